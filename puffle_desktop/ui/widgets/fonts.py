"""The program's font: the person's own, or Inter, where the system has nothing but a fallback."""

from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from puffle_desktop.resources import resource_path

FAMILY: Final = "Inter"
POINTS: Final = 9.75
"""13 pixels where there are 96 an inch. Whoever has asked for a larger size has that."""

_FACES: Final = ("Regular", "Medium", "SemiBold", "Bold")
_ASKED: Final = frozenset({"", "sans", "sans serif", "sans-serif"})
"""What a desktop without a font of its own asks for."""
_FALLBACKS: Final = frozenset(
    {"", "dejavu sans", "bitstream vera sans", "freesans", "liberation sans", "nimbus sans", "luxi sans"}
)
"""And what it gets."""


def is_generic(font: QFont) -> bool:
    """Whether nobody chose *font*: the system was asked for any face without serifs, and had a fallback."""
    return font.family().casefold() in _ASKED and QFontInfo(font).family().casefold() in _FALLBACKS


def strong(font: QFont) -> QFont:
    """*font* for headings: semi-bold where its family has that, else bold."""
    return _weighted(font, QFont.Weight.DemiBold, QFont.Weight.Bold)


def medium(font: QFont) -> QFont:
    """*font* for what can be pressed: of medium weight where its family has that, else as it is."""
    return _weighted(font, QFont.Weight.Medium, QFont.Weight.Normal)


def _weighted(font: QFont, wanted: QFont.Weight, other: QFont.Weight) -> QFont:
    font = QFont(font)
    font.setWeight(wanted if _has(font.family(), wanted.value) else other)
    return font


@cache
def _has(family: str, weight: int) -> bool:
    asked = QFont(family)
    asked.setWeight(QFont.Weight(weight))
    return QFontInfo(asked).weight() == weight


def use_readable_font(app: QApplication) -> None:
    """Give *app* Inter, if its font is a generic one; before any window is made. Digits are of one width.

    The size that was asked for is kept, unless it is smaller than what Inter is drawn for.
    """
    asked = app.font()
    if not is_generic(asked):
        return
    for face in _FACES:
        if QFontDatabase.addApplicationFont(str(resource_path("fonts", f"{FAMILY}-{face}.otf"))) < 0:
            return
    font = QFont(asked)
    font.setFamily(FAMILY)
    if 0 < asked.pointSizeF() < POINTS:
        font.setPointSizeF(POINTS)
    # Since Qt 6.7; Inter's own digits are of different widths.
    if hasattr(font, "setFeature"):
        font.setFeature(QFont.Tag("tnum"), 1)
    app.setFont(font)
