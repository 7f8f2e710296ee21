"""What the window's commands do, and when each can be used."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, EditableField
from puffle_desktop.domain.row_state import UNSETTLED, RowState
from puffle_desktop.runtime.notifications import Level, Notifications
from puffle_desktop.ui.commands.actions import Actions, tool_tip
from puffle_desktop.ui.editing.open_editors import OpenEditors
from puffle_desktop.ui.editing.unsaved_places import UnsavedPlaces
from puffle_desktop.ui.roster.page import RosterPage
from puffle_desktop.ui.roster.view_commands import view_conditions, view_handlers
from puffle_desktop.ui.window.undone_rows import UndoneRows
from puffle_desktop.ui.wording.values import one_line
from puffle_desktop.workspace.roster.open_roster import Status
from puffle_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from puffle_desktop.ui.commands.palette_choices import PaletteChoice


class WindowCommands(QObject):
    """Those about the open campaign, its prospects and their edits."""

    def __init__(
        self,
        workspace: Workspace,
        roster: RosterPage,
        editor: OpenEditors,
        unsaved: UnsavedPlaces,
        notifications: Notifications,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._roster = roster
        self._editor = editor
        self._unsaved = unsaved
        self._notifications = notifications
        roster.model.took_too_long.connect(self._tell_overlong)
        self._undone_rows = UndoneRows(workspace, roster, notifications, self)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What to call for the command of each name."""
        return {
            **view_handlers(self._roster),
            "undo": self._undo,
            "redo": self._redo,
            "edit": self._edit_current,
            "find": self._roster.focus_search,
            "stop-saving": self._workspace.editing.stop,
            "refresh": self._workspace.refresh,
            "stop": self._workspace.stop_loading,
            "prospects": self._roster.table.setFocus,
            "filter": self._roster.views_row.open_filter,
            "clear-filters": self._roster.views.clear,
            "filter-value": self._roster.cell_filters.include,
            "exclude-value": self._roster.cell_filters.exclude,
            "columns": self._roster.views_row.open_columns,
        }

    def conditions(self) -> dict[str, bool]:
        """Which conditions of commands hold now."""
        editing, campaign = self._workspace.editing, self._workspace.campaign
        count = partial(editing.count, campaign_id=campaign.id if campaign is not None else "")
        return {
            "campaign": campaign is not None,
            **view_conditions(self._roster, is_open=campaign is not None),
            "filtered": campaign is not None and self._roster.filters.is_any,
            "draft": self._workspace.can_edit,
            "editable": self._workspace.can_edit and self._roster.table.currentIndex().isValid(),
            "loading": self._workspace.roster_status is Status.LOADING,
            "unsettled": bool(count(*UNSETTLED)),
            "conflicts": bool(count(RowState.CONFLICT)),
            "saving": bool(editing.count(RowState.WAITING)),
        }

    def table_choices(self) -> "Sequence[PaletteChoice]":
        """What the palette offers of the open campaign's table."""
        if self._workspace.campaign is None:
            return ()
        from puffle_desktop.ui.commands.table_choices import table_choices  # noqa: PLC0415 (as the palette)

        return table_choices(self._roster)

    def show_prospect(self, prospect_id: str) -> None:
        """Bring the keyboard to a prospect of the table; what keeps it from being shown is cleared."""
        table = self._roster.table
        if not table.select_prospect(prospect_id):
            self._roster.clear_search()
            if table.select_prospect(prospect_id):
                self._notifications.post(tr("Search and filters were cleared to show this prospect."))
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit_again(self, prospect_id: str) -> None:
        """Show a prospect in the table, and open its dialog with what was typed into it."""
        self.show_prospect(prospect_id)
        self.edit(prospect_id)

    def undo_action(self, action_id: int, prospect_id: str = "") -> None:
        """Take back one action of the open campaign, whatever came after it; or of it that one prospect."""
        reverse = self._workspace.editing.reverse
        self._reverse(partial(reverse, action_id=action_id, prospect_id=prospect_id or None))

    def _tell_overlong(self, expression: str, count: int) -> None:
        words = tr(
            "The expression “{expression}” takes too long for %Ln value(s). They count as not matching.",
            None,
            count,
            expression=one_line(expression),
        )
        self._notifications.post(words, Level.WARNING)

    def _undo(self) -> None:
        self._reverse(self._workspace.editing.undo)

    def _redo(self) -> None:
        self._reverse(self._workspace.editing.redo)

    def _reverse(self, step: Callable[[str], None]) -> None:
        if (campaign := self._workspace.campaign) is not None and campaign.is_draft:
            try:
                step(campaign.id)
            except PuffleError as error:
                self._notifications.post_error(error)

    def explain(self, actions: Actions) -> None:
        """Say at each command that edits what it does, or what keeps everything from being edited."""
        obstacle = self._workspace.editing.obstacle
        for name in ("edit", "undo", "redo"):
            action = actions[name]
            action.setToolTip(str(obstacle) if obstacle is not None else tool_tip(action))

    def edit(self, prospect_id: str, field: EditableField | None = None) -> None:
        """Open the dialog of a prospect, or say what keeps it from being edited.

        It opens on *field* or, for the current prospect of the table, on the column that the keyboard is in.
        Another one becomes the current one, where the table shows it.
        """
        campaign = self._workspace.campaign
        if (obstacle := self._workspace.editing.obstacle) is not None:
            self._notifications.post_error(obstacle)
        elif campaign is not None and not campaign.is_draft:
            self._notifications.post(tr("Only drafts can be edited"))
        else:
            table = self._roster.table
            if prospect_id != table.current_prospect_id():
                table.select_prospect(prospect_id)
            elif field is None:
                field = next((each for each in EDITABLE_FIELDS if each == table.current_column()), None)
            self._editor.edit(prospect_id, field)

    def _edit_current(self) -> None:
        prospect_id = self._roster.table.current_prospect_id()
        if prospect_id is not None:
            self.edit(prospect_id)
