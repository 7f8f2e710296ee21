"""The command line of ``puffle-desktop``: its options, their help, and what ends the program at once.

Menus and icons start the program without any option, so argparse is imported where there are some: it takes
a moment that the first paint should not wait for.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from puffle_desktop import __version__
from puffle_desktop.domain.errors import InvalidId, StorageTrouble
from puffle_desktop.domain.redaction import without_keys
from puffle_desktop.domain.rows import parse_uuid
from puffle_desktop.storage.paths import all_places

if TYPE_CHECKING:
    from argparse import Action, ArgumentParser


class Options:
    """What was asked for on the command line."""

    demo: bool = False
    tour: Path | None = None
    campaign: str | None = None


def parse(arguments: Sequence[str]) -> Options:
    """The options in *arguments*. Prints a sentence and exits with 2 when they cannot be used."""
    if not arguments:
        return Options()
    parser = make_parser()
    options = parser.parse_args(arguments, namespace=Options())
    if options.tour is not None and not options.demo:
        parser.error("--tour works on the sandbox alone: add --demo")
    if options.tour is not None and options.tour.exists() and not options.tour.is_dir():
        parser.error(f"--tour: {options.tour} is not a folder")
    return options


def make_parser() -> "ArgumentParser":
    """All options, and what they are for: ``--help`` and the manual page are made from it."""
    from argparse import ArgumentParser  # noqa: PLC0415 (see above)

    class Parser(ArgumentParser):
        def error(self, message: str) -> NoReturn:
            # argparse quotes what it cannot use, and that may be a key.
            super().error(without_keys(message))

    parser = Parser(
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
        action=_show_paths(),
        nargs=0,
        help="print where settings, journals and the log are kept, and exit",
    )
    parser.add_argument("--version", action="version", version=f"Puffle Desktop {__version__}")
    return parser


def _campaign_id(text: str) -> str:
    from argparse import ArgumentTypeError  # noqa: PLC0415 (see above)

    try:
        return parse_uuid(text)
    except InvalidId as error:
        raise ArgumentTypeError(str(error)) from None


def _show_paths() -> "type[Action]":
    """What prints where things are kept, and exits as ``--version`` does."""
    from argparse import Action, ArgumentParser  # noqa: PLC0415 (see above)

    class ShowPaths(Action):
        def __call__(self, parser: ArgumentParser, *_: object) -> None:
            try:
                places = all_places()
            except StorageTrouble as error:
                parser.exit(1, f"{parser.prog}: {error}\n")
            for what, place in places.items():
                print(f"{what + ':':<10}{place}")  # noqa: T201
            parser.exit()

    return ShowPaths
