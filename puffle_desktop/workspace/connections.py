"""The connections a person has: stored ones, and ones given for this run only."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

import msgspec
from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.appearance import Appearance
from puffle_desktop.domain.campaign import Account
from puffle_desktop.domain.connection import (
    PUFFLE_URL,
    ApiKey,
    Connection,
    parse_api_key,
    parse_base_url,
)
from puffle_desktop.domain.errors import InvalidApiKey, InvalidInput, KeychainTrouble, StorageTrouble
from puffle_desktop.domain.roster_views import TableView, connection_of, view_key
from puffle_desktop.domain.words import mark, tr
from puffle_desktop.storage.secrets import FoundKey, Kept, Keys, Place
from puffle_desktop.storage.settings import Loaded, Settings, SettingsStore, validated
from puffle_desktop.workspace.connection_drafts import (
    ConnectionDraft,
    InvalidDrafts,
    draft_of,
    free_name,
    new_draft,
    problems_of,
)
from puffle_desktop.workspace.notices import Level, Notices

AccountProbe = Callable[[str, ApiKey], Awaitable[Account]]
"""Asks the server at a base URL whose key this is. Raises :class:`PuffleError`."""

ENVIRONMENT_ID: Final = "environment"
ENVIRONMENT_NAME: Final = mark("Environment")
SANDBOX_ID: Final = "sandbox"
"""The id of the given connection to the sandbox within this program."""
KEY_VARIABLE: Final = "PUFFLE_API_KEY"
URL_VARIABLE: Final = "PUFFLE_API_BASE_URL"


class GivenConnection(msgspec.Struct, frozen=True, kw_only=True):
    """A connection that is there for this run, is never stored and cannot be edited.

    ``origin`` is a sentence that tells a person where it comes from.
    """

    connection: Connection
    key: ApiKey
    origin: str


class KeyStatus(msgspec.Struct, frozen=True, kw_only=True):
    """What may be shown of a connection's key.

    ``hint`` is a masked key, or None when there is none. ``in_keychain`` says where the key is or, without
    one, where it would be kept; ``reason`` is a clause why that is for this run only.
    """

    hint: str | None
    in_keychain: bool
    reason: str = ""


class ConnectionBook(QObject):
    """Every connection, which of them is in use, and their keys. The only way to settings and keychain."""

    changed = Signal()
    """Connections were added, renamed or removed."""
    current_changed = Signal(object)
    """Another connection (or None) is in use, or the one in use has another key: open it anew."""
    appearance_changed = Signal(object)
    """The person wants the program to look otherwise: an :class:`Appearance`."""

    def __init__(
        self,
        settings: SettingsStore,
        keys: Keys,
        probe: AccountProbe,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = settings
        self._keys = keys
        self._probe = probe
        self._notices = notices
        self._settings = Settings()
        self._given: dict[str, GivenConnection] = {}
        self._given_campaigns: dict[str, str] = {}
        self._given_views: dict[str, TableView] = {}
        self._current_id = ""
        self._told_of_trouble = False

    def load(self, environment: Mapping[str, str], loaded: Loaded | None = None) -> None:
        """Read what is stored, and take in the connection that *environment* describes, if it does.

        *loaded* is what is stored, where it has been read already. The connection of the environment is then
        in use, as with Puffle's own command line, or else the one that was used last. What could not be read
        or used is a notice. Emits the signals about connections.
        """
        loaded = loaded or self._store.load()
        if loaded.trouble:
            self._notices.post(loaded.trouble, Level.WARNING)
        self._settings = loaded.settings
        try:
            given = environment_connection(environment)
        except InvalidInput as error:
            self._notices.post(str(error), Level.WARNING)
            given = None
        if given is not None:
            self._given[given.connection.id] = given
            self._current_id = given.connection.id
        else:
            self._current_id = self._existing(loaded.settings.last_connection)
        self._announce()

    @property
    def connections(self) -> tuple[Connection, ...]:
        """All connections: the given ones first, then the stored ones in the person's order."""
        return (*(given.connection for given in self._given.values()), *self._settings.connections)

    @property
    def current(self) -> Connection | None:
        """The connection in use."""
        return self._find(self._current_id)

    def given(self, connection_id: str) -> GivenConnection | None:
        """The connection of this id if it is one that cannot be edited."""
        return self._given.get(connection_id)

    def drafts(self) -> list[ConnectionDraft]:
        """The stored connections, ready to be edited."""
        return [draft_of(connection) for connection in self._settings.connections]

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
            self._remember(msgspec.structs.replace(self._settings, last_connection=connection_id))
        self.current_changed.emit(self.current)

    async def apply(
        self, drafts: Sequence[ConnectionDraft], use: str, appearance: Appearance | None = None
    ) -> None:
        """Make *drafts* the stored connections, and use the draft or given connection whose id is *use*.

        The program then looks as *appearance* says, or as before without one.

        All or nothing: :class:`InvalidDrafts` and :class:`StorageTrouble` are raised before anything has
        changed. After that it does not fail: a key that the keychain does not take is kept for this run,
        and that is a notice. Keys of connections that are gone are deleted.
        """
        if problems := problems_of(drafts, self.reserved_names):
            raise InvalidDrafts(problems)
        resolved = {draft.id: draft.resolved() for draft in drafts}
        new_keys = {resolved[draft.id]: key for draft in drafts if (key := draft.new_key()) is not None}
        former, former_current = self._settings, self.current
        in_use = resolved[use].id if use in resolved else use
        settings = validated(
            msgspec.structs.replace(
                former,
                last_connection=former.last_connection if in_use in self._given else in_use,
                connections=tuple(resolved.values()),
                appearance=appearance or former.appearance,
            )
        )
        self._store.save(settings)
        self._settings = settings
        self._current_id = self._existing(in_use)
        self.changed.emit()
        if settings.appearance != former.appearance:
            self.appearance_changed.emit(settings.appearance)
        await self._keep_keys(new_keys)
        await self._delete_keys({connection.id for connection in former.connections})
        current = self.current
        if not _reaches_the_same(former_current, current) or current in new_keys:
            self.current_changed.emit(current)

    async def connect_to(self, base_url: str, key: ApiKey) -> Account:
        """Test *key* and, when it works, add a connection with it and use it. Gives whose key it is.

        Raises what :meth:`test` and :meth:`apply` raise.
        """
        account = await self.test(base_url, key)
        taken = {connection.name for connection in self.connections} | self.reserved_names
        wanted = "Puffle" if base_url == PUFFLE_URL else urlsplit(base_url).netloc
        draft = new_draft(free_name(wanted, taken), base_url, key.reveal())
        await self.apply([*self.drafts(), draft], use=draft.id)
        return account

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
            in_keychain=kept.place is Place.KEYCHAIN,
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

    @property
    def last_campaign(self) -> str | None:
        """The id of the campaign that was open last on the connection in use."""
        remembered = (
            self._given_campaigns if self._current_id in self._given else self._settings.last_campaigns
        )
        return remembered.get(self._current_id)

    def remember_campaign(self, campaign_id: str) -> None:
        """Note that this campaign is open on the connection in use."""
        if self._current_id in self._given:
            self._given_campaigns[self._current_id] = campaign_id
        elif self._current_id and self.last_campaign != campaign_id:
            campaigns = {**self._settings.last_campaigns, self._current_id: campaign_id}
            self._remember(msgspec.structs.replace(self._settings, last_campaigns=campaigns))

    # How rosters are looked at

    def view_key(self, campaign_id: str) -> str:
        """What the view of a campaign of the connection in use is kept under.

        A preview server that was cloned from Puffle has campaigns of the same ids.
        """
        return view_key(self._current_id, campaign_id)

    def view_of(self, key: str) -> TableView:
        """How a table was laid out last, by its :meth:`view_key`."""
        given = self._given_views.get(key)
        return given if given is not None else self._settings.views.get(key, TableView())

    def remember_view(self, key: str, view: TableView) -> None:
        """Note how a table is laid out, by its :meth:`view_key`."""
        if self.view_of(key) == view:
            return
        if connection_of(key) in self._given:
            self._given_views[key] = view
        else:
            views = {other: value for other, value in self._settings.views.items() if other != key}
            views[key] = view
            self._remember(validated(msgspec.structs.replace(self._settings, views=views)))

    @property
    def refresh_minutes(self) -> int:
        """How often the open roster is listed anew by itself; 0 for never."""
        return self._settings.refresh_minutes

    def set_refresh_minutes(self, minutes: int) -> None:
        """List the open roster anew every so many minutes; 0 for never."""
        self._remember(msgspec.structs.replace(self._settings, refresh_minutes=minutes))

    @property
    def appearance(self) -> Appearance:
        """How the program is to look and to speak."""
        return self._settings.appearance

    def _announce(self) -> None:
        self.changed.emit()
        self.current_changed.emit(self.current)

    def _find(self, connection_id: str) -> Connection | None:
        return next((each for each in self.connections if each.id == connection_id), None)

    def _existing(self, connection_id: str) -> str:
        """*connection_id*, or the first connection's where there is no such connection, or nothing."""
        if self._find(connection_id) is not None:
            return connection_id
        return self.connections[0].id if self.connections else ""

    async def _find_key(self, connection_id: str) -> FoundKey | None:
        if (given := self._given.get(connection_id)) is not None:
            return FoundKey(given.key, Kept(Place.THIS_RUN, given.origin.removesuffix(".")))
        return await self._keys.find(connection_id)

    async def _keep_keys(self, keys: Mapping[Connection, ApiKey]) -> None:
        for connection, key in keys.items():
            kept = await self._keys.save(connection.id, key)
            if kept.place is Place.THIS_RUN:
                sentence = tr(
                    "{reason}, so the key of “{name}” is kept for this run only.",
                    reason=kept.reason,
                    name=connection.name,
                )
                self._notices.post(sentence, Level.WARNING)
            else:
                sentence = tr("The key of “{name}” is kept in the system’s keychain.", name=connection.name)
                self._notices.post(sentence, Level.DONE)

    async def _delete_keys(self, former_ids: set[str]) -> None:
        for connection_id in former_ids - {connection.id for connection in self._settings.connections}:
            try:
                await self._keys.delete(connection_id)
            except KeychainTrouble as error:
                self._notices.post_error(error)

    def _remember(self, settings: Settings) -> None:
        """Keep what is only a convenience: a failure is told once in a run, and stops nobody."""
        self._settings = settings
        try:
            self._store.save(settings)
        except StorageTrouble as error:
            if not self._told_of_trouble:
                self._notices.post(str(error), Level.WARNING)
            self._told_of_trouble = True


def environment_connection(environment: Mapping[str, str]) -> GivenConnection | None:
    """The connection that ``PUFFLE_API_KEY`` and ``PUFFLE_API_BASE_URL`` describe, or None without them.

    Raises :class:`InvalidInput`, with the variable's name, when they cannot be used.
    """
    key_text = environment.get(KEY_VARIABLE, "")
    url_text = environment.get(URL_VARIABLE, "")
    if not key_text:
        if url_text:
            sentence = tr("{url} is not used, because {key} is not set.", url=URL_VARIABLE, key=KEY_VARIABLE)
            raise InvalidInput(sentence)
        return None
    try:
        key = parse_api_key(key_text)
    except InvalidApiKey as error:
        unused = tr("{key} is not used.", key=KEY_VARIABLE)
        raise InvalidApiKey(f"{unused} {error}") from None
    try:
        base_url = parse_base_url(url_text or PUFFLE_URL)
    except InvalidInput as error:
        unused = tr("{key} is not used, because of {url}.", key=KEY_VARIABLE, url=URL_VARIABLE)
        raise InvalidInput(f"{unused} {error}") from None
    connection = Connection(id=ENVIRONMENT_ID, name=tr(ENVIRONMENT_NAME), base_url=base_url)
    origin = tr(
        "This connection comes from {key} and {url} and is never stored.", key=KEY_VARIABLE, url=URL_VARIABLE
    )
    return GivenConnection(connection=connection, key=key, origin=origin)


def _reaches_the_same(one: Connection | None, other: Connection | None) -> bool:
    return (one and (one.id, one.base_url)) == (other and (other.id, other.base_url))
