"""Whether texts stand out from their ground, by the colours that their widgets were given."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QStatusBar,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from puffle_desktop.ui.window.toasts import Toast
from tests.layout.items import shown
from tests.support.widgets import called

LEAST: Final = 4.5
"""What WCAG 2 asks of text that is not large."""
LEAST_OF_MARKS: Final = 3.0
"""What it asks of marks, which the dash of a blank cell is."""
NULL: Final = "“–”"

_Role = QPalette.ColorRole
_Pair = tuple[str, QColor, QColor]
_ON_WINDOW: Final = (QLabel, QCheckBox, QRadioButton, QGroupBox, QStatusBar, QTabBar, QMenu, QMenuBar)


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of two colours' luminances, from 1 to 21, as WCAG 2 has it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def faint(widget: QWidget) -> list[str]:
    """Which texts of *widget*, unless it is disabled, are hard to read."""
    if not widget.isEnabled():
        return []
    found: list[str] = []
    for what, color, own in _pairs(widget):
        least = LEAST_OF_MARKS if what == NULL else LEAST
        ground = over(own, ground_of(widget)) if own.alphaF() < 1 else own
        text = over(color, ground)
        if (ratio := contrast(text, ground)) < least:
            found.append(f"{called(widget)}: {what} {text.name()} on {ground.name()} is {ratio:.1f} : 1")
    return found


def over(color: QColor, ground: QColor) -> QColor:
    """*color* as it is seen on *ground*: placeholders are see-through."""
    share = color.alphaF()
    channels = zip(
        (color.redF(), color.greenF(), color.blueF()),
        (ground.redF(), ground.greenF(), ground.blueF()),
        strict=True,
    )
    return QColor.fromRgbF(*(min(share * top + (1 - share) * below, 1.0) for top, below in channels))


def ground_of(widget: QWidget) -> QColor:
    """The colour under *widget*: its own, or that of the nearest one around it that has one.

    A toast paints its own, for its round corners.
    """
    each: QWidget | None = widget
    while each is not None:
        if each.isWindow() or each.autoFillBackground() or isinstance(each, Toast):
            return each.palette().color(each.backgroundRole())
        each = each.parentWidget()
    return widget.palette().color(_Role.Window)


def _pairs(widget: QWidget) -> Iterator[_Pair]:
    palette = widget.palette()
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        yield "text", palette.color(_Role.Text), palette.color(_Role.Base)
        yield "the placeholder", palette.color(_Role.PlaceholderText), palette.color(_Role.Base)
        yield "what is selected", palette.color(_Role.HighlightedText), palette.color(_Role.Highlight)
    elif isinstance(widget, QHeaderView):
        yield "text", palette.color(_Role.ButtonText), palette.color(_Role.Button)
    elif isinstance(widget, QAbstractItemView):
        yield "what is selected", palette.color(_Role.HighlightedText), palette.color(_Role.Highlight)
        yield from _item_pairs(widget)
    elif isinstance(widget, QToolButton) and widget.autoRaise():
        yield "text", palette.color(_Role.ButtonText), ground_of(widget)
    elif isinstance(widget, QPushButton | QToolButton | QComboBox):
        yield "text", palette.color(_Role.ButtonText), palette.color(_Role.Button)
    elif isinstance(widget, _ON_WINDOW):
        yield "text", palette.color(widget.foregroundRole()), ground_of(widget)
        if isinstance(widget, QMenu | QMenuBar):
            yield "what is chosen", palette.color(_Role.HighlightedText), palette.color(_Role.Highlight)


def _item_pairs(view: QAbstractItemView) -> Iterator[_Pair]:
    palette = view.palette()
    grounds = [palette.color(_Role.Base)]
    if view.alternatingRowColors():
        grounds.append(palette.color(_Role.AlternateBase))
    colors = {palette.color(_Role.Text).name(): "text"}
    for index in shown(view):
        brush = index.data(Qt.ItemDataRole.ForegroundRole)
        if isinstance(brush, QBrush | QColor):
            colors[QColor(brush if isinstance(brush, QColor) else brush.color()).name()] = f"“{index.data()}”"
    for name, what in colors.items():
        for ground in grounds:
            yield what, QColor(name), ground
