"""The changes of large actions, read from the journal a page at a time by a thread of its own."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from puffle_desktop.domain.actions import JournalChange
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.storage.worker import Worker
from puffle_desktop.workspace.workspace import Workspace

PAGE: Final = 200
"""So many changes are read at once; those of an action that has no more are read before the next frame."""

Take = Callable[[Sequence[JournalChange] | StorageTrouble], None]


class HistoryPages(QObject):
    """Reads pages in the order in which they are asked for."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._worker = Worker("history")
        self._under_way: set[int] = set()
        self._turn = 0

    def forget(self) -> None:
        """What is being read is of no use any more."""
        self._turn += 1
        self._under_way.clear()

    def is_reading(self, action_id: int) -> bool:
        """Whether a page of this action is on its way."""
        return action_id in self._under_way

    def read(self, action_id: int, after: int, most: int, take: Take) -> None:
        """Call *take* with the changes that follow the one of id *after*; with the error where that fails.

        Nothing happens while a page of that action is on its way.
        """
        if action_id in self._under_way:
            return
        self._under_way.add(action_id)
        page = partial(self._workspace.editing.kept.page_of, action_id, after, most)
        reading = asyncio.wrap_future(self._worker.submit(page))
        reading.add_done_callback(partial(self._arrived, self._turn, action_id, take))

    def _arrived(
        self, turn: int, action_id: int, take: Take, reading: "asyncio.Future[list[JournalChange]]"
    ) -> None:
        if reading.cancelled():
            return
        error = reading.exception()
        if turn != self._turn:
            return  # Of a campaign, or over a connection, that was left.
        self._under_way.discard(action_id)
        if error is None:
            take(reading.result())
        elif isinstance(error, StorageTrouble):
            take(error)
        else:
            raise error
