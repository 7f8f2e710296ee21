"""How a person wants the program to look and to speak."""

from typing import Final

import msgspec

SCHEMES: Final = ("", "light", "dark")
"""The colour schemes that can be asked for; the empty one stands for the system's."""
LANGUAGES: Final = {"en": "English", "de": "Deutsch"}
"""What there is a translation for, each under its own name."""


class Appearance(msgspec.Struct, frozen=True, kw_only=True):
    """``scheme`` is one of :data:`SCHEMES`; ``language`` one of :data:`LANGUAGES`, or empty for the system's.

    With ``reduce_motion`` nothing moves by itself.
    """

    scheme: str = ""
    language: str = ""
    reduce_motion: bool = False


def known_appearance(appearance: Appearance) -> Appearance:
    """*appearance* with the system's way in place of what this version does not know."""
    return msgspec.structs.replace(
        appearance,
        scheme=appearance.scheme if appearance.scheme in SCHEMES else "",
        language=appearance.language if appearance.language in LANGUAGES else "",
    )
