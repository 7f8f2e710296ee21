"""What the history says of actions and of the prospects within them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import Enum, auto
from typing import Final, NamedTuple

import msgspec
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication

from puffle_desktop.domain.actions import Action, EditState, JournalChange, UndoStacks
from puffle_desktop.domain.changes import Addition, Removal
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.ui.wording.changes import (
    action_text,
    before_and_after,
    change_subject,
    name_in,
    taken_back_text,
)
from puffle_desktop.ui.wording.columns import field_label
from puffle_desktop.ui.wording.edits import joined
from puffle_desktop.ui.wording.states import state_icon, state_sentences, state_word
from puffle_desktop.ui.wording.times import day_title, exact_time, short_time
from puffle_desktop.ui.wording.values import PART_LENGTH, one_line, spoken_value, value_text, whole_text
from puffle_desktop.workspace.workspace import Workspace

UNSAVED: Final = (
    RowState.FAILED,
    RowState.CONFLICT,
    RowState.HELD,
    RowState.SAVING,
    RowState.WAITING,
)
"""How far edits are that are not saved, what most needs a look first."""
_ICONS: Final = {RowState.SAVING: "loader-circle"}


class Day(msgspec.Struct, frozen=True):
    """A day, above what was done on it: its Julian number."""

    number: int


class ProspectLine(msgspec.Struct, frozen=True):
    """What one action changed of one prospect."""

    action_id: int
    prospect_id: str
    changes: tuple[JournalChange, ...]


class More(msgspec.Struct, frozen=True):
    """So many changes of an action are not listed yet."""

    action_id: int
    count: int


Node = Day | Action | ProspectLine | More | str
"""A line of the history; a text is an error, or words where there is nothing."""


class Look(Enum):
    """How a part of the second line is drawn."""

    MUTED = auto()
    FORMER = auto()
    """Struck out."""
    NOW = auto()
    ERROR = auto()


class Part(NamedTuple):
    """A part of the second line."""

    text: str
    look: Look = Look.MUTED


class HistoryWords:
    """Knows workspace and undo stacks, and puts into words what the journal says."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.campaign_id = ""
        self.stacks = UndoStacks((), ())
        self.actions: Mapping[int, Action] = {}
        self.alone: Mapping[int, ProspectLine] = {}
        """Those that are about one prospect alone: what they changed, by their ids."""
        self.unsaved: Mapping[int, Counter[RowState]] = {}

    # What can be undone

    def is_undoable(self, node: Action | ProspectLine) -> bool:
        """Whether it has not been taken back, and can be as far as the history goes."""
        if isinstance(node, Action):
            return node.id in self.stacks.undo
        if all(each.state is EditState.DISCARDED for each in node.changes):
            return False
        return node.action_id in self.stacks.undo and not self._is_undone_alone(node)

    def is_undone(self, node: Action | ProspectLine) -> bool:
        """Whether it was saved and taken back since."""
        if isinstance(node, Action):
            return not node.takes_back and bool(node.saved) and not self.is_undoable(node)
        action = self.actions.get(node.action_id)
        return self._is_undone_alone(node) or (action is not None and self.is_undone(action))

    def _is_undone_alone(self, line: ProspectLine) -> bool:
        return line.prospect_id in self.stacks.parts.get(line.action_id, ())

    # What is drawn

    def title(self, node: Node) -> str:
        """What happened, or to whom."""
        match node:
            case Day():
                return day_title(QDate.fromJulianDay(node.number))
            case Action():
                return self._action_title(node)
            case ProspectLine():
                return self.name(node)
            case More():
                return tr("and %Ln more", "edits", node.count)
        return node

    def _action_title(self, action: Action) -> str:
        alone = self.alone.get(action.id)
        if not action.takes_back:
            return self.name(alone) if alone is not None else action_text(action)
        reversed_action = self.actions.get(action.reverses or 0)
        if alone is not None:
            return taken_back_text(action.kind, self.name(alone))
        # An undo that is redone, and undone once more, is about the action that was first.
        while reversed_action is not None and reversed_action.takes_back:
            reversed_action = self.actions.get(reversed_action.reverses or 0)
        if reversed_action is None:
            return action_text(action)
        return taken_back_text(action.kind, action_text(reversed_action))

    def name(self, line: ProspectLine) -> str:
        """What a prospect is called."""
        name = self._workspace.roster.name_of(self.campaign_id, line.prospect_id)
        if name == line.prospect_id:
            name = next(filter(None, (name_in(each.change) for each in line.changes)), name)
        return one_line(name)

    def time(self, node: Node) -> str:
        """At which time of its day an action was."""
        return short_time(node.at) if isinstance(node, Action) else ""

    def icon(self, node: Node) -> str:
        """The icon for the state of a line; none where it has none."""
        if not isinstance(node, Action | ProspectLine):
            return ""
        if isinstance(node, Action) and node.takes_back and not node.pending:
            return "undo-2" if node.saved else "trash-2"
        state = self._state(node)
        if state is not None and state is not RowState.SAVED:
            return _ICONS.get(state) or state_icon(state)
        if self.is_undone(node):
            return "undo-2"
        return state_icon(RowState.SAVED) if state is RowState.SAVED else "trash-2"

    def parts(self, node: Node) -> list[Part]:
        """The second line."""
        if not isinstance(node, Action | ProspectLine):
            return []
        line = self.alone.get(node.id) if isinstance(node, Action) else node
        if line is None:
            return [Part(self.how_far(node))] if isinstance(node, Action) else []
        if self._state(line) is RowState.FAILED:
            why = tr("Refused: {reason}", reason=one_line(self.reason(line)))
            return [Part(why, Look.ERROR), Part(" · "), Part(tr("kept"))]
        parts: list[Part] = []
        for each in line.changes:
            parts += [*([Part(" · ")] if parts else ()), *_change_parts(each)]
        if far := self._suffix(line):
            parts += [Part(" · "), Part(far)]
        return parts

    def _suffix(self, line: ProspectLine) -> str:
        """How far a prospect's edits are, where that does not go without saying."""
        state = self._state(line)
        if state is None:
            return tr("discarded")
        if self.is_undone(line):
            return tr("undone")
        return state_word(state) if state is not RowState.SAVED else ""

    def how_far(self, action: Action) -> str:
        """To how many prospects it was done, and how far that is."""
        parts = [tr("%Ln prospect(s)", None, action.prospects)]
        if action.pending:
            if action.saved:
                parts.append(tr("%Ln saved", "edits", action.saved))
            unsaved = self.unsaved.get(action.id)
            if unsaved is None:
                parts.append(tr("%Ln not saved", "edits", action.pending))
            else:
                parts += [_counted(state, unsaved[state]) for state in UNSAVED if unsaved[state]]
        elif not action.saved:
            parts.append(tr("discarded"))
        if self.is_undone(action):
            parts.append(tr("undone"))
        elif undone := self.stacks.parts.get(action.id):
            parts.append(tr("%Ln undone", "prospects", len(undone)))
        return joined(parts)

    # States

    def _state(self, node: Action | ProspectLine) -> RowState | None:
        """How far it is; None where all of it was discarded."""
        if isinstance(node, Action):
            if not node.pending:
                return RowState.SAVED if node.saved else None
            unsaved = self.unsaved.get(node.id)
            states = [state for state in UNSAVED if unsaved[state]] if unsaved is not None else []
            return states[0] if states else RowState.WAITING
        states_of = {self.state_of(each) for each in node.changes} - {None}
        return next((state for state in (*UNSAVED, RowState.SAVED) if state in states_of), None)

    def state_of(self, change: JournalChange) -> RowState | None:
        """How far a change is; None where it was discarded."""
        if change.state is EditState.DISCARDED:
            return None
        return RowState.SAVED if change.state is EditState.SAVED else self.live_state(change)

    def live_state(self, edit: JournalChange) -> RowState:
        """How far a change is that is not settled."""
        if edit.state is EditState.FAILED:
            return RowState.FAILED
        entry = self._workspace.editing.entry(self.campaign_id, edit.change.prospect_id)
        if entry is None:
            return RowState.WAITING
        change = edit.change
        if entry.state is RowState.CONFLICT and not (
            isinstance(change, Edit) and change.field in entry.theirs
        ):
            return RowState.HELD  # another field of the prospect is in conflict, and this one waits for that
        return entry.state

    def reason(self, line: ProspectLine) -> str:
        """Why a prospect's edits are not saved, in a sentence."""
        failed = (each.reason for each in line.changes if each.state is EditState.FAILED)
        return next(filter(None, failed), "") or tr("Not saved.")

    # In sentences

    def tool_tip(self, node: Node) -> str:
        """All that a line says, and what it has no room for."""
        if isinstance(node, Day | More | str):
            return self.title(node)
        lines = [self.title(node)]
        if isinstance(node, Action):
            lines.append(exact_time(node.at))
        line = self._line(node)
        if line is None:
            return "\n".join(filter(None, (*lines, *self._sums(node))))
        for each in line.changes:
            before, after = (whole_text(value, PART_LENGTH) for value in before_and_after(each.change))
            subject = change_subject(each.change)
            lines.append(tr("{field}: {before} → {after}", field=subject, before=before, after=after))
        return "\n".join((*lines, *self._sentences(line)))

    def spoken(self, node: Node) -> str:
        """What a screen reader says of a line."""
        if isinstance(node, Day | More | str):
            return self.title(node)
        said = [self.title(node)]
        line = self._line(node)
        if line is None:
            said += self._sums(node)
        else:
            said += [_spoken_change(each) for each in line.changes]
            said += self._sentences(line)
        if isinstance(node, Action):
            said.append(self.time(node))
        return ". ".join(each.rstrip(".") for each in said if each) + "."

    def _line(self, node: Action | ProspectLine) -> ProspectLine | None:
        return self.alone.get(node.id) if isinstance(node, Action) else node

    def _sums(self, node: Action | ProspectLine) -> list[str]:
        return [self.how_far(node), _fields_text(node)] if isinstance(node, Action) else []

    def _sentences(self, line: ProspectLine) -> list[str]:
        state = self._state(line)
        if state is None:
            return [tr("Discarded")]
        if self.is_undone(line):
            return [tr("Undone")]
        if state in (RowState.SAVED, RowState.WAITING, RowState.SAVING):
            return [state_word(state)]
        why = self.reason(line) if state is RowState.FAILED else ""
        return [state_word(state), state_sentences(state, why)]


def prospect_lines(action_id: int, changes: Sequence[JournalChange]) -> list[ProspectLine]:
    """Changes as lines, one for those of a prospect that follow one another."""
    lines: list[ProspectLine] = []
    for each in changes:
        if lines and lines[-1].prospect_id == each.change.prospect_id:
            lines[-1] = msgspec.structs.replace(lines[-1], changes=(*lines[-1].changes, each))
        else:
            lines.append(ProspectLine(action_id, each.change.prospect_id, (each,)))
    return lines


def _change_parts(each: JournalChange) -> list[Part]:
    change = each.change
    if isinstance(change, Addition | Removal):
        return [Part(change_subject(change))]
    before, after = map(value_text, before_and_after(change))
    is_rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return [
        Part(tr("{field}:", field=change_subject(change)) + " "),
        Part(before, Look.FORMER),
        Part(" ← " if is_rtl else " → "),
        Part(after, Look.NOW),
    ]


def _spoken_change(each: JournalChange) -> str:
    change = each.change
    if isinstance(change, Addition | Removal):
        return change_subject(change)
    before, after = map(spoken_value, before_and_after(change))
    return tr("{field} from {before} to {after}", field=change_subject(change), before=before, after=after)


def _counted(state: RowState, edits: int) -> str:
    """How many edits are so far."""
    if state is RowState.FAILED:
        return tr("%Ln refused", "edits", edits)
    if state is RowState.CONFLICT:
        return tr("%Ln conflicting", "edits", edits)
    if state is RowState.HELD:
        return tr("%Ln held", "edits", edits)
    if state is RowState.SAVING:
        return tr("%Ln saving", "edits", edits)
    return tr("%Ln waiting", "edits", edits)


def _fields_text(action: Action) -> str:
    """The labels of the fields that an action touched."""
    return tr(", ", "between fields").join(field_label(field) for field in action.fields)
