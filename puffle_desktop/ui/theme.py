"""Colours, spacing and icons: the only place that knows a colour.

Everything is derived from the palette the platform gives, so that light, dark and high-contrast schemes work
without being named. Icons are Lucide's SVGs from ``resources/icons``, drawn in the palette's text colour.
"""

import html
from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from puffle_desktop.resources import resource_path

SPACING: Final = 8
ICON_SIZE: Final = 16

_DRAWN_SIZES: Final = (16, 20, 24, 32, 48, 64)

_DARK_BELOW: Final = 128
_LIGHT: Final = {"error": "#b3261e", "warning": "#8a5300", "success": "#1b6e3c", "accent": "#5b3fd0"}
_DARK: Final = {"error": "#ff8a80", "warning": "#f4b860", "success": "#7fd6a0", "accent": "#b7a6ff"}


def is_dark(palette: QPalette) -> bool:
    """Whether text is drawn light on dark."""
    return palette.color(QPalette.ColorRole.Window).lightness() < _DARK_BELOW


def error_color(palette: QPalette) -> QColor:
    """For the text of what failed."""
    return _scheme_color("error", palette)


def warning_color(palette: QPalette) -> QColor:
    """For the text of what deserves a look."""
    return _scheme_color("warning", palette)


def success_color(palette: QPalette) -> QColor:
    """For the text of what went well."""
    return _scheme_color("success", palette)


def accent_color(palette: QPalette) -> QColor:
    """The one accent: marks what is editable, changed or current."""
    return _scheme_color("accent", palette)


def muted_color(palette: QPalette) -> QColor:
    """For text of second rank: between the text and its ground, and still readable."""
    return blend(palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window), 0.62)


def faint_color(palette: QPalette) -> QColor:
    """For marks that must not draw the eye, such as the dash of a null."""
    return blend(palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base), 0.45)


def tint(color: QColor, ground: QColor) -> QColor:
    """A ground for a message of *color*: a breath of it."""
    return blend(color, ground, 0.12)


def blend(color: QColor, ground: QColor, share: float) -> QColor:
    """*share* of *color* (0 to 1) over *ground*."""

    def mix(top: int, below: int) -> int:
        return round(share * top + (1 - share) * below)

    return QColor(
        mix(color.red(), ground.red()), mix(color.green(), ground.green()), mix(color.blue(), ground.blue())
    )


def _scheme_color(name: str, palette: QPalette) -> QColor:
    return QColor((_DARK if is_dark(palette) else _LIGHT)[name])


def plain_tool_tip(text: str) -> str:
    """*text* as a tooltip that wraps and shows just what it says: Qt draws what looks like HTML as HTML."""
    return f"<p>{html.escape(text)}</p>".replace("\n", "<br>")


def icon(name: str) -> QIcon:
    """An icon of the set, by its file's name, in the colours of the application's palette of this moment.

    Ask again when the palette changes. FileNotFoundError for a name that is not in ``resources/icons``.
    """
    palette = QApplication.palette()
    normal = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
    selected = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.HighlightedText)
    return _drawn_icon(name, normal.name(), disabled.name(), selected.name())


def colored_icon(name: str, color: QColor) -> QIcon:
    """An icon of the set in one *color*."""
    return _drawn_icon(name, color.name(), color.name(), color.name())


@cache
def _drawn_icon(name: str, normal: str, disabled: str, selected: str) -> QIcon:
    # A QIconEngine written in Python would draw at every size, but PySide crashes when Qt clones one.
    source = resource_path("icons", f"{name}.svg").read_bytes()
    drawn = QIcon()
    modes = ((QIcon.Mode.Normal, normal), (QIcon.Mode.Disabled, disabled), (QIcon.Mode.Selected, selected))
    for mode, color in modes:
        renderer = QSvgRenderer(QByteArray(source.replace(b"currentColor", color.encode())))
        for size in _DRAWN_SIZES:
            pixmap = QPixmap(size, size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter)
            painter.end()
            drawn.addPixmap(pixmap, mode)
    return drawn
