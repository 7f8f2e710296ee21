"""The row above the table: views, the filters in force, and buttons with popovers."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from puffle_desktop.domain.filters import Filter
from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.roster.column_finder import ColumnFinder
from puffle_desktop.ui.roster.column_menus import ColumnMenus
from puffle_desktop.ui.roster.filter_chip import FilterChip
from puffle_desktop.ui.roster.filters import Filters
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.row_folding import Parts, RowButton, folding, least_width, place
from puffle_desktop.ui.roster.row_popovers import RowPopovers
from puffle_desktop.ui.roster.view_buttons import ViewButtons
from puffle_desktop.ui.roster.view_counts import ViewCounts
from puffle_desktop.ui.roster.view_menus import ViewMenus
from puffle_desktop.ui.roster.views import RosterViews
from puffle_desktop.ui.widgets.focus import put_behind, put_in_place
from puffle_desktop.ui.widgets.tokens import VIEWS_ROW_HEIGHT, tokens
from puffle_desktop.ui.wording.filters import filter_parts, filter_text

NARROW: Final = 1_280
"""In windows that are narrower than this, the button of the columns is its icon alone."""
_AROUND: Final = 12
_MEASURES: Final = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange)


class ViewsRow(QWidget):
    """Shows and chooses views, shows and opens filters, and has the buttons of saving a view and of columns.

    Where there is not room for all of it, the last views fold into a menu, then the last filters into the
    popover, and then buttons lose their words. What is at the end stays where it is, whatever the counts.
    """

    def __init__(
        self,
        model: RosterModel,
        filters: Filters,
        columns: ColumnMenus,
        views: RosterViews,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._filters = filters
        self._columns = columns
        self._views = views
        self.finder = ColumnFinder(model, self)
        self.counts = ViewCounts(model, views)
        self._popovers = RowPopovers(model, filters, columns, views, self.finder, self)
        self.menus = ViewMenus(views, self.counts, self._popovers, self)
        self._buttons = ViewButtons(model, views, self.counts, self.menus, self)
        self._chips: list[FilterChip] = []
        self._more_views = RowButton("", "chevron-down", self)
        self._more_filters = RowButton("+1", "list-filter", self, widest="+00")
        self.filter_button = RowButton(tr("F&ilter"), "plus", self)
        self.save_button = RowButton(tr("Save vie&w"), "bookmark", self)
        self.columns_button = RowButton(tr("Colu&mns"), "columns-3", self)
        self._line = QRect()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for button, words in self._named():
            button.setAccessibleName(words)
            button.setToolTip(words)
        self._buttons.show()
        self._connect_signals()
        self._show_filters()

    def _named(self) -> Iterable[tuple[QToolButton, str]]:
        return (
            (self.filter_button, tr("Filter")),
            (self.save_button, tr("Save view")),
            (self.columns_button, tr("Columns")),
            (self._more_views, tr("More views")),
        )

    def _connect_signals(self) -> None:
        self.filter_button.clicked.connect(self.open_filter)
        self._more_views.clicked.connect(self._open_folded_views)
        self._more_filters.clicked.connect(self._open_hidden_filter)
        self.save_button.clicked.connect(self.open_save_view)
        self.columns_button.clicked.connect(self.open_columns)
        self._filters.wanted.connect(self._open_filter)
        self._columns.list_wanted.connect(self.open_columns)
        self._buttons.made.connect(self._put_in_order)
        self._buttons.resized.connect(self._place)
        self._views.changed.connect(self._show_difference)
        self._model.query_changed.connect(self._show_filters)
        self._model.modelReset.connect(self._show_filters)

    # Popovers

    def open_filter(self) -> None:
        """Let the person make a filter."""
        self._open_filter(None)

    def open_columns(self) -> None:
        """Let the person tick columns."""
        self._popovers.columns(self.columns_button)

    def open_save_view(self) -> None:
        """Let the person save what is shown as a view."""
        shown = self.save_button.isVisible()
        self._popovers.save_view(self.save_button if shown else self.columns_button)

    def rename_current_view(self) -> None:
        """Let the person give the view that was chosen another name, if it is one that was saved."""
        if self._views.current in self._views.saved:
            self.menus.rename(self._views.current, self._buttons.current)

    def open_views(self) -> None:
        """Let the person choose among all views."""
        self.menus.list_views(
            self._views.shown, self.mapToGlobal(self._buttons.all[0].geometry().bottomLeft())
        )

    def _open_folded_views(self) -> None:
        self.menus.list_views(
            self._buttons.folded, self._more_views.mapToGlobal(self._more_views.rect().bottomLeft())
        )

    def _open_filter(self, given: Filter | None) -> None:
        self._popovers.filter(given, self.filter_button)

    def _open_hidden_filter(self) -> None:
        hidden = [chip.condition for chip in self._chips if chip.isHidden()]
        self._popovers.filter(next((each for each in hidden if each), None), self._more_filters)

    # Filters

    def _show_filters(self) -> None:
        known = {chip.condition: chip for chip in self._chips if chip.condition is not None}
        for chip in self._chips:
            if chip.condition not in self._filters.in_force:
                chip.hide()
                # Later, for the same reason.
                chip.deleteLater()
        chips = [] if self._filters.limit is None else [self._limit_chip(self._filters.limit)]
        chips += [known.get(each) or self._filter_chip(each) for each in self._filters.in_force]
        self._chips = chips
        self._put_in_order()
        self._show_difference()

    def _limit_chip(self, label: str) -> FilterChip:
        chip = FilterChip(("", label, ""), label, None, self)
        chip.words.clicked.connect(self.open_filter)
        chip.cross.clicked.connect(self._filters.remove_limit)
        return chip

    def _filter_chip(self, condition: Filter) -> FilterChip:
        chip = FilterChip(filter_parts(condition), filter_text(condition), condition, self)
        chip.words.clicked.connect(partial(self._popovers.filter, condition, chip))
        chip.cross.clicked.connect(partial(self._filters.remove, condition))
        return chip

    def _show_difference(self) -> None:
        differs = self._views.differs
        if differs is self.save_button.isHidden():
            self.save_button.setVisible(differs)
        self._place()

    def _put_in_order(self) -> None:
        """Let Tab go through the row as one reads it."""
        chips = [button for chip in self._chips for button in (chip.words, chip.cross)]
        ends = (self._more_filters, self.filter_button, self.save_button, self.columns_button)
        put_behind(self._buttons.all[0], [*self._buttons.all[1:], self._more_views, *chips, *ends])
        # The first of them may have come last.
        put_in_place(self, self)

    # Where it all is

    def _parts(self) -> Parts:
        save = () if self.save_button.isHidden() else (self.save_button,)
        ends = (*save, self.columns_button)
        return Parts(
            self._buttons.all,
            self._more_views,
            bool(self._views.hidden),
            self._chips,
            self._more_filters,
            self.filter_button,
            ends,
            {},
        )

    def _place(self) -> None:
        parts = self._parts()
        narrow = self.window().width() < NARROW
        shown = folding(parts, self.width(), narrow=narrow)
        within = self.rect().adjusted(0, 0, 0, -1)
        self._line = place(parts, shown, within, self.layoutDirection())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        parts = (self._buttons.all[0], *self._chips[:1], self.filter_button)
        heights = [each.sizeHint().height() for each in parts]
        return QSize(least_width(self._parts()), max(VIEWS_ROW_HEIGHT, max(heights) + _AROUND))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "_line"):
            return  # It is still being made.
        buttons = (
            self._more_views,
            self._more_filters,
            self.filter_button,
            self.save_button,
            self.columns_button,
        )
        if event.type() == QEvent.Type.PaletteChange:
            for button in buttons:
                button.draw_icon()
        elif event.type() in _MEASURES:
            for button in buttons:
                button.forget_widths()
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = tokens(self.palette()), QPainter(self)
        painter.fillRect(self.rect(), look.background)
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.hairline)
        painter.fillRect(self._line, look.line)
        painter.fillRect(self._buttons.mark, look.accent)
        painter.end()
