"""Makes rows ready to be searched, before anybody searches them."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from puffle_desktop.workspace.roster.row_order import RowOrder

PAUSE_MS: Final = 300
SECONDS: Final = 0.004
MAX_MISSING_KEYS: Final = 5_000
"""So many rows are prepared for a search in some 10 ms, and while the window goes on."""


class SearchPreparation(QObject):
    """Makes search keys in slices, but not while a listing needs the time, unless somebody waits for them."""

    def __init__(self, order: RowOrder, parent: QObject) -> None:
        super().__init__(parent)
        self._order = order
        self._is_wanted = False
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Prepare the rows that have come."""
        self._timer.start(0 if self._is_wanted else PAUSE_MS)

    def hurry(self) -> bool:
        """Whether a search would be instant. Otherwise rows are prepared for it from now on."""
        ready = self._order.keys.missing <= MAX_MISSING_KEYS
        if not ready and not self._is_wanted:
            self._is_wanted = True
            self.begin()
        return ready

    def _go_on(self) -> None:
        if self._order.keys.prepare(SECONDS):
            self._timer.start(0)
        else:
            self._is_wanted = False
