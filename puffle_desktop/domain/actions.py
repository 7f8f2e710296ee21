"""Actions: what a person did in one go, however many prospects it touched. They are what undo works on."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from puffle_desktop.domain.edits import Edit


class ActionKind(StrEnum):
    """Why edits were made."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"


class EditState(StrEnum):
    """What became of an edit. ``PENDING`` is everything from the submission to the server's answer."""

    PENDING = "pending"
    SAVED = "saved"
    FAILED = "failed"
    DISCARDED = "discarded"


class JournalEdit(msgspec.Struct, frozen=True):
    """An edit as the journal holds it. ``reason`` says in words why it failed."""

    id: int
    action_id: int
    edit: Edit
    state: EditState
    reason: str = ""


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """One action of a campaign. ``at`` is UTC in ISO 8601; ``fields`` are the names of the fields it touched.

    ``reverses`` is the action that an undo or redo takes back. ``pending`` and ``saved`` count edits.
    """

    id: int
    campaign_id: str
    kind: ActionKind
    at: str
    reverses: int | None
    prospects: int
    fields: tuple[str, ...]
    pending: int
    saved: int


class UndoStacks(msgspec.Struct, frozen=True):
    """What undo and redo would take back next: ids of actions, the next one last."""

    undo: tuple[int, ...]
    redo: tuple[int, ...]


def undo_stacks(actions: Iterable[Action]) -> UndoStacks:
    """What can be undone and redone after *actions*, oldest first.

    Undoing an action takes it from the undo stack, wherever it stands, and puts the undo on the redo stack;
    redoing does the reverse. A new edit empties the redo stack, as everywhere. An action of which no edit was
    saved or is pending, because all were discarded, changed nothing: it cannot be undone, nor has it undone.
    """
    undo: list[int] = []
    redo: list[int] = []
    for action in actions:
        changed_something = bool(action.saved or action.pending)
        if action.kind is ActionKind.EDIT:
            redo.clear()
        if not changed_something:
            continue
        if action.kind is ActionKind.EDIT:
            undo.append(action.id)
            continue
        taken_from, put_on = (undo, redo) if action.kind is ActionKind.UNDO else (redo, undo)
        if action.reverses in taken_from:
            taken_from.remove(action.reverses)
        put_on.append(action.id)
    return UndoStacks(tuple(undo), tuple(redo))
