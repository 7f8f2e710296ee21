"""Keys in the keychain and the connections that own them: neither is left without the other."""

import contextlib
from collections.abc import Iterable, Mapping
from functools import partial

import msgspec

from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.domain.errors import KeychainTrouble, StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.notifications import Level, Notifications
from puffle_desktop.storage.secrets import KeyPlace, Keys
from puffle_desktop.workspace.settings.changes import with_retired, without_retired
from puffle_desktop.workspace.settings.shared import SharedSettings


class KeyStatus(msgspec.Struct, frozen=True, kw_only=True):
    """What may be shown of a connection's key.

    ``hint`` is a masked key, or None when there is none. ``in_keychain`` says where the key is or, without
    one, where it would be kept; ``reason`` is a clause why that is for this run only.
    """

    hint: str | None
    in_keychain: bool
    reason: str = ""


class OwnedKeys:
    """Keeps and deletes keys as connections come and go, in this window and in others.

    A connection that goes leaves its id among the retired ones of the settings until its key is deleted, so
    that what a keychain, or the end of this program, prevented can be done at the next start.
    """

    def __init__(self, keys: Keys, settings: SharedSettings, notifications: Notifications) -> None:
        self._keys = keys
        self._settings = settings
        self._notifications = notifications
        self._told_of_trouble = False

    async def keep(self, keys: Mapping[Connection, ApiKey]) -> None:
        """Keep the keys of connections, and say where. Does not raise."""
        for connection, key in keys.items():
            kept = await self._keys.save(connection.id, key)
            if kept.place is KeyPlace.THIS_RUN:
                sentence = tr(
                    "{reason}, so the key of “{name}” is kept until you quit.",
                    reason=kept.reason,
                    name=connection.name,
                )
                self._notifications.post(sentence, Level.WARNING)
            else:
                sentence = tr("The key of “{name}” is kept in the system’s keychain.", name=connection.name)
                self._notifications.post(sentence, Level.DONE)
        # While the keychain waited for its password, another window may have removed the connection.
        ids = [connection.id for connection in keys]
        self._settings.reload()
        if set(ids) - {connection.id for connection in self._settings.now.connections}:
            with contextlib.suppress(StorageTrouble):
                self._settings.change(partial(with_retired, connection_ids=ids))
            await self.delete(ids)

    async def delete(self, connection_ids: Iterable[str]) -> None:
        """Delete the keys of retired connections. What fails is told once, and waits for the next start."""
        deleted = set()
        for connection_id in connection_ids:
            # Another window may have done so by now, or have made it a connection again.
            self._settings.reload()
            if connection_id not in self._settings.now.retired:
                continue
            try:
                await self._keys.delete(connection_id)
            except KeychainTrouble as error:
                self._tell(error)
            else:
                deleted.add(connection_id)
        # Where there is no keychain today, none was asked: the key may be in it when it is back.
        if deleted and (await self._keys.where()).place is KeyPlace.KEYCHAIN:
            with contextlib.suppress(StorageTrouble):
                self._settings.change(partial(without_retired, deleted=deleted))

    def _tell(self, error: KeychainTrouble) -> None:
        if not self._told_of_trouble:
            self._notifications.post_error(error)
        self._told_of_trouble = True
