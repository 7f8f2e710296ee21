"""One condition in the filter popover: a column, how it is compared, and with what."""

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from puffle_desktop.domain.columns import column_of
from puffle_desktop.domain.comparisons import Comparison, Operand
from puffle_desktop.domain.filters import Alternative, Filter
from puffle_desktop.domain.i18n import number, tr
from puffle_desktop.ui.roster.joint import Joint
from puffle_desktop.ui.roster.listed_values import ListedValues
from puffle_desktop.ui.roster.typed_value import TypedValue
from puffle_desktop.ui.roster.values_picker import Facets
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.fields import FieldNote
from puffle_desktop.ui.widgets.finding_combo import FindingCombo
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.ui.wording.filters import comparison_text

VALUE_CHARACTERS: Final = 20
_MOST_TITLE: Final = 40
"""Characters of a title, or of a comparison, that there is room for."""
_TYPED: Final = (Operand.TEXT, Operand.EXPRESSION, Operand.LENGTH)


class ConditionRow(QWidget):
    """Shows one way to meet a filter, which may have no value yet, and says when another one is meant.

    One that is an alternative has the column of the row before it.
    """

    changed = Signal()
    """Another condition is meant, or none any more: see :attr:`condition`. Not at each key."""
    joined = Signal()
    """It is an alternative from now on, or is none any more."""
    removed = Signal()
    """The person wants to be rid of it."""
    done = Signal()
    """The person pressed Enter."""
    unfolded = Signal()
    """The list of values is shown from now on."""
    resized = Signal()
    """It has other parts than before, and so another height."""

    def __init__(
        self,
        columns: QAbstractItemModel,
        facets: Facets,
        given: Filter,
        parent: QWidget | None = None,
        *,
        is_alternative: bool = False,
    ) -> None:
        """*columns* holds titles, and keys as user data; *given* is what to begin with, in its first way."""
        super().__init__(parent)
        self._wanted = given.how
        self._stopped: Alternative | None = None
        self._column = FindingCombo(columns)
        self._joint = Joint(self._column, is_or=is_alternative)
        self._how = QComboBox()
        self._text = TypedValue()
        chosen = given.values if given.how.operand is Operand.VALUES else ()
        self._values = ListedValues(facets, given.column, chosen, self)
        self._nothing = QWidget()
        self._remove = QToolButton()
        self._note = FieldNote()
        self._column.setCurrentIndex(max(0, self._column.findData(given.column)))
        self._offer_comparisons()
        typed = given.values[0] if given.how.operand in _TYPED and given.values else None
        self._lay_out()
        self._column.setEnabled(not is_alternative)
        self._text.use(self.how.operand, typed)
        self._connect_signals()
        self._show_parts()

    def _lay_out(self) -> None:
        for widget, name in (
            (self._column, tr("Column")),
            (self._how, tr("Condition")),
            (self._text, tr("Value")),
        ):
            widget.setAccessibleName(name)
        for combo in (self._column, self._how):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._how.setMaxVisibleItems(len(Comparison))
        self._remove.setAutoRaise(True)
        self._remove.setAccessibleName(tr("Remove this condition"))
        self._remove.setToolTip(tr("Remove this condition"))
        line = QHBoxLayout()
        line.setSpacing(theme.SPACING)
        line.addWidget(self._joint)
        line.addWidget(self._column)
        line.addWidget(self._how)
        for part in (self._text, self._values.button, self._nothing):
            part.setMinimumWidth(self.characters(VALUE_CHARACTERS))
            line.addWidget(part, 1)
        line.addWidget(self._remove)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.SPACING)
        self._layout.addLayout(line)
        self._layout.addWidget(self._note)
        self._values.put_into(self._layout)
        self._draw_icons()

    def _draw_icons(self) -> None:
        self._remove.setIcon(theme.icon("x"))

    def _connect_signals(self) -> None:
        self._joint.changed.connect(self._join)
        self._column.currentIndexChanged.connect(self._column_picked)
        self._how.currentIndexChanged.connect(self._comparison_picked)
        self._text.settled.connect(self._value_settled)
        self._text.judged.connect(self._say_problem)
        self._text.returnPressed.connect(self._finish)
        self._values.changed.connect(self.changed)
        self._values.excluding.connect(self._exclude)
        self._values.folded.connect(self._note_folding)
        self._remove.clicked.connect(self.removed)

    # What is meant

    @property
    def column(self) -> str:
        """The key of its column."""
        key: str = self._column.currentData()
        return key

    @property
    def how(self) -> Comparison:
        """What is chosen to compare by."""
        how: Comparison = self._how.currentData()
        return how

    @property
    def is_alternative(self) -> bool:
        """Whether it is another way to meet the condition before it, and no condition of its own."""
        return self._joint.is_or

    @property
    def way(self) -> Alternative | None:
        """What was chosen so far; None while it is no condition yet, or none any more."""
        way: Alternative | None = Alternative(self.how)
        if self.how.operand in _TYPED:
            value = self._text.value
            way = None if value is None else Alternative(self.how, (value,))
        elif self.is_listing:
            values = self._values.values
            way = Alternative(self.how, values) if values else None
        return None if way == self._stopped else way

    @property
    def condition(self) -> Filter | None:
        """The same as a filter by itself."""
        way = self.way
        return None if way is None else Filter(self.column, way.how, way.values)

    @property
    def is_typed(self) -> bool:
        """Whether something was typed of which :attr:`changed` was not told yet."""
        return self._text.is_typed

    def flush(self) -> None:
        """Tell of what was typed at once."""
        self._text.flush()

    def stop(self) -> None:
        """Neither tell nor count anything any more."""
        self._text.stop()
        self._values.stop()

    def give_up(self) -> None:
        """Filter by this expression no more, until something else is typed."""
        self._stopped = self.way
        self._note.say(tr("Stopped. Change the expression to look again."))
        self.resized.emit()
        self.changed.emit()

    def note_overlong(self, expression: str, count: int) -> None:
        """*expression* takes too long for so many values; it may be this one."""
        if self.how.operand is Operand.EXPRESSION and self._text.value == expression:
            words = tr("This takes too long for %Ln value(s). They count as not matching.", None, count)
            self._note.say(words, Tone.WARNING)
            self.resized.emit()

    # Its place among others

    def call(self, place: int) -> None:
        """It is the condition of this number, from 1."""
        self._joint.use(place)
        self.setAccessibleName(tr("Condition {number}", number=number(place)))
        self._column.setEnabled(not self.is_alternative)

    def part(self) -> None:
        """Be no alternative any more, but a condition of its own."""
        self._joint.part()
        self._column.setEnabled(True)

    def follow(self, column: str) -> None:
        """Have this column, that of the condition it is an alternative to."""
        if column != self.column:
            self._column.setCurrentIndex(self._column.findData(column))

    @property
    def wishes(self) -> tuple[int, int, int]:
        """How wide its word, column and condition want to be."""
        most = self.characters(_MOST_TITLE)
        column, how = (min(combo.sizeHint().width(), most) for combo in (self._column, self._how))
        return self._joint.wish, column, how

    def align(self, word: int, column: int, how: int) -> None:
        """Give its parts these widths, which all rows have."""
        for widget, width in ((self._joint, word), (self._column, column), (self._how, how)):
            widget.setFixedWidth(width)

    def characters(self, count: int) -> int:
        """The width of so many characters."""
        return count * self.fontMetrics().averageCharWidth()

    def value_field(self) -> QWidget:
        """What the value is chosen with, shown if it was not; the condition where that has none."""
        if self.is_listing:
            return self._values.field()
        self._text.selectAll()
        return self._text if self.how.operand in _TYPED else self._how

    def focus_value(self) -> None:
        """Bring the keyboard to the :meth:`value_field`."""
        self.value_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_column(self) -> None:
        """Bring the keyboard to the column; of an alternative, to what joins it."""
        place = self._column if self._column.isEnabled() else self._joint.combo
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self) -> None:
        """Hide the list of values, so that another row can show its own."""
        self._values.fold()

    @property
    def is_listing(self) -> bool:
        """Whether its values are chosen from a list."""
        return self.how.operand is Operand.VALUES

    # What the person does

    def _finish(self) -> None:
        self.flush()
        self.done.emit()

    def _value_settled(self) -> None:
        if self._stopped is not None and self.way is not None:
            self._stopped = None
        self.changed.emit()

    def _join(self) -> None:
        self._column.setEnabled(not self.is_alternative)
        self.joined.emit()

    def _column_picked(self) -> None:
        self._offer_comparisons()
        self._values.use(self.column)
        self._text.use(self.how.operand)
        self._show_parts()
        self.changed.emit()

    def _comparison_picked(self) -> None:
        self._wanted = self.how
        self._text.use(self.how.operand)
        self._show_parts()
        if self.is_listing:
            self.focus_value()
        self.changed.emit()

    def _offer_comparisons(self) -> None:
        """List those that the column can be filtered by, and choose the one the person wants if it is there.

        Where it is not, it is still wanted: of the next column, which may have it.
        """
        offered = column_of(self.column).comparisons
        self._how.blockSignals(True)
        self._how.clear()
        for how in offered:
            self._how.addItem(comparison_text(self.column, how), how)
        self._how.setCurrentIndex(offered.index(self._wanted) if self._wanted in offered else 0)
        self._how.blockSignals(False)

    # The parts

    def _show_parts(self) -> None:
        typed = self.how.operand in _TYPED
        self._text.setVisible(typed)
        self._values.button.setVisible(self.is_listing)
        self._nothing.setVisible(not typed and not self.is_listing)
        if not self.is_listing:
            self._values.stop()
        self._values.exclude(self.how is Comparison.NONE_OF)
        self._values.fold()
        self._say_problem()

    def _say_problem(self) -> None:
        self._note.say(self._text.problem if self._text.isVisibleTo(self) else "", Tone.ERROR)
        self.resized.emit()

    def _exclude(self, excluded: bool) -> None:
        """Find the other values, or these again."""
        how = Comparison.NONE_OF if excluded else Comparison.ONE_OF
        self._how.blockSignals(True)
        self._how.setCurrentIndex(self._how.findData(how))
        self._how.blockSignals(False)
        self._wanted = how
        self._values.exclude(excluded)
        self.changed.emit()

    def _note_folding(self, folded: bool) -> None:
        if not folded:
            self.unfolded.emit()
        self.resized.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_layout"):
            self._draw_icons()
