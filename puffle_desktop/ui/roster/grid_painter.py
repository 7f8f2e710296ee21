"""Paints what is in the viewport of the table."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QTableView

from puffle_desktop.domain.columns import Column, ColumnKind
from puffle_desktop.ui.roster.column_header import ColumnHeader
from puffle_desktop.ui.roster.delegate import RosterDelegate
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.visible_rows import VisibleRows

_Place = tuple[int, int, int]
"""A section, x and width."""
_Row = tuple[int, int, bool]
"""A position, where it begins, and whether it is selected."""


class GridPainter:
    """Grounds, texts, lines and the ring around the current cell, in this order.

    Row by row, and not cell by cell as Qt's table has it: no style is asked, and no index made.
    """

    def __init__(
        self,
        table: QTableView,
        model: RosterModel,
        rows: VisibleRows,
        columns: ColumnHeader,
        delegate: RosterDelegate,
    ) -> None:
        self._table = table
        self._rows = rows
        self._drawing = model.drawing
        self._model = model
        self._columns = columns
        self._delegate = delegate

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Paint this area of the viewport, to which the painter is clipped."""
        visible, columns, look = self._rows, self._columns, self._rows.look
        rows = [
            (position, top, visible.is_selected(position))
            for position, top in visible.between(area.top(), area.bottom())
        ]
        if not rows:
            return
        bottom = rows[-1][1] + look.row_height
        start, width = columns.rest
        left, right = max(area.left(), start), min(area.right(), start + width - 1)
        places = list(columns.places(left, right)) if left <= right else []
        self._draw_grounds(painter, rows, area)
        band, frozen_width = columns.band
        if frozen_width:
            painter.save()
            painter.setClipRect(QRect(left, area.top(), right - left + 1, area.height()))
            self._draw_cells(painter, rows, places)
            painter.restore()
            if band <= area.right() and band + frozen_width > area.left():
                self._draw_cells(painter, rows, [(columns.frozen, band, frozen_width)])
        else:
            self._draw_cells(painter, rows, places)
        for _, top, _ in rows:
            painter.fillRect(area.left(), top + look.row_height - 1, area.width(), 1, look.colors.hairline)
        if frozen_width:
            edge = band if look.is_mirrored else band + frozen_width - look.edge
            painter.fillRect(edge, area.top(), look.edge, bottom - area.top(), look.colors.line)
        self._draw_ring(painter, area)

    def _draw_grounds(self, painter: QPainter, rows: list[_Row], area: QRect) -> None:
        hovered, look = self._rows.hovered, self._rows.look
        for position, top, selected in rows:
            if selected:
                painter.fillRect(area.left(), top, area.width(), look.row_height, look.selection)
                if look.has_contrast and not look.is_focused:
                    painter.fillRect(area.left(), top, area.width(), 1, look.colors.text)
            elif position == hovered:
                painter.fillRect(area.left(), top, area.width(), look.row_height, look.colors.hover)

    def _draw_cells(self, painter: QPainter, rows: list[_Row], places: list[_Place]) -> None:
        look, drawing, draw = self._rows.look, self._drawing, self._delegate.draw
        height, sections = look.row_height, self._model.columns
        columns = [(sections[section], x, width) for section, x, width in places]
        line, ratio = look.colors.grid_line, self._table.devicePixelRatioF()
        painter.setFont(self._table.font())
        for position, top, selected in rows:
            if changed := drawing.changed_fields(position):
                self._draw_changed(
                    painter, [each for each in columns if each[0].key in changed], top, selected
                )
            marks = drawing.marks(position)
            for column, x, width in columns:
                cell = drawing.cell(position, column)
                if cell is None:
                    break
                room = (x, top, width, height)
                mark = marks.get(column.key) if marks else None
                if mark is not None:
                    room = self._delegate.draw_mark(painter, mark, room, selected, ratio)
                if column.kind is ColumnKind.STATE and (icon := drawing.icon(position, column)) is not None:
                    room = self._delegate.draw_icon(painter, icon, room, selected)
                if cell.text:
                    draw(painter, cell, room, selected, column.key)
                    if mark is not None and mark.shows_blanks:
                        self._delegate.draw_blanks(painter, cell, room, selected)
        first, last = rows[0][1], rows[-1][1] + height
        mirrored = look.is_mirrored
        for _, x, width in columns:
            painter.fillRect(x if mirrored else x + width - 1, first, 1, last - first, line)

    def _draw_changed(
        self, painter: QPainter, columns: list[tuple[Column, int, int]], top: int, selected: bool
    ) -> None:
        """The ground of what is not saved."""
        look = self._rows.look
        ground: QColor = look.selected_changed if selected else look.colors.changed
        for _, x, width in columns:
            painter.fillRect(x, top, width, look.row_height, ground)
            if look.has_contrast:
                painter.setPen(look.selected_text if selected else look.colors.text)
                painter.drawRect(x, top, width - 2, look.row_height - 2)

    def _draw_ring(self, painter: QPainter, area: QRect) -> None:
        table, look, columns = self._table, self._rows.look, self._columns
        current = table.currentIndex()
        if not table.hasFocus() or not current.isValid() or table.isColumnHidden(current.column()):
            return
        cell = table.visualRect(current)
        if not cell.intersects(area):
            return
        if columns.is_pinned and current.column() != columns.frozen:
            start, width = columns.rest
            painter.setClipRect(QRect(start, area.top(), width, area.height()) & area)
        color = look.selected_ring if self._rows.is_selected(current.row()) else look.ring
        x, y, width, height = cell.x(), cell.y(), cell.width(), cell.height()
        for side in ((x, y, width, 2), (x, y + height - 2, width, 2), (x, y, 2, height)):
            painter.fillRect(*side, color)
        painter.fillRect(x + width - 2, y, 2, height, color)
