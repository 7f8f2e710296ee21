"""What the bundle's executable runs."""

import sys

from puffle_desktop.launch import main

sys.exit(main())
