"""Opens the popovers of the views row, each at its button."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QWidget

from puffle_desktop.domain.filters import Filter
from puffle_desktop.ui.roster.column_finder import ColumnFinder
from puffle_desktop.ui.roster.column_menus import ColumnMenus
from puffle_desktop.ui.roster.filters import Filters
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.views import RosterViews

if TYPE_CHECKING:
    from puffle_desktop.ui.widgets.popover import Popover


class RowPopovers(QObject):
    """Makes a popover when it is wanted; each is imported then, since the first paint needs none.

    A button that has a popover is checked while that is open, if it can be.
    """

    def __init__(
        self,
        model: RosterModel,
        filters: Filters,
        columns: ColumnMenus,
        views: RosterViews,
        finder: ColumnFinder,
        row: QWidget,
    ) -> None:
        super().__init__(row)
        self._model = model
        self._filters = filters
        self._columns = columns
        self._views = views
        self._finder = finder
        self._row = row

    def filter(self, given: Filter | None, button: QWidget) -> None:
        """Let the person change *given*, or make a filter that begins with it; anything for None."""
        from puffle_desktop.ui.roster.filter_popover import FilterPopover  # noqa: PLC0415 (see above)

        popover = FilterPopover(self._model, self._filters, self._finder, self._row)
        popover.begin(given)
        self._open(popover, button)

    def columns(self, button: QWidget) -> None:
        """Let the person tick the columns that are shown."""
        from puffle_desktop.ui.roster.columns_popover import ColumnsPopover  # noqa: PLC0415 (see above)

        self._open(ColumnsPopover(self._columns, self._finder, self._row), button, at_end=True)

    def save_view(self, button: QWidget) -> None:
        """Let the person save what is shown as a view."""
        from puffle_desktop.ui.roster.save_view_popover import SaveViewPopover  # noqa: PLC0415 (see above)

        self._open(SaveViewPopover(self._views, self._row), button, at_end=True)

    def rename_view(self, name: str, button: QWidget) -> None:
        """Let the person give a view another name."""
        from puffle_desktop.ui.roster.save_view_popover import RenameViewPopover  # noqa: PLC0415 (see above)

        self._open(RenameViewPopover(self._views, name, self._row), button)

    def _open(self, popover: "Popover", button: QWidget, *, at_end: bool = False) -> None:
        if isinstance(button, QAbstractButton):
            button.setChecked(button.isCheckable())
            popover.closed.connect(partial(button.setChecked, False))
        # What the popover does may move the button, or let it go.
        anchor = QWidget(self._row)
        anchor.setGeometry(QRect(button.mapTo(self._row, QPoint(0, 0)), button.size()))
        for each in (popover, anchor):
            popover.closed.connect(each.deleteLater)
        popover.open_at(anchor, at_end=at_end)
