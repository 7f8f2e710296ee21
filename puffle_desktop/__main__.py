"""``python -m puffle_desktop``."""

import sys

from puffle_desktop.launch import main

sys.exit(main())
