"""One condition in the filter popover: a column, how it is compared, and with what."""

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from puffle_desktop.domain.columns import column_of
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.i18n import number, tr
from puffle_desktop.domain.text import is_blank
from puffle_desktop.ui.roster.values_picker import Facets, ValuesPicker
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.choice_button import ChoiceButton
from puffle_desktop.ui.wording.filters import COMPARISONS, filter_value_text, values_text

TYPING_DELAY_MS: Final = 120
"""A value is filtered by when the keys rest for this long."""
VALUE_CHARACTERS: Final = 20
_MOST_TITLE: Final = 30
"""Characters of a title, or of a comparison, that there is room for."""


class ConditionRow(QWidget):
    """Shows a :class:`Filter`, which may have no value yet, and says when another one is meant."""

    changed = Signal()
    """Another condition is meant, or none any more: see :attr:`condition`. Not at each key."""
    removed = Signal()
    """The person wants to be rid of it."""
    done = Signal()
    """The person pressed Enter."""
    unfolded = Signal()
    """The list of values is shown from now on."""
    resized = Signal()
    """It has other parts than before, and so another height."""

    def __init__(
        self, columns: QAbstractItemModel, facets: Facets, given: Filter, parent: QWidget | None = None
    ) -> None:
        """*columns* holds titles, and keys as user data; *given* is what to begin with."""
        super().__init__(parent)
        self._facets = facets
        self._wanted = given.how
        self._word = QLabel()
        self._column = QComboBox()
        self._column.setModel(columns)
        self._how = QComboBox()
        self._text = QLineEdit()
        self._values = ChoiceButton()
        self._nothing = QWidget()
        self._remove = QToolButton()
        self._picker: ValuesPicker | None = None
        self._chosen = given.values if given.how is Comparison.ONE_OF else ()
        self._typing = QTimer(self, singleShot=True, interval=TYPING_DELAY_MS)
        self._column.setCurrentIndex(max(0, self._column.findData(given.column)))
        self._offer_comparisons()
        if given.how.takes_text and given.values:
            self._text.setText(given.values[0])
        self._lay_out()
        self._connect_signals()
        self._show_parts()

    def _lay_out(self) -> None:
        for widget, name in (
            (self._column, tr("Column")),
            (self._how, tr("Condition")),
            (self._text, tr("Value")),
            (self._values, tr("Values to choose")),
        ):
            widget.setAccessibleName(name)
        self._word.setTextFormat(Qt.TextFormat.PlainText)
        self._word.setBuddy(self._column)
        for combo in (self._column, self._how):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            combo.setMaxVisibleItems(16)
        self._remove.setAutoRaise(True)
        self._remove.setAccessibleName(tr("Remove this condition"))
        self._remove.setToolTip(tr("Remove this condition"))
        self._line = line = QHBoxLayout()
        line.setSpacing(theme.SPACING)
        line.addWidget(self._word)
        line.addWidget(self._column)
        line.addWidget(self._how)
        for part in (self._text, self._values, self._nothing):
            part.setMinimumWidth(self.characters(VALUE_CHARACTERS))
            line.addWidget(part, 1)
        line.addWidget(self._remove)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.SPACING)
        self._layout.addLayout(line)
        self._draw_icons()

    def _draw_icons(self) -> None:
        self._remove.setIcon(theme.icon("x"))

    def _connect_signals(self) -> None:
        self._column.currentIndexChanged.connect(self._column_picked)
        self._how.currentIndexChanged.connect(self._comparison_picked)
        self._text.textChanged.connect(self._typing.start)
        self._text.returnPressed.connect(self._finish)
        self._values.toggled.connect(self._show_picker)
        self._remove.clicked.connect(self.removed)
        self._typing.timeout.connect(self.changed)

    # What is meant

    @property
    def condition(self) -> Filter | None:
        """What was chosen so far; None while it is no condition yet."""
        column: str = self._column.currentData()
        how: Comparison = self._how.currentData()
        text = self._text.text().strip()
        if how.takes_text:
            return None if is_blank(text) else Filter(column, how, (text,))
        if how is Comparison.ONE_OF:
            values = self._picker.values if self._picker is not None else self._chosen
            return Filter(column, how, values) if values else None
        return Filter(column, how)

    @property
    def is_typed(self) -> bool:
        """Whether something was typed of which :attr:`changed` was not told yet."""
        return self._typing.isActive()

    def flush(self) -> None:
        """Tell of what was typed at once."""
        if self._typing.isActive():
            self._typing.stop()
            self.changed.emit()

    def stop(self) -> None:
        """Neither tell nor count anything any more."""
        self._typing.stop()
        if self._picker is not None:
            self._picker.stop()

    def call(self, word: str, place: int) -> None:
        """Begin with *word*; *place* is its number, for screen readers."""
        self._word.setText(word)
        self.setAccessibleName(tr("Condition {number}", number=number(place)))

    @property
    def wishes(self) -> tuple[int, int, int]:
        """How wide its word, column and condition want to be."""
        most = self.characters(_MOST_TITLE)
        column, how = (min(combo.sizeHint().width(), most) for combo in (self._column, self._how))
        return self._word.sizeHint().width(), column, how

    def align(self, word: int, column: int, how: int) -> None:
        """Give its parts these widths, which all rows have."""
        for widget, width in ((self._word, word), (self._column, column), (self._how, how)):
            widget.setFixedWidth(width)

    def characters(self, count: int) -> int:
        """The width of so many characters."""
        return count * self.fontMetrics().averageCharWidth()

    def value_field(self) -> QWidget:
        """What the value is chosen with, shown if it was not; the condition where that has none."""
        how: Comparison = self._how.currentData()
        if how is Comparison.ONE_OF:
            self._values.setChecked(True)
            return self._picker or self._values
        self._text.selectAll()
        return self._text if how.takes_text else self._how

    def focus_value(self) -> None:
        """Bring the keyboard to the :meth:`value_field`."""
        self.value_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_column(self) -> None:
        """Bring the keyboard to the column."""
        self._column.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self) -> None:
        """Hide the list of values, so that another row can show its own."""
        self._values.setChecked(False)

    @property
    def is_listing(self) -> bool:
        """Whether its values are chosen from a list."""
        return self._how.currentData() is Comparison.ONE_OF

    # What the person does

    def _finish(self) -> None:
        self.flush()
        self.done.emit()

    def _column_picked(self) -> None:
        self._chosen = ()
        self._offer_comparisons()
        self._forget_values()
        self._show_parts()
        self.changed.emit()

    def _comparison_picked(self) -> None:
        self._wanted = self._how.currentData()
        self._show_parts()
        if self._wanted is Comparison.ONE_OF:
            self.focus_value()
        self.changed.emit()

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

    # The parts

    def _show_parts(self) -> None:
        how: Comparison = self._how.currentData()
        listing = how is Comparison.ONE_OF
        self._text.setVisible(how.takes_text)
        self._values.setVisible(listing)
        self._nothing.setVisible(not how.takes_text and not listing)
        if not listing and self._picker is not None:
            self._picker.hide()
            self._picker.stop()
        self._values.setChecked(False)
        self._say_values()
        self.resized.emit()

    def _show_picker(self, shown: bool) -> None:
        if shown and self._picker is None:
            self._picker = ValuesPicker(self._facets, self)
            self._picker.changed.connect(self._values_ticked)
            self._layout.addWidget(self._picker)
            self._picker.show_column(self._column.currentData(), self._chosen)
        if self._picker is not None:
            self._picker.setVisible(shown)
        if shown:
            self.unfolded.emit()
        self.resized.emit()

    def _forget_values(self) -> None:
        if self._picker is not None:
            self._picker.stop()
            self._picker.hide()
            self._picker.deleteLater()
            self._picker = None

    def _values_ticked(self) -> None:
        self._say_values()
        self.changed.emit()

    def _say_values(self) -> None:
        if self._picker is not None:
            named = self._picker.named
        else:
            column = self._column.currentData()
            texts = [filter_value_text(column, value) or tr("empty") for value in self._chosen]
            named = list(dict.fromkeys(texts))
        self._values.say(values_text(named) if named else tr("Choose values"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_layout"):
            self._draw_icons()
