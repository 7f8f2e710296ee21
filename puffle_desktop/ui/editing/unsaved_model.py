"""The prospects of a campaign with edits that the server does not have yet, a row each."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, Qt

from puffle_desktop.domain.changes import Change
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.prospect import EDITABLE_FIELDS
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.row_model import ROOT, Index, RowModel
from puffle_desktop.ui.wording.changes import coming_or_going, name_in
from puffle_desktop.ui.wording.columns import field_label
from puffle_desktop.ui.wording.edits import change_text, joined, whole_change_text
from puffle_desktop.ui.wording.states import state_icon, state_sentences, state_word
from puffle_desktop.ui.wording.values import spoken_value
from puffle_desktop.workspace.editing.editing import Entry

_TITLES: Final = (mark("State"), mark("Prospect"), mark("Changes"), mark("Why"))
_STATE, _PROSPECT, _CHANGES, _WHY = range(len(_TITLES))


def edits_of(entry: Entry) -> list[Edit]:
    """What an entry wishes, being sent or not, in the order of the fields."""
    edits = []
    for field in EDITABLE_FIELDS:
        sending, wish = entry.saving.get(field), entry.wishes.get(field)
        first, last = sending or wish, wish or sending
        if first is not None and last is not None:
            edits.append(Edit(entry.prospect_id, field, first.before, last.after))
    return edits


def changes_of(entry: Entry) -> list[Change]:
    """The same, and that the prospect is to come or to go."""
    return [*([entry.whole] if entry.whole is not None else []), *edits_of(entry)]


def can_be_discarded(entry: Entry) -> bool:
    """Whether an entry wishes anything that is not being sent."""
    return bool(entry.wishes) or (entry.whole is not None and entry.state is not RowState.SAVING)


class UnsavedModel(RowModel):
    """Shows entries as they were at the last :meth:`follow`."""

    TITLES = _TITLES

    def __init__(self, name: Callable[[str], str], parent: QObject | None = None) -> None:
        """*name* gives what to call a prospect, by its id; it is asked for those that are seen."""
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._name = name

    @property
    def entries(self) -> Sequence[Entry]:
        """What is shown, in the order of the rows."""
        return self._entries

    def follow(self, entries: Sequence[Entry]) -> None:
        """Show *entries*: those that are shown already stay in their order, new ones go to the end."""
        stored = RowState.STORED
        gone = [row for row, entry in enumerate(self._entries) if entry.state is stored]
        self._take_out(gone, self._entries)
        shown = len(self._entries)
        new = entries[shown:]
        # Entries come at the end of a campaign's, and go: so it is, unless another campaign's are shown.
        if entries[:shown] != self._entries:
            wanted = set(entries)
            others = [row for row, entry in enumerate(self._entries) if entry not in wanted]
            self._take_out(others, self._entries)
            known = set(self._entries)
            new = [entry for entry in entries if entry not in known]
        if self._entries:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._entries) - 1, _WHY))
        if new:
            first = len(self._entries)
            self.beginInsertRows(ROOT, first, first + len(new) - 1)
            self._entries += new
            self.endInsertRows()

    def whole_text(self, row: int) -> str:
        """All that there is to say of a row, in lines."""
        entry = self._entries[row]
        changes = (whole_change_text(edit) for edit in edits_of(entry))
        return "\n".join(filter(None, (_coming_or_going(entry), *changes, _why(entry))))

    def name_of(self, entry: Entry) -> str:
        """What to call a prospect; one that is to be added, or is listed no more, by what the change says."""
        name = self._name(entry.prospect_id)
        if name == entry.prospect_id and entry.whole is not None:
            return name_in(entry.whole) or name
        return name

    # Qt's questions

    def row_count(self) -> int:
        """As :meth:`RowModel.row_count`."""
        return len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry, column = self._entries[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(entry, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return theme.plain_tool_tip(f"{self.name_of(entry)}\n{self.whole_text(index.row())}")
        if role == Qt.ItemDataRole.DecorationRole:
            name = state_icon(entry.state)
            return theme.icon(name) if column == _STATE and name else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = _spoken_changes(entry) if column == _CHANGES else self._text(entry, column)
            return tr("{column}: {value}", column=self.title(column), value=text)
        return None

    def _text(self, entry: Entry, column: int) -> str:
        if column == _STATE:
            return state_word(entry.state)
        if column == _PROSPECT:
            return self.name_of(entry)
        if column == _CHANGES:
            return joined((_coming_or_going(entry), *map(change_text, edits_of(entry))))
        return _why(entry)


def _why(entry: Entry) -> str:
    """Why an entry is not saved; for one on its way there is nothing to explain."""
    if entry.state in (RowState.WAITING, RowState.SAVING):
        return entry.why
    return state_sentences(entry.state, entry.why)


def _coming_or_going(entry: Entry) -> str:
    """That its prospect is to be added or removed, where it is."""
    return coming_or_going(entry.whole) if entry.whole is not None else ""


def _spoken_changes(entry: Entry) -> str:
    edits = [
        tr(
            "{field} from {before} to {after}",
            field=field_label(edit.field),
            before=spoken_value(edit.before),
            after=spoken_value(edit.after),
        )
        for edit in edits_of(entry)
    ]
    return tr("; ", "between changes").join(filter(None, (_coming_or_going(entry), *edits)))
