"""What the person should be told: one place, from which the window shows it."""

from collections import deque
from enum import Enum
from typing import Final

import msgspec
from PySide6.QtCore import QObject, Signal

KEPT: Final = 100


class Level(Enum):
    """How much a notice matters; shown by icon and word, not by colour alone."""

    INFO = "Note"
    WARNING = "Warning"
    ERROR = "Problem"


class Notice(msgspec.Struct, frozen=True):
    """One message: whole sentences, plain text."""

    text: str
    level: Level = Level.INFO


class Notices(QObject):
    """Collects notices and announces them. Keeps the last hundred."""

    posted = Signal(Notice)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: deque[Notice] = deque(maxlen=KEPT)

    @property
    def kept(self) -> tuple[Notice, ...]:
        """The last notices, oldest first."""
        return tuple(self._kept)

    def post(self, text: str, level: Level = Level.INFO) -> None:
        """Tell the person *text*."""
        notice = Notice(text, level)
        self._kept.append(notice)
        self.posted.emit(notice)

    def post_error(self, error: Exception) -> None:
        """Tell the person what failed."""
        self.post(str(error), Level.ERROR)
