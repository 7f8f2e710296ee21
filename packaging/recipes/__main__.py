"""Build what people install: `python packaging/recipes {dist,bundle,deb,test}`, called by the Makefile.

Runs in build/package-env, which packaging/bootstrap sets up. What is built goes to dist/, with a bill of
materials beside each.
"""

from __future__ import annotations

import argparse
import sys

import bundle
import debian
import distributions
import trial
from progress import SetupError

RECIPES = {
    "dist": distributions.build,
    "bundle": bundle.build,
    "deb": debian.build,
    "test": trial.run_all,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="recipes", description="Build what people install.")
    parser.add_argument("recipe", choices=RECIPES)
    recipe = RECIPES[parser.parse_args().recipe]
    try:
        recipe()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
