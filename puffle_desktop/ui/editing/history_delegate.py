"""How the history is drawn: days; what was done, and when; and below that to whom, or from what to what."""

from collections.abc import Callable
from operator import attrgetter
from typing import Final, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from puffle_desktop.domain.actions import Action
from puffle_desktop.ui.editing.history_model import NODE_ROLE, HistoryModel
from puffle_desktop.ui.editing.history_words import Day, Look, More, Part, ProspectLine
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import draw_line, mirrored
from puffle_desktop.ui.widgets.tokens import FOCUS_RING, RADIUS_CELL, Tokens, tokens

EDGE: Final = 12
"""Pixels between the edge of the list and what stands in it."""
_AROUND: Final = 9
"""Pixels above the first line of a row, and below the second."""
_AROUND_LINE: Final = 7
"""The same where a row has one line."""
_TEXT: Final = 24
"""Pixels from the icon's beginning to the text's."""
_GAP: Final = 8
_INDENT: Final = _TEXT
_SMALL: Final = 12 / 13
_CHEVRON: Final = 12
_CHEVRON_GAP: Final = 3
_COLORS: Final[dict[str, Callable[[Tokens], QColor]]] = {
    "check": attrgetter("good"),
    "circle-alert": attrgetter("error"),
    "triangle-alert": attrgetter("warning_mark"),
    "loader-circle": attrgetter("accent"),
}
"""In which token an icon is drawn, if it is not muted."""
_Index = QModelIndex | QPersistentModelIndex


class View(Protocol):
    """What the list says of its rows."""

    def currentIndex(self) -> QModelIndex: ...

    def hasFocus(self) -> bool: ...

    def isExpanded(self, index: QModelIndex | QPersistentModelIndex) -> bool: ...

    def is_hovered(self, index: _Index) -> bool:
        """Whether the pointer is over this row."""

    def room_for_button(self, index: _Index) -> int:
        """How much of a row's end a button takes."""

    def want_more(self, more: More) -> None:
        """A line that stands for others is seen."""


class HistoryDelegate(QStyledItemDelegate):
    """Draws each kind of line of a :class:`HistoryModel`."""

    def __init__(self, view: View, model: HistoryModel) -> None:
        super().__init__()
        self._view = view
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        metrics = QFontMetrics(option.font)
        node = index.data(NODE_ROLE)
        if isinstance(node, Action | ProspectLine):
            around = _AROUND if isinstance(node, Action) else _AROUND_LINE
            return QSize(0, metrics.height() + _small(option.font)[1].height() + 2 * around)
        return QSize(0, metrics.height() + 2 * _AROUND_LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        node = index.data(NODE_ROLE)
        look = self._look(option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # All places are reckoned from left to right, and mirrored where they are drawn.
        row = option.rect
        area = row.adjusted(EDGE, 0, -EDGE, 0)
        if isinstance(node, Action | ProspectLine):
            self._paint_ground(painter, option, index, look)
            self._paint_lines(painter, option, index, look, area)
        elif isinstance(node, Day):
            font = _small(option.font)[0]
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            _draw(painter, option, area, self._model.words.title(node), look.muted)
        else:
            self._paint_ground(painter, option, index, look)
            painter.setFont(option.font)
            text = self._model.words.title(node)
            _draw(painter, option, area.adjusted(_INDENT + _TEXT, 0, 0, 0), text, look.muted)
            if isinstance(node, More):
                self._view.want_more(node)
        painter.restore()

    def _look(self, option: QStyleOptionViewItem, index: _Index) -> Tokens:
        """The colours of a row. In high contrast, what stands on the selection has those of that."""
        look = tokens(option.palette)
        if index == self._view.currentIndex() and self._view.hasFocus():
            names = ("text", "muted", "error", "good", "warning_mark")
            on = {name: theme.on_selection(getattr(look, name), option.palette) for name in names}
            return look._replace(**on)
        return look

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, look: Tokens
    ) -> None:
        row = option.rect
        is_current = index == self._view.currentIndex()
        has_focus = self._view.hasFocus()
        if is_current:
            painter.fillRect(row, look.selection if has_focus else look.selection_unfocused)
        elif self._view.is_hovered(index):
            painter.fillRect(row, look.hover)
        painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), look.hairline)
        if is_current and has_focus:
            painter.setPen(QPen(look.accent, FOCUS_RING))
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -2), RADIUS_CELL, RADIUS_CELL)

    def _paint_lines(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: _Index,
        look: Tokens,
        area: QRect,
    ) -> None:
        words, node = self._model.words, index.data(NODE_ROLE)
        if isinstance(node, ProspectLine):
            area = area.adjusted(_INDENT, 0, 0, 0)
        font = QFont(option.font)
        small, small_metrics = _small(option.font)
        line = QFontMetrics(font).height()
        top = area.top() + (_AROUND if isinstance(node, Action) else _AROUND_LINE)
        name = words.icon(node)
        if name:
            size = theme.icon_size(option.fontMetrics)
            place = QRect(area.left(), top, size, max(line, size))
            color = _COLORS[name](look) if name in _COLORS else look.muted
            theme.colored_icon(name, color).paint(painter, mirrored(option.direction, option.rect, place))
        button = self._view.room_for_button(index)
        text = area.adjusted(_TEXT + theme.icon_size(option.fontMetrics) - theme.ICON_SIZE, 0, -button, 0)
        if isinstance(node, Action):
            font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        first = QRect(text.left(), top, text.width(), line)
        used = _draw(painter, option, first, words.title(node), look.text)
        painter.setFont(small)
        below = QRect(text.left(), top + line, text.width(), small_metrics.height())
        # While the button is there it takes the place of the time, which is in the tooltip as well.
        if not button and (aside := words.time(node)):
            width = small_metrics.horizontalAdvance(aside)
            # Whom it was done to has the first line: where no room is left, the time stands in the second.
            beside = first if used + _GAP + width <= first.width() else below
            end = QRect(beside.right() + 1 - width, beside.top(), width, beside.height())
            _draw(painter, option, end, aside, look.muted)
            beside.setRight(end.left() - 1 - _GAP)
        left = _draw_parts(painter, option, below, words.parts(node), look)
        if self._model.hasChildren(index):
            self._paint_chevron(
                painter,
                option,
                index,
                QRect(left, below.top(), theme.icon_size(option.fontMetrics, _CHEVRON), below.height()),
                look,
            )

    def _paint_chevron(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: _Index,
        place: QRect,
        look: Tokens,
    ) -> None:
        """Show that there are prospects below the action, and whether they are listed."""
        closed = "left" if option.direction is Qt.LayoutDirection.RightToLeft else "right"
        name = f"chevron-{'down' if self._view.isExpanded(index) else closed}"
        place = mirrored(option.direction, option.rect, place.translated(_CHEVRON_GAP, 1))
        theme.colored_icon(name, look.muted).paint(painter, place)


def _small(font: QFont) -> tuple[QFont, QFontMetrics]:
    small = theme.scaled(font, _SMALL)
    return small, QFontMetrics(small)


def _draw(painter: QPainter, option: QStyleOptionViewItem, area: QRect, text: str, color: QColor) -> int:
    """Draw as much of *text* as there is room for; gives the width that it took."""
    painter.setPen(color)
    return draw_line(painter, option.direction, mirrored(option.direction, option.rect, area), text)


def _draw_parts(
    painter: QPainter, option: QStyleOptionViewItem, area: QRect, parts: list[Part], look: Tokens
) -> int:
    """Draw the parts of a line; gives where they end. Where there is not room for all, values give way."""
    colors = {Look.NOW: look.text, Look.ERROR: look.error}
    font, left = QFont(painter.font()), area.left()
    for part, room in zip(parts, _rooms(painter.fontMetrics(), parts, area.width()), strict=True):
        font.setStrikeOut(part.look is Look.FORMER)
        painter.setFont(font)
        place = QRect(left, area.top(), min(room, area.right() + 1 - left), area.height())
        left += _draw(painter, option, place, part.text, colors.get(part.look, look.muted))
    return left


def _rooms(metrics: QFontMetrics, parts: list[Part], width: int) -> list[int]:
    """How wide each part may be."""
    wide = [metrics.horizontalAdvance(part.text) for part in parts]
    values = sorted(
        (place for place, part in enumerate(parts) if part.look is not Look.MUTED), key=wide.__getitem__
    )
    left = width - sum(wide) + sum(wide[place] for place in values)
    for number, place in enumerate(values):
        wide[place] = max(0, min(wide[place], left // (len(values) - number)))
        left -= wide[place]
    return wide
