"""Addresses of a prospect as URLs that may be handed to another program.

They come from whoever made the list, so they are taken for what they should be and for nothing else: a page
on the web, or one person's email address.
"""

import re
from typing import Final
from urllib.parse import quote, urlsplit

from puffle_desktop.domain.errors import InvalidInput
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.text import without_unseen_ends
from puffle_desktop.domain.visible import on_one_line

MAX_QUOTED: Final = 80
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_LINKEDIN: Final = re.compile(r"(?:[a-z]+\.)?linkedin\.com/", re.IGNORECASE)
# White space, control characters, and halves of characters that no encoding has.
_BAD: Final = r"\s\x00-\x1f\x7f\ud800-\udfff\\"
_UNSAFE: Final = re.compile(f"[{_BAD}]")
# One address and nothing that a mail program could take for the end of it.
_ADDRESS: Final = re.compile(rf'[^{_BAD}@,;:<>()\[\]"]+@[^{_BAD}@,;:<>()\[\]"/?#&=%]+')


def web_url(text: str) -> str:
    """*text* as an http or https URL. Raises :class:`InvalidInput` for what is none.

    An address on linkedin.com may lack its scheme, as people copy it.
    """
    url = without_unseen_ends(text)
    if _LINKEDIN.match(url):
        url = f"https://{url}"
    if not _SCHEME.match(url):
        raise InvalidInput(tr("“{text}” is no web address, so it was not opened.", text=_short(url)))
    if url.partition(":")[0].lower() not in ("http", "https"):
        raise InvalidInput(
            tr(
                "“{text}” was not opened: a link may only lead to a web page (http or https).",
                text=_short(url),
            )
        )
    try:
        parts = urlsplit(url)
        sound = bool(parts.hostname) and parts.username is None and not _UNSAFE.search(url)
    except ValueError:
        sound = False
    if not sound:
        raise InvalidInput(tr("“{text}” is no web address, so it was not opened.", text=_short(url)))
    return url


def mail_url(text: str) -> str:
    """A mailto URL that writes to the email address *text* and says nothing else.

    Raises :class:`InvalidInput` for what is not one address. What is left is percent-encoded (RFC 6068), so
    that a "?" in it begins no headers.
    """
    address = without_unseen_ends(text)
    if not _ADDRESS.fullmatch(address):
        raise InvalidInput(
            tr("“{text}” is not an email address, so no email was begun.", text=_short(address))
        )
    return "mailto:" + quote(address, safe="@")


def _short(text: str) -> str:
    line = on_one_line(" ".join(text.split()))
    return line if len(line) <= MAX_QUOTED else f"{line[: MAX_QUOTED - 1]}…"
