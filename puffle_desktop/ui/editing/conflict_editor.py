"""The part of the conflicts dialog that shows the selected conflict whole, and takes the decision."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.domain.validation import warning_for
from puffle_desktop.ui.editing.conflicts_model import Choice, ConflictQuestion
from puffle_desktop.ui.editing.field_editor import FieldEditor
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.focus import put_behind
from puffle_desktop.ui.widgets.fonts import strong
from puffle_desktop.ui.widgets.listing import scrolled, text_label
from puffle_desktop.ui.wording.columns import field_label
from puffle_desktop.ui.wording.edits import joined
from puffle_desktop.ui.wording.values import whole_text

_LABELS: Final = {
    Choice.MINE: mark("&Use mine"),
    Choice.THEIRS: mark("Use &theirs"),
    Choice.OTHER: mark("Use an&other value"),
    Choice.LATER: mark("Resolve &later"),
}
_LINES: Final = 13
_LEAST_LINES: Final = 8
_Focus = Qt.FocusPolicy


class ConflictEditor(QFrame):
    """Three values and four choices. With several conflicts selected, a choice is made for all of them."""

    chosen = Signal(object, object)
    """The person made a :class:`Choice`; with it the text typed as another value, or None."""

    def __init__(self, name: Callable[[str], str], parent: QWidget | None = None) -> None:
        """*name* gives what to call a prospect, by its id."""
        super().__init__(parent)
        self._name = name
        self.setAccessibleName(tr("Resolution"))
        self._question: ConflictQuestion | None = None
        self._heading = text_label()
        self._heading.setFont(strong(self._heading.font()))
        self._was_label = QLabel(tr("Was"))
        self._was = text_label()
        self._values = {Choice.MINE: text_label(), Choice.THEIRS: text_label()}
        self._buttons = QButtonGroup(self)
        self._radios: dict[Choice, QRadioButton] = {}
        for choice, label in _LABELS.items():
            self._radios[choice] = QRadioButton(tr(label))
            self._buttons.addButton(self._radios[choice])
        self._input: FieldEditor | None = None
        self._input_field: EditableField | None = None
        self._input_place = QVBoxLayout()
        self._lay_out()
        self._buttons.buttonClicked.connect(self._choose)
        self.show_questions([])

    def _lay_out(self) -> None:
        page = QWidget()
        grid = QGridLayout(page)
        # Between the values and the bar that scrolls them.
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        grid.setContentsMargins(*((theme.SPACING, 0, 0, 0) if mirrored else (0, 0, theme.SPACING, 0)))
        grid.setHorizontalSpacing(2 * theme.SPACING)
        grid.setVerticalSpacing(theme.SPACING)
        grid.setColumnStretch(1, 1)
        names = (self._was_label, *self._radios.values())
        for row, name in enumerate(names):
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        for row, value in enumerate((self._was, *self._values.values())):
            grid.addWidget(value, row, 1)
        grid.addLayout(self._input_place, len(self._values) + 1, 1)
        grid.setRowStretch(len(names), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACING)
        layout.addWidget(self._heading)
        layout.addWidget(scrolled(page), 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def hasHeightForWidth(self) -> bool:
        return False  # whatever is written in it

    def sizeHint(self) -> QSize:
        # The same for every conflict, so that the table above does not jump; the values scroll.
        return QSize(super().sizeHint().width(), self.fontMetrics().height() * _LINES)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().height() * _LEAST_LINES)

    def show_questions(self, questions: Sequence[ConflictQuestion]) -> None:
        """Show what is selected: one conflict with its values, or only how many there are."""
        self.setEnabled(bool(questions))
        question = questions[0] if len(questions) == 1 else None
        same = question is not None and self._question is question
        self._question = question
        if question is not None:
            conflict = question.conflict
            self._heading.setText(joined((self._name(conflict.prospect_id), field_label(conflict.field))))
            self._was.setText(whole_text(conflict.base))
            self._values[Choice.MINE].setText(whole_text(conflict.mine))
            self._values[Choice.THEIRS].setText(whole_text(conflict.theirs))
            self._show_input(question, typing=same)
        else:
            several = tr("%Ln conflict(s) selected", None, len(questions))
            self._heading.setText(several if questions else tr("Select a conflict to resolve it"))
            for label in (self._was, *self._values.values()):
                label.clear()
        self._was_label.setVisible(question is not None)
        if self._input is not None:
            self._input.setVisible(question is not None)
        self._radios[Choice.OTHER].setEnabled(question is not None)
        self._check({each.choice for each in questions})

    def _show_input(self, question: ConflictQuestion, *, typing: bool) -> None:
        field = question.conflict.field
        if self._input is None or self._input_field != field:
            # One kind of field for a headline, another for the rest, and a warning of its own for each.
            if self._input is not None:
                self._input.setParent(None)
                self._input.deleteLater()
            self._input, self._input_field = (
                FieldEditor(field, tr("Another value"), marks_changes=False),
                field,
            )
            self._input.edited.connect(self._typed)
            self._input_place.addWidget(self._input)
            put_behind(self._radios[Choice.OTHER], [self._input.input])
        if not (typing and self._input.text() == question.typed):
            self._input.load(question.typed)
            self._input.warn(None)

    def _check(self, choices: set[Choice]) -> None:
        """Check the radio button of what was decided; none where it is not the same for all."""
        self._buttons.setExclusive(False)
        for choice, radio in self._radios.items():
            with QSignalBlocker(radio):
                radio.setChecked(choices == {choice})
            # Tab comes to the checked one. Qt sees to that when a person checks it, and not here.
            is_stop = radio.isChecked() or len(choices) != 1
            radio.setFocusPolicy(_Focus.StrongFocus if is_stop else _Focus.ClickFocus)
        self._buttons.setExclusive(True)

    def _choose(self) -> None:
        choice = next(choice for choice, radio in self._radios.items() if radio.isChecked())
        typed = None
        if choice is Choice.OTHER and self._input is not None:
            typed = self._input.text()
        self.chosen.emit(choice, typed)

    def _typed(self, field: EditableField) -> None:
        """Whoever types another value has decided for it."""
        if self._input is not None:
            text = self._input.text()
            self._input.warn(warning_for(field, text))
            self._check({Choice.OTHER})
            self.chosen.emit(Choice.OTHER, text)
