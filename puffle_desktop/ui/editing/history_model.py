"""The open campaign's actions, newest first, and below each its edits, read when they are first asked for."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import msgspec
from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from puffle_desktop.domain.actions import Action, ActionKind, EditState, JournalChange, undo_stacks
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.wording.changes import action_text, before_and_after, change_subject, name_in
from puffle_desktop.ui.wording.columns import field_label
from puffle_desktop.ui.wording.edits import joined
from puffle_desktop.ui.wording.states import state_icon, state_sentences, state_word
from puffle_desktop.ui.wording.times import exact_time, short_time
from puffle_desktop.ui.wording.values import PART_LENGTH, one_line, spoken_value, whole_text
from puffle_desktop.workspace.workspace import Workspace

SHOWN_EDITS: Final = 200
"""So many edits of one action are listed; the number of the others is said."""
LOOKED_INTO: Final = 3_000
"""Of so many edits, the latest first, a refresh looks up why they are not saved; others are just counted."""

NODE_ROLE: Final = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_UNSAVED: Final = (
    RowState.FAILED,
    RowState.CONFLICT,
    RowState.HELD,
    RowState.SAVING,
    RowState.WAITING,
)
"""How far edits are that are not saved, what most needs a look first."""

Node = Action | JournalChange | str
"""A line: an action, one of its edits, or words about edits that are not listed."""


class HowFar(msgspec.Struct, frozen=True):
    """How far an action or an edit is: a text, and the icon beside it."""

    text: str
    icon: str


class HistoryModel(QAbstractItemModel):
    """A tree of two levels. A refresh touches what differs and no more, so that a view keeps its place."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._campaign_id = ""
        self._actions: list[Action] = []
        self._row_of: dict[int, int] = {}
        self._lines: dict[int, list[JournalChange | str]] = {}
        self._outdated: set[int] = set()
        self._undoable: frozenset[int] = frozenset()
        self._unsaved: dict[int, Counter[RowState]] = {}

    # Reading

    @property
    def has_actions(self) -> bool:
        """Whether there is anything to list."""
        return bool(self._actions)

    @property
    def is_moving(self) -> bool:
        """Whether an edit that is listed is not settled."""
        return any(action.pending for action in self._actions)

    def node(self, index: _Index) -> Node | None:
        """What a line stands for."""
        if not index.isValid():
            return None
        action_id = index.internalId()
        return self._lines[action_id][index.row()] if action_id else self._actions[index.row()]

    def action(self, index: _Index) -> Action | None:
        """The action that a line is, or belongs to."""
        if not index.isValid():
            return None
        action_id = index.internalId()
        return self._actions[self._row_of[action_id] if action_id else index.row()]

    def is_undoable(self, action: Action) -> bool:
        """Whether an action has not been taken back, and can be as far as the history goes."""
        return action.id in self._undoable

    def is_undone(self, action: Action) -> bool:
        """Whether an action was saved and taken back since."""
        return action.kind is not ActionKind.UNDO and bool(action.saved) and not self.is_undoable(action)

    def title(self, node: Node) -> str:
        """What happened, or to whom."""
        if isinstance(node, Action):
            return action_text(node)
        if isinstance(node, JournalChange):
            name = self._workspace.roster.name_of(self._campaign_id, node.change.prospect_id)
            if name == node.change.prospect_id:
                name = name_in(node.change) or name
            return joined((one_line(name), change_subject(node.change)))
        return node

    def how_far(self, node: Node) -> HowFar:
        """How far an action or edit is; nothing for words."""
        if isinstance(node, Action):
            return self._how_far_action(node)
        if isinstance(node, str):
            return HowFar("", "")
        if node.state is EditState.SAVED:
            return _as_state(RowState.SAVED)
        if node.state is EditState.DISCARDED:
            return HowFar(tr("Discarded"), "trash-2")
        return _as_state(self._live_state(node))

    def reason(self, node: Node | None) -> str:
        """Why an edit is not saved, in sentences."""
        if not isinstance(node, JournalChange) or node.state not in (EditState.PENDING, EditState.FAILED):
            return ""
        state = self._live_state(node)
        if state in (RowState.WAITING, RowState.SAVING):
            return ""
        return state_sentences(state, node.reason)

    def _how_far_action(self, action: Action) -> HowFar:
        if action.pending:
            unsaved = self._unsaved.get(action.id)
            if unsaved is None:
                return HowFar(tr("%Ln not saved", "edits", action.pending), state_icon(RowState.WAITING))
            states = [state for state in _UNSAVED if unsaved[state]]
            return HowFar(joined(_counted(state, unsaved[state]) for state in states), state_icon(states[0]))
        if self.is_undone(action):
            return HowFar(tr("Undone"), "undo-2")
        return _as_state(RowState.SAVED) if action.saved else HowFar(tr("Discarded"), "trash-2")

    def _live_state(self, edit: JournalChange) -> RowState:
        if edit.state is EditState.FAILED:
            return RowState.FAILED
        entry = self._workspace.editing.entry(self._campaign_id, edit.change.prospect_id)
        if entry is None:
            return RowState.WAITING
        change = edit.change
        if entry.state is RowState.CONFLICT and not (
            isinstance(change, Edit) and change.field in entry.theirs
        ):
            return RowState.HELD  # another field of the prospect is in conflict, and this one waits for that
        return entry.state

    # Refreshing

    def refresh(self) -> int:
        """Read the open campaign's history; gives how many lines were put on top of those that stay.

        Raises :class:`StorageTrouble` when it cannot be read: then everything stays as it was.
        """
        campaign = self._workspace.campaign
        campaign_id = campaign.id if campaign is not None else ""
        actions = self._workspace.editing.history(campaign_id)
        self._undoable = frozenset(undo_stacks(actions).undo)
        newest_first = actions[::-1]
        self._unsaved = self._look_into(newest_first)
        if campaign_id != self._campaign_id or not self._begins_with_known(newest_first):
            self._show_others(campaign_id, newest_first)
            return 0
        return self._update(newest_first)

    def _look_into(self, actions: Sequence[Action]) -> dict[int, Counter[RowState]]:
        found: dict[int, Counter[RowState]] = {}
        budget = LOOKED_INTO
        for action in actions:
            if action.pending and budget >= (size := action.pending + action.saved):
                budget -= size
                found[action.id] = Counter(
                    self._live_state(edit)
                    for edit in self._workspace.editing.edits_of(action.id)
                    if edit.state in (EditState.PENDING, EditState.FAILED)
                ) or Counter({RowState.WAITING: action.pending})
        return found

    def _begins_with_known(self, actions: Sequence[Action]) -> bool:
        """Whether *actions* are those that are shown, with some new on top and some gone at the end."""
        if not self._actions:
            return False
        kept = [action.id for action in actions if action.id <= self._actions[0].id]
        return kept == [action.id for action in self._actions[: len(kept)]] and bool(kept)

    def _show_others(self, campaign_id: str, actions: list[Action]) -> None:
        self.beginResetModel()
        self._campaign_id = campaign_id
        self._lines.clear()
        self._set_actions(actions)
        self.endResetModel()

    def _set_actions(self, actions: list[Action]) -> None:
        self._actions = actions
        self._row_of = {action.id: row for row, action in enumerate(actions)}

    def _update(self, actions: list[Action]) -> int:
        former = {action.id: action for action in self._actions}
        added = sum(action.id not in former for action in actions)
        kept = len(actions) - added
        if kept < len(self._actions):
            self.beginRemoveRows(_ROOT, kept, len(self._actions) - 1)
            for gone in self._actions[kept:]:
                self._lines.pop(gone.id, None)
            self._set_actions(self._actions[:kept])
            self.endRemoveRows()
        if added:
            self.beginInsertRows(_ROOT, 0, added - 1)
            self._set_actions(actions)
            self.endInsertRows()
        else:
            self._set_actions(actions)
        if actions:
            self.dataChanged.emit(self.index(0, 0), self.index(len(actions) - 1, 0))
        for action in actions:
            if action.id in self._lines and self._is_to_be_read(action, former.get(action.id)):
                self._reread(action)
        return added

    def _is_to_be_read(self, action: Action, former: Action | None) -> bool:
        """Whether the lines of an action may be other ones. A large one is not read while edits are saved."""
        if action.pending + action.saved <= LOOKED_INTO:
            return bool(action.pending) or action != former
        if action != former:
            self._outdated.add(action.id)
        return action.id in self._outdated and not self._workspace.editing.active

    def _reread(self, action: Action) -> None:
        lines = self._read(action.id)
        self._outdated.discard(action.id)
        parent = self.index(self._row_of[action.id], 0)
        shown = len(self._lines[action.id])
        if len(lines) != shown:
            self.beginRemoveRows(parent, 0, shown - 1)
            self._lines[action.id] = []
            self.endRemoveRows()
            self.beginInsertRows(parent, 0, len(lines) - 1)
            self._lines[action.id] = lines
            self.endInsertRows()
            return
        self._lines[action.id] = lines
        self.dataChanged.emit(self.index(0, 0, parent), self.index(shown - 1, 0, parent))

    def _read(self, action_id: int) -> list[JournalChange | str]:
        """The lines of an action; never empty."""
        try:
            edits = self._workspace.editing.edits_of(action_id)
        except StorageTrouble as error:
            return [str(error)]
        lines: list[JournalChange | str] = list(edits[:SHOWN_EDITS])
        if (others := len(edits) - len(lines)) > 0:
            lines.append(tr("and %Ln more", "edits", others))
        return lines or [tr("The edits of this action are not kept any more.")]

    # Qt's questions

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._actions[parent.row()].id if parent.isValid() else 0)

    def parent(self, index: _Index | None = None) -> Any:
        if index is None:
            return super().parent()
        action_id = index.internalId() if index.isValid() else 0
        row = self._row_of.get(action_id)
        return self.createIndex(row, 0, 0) if row is not None else QModelIndex()

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 1

    def rowCount(self, parent: _Index = _ROOT) -> int:
        if not parent.isValid():
            return len(self._actions)
        if parent.internalId() or parent.column():
            return 0
        return len(self._lines.get(self._actions[parent.row()].id, ()))

    def hasChildren(self, parent: _Index = _ROOT) -> bool:
        return bool(self._actions) if not parent.isValid() else not parent.internalId()

    def canFetchMore(self, parent: _Index) -> bool:
        if not parent.isValid() or parent.internalId():
            return False
        return self._actions[parent.row()].id not in self._lines

    def fetchMore(self, parent: _Index) -> None:
        if not self.canFetchMore(parent):
            return
        action_id = self._actions[parent.row()].id
        lines = self._read(action_id)
        self.beginInsertRows(self.index(parent.row(), 0), 0, len(lines) - 1)
        self._lines[action_id] = lines
        self.endInsertRows()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self.node(index)
        if node is None:
            return None
        if role == NODE_ROLE:
            return node
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(node)
        if role == Qt.ItemDataRole.ToolTipRole:
            return theme.plain_tool_tip(self._tool_tip(node))
        return self._spoken(node) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _tool_tip(self, node: Node) -> str:
        if isinstance(node, str):
            return node
        lines = [self.title(node), self.how_far(node).text]
        if isinstance(node, Action):
            lines.insert(1, exact_time(node.at))
            lines.append(fields_text(node))
        else:
            before, after = (whole_text(each, PART_LENGTH) for each in before_and_after(node.change))
            lines.insert(1, tr("{before} → {after}", before=before, after=after))
            lines.append(self.reason(node))
        return "\n".join(filter(None, lines))

    def _spoken(self, node: Node) -> str:
        if isinstance(node, str):
            return node
        title, far = self.title(node), self.how_far(node).text
        if isinstance(node, Action):
            return tr(
                "{action}, {time}. {how_far}. {fields}",
                action=title,
                time=short_time(node.at),
                how_far=far,
                fields=fields_text(node),
            )
        before, after = map(spoken_value, before_and_after(node.change))
        said = tr(
            "{edit}: from {before} to {after}. {how_far}.",
            edit=title,
            before=before,
            after=after,
            how_far=far,
        )
        return " ".join(filter(None, (said, self.reason(node))))


def _as_state(state: RowState) -> HowFar:
    return HowFar(state_word(state), state_icon(state))


def _counted(state: RowState, edits: int) -> str:
    """How many edits are so far."""
    if state is RowState.FAILED:
        return tr("%Ln failed", "edits", edits)
    if state is RowState.CONFLICT:
        return tr("%Ln conflicting", "edits", edits)
    if state is RowState.HELD:
        return tr("%Ln held", "edits", edits)
    if state is RowState.SAVING:
        return tr("%Ln saving", "edits", edits)
    return tr("%Ln waiting", "edits", edits)


def fields_text(action: Action) -> str:
    """The labels of the fields that an action touched."""
    return tr(", ", "between fields").join(field_label(field) for field in action.fields)
