"""The settings in one TOML file that is read whole and written whole.

Several windows, each a process of its own, may share the file. So nobody writes what they know; they say what
is to be changed, and that is done to what the file holds by then, while the others wait.
"""

import contextlib
import errno
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from puffle_desktop.domain.errors import InvalidInput, StorageTrouble
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.storage import paths
from puffle_desktop.storage.files import locked, replace_file
from puffle_desktop.storage.settings import SCHEMA, Change, Loaded, Settings, Unusable, read_in, validated

PATIENCE: Final = 2.0
"""How many seconds a write waits for another window's, which takes milliseconds."""


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
            target = self._path.resolve()
        except RuntimeError as error:  # how Pythons before 3.13 say that links go round in a circle
            raise OSError(str(error)) from error
        if target.is_symlink():  # newer ones give up without a word
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(self._path))
        return target

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
        return kept


def default_settings_path() -> Path:
    """Where this platform wants the settings file."""
    return paths.settings_file()


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
        return read_in(msgspec.convert(tables, Settings, str_keys=True))
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
