"""The popover in which filters are made: its conditions are in force while they are typed."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QVBoxLayout, QWidget

from puffle_desktop.domain.columns import FILTERED_COLUMNS, Column, column_of
from puffle_desktop.domain.comparisons import Comparison
from puffle_desktop.domain.filters import Filter, joined
from puffle_desktop.domain.i18n import number, tr
from puffle_desktop.ui.roster.column_finder import ColumnFinder
from puffle_desktop.ui.roster.condition_row import VALUE_CHARACTERS, ConditionRow
from puffle_desktop.ui.roster.filters import Filters
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.elided_label import ElidedLabel
from puffle_desktop.ui.widgets.popover import Popover
from puffle_desktop.ui.widgets.popover_parts import MARGIN, FittingArea, PopoverFoot
from puffle_desktop.ui.widgets.style_sheet import dress
from puffle_desktop.ui.wording.campaigns import size_text
from puffle_desktop.ui.wording.columns import column_title

_WIDTH: Final = 440
PATIENCE_MS: Final = 400
"""Rows that take longer than this to be looked at are said to, and can be given up."""
_BESIDE: Final = 100
"""Pixels for what is beside the parts of a condition: margins, gaps and the button that removes it."""


class FilterPopover(Popover):
    """Edits the filters of a model. Where a condition has no value yet, nothing is filtered by it."""

    def __init__(self, model: RosterModel, filters: Filters, finder: ColumnFinder, parent: QWidget) -> None:
        super().__init__(tr("Filter"), parent)
        self._model = model
        self._filters = filters
        self._finder = finder
        self._asked = filters.in_force
        self._columns = QStandardItemModel(self)
        self._rows: list[ConditionRow] = []
        self._content = QWidget()
        self._add = QToolButton()
        self._counts = ElidedLabel(muted=True)
        self._stop = QPushButton(tr("&Stop"))
        self._clear = QPushButton(tr("C&lear"))
        self._done = QPushButton(tr("&Done"))
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._aligning = QTimer(self, singleShot=True, interval=0)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._lay_out()
        self._offer_columns()
        self._add_rows(self._asked)
        self._connect_signals()
        self._say_counts()
        finder.look()

    def _lay_out(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._add.setText(tr("&Add a condition"))
        self._add.setAutoRaise(True)
        self._add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._draw_icons()
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.SPACING)
        content = QVBoxLayout(self._content)
        content.setContentsMargins(MARGIN, MARGIN, MARGIN, theme.SPACING)
        content.setSpacing(theme.SPACING)
        content.addLayout(self._list)
        content.addWidget(self._add, alignment=Qt.AlignmentFlag.AlignLeading)
        content.addStretch()
        self._area = FittingArea(self._content)
        foot = PopoverFoot()
        for button in (self._stop, self._clear, self._done):
            button.setAutoDefault(False)
        self._stop.hide()
        dress(self._stop, role="plain")
        dress(self._clear, role="plain")
        dress(self._done, role="primary")
        foot.row.addWidget(self._counts, 1)
        foot.row.addWidget(self._stop)
        foot.row.addWidget(self._clear)
        foot.row.addWidget(self._done)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(foot)
        self._area.setMinimumWidth(_WIDTH)

    def _connect_signals(self) -> None:
        self._add.clicked.connect(self.begin)
        self._stop.clicked.connect(self._give_up)
        self._clear.clicked.connect(self._clear_all)
        self._done.clicked.connect(self.close)
        self._fitting.timeout.connect(self._show_focused)
        self._aligning.timeout.connect(self._align)
        self._finder.found.connect(self._offer_columns)
        self._model.query_changed.connect(self._follow)
        self._model.counts_changed.connect(self._say_counts)
        self._model.took_too_long.connect(self._note_overlong)
        self._patience.timeout.connect(self._say_counts)

    def _draw_icons(self) -> None:
        theme.set_icon_beside_text(self._add, "plus")

    # Beginning

    def open_at(self, button: QWidget, *, at_end: bool = False) -> None:
        super().open_at(button, at_end=at_end)
        # With it, Tab would come back to that row from each one.
        self.setFocusProxy(None)  # type: ignore[arg-type] # which Qt takes

    def begin(self, given: Filter | None = None) -> None:
        """Bring the keyboard to the value of *given*, which may be in force already, or of a new condition.

        What is begun again and again without a value is one condition.
        """
        row = self._row_of(given) if given else None
        if row is None:
            empty = [each for each in self._rows if each.condition is None]
            if not given and empty:
                row = empty[-1]
            else:
                (row, *_) = self._add_rows([given or Filter(self._usual_column(), Comparison.CONTAINS)])
                if row.condition is not None:
                    self._apply()
        # Where the keyboard goes when this opens.
        self.setFocusProxy(row.value_field())
        if self.isVisible():
            row.focus_value()
        self._fitting.start()

    def _row_of(self, given: Filter) -> ConditionRow | None:
        return next((rows[0] for rows in self._groups() if _filter_of(rows) == given), None)

    def _usual_column(self) -> str:
        return "company" if self._model.column_index("company") is not None else "name"

    def _offer_columns(self) -> None:
        """List the columns that can be filtered by, at the end those that were found just now."""
        wanted: list[Column] = [*FILTERED_COLUMNS, *self._finder.extras]
        # And those that are filtered by already, though no prospect may have them any more.
        wanted += [column_of(each.column) for each in self._filters.in_force]
        listed = {
            self._columns.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self._columns.rowCount())
        }
        for column in wanted:
            if column.key not in listed and column.comparisons:
                listed.add(column.key)
                item = QStandardItem(column_title(column))
                item.setData(column.key, Qt.ItemDataRole.UserRole)
                self._columns.appendRow(item)

    # The rows

    def _add_rows(self, filters: Sequence[Filter]) -> list[ConditionRow]:
        """Show these too: a row for each way to meet one."""
        return [
            self._add_row(Filter(each.column, way.how, way.values), is_alternative=place > 0)
            for each in filters
            for place, way in enumerate(each.ways)
        ]

    def _groups(self) -> list[list[ConditionRow]]:
        """The rows, those together that make one filter."""
        groups: list[list[ConditionRow]] = []
        for row in self._rows:
            if row.is_alternative and groups:
                groups[-1].append(row)
            else:
                groups.append([row])
        return groups

    def _add_row(self, given: Filter, *, is_alternative: bool) -> ConditionRow:
        row = ConditionRow(
            self._columns, self._model.facets, given, self._content, is_alternative=is_alternative
        )
        row.changed.connect(self._changed)
        row.joined.connect(self._changed)
        row.removed.connect(partial(self._remove, row))
        row.done.connect(self.close)
        row.unfolded.connect(partial(self._fold_others, row))
        row.resized.connect(self._fitting.start)
        self._rows.append(row)
        self._list.addWidget(row)
        self._name_rows()
        row.show()
        self._fitting.start()
        return row

    def _drop(self, row: ConditionRow) -> None:
        self._rows.remove(row)
        self._list.removeWidget(row)
        row.stop()
        row.hide()
        row.deleteLater()
        self._name_rows()
        self._fitting.start()

    def _name_rows(self) -> None:
        for place, row in enumerate(self._rows, 1):
            row.call(place)
        self._align()

    def _align(self) -> None:
        """Give the parts of all rows the same widths, for which there is room on the screen."""
        if not self._rows:
            return
        word, column, how = (max(widths) for widths in zip(*(row.wishes for row in self._rows), strict=True))
        taken = word + self._rows[0].characters(VALUE_CHARACTERS) + _BESIDE
        room = self.screen().availableGeometry().width() - taken
        if column + how > room:
            column, how = room * column // (column + how), room * how // (column + how)
        for row in self._rows:
            row.align(word, column, how)

    def _remove(self, row: ConditionRow) -> None:
        place = self._rows.index(row)
        following = self._rows[place + 1 : place + 2]
        if not row.is_alternative and following and following[0].is_alternative:
            following[0].part()  # or it would go with the condition before
        self._drop(row)
        self._apply()
        if not self._rows:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._rows[min(place, len(self._rows) - 1)].focus_column()

    def _fold_others(self, row: ConditionRow) -> None:
        for each in self._rows:
            if each is not row:
                each.fold()

    def _clear_all(self) -> None:
        for row in list(self._rows):
            self._drop(row)
        self._asked = ()
        self._filters.clear()
        self.begin()

    def _show_focused(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._content.isAncestorOf(focused):
            self._area.ensureWidgetVisible(focused)

    # What is in force

    def _changed(self) -> None:
        for first, *others in self._groups():
            for row in others:
                row.follow(first.column)
        self._align()
        self._apply()
        self._fitting.start()

    def _apply(self) -> None:
        conditions = [_filter_of(rows) for rows in self._groups()]
        made = tuple(dict.fromkeys(each for each in conditions if each is not None))
        if made != self._filters.in_force:
            self._asked = made
            self._model.set_filters(made)
            self._patience.start()

    def _give_up(self) -> None:
        """Filter no more by what takes so long."""
        for row in self._rows:
            if row.condition is not None and row.condition.needs_time:
                row.give_up()

    def _note_overlong(self, expression: str, count: int) -> None:
        for row in self._rows:
            row.note_overlong(expression, count)

    def _follow(self) -> None:
        """Show what is in force, where somebody else changed it."""
        self._say_counts()
        if self._filters.in_force == self._asked or any(row.is_typed for row in self._rows):
            return
        self._asked = self._filters.in_force
        for row in list(self._rows):
            self._drop(row)
        self._offer_columns()
        self._add_rows(self._asked)

    def _say_counts(self) -> None:
        is_long = self._model.is_arranging and self._model.query.needs_time and not self._patience.isActive()
        self._stop.setVisible(is_long)
        if is_long:
            self._counts.setText(tr("Looking…"))
            return
        everything = size_text(len(self._model.roster))
        shown = number(self._model.rowCount())
        narrowed = self._model.is_narrowed
        self._counts.setText(tr("{shown} of {all}", shown=shown, all=everything) if narrowed else everything)

    # Coming and going

    def hideEvent(self, event: QHideEvent) -> None:
        for row in self._rows:
            row.flush()
            row.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "_aligning"):
            return
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()
        elif event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._aligning.start()  # once its fields have heard of it


def _filter_of(rows: Sequence[ConditionRow]) -> Filter | None:
    """The filter that *rows* make together; None while none of them is a condition."""
    ways = tuple(way for row in rows if (way := row.way) is not None)
    return joined(rows[0].column, ways) if ways else None
