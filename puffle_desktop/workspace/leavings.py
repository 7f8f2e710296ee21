"""What is not needed any more, and takes long to let go of: a hundred thousand prospects take four frames."""

import time
from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

TURN_SECONDS: Final = 0.002
_STEP: Final = 200
"""Entries that are let go of in one go: some ten thousandths of a second."""

Leaving = list[Any] | dict[Any, Any]


class Leavings(QObject):
    """Empties large lists and dictionaries, a few milliseconds at a time, while the window goes on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._leaving: list[Leaving] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._take_turn)

    def __len__(self) -> int:
        """How many entries there are still."""
        return sum(map(len, self._leaving))

    def take(self, leaving: Iterable[Leaving]) -> None:
        """Empty these, which nobody else may use any more. Small ones are empty when this returns."""
        for each in leaving:
            if len(each) > _STEP:
                self._leaving.append(each)
                self._timer.start()
            else:
                each.clear()

    def _take_turn(self) -> None:
        ends = time.perf_counter() + TURN_SECONDS
        while self._leaving and time.perf_counter() < ends:
            if not _lessen(self._leaving[-1]):
                self._leaving.pop()
        if not self._leaving:
            self._timer.stop()


def _lessen(leaving: Leaving) -> bool:
    """Let go of a few entries; False when there is none left."""
    if isinstance(leaving, list):
        del leaving[-_STEP:]
    else:
        for _ in range(min(_STEP, len(leaving))):
            leaving.popitem()
    return bool(leaving)
