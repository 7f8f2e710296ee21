"""The settings as one window knows them, and what a window does to them while others do the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.runtime.notifications import Level, Notifications
from puffle_desktop.storage.settings import Change, Loaded, Settings, SettingsStore, validated
from puffle_desktop.workspace.settings.changes import as_it_is


class SharedSettings(QObject):
    """What this window knows of the settings, and its only way to change them.

    What was wrong with them, though it kept nobody from going on, is a notification.
    """

    loaded = Signal()
    """They were read, at the start. That is no change."""
    changed = Signal(object, object)
    """What is known has changed from these :class:`Settings` to those, whoever has changed it."""

    def __init__(
        self, store: SettingsStore, notifications: Notifications, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._notifications = notifications
        self._unwritten: dict[str, Change] = {}
        self._told_of_trouble = False
        self.was_troubled = False
        """Whether what was stored could not be read at the start: there may be connections unknown here."""
        self._is_held = False
        self.now = Settings()
        """The newest that is known, with what could not be written."""
        self._announced = self.now

    @property
    def path(self) -> Path | None:
        """Where the file is that other windows may write to; None where there is none."""
        return self._store.path

    def load(self, loaded: Loaded | None = None) -> None:
        """Begin with what is stored, or has been *loaded* already."""
        loaded = loaded or self._store.load()
        self.now = self._announced = loaded.settings
        self.was_troubled = bool(loaded.trouble)
        self._tell(loaded.trouble)
        self.loaded.emit()

    def change(self, change: Change) -> None:
        """Make *change*, and what could not be written before.

        Raises :class:`StorageTrouble` with nothing changed.
        """
        self._write(change)
        self._announce()

    def remember(self, what: str, change: Change) -> None:
        """As :meth:`change`, for what is only a convenience: a failure is told once, and stops nobody.

        What cannot be written holds for this run, and is written when that can be. *change* takes the place
        of a former one of the same *what*.
        """
        self._unwritten[what] = change
        try:
            self._write(as_it_is)
        except StorageTrouble as error:
            self.now = validated(change(self.now))
            if not self._told_of_trouble:
                self._tell(str(error))
            self._told_of_trouble = True
        self._announce()

    def reload(self) -> None:
        """Take in what other windows have written. Writes nothing."""
        newest = self._store.newest()
        if newest is not None:
            self.now = validated(self._with_unwritten(newest)) if self._unwritten else newest
        self._announce()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Announce what changes within only at the end, when who changes it is ready for that."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
            self._announce()

    def _write(self, change: Change) -> None:
        loaded = self._store.update(lambda newest: change(self._with_unwritten(newest)))
        self._unwritten.clear()
        self.now = loaded.settings
        self._tell(loaded.trouble)

    def _with_unwritten(self, newest: Settings) -> Settings:
        for change in self._unwritten.values():
            newest = change(newest)
        return newest

    def _announce(self) -> None:
        if self._is_held:
            return
        before, self._announced = self._announced, self.now
        if before != self.now:
            self.changed.emit(before, self.now)

    def _tell(self, trouble: str) -> None:
        if trouble:
            self._notifications.post(trouble, Level.WARNING)
