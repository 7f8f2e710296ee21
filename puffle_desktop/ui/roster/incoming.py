"""Rows that a listing brings: shown in portions, and put where they belong in the end. Others go with it."""

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from puffle_desktop.ui.roster.arranging import Arranging
from puffle_desktop.ui.roster.shown_rows import ShownRows
from puffle_desktop.workspace.roster.row_order import RowOrder

STREAM_BATCH: Final = 100
"""So many rows inserted at once are taken for a listing, which is shown in larger portions."""
STREAM_MS: Final = 250


class Incoming(QObject):
    """Takes in the rows of a listing, for a model whose rows are *rows*.

    New rows come at the end. Where there is a sorting they are merged in when the unsorted end has grown as
    long as what is sorted, and when the listing ends: so all of a listing is sorted a few times over and not
    at each page.
    """

    shown = Signal()
    """All rows that came have been looked at, and shown where the query finds them; or rows have gone."""

    def __init__(self, order: RowOrder, rows: ShownRows, arranging: Arranging, parent: QObject) -> None:
        super().__init__(parent)
        self._order = order
        self._rows = rows
        self._arranging = arranging
        self._timer = QTimer(self, singleShot=True, interval=STREAM_MS)
        self._timer.timeout.connect(self.show)

    def add(self, first: int, last: int) -> None:
        """Rows *first* to *last* of the roster are new."""
        if last - first < STREAM_BATCH:
            self.show()
            if self._order.query.sortings and not self._order.needs_time:
                self._arranging.begin()
        elif not self._order.rows:
            self.show()
        elif not self._timer.isActive():
            # Views lay themselves out anew at each insertion, so a listing is shown in a few portions.
            self._timer.start()

    def show(self) -> None:
        """Show the rows that came meanwhile, at the end."""
        self._timer.stop()
        if not self._order.has_waiting:
            return
        insertion = self._order.take_in()
        if insertion is not None:
            self._rows.append(insertion)
        if (self._order.is_half_sorted or self._order.needs_time) and not self._arranging.is_running:
            self._arranging.begin()
        self.shown.emit()

    def end(self) -> None:
        """Put every row where it belongs now: the listing has ended."""
        self.show()
        if not self._order.is_arranged:
            self._arranging.begin()

    def remove(self, rows: Collection[int]) -> None:
        """*rows* hold nothing any more. Among many, they are shown empty until the others are arranged."""
        if self._arranging.has_many:
            self._order.let_go(rows)
            self._arranging.begin()
        else:
            self._rows.change(self._order.remove(rows))
            self.shown.emit()

    def cancel(self) -> None:
        """Show nothing of what came meanwhile."""
        self._timer.stop()
