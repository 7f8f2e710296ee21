"""Connections as a person is editing them, and what is wrong with them before anything is written."""

import uuid
from collections.abc import Iterable, Sequence
from enum import Enum, auto

import msgspec

from puffle_desktop.domain.connection import (
    PUFFLE_URL,
    ApiKey,
    Connection,
    parse_api_key,
    parse_base_url,
)
from puffle_desktop.domain.errors import InvalidBaseUrl, InvalidInput
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.redaction import is_like_a_key
from puffle_desktop.storage.settings import name_key


class DraftField(Enum):
    """A field of a connection that a sentence can be about."""

    NAME = auto()
    BASE_URL = auto()
    API_KEY = auto()


class ConnectionDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A connection with texts as they were typed. Does not print its key.

    ``stored`` is the connection it changes, or None for a new one. An empty ``key_text`` keeps its key.
    """

    id: str
    name: str
    base_url: str
    stored: Connection | None = None
    key_text: str = ""

    def __repr__(self) -> str:
        return f"ConnectionDraft(id={self.id!r}, name={self.name!r}, base_url={self.base_url!r})"

    @property
    def keeps_host(self) -> bool:
        """Whether this goes to the very scheme, host and port that the stored key was given for.

        A stored key is never sent anywhere else: a slip of the pen, or a URL somebody was talked into, must
        not hand it over.
        """
        try:
            return self.stored is not None and parse_base_url(self.base_url) == self.stored.base_url
        except InvalidBaseUrl:
            return False

    def resolved(self) -> Connection:
        """The connection this describes. Raises :class:`InvalidInput`.

        Another host makes it another connection, with an id of its own: neither a key nor anything else that
        was kept for the former host can then reach the new one.
        """
        base_url = parse_base_url(self.base_url)
        own_id = self.id if self.stored is None or self.keeps_host else uuid.uuid4().hex
        return Connection(id=own_id, name=" ".join(self.name.split()), base_url=base_url)

    def new_key(self) -> ApiKey | None:
        """The key that was pasted, or None. Raises :class:`InvalidApiKey`."""
        return parse_api_key(self.key_text) if self.key_text else None


class Objection(msgspec.Struct, frozen=True):
    """What is wrong with one field of the draft ``draft_id``, as a sentence."""

    draft_id: str
    field: DraftField
    sentence: str


class InvalidDrafts(InvalidInput):
    """Drafts that cannot be kept as they are. Nothing was written."""

    def __init__(self, objections: Sequence[Objection]) -> None:
        super().__init__(objections[0].sentence)
        self.objections = tuple(objections)


def new_draft(name: str = "", base_url: str = PUFFLE_URL, key_text: str = "") -> ConnectionDraft:
    """A connection that does not exist yet."""
    return ConnectionDraft(id=uuid.uuid4().hex, name=name, base_url=base_url, key_text=key_text)


def draft_of(connection: Connection) -> ConnectionDraft:
    """*connection* before anything in it was changed."""
    return ConnectionDraft(
        id=connection.id, name=connection.name, base_url=connection.base_url, stored=connection
    )


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """*wanted*, with a number after it if somebody else has that name."""
    keys = {name_key(name) for name in taken}
    name, number = wanted, 2
    while name_key(name) in keys:
        name, number = f"{wanted} {number}", number + 1
    return name


class ConnectionEdit(msgspec.Struct, frozen=True):
    """What a person does to one connection: ``former`` becomes ``now``.

    Without ``former`` it is a new one, without ``now`` it goes. ``key`` is the key that was pasted for it.
    """

    former: Connection | None
    now: Connection | None
    key: ApiKey | None = None

    @property
    def renames(self) -> bool:
        """Whether its name was typed."""
        return self.now is not None and (self.former is None or self.former.name != self.now.name)

    @property
    def retires(self) -> str:
        """The id whose key belongs to nobody afterwards, or nothing."""
        if self.former is None or (self.now is not None and self.now.id == self.former.id):
            return ""
        return self.former.id


def edits_of(drafts: Sequence[ConnectionDraft], before: Iterable[Connection]) -> list[ConnectionEdit]:
    """What *drafts* change in the connections that there were *before*. Raises :class:`InvalidInput`."""
    drafted = {draft.id for draft in drafts}
    edits = [ConnectionEdit(connection, None) for connection in before if connection.id not in drafted]
    for draft in drafts:
        edit = ConnectionEdit(draft.stored, draft.resolved(), draft.new_key())
        if edit.key is not None or edit.former != edit.now:
            edits.append(edit)
    return edits


def id_after(edits: Iterable[ConnectionEdit], connection_id: str) -> str:
    """What *edits* make of the connection *connection_id*: its id, another one, or nothing."""
    for edit in edits:
        if edit.former is not None and edit.former.id == connection_id:
            return edit.now.id if edit.now is not None else ""
    return connection_id


def merged(connections: Iterable[Connection], edits: Sequence[ConnectionEdit]) -> tuple[Connection, ...]:
    """*connections* as they are by now, with *edits* that began when they may have been others.

    What an edit does not touch stays as somebody else made it. A name that was taken meanwhile gets a number.
    A connection that was removed meanwhile stays removed, unless a key was pasted for it.
    """
    pending = {edit.former.id: edit for edit in edits if edit.former is not None}
    left: list[tuple[Connection, bool]] = []
    for connection in connections:
        edit = pending.pop(connection.id, None)
        if edit is None:
            left.append((connection, False))
        elif edit.now is not None:
            left.append((_edited(connection, edit), edit.renames))
    for edit in edits:
        is_new = edit.former is None or (edit.former.id in pending and edit.key is not None)
        if edit.now is not None and is_new:
            left.append((edit.now, True))
    taken = {connection.name for connection, is_renamed in left if not is_renamed}
    result = []
    for connection, is_renamed in left:
        name = free_name(connection.name, taken) if is_renamed else connection.name
        taken.add(name)
        result.append(msgspec.structs.replace(connection, name=name))
    return tuple(result)


def _edited(connection: Connection, edit: ConnectionEdit) -> Connection:
    """*connection* as it is by now, with the fields that were edited; another host makes it another one."""
    if edit.now is None or edit.former is None:
        return connection
    moved = edit.former.base_url != edit.now.base_url
    return Connection(
        id=edit.now.id,
        name=edit.now.name if edit.renames else connection.name,
        base_url=edit.now.base_url if moved else connection.base_url,
    )


def objections_to(drafts: Sequence[ConnectionDraft], reserved: Iterable[str] = ()) -> list[Objection]:
    """Everything that keeps *drafts* from being saved, in their order and that of their fields.

    *reserved* names may be kept by a connection that has one already, but not taken.
    """
    reserved_keys = {name_key(name) for name in reserved}
    found: list[Objection] = []
    for index, draft in enumerate(drafts):
        others = {name_key(other.name) for other in drafts[:index]}
        sentences = {
            DraftField.NAME: _name_objection(draft, others, reserved_keys),
            DraftField.BASE_URL: base_url_objection(draft),
            DraftField.API_KEY: key_objection(draft),
        }
        found += [Objection(draft.id, which, sentence) for which, sentence in sentences.items() if sentence]
    return found


def base_url_objection(draft: ConnectionDraft) -> str:
    """Why no key may be sent to the base URL, or nothing."""
    try:
        parse_base_url(draft.base_url)
    except InvalidInput as error:
        return str(error)
    return ""


def key_objection(draft: ConnectionDraft) -> str:
    """Why there is no key to send, or nothing."""
    if draft.key_text:
        try:
            draft.new_key()
        except InvalidInput as error:
            return str(error)
        return ""
    if draft.stored is None:
        return tr("Paste the API key of this connection.")
    if not draft.keeps_host and not base_url_objection(draft):
        return tr(
            "The base URL leads to another server, and a kept key is never sent to another one. "
            "Paste the key for this server."
        )
    return ""


def _name_objection(draft: ConnectionDraft, others: set[str], reserved: set[str]) -> str:
    key = name_key(draft.name)
    if not key:
        return tr("Give the connection a name.")
    if is_like_a_key(draft.name):
        return tr(
            "This name looks like an API key. Give the connection another name: the key has its own field."
        )
    kept = draft.stored is not None and name_key(draft.stored.name) == key
    if key in others or (key in reserved and not kept):
        return tr(
            "There is already a connection named “{name}”. Choose another name.", name=draft.name.strip()
        )
    return ""
