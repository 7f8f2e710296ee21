"""How far a change of one prospect has come that was saved here, and how its dialog says so."""

from collections.abc import Callable
from typing import Final

from puffle_desktop.domain.edits import clean
from puffle_desktop.domain.errors import (
    ChangedElsewhere,
    KeyRefused,
    NotADraft,
    PuffleError,
    TimedOut,
    Unreachable,
)
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.prospect import EditableField, Prospect
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.ui.editing.choices import Choices
from puffle_desktop.ui.editing.edit_prospect import EditProspectDialog
from puffle_desktop.ui.wording.hindrances import cause_text
from puffle_desktop.ui.wording.states import state_sentences
from puffle_desktop.ui.wording.times import changed_elsewhere
from puffle_desktop.workspace.editing.editing import Entry
from puffle_desktop.workspace.workspace import Workspace

_WHAT_NEXT: Final[dict[type[PuffleError], str]] = {
    Unreachable: mark("Your change is kept, and saved once Puffle can be reached."),
    TimedOut: mark("Your change is kept, and saved once Puffle answers."),
    KeyRefused: mark("Your change is kept, and saved once there is a key that works."),
}
_LATER: Final = mark("Your change is kept, and saved once Puffle takes requests again.")
_RESTING: Final = (RowState.WAITING, RowState.HELD, RowState.FAILED, RowState.CONFLICT)
"""What is not on its way: it can be saved again, and given up."""


class EditStanding:
    """Reads the entry of a prospect, and decides its conflicts when the person has chosen for all of them."""

    def __init__(self, workspace: Workspace, campaign_id: str, prospect_id: str) -> None:
        self._workspace = workspace
        self._connection = workspace.connection
        self._campaign_id = campaign_id
        self._prospect_id = prospect_id
        self._shown: tuple[object, ...] = ()
        self._choices = Choices()
        self.resolved: frozenset[EditableField] = frozenset()
        """The fields that were chosen for, until their entry has taken that in."""
        self.waits = False
        """Whether this dialog was told that what was saved in it waits."""
        self.trouble: PuffleError | None = None
        """Why the last save, or choice, came to nothing."""

    @property
    def entry(self) -> Entry | None:
        """What is not settled of the prospect, as long as its connection is open."""
        if not self._workspace.is_open(self._connection):
            return None
        return self._workspace.editing.entry(self._campaign_id, self._prospect_id)

    @property
    def wished(self) -> dict[EditableField, str | None] | None:
        """The values that the prospect will have; None where it is to stay as it is."""
        entry = self.entry
        return entry.wanted if entry is not None else None

    @property
    def stored(self) -> Prospect | None:
        """The prospect as the server holds it; None once it is not in the table any more."""
        row = self._workspace.roster.row_of(self._prospect_id)
        return self._workspace.roster.stored(row) if row is not None else None

    @property
    def is_in_conflict(self) -> bool:
        """Whether the person has to choose."""
        entry = self.entry
        return entry is not None and entry.state is RowState.CONFLICT

    @property
    def is_news(self) -> bool:
        """Whether there is something else to say than was said last."""
        return self._shown != _standing_of(self.entry)

    def begin(self) -> None:
        """Something is being saved: what was said of the last time is over."""
        self.waits, self.trouble = False, None

    # What the dialog says

    def has_new_conflicts(self) -> bool:
        """Whether somebody else's values have come that the dialog does not show yet."""
        entry = self.entry
        return self._choices.follow(entry.conflicts() if entry is not None else [])

    def show(self, dialog: EditProspectDialog, *, busy: bool) -> None:
        """Say how far the change has come, and offer what can be done with it."""
        entry = self.entry
        self._shown = _standing_of(entry)
        rests = entry is not None and entry.state in _RESTING and not busy
        dialog.show_kept(entry is not None, retry=rests, discard=rests)
        since = changed_elsewhere(dialog.prospect.updated_at)
        dialog.show_conflicts({} if busy else self._choices.conflicts, since, self._choices.made)
        if busy:
            return
        dialog.set_busy(entry is not None and entry.state is RowState.SAVING)
        if self.trouble is not None:
            self._show_trouble(dialog, self.trouble)
        elif entry is None or entry.state is RowState.CONFLICT:
            dialog.say_nothing()  # A conflict is told where it is.
        elif entry.state in (RowState.FAILED, RowState.HELD):
            dialog.show_error(state_sentences(entry.state, entry.why))
        else:
            dialog.show_note(state_sentences(entry.state, entry.why))

    def _show_trouble(self, dialog: EditProspectDialog, error: PuffleError) -> None:
        if isinstance(error, ChangedElsewhere):
            dialog.say_nothing()  # As above.
        elif isinstance(error, NotADraft):
            dialog.freeze(tr("{reason} What you typed is still here, to be copied.", reason=error))
        elif next_step := self._what_next(error):
            # In few words, and without advice: there is nothing for the person to do.
            what = cause_text(error)
            sentence = tr("Not saved yet. {what} {next_step}", what=what, next_step=next_step)
            dialog.show_delay(sentence, details=str(error))
        else:
            dialog.show_error(tr("Not saved. {reason}", reason=error))

    def _what_next(self, error: PuffleError) -> str:
        """How the edit gets saved by itself, in a sentence; empty where it does not."""
        entry = self.entry
        # The nearest kind: that there is no server is a way of being out of reach.
        said = next((_WHAT_NEXT[kind] for kind in type(error).__mro__ if kind in _WHAT_NEXT), None)
        if self.waits and said is not None:
            return tr(said)
        return tr(_LATER) if self.waits and entry is not None and entry.state is RowState.WAITING else ""

    # Conflicts, and giving up

    @property
    def to_choose(self) -> EditableField | None:
        """The first field that waits for a choice."""
        return self._choices.first_waiting

    def choose(self, field: EditableField, *, mine: bool, text: Callable[[EditableField], str]) -> bool:
        """Take mine, which is the *text* of the field, or theirs. With the last one, that is decided.

        Gives whether it is; not so where it could not be written down, either, which is a :attr:`trouble`.
        """
        self._choices.make(field, mine=mine)
        if not self._choices.are_complete:
            return False
        made = dict(self._choices.made)
        # At once, or after what is being written down: then the change of the entry tells of it.
        self.resolved, self.trouble = frozenset(made), None
        keep = {each: clean(text(each)) for each, is_mine in made.items() if is_mine}
        try:
            self._workspace.editing.resolve(self._campaign_id, self._prospect_id, keep)
        except PuffleError as error:
            self.resolved, self.trouble = frozenset(), error
            return False
        return True

    def give_up(self) -> bool:
        """Give up what was saved and has not reached the server; False if that is in :attr:`trouble`."""
        try:
            if self.entry is not None:
                self._workspace.editing.discard(self._campaign_id, [self._prospect_id])
        except PuffleError as error:
            self.trouble = error
            return False
        return True


def _standing_of(entry: Entry | None) -> tuple[object, ...]:
    """What a person can tell one moment of an entry from another by."""
    if entry is None:
        return ()
    why = entry.why if entry.state in (RowState.FAILED, RowState.HELD) else ""
    return entry.state, why, tuple(entry.wanted.items()), tuple(entry.theirs.items())
