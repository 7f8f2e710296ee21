"""Addresses on LinkedIn in one form, however they were copied, so that each finds what the others stand for.

The scheme, the country's host, a query, a closing slash, the pages below a profile and percent escapes make
no difference: ``http://de.linkedin.com/in/Jos%C3%A9/details/?x=1`` is ``linkedin.com/in/jose``.
"""

import re
from typing import Final
from urllib.parse import unquote

from puffle_desktop.domain.text import fold

HOST: Final = "linkedin.com/"
_USUAL: Final = "https://www.linkedin.com/in/"
_BEFORE_HOST: Final = _USUAL.index(HOST)
_SLUG: Final = r"[^\s/?#<>\"]+"
_address: Final = re.compile(
    rf"(?<![\w.-])(?:https?://)?(?:[\w-]+\.)*linkedin\.com/(?:m/|mwlite/)?(?:"
    rf"(?P<kind>in|company|school|showcase)/(?P<name>{_SLUG})(?:/[^\s?#<>\"]*)?"
    rf"|(?P<path>(?:pub|sales|talent|groups|feed|posts)/[^\s?#<>\"]+))"
    r"/*(?:\?[^\s#<>\"]*)?(?:#[^\s<>\"]*)?"
)


def plain_addresses(folded: str) -> str:
    """A *folded* text with every address of a person, company or page on LinkedIn in its plain form."""
    if HOST not in folded:
        return folded
    if folded.startswith(_USUAL):
        # What nearly all are, in a tenth of the time.
        name = folded[len(_USUAL) :].rstrip("/")
        if name.replace("-", "").isalnum():
            return folded[_BEFORE_HOST : len(_USUAL)] + name
    return _address.sub(_plain, folded)


def _plain(match: re.Match[str]) -> str:
    path = f"{match['kind']}/{match['name']}" if match["kind"] else match["path"].rstrip("/")
    if "%" in path:
        # What is left of an escape that stands for white space would make two words of one.
        path = "".join(fold(unquote(path)).split())
    return HOST + path
