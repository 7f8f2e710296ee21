"""What is wrong with a translation, as far as that can be told without knowing the language."""

import re
from collections.abc import Iterator, Sequence
from string import Formatter
from typing import Final

FORMS: Final = 2
"""English and German have two forms for numbers: for one, and for all others."""

_MNEMONIC: Final = re.compile(r"&(?=\w)")
_COUNT: Final = "%Ln"
_ENDS: Final = ("…", ".", "?", ":", " ", "")


def flaws(source: str, said: Sequence[str], *, is_counted: bool) -> Iterator[str]:
    """What of *source* the translation *said*, in each of its forms, has lost or made up."""
    if len(said) != (FORMS if is_counted else 1):
        yield f"has {len(said)} forms"
    for form, text in enumerate(said):
        if not text.strip() and source.strip():
            yield "is not translated"
            continue
        if _names(text) != _names(source):
            yield f"{text!r} has other values"
        # "A value" may stand for "1 value": the first form is for one alone.
        if text.count(_COUNT) != source.count(_COUNT) and (form or not is_counted):
            yield f"{text!r} has another number"
        if _MNEMONIC.findall(text) != _MNEMONIC.findall(source):
            yield f"{text!r} has other letters for the keyboard"
        if _end(text) != _end(source):
            yield f"{text!r} ends otherwise"
        if (text[:1] == " ", text.count("\n")) != (source[:1] == " ", source.count("\n")):
            yield f"{text!r} has other spaces"


def _names(text: str) -> list[str]:
    """The names in braces, as `tr` puts values in their places."""
    try:
        return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return ["braces that do not match"]


def _end(text: str) -> str:
    return next(end for end in _ENDS if text.rstrip("“”)").endswith(end))
