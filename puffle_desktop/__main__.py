"""``python -m puffle_desktop``."""

import sys

from puffle_desktop.app import main

sys.exit(main())
