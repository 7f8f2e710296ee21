"""Draws what is in the table's cells, with the matches of the search marked.

Qt's own delegate asks the model seven times a cell and lays each text out anew: 40 µs a cell, so that a
screenful takes 15–25 ms. This one takes a quarter of that: :mod:`.grid` calls it for each cell, without a
style, an option or an index in between.
"""

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate

from puffle_desktop.domain.columns import ColumnKind
from puffle_desktop.domain.search_words import Reading
from puffle_desktop.domain.text import places
from puffle_desktop.ui.roster.cells import Cell
from puffle_desktop.ui.roster.drawing import ProblemMark
from puffle_desktop.ui.roster.grid_look import GridLook
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import has_rtl

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

MARGIN: Final = theme.SPACING
"""Between a cell's edge and its text; that of the heading above it stands on the same line."""
ICON_GAP: Final = theme.SPACING // 2
MARK_MARGIN: Final = 6
"""Between the mark of a problem and the cell's edge, and the text."""
MAX_REMEMBERED: Final = 4096
_STRAY: Final = re.compile(r"^\s+|\s+$|\s{2,}")
_BLANK_HEIGHT: Final = 3


class RosterDelegate(QStyledItemDelegate):
    """Draws cells of a :class:`RosterModel`. Call :meth:`use_look` before, and whenever there is another."""

    def __init__(self, model: RosterModel, parent: "QWidget") -> None:
        super().__init__(parent)
        self._model = model
        self._search = Reading()
        self._words_in: dict[str, tuple[str, ...]] = {}
        self._elided: dict[tuple[str, int], str] = {}
        self._pictures: dict[tuple[str, bool, float], QPixmap] = {}

    def use_look(self, look: GridLook) -> None:
        """Draw with these fonts and colours from now on."""
        self._look = look
        self._mirrored = look.is_mirrored
        self._metrics = look.metrics
        self._space = look.metrics.horizontalAdvance(" ")
        self._wide = look.metrics.horizontalAdvance("W")
        self._ascent, self._line = look.metrics.ascent(), look.metrics.height()
        self._icon_size = min(theme.icon_size(look.metrics), look.row_height)
        self._elided.clear()
        self._pictures.clear()

    def mark(self, search: Reading) -> None:
        """Mark in the cells what is searched there."""
        self._search = search
        self._words_in.clear()

    def draw(
        self,
        painter: QPainter,
        cell: Cell,
        room: tuple[int, int, int, int],
        selected: bool,
        column: str,
    ) -> None:
        """Draw the text of a cell of this *column* at x, y, width and height. The ground is there already."""
        x, y, width, height = room
        left, width = x + MARGIN, width - 2 * MARGIN
        text = self._fitted(cell.text, width)
        top = y + (height - self._line) // 2
        if self._mirrored:
            left += width - self._metrics.horizontalAdvance(text)
        if self._mirrored or not text.isascii():
            # Each text runs in its own direction; a mirrored painter would write "Inc." as ".Inc".
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        look = self._look
        if not cell.faint and (words := self._words_of(column)):
            self._draw_marks(
                painter, text, words, QPoint(left, top), look.selected_mark if selected else look.mark
            )
        if selected:
            painter.setPen(look.selected_muted if cell.faint else look.selected_text)
        else:
            painter.setPen(look.colors.muted if cell.faint else look.colors.text)
        painter.drawText(left, top + self._ascent, text)

    def draw_icon(
        self, painter: QPainter, icon: QIcon, rectangle: tuple[int, int, int, int], selected: bool
    ) -> tuple[int, int, int, int]:
        """Draw an icon at the beginning of a cell; gives the room that is left for its text."""
        x, y, width, height = rectangle
        size = self._icon_size
        place = x + width - MARGIN - size if self._mirrored else x + MARGIN
        icon.paint(
            painter,
            QRect(place, y + (height - size) // 2, size, size),
            Qt.AlignmentFlag.AlignCenter,
            icon.Mode.Selected if selected else icon.Mode.Normal,
        )
        taken = size + ICON_GAP
        return (x if self._mirrored else x + taken, y, width - taken, height)

    def draw_mark(
        self,
        painter: QPainter,
        mark: ProblemMark,
        room: tuple[int, int, int, int],
        selected: bool,
        ratio: float,
    ) -> tuple[int, int, int, int]:
        """Draw the mark of a problem at the end of a cell; gives the room that is left for its text.

        *ratio* is that of the painter's device, to ask for which takes longer than to draw the mark.
        """
        x, y, width, height = room
        size = self._look.mark_size
        place = x + MARK_MARGIN if self._mirrored else x + width - MARK_MARGIN - size
        picture = self._mark_picture("circle-alert" if mark.is_error else "triangle-alert", selected, ratio)
        painter.drawPixmap(place, y + (height - size) // 2, picture)
        taken = self._mark_room
        return (x + taken if self._mirrored else x, y, width - taken, height)

    def draw_blanks(
        self, painter: QPainter, cell: Cell, room: tuple[int, int, int, int], selected: bool
    ) -> None:
        """Draw the blanks in the text of a cell that should not be there, as far as they are seen."""
        x, y, width, height = room
        text = self._fitted(cell.text, width - 2 * MARGIN)
        if has_rtl(text) or cell.faint:
            return  # Where they are is hard to tell from what is drawn, and the mark is enough.
        left = x + MARGIN
        if self._mirrored:
            left += width - 2 * MARGIN - self._metrics.horizontalAdvance(text)
        base = y + (height - self._line) // 2 + self._ascent + 1
        color = self._mark_color(is_error=False, selected=selected)
        advance, space, fill = self._metrics.horizontalAdvance, self._space, painter.fillRect
        for found in _STRAY.finditer(text):
            start = left + (advance(text[: found.start()]) if found.start() else 0)
            for blank in found[0]:
                wide = space if blank == " " else advance(blank)
                end = start + max(1, wide - 2)
                fill(start, base, end - start + 1, 1, color)
                fill(start, base - _BLANK_HEIGHT, 1, _BLANK_HEIGHT, color)
                fill(end, base - _BLANK_HEIGHT, 1, _BLANK_HEIGHT, color)
                start += wide

    @property
    def _mark_room(self) -> int:
        """By how much a text gives way to a mark."""
        return self._look.mark_size + 2 * MARK_MARGIN - MARGIN

    def _mark_color(self, *, is_error: bool, selected: bool) -> QColor:
        look = self._look
        if selected and look.has_contrast and look.is_focused:
            return look.colors.on_accent
        return look.colors.error if is_error else look.colors.warning_mark

    def _mark_picture(self, name: str, selected: bool, ratio: float) -> QPixmap:
        """A mark as it is painted: to have an icon paint itself takes five times as long."""
        key = name, selected, ratio
        if (known := self._pictures.get(key)) is None:
            size = self._look.mark_size
            color = self._mark_color(is_error=name == "circle-alert", selected=selected)
            known = theme.colored_icon(name, color).pixmap(QSize(size, size), ratio)
            self._pictures[key] = known
        return known

    def sizeHint(self, option: "QStyleOptionViewItem", index: QModelIndex | QPersistentModelIndex) -> QSize:
        """What double-clicking the border of a column's header goes by."""
        column = self._model.columns[index.column()]
        cell = self._model.drawing.cell(index.row(), column)
        text = cell.text if cell is not None else ""
        icon = self._icon_size + ICON_GAP if column.kind is ColumnKind.STATE else 0
        if column.key in self._model.drawing.marks(index.row()):
            icon += self._mark_room
        return QSize(self._metrics.horizontalAdvance(text) + 2 * MARGIN + icon + 2, self._line)

    def _fitted(self, text: str, width: int) -> str:
        """*text*, or as much of it as there is room for."""
        if len(text) * self._wide <= width and text.isascii():
            return text
        known = self._elided.get((text, width))
        if known is None:
            if len(self._elided) > MAX_REMEMBERED:
                self._elided.clear()
            known = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._elided[text, width] = known
        return known

    def _words_of(self, column: str) -> tuple[str, ...]:
        """What is to be marked in the cells of a column."""
        words = self._words_in.get(column)
        if words is None:
            words = self._words_in[column] = self._search.words_in(column)
        return words

    def _draw_marks(
        self, painter: QPainter, text: str, words: tuple[str, ...], at: QPoint, color: QColor
    ) -> None:
        found, left, top = places(text, words), at.x(), at.y()
        if found and has_rtl(text):
            self._draw_mixed_marks(painter, text, found, QPointF(at), color)
            return
        for start, end in found:
            before = self._metrics.horizontalAdvance(text[:start])
            width = self._metrics.horizontalAdvance(text[:end]) - before
            painter.fillRect(left + before, top, width, self._line, color)

    def _draw_mixed_marks(
        self, painter: QPainter, text: str, found: list[tuple[int, int]], at: QPointF, color: QColor
    ) -> None:
        """Where text runs both ways, neighbouring letters may stand apart: Qt's own layout knows where."""
        from PySide6.QtGui import QTextCharFormat, QTextLayout  # noqa: PLC0415 (seldom, not for the first paint)

        layout = QTextLayout(text, painter.font())
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        marks = []
        for start, end in found:
            mark = QTextLayout.FormatRange()
            mark.start, mark.length = _units(text[:start]), _units(text[start:end])
            mark.format = QTextCharFormat()
            mark.format.setBackground(color)
            marks.append(mark)
        painter.setPen(Qt.GlobalColor.transparent)
        layout.draw(painter, at, marks)


def _units(text: str) -> int:
    """The length of *text* as Qt counts it, in UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
