"""Rows that a listing brings: shown in portions, and put where they belong without holding up the window."""

from collections.abc import Collection
from itertools import takewhile
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from puffle_desktop.runtime.sliced_work import SlicedWork
from puffle_desktop.ui.roster.shown_rows import ShownRows
from puffle_desktop.workspace.roster.roster import Roster
from puffle_desktop.workspace.roster.row_order import RowOrder

STREAM_BATCH: Final = 100
"""So many rows inserted at once are taken for a listing, which is shown in larger portions."""
STREAM_MS: Final = 250
MANY_ROWS: Final = 5_000
"""So many rows are put into their order at once, in some 10 ms; more of them a little at a time."""


class Incoming(QObject):
    """Takes in the rows of a listing, for a model whose rows are *rows*.

    New rows come at the end. Where there is a sorting they are merged in when the unsorted end has grown as
    long as what is sorted, and when the listing ends: so all of a listing is sorted a few times over and not
    at each page.
    """

    shown = Signal()
    """Other rows are shown, or in another order."""

    def __init__(self, roster: Roster, visible: RowOrder, rows: ShownRows, parent: QObject) -> None:
        super().__init__(parent)
        self._roster = roster
        self._visible = visible
        self._rows = rows
        self._waiting: list[int] = []
        self._unsorted = 0
        self._lost_rows = False
        self._arranging = SlicedWork(self)
        self._arranging.finished.connect(self._show_arranged)
        self._arranged_below = 0
        self._timer = QTimer(self, singleShot=True, interval=STREAM_MS)
        self._timer.timeout.connect(self.show)

    @property
    def is_arranging(self) -> bool:
        """Whether rows are about to be put where they belong."""
        return self._arranging.is_running

    def add(self, first: int, last: int) -> None:
        """Rows *first* to *last* of the roster are new."""
        self._visible.note_added()
        self._waiting += self._roster.last_rows(last - first + 1)
        if last - first < STREAM_BATCH:
            self.show()
            if self._visible.query.sortings:
                self.arrange()
        elif not self._visible.order:
            self.show()
        elif not self._timer.isActive():
            # Views lay themselves out anew at each insertion, so a listing is shown in a few portions.
            self._timer.start()

    def show(self) -> None:
        """Show the rows that came meanwhile, at the end."""
        rows, self._waiting = self._waiting, []
        self._timer.stop()
        if not rows:
            return
        found = self._visible.matching(rows)
        self._rows.append(found)
        if self._visible.query.sortings:
            self._unsorted += len(found)
            if self._unsorted * 2 >= len(self._visible.order) and not self.is_arranging:
                self._arrange()
        self.shown.emit()

    def arrange(self) -> None:
        """Put every row where it belongs now: to be called when a listing has ended."""
        self.show()
        plain = not self._visible.is_narrowed and not self._visible.query.sortings
        if plain and len(self._visible.order) == len(self._roster):
            return  # Rows come at the end, so that all of them are in the roster's own order.
        self._arrange()

    def settle(self) -> None:
        """Leave no row waiting, and take nothing for arranged: the order is going to be computed anew."""
        self.show()
        self._arranging.cancel()
        if self._unsorted:
            self._unsorted = 0
            self._visible.outdate()

    def lose(self, gone: Collection[int]) -> None:
        """These rows hold nothing any more."""
        self._waiting = [row for row in self._waiting if row not in gone]
        self._lost_rows = True

    def forget(self) -> None:
        """There is another roster."""
        self._arranging.cancel()
        self._timer.stop()
        self._waiting.clear()
        self._unsorted = 0

    def _arrange(self) -> None:
        self._visible.outdate()
        self._lost_rows = False
        if len(self._roster) > MANY_ROWS:
            self._arranged_below = self._roster.row_limit
            self._arranging.start(self._visible.arranging())
            return
        self._arranging.cancel()
        self._unsorted = 0
        self._rows.rearrange(self._visible.compute())
        self.shown.emit()

    def _show_arranged(self, order: list[int]) -> None:
        if self._lost_rows:
            order = list(filter(self._roster.holds, order))
        # What has come since is at the end: all that is shown is not gone through for it.
        later = [*takewhile(lambda row: row >= self._arranged_below, reversed(self._visible.order))][::-1]
        self._unsorted = len(later) if self._visible.query.sortings else 0
        self._rows.rearrange(order + later)
        self.shown.emit()
