"""Writes down what the server answered: in groups, and in another thread, since a disk takes its time."""

import asyncio
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.storage.worker import Worker
from puffle_desktop.workspace.editing.ledger import Ledger

TIDY_MS: Final = 200
"""How long answers wait for others before they are written to the journal together."""


class Answers(QObject):
    """Brings the journal up to date, and lets rows that were saved a moment ago be ordinary ones again."""

    written = Signal()
    """The journal is up to date."""
    failed = Signal(StorageTrouble)
    """It could not be written. Told once for each such time."""

    def __init__(self, ledger: Ledger, worker: Worker) -> None:
        super().__init__()
        self._ledger = ledger
        self._worker = worker
        self._writing: asyncio.Future[None] | None = None
        self._trouble_is_told = False
        self._timer = QTimer(self)
        self._timer.setInterval(TIDY_MS)
        self._timer.timeout.connect(self._tidy)

    @property
    def is_writing(self) -> bool:
        """Whether the other thread is at it."""
        return self._writing is not None

    def expect(self) -> None:
        """There is something to be written, in a moment."""
        self._timer.start()

    async def end(self) -> None:
        """Write down what is left, and nothing after that. Raises :class:`StorageTrouble`."""
        self._timer.stop()
        if self._writing is not None:
            await asyncio.wait([self._writing])
        self._ledger.journal.flush()

    def _tidy(self) -> None:
        more = self._ledger.settle_saved()
        if self._writing is None:
            self._writing = asyncio.wrap_future(self._worker.submit(self._ledger.journal.flush))
            self._writing.add_done_callback(partial(self._written, more))

    def _written(self, more: bool, writing: "asyncio.Future[None]") -> None:
        self._writing = None
        if writing.cancelled():
            return
        error = writing.exception()
        if isinstance(error, StorageTrouble):
            # The answers stay in memory; were they lost too, the edits would be checked once more.
            self._timer.stop()
            if not self._trouble_is_told:
                self._trouble_is_told = True
                self.failed.emit(error)
            return
        if error is not None:
            raise error
        self._trouble_is_told = False
        if not more:
            self._timer.stop()
        self.written.emit()
