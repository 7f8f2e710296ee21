"""The open campaign's actions by day, newest first, and below each what it did to its prospects."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from puffle_desktop.domain.actions import Action, EditState, JournalChange, undo_stacks
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.ui.editing.history_pages import PAGE, HistoryPages
from puffle_desktop.ui.editing.history_words import (
    Day,
    HistoryWords,
    More,
    Node,
    ProspectLine,
    prospect_lines,
)
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.wording.times import local_day
from puffle_desktop.workspace.workspace import Workspace

LOOKED_INTO: Final = 3_000
"""Of so many edits, the latest first, a refresh looks up why they are not saved; others are just counted."""

NODE_ROLE: Final = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_Row = Day | Action
_Line = ProspectLine | More | str


class HistoryModel(QAbstractItemModel):
    """A tree of two levels. A refresh touches what differs and no more, so that a view keeps its place."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._pages = HistoryPages(workspace, self)
        self.words = HistoryWords(workspace)
        self._rows: list[_Row] = []
        self._row_of: dict[int, int] = {}
        self._lines: dict[int, list[_Line]] = {}
        self._outdated: set[int] = set()

    # Reading

    @property
    def has_actions(self) -> bool:
        """Whether there is anything to list."""
        return bool(self._rows)

    @property
    def is_moving(self) -> bool:
        """Whether an edit that is listed is not settled."""
        return any(isinstance(row, Action) and row.pending for row in self._rows)

    def node(self, index: _Index) -> Node | None:
        """What a line stands for."""
        if not index.isValid():
            return None
        action_id = index.internalId()
        return self._lines[action_id][index.row()] if action_id else self._rows[index.row()]

    def action(self, index: _Index) -> Action | None:
        """The action that a line is, or belongs to."""
        if not index.isValid():
            return None
        action_id = index.internalId()
        row = self._rows[self._row_of[action_id] if action_id else index.row()]
        return row if isinstance(row, Action) else None

    def line(self, index: _Index) -> ProspectLine | None:
        """What was done to the one prospect that a line is about; None for one about none or several."""
        node = self.node(index)
        if isinstance(node, Action):
            return self.words.alone.get(node.id)
        return node if isinstance(node, ProspectLine) else None

    # Refreshing

    def refresh(self) -> int:
        """Read the open campaign's history; gives how many rows were put on top of those that stay.

        Raises :class:`StorageTrouble` when it cannot be read: then everything stays as it was.
        """
        campaign = self._workspace.campaign
        campaign_id = campaign.id if campaign is not None else ""
        actions = self._workspace.editing.history(campaign_id)
        is_other = campaign_id != self.words.campaign_id
        former = {} if is_other else dict(self.words.actions)
        alone = self._read_alone(actions, former)
        newest_first = actions[::-1]
        self.words.campaign_id = campaign_id
        self.words.unsaved = self._look_into(newest_first)
        self.words.stacks = undo_stacks(actions)
        self.words.actions = {action.id: action for action in actions}
        self.words.alone = alone
        rows = _by_day(newest_first)
        added = None if is_other else _added(self._rows, rows)
        if added is None:
            self._show_others(rows)
            return 0
        self._update(rows, *added)
        for action in newest_first:
            if action.id in self._lines and self._is_to_be_read(action, former.get(action.id)):
                self._reread(action)
        return added[1]

    def _read_alone(self, actions: Sequence[Action], former: dict[int, Action]) -> dict[int, ProspectLine]:
        """What the actions about one prospect changed. Those that are as they were are not read again."""
        known = self.words.alone
        alone = {action.id: action for action in actions if action.prospects == 1}
        wanted = [
            action.id
            for action in alone.values()
            if action.pending or action != former.get(action.id) or action.id not in known
        ]
        changes: dict[int, list[JournalChange]] = {}
        for each in self._workspace.editing.kept.edits_of_all(wanted):
            changes.setdefault(each.action_id, []).append(each)
        read = {
            action_id: ProspectLine(action_id, some[0].change.prospect_id, tuple(some))
            for action_id, some in changes.items()
        }
        found = {action_id: read.get(action_id) or known.get(action_id) for action_id in alone}
        return {action_id: line for action_id, line in found.items() if line is not None}

    def _look_into(self, actions: Sequence[Action]) -> dict[int, Counter[RowState]]:
        found: dict[int, Counter[RowState]] = {}
        budget = LOOKED_INTO
        for action in actions:
            if action.pending and budget >= (size := action.pending + action.saved):
                budget -= size
                found[action.id] = Counter(
                    self.words.live_state(edit)
                    for edit in self._workspace.editing.edits_of(action.id)
                    if edit.state in (EditState.PENDING, EditState.FAILED)
                ) or Counter({RowState.WAITING: action.pending})
        return found

    def _show_others(self, rows: list[_Row]) -> None:
        self._pages.forget()
        self.beginResetModel()
        self._lines.clear()
        self._set_rows(rows)
        self.endResetModel()

    def _set_rows(self, rows: list[_Row]) -> None:
        self._rows = rows
        self._row_of = {row.id: place for place, row in enumerate(rows) if isinstance(row, Action)}

    def _update(self, rows: list[_Row], place: int, added: int) -> None:
        """Show *rows*: those that are known, with so many new ones at *place*, and some gone at the end."""
        kept = len(rows) - added
        if kept < len(self._rows):
            self.beginRemoveRows(_ROOT, kept, len(self._rows) - 1)
            for gone in self._rows[kept:]:
                if isinstance(gone, Action):
                    self._lines.pop(gone.id, None)
            self._set_rows(self._rows[:kept])
            self.endRemoveRows()
        if added:
            self.beginInsertRows(_ROOT, place, place + added - 1)
            self._set_rows(rows)
            self.endInsertRows()
        else:
            self._set_rows(rows)
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))

    # The prospects of an action

    def _is_to_be_read(self, action: Action, former: Action | None) -> bool:
        """Whether the lines of an action may be other ones. A large one is not read while edits are saved."""
        if action.changes <= LOOKED_INTO:
            return bool(action.pending) or action != former
        if action != former:
            self._outdated.add(action.id)
        return action.id in self._outdated and not self._workspace.editing.active

    def _reread(self, action: Action) -> None:
        """Have those lines read again that are listed."""
        self._outdated.discard(action.id)
        listed = sum(len(each.changes) for each in self._lines[action.id] if isinstance(each, ProspectLine))
        if action.changes <= PAGE:
            self._take_again(action, self._read_all(action.id))
        else:
            self._pages.read(action.id, 0, max(PAGE, listed), partial(self._take_again, action))

    def _read_all(self, action_id: int) -> Sequence[JournalChange] | StorageTrouble:
        try:
            return self._workspace.editing.edits_of(action_id)
        except StorageTrouble as error:
            return error

    def _take_again(self, action: Action, read: Sequence[JournalChange] | StorageTrouble) -> None:
        lines = _as_lines(action, [], read)
        if action.id not in self._row_of or action.id not in self._lines:
            return
        parent = self.index(self._row_of[action.id], 0)
        shown = len(self._lines[action.id])
        if len(lines) == shown:
            self._lines[action.id] = lines
            self.dataChanged.emit(self.index(0, 0, parent), self.index(shown - 1, 0, parent))
            return
        self._replace(action.id, 0, lines)

    def _replace(self, action_id: int, first: int, lines: list[_Line]) -> None:
        """Show *lines* in place of those from *first* on."""
        parent = self.index(self._row_of[action_id], 0)
        if (shown := len(self._lines[action_id])) > first:
            self.beginRemoveRows(parent, first, shown - 1)
            del self._lines[action_id][first:]
            self.endRemoveRows()
        if lines:
            self.beginInsertRows(parent, first, first + len(lines) - 1)
            self._lines[action_id] += lines
            self.endInsertRows()

    def read_more(self, more: More) -> None:
        """Have the next page read of an action that is not listed to its end."""
        last = [each for each in self._lines.get(more.action_id, ()) if isinstance(each, ProspectLine)][-1:]
        after = last[0].changes[-1].id if last else 0
        self._pages.read(more.action_id, after, PAGE, partial(self._take_more, more.action_id))

    def _take_more(self, action_id: int, read: Sequence[JournalChange] | StorageTrouble) -> None:
        if action_id not in self._row_of or action_id not in self._lines:
            return
        action = self._rows[self._row_of[action_id]]
        listed = [each for each in self._lines[action_id] if isinstance(each, ProspectLine)]
        # The last prospect may go on on this page.
        first = max(0, len(listed) - 1)
        if isinstance(action, Action):
            self._replace(action_id, first, _as_lines(action, listed, read)[first:])

    # Qt's questions

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        action = self._rows[parent.row()] if parent.isValid() else None
        return self.createIndex(row, column, action.id if isinstance(action, Action) else 0)

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
            return len(self._rows)
        action = self._expandable(parent)
        return len(self._lines.get(action.id, ())) if action is not None else 0

    def hasChildren(self, parent: _Index = _ROOT) -> bool:
        return bool(self._rows) if not parent.isValid() else self._expandable(parent) is not None

    def canFetchMore(self, parent: _Index) -> bool:
        action = self._expandable(parent)
        return action is not None and action.id not in self._lines

    def fetchMore(self, parent: _Index) -> None:
        action = self._expandable(parent)
        if action is None or action.id in self._lines:
            return
        is_small = action.changes <= PAGE
        lines = _as_lines(action, [], self._read_all(action.id) if is_small else [])
        self.beginInsertRows(self.index(parent.row(), 0), 0, len(lines) - 1)
        self._lines[action.id] = lines
        self.endInsertRows()
        if not is_small:
            self.read_more(More(action.id, action.changes))

    def _expandable(self, parent: _Index) -> Action | None:
        """The action of a row that has lines below it: one about several prospects."""
        if not parent.isValid() or parent.internalId() or parent.column():
            return None
        row = self._rows[parent.row()]
        return row if isinstance(row, Action) and row.id not in self.words.alone else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        # A day is read, and passed over by keys.
        return Qt.ItemFlag.NoItemFlags if isinstance(self.node(index), Day) else super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self.node(index)
        if node is None:
            return None
        if role == NODE_ROLE:
            return node
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words.title(node)
        if role == Qt.ItemDataRole.ToolTipRole:
            return theme.plain_tool_tip(self.words.tool_tip(node))
        return self.words.spoken(node) if role == Qt.ItemDataRole.AccessibleTextRole else None


def _by_day(actions: Sequence[Action]) -> list[_Row]:
    """Actions with the days above them."""
    rows: list[_Row] = []
    day: Day | None = None
    for action in actions:
        if (of_action := Day(local_day(action.at).toJulianDay())) != day:
            rows.append(day := of_action)
        rows.append(action)
    return rows


def _key(row: _Row) -> Day | int:
    return row if isinstance(row, Day) else row.id


def _added(former: Sequence[_Row], rows: Sequence[_Row]) -> tuple[int, int] | None:
    """Where rows were put between those that were there, and how many; None where more is different."""
    before, now = [*map(_key, former)], [*map(_key, rows)]
    if not before or not now:
        return None
    # A new action comes below the day of today, if that is there already, or else with it on top.
    place = 1 if before[0] == now[0] else 0
    if len(before) == place:
        return place, len(now) - place
    try:
        added = now.index(before[place]) - place
    except ValueError:
        return None
    return (place, added) if now[place + added :] == before[place : len(now) - added] else None


def _as_lines(
    action: Action, listed: Sequence[ProspectLine], read: Sequence[JournalChange] | StorageTrouble
) -> list[_Line]:
    """The lines of an action with what was read after those that are listed; never empty."""
    if isinstance(read, StorageTrouble):
        return [*listed, str(read)]
    changes = [*(listed[-1].changes if listed else ()), *read]
    lines: list[_Line] = [*listed[:-1], *prospect_lines(action.id, changes)]
    others = action.changes - sum(len(each.changes) for each in lines if isinstance(each, ProspectLine))
    if others > 0:
        lines.append(More(action.id, others))
    return lines or [tr("The edits of this action are not kept any more.")]
