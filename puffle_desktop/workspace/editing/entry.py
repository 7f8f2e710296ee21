"""One prospect's edits that are not settled: what is being sent, and what is wished beyond that."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Final, Generic, Protocol, TypeVar, cast

import msgspec

from puffle_desktop.domain.changes import Addition, Removal
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.domain.normal_forms import may_be_stored_as
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, EditableField, Prospect
from puffle_desktop.domain.row_state import RowState

T = TypeVar("T")

_MARKS_OF_OTHERS: Final = ("status", "replied_at", "bounced_at")
"""What the prospect did, or was done with it: no undo brings it back."""
NAME_PARTS: Final[tuple[EditableField, ...]] = ("first_name", "last_name")
"""Of these the server may compute ``name``."""
_NO_FIELDS: Final[frozenset[EditableField]] = frozenset()
_NO_OWN: Final[Mapping[EditableField, frozenset[str | None]]] = MappingProxyType({})
_NO_VALUES: Final[Mapping[EditableField, str | None]] = MappingProxyType({})


class Wish(msgspec.Struct, gc=False):
    """What one field should become. Several edits may have come to this one wish.

    ``before`` is the value the server held when it was made: as long as the server still holds it, nobody
    else's change is overwritten. ``known`` are others that are no news either: what the edits that came to
    this wish had found, and what they wished on the way, which may have been sent, the answer being lost.
    ``edit_id`` is the last of its edits, and ``earlier`` those before.

    ``gc=False``: it holds text and numbers alone, and there may be a hundred thousand.
    """

    field: EditableField
    before: str | None
    after: str | None
    edit_id: int
    earlier: tuple[int, ...] = ()
    known: frozenset[str | None] = frozenset()

    @property
    def edit_ids(self) -> tuple[int, ...]:
        """All its edits, the earliest first."""
        return (*self.earlier, self.edit_id)

    def follows(self, held: str | None) -> bool:
        """Whether *held* is a value that this wish may take the place of."""
        return any(may_be_stored_as(self.field, each, held) for each in (self.before, *self.known))


class Conflict(msgspec.Struct, frozen=True):
    """A field that was changed here and elsewhere."""

    prospect_id: str
    field: EditableField
    base: str | None
    mine: str | None
    theirs: str | None


class Judged(msgspec.Struct, frozen=True):
    """Ids of edits that need not be sent: the server holds their value, or they came to no change at all.

    ``normalised`` are the last edits of fields for which the server holds another form of the value than was
    wished, with that form.
    """

    stored: list[int]
    void: list[int]
    normalised: dict[int, str | None]


class Waiter(Protocol):
    """Waits to hear how the edits of an entry end."""

    def told(self, entry: "Entry", error: PuffleError | None) -> None:
        """They are saved (None), or why they are not (yet)."""


class _Seldom(Generic[T]):
    """What few entries have: it takes no room in the hundred thousand others."""

    def __init__(self, usual: T) -> None:
        self._usual = usual

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, entry: "Entry", owner: type) -> T:
        kept = entry._seldom
        return self._usual if kept is None else cast(T, kept.get(self._name, self._usual))

    def __set__(self, entry: "Entry", value: T) -> None:
        kept = entry._seldom
        if value is not self._usual:
            if kept is None:
                kept = entry._seldom = {}
            kept[self._name] = value
        elif kept is not None:
            kept.pop(self._name, None)


class Entry:
    """The unsettled edits of one prospect. Bookkeeping only: sends nothing and knows no roster.

    ``is_halted``: the person said stop while it was being sent. ``is_given_up``: it left unsent.
    ``broken``: so many requests in a row broke. ``failed_at``: when it failed, by
    :func:`.clock.elapsed`. ``whole``: the prospect itself is to come, or to go.
    ``check_from``: its row has to be listed at this moment (of :func:`.clock.elapsed`) or later, before it is
    sent. ``in_doubt``: whether what was sent has been done cannot be told before a listing. ``dropped``: the
    fields whose wishes the person has discarded while that was so, to be given up when it is known, and
    ``is_called_off`` says the same of ``whole``. ``changed_row``: the row that somebody else changed, of
    which the person was told instead of its being removed.
    """

    __slots__ = (
        "_saving",
        "_seldom",
        "_wished",
        "campaign_id",
        "check_from",
        "prospect_id",
        "reason",
        "state",
        "waiters",
    )

    error = _Seldom[PuffleError | None](None)
    failed_at = _Seldom(0.0)
    whole = _Seldom[Addition | Removal | None](None)
    whole_id = _Seldom(0)
    own = _Seldom(_NO_OWN)
    """Values that were being sent when the prospect was to be removed, or might have been."""
    theirs = _Seldom(_NO_VALUES)
    broken = _Seldom(0)
    in_doubt = _Seldom[bool](False)
    changed_row = _Seldom[Prospect | None](None)
    dropped = _Seldom(_NO_FIELDS)
    is_called_off = _Seldom[bool](False)
    is_halted = _Seldom[bool](False)
    is_given_up = _Seldom[bool](False)

    def __init__(self, campaign_id: str, prospect_id: str) -> None:
        self.campaign_id = campaign_id
        self.prospect_id = prospect_id
        self.state = RowState.WAITING
        self.reason = ""
        self.check_from = 0.0
        self.waiters: tuple[Waiter, ...] = ()
        self._wished: Wish | tuple[Wish, ...] = ()
        self._saving: tuple[Wish, ...] = ()
        self._seldom: dict[str, object] | None = None

    @property
    def _wishes(self) -> tuple[Wish, ...]:
        wished = self._wished
        return wished if isinstance(wished, tuple) else (wished,)

    @_wishes.setter
    def _wishes(self, wishes: tuple[Wish, ...]) -> None:
        # Most have one, for which a tuple would take nearly as much room as the wish itself.
        self._wished = wishes[0] if len(wishes) == 1 else wishes

    @property
    def wishes(self) -> dict[EditableField, Wish]:
        """What is wished beyond what is being sent."""
        return {wish.field: wish for wish in self._wishes}

    @property
    def saving(self) -> dict[EditableField, Wish]:
        """What is being sent."""
        return {wish.field: wish for wish in self._saving}

    # How its row is to be shown

    @property
    def wanted(self) -> dict[EditableField, str | None]:
        """The values that the row will have."""
        dropped = self.dropped
        return {
            wish.field: wish.after for wish in (*self._saving, *self._wishes) if wish.field not in dropped
        }

    @property
    def is_leaving(self) -> bool:
        """Whether the person has discarded something that may have been saved."""
        return bool(self.dropped) or self.is_called_off

    @property
    def why(self) -> str:
        """Why it is in its state, in sentences, such as the server's for a refusal."""
        return str(self.error) if self.error is not None else self.reason

    @property
    def is_settled(self) -> bool:
        """Whether there is nothing left to do."""
        return not self._wishes and not self._saving and self.whole is None

    @property
    def edit_ids(self) -> list[int]:
        """The changes that are wished, and not being sent."""
        ids = [edit_id for wish in self._wishes for edit_id in wish.edit_ids]
        return [*ids, self.whole_id] if self.whole is not None else ids

    def conflicts(self) -> list[Conflict]:
        """The fields for which the person has to decide."""
        wishes = self.wishes
        return [
            Conflict(self.prospect_id, field, wishes[field].before, wishes[field].after, theirs)
            for field, theirs in self.theirs.items()
            if field in wishes
        ]

    # Wishing

    def placed(self, edit: Edit) -> Edit:
        """*edit*, made to start from the value that is wished already, which undoing it has to bring back.

        Not so where the person has seen somebody else's value and edits that.
        """
        former = self.wishes.get(edit.field) or self.saving.get(edit.field)
        has_seen_theirs = edit.field in self.theirs and (edit.before or None) == self.theirs[edit.field]
        if former is None or has_seen_theirs or edit.field in self.dropped:
            return edit
        return msgspec.structs.replace(edit, before=former.after)

    def add(self, edit: Edit, edit_id: int) -> None:
        """Take in one more edit, :meth:`placed`. It joins one of the same field that has not been sent."""
        wish = self.wishes.get(edit.field)
        if self.dropped:
            self.dropped = self.dropped.difference([edit.field]) or _NO_FIELDS
        if wish is None:
            self._wishes += (Wish(edit.field, edit.before, edit.after, edit_id),)
            return
        wish.known |= {wish.after, edit.before or None}
        wish.after = edit.after
        wish.earlier, wish.edit_id = wish.edit_ids, edit_id

    def rebase(self, field: EditableField, before: str | None, after: str | None) -> None:
        """The person has seen that *field* holds *before*, and wants *after* in its place."""
        wish = self.wishes[field]
        wish.before, wish.after, wish.known = before, after, frozenset()
        self.forget_conflicts([field])

    def add_whole(self, change: Addition | Removal, change_id: int) -> list[int]:
        """The prospect is to come, or to go. Gives the ids of changes that are void beside that."""
        void = self.edit_ids
        self.own = {
            wish.field: frozenset((wish.after, *wish.known)) for wish in (*self._wishes, *self._saving)
        } or _NO_OWN
        self._wishes, self.dropped = (), _NO_FIELDS
        self.whole, self.whole_id = change, change_id
        self.changed_row, self.is_called_off = None, False
        return void

    def drop_whole(self) -> list[int]:
        """The prospect is not to come or go any more, or has: gives the id of that change."""
        ids = [self.whole_id] if self.whole is not None else []
        self.whole, self.changed_row, self.is_called_off = None, None, False
        return ids

    def is_as_it_was(self, stored: Prospect) -> bool:
        """Whether a prospect that is to be removed is still what the person saw, or what he made of it."""
        return not isinstance(self.whole, Removal) or is_same_row(self.whole.prospect, stored, self.own)

    def drop(self, fields: Collection[EditableField]) -> list[int]:
        """Give up the wishes for *fields*; returns the ids of their edits."""
        ids: list[int] = []
        for wish in self._wishes if fields else ():
            if wish.field in fields:
                ids += wish.edit_ids
        if ids:
            self._wishes = tuple(wish for wish in self._wishes if wish.field not in fields)
            self.dropped = self.dropped.difference(fields) or _NO_FIELDS
        self.forget_conflicts(fields)
        return ids

    def forget_conflicts(self, fields: Iterable[EditableField] | None = None) -> None:
        """The person need not decide about these fields, or about any."""
        if self.theirs:
            gone = self.theirs.keys() if fields is None else set(fields)
            self.theirs = {field: held for field, held in self.theirs.items() if field not in gone}

    def judge(self, stored: Prospect) -> Judged:
        """Compare the wishes with what the server holds; notes conflicts in ``theirs``.

        Gives up the wishes that need not be sent. A field that is being sent is left to its answer.
        """
        fulfilled: list[EditableField] = []
        void: list[EditableField] = []
        normalised: dict[int, str | None] = {}
        theirs: dict[EditableField, str | None] = {}
        saving = self.saving
        for wish in self._wishes:
            field, held = wish.field, stored.value(wish.field) or None
            if field in saving:
                continue
            if held == wish.after:
                fulfilled.append(field)
            elif held == (wish.before or None):
                continue
            elif self._is_made_of(field, stored):
                fulfilled.append(field)
                normalised[wish.edit_id] = held
            elif wish.follows(held):
                continue
            elif wish.after == (wish.before or None):
                void.append(field)  # Edited and taken back again, before any of it was sent.
            else:
                theirs[field] = held
        self.theirs = theirs or _NO_VALUES
        return Judged(self.drop(fulfilled), self.drop(void), normalised)

    def _is_made_of(self, field: EditableField, stored: Prospect) -> bool:
        """Whether the server may have made the value that it holds of what is wished for *field*.

        The answer to the PATCH may have been lost, with this run or with the one before.
        """
        held = stored.value(field)
        return may_be_stored_as(field, self.wishes[field].after, held) or (
            bool(held) and self._is_made_of_names(field, stored)
        )

    def _is_made_of_names(self, field: EditableField, stored: Prospect) -> bool:
        """Whether a first or last name is wanted and held: the server may compute ``name`` of them."""
        return (field == "name" and stored.name == stored.full_name) and any(
            part in wanted and may_be_stored_as(part, wanted[part].after, stored.value(part))
            for part in NAME_PARTS
            for wanted in (self.wishes, self.saving)
        )

    def explains(self, field: EditableField, stored: Prospect) -> bool:
        """Whether it may be this entry's doing that *field* holds another value now than before."""
        is_wished = field in self.wishes or field in self.saving
        return is_wished or self._is_made_of_names(field, stored)

    def drop_later(self, fields: Collection[EditableField]) -> bool:
        """Have the wishes for *fields* given up when it is known whether they are fulfilled.

        Gives False where nothing of it is in doubt: it was not sent, or was answered.
        """
        if not self.in_doubt or self.state is RowState.SAVING:
            return False
        self.dropped = self.dropped.union(self.wishes.keys() & set(fields)) or _NO_FIELDS
        return self.is_leaving

    # Sending

    def may_be_sent_over(self, stored: Prospect) -> bool:
        """Whether the server holds nothing, as far as is known, that was not judged before this was sent."""
        return all(
            wish.follows(held := stored.value(field))
            or may_be_stored_as(field, wish.after, held)
            or self._is_made_of_names(field, stored)
            for field, wish in self.saving.items()
        )

    def begin_saving(self) -> dict[EditableField, str | None]:
        """Move the wishes to what is being sent, and give the values to send."""
        self._saving, self._wishes = self._wishes, ()
        return {field: wish.after for field, wish in self.saving.items()}

    def answered(self, held: Mapping[EditableField, str | None]) -> list[int]:
        """The sending succeeded, and the server now holds *held*; returns the ids of the edits it saved.

        What the person wished for meanwhile starts from that, and what the server changed by itself in other
        fields is no news to it.
        """
        saving = self.saving
        saved = [edit_id for wish in self._saving for edit_id in wish.edit_ids]
        for wish in self._wishes:
            if wish.field in saving and wish.field in held:
                wish.before = held[wish.field]
            elif wish.field in held:
                wish.known |= {held[wish.field]}
        self._saving = ()
        self.broken = 0
        return saved

    def take_back(self) -> list[int]:
        """The sending came to nothing: what was being sent is wished again, under newer wishes.

        Gives the ids of the edits that are void, because the prospect is to go.
        """
        saving, self._saving = self._saving, ()
        if isinstance(self.whole, Removal):
            return [edit_id for wish in saving for edit_id in wish.edit_ids]
        newer = self.wishes
        for wish in saving:
            later = newer.get(wish.field)
            if later is None:
                self._wishes += (wish,)
            else:
                later.known |= wish.known | {wish.after}
                later.before, later.earlier = wish.before, (*wish.edit_ids, *later.earlier)
        return []

    def tell(self, error: PuffleError | None) -> None:
        """Tell whoever waits how it went: None for saved, else why it is not."""
        waiters, self.waiters = self.waiters, ()
        for waiter in waiters:
            waiter.told(self, error)


def is_same_row(
    seen: Prospect, stored: Prospect, own: Mapping[EditableField, frozenset[str | None]] = _NO_OWN
) -> bool:
    """Whether what is *stored* is the row that was *seen*, or what the person made of it.

    *own* are values that he has sent since, by their fields.
    """
    if any(getattr(stored, column) != getattr(seen, column) for column in _MARKS_OF_OTHERS):
        return False
    if stored.custom_fields_json != seen.custom_fields_json and stored.custom_fields != seen.custom_fields:
        return False
    return all(
        may_be_stored_as(field, seen.value(field), held := stored.value(field))
        or any(may_be_stored_as(field, mine, held) for mine in own.get(field, ()))
        or (field == "name" and bool(own.keys() & set(NAME_PARTS)) and held == stored.full_name)
        for field in EDITABLE_FIELDS
    )
