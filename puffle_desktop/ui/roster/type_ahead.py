"""Typing letters to come to a row: what is looked for, and from where on."""

import time
from collections.abc import Callable
from typing import Final

PAUSE_SECONDS: Final = 1.0
"""A key after so long a pause begins anew."""


class TypeAhead:
    """Puts letters that are typed one after the other together."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._typed = ""
        self._typed_at = 0.0

    def add(self, text: str) -> tuple[str, bool]:
        """Take in what was typed; gives what to look for, and whether to begin after the current row.

        The first letter leads on to another row, and so does the same letter again: "aaa" goes through what
        begins with "a". Further letters may leave the current row where it is. White space begins nothing.
        """
        now = self._clock()
        if now - self._typed_at > PAUSE_SECONDS:
            self._typed = ""
        self._typed_at = now
        self._typed = (self._typed + text).lstrip()
        if len(self._typed) > 1 and len(set(self._typed.casefold())) == 1:
            return self._typed[0], True
        return self._typed, len(self._typed) <= 1
