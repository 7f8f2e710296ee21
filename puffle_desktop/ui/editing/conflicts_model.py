"""The fields that were changed here and elsewhere, and what the person decided about each."""

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import Any, Final

import msgspec
from PySide6.QtCore import QObject, Qt, Signal

from puffle_desktop.domain.edits import clean
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.row_model import ROOT, Index, RowModel
from puffle_desktop.ui.wording.columns import field_label
from puffle_desktop.ui.wording.values import spoken_value, value_text, whole_text
from puffle_desktop.workspace.editing.editing import Conflict

_TITLES: Final = (
    mark("Prospect"),
    mark("Field"),
    mark("Was"),
    mark("Mine"),
    mark("Theirs"),
    mark("Resolution"),
)
_PROSPECT, _FIELD, _WAS, _MINE, _THEIRS, _DECISION = range(len(_TITLES))


class Choice(Enum):
    """What to do about a conflict: the word for the table (marked), and the icon beside it."""

    LATER = (mark("Not resolved"), "circle-question-mark")
    MINE = (mark("Use mine"), "user-round")
    THEIRS = (mark("Use theirs"), "users")
    OTHER = (mark("Another value"), "pencil")

    def __init__(self, word: str, icon: str) -> None:
        self.word = word
        self.icon = icon


class ConflictQuestion(msgspec.Struct):
    """One conflict, and the decision so far. ``other`` is what was typed as another value, if anything."""

    conflict: Conflict
    choice: Choice = Choice.LATER
    other: str | None = None

    @property
    def key(self) -> tuple[str, EditableField]:
        """Whose field it is."""
        return self.conflict.prospect_id, self.conflict.field

    @property
    def kept(self) -> str | None:
        """The value to be sent, for any choice but theirs."""
        return clean(self.other or "") if self.choice is Choice.OTHER else self.conflict.mine

    @property
    def typed(self) -> str:
        """What the field for another value begins with."""
        return self.other if self.other is not None else self.conflict.mine or ""


class ConflictsModel(RowModel):
    """The conflicts of a campaign, a row each."""

    TITLES = _TITLES

    decided = Signal()
    """A decision was made or taken back."""

    def __init__(self, name: Callable[[str], str], parent: QObject | None = None) -> None:
        """*name* gives what to call a prospect, by its id; it is asked for those that are seen."""
        super().__init__(parent)
        self._name = name
        self._questions: list[ConflictQuestion] = []

    @property
    def questions(self) -> Sequence[ConflictQuestion]:
        """What there is to decide, in the order of the rows."""
        return self._questions

    def follow(self, conflicts: Iterable[Conflict]) -> int:
        """Show *conflicts*. A decision stays as long as the values are those it was made about.

        What is new goes to the end. Gives how many decisions were taken back, because a value is another one.
        """
        wanted = {(conflict.prospect_id, conflict.field): conflict for conflict in conflicts}
        gone = [row for row, question in enumerate(self._questions) if question.key not in wanted]
        self._take_out(gone, self._questions)
        taken_back = 0
        for question in self._questions:
            conflict = wanted.pop(question.key)
            if conflict != question.conflict:
                question.conflict = conflict
                taken_back += question.choice is not Choice.LATER
                question.choice = Choice.LATER
        if self._questions:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._questions) - 1, _DECISION))
        if wanted:
            first = len(self._questions)
            self.beginInsertRows(ROOT, first, first + len(wanted) - 1)
            self._questions += map(ConflictQuestion, wanted.values())
            self.endInsertRows()
        self.decided.emit()
        return taken_back

    def decide(self, rows: Iterable[int], choice: Choice, other: str | None = None) -> None:
        """Note a decision about the conflicts of *rows*. *other* is the text for :attr:`Choice.OTHER`."""
        decided = sorted(rows)
        for row in decided:
            self._questions[row].choice = choice
            if other is not None:
                self._questions[row].other = other
        self._tell_changed(decided)
        self.decided.emit()

    def decisions(self) -> dict[str, dict[EditableField, str | None]]:
        """Prospects of which every conflict is decided, and the values to keep; other fields are theirs."""
        keep: dict[str, dict[EditableField, str | None]] = {}
        open_ones = {each.key[0] for each in self._questions if each.choice is Choice.LATER}
        for question in self._questions:
            prospect_id, field = question.key
            if prospect_id not in open_ones:
                kept = keep.setdefault(prospect_id, {})
                if question.choice is not Choice.THEIRS:
                    kept[field] = question.kept
        return keep

    # Qt's questions

    def row_count(self) -> int:
        """As :meth:`RowModel.row_count`."""
        return len(self._questions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        question, column = self._questions[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(question, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            values = _values(question)
            text = whole_text(values[column]) if column in values else self._text(question, column)
            return theme.plain_tool_tip(text)
        if role == Qt.ItemDataRole.DecorationRole:
            return theme.icon(question.choice.icon) if column == _DECISION else None
        return self._spoken(question, column) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _spoken(self, question: ConflictQuestion, column: int) -> str:
        values = _values(question)
        text = spoken_value(values[column]) if column in values else self._text(question, column)
        return tr("{column}: {value}", column=self.title(column), value=text)

    def _text(self, question: ConflictQuestion, column: int) -> str:
        conflict = question.conflict
        if column == _DECISION:
            if question.choice is Choice.OTHER:
                return tr("Another value: {value}", value=value_text(question.kept))
            return tr(question.choice.word)
        return (
            self._name(conflict.prospect_id),
            field_label(conflict.field),
            value_text(conflict.base),
            value_text(conflict.mine),
            value_text(conflict.theirs),
        )[column]


def _values(question: ConflictQuestion) -> dict[int, str | None]:
    conflict = question.conflict
    return {_WAS: conflict.base, _MINE: conflict.mine, _THEIRS: conflict.theirs}
