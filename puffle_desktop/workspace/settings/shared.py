"""The settings as one window knows them, and what a window does to them while others do the same."""

from collections.abc import Iterable

import msgspec

from puffle_desktop.domain.appearance import Appearance
from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.roster_views import TableView
from puffle_desktop.storage.settings import Change, Loaded, Settings, SettingsStore, validated


class SharedSettings:
    """What this window knows of the settings, and its only way to change them."""

    def __init__(self, store: SettingsStore) -> None:
        self._store = store
        self._unwritten: dict[str, Change] = {}
        self.now = Settings()
        """The newest that is known, with what could not be written."""

    def load(self, loaded: Loaded | None) -> str:
        """Begin with what is stored, or has been *loaded* already. Gives what was wrong, or nothing."""
        loaded = loaded or self._store.load()
        self.now = loaded.settings
        return loaded.trouble

    def change(self, change: Change) -> str:
        """Make *change*, and what could not be written before. Gives what was wrong, or nothing.

        Raises :class:`StorageTrouble` with nothing changed.
        """
        loaded = self._store.update(lambda newest: change(self._with_unwritten(newest)))
        self._unwritten.clear()
        self.now = loaded.settings
        return loaded.trouble

    def remember(self, what: str, change: Change) -> str:
        """As :meth:`change`, but what cannot be written holds for this run, and is written when that can be.

        *change* takes the place of a former one of the same *what*.
        """
        self._unwritten[what] = change
        try:
            return self.change(as_it_is)
        except StorageTrouble:
            self.now = validated(change(self.now))
            raise

    def reload(self) -> None:
        """Take in what other windows have written. Writes nothing."""
        newest = self._store.newest()
        if newest is not None:
            self.now = validated(self._with_unwritten(newest)) if self._unwritten else newest

    def _with_unwritten(self, newest: Settings) -> Settings:
        for change in self._unwritten.values():
            newest = change(newest)
        return newest


def as_it_is(settings: Settings) -> Settings:
    """No change."""
    return settings


def with_connections(settings: Settings, connections: tuple[Connection, ...]) -> Settings:
    """*settings* with these connections. The keys of those that are gone are still to be deleted."""
    former = [connection.id for connection in settings.connections]
    return with_retired(msgspec.structs.replace(settings, connections=connections), former)


def with_retired(settings: Settings, connection_ids: Iterable[str]) -> Settings:
    """*settings* with the keys of these ids still to be deleted, except for those that are connections."""
    return validated(msgspec.structs.replace(settings, retired=(*settings.retired, *connection_ids)))


def without_retired(settings: Settings, deleted: set[str]) -> Settings:
    """*settings* without the ids whose keys are *deleted* now."""
    left = tuple(each for each in settings.retired if each not in deleted)
    return msgspec.structs.replace(settings, retired=left)


def with_last_connection(settings: Settings, connection_id: str) -> Settings:
    """*settings* with the connection that is used at the next start, if there is one of this id."""
    if all(each.id != connection_id for each in settings.connections):
        return settings
    return msgspec.structs.replace(settings, last_connection=connection_id)


def with_campaign(settings: Settings, connection_id: str, campaign_id: str) -> Settings:
    """*settings* with the campaign that was open last on a connection."""
    campaigns = {**settings.last_campaigns, connection_id: campaign_id}
    return msgspec.structs.replace(settings, last_campaigns=campaigns)


def with_view(settings: Settings, key: str, view: TableView) -> Settings:
    """*settings* with the view that was used last, under its ``view_key``."""
    views = {other: value for other, value in settings.views.items() if other != key}
    return msgspec.structs.replace(settings, views={**views, key: view})


def with_appearance(settings: Settings, before: Appearance, wanted: Appearance) -> Settings:
    """*settings* with each part of the appearance that was changed from *before* to what is *wanted*."""
    changes = {
        name: getattr(wanted, name)
        for name in Appearance.__struct_fields__
        if getattr(wanted, name) != getattr(before, name)
    }
    appearance = msgspec.structs.replace(settings.appearance, **changes)
    return msgspec.structs.replace(settings, appearance=appearance)
