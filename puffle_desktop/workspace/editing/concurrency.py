"""How many edits are sent at the same time: more while the server is quick, half when it says stop."""

from typing import Final

FIRST: Final = 4
MOST: Final = 8
"""As many connections as the transport keeps; beyond them a request would only wait in another place."""
SLOWER: Final = 2.0
"""An answer that takes this many times the usual says that the server has enough to do."""
FORGETTING: Final = 0.05
"""How far one slower answer moves what is usual: the quickest of long ago is no measure for today."""


class Concurrency:
    """An additive-increase, multiplicative-decrease window."""

    def __init__(self, first: int = FIRST, most: int = MOST) -> None:
        self._most = most
        self._window = float(first)
        self._usual: float | None = None
        self._is_held_back = False

    @property
    def window(self) -> int:
        """How many requests may be under way."""
        return max(1, int(self._window))

    def answered(self, seconds: float) -> None:
        """An answer took this long. After a window full of quick ones there is room for one more."""
        self._is_held_back = False
        if self._usual is None or seconds < self._usual:
            self._usual = seconds
        if seconds <= SLOWER * self._usual:
            self._window = min(self._most, self._window + 1 / self._window)
        self._usual += FORGETTING * (seconds - self._usual)

    def held_back(self) -> None:
        """The server asked for fewer requests. Said of several at the same time, it counts once."""
        if not self._is_held_back:
            self._window = max(1.0, self._window / 2)
        self._is_held_back = True
