"""Set up a checkout for one purpose: `python3 packaging/bootstrap PURPOSE`.

The Makefile calls this before everything it does. It uses the standard library alone, finds out what is
missing, adds it or says how, and returns at once when nothing is.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from progress import SetupError
from purposes import PURPOSES, set_up
from system_packages import SystemPackages
from virtual_environment import VirtualEnvironment

ROOT = Path(__file__).resolve().parents[2]
LOG = ROOT / "build" / "bootstrap.log"


def main() -> int:
    parser = argparse.ArgumentParser(prog="bootstrap", description="Set up a checkout of Puffle Desktop.")
    parser.add_argument("purpose", choices=PURPOSES)
    purpose = PURPOSES[parser.parse_args().purpose]
    try:
        set_up(
            purpose, VirtualEnvironment(ROOT, LOG, purpose.environment), SystemPackages.of_this_machine(LOG)
        )
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
