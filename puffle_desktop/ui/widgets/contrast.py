"""Contrast, as WCAG reckons it: of a palette, and of colours that are brought to have enough of it."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

READABLE: Final = 4.5
"""The least contrast of text with its ground: WCAG 2.2, 1.4.3."""
HIGHLY_READABLE: Final = 7.0
"""The least one where high contrast is asked for: WCAG 2.2, 1.4.6."""
TELLABLE: Final = 3.0
"""The least one of a mark or of a control's edge with what it stands on: WCAG 2.2, 1.4.11."""

_DARK_BELOW: Final = 128
_PURE: Final = 20.0
"""Window and text of such a contrast are those of a high-contrast palette: black and white, or nearly."""
_STEPS: Final = 50
_Role = QPalette.ColorRole


def contrast(one: QColor, other: QColor) -> float:
    """WCAG's contrast ratio of two opaque colours: 1 for the same one, 21 for black and white."""
    return _contrast(one.rgb(), other.rgb())


def wants_contrast(palette: QPalette) -> bool:
    """Whether the system asks for high contrast, or gives a *palette* that has it."""
    hints = QGuiApplication.styleHints()
    # QAccessibilityHints came with Qt 6.10.
    if hasattr(hints, "accessibility"):
        preference = hints.accessibility().contrastPreference()
        if preference == Qt.ContrastPreference.HighContrast:
            return True
    return contrast(palette.color(_Role.Window), palette.color(_Role.WindowText)) >= _PURE


def least_contrast(palette: QPalette) -> float:
    """The contrast that text in *palette* is to have."""
    return HIGHLY_READABLE if wants_contrast(palette) else READABLE


def is_dark(palette: QPalette) -> bool:
    """Whether text is drawn light on dark."""
    return palette.color(_Role.Window).lightness() < _DARK_BELOW


def blend(color: QColor, ground: QColor, share: float) -> QColor:
    """*share* of *color* (0 to 1) over *ground*."""
    return QColor.fromRgb(_blend(color.rgb(), ground.rgb(), share))


def opposite(color: QColor) -> QColor:
    """White for a dark *color*, black for a light one."""
    return QColor(Qt.GlobalColor.white if color.lightness() < _DARK_BELOW else Qt.GlobalColor.black)


def readable(wanted: QColor, grounds: tuple[QColor, ...], least: float) -> QColor:
    """*wanted*, or what is near it and has a contrast of *least* with all *grounds*."""
    return QColor.fromRgb(_readable_rgb(wanted.rgb(), tuple(ground.rgb() for ground in grounds), least))


@lru_cache(maxsize=512)
def _readable_rgb(wanted: int, grounds: tuple[int, ...], least: float) -> int:
    # Text is drawn with these colours all the time, so they are found once.
    end = max((0xFF000000, 0xFFFFFFFF), key=lambda color: min(_contrast(color, each) for each in grounds))
    for step in range(_STEPS + 1):
        color = _blend(end, wanted, step / _STEPS)
        if min(_contrast(color, each) for each in grounds) >= least:
            return color
    return end


def ground_under(color: QColor, ground: QColor, share: float, text: QColor, least: float) -> QColor:
    """As much as *share* of *color* over *ground* as leaves *text* readable."""
    return QColor.fromRgb(_ground_rgb(color.rgb(), ground.rgb(), share, text.rgb(), least))


@lru_cache(maxsize=64)
def _ground_rgb(color: int, ground: int, share: float, text: int, least: float) -> int:
    for step in range(_STEPS):
        mixed = _blend(color, ground, share * (1 - step / _STEPS))
        if _contrast(mixed, text) >= least:
            return mixed
    return ground


def _blend(top: int, below: int, share: float) -> int:
    mixed = 0xFF
    for shift in (16, 8, 0):
        mixed = mixed << 8 | round(share * (top >> shift & 255) + (1 - share) * (below >> shift & 255))
    return mixed


def _contrast(one: int, other: int) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=4096)
def _luminance(color: int) -> float:
    """WCAG's relative luminance."""
    red, green, blue = (_linear((color >> shift & 255) / 255) for shift in (16, 8, 0))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
