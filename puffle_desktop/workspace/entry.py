"""One prospect's edits that are not settled: what is being sent, and what is wished beyond that."""

import asyncio
from collections.abc import Iterable, Mapping

import msgspec

from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.domain.prospect import EditableField, Prospect
from puffle_desktop.workspace.roster import Overlay, RowState


class Wish(msgspec.Struct):
    """What one field should become. Several edits may have come to this one wish.

    ``before`` is the value the server held when it was made: as long as the server still holds it, nobody
    else's change is overwritten.
    """

    before: str | None
    after: str | None
    edit_ids: list[int]


class Conflict(msgspec.Struct, frozen=True):
    """A field that was changed here and elsewhere."""

    prospect_id: str
    field: EditableField
    base: str | None
    mine: str | None
    theirs: str | None


class Entry:
    """The unsettled edits of one prospect. Bookkeeping only: sends nothing and knows no roster."""

    def __init__(self, campaign_id: str, prospect_id: str) -> None:
        self.campaign_id = campaign_id
        self.prospect_id = prospect_id
        self.state = RowState.WAITING
        self.error: PuffleError | None = None
        self.reason = ""
        self.wishes: dict[EditableField, Wish] = {}
        self.sending: dict[EditableField, Wish] = {}
        self.theirs: dict[EditableField, str | None] = {}
        self.broken = 0
        self.waiters: list[asyncio.Future[PuffleError | None]] = []

    @property
    def overlay(self) -> Overlay:
        """How the row is to be shown."""
        wanted = {field: wish.after for field, wish in (*self.sending.items(), *self.wishes.items())}
        return Overlay(self.state, wanted, str(self.error) if self.error is not None else self.reason)

    @property
    def is_settled(self) -> bool:
        """Whether there is nothing left to do."""
        return not self.wishes and not self.sending

    def conflicts(self) -> list[Conflict]:
        """The fields for which the person has to decide."""
        return [
            Conflict(self.prospect_id, field, self.wishes[field].before, self.wishes[field].after, theirs)
            for field, theirs in self.theirs.items()
            if field in self.wishes
        ]

    def add(self, edit: Edit, edit_id: int) -> None:
        """Take in one more edit. It joins an edit of the same field that has not been sent."""
        wish = self.wishes.get(edit.field)
        if wish is not None:
            wish.after = edit.after
            wish.edit_ids.append(edit_id)
            return
        under_way = self.sending.get(edit.field)
        before = under_way.after if under_way is not None else edit.before
        self.wishes[edit.field] = Wish(before, edit.after, [edit_id])

    def drop(self, fields: Iterable[EditableField]) -> list[int]:
        """Give up the wishes for *fields*; returns the ids of their edits."""
        ids: list[int] = []
        for field in fields:
            if (wish := self.wishes.pop(field, None)) is not None:
                ids += wish.edit_ids
            self.theirs.pop(field, None)
        return ids

    def judge(self, stored: Prospect) -> list[int]:
        """Compare the wishes with what the server holds; notes conflicts in ``theirs``.

        Returns the ids of edits that need not be sent, because the server holds the value already, and gives
        up their wishes. A field that is being sent is left to its answer.
        """
        fulfilled: list[EditableField] = []
        self.theirs = {}
        for field, wish in self.wishes.items():
            if field in self.sending:
                continue
            held = stored.value(field) or None
            if held == wish.after:
                fulfilled.append(field)
            elif held != (wish.before or None):
                self.theirs[field] = held
        return self.drop(fulfilled)

    def begin_sending(self) -> dict[EditableField, str | None]:
        """Move the wishes to what is being sent, and give the values to send."""
        self.sending, self.wishes = self.wishes, {}
        return {field: wish.after for field, wish in self.sending.items()}

    def answered(self, held: Mapping[EditableField, str | None]) -> list[int]:
        """The sending succeeded, and the server now holds *held*; returns the ids of the edits it saved.

        What the person wished for meanwhile starts from that.
        """
        saved = [edit_id for wish in self.sending.values() for edit_id in wish.edit_ids]
        for field in self.sending:
            if field in self.wishes and field in held:
                self.wishes[field].before = held[field]
        self.sending = {}
        self.broken = 0
        return saved

    def take_back(self) -> None:
        """The sending came to nothing: what was being sent is wished again, under newer wishes."""
        for field, wish in self.sending.items():
            newer = self.wishes.get(field)
            self.wishes[field] = (
                wish if newer is None else Wish(wish.before, newer.after, wish.edit_ids + newer.edit_ids)
            )
        self.sending = {}

    def tell(self, error: PuffleError | None) -> None:
        """Tell whoever waits how it went: None for saved, else why it is not."""
        waiters, self.waiters = self.waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(error)
