"""Which rows are to be checked, and in what order: few at once, many when nothing else needs the time."""

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from puffle_desktop.workspace.roster.order_changes import set_marks

REST_MS: Final = 300
"""Many rows are checked when no others have come or changed for this long."""
MOST_MS: Final = 5_000
"""They wait no longer than this for others that come and change: saving takes its time."""
FEW: Final = 64
"""So many rows that change within :data:`REST_MS` are checked at once."""
_STEP: Final = 50


class DueRows(QObject):
    """Each row that was noted is given once, and again when it was noted again."""

    rested = Signal()
    """Those that waited are given now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._due = bytearray()
        self._few: deque[int] = deque()
        self._many: deque[Iterator[int]] = deque()
        self._lately = 0
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.rested)
        self._calm = QTimer(self, singleShot=True, interval=REST_MS)
        self._calm.timeout.connect(self._forget_lately)
        self._waiting_since = QElapsedTimer()

    @property
    def are_put_off(self) -> bool:
        """Whether many of them wait for a listing or a batch, which needs the time."""
        return self._rest.isActive()

    @property
    def size(self) -> int:
        """Bytes that are kept for the rows."""
        return len(self._due)

    def clear(self) -> None:
        """There is another roster."""
        self._rest.stop()
        self._few.clear()
        self._many.clear()
        self._due = bytearray()

    def note(self, rows: Sequence[int], limit: int) -> None:
        """These *rows* have come or changed, in a roster of so many numbers of rows."""
        if (missing := limit - len(self._due)) > 0:
            self._due += bytes(missing)
        set_marks(self._due, rows)
        self._lately += len(rows)
        self._calm.start()
        if self._lately <= FEW:
            self._few.extend(rows)
            return
        self._many.append(iter(rows))
        if not self._rest.isActive():
            self._waiting_since.start()
        if not self._waiting_since.hasExpired(MOST_MS):
            self._rest.start()

    def note_all(self, rows: Sequence[int]) -> None:
        """All *rows* are to be looked at again, and wait for nothing."""
        set_marks(self._due, rows)
        self._many.append(iter(rows))

    def next_rows(self) -> Sequence[int]:
        """Rows that may be due, whose turn it is; none where all others wait, or there are none."""
        if self._few:
            return [self._few.popleft()]
        while self._many and not self.are_put_off:
            if rows := list(islice(self._many[0], _STEP)):
                return rows
            self._many.popleft()
        return ()

    def take(self, row: int) -> bool:
        """Whether *row* is due. It is not any more."""
        if row >= len(self._due) or not self._due[row]:
            return False
        self._due[row] = 0
        return True

    def _forget_lately(self) -> None:
        self._lately = 0
