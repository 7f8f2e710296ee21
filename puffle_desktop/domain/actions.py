"""Actions: what a person did in one go, however many prospects it touched. They are what undo works on."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec

from puffle_desktop.domain.changes import Change
from puffle_desktop.domain.edits import Edit


class ActionKind(StrEnum):
    """Why changes were made. What they were made with is in the arguments of an :class:`Action`."""

    EDIT = "edit"
    UNDO = "undo"
    """Arguments: the ids of the prospects that it was about alone; none for all of them."""
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

    @property
    def part(self) -> tuple[str, ...]:
        """The prospects for which alone it takes another action back; empty where that is for all of them."""
        return self.arguments if self.kind is ActionKind.UNDO else ()


class UndoStacks(msgspec.Struct, frozen=True):
    """What undo and redo would take back next: ids of actions, the next one last.

    ``parts`` are the prospects of an action, by its id, that were undone alone and not redone since. The rest
    of such an action can still be undone.
    """

    undo: tuple[int, ...]
    redo: tuple[int, ...]
    parts: Mapping[int, frozenset[str]] = {}


def undo_stacks(actions: Iterable[Action]) -> UndoStacks:
    """What can be undone and redone after *actions*, oldest first.

    Undoing an action takes it from the undo stack, wherever it stands, and puts the undo on the redo stack;
    redoing does the reverse. Where that was done in part alone, because the rest of it was discarded or is
    about other prospects, it stays where it is, too. Any other action empties the redo stack, as everywhere.
    An action of which no edit was saved or is pending, because all were discarded, changed nothing: it cannot
    be undone, nor has it undone.
    """
    undo: list[int] = []
    redo: list[int] = []
    parts = _Parts()
    in_force = _InForce()
    for action in actions:
        if not action.takes_back:
            redo.clear()
        if not (action.saved or action.pending):
            continue
        in_force.note(action)
        is_whole = in_force.has_taken_back_all(action)
        parts.note(action, is_whole=is_whole)
        if not action.takes_back:
            undo.append(action.id)
            continue
        taken_from, put_on = (undo, redo) if action.kind is ActionKind.UNDO else (redo, undo)
        has_others = not is_whole or (bool(action.part) and parts.has_others(action.reverses))
        if action.reverses in taken_from and not has_others:
            taken_from.remove(action.reverses)
        put_on.append(action.id)
    return UndoStacks(tuple(undo), tuple(redo), parts.undone())


class _InForce:
    """How many changes of which action were done, and are not taken back."""

    def __init__(self) -> None:
        self._counts: dict[int | None, int] = {}
        self._reverses: dict[int | None, int | None] = {}

    def note(self, action: Action) -> None:
        """Something was done, or taken back; what had been taken back by that is in force again."""
        count = action.saved + action.pending
        self._counts[action.id], self._reverses[action.id] = count, action.reverses
        taken_back, sign = action.reverses, -1
        while taken_back in self._counts:
            self._counts[taken_back] += sign * count
            taken_back, sign = self._reverses[taken_back], -sign

    def has_taken_back_all(self, action: Action) -> bool:
        """Whether nothing is left of what *action* was to take back, the latest one that was noted.

        What it did not come to because that is edited again, or gone, counts as nothing. Of what was
        discarded there may be something: not where the edits that it was to take back were discarded along
        with it.
        """
        were_discarded = action.changes > action.saved + action.pending
        return not were_discarded or self._counts.get(action.reverses, 0) <= 0


class _Parts:
    """Which prospects of which action are undone alone."""

    def __init__(self) -> None:
        self._sizes: dict[int | None, int] = {}
        self._undone: dict[int, set[str]] = {}
        self._part_of: dict[int | None, tuple[int, tuple[str, ...]]] = {}

    def note(self, action: Action, *, is_whole: bool) -> None:
        """Something was done, or taken back: all of what it was to take back, if that *is_whole*."""
        self._sizes[action.id] = action.prospects
        if action.reverses is None:
            return
        part = (action.reverses, action.part) if action.part else self._part_of.get(action.reverses)
        if part is None:
            return
        self._part_of[action.id] = part
        undone = self._undone.setdefault(part[0], set())
        if action.kind is not ActionKind.UNDO:
            undone.difference_update(part[1])
        elif is_whole:
            undone.update(part[1])

    def has_others(self, action_id: int | None) -> bool:
        """Whether an action has prospects that are not undone."""
        return action_id is None or len(self._undone.get(action_id, ())) < self._sizes.get(action_id, 0)

    def undone(self) -> dict[int, frozenset[str]]:
        """Action to its prospects that are."""
        return {action_id: frozenset(undone) for action_id, undone in self._undone.items() if undone}
