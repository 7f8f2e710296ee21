"""API keys, in the system keychain or, where there is none that can be trusted, in memory for this run."""

import asyncio
import enum
import os
from collections.abc import Callable
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar, cast

import msgspec

from puffle_desktop.domain.connection import ApiKey, parse_api_key
from puffle_desktop.domain.errors import InvalidApiKey, KeychainTrouble
from puffle_desktop.domain.i18n import mark, tr

if TYPE_CHECKING:
    from puffle_desktop.storage.worker import Worker

SERVICE: Final = "Puffle Desktop"
# Long enough for a person to find the keychain's password and type it into its prompt.
TIME_LIMIT: Final = 60.0

# The keychains of operating systems. Any other back end may be a plain file, or swallow what it is given.
_TRUSTED: Final = frozenset(
    f"keyring.backends.{name}" for name in ("SecretService", "libsecret", "kwallet", "macOS", "Windows")
)

_VARIABLE: Final = "PYTHON_KEYRING_BACKEND"
_NONE: Final = mark("There is no keychain on this machine")

T = TypeVar("T")


class KeyPlace(enum.Enum):
    """Where a key is kept."""

    KEYCHAIN = enum.auto()
    THIS_RUN = enum.auto()


class KeptKey(msgspec.Struct, frozen=True):
    """Where a key is kept and, for this run only, why: a clause without its full stop."""

    place: KeyPlace
    reason: str = ""


class FoundKey(msgspec.Struct, frozen=True):
    """A key, and where it was found."""

    key: ApiKey
    kept: KeptKey


class Keys(Protocol):
    """Keeps one key for each connection id. Keys come and go as :class:`ApiKey`, which prints masked."""

    async def where(self) -> KeptKey:
        """Where a key would be kept now. Asks for no password. Does not raise."""

    async def find(self, connection_id: str) -> FoundKey | None:
        """The key of a connection, or None where none is kept. Raises :class:`KeychainTrouble`."""

    async def save(self, connection_id: str, key: ApiKey) -> KeptKey:
        """Keep *key* in place of a former one. Does not raise: what is refused is kept for this run."""

    async def delete(self, connection_id: str) -> None:
        """Forget a connection's key, if there is one. Raises :class:`KeychainTrouble`."""


class Keychain(Protocol):
    """The part of keyring's back ends that is used. Its calls may block until a person answers a prompt."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


class MemoryKeys:
    """Keys for one run. *reason* says why they are kept no longer."""

    def __init__(self, reason: str) -> None:
        self._reason = reason
        self._keys: dict[str, ApiKey] = {}

    async def where(self) -> KeptKey:
        """As :meth:`Keys.where`."""
        return KeptKey(KeyPlace.THIS_RUN, self._reason)

    async def find(self, connection_id: str) -> FoundKey | None:
        """As :meth:`Keys.find`."""
        key = self._keys.get(connection_id)
        return FoundKey(key, await self.where()) if key is not None else None

    async def save(self, connection_id: str, key: ApiKey) -> KeptKey:
        """As :meth:`Keys.save`."""
        self._keys[connection_id] = key
        return await self.where()

    async def delete(self, connection_id: str) -> None:
        """As :meth:`Keys.delete`."""
        self._keys.pop(connection_id, None)


class KeyStore:
    """Keys in the system keychain, one entry a connection, under :data:`SERVICE` and the connection's id.

    The keychain is called in a thread of its own, one call at a time and in order. *find_keychain* runs
    there too; it returns None on a machine without a keychain. A call that takes longer than *time_limit*
    seconds is given up: if it had not begun, it never will.
    """

    def __init__(
        self,
        *,
        find_keychain: Callable[[], Keychain | None] | None = None,
        time_limit: float = TIME_LIMIT,
    ) -> None:
        self._find_keychain = find_keychain or system_keychain
        self._worker: Worker | None = None
        self._time_limit = time_limit
        self._this_run: dict[str, FoundKey] = {}

    async def where(self) -> KeptKey:
        """As :meth:`Keys.where`."""
        try:
            await self._call(lambda keychain: None)
        except KeychainTrouble as trouble:
            return KeptKey(KeyPlace.THIS_RUN, str(trouble))
        return KeptKey(KeyPlace.KEYCHAIN)

    async def find(self, connection_id: str) -> FoundKey | None:
        """As :meth:`Keys.find`."""
        if connection_id in self._this_run:
            return self._this_run[connection_id]
        try:
            text = await self._call(lambda keychain: keychain.get_password(SERVICE, connection_id))
            # What is illegal in a header is refused here: an HTTP library would quote it in its exception.
            return FoundKey(parse_api_key(text), KeptKey(KeyPlace.KEYCHAIN)) if text else None
        except _NoKeychain:
            return None
        except KeychainTrouble as trouble:
            raise KeychainTrouble(
                tr(
                    "{reason}, so the key of this connection cannot be read. "
                    "Unlock the keychain and try again, or paste the key in Settings.",
                    reason=trouble,
                )
            ) from None
        except InvalidApiKey:
            raise KeychainTrouble(
                tr(
                    "What the system keychain holds for this connection is not a key. "
                    "Paste the key in Settings."
                )
            ) from None

    async def save(self, connection_id: str, key: ApiKey) -> KeptKey:
        """As :meth:`Keys.save`. What the keychain says that it has kept is read back."""
        # At hand from the first moment, since the keychain may wait for its password.
        self._this_run[connection_id] = FoundKey(
            key, KeptKey(KeyPlace.THIS_RUN, tr("The system keychain has not answered yet"))
        )

        def write(keychain: Keychain) -> None:
            keychain.set_password(SERVICE, connection_id, key.reveal())
            if keychain.get_password(SERVICE, connection_id) != key.reveal():
                raise KeychainTrouble(tr("The system keychain did not keep the key"))

        kept = KeptKey(KeyPlace.KEYCHAIN)
        try:
            await self._call(write)
        except KeychainTrouble as trouble:
            kept = KeptKey(KeyPlace.THIS_RUN, str(trouble))
        held = self._this_run.get(connection_id)
        if held is not None and held.key is key:
            if kept.place is KeyPlace.KEYCHAIN:
                del self._this_run[connection_id]
            else:
                self._this_run[connection_id] = FoundKey(key, kept)
        return kept

    async def delete(self, connection_id: str) -> None:
        """As :meth:`Keys.delete`."""
        self._this_run.pop(connection_id, None)

        def remove(keychain: Keychain) -> None:
            # Deleting what is not there is an error that cannot be told from others.
            if keychain.get_password(SERVICE, connection_id) is not None:
                keychain.delete_password(SERVICE, connection_id)

        try:
            await self._call(remove)
        except _NoKeychain:
            return
        except KeychainTrouble as trouble:
            raise KeychainTrouble(
                tr(
                    "{reason}, so a key that is not needed any more may still be in it. "
                    "Remove the entry “{entry}” of “{service}” there.",
                    reason=trouble,
                    entry=connection_id,
                    service=SERVICE,
                )
            ) from None

    async def _call(self, work: Callable[[Keychain], T]) -> T:
        """What *work* gives, done in the worker. Raises :class:`KeychainTrouble` with a bare clause."""

        def job() -> T:
            keychain = self._find_keychain()
            if keychain is None:
                raise _NoKeychain(tr(_NONE))
            return work(keychain)

        try:
            return await asyncio.wait_for(
                asyncio.wrap_future(self._started_worker().submit(lambda: _guarded(job))), self._time_limit
            )
        except TimeoutError:
            raise KeychainTrouble(
                tr("The system keychain did not answer within %Ln second(s)", None, ceil(self._time_limit))
            ) from None

    def _started_worker(self) -> "Worker":
        if self._worker is None:
            from puffle_desktop.storage.worker import Worker  # noqa: PLC0415 (not for the first paint)

            self._worker = Worker("keychain")
        return self._worker


def system_keychain() -> Keychain | None:
    """The keychain of this machine, or None. Its first call is slow, so a window's thread must not make it.

    Back ends that are not an operating system's keychain are refused, even when they are configured; of a
    chain of back ends, the first keychain is taken. Raises :class:`KeychainTrouble`, with the setting, where
    one puts something else in its place.
    """
    # Costs up to 0.3 s, which the first paint should not wait for.
    import keyring  # noqa: PLC0415
    from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415

    try:
        chosen = keyring.get_keyring()
    except Exception:
        # What is chosen by a setting may not be there, and then keyring does not get as far as the system's.
        if (setting := _setting()) is None:
            raise
        unusable = _NoKeychain(tr("The keychain that {setting} chooses cannot be used", setting=setting))
        raise unusable from None
    candidates = cast(list[Any], chosen.backends) if isinstance(chosen, ChainerBackend) else [chosen]
    found = next((keychain for keychain in candidates if type(keychain).__module__ in _TRUSTED), None)
    if found is None and (setting := _setting()) is not None:
        raise _NoKeychain(tr("The system keychain is switched off by {setting}", setting=setting))
    return found


def _setting() -> str | None:
    """The variable or the file that chooses what keyring uses, or None where it chooses by itself."""
    if _VARIABLE in os.environ:  # keyring goes by it even where it is empty
        return _VARIABLE
    import configparser  # noqa: PLC0415 (not for the first paint)

    from keyring.util.platform_ import config_root  # noqa: PLC0415 (as above)

    file = Path(config_root()) / "keyringrc.cfg"
    config = configparser.RawConfigParser()
    try:
        config.read(file, encoding="utf-8")
    except (configparser.Error, UnicodeError):
        return str(file)  # keyring fails by it, too
    except OSError:
        return None
    return str(file) if config.has_option("backend", "default-keyring") else None


class _NoKeychain(KeychainTrouble):
    """There is no keychain on this machine, or none that may be used."""


def _guarded(job: Callable[[], T]) -> T:
    """What *job* gives. Any failure of it becomes a :class:`KeychainTrouble`.

    That one is raised outside the handler: the back end's own exception may quote the key, or hold it in
    the variables of its frames, so it must not even be the context of what travels on.
    """
    try:
        return job()
    except Exception as error:
        trouble = error if isinstance(error, KeychainTrouble) else _explained(error)
    raise trouble


def _explained(error: Exception) -> KeychainTrouble:
    """*error* by the name of its class alone, which is not for a person's eyes."""
    match type(error).__name__:
        case "KeyringLocked":
            return KeychainTrouble(tr("The system keychain is locked"))
        case "NoKeyringError":
            return _NoKeychain(tr(_NONE))
        case _:
            return KeychainTrouble(tr("The system keychain answers with a fault of its own"))
