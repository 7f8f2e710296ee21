"""What the person should be told: one place, from which the window shows it."""

import time
from collections import deque
from collections.abc import Callable
from enum import Enum
from typing import Final

import msgspec
from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.i18n import mark, tr

KEPT: Final = 100


class Level(Enum):
    """How much a notice matters; shown by icon and word, not by colour alone."""

    DONE = mark("Done")
    INFO = mark("Note")
    WARNING = mark("Warning")
    ERROR = mark("Problem")

    @property
    def word(self) -> str:
        """The word for it."""
        return tr(self.value)

    @property
    def is_serious(self) -> bool:
        """Whether somebody has to see it, however long that takes."""
        return self in (Level.WARNING, Level.ERROR)


class Offer(msgspec.Struct, frozen=True):
    """What can be done about a notice for as long as it is shown: the label of a button, and its action."""

    label: str
    action: Callable[[], None]


class Notice(msgspec.Struct, frozen=True):
    """One message: whole sentences, plain text. ``at`` is in seconds, as ``time.time`` gives them."""

    text: str
    level: Level = Level.INFO
    offer: Offer | None = None
    at: float = 0.0


class Notices(QObject):
    """Collects notices and announces them. Keeps the last hundred, and which serious ones nobody has seen."""

    posted = Signal(Notice)
    changed = Signal()
    """Notices came or went, or were seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: deque[Notice] = deque(maxlen=KEPT)
        self._unseen: deque[Notice] = deque(maxlen=KEPT)

    @property
    def kept(self) -> tuple[Notice, ...]:
        """The last notices, oldest first."""
        return tuple(self._kept)

    @property
    def unseen(self) -> int:
        """How many serious ones nobody has seen yet."""
        return len(self._unseen)

    def post(self, text: str, level: Level = Level.INFO, offer: Offer | None = None) -> None:
        """Tell the person *text*."""
        notice = Notice(text, level, offer, time.time())
        self._kept.append(notice)
        if level.is_serious:
            self._unseen.append(notice)
        self.posted.emit(notice)
        self.changed.emit()

    def post_error(self, error: Exception) -> None:
        """Tell the person what failed."""
        self.post(str(error), Level.ERROR)

    def see(self, notice: Notice) -> None:
        """The person has read this one."""
        if notice in self._unseen:
            self._unseen.remove(notice)
            self.changed.emit()

    def see_all(self) -> None:
        """The person has had the chance to read them all."""
        if self._unseen:
            self._unseen.clear()
            self.changed.emit()

    def clear(self) -> None:
        """Forget them all."""
        self._kept.clear()
        self._unseen.clear()
        self.changed.emit()
