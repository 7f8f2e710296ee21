"""The dialog that makes a filter, or changes one."""

from collections.abc import Callable, Generator, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.columns import Column, column_of
from puffle_desktop.domain.facets import most_frequent_first
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.i18n import number, tr
from puffle_desktop.domain.text import fold, is_blank
from puffle_desktop.runtime.sliced_work import SlicedWork, Steps
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.dialog import Dialog
from puffle_desktop.ui.widgets.screen_reader import name_inner_buttons
from puffle_desktop.ui.wording.columns import column_title
from puffle_desktop.ui.wording.filters import COMPARISONS, filter_value_text
from puffle_desktop.ui.wording.values import FORMATS

Facets = Callable[[str], Steps]
"""What gives, for a column, the steps that list its values with their numbers."""
Alike = dict[str, list[str]]
"""The values that read as another one does, by that one, which stands for them in a list."""

MAX_LISTED: Final = 500
"""Values listed at once; typing narrows the list to those that are looked for."""
_VALUE: Final = Qt.ItemDataRole.UserRole
_PLACE: Final = Qt.ItemDataRole.UserRole + 1
_UNLISTED: Final = 2**31 - 1
_CAN_BE_CHOSEN: Final = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
)
_LOOKING_STEP: Final = 1_000
_LISTING_STEP: Final = 25
_WORDING_STEP: Final = 200
"""Values that are looked through, lines that are made and values that are put in words, in one go: about a
thousandth of a second."""


class FilterDialog(Dialog):
    """Asks for a column, a condition and, where the condition has any, values."""

    filter_made = Signal(Filter)

    def __init__(
        self, columns: Sequence[Column], facets: Facets, given: Filter, parent: QWidget | None = None
    ) -> None:
        """*given* is what to begin with."""
        super().__init__(tr("Filter"), parent, modal=False)
        self._facets_of = facets
        self._facets: dict[str, int] = {}
        self._alike: Alike = {}
        self._values: list[str] = []
        self._counted = ""
        self._counting = SlicedWork(self)
        self._filling = SlicedWork(self)
        self._chosen: dict[str, int] = {}
        """The chosen values, each with its place among those of the column."""
        if given.how is Comparison.ONE_OF:
            self._chosen = dict.fromkeys(given.values, _UNLISTED)
        self._wanted = given.how
        self._column = QComboBox()
        self._how = QComboBox()
        self._text = QLineEdit()
        self._narrow = QLineEdit()
        self._list = QListWidget()
        self._more = QLabel()
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        for column in _with_column(columns, given.column):
            self._column.addItem(column_title(column), column.key)
        self._column.setCurrentIndex(max(0, self._column.findData(given.column)))
        self._offer_comparisons()
        if given.how.takes_text and given.values:
            self._text.setText(given.values[0])
        self._lay_out()
        self._connect_signals()
        self._show_condition()

    def _lay_out(self) -> None:
        for widget, name in (
            (self._column, tr("Column")),
            (self._how, tr("Condition")),
            (self._text, tr("Value")),
            (self._narrow, tr("Look for a value")),
            (self._list, tr("Values")),
        ):
            widget.setAccessibleName(name)
        self._narrow.setPlaceholderText(tr("Look for a value…"))
        self._narrow.setClearButtonEnabled(True)
        name_inner_buttons(self._narrow)
        self._list.setUniformItemSizes(True)
        self._more.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("&Filter"))
        form = QFormLayout()
        form.addRow(tr("&Column"), self._column)
        form.addRow(tr("C&ondition"), self._how)
        form.addRow(tr("&Value"), self._text)
        self._form = form
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.SPACING)
        layout.addLayout(form)
        layout.addWidget(self._narrow)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._more)
        layout.addStretch(0)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(48 * self.fontMetrics().averageCharWidth())

    def _connect_signals(self) -> None:
        self._column.currentIndexChanged.connect(self._column_picked)
        self._how.currentIndexChanged.connect(self._comparison_picked)
        self._text.textChanged.connect(self._update_button)
        self._narrow.textChanged.connect(self._fill_list)
        self._list.itemChanged.connect(self._note_choice)
        self._counting.finished.connect(self._show_facets)
        self._filling.finished.connect(self._say_how_many)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.finished.connect(self._counting.cancel)
        self.finished.connect(self._filling.cancel)

    def filter(self) -> Filter | None:
        """What was chosen so far; None while it is no condition yet."""
        column: str = self._column.currentData()
        how: Comparison = self._how.currentData()
        text = self._text.text().strip()
        if how.takes_text:
            return None if is_blank(text) else Filter(column, how, (text,))
        if how is Comparison.ONE_OF:
            in_order = sorted(self._chosen, key=lambda value: (self._chosen[value], value))
            values = tuple(each for value in in_order for each in (value, *self._alike.get(value, ())))
            return Filter(column, how, values) if values else None
        return Filter(column, how)

    def accept(self) -> None:
        made = self.filter()
        if made is not None:
            super().accept()
            self.filter_made.emit(made)

    def _column_picked(self) -> None:
        self._chosen.clear()
        self._offer_comparisons()
        self._show_condition()

    def _comparison_picked(self) -> None:
        self._wanted = self._how.currentData()
        self._show_condition()

    def _offer_comparisons(self) -> None:
        """List those that the column can be filtered by, and choose the one the person wants if it is there.

        Where it is not, it is still wanted: of the next column, which may have it.
        """
        offered = column_of(self._column.currentData()).comparisons
        self._how.blockSignals(True)
        self._how.clear()
        for how in offered:
            self._how.addItem(tr(COMPARISONS[how]), how)
        self._how.setCurrentIndex(offered.index(self._wanted) if self._wanted in offered else 0)
        self._how.blockSignals(False)

    def _show_condition(self) -> None:
        how: Comparison = self._how.currentData()
        self._form.setRowVisible(self._text, how.takes_text)
        listing = how is Comparison.ONE_OF
        for widget in (self._narrow, self._list, self._more):
            widget.setVisible(listing)
        if listing:
            self._count(self._column.currentData())
        (self._narrow if listing else self._text).setFocus()
        self._update_button()
        self.resize(self.width(), self.sizeHint().height())

    def _count(self, column: str) -> None:
        """List the values of a column, in a moment where there are very many rows."""
        if column == self._counted:
            return
        self._counted, self._facets, self._alike, self._values = column, {}, {}, []
        self._filling.cancel()
        self._list.clear()
        self._more.setText(tr("Counting the values…"))
        self._counting.begin(counting_as_shown(column, self._facets_of(column)))

    def _show_facets(self, counted: tuple[dict[str, int], Alike]) -> None:
        self._facets, self._alike = counted
        self._values = list(self._facets)
        chiefs = {value: chief for chief, values in self._alike.items() for value in values}
        self._chosen = {chiefs.get(value, value): place for value, place in self._chosen.items()}
        self._fill_list()

    def _fill_list(self) -> None:
        """List the values that are looked for, in a moment where there are very many."""
        if not self._counting.is_running:
            wanted, column = fold(self._narrow.text()).strip(), self._column.currentData()
            self._filling.begin(self._listing(wanted, column))

    def _listing(self, wanted: str, column: str) -> Generator[None, None, int]:
        """List those that hold *wanted*, in steps; how many they are."""
        chosen: list[int] = []
        others: list[int] = []
        for start in range(0, len(self._values), _LOOKING_STEP):
            for place, value in enumerate(self._values[start : start + _LOOKING_STEP], start):
                if is_chosen := value in self._chosen:
                    self._chosen[value] = place
                if not wanted or wanted in fold(filter_value_text(column, value)):
                    (chosen if is_chosen else others).append(place)
            yield
        # What is chosen comes along, wherever it stands.
        found = chosen + others
        self._list.clear()
        for start in range(0, min(len(found), MAX_LISTED), _LISTING_STEP):
            self._list.blockSignals(True)
            for place in found[start : min(start + _LISTING_STEP, MAX_LISTED)]:
                self._list.addItem(self._item(column, place))
            self._list.blockSignals(False)
            yield
        return len(found)

    def _item(self, column: str, place: int) -> QListWidgetItem:
        value = self._values[place]
        count = self._facets[value]
        text = filter_value_text(column, value)
        # Only what is shown as it is held can have white space that makes it another value.
        text = _quoted(text) if text == value else text
        item = QListWidgetItem(tr("{value}  ({count})", value=text, count=number(count)))
        item.setData(_VALUE, value)
        item.setData(_PLACE, place)
        item.setFlags(_CAN_BE_CHOSEN)
        chosen = value in self._chosen
        item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
        return item

    def _say_how_many(self, found: int) -> None:
        rest = found - MAX_LISTED
        self._more.setText(
            tr("And %Ln more: type to find them.", None, rest)
            if rest > 0
            else tr("%Ln value(s)", None, found)
        )

    def _note_choice(self, item: QListWidgetItem) -> None:
        value: str = item.data(_VALUE)
        if item.checkState() is Qt.CheckState.Checked:
            self._chosen[value] = item.data(_PLACE)
        else:
            self._chosen.pop(value, None)
        self._update_button()

    def _update_button(self) -> None:
        # Whether there is a filter, without going through all values for it at each click.
        listing = self._how.currentData() is Comparison.ONE_OF
        usable = bool(self._chosen) if listing else self.filter() is not None
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(usable)


def counting_as_shown(column: str, counting: Steps) -> Generator[None, None, tuple[dict[str, int], Alike]]:
    """The values of a column with their numbers, in steps: one for all that the table shows alike."""
    facets: dict[str, int] = yield from counting
    if column_of(column).kind not in FORMATS:
        return facets, {}
    first: dict[str, str] = {}
    together: dict[str, int] = {}
    alike: Alike = {}
    for place, (value, count) in enumerate(facets.items()):
        chief = first.setdefault(filter_value_text(column, value), value)
        together[chief] = together.get(chief, 0) + count
        if chief != value:
            alike.setdefault(chief, []).append(value)
        if place % _WORDING_STEP == 0:
            yield
    return (yield from most_frequent_first(together)) if alike else facets, alike


def _with_column(columns: Sequence[Column], key: str) -> Sequence[Column]:
    """*columns*, and the one that is filtered by already, though no prospect may have it any more."""
    column = column_of(key)
    return columns if not column.comparisons or column in columns else [*columns, column]


def _quoted(value: str) -> str:
    """*value* on one line; in quotes where white space makes it another value than it looks."""
    line = " ".join(value.split())
    if line == value:
        return value or tr("Empty")
    return tr("“{text}”", text=value.replace("\n", "⏎"))
