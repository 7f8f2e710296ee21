"""The command line of ``puffle-desktop``."""

from collections.abc import Sequence
from pathlib import Path


class Options:
    """What was asked for on the command line."""

    demo: bool = False
    tour: Path | None = None
    campaign: str | None = None


def parse(arguments: Sequence[str]) -> Options:
    """The options in *arguments*. Prints a sentence and exits with 2 when they cannot be used."""
    if not arguments:
        return Options()
    from puffle_desktop.command_line import make_parser  # noqa: PLC0415 (menus and icons start it without any)

    parser = make_parser()
    options = parser.parse_args(arguments, namespace=Options())
    if options.tour is not None and not options.demo:
        parser.error("--tour works on the sandbox alone: add --demo")
    if options.tour is not None and options.tour.exists() and not options.tour.is_dir():
        parser.error(f"--tour: {options.tour} is not a folder")
    return options
