"""What has become of prospects since an action, and what that leaves of taking it back."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple, assert_never
from uuid import uuid4

from puffle_desktop.domain.actions import EditState, JournalChange
from puffle_desktop.domain.changes import Addition, Change, MessageEdit, Removal
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.normal_forms import may_be_stored_as
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, EditableField, Prospect
from puffle_desktop.runtime.ordered_work import OrderedSteps, slices
from puffle_desktop.workspace.editing.entry import NAME_PARTS, is_same_row
from puffle_desktop.workspace.editing.identities import Identity, identities_of, identity_of, rows_of
from puffle_desktop.workspace.editing.ledger import Ledger
from puffle_desktop.workspace.roster.arrival import NEVER
from puffle_desktop.workspace.roster.roster import Roster

_Place = tuple[str, EditableField]
"""A prospect's field."""


class Left(NamedTuple):
    """What of an action cannot be taken back, or not now: whether there is something of each kind."""

    edited_again: bool = False
    """Values that the person has changed again later. They stay."""
    gone: bool = False
    """Prospects that are not in the campaign any more."""
    unsure: bool = False
    """Prospects that may be in the campaign by now, or not: they are on their way, or Puffle did not say."""

    frozen: bool = False
    """What was saved to a campaign that is not a draft any more."""
    theirs: bool = False
    """What somebody else has changed, of which the person was told when he tried before."""
    here: bool = False
    """Prospects that are to come back, and are in the campaign already: it was tried before."""

    def and_(self, other: "Left") -> "Left":
        """What is left of two actions."""
        return Left(*(one or another for one, another in zip(self, other, strict=True)))


NOTHING_LEFT: Final = Left()
_EDITED_AGAIN: Final = Left(edited_again=True)
_GONE: Final = Left(gone=True)
_UNSURE: Final = Left(unsure=True)
_FROZEN: Final = Left(frozen=True)
_THEIRS: Final = Left(theirs=True)
_HERE: Final = Left(here=True)


class Since:
    """What has become of a campaign's prospects since an action.

    What is asked of it is answered after :meth:`note` and :meth:`looking`.
    """

    def __init__(self, campaign_id: str, ledger: Ledger, roster: Roster, *, is_frozen: bool) -> None:
        """*roster* holds the campaign, or nothing."""
        self._is_frozen = is_frozen
        self._campaign_id = campaign_id
        self._ledger = ledger
        self._roster = roster
        self._latest: dict[_Place, str | None] = {}
        self._saved: dict[_Place, str | None] = {}
        self._names: dict[_Place, set[str | None]] = {}
        self._readdressed: dict[Identity, str] = {}
        self._removed: set[str] = set()
        self._are_here: dict[Identity, bool] = {}
        self._tried_edits: set[_Place] = set()
        self._tried_removals: set[str] = set()
        self._tried_additions: set[Identity] = set()
        self._rows: dict[str, Prospect] = {}

    def note(self, later: Iterable[JournalChange]) -> None:
        """These changes came after the action, in this order. What was discarded was tried, and no more."""
        for each in later:
            was_discarded = each.state is EditState.DISCARDED
            match each.change:
                case Edit() as edit if was_discarded:
                    self._tried_edits.add((edit.prospect_id, edit.field))
                case Edit() as edit:
                    self._note_edit(edit, is_saved=each.state is EditState.SAVED)
                case Removal(prospect=gone) if was_discarded:
                    self._tried_removals.add(gone.id)
                case Removal(prospect=gone):
                    self._removed.add(gone.id)
                    self._are_here.update(dict.fromkeys(identities_of(gone.value), False))
                case Addition(values=values) if was_discarded:
                    self._tried_additions.update(identities_of(values.get))
                case Addition(values=values):
                    self._are_here.update(dict.fromkeys(identities_of(values.get), True))

    def _note_edit(self, edit: Edit, *, is_saved: bool) -> None:
        place = edit.prospect_id, edit.field
        self._latest[place] = edit.after
        if edit.field in NAME_PARTS:
            self._names.setdefault(place, set()).add(edit.after)
        if is_saved:
            self._saved[place] = edit.after
            if (former := identity_of(edit.field, edit.before)) is not None:
                self._readdressed.setdefault(former, edit.prospect_id)

    def looking(self, done: Sequence[JournalChange]) -> OrderedSteps[None]:
        """Look for those in the roster whom the changes of the action have added, or were to bring back."""
        wanted: list[Addition] = []
        for some in slices(done):
            if some[0] is not done[0]:
                yield None
            wanted += [one for each in some if (one := self._looked_for(each.change)) is not None]
        if not wanted:
            return
        self._rows = yield from rows_of(wanted, self._roster, None)
        for few in slices(wanted):
            yield None
            for each in few:
                # Before who has the address now: that may be somebody else.
                if (row := self._row_of_readdressed(each)) is not None:
                    self._rows[each.prospect_id] = row

    def _looked_for(self, change: Change) -> Addition | None:
        if isinstance(change, Addition):
            return change
        if isinstance(change, Removal) and self._tried_additions.intersection(
            identities_of(change.prospect.value)
        ):
            return Addition(change.prospect_id, _values_of(change.prospect))
        return None

    def _row_of_readdressed(self, addition: Addition) -> Prospect | None:
        """The row of somebody who was added, and has got another address since."""
        for former in identities_of(addition.values.get):
            row = self._row(self._readdressed.get(former, ""))
            if row is not None:
                return row
        return None

    def _row(self, prospect_id: str) -> Prospect | None:
        row = self._roster.row_of(prospect_id)
        return self._roster.stored(row) if row is not None else None

    # What takes a change back

    def inverse_of(self, change: Change) -> Change | None:
        """None for one that cannot be taken back."""
        match change:
            case Edit():
                return Edit(change.prospect_id, change.field, change.after, change.before)
            case Addition():
                row = self._rows.get(change.prospect_id)
                return Removal(self._as_it_should_be(change, row)) if row is not None else None
            case Removal(prospect=gone):
                return Addition(f"new {uuid4().hex}", _values_of(gone), gone.custom_fields_json)
            case _:
                return None

    def _as_it_should_be(self, addition: Addition, row: Prospect) -> Prospect:
        """The *row* as it was added, with what this person has saved since.

        Where it is another by now, the person decides.
        """
        added = row.with_values({field: addition.values.get(field) for field in EDITABLE_FIELDS})
        edited = added.with_values(
            {field: self._saved[row.id, field] for field in EDITABLE_FIELDS if (row.id, field) in self._saved}
        )
        # Puffle makes the name of the first and last one, and is said to do so where there are both.
        is_made = row.name in (None, added.full_name, edited.full_name)
        return edited.with_values({"name": row.name}) if is_made else edited

    def name_made(self, inverse: Edit) -> str | None:
        """The name that the server has made of first and last names that this person has saved since.

        *inverse* is what takes an edit of the name back. None where it still starts from what was wished.
        """
        row = self._row(inverse.prospect_id) if inverse.field == "name" else None
        if row is None or not row.name or row.name != row.full_name or row.name == inverse.before:
            return None
        is_own = any(
            may_be_stored_as(part, mine, row.value(part))
            for part in NAME_PARTS
            for mine in self._names.get((row.id, part), ())
        )
        return row.name if is_own else None

    # What is left of it

    def left_of(self, done: JournalChange, inverse: Change | None) -> Left | None:
        """What has to be left of a change, or None where its *inverse* takes it back.

        Nothing is left of one that is taken back already.
        """
        change = done.change
        if self._is_frozen and done.state is EditState.SAVED:
            return _FROZEN
        match change:
            case Edit():
                return self._left_of_edit(change)
            case Addition():
                return self._left_of_addition(change, inverse)
            case Removal():
                if self._was_done(change.prospect.value, is_here=True):
                    return NOTHING_LEFT
                return _HERE if change.prospect_id in self._rows else None
            case MessageEdit():
                return self._unknown(change.prospect_id)
        assert_never(change)

    def _left_of_edit(self, edit: Edit) -> Left | None:
        place = edit.prospect_id, edit.field
        if self._is_gone(edit.prospect_id):
            return _GONE
        before, after = edit.before or None, edit.after or None
        latest = self._latest.get(place, after) or None
        if latest != after and (latest == before or not may_be_stored_as(edit.field, after, latest)):
            # At what it was before by an undo of this prospect alone, or by hand, there is nothing to do.
            return NOTHING_LEFT if may_be_stored_as(edit.field, before, latest) else _EDITED_AGAIN
        if self._is_wished_otherwise(edit):
            return _EDITED_AGAIN
        return _THEIRS if place in self._tried_edits and self._is_theirs(edit, latest) else None

    def _is_theirs(self, edit: Edit, latest: str | None) -> bool:
        """Whether somebody else has written another value than the *latest* one of this person."""
        row = self._row(edit.prospect_id)
        return (
            row is not None
            and not may_be_stored_as(edit.field, latest, row.value(edit.field))
            and self.name_made(edit) is None
        )

    def _left_of_addition(self, addition: Addition, inverse: Change | None) -> Left | None:
        if not isinstance(inverse, Removal):
            is_taken_back = self._was_done(addition.values.get, is_here=False)
            return NOTHING_LEFT if is_taken_back else self._unknown(addition.prospect_id)
        if inverse.prospect_id in self._removed:
            return NOTHING_LEFT
        row = self._rows[addition.prospect_id]
        is_theirs = inverse.prospect_id in self._tried_removals and not is_same_row(inverse.prospect, row)
        return _THEIRS if is_theirs else None

    def _was_done(self, value: Callable[[EditableField], str | None], *, is_here: bool) -> bool:
        """Whether what took the action back had somebody come, or go, the last time."""
        return any(self._are_here.get(identity) is is_here for identity in identities_of(value))

    def _unknown(self, prospect_id: str) -> Left:
        """Nobody was found whom an addition has become."""
        return _UNSURE if self._ledger.entry(self._campaign_id, prospect_id) is not None else _GONE

    def _is_gone(self, prospect_id: str) -> bool:
        if prospect_id in self._removed:
            return True
        is_whole = self._roster.campaign_id is not None and self._roster.listed_whole_at != NEVER
        return is_whole and self._roster.row_of(prospect_id) is None

    def _is_wished_otherwise(self, edit: Edit) -> bool:
        """Whether an edit that is not settled came after *edit*."""
        entry = self._ledger.entry(self._campaign_id, edit.prospect_id)
        wanted = entry.wanted if entry is not None else {}
        return edit.field in wanted and not may_be_stored_as(edit.field, edit.after, wanted[edit.field])


def _values_of(prospect: Prospect) -> dict[EditableField, str | None]:
    return {field: value for field in EDITABLE_FIELDS if (value := prospect.value(field))}
