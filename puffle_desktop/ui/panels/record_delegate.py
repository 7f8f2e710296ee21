"""How a line of the record is drawn: its name muted, its value beside it, on a ground where it is changed."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from puffle_desktop.ui.panels.record_tree import EDGE, INSET, ROW_HEIGHT, STEP, RecordItem, RecordTree, Wrong
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.contrast import wants_contrast
from puffle_desktop.ui.widgets.direction import absolute, direction_of
from puffle_desktop.ui.widgets.tokens import FOCUS_RING, RADIUS_CELL, tokens

_Index = QModelIndex | QPersistentModelIndex
_ABOVE_TEXT = 4
_CHEVRON_GAP = 2


class RecordDelegate(QStyledItemDelegate):
    """Draws both columns of a :class:`RecordTree`."""

    def __init__(self, tree: RecordTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        item = self._tree.itemFromIndex(index)
        if not isinstance(item, RecordItem):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not item.depth:
            self._paint_heading(painter, option, item)
        elif index.column():
            self._paint_value(painter, option, item)
        else:
            self._paint_name(painter, option, item)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, item: RecordItem) -> None:
        look = tokens(option.palette)
        place = option.rect.adjusted(EDGE, _ABOVE_TEXT, -EDGE, 0)
        self._paint_chevron(painter, option, item, place, look.text)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(look.text)
        _draw(
            painter,
            option,
            _behind(option, place, theme.icon_size(option.fontMetrics) + _CHEVRON_GAP),
            item.name,
            middle=True,
        )
        self._paint_ring(painter, option, item, option.rect)

    def _paint_name(self, painter: QPainter, option: QStyleOptionViewItem, item: RecordItem) -> None:
        look = tokens(option.palette)
        place = _behind(option, option.rect.adjusted(EDGE, 0, 0, 0), (item.depth - 1) * STEP)
        if option.direction is Qt.LayoutDirection.RightToLeft:
            place = _behind(option, option.rect.adjusted(0, 0, -EDGE, 0), (item.depth - 1) * STEP)
        painter.setPen(look.muted)
        painter.setFont(option.font)
        if item.childCount():
            self._paint_ring(painter, option, item, option.rect)
        self._draw_lines(painter, option, place, self._tree.lines_of(item, 0))

    def _paint_value(self, painter: QPainter, option: QStyleOptionViewItem, item: RecordItem) -> None:
        if item.childCount():
            return
        look = tokens(option.palette)
        ground = option.rect.adjusted(-INSET, 1, INSET, -1)
        ground.setWidth(self._tree.value_width + 2 * INSET)
        if option.direction is Qt.LayoutDirection.RightToLeft:
            ground.moveRight(option.rect.right() + INSET)
        ground = ground.intersected(self._tree.viewport().rect())
        painter.setClipRect(ground.adjusted(-1, -1, 1, 1), Qt.ClipOperation.ReplaceClip)
        if item.is_changed:
            painter.setPen(QPen(look.warning, 1) if wants_contrast(option.palette) else Qt.PenStyle.NoPen)
            painter.setBrush(look.changed)
            painter.drawRoundedRect(ground, RADIUS_CELL, RADIUS_CELL)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if item is self._tree.hovered and item.field is not None:
            painter.setPen(QPen(look.control_border, 1))
            painter.drawRoundedRect(ground.adjusted(0, 0, -1, -1), RADIUS_CELL, RADIUS_CELL)
        self._paint_ring(painter, option, item, ground)
        painter.setFont(option.font)
        lines = self._tree.lines_of(item, 1)
        if item.wrong is not None:
            self._paint_wrong(painter, option, item.wrong, lines)
            return
        painter.setPen(look.text if item.value else look.muted)
        self._draw_lines(painter, option, option.rect, lines)

    def _paint_wrong(
        self, painter: QPainter, option: QStyleOptionViewItem, wrong: Wrong, lines: Sequence[str]
    ) -> None:
        """What is wrong and, below, the words that say that it is not."""
        look = tokens(option.palette)
        painter.setPen(look.warning)
        links = lines[-1:] if wrong.may_be_right else ()
        said = lines[: len(lines) - len(links)]
        self._draw_lines(painter, option, option.rect, said)
        painter.setPen(look.accent)
        below = option.rect.adjusted(0, len(said) * self._tree.line_height, 0, 0)
        self._draw_lines(painter, option, below, links)

    def _draw_lines(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, lines: Sequence[str]
    ) -> None:
        height = self._tree.line_height
        above = max(_ABOVE_TEXT, (ROW_HEIGHT - height) // 2)  # the first lines of both stand side by side
        for number, line in enumerate(lines):
            top = place.top() + above + number * height
            _draw(painter, option, QRect(place.left(), top, place.width(), height), line)

    def _paint_chevron(
        self, painter: QPainter, option: QStyleOptionViewItem, item: RecordItem, place: QRect, color: QColor
    ) -> None:
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        folded = "chevron-left" if mirrored else "chevron-right"
        icon = theme.colored_icon("chevron-down" if item.isExpanded() else folded, color)
        size = theme.icon_size(option.fontMetrics)
        left = place.right() + 1 - size if mirrored else place.left()
        icon.paint(painter, QRect(left, place.center().y() - size // 2 + 1, size, size))

    def _paint_ring(
        self, painter: QPainter, option: QStyleOptionViewItem, item: RecordItem, place: QRect
    ) -> None:
        if item is self._tree.currentItem() and self._tree.hasFocus():
            pen = painter.pen()
            painter.setPen(QPen(tokens(option.palette).accent, FOCUS_RING))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), RADIUS_CELL, RADIUS_CELL)
            painter.setPen(pen)


def _behind(option: QStyleOptionViewItem, place: QRect, width: int) -> QRect:
    """*place* without so much of its beginning."""
    if option.direction is Qt.LayoutDirection.RightToLeft:
        return place.adjusted(0, 0, -width, 0)
    return place.adjusted(width, 0, 0, 0)


def _draw(
    painter: QPainter, option: QStyleOptionViewItem, place: QRect, text: str, *, middle: bool = False
) -> None:
    """Draw a line in its own direction, at the side where the window's direction has it."""
    vertical = Qt.AlignmentFlag.AlignVCenter if middle else Qt.AlignmentFlag.AlignTop
    aligned = absolute(option.direction, Qt.AlignmentFlag.AlignLeft | vertical)
    painter.setLayoutDirection(direction_of(text))
    painter.drawText(place, int(aligned | Qt.TextFlag.TextSingleLine), text)
