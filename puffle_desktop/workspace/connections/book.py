"""The connections a person has: stored ones, and ones given for this run only."""

import contextlib
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from functools import partial
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.campaign import Account
from puffle_desktop.domain.connection import PUFFLE_URL, ApiKey, Connection, parse_base_url
from puffle_desktop.domain.errors import InvalidApiKey, InvalidInput, StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.notifications import Level, Notifications
from puffle_desktop.storage.secrets import FoundKey, KeptKey, KeyPlace, Keys
from puffle_desktop.storage.settings import Change, Settings
from puffle_desktop.workspace.connections.drafts import (
    ConnectionDraft,
    ConnectionEdit,
    InvalidDrafts,
    draft_of,
    edits_of,
    free_name,
    id_after,
    merged,
    new_draft,
    objections_to,
)
from puffle_desktop.workspace.connections.given import (
    ENVIRONMENT_NAME,
    GivenConnection,
    environment_connection,
)
from puffle_desktop.workspace.connections.keys import KeyStatus, OwnedKeys
from puffle_desktop.workspace.settings.changes import (
    as_it_is,
    with_connections,
    with_last_connection,
    with_retired,
)
from puffle_desktop.workspace.settings.shared import SharedSettings

AccountProbe = Callable[[str, ApiKey], Awaitable[Account]]
"""Asks the server at a base URL whose key this is. Raises :class:`PuffleError`."""


class ConnectionBook(QObject):
    """Every connection, which of them is in use, and their keys. The only way to the keychain.

    Other windows may have the same settings open. Each changes there what its person changes, and takes in
    the rest from the others; which connection is in use is each window's own affair.
    """

    changed = Signal()
    """Connections were added, renamed or removed."""
    current_changed = Signal(object)
    """Another connection (or None) is in use, or the one in use has another key or server: open it anew."""

    def __init__(
        self,
        settings: SharedSettings,
        keys: Keys,
        probe: AccountProbe,
        notifications: Notifications,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._drafted: Settings | None = None
        self._keys = keys
        self._owned_keys = OwnedKeys(keys, settings, notifications)
        self._probe = probe
        self._notifications = notifications
        self._given: dict[str, GivenConnection] = {}
        self._current_id = ""
        self._opened: Connection | None = None
        settings.changed.connect(self._follow)

    def load(self, environment: Mapping[str, str]) -> None:
        """Begin with the connections of the settings, and with the one that *environment* describes, if any.

        That one is then in use, as with Puffle's own command line, or else the one that was used last. What
        cannot be used of the environment is a notification. Emits both signals.
        """
        try:
            given = environment_connection(environment)
        except InvalidInput as error:
            self._notifications.post(str(error), Level.WARNING)
            given = None
        if given is not None:
            self._given[given.connection.id] = given
            self._current_id = given.connection.id
        else:
            self._current_id = self._existing(self._settings.now.last_connection)
        self._announce()

    @property
    def connections(self) -> tuple[Connection, ...]:
        """All connections: the given ones first, then the stored ones in the person's order."""
        return (*(given.connection for given in self._given.values()), *self._settings.now.connections)

    @property
    def knows_connections(self) -> bool:
        """Whether the settings could be read at the start. Otherwise there may be some unknown here."""
        return not self._settings.was_troubled

    @property
    def current(self) -> Connection | None:
        """The connection in use."""
        return self._find(self._current_id)

    def given(self, connection_id: str) -> GivenConnection | None:
        """The connection of this id if it is one that cannot be edited."""
        return self._given.get(connection_id)

    def drafts(self) -> list[ConnectionDraft]:
        """The stored connections, ready to be edited, for the next :meth:`apply`."""
        self._drafted = self._settings.now
        return [draft_of(connection) for connection in self._drafted.connections]

    @property
    def reserved_names(self) -> set[str]:
        """Names that a stored connection cannot take."""
        return {tr(ENVIRONMENT_NAME), *(given.connection.name for given in self._given.values())}

    def give(self, given: GivenConnection) -> None:
        """Add a connection for this run, in place of one with its id, and use it."""
        self._given[given.connection.id] = given
        self._current_id = given.connection.id
        self._announce()

    def switch(self, connection_id: str) -> None:
        """Use another connection, now and at the next start. Unknown ids, and the current one, do nothing."""
        if connection_id == self._current_id or self._find(connection_id) is None:
            return
        self._current_id = connection_id
        if connection_id not in self._given:
            self._settings.remember("connection", partial(with_last_connection, connection_id=connection_id))
        # It may have turned out that another window has removed it, and then that is announced by now.
        if self._current_id == connection_id:
            self._open()

    async def apply(self, drafts: Sequence[ConnectionDraft], use: str, also: Change = as_it_is) -> None:
        """Store what *drafts* change, and use the draft or given connection whose id is *use*.

        *also* is what else is changed in the settings, in the same moment.

        What another window has stored since :meth:`drafts` were given stays, unless it is about the same
        field of the same connection. All or nothing: :class:`InvalidDrafts` and :class:`StorageTrouble` are
        raised before anything has changed. After that it does not fail: a key that the keychain does not take
        is kept for this run, and that is a notification. Keys of connections that are gone are deleted.
        """
        if objections := objections_to(drafts, self.reserved_names):
            raise InvalidDrafts(objections)
        before = self._drafted or self._settings.now
        await self._make(edits_of(drafts, before.connections), use, also)
        if self._drafted is before:
            self._drafted = None

    async def connect_to(self, base_url: str, key: ApiKey) -> Account:
        """Test *key* and, when it works, add a connection with it and use it. Gives whose key it is.

        Raises what :meth:`test` and :meth:`apply` raise.
        """
        account = await self.test(base_url, key)
        taken = {connection.name for connection in self.connections} | self.reserved_names
        wanted = "Puffle" if base_url == PUFFLE_URL else urlsplit(base_url).netloc
        added = new_draft(free_name(wanted, taken), base_url).resolved()
        await self._make([ConnectionEdit(None, added, key)], added.id, as_it_is)
        return account

    async def _make(self, edits: Sequence[ConnectionEdit], use: str, also: Change) -> None:
        """Store *edits*, and *also* another change; use a connection; keep and delete keys as it takes."""
        in_use = id_after(edits, use)
        is_chosen = in_use != self._current_id and in_use not in self._given

        def change(newest: Settings) -> Settings:
            settings = also(with_connections(newest, merged(newest.connections, edits)))
            return with_last_connection(settings, in_use) if is_chosen else settings

        former = self.connections
        with self._settings.held():
            self._settings.change(change)
            known = {each.id for each in (*former, *self.connections)}
            self._current_id = in_use if in_use in known else self._existing(self._current_id)
        pasted = {edit.now.id: edit.key for edit in edits if edit.now and edit.key}
        await self._owned_keys.keep({each: pasted[each.id] for each in self.connections if each.id in pasted})
        await self._owned_keys.delete([edit.retires for edit in edits if edit.retires])
        if not _reaches_the_same(self._opened, self.current) or self._current_id in pasted:
            self._open()

    async def delete_retired_keys(self) -> None:
        """Delete the keys of removed connections that could not be deleted when these were removed."""
        await self._owned_keys.delete(self._settings.now.retired)

    async def disown(self, connection_ids: Iterable[str]) -> None:
        """Delete the keys of former connections of which nothing is left. Those of connections stay."""
        ids = list(connection_ids)
        with contextlib.suppress(StorageTrouble):
            self._settings.change(partial(with_retired, connection_ids=ids))
        await self._owned_keys.delete(ids)

    async def key_for(self, connection_id: str) -> ApiKey | None:
        """The key of a connection, or None where there is none. Raises :class:`KeychainTrouble`."""
        found = await self._find_key(connection_id)
        return found.key if found is not None else None

    async def key_status(self, connection_id: str | None) -> KeyStatus:
        """What may be shown of a connection's key; None stands for a connection that is new.

        Raises :class:`KeychainTrouble`.
        """
        found = await self._find_key(connection_id) if connection_id is not None else None
        kept = found.kept if found is not None else await self._keys.where()
        return KeyStatus(
            hint=found.key.hint if found is not None else None,
            in_keychain=kept.place is KeyPlace.KEYCHAIN,
            reason=kept.reason,
        )

    async def test(self, base_url: str, key: ApiKey) -> Account:
        """Whose key this is, according to the server at *base_url*. Raises :class:`PuffleError`."""
        return await self._probe(parse_base_url(base_url), key)

    async def test_draft(self, draft: ConnectionDraft) -> Account:
        """As :meth:`test`, with the pasted key or else the kept one, which goes to its own host alone."""
        base_url = parse_base_url(draft.base_url)
        key = draft.new_key()
        if key is None and draft.keeps_host:
            key = await self.key_for(draft.id)
        if key is None:
            raise InvalidApiKey(tr("There is no key to test with. Paste the API key of this connection."))
        return await self.test(base_url, key)

    def _announce(self) -> None:
        self.changed.emit()
        self._open()

    def _open(self) -> None:
        self._opened = self.current
        self.current_changed.emit(self._opened)

    def _follow(self, before: Settings, now: Settings) -> None:
        """Announce what has changed in the settings, whoever has changed it."""
        is_lost = self._is_lost(before)
        if before.connections != now.connections:
            self.changed.emit()
        if is_lost:
            self._open()

    def _is_lost(self, before: Settings) -> bool:
        """Whether others have removed the connection in use, or moved it. The person is told then."""
        former = next((each for each in before.connections if each.id == self._current_id), None)
        if former is None or self._current_id in self._given:
            return False
        current = self._find(self._current_id)
        if current is not None and current.base_url == former.base_url:
            return False
        if current is not None:
            sentence = tr(
                "“{name}” was given another base URL in another window, and is opened anew.",
                name=current.name,
            )
        else:
            self._current_id = self._existing("")
            sentence = tr("The connection “{name}” was removed in another window.", name=former.name)
            if (following := self.current) is not None:
                used = tr("“{name}” is in use now.", name=following.name)
                sentence = f"{sentence} {used}"
        self._notifications.post(sentence, Level.WARNING)
        return True

    def _find(self, connection_id: str) -> Connection | None:
        return next((each for each in self.connections if each.id == connection_id), None)

    def _existing(self, connection_id: str) -> str:
        """*connection_id*, or the first connection's where there is no such connection, or nothing."""
        if self._find(connection_id) is not None:
            return connection_id
        return self.connections[0].id if self.connections else ""

    async def _find_key(self, connection_id: str) -> FoundKey | None:
        if (given := self._given.get(connection_id)) is not None:
            return FoundKey(given.key, KeptKey(KeyPlace.THIS_RUN, given.origin.removesuffix(".")))
        return await self._keys.find(connection_id)


def _reaches_the_same(one: Connection | None, other: Connection | None) -> bool:
    return (one and (one.id, one.base_url)) == (other and (other.id, other.base_url))
