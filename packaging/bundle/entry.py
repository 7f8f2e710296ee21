"""What the bundle's executable runs."""

import sys

from puffle_desktop.app import main

sys.exit(main())
