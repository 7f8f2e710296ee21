"""Keeps a column that was just shown clear of the popover that shows it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QTableView, QWidget
from shiboken6 import isValid

from puffle_desktop.ui.roster.column_header import ColumnHeader


class Clearance(QObject):
    """Scrolls a table sideways, beyond its end where that has to be, while a popover lies over it."""

    def __init__(self, table: QTableView, columns: ColumnHeader) -> None:
        super().__init__(table)
        self._table = table
        self._columns = columns
        self._popover: QWidget | None = None
        self.beyond = 0
        """Pixels by which the table can be scrolled beyond its end."""

    def watch(self, popover: QWidget) -> None:
        """Reckon with *popover* until it goes."""
        self._popover = popover
        popover.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and watched is self._popover and not event.spontaneous():
            self._popover = None
            if self.beyond:
                self.beyond = 0
                self._table.updateGeometries()
        return False

    def reveal(self, section: int) -> None:
        """Bring a column out from below the popover, to the wider side of it."""
        room = self._room()
        if room is None:
            return
        left, right = room
        x, width = self._columns.sectionViewportPosition(section), self._columns.sectionSize(section)
        if section == self._columns.frozen or (left <= x and x + width <= right):
            return
        mirrored = self._table.isRightToLeft()
        if width <= right - left:
            target = left if x < left else right - width
        else:  # its beginning is seen
            target = right - width if mirrored else left
        bar, moved = self._table.horizontalScrollBar(), x - target
        wanted = bar.value() + (-moved if mirrored else moved)
        if wanted > bar.maximum():
            self.beyond += wanted - bar.maximum()
            self._table.updateGeometries()
        bar.setValue(wanted)

    def _room(self) -> tuple[int, int] | None:
        """From where to where the table is seen at the wider side of the popover; None where that is all."""
        popover = self._popover
        if popover is None or not isValid(popover) or not popover.isVisible():
            return None
        viewport = self._table.viewport()
        corner = viewport.mapFromGlobal(popover.mapToGlobal(QPoint(0, 0)))
        covered = QRect(corner, popover.size())
        start, width = self._columns.rest
        whole = QRect(start, 0, width, viewport.height())
        if not covered.intersects(whole):
            return None
        sides = (
            (start, min(covered.left(), start + width)),
            (max(covered.right() + 1, start), start + width),
        )
        return max(sides, key=lambda side: side[1] - side[0])
