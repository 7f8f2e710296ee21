"""What the person should be told: one place, from which the window shows it."""

import time
from collections import deque
from collections.abc import Callable
from enum import Enum, auto
from typing import Final

import msgspec
from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.redaction import without_certain_keys

KEPT: Final = 100


class Level(Enum):
    """How much a notification matters. With which word, icon and colour it is said is for the window."""

    DONE = auto()
    INFO = auto()
    WARNING = auto()
    ERROR = auto()

    @property
    def is_serious(self) -> bool:
        """Whether somebody has to see it, however long that takes."""
        return self in (Level.WARNING, Level.ERROR)


class Offer(msgspec.Struct, frozen=True):
    """What can be done about a notification while it is shown: the label of a button, and its action."""

    label: str
    action: Callable[[], None]


class Notification(msgspec.Struct, frozen=True):
    """One thing said: whole sentences, plain text. ``at`` is in seconds, as ``time.time`` gives them.

    One of the same ``cause`` takes the place of another while they are shown. With ``is_over``, what it tells
    of has passed.
    """

    text: str
    level: Level = Level.INFO
    offer: Offer | None = None
    at: float = 0.0
    cause: str = ""
    is_over: bool = False


class Notifications(QObject):
    """Announces notifications. Keeps the last hundred, and which serious ones nobody has seen."""

    posted = Signal(Notification)
    changed = Signal()
    """Notifications came or went, or were seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: deque[Notification] = deque(maxlen=KEPT)
        self._unseen: deque[Notification] = deque(maxlen=KEPT)

    @property
    def kept(self) -> tuple[Notification, ...]:
        """The last notifications, oldest first."""
        return tuple(self._kept)

    @property
    def unseen(self) -> int:
        """How many serious ones nobody has seen yet."""
        return len(self._unseen)

    def post(
        self, text: str, level: Level = Level.INFO, offer: Offer | None = None, *, cause: str = ""
    ) -> None:
        """Tell the person *text*, in place of what was told of the same *cause*, if that is given."""
        # A name or a server's words may hold what somebody pasted into the wrong field.
        notification = Notification(without_certain_keys(text), level, offer, time.time(), cause)
        self._kept.append(notification)
        if level.is_serious:
            self._unseen.append(notification)
        self.posted.emit(notification)
        self.changed.emit()

    def post_error(self, error: Exception) -> None:
        """Tell the person what failed."""
        self.post(str(error), Level.ERROR)

    def note(self, text: str, level: Level) -> Notification:
        """Keep *text*, which the person is told elsewhere, for as long as it is so."""
        notification = Notification(without_certain_keys(text), level, at=time.time())
        self._kept.append(notification)
        self.changed.emit()
        return notification

    def settle(self, notification: Notification) -> None:
        """What this one tells of has passed: it stays in the list, and asks for nothing any more."""
        for place, kept in enumerate(self._kept):
            if kept is notification:
                self._kept[place] = msgspec.structs.replace(notification, is_over=True)
                self.changed.emit()
                return

    def see(self, notification: Notification) -> None:
        """The person has read this one."""
        if notification in self._unseen:
            self._unseen.remove(notification)
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
