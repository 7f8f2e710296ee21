"""What a person has set up, in one TOML file that is read whole and written whole. Never an API key."""

import re
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

import msgspec

from puffle_desktop.domain.appearance import Appearance, known_appearance
from puffle_desktop.domain.connection import Connection, parse_base_url
from puffle_desktop.domain.errors import InvalidInput, StorageTrouble
from puffle_desktop.domain.roster_views import TableView, connection_of
from puffle_desktop.domain.words import mark, tr
from puffle_desktop.storage import paths
from puffle_desktop.storage.files import replace_file

SCHEMA: Final = 1
MAX_VIEWS: Final = 100
"""Campaigns whose table's layout is remembered: the ones that were used last."""
MAX_REFRESH_MINUTES: Final = 24 * 60

_ID: Final = re.compile(r"[0-9a-f]{32}")
_NEWER: Final = mark(
    "The settings file was written by a newer version of this program, "
    "so this run starts with empty settings."
)
_DAMAGED: Final = mark("The settings file cannot be used ({reason}), so this run starts with empty settings.")
_UNREADABLE: Final = mark(
    "The settings file cannot be read ({reason}), so this run starts with empty settings."
)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is remembered between two runs, apart from keys and window geometry.

    A connection's id is a UUID in 32 hexadecimal digits. ``last_connection`` is one of them or empty;
    ``last_campaigns`` maps them to the ids of campaigns. ``views`` holds how the tables of campaigns are laid
    out, by their ``view_key``, the one that was used last at the end. ``refresh_minutes`` is how often the
    open roster is listed anew by itself; 0 for never. ``appearance`` is how the program looks and speaks.
    """

    schema: int = SCHEMA
    last_connection: str = ""
    last_campaigns: dict[str, str] = {}
    connections: tuple[Connection, ...] = ()
    views: dict[str, TableView] = {}
    refresh_minutes: int = 0
    appearance: Appearance = Appearance()


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

    def load(self) -> Loaded:
        """The settings, or the defaults where there are none that can be used. Does not raise."""

    def save(self, settings: Settings) -> None:
        """Keep *settings* in place of the former ones, entirely or not at all.

        Raises :class:`StorageTrouble`, or :class:`InvalidInput` for settings that contradict themselves.
        """


class SettingsFile:
    """Settings in the file *path*, which need not exist."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._unreadable = False

    def load(self) -> Loaded:
        """As :meth:`SettingsStore.load`: a file that cannot be used is kept under another name."""
        try:
            return Loaded(settings=_decode(self._path.read_bytes()))
        except FileNotFoundError:
            return Loaded(settings=Settings())
        except _NewerSchema:
            return self._set_aside("newer", _NEWER)
        except (msgspec.DecodeError, UnicodeDecodeError, InvalidInput) as error:
            return self._set_aside("damaged", _DAMAGED, str(error))
        except OSError as error:
            return self._set_aside("unreadable", _UNREADABLE, _reason(error))

    def save(self, settings: Settings) -> None:
        """As :meth:`SettingsStore.save`: one atomic replacement, readable by its owner alone."""
        if self._unreadable:
            raise StorageTrouble(
                tr(
                    "The settings were not saved, so as not to replace {path}, which cannot be read.",
                    path=self._path,
                )
            )
        content = msgspec.toml.encode(validated(settings))
        try:
            # A settings file may be a link into a folder of dotfiles: what it points to is replaced.
            path = self._path.resolve()
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(path, content)
        except (OSError, RuntimeError) as error:
            raise StorageTrouble(
                tr(
                    "The settings could not be saved in {folder} ({reason}). Nothing was changed.",
                    folder=self._path.parent,
                    reason=_reason(error),
                )
            ) from error

    def _set_aside(self, suffix: str, sentence: str, reason: str = "") -> Loaded:
        moment = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
        kept = self._path.with_name(f"{self._path.stem}.{suffix}-{moment}{self._path.suffix}")
        try:
            self._path.rename(kept)
        except OSError:
            self._unreadable = True
            return Loaded(
                settings=Settings(), unusable=Unusable(sentence=sentence, reason=reason, path=self._path)
            )
        return Loaded(
            settings=Settings(),
            unusable=Unusable(sentence=sentence, reason=reason, path=self._path, kept=kept),
        )


class MemorySettings:
    """Settings for one run, which no disk ever sees."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()

    def load(self) -> Loaded:
        """As :meth:`SettingsStore.load`."""
        return Loaded(settings=self._settings)

    def save(self, settings: Settings) -> None:
        """As :meth:`SettingsStore.save`."""
        self._settings = validated(settings)


def default_settings_path() -> Path:
    """Where this platform wants the settings file."""
    return paths.settings_file()


def name_key(name: str) -> str:
    """What makes two connection names the same: their words, whatever their case and spacing."""
    return " ".join(name.split()).casefold()


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
    views = [(key, view) for key, view in settings.views.items() if connection_of(key) in ids]
    return Settings(
        last_connection=settings.last_connection if settings.last_connection in ids else "",
        last_campaigns={key: value for key, value in settings.last_campaigns.items() if key in ids},
        connections=tuple(connections),
        views=dict(views[-MAX_VIEWS:]),
        refresh_minutes=max(0, min(settings.refresh_minutes, MAX_REFRESH_MINUTES)),
        appearance=known_appearance(settings.appearance),
    )


class _Header(msgspec.Struct):
    schema: int


class _NewerSchema(Exception):
    """The file says that a later version of this program wrote it."""


def _decode(content: bytes) -> Settings:
    if msgspec.toml.decode(content, type=_Header).schema > SCHEMA:
        raise _NewerSchema
    return validated(msgspec.toml.decode(content, type=Settings))


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)) or tr(
        "unknown reason"
    )
