"""What is not needed any more, and takes long to let go of: a hundred thousand prospects take four frames."""

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import QObject

from puffle_desktop.runtime.sliced_work import SlicedWork, Steps

_STEP: Final = 200
"""Entries that are let go of in one go: some ten thousandths of a second."""

Leaving = list[Any] | dict[Any, Any]


class GradualRelease(QObject):
    """Empties large lists and dictionaries in steps, while the window goes on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._leaving: list[Leaving] = []
        self._emptying = SlicedWork(self)

    def __len__(self) -> int:
        """How many entries there are still."""
        return sum(map(len, self._leaving))

    def take(self, leaving: Iterable[Leaving]) -> None:
        """Empty these, which nobody else may use any more. Small ones are empty when this returns."""
        for each in leaving:
            if len(each) > _STEP:
                self._leaving.append(each)
                self._emptying.start(self._steps())
            else:
                each.clear()

    def _steps(self) -> Steps:
        while self._leaving:
            if not _lessen(self._leaving[-1]):
                self._leaving.pop()
            yield


def _lessen(leaving: Leaving) -> bool:
    """Let go of a few entries; False when there is none left."""
    if isinstance(leaving, list):
        del leaving[-_STEP:]
    else:
        for _ in range(min(_STEP, len(leaving))):
            leaving.popitem()
    return bool(leaving)
