"""Whether Puffle can be reached, and the look-out for its return."""

import asyncio
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.errors import PuffleError, Unreachable
from puffle_desktop.runtime.tasks import Tasks

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient

LOOK_SECONDS: Final = (1.0, 2.0, 5.0, 10.0, 30.0)
"""The waits between looks whether the network is back; the last one goes on."""


class NetworkWatch(QObject):
    """Looks now and then whether the server answers, from :meth:`lost` until it does."""

    changed = Signal(bool)
    """The network is away (True), or back."""
    back = Signal()
    """There is an answer again: what waited may be sent."""
    still_away = Signal(PuffleError)
    """A look found nobody."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._away = False
        self._looks = 0

    @property
    def is_away(self) -> bool:
        """Whether the server cannot be reached, as far as is known."""
        return self._away

    def lost(self, client: "PuffleClient") -> None:
        """A request got no answer: begin to look out with *client*, unless that goes on already."""
        if not self._away:
            self._away = True
            self.changed.emit(True)
            self._look(client, LOOK_SECONDS[min(self._looks, len(LOOK_SECONDS) - 1)])

    def look_now(self, client: "PuffleClient") -> None:
        """Look at once, because the person wants something sent."""
        if self._away:
            self._look(client, 0)

    def answered(self) -> None:
        """A request that counts was answered: the next loss begins with short waits again."""
        self._looks = 0

    def stop(self) -> None:
        """Look no more."""
        self._tasks.cancel(self._key)

    @property
    def _key(self) -> str:
        return f"network {id(self)}"

    def _look(self, client: "PuffleClient", first_wait: float) -> None:
        self._tasks.start(self._key, self._look_out(client, first_wait))

    async def _look_out(self, client: "PuffleClient", wait: float) -> None:
        while True:
            await asyncio.sleep(wait)
            # Grows over losses too: a server that answers this alone is not asked ever so often.
            self._looks += 1
            wait = LOOK_SECONDS[min(self._looks, len(LOOK_SECONDS) - 1)]
            try:
                await client.account()
            except Unreachable as error:
                self.still_away.emit(error)
                continue
            except PuffleError:
                pass  # an answer, if not a good one
            self._away = False
            self.changed.emit(False)
            self.back.emit()
            return
