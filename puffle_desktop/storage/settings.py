"""What a person has set up, in one TOML file that is read whole and written whole. Never an API key.

Several windows, each a process of its own, may share the file. So nobody writes what they know; they say what
is to be changed, and that is done to what the file holds by then, while the others wait.
"""

import contextlib
import re
from collections.abc import Callable, Iterator
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
from puffle_desktop.storage.files import locked, replace_file

SCHEMA: Final = 1
MAX_VIEWS: Final = 100
"""Campaigns whose table's layout is remembered: the ones that were used last."""
MAX_REFRESH_MINUTES: Final = 24 * 60
ENVIRONMENT_ID: Final = "environment"
"""The connection of the environment. It is not stored, but how it was used last is."""
PATIENCE: Final = 2.0
"""How many seconds a write waits for another window's, which takes milliseconds."""

_ID: Final = re.compile(r"[0-9a-f]{32}")
_NEWER: Final = mark(
    "The settings file was written by a newer version of this program, "
    "so this run starts with empty settings."
)
_DAMAGED: Final = mark("The settings file cannot be used ({reason}), so this run starts with empty settings.")
_UNREADABLE: Final = mark(
    "The settings file cannot be read ({reason}), so this run starts with empty settings."
)
_REPLACED: Final = mark(
    "The settings file could not be used any more ({reason}), so this window has written what it knows."
)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is remembered between two runs, apart from keys and window geometry.

    A connection's id is a UUID in 32 hexadecimal digits. ``last_connection`` is one of them or empty;
    ``last_campaigns`` maps them, and the environment's, to the ids of campaigns. ``views`` holds how the
    tables of campaigns are laid out, by their ``view_key``, the one that was used last at the end.
    ``refresh_minutes`` is how often the open roster is listed anew by itself; 0 for never. ``appearance`` is
    how the program looks and speaks. ``retired`` are the ids of connections that are gone, and whose keys
    are still to be deleted from the keychain.
    """

    schema: int = SCHEMA
    last_connection: str = ""
    last_campaigns: dict[str, str] = {}
    connections: tuple[Connection, ...] = ()
    views: dict[str, TableView] = {}
    refresh_minutes: int = 0
    appearance: Appearance = Appearance()
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


class SettingsFile:
    """Settings in the file *path*, which need not exist."""

    def __init__(self, path: Path, *, patience: float = PATIENCE) -> None:
        self._path = path
        self._patience = patience
        self._known = Settings()
        # What those were read from or written as: TOML is slow to parse, and mostly nobody else has written.
        # The bytes themselves, because two files within one tick of the clock can look the same from outside.
        self._content: bytes | None = None

    @property
    def path(self) -> Path | None:
        """As :attr:`SettingsStore.path`."""
        try:
            return self._target()
        except OSError:
            return None

    def load(self) -> Loaded:
        """As :meth:`SettingsStore.load`: a file that cannot be used is kept under another name."""
        self._known, self._content = Settings(), None
        try:
            return Loaded(settings=self._read())
        except FileNotFoundError:
            return Loaded(settings=self._known)
        except _Useless as useless:
            return self._load_or_set_aside(useless)

    def newest(self) -> Settings | None:
        """As :meth:`SettingsStore.newest`."""
        try:
            return self._read()
        except (FileNotFoundError, _Useless):
            return None

    def update(self, change: Change) -> Loaded:
        """As :meth:`SettingsStore.update`: one atomic replacement, readable by its owner alone.

        What became unusable since it was loaded is kept under another name, and *change* is made to what is
        known here. What a newer version has written, or cannot be read or moved away, is never replaced.
        """
        try:
            with self._locked():
                return self._update(change)
        except TimeoutError as error:
            raise StorageTrouble(
                tr(
                    "The settings were not saved, because another window of this program "
                    "has been writing them for too long. Try again."
                )
            ) from error
        except OSError as error:
            raise StorageTrouble(
                tr(
                    "The settings could not be saved in {folder} ({reason}). Nothing was changed.",
                    folder=self._path.parent,
                    reason=_reason(error),
                )
            ) from error

    def _update(self, change: Change) -> Loaded:
        unusable = None
        try:
            former = self._read()
        except FileNotFoundError:
            former, self._content = self._known, None
        except _Useless as useless:
            unusable = self._replaced(useless)
            former, self._content = self._known, None
        settings = validated(change(former))
        if settings != former or self._content is None:
            content = msgspec.toml.encode(settings)
            replace_file(self._target(), content)
            self._known, self._content = settings, content
        return Loaded(settings=settings, unusable=unusable)

    def _read(self) -> Settings:
        """What the file holds. Raises FileNotFoundError, or :class:`_Useless`."""
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            raise
        except OSError as error:
            raise _Useless("unreadable", _UNREADABLE, _reason(error)) from error
        if content != self._content:
            self._known, self._content = _decode(content), content
        return self._known

    def _target(self) -> Path:
        """Where the file is: the settings may be a link into a folder of dotfiles. Raises OSError."""
        try:
            return self._path.resolve()
        except RuntimeError as error:  # how older Pythons say that links go round in a circle
            raise OSError(str(error)) from error

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        path = self._target()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(path, self._patience):
            yield

    # Files that cannot be used

    def _load_or_set_aside(self, useless: "_Useless") -> Loaded:
        kept = None
        try:
            with self._locked():
                try:
                    # Another window may have put a good one in its place a moment ago.
                    return Loaded(settings=self._read())
                except FileNotFoundError:
                    return Loaded(settings=self._known)
                except _Useless as still:
                    useless = still
                    kept = self._set_aside(useless)
        except OSError:
            pass  # it is left where it is
        unusable = Unusable(sentence=useless.sentence, reason=useless.reason, path=self._path, kept=kept)
        return Loaded(settings=self._known, unusable=unusable)

    def _replaced(self, useless: "_Useless") -> Unusable:
        """Make way for what is known here. Raises :class:`StorageTrouble` where that must not be done."""
        if useless.suffix == "newer":
            raise StorageTrouble(
                tr(
                    "The settings were not saved, so as not to replace {path}, "
                    "which a newer version of this program has written.",
                    path=self._path,
                )
            )
        try:
            if useless.suffix == "unreadable":
                raise OSError(useless.reason)
            kept = self._set_aside(useless)
        except OSError as error:
            raise StorageTrouble(
                tr(
                    "The settings were not saved, so as not to replace {path}, which cannot be read.",
                    path=self._path,
                )
            ) from error
        return Unusable(sentence=_REPLACED, reason=useless.reason, path=self._path, kept=kept)

    def _set_aside(self, useless: "_Useless") -> Path:
        moment = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
        kept = self._path.with_name(f"{self._path.stem}.{useless.suffix}-{moment}{self._path.suffix}")
        self._path.rename(kept)
        with contextlib.suppress(OSError):
            kept.chmod(0o600)
        return kept


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
    remembered = ids | {ENVIRONMENT_ID}
    views = [(key, view) for key, view in settings.views.items() if connection_of(key) in remembered]
    retired = [each for each in settings.retired if _ID.fullmatch(each) and each not in ids]
    return Settings(
        last_connection=settings.last_connection if settings.last_connection in ids else "",
        last_campaigns={key: value for key, value in settings.last_campaigns.items() if key in remembered},
        connections=tuple(connections),
        views=dict(views[-MAX_VIEWS:]),
        refresh_minutes=max(0, min(settings.refresh_minutes, MAX_REFRESH_MINUTES)),
        appearance=known_appearance(settings.appearance),
        retired=tuple(dict.fromkeys(retired)),
    )


class _Header(msgspec.Struct):
    schema: int


class _Useless(Exception):
    """The file is of no use: what it is called when it is set aside, a sentence, and the reason in it."""

    def __init__(self, suffix: str, sentence: str, reason: str = "") -> None:
        super().__init__(reason)
        self.suffix = suffix
        self.sentence = sentence
        self.reason = reason


def _decode(content: bytes) -> Settings:
    """The settings in the bytes of a file. Raises :class:`_Useless`."""
    try:
        tables = msgspec.toml.decode(content)
        if msgspec.convert(tables, _Header).schema > SCHEMA:
            raise _Useless("newer", _NEWER)
        return validated(msgspec.convert(tables, Settings, str_keys=True))
    except RecursionError:
        # Python's TOML parser calls itself for each level.
        raise _Useless("damaged", _DAMAGED, tr("it is nested too deeply")) from None
    # Not all that is no TOML is said to be so: a number of 5,000 digits is a mere ValueError.
    except (msgspec.DecodeError, ValueError, InvalidInput) as error:
        raise _Useless("damaged", _DAMAGED, str(error)) from error


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)) or tr(
        "unknown reason"
    )
