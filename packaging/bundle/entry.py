"""What the bundle's executable runs."""

import os
import sys

from puffle_desktop.launch import main

# PyInstaller's loader sets the path for this process, whose loader has read it by now. Programs that are
# started from here, such as the browser, must find their own libraries and not the bundle's.
if "LD_LIBRARY_PATH_ORIG" in os.environ:
    os.environ["LD_LIBRARY_PATH"] = os.environ["LD_LIBRARY_PATH_ORIG"]
else:
    os.environ.pop("LD_LIBRARY_PATH", None)

sys.exit(main())
