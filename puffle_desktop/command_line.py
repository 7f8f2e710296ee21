"""The parser of the command line: options, their help, and what ends the program at once."""

import argparse
from pathlib import Path

from puffle_desktop import __version__
from puffle_desktop.domain.errors import InvalidId
from puffle_desktop.domain.rows import parse_uuid
from puffle_desktop.storage.paths import all_places


class _ShowPaths(argparse.Action):
    """Prints where things are kept, and exits as ``--version`` does."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        for what, place in all_places().items():
            print(f"{what + ':':<10}{place}")  # noqa: T201
        parser.exit()


def make_parser() -> argparse.ArgumentParser:
    """All options, and what they are for: ``--help`` and the manual page are made from it."""
    parser = argparse.ArgumentParser(
        prog="puffle-desktop",
        description="Edit the prospects of draft Puffle campaigns. A third-party client of Puffle’s API.",
        epilog="PUFFLE_API_KEY and PUFFLE_API_BASE_URL give a connection “Environment”, never stored.",
    )
    parser.add_argument(
        "--demo",
        action="store_true",
        help="open on the embedded sandbox: no account, no network, no keychain",
    )
    parser.add_argument(
        "--tour",
        type=Path,
        metavar="DIR",
        help="with --demo: do the main job once, save a picture of each step into DIR, and exit",
    )
    parser.add_argument("--campaign", type=_campaign_id, metavar="UUID", help="open this campaign")
    parser.add_argument(
        "--paths",
        action=_ShowPaths,
        nargs=0,
        help="print where settings, journals and the log are kept, and exit",
    )
    parser.add_argument("--version", action="version", version=f"Puffle Desktop {__version__}")
    return parser


def _campaign_id(text: str) -> str:
    try:
        return parse_uuid(text)
    except InvalidId as error:
        raise argparse.ArgumentTypeError(str(error)) from None
