"""Addresses on LinkedIn in one form, however they were copied, so that each finds what the others stand for.

The scheme, the country's host, a port, a query, slashes, the pages below a profile, percent escapes, what
emails and small screens put before the path, and brackets or a full stop around it make no difference:
``<http://de.linkedin.com/comm/in/Jos%C3%A9/details/?x=1>`` is ``linkedin.com/in/jose``.
"""

import re
from typing import Final
from urllib.parse import unquote

from puffle_desktop.domain.text import fold

HOST: Final = "linkedin.com"
BEFORE_PATH: Final = r"/+(?:(?:comm|mwlite|m)/+)*(?:profile/+(?=in/))?"
"""How a path begins that the site, its emails or its small screens have."""
_PERSON: Final = r"in|pub(?!/+dir(?:/|$))|sales/+lead|sales/+people"
PROFILE_PATH: Final = re.compile(rf"{BEFORE_PATH}(?:{_PERSON})/+[^/]+", re.IGNORECASE)
"""Matches the beginning of the path of a person's profile."""

_USUAL: Final = f"{HOST}/in/"
_AS_COPIED: Final = f"https://www.{_USUAL}"
_SLUG: Final = r"[^\s/?#<>\"&]+"
_address: Final = re.compile(
    rf"[<(\[\"']*(?<![\w.-])(?:(?:https?:)?//)?(?:[\w-]+\.)*linkedin\.com\.?(?::\d+)?{BEFORE_PATH}(?:"
    rf"(?P<kind>in|company|school|showcase)/+(?P<name>{_SLUG})(?:/[^\s?#<>\"]*)?"
    rf"|sales/+(?:lead|people)/+(?P<lead>[^\s/?#<>\",&]+)[^\s?#<>\"]*"
    rf"|(?P<path>(?:pub|sales|talent|groups|feed|posts)/[^\s?#<>\"]+|profile/view/?\?(?:[^\s#<>\"]*&)?id=\w+)"
    r")(?:[?&][^\s#<>\"]*)?(?:#[^\s<>\"]*)?[>)\]\"'.,;:!]*"
)
_ENDS: Final = "/.,;:!)]}'"
"""What may stand behind an address in a text, and never at the end of a name."""


def plain_addresses(folded: str) -> str:
    """A *folded* text with every address of a person, company or page on LinkedIn in its plain form."""
    if HOST not in folded:
        return folded
    if folded.startswith(_AS_COPIED):
        # What nearly all are, in a tenth of the time.
        name = folded[len(_AS_COPIED) :].rstrip("/")
        if name.replace("-", "").isalnum():
            return _USUAL + name
    return _address.sub(_plain, folded)


def has_other_form(folded: str) -> bool:
    """Whether a *folded* text may hold an address that its plain form is no part of. Told in a moment."""
    sites = folded.count(HOST)
    return sites > 0 and ("%" in folded or "/in//" in folded or sites > folded.count(_USUAL))


def _plain(match: re.Match[str]) -> str:
    if match["kind"]:
        path = f"{match['kind']}/{match['name'].rstrip(_ENDS)}"
    elif match["lead"]:
        # What comes behind the first comma is how it was found, and by whom.
        path = f"sales/lead/{match['lead'].rstrip(_ENDS)}"
    else:
        path = re.sub("//+", "/", match["path"].rstrip(_ENDS))
        if "?" in path:
            path = f"profile/view?id={path.rpartition('=')[2]}"
    if "%" in path:
        # What is left of an escape that stands for white space would make two words of one.
        path = "".join(fold(unquote(path)).split())
    return f"{HOST}/{path}"
