"""The rows that an undo or redo has changed are shown and selected, so that it is seen what it did."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QObject

from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.runtime.sliced_work import SlicedWork, Steps
from puffle_desktop.ui.roster.held_selection import selection_of
from puffle_desktop.ui.roster.page import RosterPage
from puffle_desktop.workspace.workspace import Workspace

_STEP: Final = 500


class UndoneRows(QObject):
    """Follows the undos of the open campaign. Search and filters go if they hide one of the rows.

    Of 100,000 rows they are found in slices, and selected by runs, with one signal.
    """

    def __init__(
        self,
        workspace: Workspace,
        roster: RosterPage,
        notifications: Notifications,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._roster = roster
        self._notifications = notifications
        self._marks: tuple[str, bytearray, int] | None = None
        self._finding = SlicedWork(self)
        self._finding.finished.connect(self._found)
        workspace.editing.reversed.connect(self._find)
        roster.model.query_changed.connect(self._go_on)

    def _find(self, campaign_id: str, prospect_ids: Sequence[str]) -> None:
        if campaign_id == self._workspace.roster.campaign_id:
            self._marks = None
            self._finding.begin(self._steps(campaign_id, prospect_ids))

    def _steps(self, campaign_id: str, prospect_ids: Sequence[str]) -> Steps:
        roster, count = self._workspace.roster, 0
        marks = bytearray(self._roster.model.row_limit)
        for start in range(0, len(prospect_ids), _STEP):
            for prospect_id in prospect_ids[start : start + _STEP]:
                row = roster.row_of(prospect_id)
                if row is not None and row < len(marks):
                    marks[row] = 1
                    count += 1
            yield
        return campaign_id, marks, count

    def _found(self, marks: tuple[str, bytearray, int]) -> None:
        self._marks = marks
        if self._show():
            return
        # Only now is it known that something hides them.
        self._roster.clear_search()
        self._notifications.post(tr("Search and filters were cleared to show what changed."))
        self._go_on()

    def _go_on(self) -> None:
        """The table shows what was asked of it last."""
        if self._marks is not None and not self._roster.model.is_arranging:
            self._show()
            self._marks = None

    def _show(self) -> bool:
        """Select the rows, if all of them are shown; gives whether nothing is left to be done."""
        if self._marks is None:
            return True
        campaign_id, marks, count = self._marks
        if campaign_id != self._workspace.roster.campaign_id or not count:
            self._marks = None
            return True
        table, model = self._roster.table, self._roster.model
        selection, shown = selection_of(model, marks)
        if shown < count and (model.is_narrowed or model.is_arranging):
            return False
        if shown:
            self._marks = None
            first = min(selection.at(place).top() for place in range(selection.count()))
            column = max(table.currentIndex().column(), table.columnAt(0), 0)
            index, flags = model.index(first, column), QItemSelectionModel.SelectionFlag
            selected = table.selectionModel()
            # The current row first, quietly for the selection: then one signal tells of all.
            selected.setCurrentIndex(index, flags.NoUpdate)
            selected.select(selection, flags.ClearAndSelect)
            table.scrollTo(index)
        return True
