"""The values that a column has, with their numbers, to be ticked."""

from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.columns import column_of
from puffle_desktop.domain.facets import most_frequent_first
from puffle_desktop.domain.i18n import number, tr
from puffle_desktop.domain.query import ordering
from puffle_desktop.domain.text import fold, sort_keys
from puffle_desktop.runtime.sliced_work import SlicedWork, Steps
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.screen_reader import name_inner_buttons
from puffle_desktop.ui.widgets.tick_list import NOTE_ROLE, TickList
from puffle_desktop.ui.wording.filters import filter_value_text
from puffle_desktop.ui.wording.values import FORMATS

Facets = Callable[[str], Steps]
"""What gives, for a column, the steps that list its values with their numbers."""
Alike = dict[str, list[str]]
"""The values that read as another one does, by that one, which stands for them in a list."""

MAX_LISTED: Final = 500
"""Values listed at once; typing narrows the list to those that are looked for."""
LINES: Final = 7
_VALUE: Final = Qt.ItemDataRole.UserRole + 10
_PLACE: Final = Qt.ItemDataRole.UserRole + 11
_UNLISTED: Final = 2**31 - 1
_CAN_BE_CHOSEN: Final = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
)
_LOOKING_STEP: Final = 1_000
_LISTING_STEP: Final = 25
_WORDING_STEP: Final = 200
"""Values that are looked through, lines that are made and values that are put in words, in one go: about a
thousandth of a second."""


class ValuesPicker(QWidget):
    """A field to look for values, and a list of them, by number or by name; any number can be ticked.

    They are counted and listed in steps, however many there are.
    """

    changed = Signal()
    """Others are ticked."""
    excluding = Signal(bool)
    """The person wants the others found, or what is ticked again."""

    def __init__(self, facets: Facets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facets_of = facets
        self._column = ""
        self._facets: dict[str, int] = {}
        self._alike: Alike = {}
        self._values: list[str] = []
        self._counting = SlicedWork(self)
        self._filling = SlicedWork(self)
        self._chosen: dict[str, int] = {}
        """The chosen values, each with its place among those of the column."""
        self._by_name: list[int] | None = None
        """The places of the values by the alphabet, once that was asked for."""
        self._found: list[int] = []
        self._narrow = QLineEdit()
        self._sort = QToolButton()
        self._tick_all = QToolButton()
        self._exclude = QCheckBox(tr("E&xclude what is ticked"))
        self._items = QStandardItemModel(self)
        self._list = TickList(LINES)
        self._list.setModel(self._items)
        self._more = QLabel()
        self._lay_out()
        self._narrow.textChanged.connect(self._fill_list)
        self._sort.toggled.connect(self._fill_list)
        self._tick_all.clicked.connect(self._tick_found)
        self._exclude.toggled.connect(self.excluding)
        self._narrow.installEventFilter(self)
        self._items.itemChanged.connect(self._note_choice)
        self._counting.finished.connect(self._show_facets)
        self._filling.finished.connect(self._say_how_many)

    def _lay_out(self) -> None:
        self._narrow.setAccessibleName(tr("Find a value"))
        self._narrow.setPlaceholderText(tr("Find a value"))
        self._narrow.setClearButtonEnabled(True)
        self._icon = QAction("", self)
        self._narrow.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        name_inner_buttons(self._narrow)
        self._list.setAccessibleName(tr("Values"))
        self._more.setTextFormat(Qt.TextFormat.PlainText)
        self._sort.setCheckable(True)
        for button in (self._sort, self._tick_all):
            button.setAutoRaise(True)
        for say in (self._sort.setAccessibleName, self._sort.setToolTip):
            say(tr("Sort by name"))
        self._draw_icons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACING // 2)
        top, foot = QHBoxLayout(), QHBoxLayout()
        for row in (top, foot):
            row.setSpacing(theme.SPACING)
        top.addWidget(self._narrow, 1)
        top.addWidget(self._sort)
        foot.addWidget(self._more, 1)
        foot.addWidget(self._exclude)
        foot.addWidget(self._tick_all)
        layout.addLayout(top)
        layout.addWidget(self._list)
        layout.addLayout(foot)
        self.setFocusProxy(self._narrow)

    # What is chosen

    def show_column(self, column: str, chosen: Iterable[str] = ()) -> None:
        """List the values of a column, in a moment where there are very many rows; *chosen* are ticked."""
        self._chosen = dict.fromkeys(chosen, _UNLISTED)
        self._column, self._facets, self._alike, self._values = column, {}, {}, []
        self._by_name, self._found = None, []
        self._tick_all.setEnabled(False)
        self._say_ticking()
        self._filling.cancel()
        self._items.clear()
        self._more.setText(tr("Counting the values…"))
        self._counting.begin(counting_as_shown(column, self._facets_of(column)))

    def set_excluding(self, excluding: bool) -> None:
        """Say whether the values that are ticked are those that are not found."""
        self._exclude.blockSignals(True)
        self._exclude.setChecked(excluding)
        self._exclude.blockSignals(False)

    @property
    def values(self) -> tuple[str, ...]:
        """The chosen values, in the order of the list, and those that read as one of them does."""
        in_order = sorted(self._chosen, key=lambda value: (self._chosen[value], value))
        return tuple(each for value in in_order for each in (value, *self._alike.get(value, ())))

    @property
    def named(self) -> list[str]:
        """The chosen values as the table shows them."""
        in_order = sorted(self._chosen, key=lambda value: (self._chosen[value], value))
        return [filter_value_text(self._column, value) or tr("empty") for value in in_order]

    def stop(self) -> None:
        """Count and list nothing any more."""
        self._counting.cancel()
        self._filling.cancel()

    def _note_choice(self, item: QStandardItem) -> None:
        self._note_tick(item)
        self._say_ticking()
        self.changed.emit()

    def _note_tick(self, item: QStandardItem) -> None:
        value: str = item.data(_VALUE)
        if item.checkState() is Qt.CheckState.Checked:
            self._chosen[value] = item.data(_PLACE)
        else:
            self._chosen.pop(value, None)

    def _tick_found(self) -> None:
        """Tick all values that are found, or none of them where they are ticked."""
        ticked = self._are_ticked()
        state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        self._items.blockSignals(True)
        for row in range(self._items.rowCount()):
            self._items.item(row).setCheckState(state)
            self._note_tick(self._items.item(row))
        self._items.blockSignals(False)
        self._list.viewport().update()
        self._say_ticking()
        self.changed.emit()

    def _are_ticked(self) -> bool:
        return bool(self._found) and all(self._values[place] in self._chosen for place in self._found)

    def _say_ticking(self) -> None:
        """Offer to tick what is found, as far as it is listed."""
        self._tick_all.setText(tr("&Untick all") if self._are_ticked() else tr("&Tick all"))
        few = len(self._found) <= MAX_LISTED
        self._tick_all.setEnabled(bool(self._found) and few)
        self._tick_all.setToolTip(
            "" if few else tr("More than %Ln values are found. Type to find fewer.", None, MAX_LISTED)
        )

    # The list

    def _show_facets(self, counted: tuple[dict[str, int], Alike]) -> None:
        self._facets, self._alike = counted
        self._values = list(self._facets)
        self._by_name = None
        chiefs = {value: chief for chief, values in self._alike.items() for value in values}
        self._chosen = {chiefs.get(value, value): place for value, place in self._chosen.items()}
        self._fill_list()

    def _fill_list(self) -> None:
        """List the values that are looked for, in a moment where there are very many."""
        if not self._counting.is_running:
            self._filling.begin(self._listing(fold(self._narrow.text()).strip(), self._column))

    def _listing(self, wanted: str, column: str) -> Generator[None, None, int]:
        """List those that hold *wanted*, in steps; how many they are."""
        chosen: list[int] = []
        others: list[int] = []
        places: Sequence[int] = range(len(self._values))
        if self._sort.isChecked():
            places = yield from self._sorting(column)
        for start in range(0, len(places), _LOOKING_STEP):
            for place in places[start : start + _LOOKING_STEP]:
                value = self._values[place]
                if is_chosen := value in self._chosen:
                    self._chosen[value] = place
                if not wanted or wanted in fold(filter_value_text(column, value)):
                    (chosen if is_chosen else others).append(place)
            yield
        # What is chosen comes along, wherever it stands.
        self._found = found = chosen + others
        self._items.clear()
        for start in range(0, min(len(found), MAX_LISTED), _LISTING_STEP):
            for place in found[start : min(start + _LISTING_STEP, MAX_LISTED)]:
                self._items.appendRow(self._item(column, place))
            yield
        return len(found)

    def _sorting(self, column: str) -> Generator[None, None, list[int]]:
        """The places of the values by how they read."""
        if self._by_name is None:
            keys: list[str] = []
            for start in range(0, len(self._values), _WORDING_STEP):
                texts = [
                    filter_value_text(column, value) for value in self._values[start : start + _WORDING_STEP]
                ]
                keys += sort_keys(texts)
                yield
            self._by_name = yield from ordering(list(range(len(keys))), keys)
        return self._by_name

    def _item(self, column: str, place: int) -> QStandardItem:
        value = self._values[place]
        count = self._facets[value]
        text = filter_value_text(column, value)
        # Only what is shown as it is held can have white space that makes it another value.
        text = _quoted(text) if text == value else text
        item = QStandardItem(text)
        item.setData(number(count), NOTE_ROLE)
        item.setAccessibleText(tr("{value}, {count}", value=text, count=number(count)))
        item.setToolTip(theme.plain_tool_tip(text))
        item.setData(value, _VALUE)
        item.setData(place, _PLACE)
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
        self._say_ticking()

    # Events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the field into the list; Enter ticks the first that was found."""
        if watched is self._narrow and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) and self._items.rowCount():
                self._list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._narrow.text().strip():
                if self._items.rowCount():
                    _flip(self._items.item(0))
                return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icon"):
            self._draw_icons()

    def _draw_icons(self) -> None:
        self._icon.setIcon(theme.icon("search"))
        self._sort.setIcon(theme.icon("arrow-down-a-z"))


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


def _flip(item: QStandardItem) -> None:
    checked = item.checkState() is Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)


def _quoted(value: str) -> str:
    """*value* on one line; in quotes where white space makes it another value than it looks."""
    line = " ".join(value.split())
    if line == value:
        return value or tr("Empty")
    return tr("“{text}”", text=value.replace("\n", "⏎"))
