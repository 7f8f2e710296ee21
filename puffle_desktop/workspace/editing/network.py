"""Whether Puffle can be reached, and the look-out for its return."""

import asyncio
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.clock import elapsed
from puffle_desktop.domain.errors import PuffleError, ServerTrouble, Unreachable
from puffle_desktop.runtime.tasks import Tasks

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient

LOOK_SECONDS: Final = (1.0, 2.0, 5.0, 10.0, 30.0)
"""The waits between looks whether the network is back; the last one goes on."""


def is_by_the_connection(error: PuffleError) -> bool:
    """Whether *error* says nothing of what was asked for, and passes by itself.

    There was no way to the server, or no time, or it failed by itself.
    """
    return isinstance(error, Unreachable | ServerTrouble) and error.transient


class NetworkWatch(QObject):
    """Looks now and then whether the server answers, from :meth:`lost` until it does.

    One that answers that it is in trouble is as good as away.
    """

    changed = Signal(bool)
    """The network is away (True), or back."""
    back = Signal()
    """There is an answer again: what waited may be sent."""
    still_away = Signal(PuffleError)
    """A look found nobody."""
    waits = Signal()
    """The next look is at another moment."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._away = False
        self._looks = 0
        self._misses = 0
        self.error: PuffleError | None = None
        """Why nobody can be reached, as the last one to try found; kept when that is over."""
        self.looks_at = 0.0
        """The moment of the next look, by :func:`.clock.elapsed`."""

    @property
    def is_away(self) -> bool:
        """Whether the server cannot be reached, as far as is known."""
        return self._away

    @property
    def misses(self) -> int:
        """How many looks found nobody since it was lost, the last time."""
        return self._misses

    def lost(self, client: "PuffleClient", error: PuffleError) -> None:
        """A request got no answer: begin to look out with *client*, unless that goes on already."""
        if not self._away:
            self._away, self._misses, self.error = True, 0, error
            self._look(client, LOOK_SECONDS[min(self._looks, len(LOOK_SECONDS) - 1)])
            self.changed.emit(True)

    def look_now(self, client: "PuffleClient") -> None:
        """Look at once, because the person wants something sent."""
        if self._away:
            self._look(client, 0)

    def answered(self) -> None:
        """A request that counts was answered: it is back, and the next loss begins with short waits again."""
        self._looks = 0
        if self._away:
            self.stop()
            self._come_back()

    def stop(self) -> None:
        """Look no more."""
        self._tasks.cancel(self._key)

    @property
    def _key(self) -> str:
        return f"network {id(self)}"

    def _look(self, client: "PuffleClient", first_wait: float) -> None:
        self.looks_at = elapsed() + first_wait
        self._tasks.start(self._key, self._look_out(client, first_wait))

    async def _look_out(self, client: "PuffleClient", wait: float) -> None:
        while True:
            self.looks_at = elapsed() + wait
            self.waits.emit()
            await asyncio.sleep(wait)
            # Grows over losses too: a server that answers this alone is not asked ever so often.
            self._looks += 1
            wait = LOOK_SECONDS[min(self._looks, len(LOOK_SECONDS) - 1)]
            try:
                await client.account()
            except PuffleError as error:
                if isinstance(error, Unreachable) or is_by_the_connection(error):
                    self._misses, self.error = self._misses + 1, error
                    self.still_away.emit(error)
                    continue
                # Any other is an answer, if not a good one.
            self._come_back()
            return

    def _come_back(self) -> None:
        self._away = False
        self.changed.emit(False)
        self.back.emit()
