"""How a connection is drawn in the list of the settings: its name, and below it where it leads."""

from typing import Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import draw_line, mirrored
from puffle_desktop.ui.widgets.fonts import strong
from puffle_desktop.ui.widgets.tokens import RADIUS_CELL, tokens

LISTED_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""What is listed of a connection: a :class:`Listed`."""
_HEIGHT: Final = 44
_MARGIN: Final = 2
_PADDING: Final = 8
_MARK, _MARK_INSET = 2, 10
_SMALL: Final = 12 / 13
_SMALL_ICON: Final = 12
_ICON_GAP: Final = 5
_Index = QModelIndex | QPersistentModelIndex


class Listed(NamedTuple):
    """A connection as it is listed."""

    title: str
    """All in one line, for screen readers."""
    name: str
    facts: str
    """Below the name: whether it is in use, where it leads, what is not saved."""
    in_use: bool


class ConnectionDelegate(QStyledItemDelegate):
    """Two lines on a rounded ground, with a mark where it is in use."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        lines = QFontMetrics(option.font).height() + QFontMetrics(_small(option.font)).height()
        return QSize(0, max(_HEIGHT, lines + theme.SPACING))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        listed, direction = index.data(LISTED_ROLE), option.direction
        look, high = tokens(option.palette), theme.wants_contrast(option.palette)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = option.widget.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        card = option.rect.adjusted(_MARGIN, 1, -_MARGIN, -1)
        if selected:
            painter.setBrush(look.selection if focused or high else look.selection_unfocused)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(look.hover)
        painter.drawRoundedRect(card, RADIUS_CELL, RADIUS_CELL)
        if selected:
            mark = QRect(card.left(), card.top() + _MARK_INSET, _MARK, card.height() - 2 * _MARK_INSET)
            painter.setBrush(look.on_accent if high else look.accent)
            painter.drawRoundedRect(mirrored(direction, option.rect, mark), _MARK / 2, _MARK / 2)
        plain = selected and high
        small = _small(option.font)
        line, below = QFontMetrics(option.font).height(), QFontMetrics(small).height()
        top = card.top() + (card.height() - line - below) // 2
        area = QRect(card.left() + _PADDING, top, card.width() - 2 * _PADDING, line)
        painter.setFont(strong(option.font) if selected else option.font)
        painter.setPen(look.on_accent if plain else look.text)
        draw_line(painter, direction, mirrored(direction, option.rect, area), listed.name)
        area = QRect(area.left(), top + line, area.width(), below)
        if listed.in_use:
            size = theme.icon_size(QFontMetrics(option.font), _SMALL_ICON)
            icon = QRect(area.left(), area.center().y() + 1 - size // 2, size, size)
            good = theme.colored_icon("circle-check", look.on_accent if plain else look.good)
            good.paint(painter, mirrored(direction, option.rect, icon))
            area.adjust(size + _ICON_GAP, 0, 0, 0)
        painter.setFont(small)
        painter.setPen(look.on_accent if plain else look.muted)
        draw_line(painter, direction, mirrored(direction, option.rect, area), listed.facts)
        painter.restore()


def _small(font: QFont) -> QFont:
    return theme.scaled(font, _SMALL)
