"""Actions: what a person did in one go, however many prospects it touched. They are what undo works on."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from puffle_desktop.domain.changes import Change
from puffle_desktop.domain.edits import Edit


class ActionKind(StrEnum):
    """Why changes were made. What they were made with is in the arguments of an :class:`Action`."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    SET = "set"
    """One field of many prospects was given a value. Arguments: the value."""
    REPLACE = "replace"
    """Arguments: what was looked for, and what took its place."""
    RECIPE = "recipe"
    """A recipe cleaned values. Arguments: its name."""
    PASTE = "paste"
    IMPORT = "import"
    """Arguments: the name of the file."""
    ADD = "add"
    REMOVE = "remove"


class EditState(StrEnum):
    """What became of an edit. ``PENDING`` is everything from the submission to the server's answer."""

    PENDING = "pending"
    SAVED = "saved"
    FAILED = "failed"
    DISCARDED = "discarded"


class JournalChange(msgspec.Struct, frozen=True):
    """A change as the journal holds it. ``reason`` says in words why it failed."""

    id: int
    action_id: int
    change: Change
    state: EditState
    reason: str = ""

    @property
    def edit(self) -> Edit:
        """The change, for those who know it to be an :class:`Edit`. Raises ``TypeError`` for another."""
        if not isinstance(self.change, Edit):
            raise TypeError(f"{type(self.change).__name__} is no Edit")
        return self.change


JournalEdit = JournalChange
"""The former name, until nobody uses it."""


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """One action of a campaign. ``at`` is UTC in ISO 8601.

    ``fields`` are the names of the prospects' fields that it touched. ``reverses`` is the action that an undo
    or redo takes back. ``changes``, ``pending`` and ``saved`` count changes. ``unknown_kind`` is the name of
    a kind that this version has not heard of: such an action counts as an edit.
    """

    id: int
    campaign_id: str
    kind: ActionKind
    arguments: tuple[str, ...] = ()
    unknown_kind: str = ""
    at: str
    reverses: int | None
    prospects: int
    fields: tuple[str, ...]
    changes: int = 0
    pending: int
    saved: int

    @property
    def takes_back(self) -> bool:
        """Whether it is an undo or a redo of another action, and nothing new."""
        return self.kind in (ActionKind.UNDO, ActionKind.REDO)


class UndoStacks(msgspec.Struct, frozen=True):
    """What undo and redo would take back next: ids of actions, the next one last."""

    undo: tuple[int, ...]
    redo: tuple[int, ...]


def undo_stacks(actions: Iterable[Action]) -> UndoStacks:
    """What can be undone and redone after *actions*, oldest first.

    Undoing an action takes it from the undo stack, wherever it stands, and puts the undo on the redo stack;
    redoing does the reverse. Any other action empties the redo stack, as everywhere. An action of which no
    edit was saved or is pending, because all were discarded, changed nothing: it cannot be undone, nor has it
    undone.
    """
    undo: list[int] = []
    redo: list[int] = []
    for action in actions:
        changed_something = bool(action.saved or action.pending)
        if not action.takes_back:
            redo.clear()
        if not changed_something:
            continue
        if not action.takes_back:
            undo.append(action.id)
            continue
        taken_from, put_on = (undo, redo) if action.kind is ActionKind.UNDO else (redo, undo)
        if action.reverses in taken_from:
            taken_from.remove(action.reverses)
        put_on.append(action.id)
    return UndoStacks(tuple(undo), tuple(redo))
