"""What the inspector shows: the record of the current prospect, and the history of the open campaign."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QAction

from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.commands.actions import Actions
from puffle_desktop.ui.panels.inspector import Inspector
from puffle_desktop.ui.panels.record import RecordPanel
from puffle_desktop.ui.panels.record_tree import Wrong
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.ui.window.folding import Fold
from puffle_desktop.ui.window.window_commands import WindowCommands
from puffle_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from puffle_desktop.ui.editing.history import HistoryPanel

RECORD: Final = "record"
HISTORY: Final = "history"
TABS: Final = (RECORD, HISTORY)
"""The tabs; each is a command that shows it, and hides the inspector where it is shown already."""
_TAB: Final = "window/tab"


class SidePanels(QObject):
    """Makes the inspector's tabs, and keeps them and their commands in step with table, edits and pane."""

    def __init__(
        self, workspace: Workspace, table: RosterView, commands: WindowCommands, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._table = table
        self._commands = commands
        self._fold: Fold | None = None
        self._actions: Actions | None = None
        self.record = RecordPanel()
        self.inspector = Inspector()
        self.inspector.add_tab(RECORD, tr("Record"), self._give_record)
        self.history = self.inspector.add_tab(HISTORY, tr("History"), self._make_history)
        self._connect_signals()

    def _connect_signals(self) -> None:
        model = self._table.model()
        self._table.current_prospect_changed.connect(self.show_record)
        self._workspace.editing.changed.connect(self.show_record)
        for moved in (model.rowsInserted, model.rowsRemoved, model.layoutChanged, model.modelReset):
            moved.connect(self._show_place)
        self.record.edit_requested.connect(self._commands.edit)
        self.record.step_requested.connect(self._step)
        self.inspector.tab_changed.connect(self._check)

    def use(self, fold: Fold, actions: Actions, about_prospects: Sequence[QAction]) -> None:
        """Open and close by *fold*. The record offers the commands *about_prospects*."""
        self._fold, self._actions = fold, actions
        fold.changed.connect(self._check)
        self.record.use_actions(about_prospects)
        self._check()

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What to call for the command of each name."""
        return {name: partial(self.toggle, name) for name in TABS}

    def toggle(self, name: str) -> None:
        """Show a tab; or hide the inspector, where that tab is shown already."""
        if self._fold is None:
            return
        is_shown = self._fold.shown and self.inspector.current == name
        self.inspector.show_tab(name)
        self._fold.show(shown=not is_shown)
        self._check()

    def keep(self, settings: QSettings) -> None:
        """Note which tab is shown."""
        settings.setValue(_TAB, self.inspector.current)

    def restore(self, settings: QSettings) -> None:
        """Show the tab that was noted. Older versions had both at once, the record above the history."""
        older = bool(settings.value("window/history", False, bool)) and not settings.value(
            "window/details", True, bool
        )
        self.inspector.show_tab(str(settings.value(_TAB, HISTORY if older else RECORD)))

    def _check(self) -> None:
        """Check the command of the tab that is to be seen, and no other."""
        if self._actions is not None and self._fold is not None:
            for name in TABS:
                self._actions[name].setChecked(self._fold.shown and self.inspector.current == name)

    # The record

    def _give_record(self) -> RecordPanel:
        return self.record

    def show_record(self) -> None:
        """Show the current prospect, with what of it is not saved."""
        prospect_id = self._table.current_prospect_id()
        roster = self._workspace.roster
        row = roster.row_of(prospect_id) if prospect_id is not None else None
        if row is None or prospect_id is None:
            self.record.show_prospect(None)
            return
        entry = self._workspace.editing.entry(roster.campaign_id or "", prospect_id)
        changed = frozenset(entry.wanted) if entry is not None else ()
        self.record.show_prospect(roster.prospect(row), changed, self._wrong(row))
        self._show_place()

    def _wrong(self, row: int) -> list[Wrong]:
        """What is wrong with each field of a row."""
        problems = self._workspace.problems
        fields = dict.fromkeys(each.field for each in problems.of(row))
        return [
            Wrong(
                field,
                " ".join(dict.fromkeys(problems.sentence(row, each) for each in problems.at(row, field))),
                any(problems.to_wave(row, each) is not None for each in problems.at(row, field)),
            )
            for field in fields
        ]

    def _show_place(self) -> None:
        current = self._table.currentIndex()
        self.record.show_place(current.row() if current.isValid() else None, self._table.model().rowCount())

    def _step(self, rows: int) -> None:
        prospect_id = self._table.current_prospect_id()
        following = self._table.next_prospect_id(prospect_id, rows) if prospect_id is not None else None
        if following is not None:
            self._table.select_prospect(following)

    # The history

    def _make_history(self) -> "HistoryPanel":
        from puffle_desktop.ui.editing.history import HistoryPanel  # noqa: PLC0415 (not for the first paint)

        panel = HistoryPanel(self._workspace)
        panel.undo_requested.connect(self._commands.undo_action)
        panel.tree.prospect_requested.connect(self._table.select_prospect)
        return panel
