"""Connections that are there for one run: the environment's, the sandbox's."""

from collections.abc import Mapping
from typing import Final

import msgspec

from puffle_desktop.domain.connection import PUFFLE_URL, ApiKey, Connection, parse_api_key, parse_base_url
from puffle_desktop.domain.errors import InvalidApiKey, InvalidInput
from puffle_desktop.domain.hosts import foreign_letters
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.redaction import is_like_a_key
from puffle_desktop.storage.settings import ENVIRONMENT_ID

SANDBOX_ID: Final = "sandbox"
"""The id of the given connection to the sandbox within this program."""
ENVIRONMENT_NAME: Final = mark("Environment")
KEY_VARIABLE: Final = "PUFFLE_API_KEY"
URL_VARIABLE: Final = "PUFFLE_API_BASE_URL"


class GivenConnection(msgspec.Struct, frozen=True, kw_only=True):
    """A connection that is there for this run, is never stored and cannot be edited.

    ``origin`` is a sentence that tells a person where it comes from.
    """

    connection: Connection
    key: ApiKey
    origin: str


def environment_connection(environment: Mapping[str, str]) -> GivenConnection | None:
    """The connection that ``PUFFLE_API_KEY`` and ``PUFFLE_API_BASE_URL`` describe, or None without them.

    Raises :class:`InvalidInput`, with the variable's name, when they cannot be used.
    """
    key_text = environment.get(KEY_VARIABLE, "")
    url_text = environment.get(URL_VARIABLE, "")
    if not key_text:
        if url_text:
            sentence = tr("{url} is not used, because {key} is not set.", url=URL_VARIABLE, key=KEY_VARIABLE)
            raise InvalidInput(sentence)
        return None
    if "://" in key_text and is_like_a_key(url_text):
        raise InvalidInput(
            tr(
                "{key} holds an address and {url} a key: the two seem to be swapped, and neither is used. "
                "Set {key} to the key.",
                key=KEY_VARIABLE,
                url=URL_VARIABLE,
            )
        )
    try:
        key = parse_api_key(key_text)
    except InvalidApiKey as error:
        unused = tr("{key} is not used.", key=KEY_VARIABLE)
        raise InvalidApiKey(f"{unused} {error}") from None
    try:
        base_url = parse_base_url(url_text or PUFFLE_URL)
    except InvalidInput as error:
        unused = tr("{key} is not used, because of {url}.", key=KEY_VARIABLE, url=URL_VARIABLE)
        raise InvalidInput(f"{unused} {error}") from None
    if not url_text.isascii() and (letters := foreign_letters(base_url)):
        # Nobody can be asked here. Who writes the host in Punycode has seen which one it is.
        unused = tr("{key} is not used, because of {url}.", key=KEY_VARIABLE, url=URL_VARIABLE)
        raise InvalidInput(
            f"{unused} "
            + tr(
                "Its address has letters that can look like others: {letters}. If it is the right one, write "
                "it as {address}.",
                letters=", ".join(letters),
                address=base_url,
            )
        )
    connection = Connection(id=ENVIRONMENT_ID, name=tr(ENVIRONMENT_NAME), base_url=base_url)
    origin = tr(
        "This connection comes from {key} and {url} and is never stored.", key=KEY_VARIABLE, url=URL_VARIABLE
    )
    return GivenConnection(connection=connection, key=key, origin=origin)
