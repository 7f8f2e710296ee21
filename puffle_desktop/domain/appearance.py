"""How a person wants the program to look and to speak."""

from typing import Final

import msgspec

SCHEMES: Final = ("", "light", "dark")
"""The colour schemes that can be asked for; the empty one stands for the system's."""
LANGUAGES: Final = {"en": "English", "de": "Deutsch"}
"""What there is a translation for, each under its own name."""

DENSITIES: Final = ("compact", "normal", "roomy")
"""How high the rows of tables of prospects can be."""
FONT_SIZES: Final = (8, 9, 10, 11, 12, 13, 14, 16, 18, 20, 22, 24)
"""In points: those that texts of such a table can have."""


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


class TableLook(msgspec.Struct, frozen=True, kw_only=True):
    """How tables of prospects look. ``density`` is one of :data:`DENSITIES`.

    ``points`` is one of :data:`FONT_SIZES`, or 0 for the size that all of the program has.
    """

    density: str = "normal"
    points: int = 0


def known_table_look(look: TableLook) -> TableLook:
    """*look* with what is usual in place of what this version does not know."""
    return TableLook(
        density=look.density if look.density in DENSITIES else "normal",
        points=look.points if look.points in FONT_SIZES else 0,
    )


def next_font_size(points: float, step: int) -> int:
    """The size after (1) or before (-1) another one, which may be between two; the last one at the end."""
    sizes = [each for each in FONT_SIZES if (each - points) * step > 0]
    if not sizes:
        return FONT_SIZES[-1] if step > 0 else FONT_SIZES[0]
    return sizes[0] if step > 0 else sizes[-1]
