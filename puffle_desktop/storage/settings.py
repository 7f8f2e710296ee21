"""What a person has set up: what it consists of, and what anything that keeps it does. Never an API key."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, Protocol

import msgspec

from puffle_desktop.domain.appearance import Appearance, TableLook, known_appearance, known_table_look
from puffle_desktop.domain.connection import Connection, parse_base_url
from puffle_desktop.domain.errors import InvalidInput
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.problems import Waved
from puffle_desktop.domain.roster_views import TableView, connection_of, migrated
from puffle_desktop.domain.view_list import ViewList

SCHEMA: Final = 1
MAX_VIEWS: Final = 100
"""Campaigns whose table's layout is remembered: the ones that were used last."""
MAX_WAVED: Final = 1_000
"""Values of a connection that were waved through: the last ones."""
MAX_REFRESH_MINUTES: Final = 24 * 60
ENVIRONMENT_ID: Final = "environment"
"""The connection of the environment. It is not stored, but how it was used last is."""
_ID: Final = re.compile(r"[0-9a-f]{32}")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is remembered between two runs, apart from keys and window geometry.

    A connection's id is a UUID in 32 hexadecimal digits. ``last_connection`` is one of them or empty;
    ``last_campaigns`` maps them, and the environment's, to the ids of campaigns. ``views`` holds how the
    tables of campaigns are laid out, by their ``view_key``, the one that was used last at the end;
    ``view_lists`` the views of connections, the environment's among them, by their ids; and ``waved`` the
    values that were said to be right over each of them, the last one at the end.
    ``refresh_minutes`` is how often the open roster is listed anew by itself; 0 for never. ``appearance`` is
    how the program looks and speaks, ``table_look`` how tables of prospects do. ``retired`` are the ids of
    connections that are gone, and whose keys are still to be deleted from the keychain.
    """

    schema: int = SCHEMA
    last_connection: str = ""
    last_campaigns: dict[str, str] = {}
    connections: tuple[Connection, ...] = ()
    views: dict[str, TableView] = {}
    view_lists: dict[str, ViewList] = {}
    waved: dict[str, tuple[Waved, ...]] = {}
    refresh_minutes: int = 0
    appearance: Appearance = Appearance()
    table_look: TableLook = TableLook()
    retired: tuple[str, ...] = ()


Change = Callable[[Settings], Settings]
"""What is to be changed, as a function on what is stored by then. It leaves all else as it is."""


class Unusable(msgspec.Struct, frozen=True, kw_only=True):
    """Why the settings file was not used: a sentence, its reason, and where the file is now.

    ``kept`` is the name it has now, or empty where it had to be left as it is.
    """

    sentence: str
    reason: str
    path: Path
    kept: Path | None = None

    def __str__(self) -> str:
        what = tr(self.sentence, reason=self.reason)
        if self.kept is None:
            left = tr("{path} is left as it is; nothing will be saved.", path=self.path)
            return f"{what} {left}"
        kept = tr("The former file is kept as {kept}.", kept=self.kept)
        return f"{what} {kept}"


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """Settings as they were found, and what was wrong with their file."""

    settings: Settings
    unusable: Unusable | None = None

    @property
    def trouble(self) -> str:
        """What was wrong as words for the person, in the language of now: it is known only after loading."""
        return str(self.unusable) if self.unusable is not None else ""


class SettingsStore(Protocol):
    """Where settings are kept."""

    @property
    def path(self) -> Path | None:
        """Where the file is that other windows may write to, past all links; None where there is none."""

    def load(self) -> Loaded:
        """The settings, or the defaults where there are none that can be used. Does not raise."""

    def newest(self) -> Settings | None:
        """The settings as they are by now, or None where there are none that can be used.

        Changes nothing on the disk, and does not raise.
        """

    def update(self, change: Change) -> Loaded:
        """Make *change* to the newest settings, entirely or not at all; gives what is kept now.

        Raises :class:`StorageTrouble`, or :class:`InvalidInput` for settings that contradict themselves.
        """


class MemorySettings:
    """Settings for one run, which no disk ever sees."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()

    @property
    def path(self) -> Path | None:
        """As :attr:`SettingsStore.path`."""
        return None

    def load(self) -> Loaded:
        """As :meth:`SettingsStore.load`."""
        return Loaded(settings=self._settings)

    def newest(self) -> Settings | None:
        """As :meth:`SettingsStore.newest`."""
        return self._settings

    def update(self, change: Change) -> Loaded:
        """As :meth:`SettingsStore.update`."""
        self._settings = validated(change(self._settings))
        return Loaded(settings=self._settings)


class LooksAlone:
    """Settings for one run. How the program looks and speaks is kept in *looks* too, and nothing else is.

    For the demonstration: nothing of an account gets there.
    """

    def __init__(self, looks: SettingsStore) -> None:
        self._looks = looks
        self._settings = Settings()

    @property
    def path(self) -> Path | None:
        """As :attr:`SettingsStore.path`: no other window is told of what this one has."""
        return None

    def load(self) -> Loaded:
        """As :meth:`SettingsStore.load`."""
        loaded = self._looks.load()
        self._settings = Settings(appearance=loaded.settings.appearance)
        return Loaded(settings=self._settings, unusable=loaded.unusable)

    def newest(self) -> Settings | None:
        """As :meth:`SettingsStore.newest`."""
        return self._settings

    def update(self, change: Change) -> Loaded:
        """As :meth:`SettingsStore.update`."""
        wanted = validated(change(self._settings))
        if wanted.appearance != self._settings.appearance:
            self._looks.update(partial(_with_looks, wanted.appearance))
        self._settings = wanted
        return Loaded(settings=wanted)


def _with_looks(appearance: Appearance, settings: Settings) -> Settings:
    return msgspec.structs.replace(settings, appearance=appearance)


def name_key(name: str) -> str:
    """What makes two connection names the same: their words, whatever their case and spacing."""
    return " ".join(name.split()).casefold()


def read_in(settings: Settings) -> Settings:
    """*settings* as a file holds them, whichever version wrote it: in the terms of now, and validated."""
    views = {key: migrated(view) for key, view in settings.views.items()}
    return validated(msgspec.structs.replace(settings, views=views))


def validated(settings: Settings) -> Settings:
    """*settings*, consistent and in normal form. Raises :class:`InvalidInput` where that cannot be had."""
    names: set[str] = set()
    ids: set[str] = set()
    connections = []
    for connection in settings.connections:
        if not _ID.fullmatch(connection.id) or connection.id in ids:
            raise InvalidInput(tr("two connections have one id, or one has none that can be used"))
        if not name_key(connection.name) or name_key(connection.name) in names:
            raise InvalidInput(tr("two connections have one name, or one has none"))
        ids.add(connection.id)
        names.add(name_key(connection.name))
        base_url = parse_base_url(connection.base_url)
        connections.append(Connection(id=connection.id, name=connection.name, base_url=base_url))
    remembered = ids | {ENVIRONMENT_ID}
    views = [(key, view) for key, view in settings.views.items() if connection_of(key) in remembered]
    # One with views that were not taken over yet stays, however long ago it was used.
    latest = {key for key, _ in views[-MAX_VIEWS:]}
    retired = [each for each in settings.retired if _ID.fullmatch(each) and each not in ids]
    return Settings(
        last_connection=settings.last_connection if settings.last_connection in ids else "",
        last_campaigns={key: value for key, value in settings.last_campaigns.items() if key in remembered},
        connections=tuple(connections),
        views={key: view for key, view in views if key in latest or view.saved},
        view_lists={key: each for key, each in settings.view_lists.items() if key in remembered},
        waved={key: each[-MAX_WAVED:] for key, each in settings.waved.items() if each and key in remembered},
        refresh_minutes=max(0, min(settings.refresh_minutes, MAX_REFRESH_MINUTES)),
        appearance=known_appearance(settings.appearance),
        table_look=known_table_look(settings.table_look),
        retired=tuple(dict.fromkeys(retired)),
    )
