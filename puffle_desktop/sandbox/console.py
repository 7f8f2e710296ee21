"""The sandbox's words on a console: in any encoding, and without a key that was given for something else."""

import io
import re
import sys
from argparse import ArgumentParser
from typing import Final, NoReturn

_KEY: Final = re.compile(r"(?i)\b[prs]k_(?:live|test)_[\w-]*|\bbearer\s+\S+|(?=[\w-]*\d)[\w-]{20,}")


class Parser(ArgumentParser):
    """Quotes no key in what it says of arguments that cannot be used."""

    def error(self, message: str) -> NoReturn:
        """As in argparse."""
        super().error(without_keys(message))


def without_keys(text: str) -> str:
    """*text* without what looks like a key."""
    return _KEY.sub("‹key›", text)


def write_in_any_encoding() -> None:
    """Write what the console's encoding does not have as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
