"""Completes the name of a column while it is typed in the search, before its colon."""

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.search_words import ColumnName, ColumnNames
from puffle_desktop.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from puffle_desktop.ui.widgets.suggestions import Suggestions

_MOST: Final = 8
_SHORTEST: Final = 2
"""Letters of a word from which on names are suggested: one begins too many."""
_word: Final = re.compile(r'(?:^|(?<=\s))(?:"(?P<quoted>[^":]+)|(?P<bare>[^\s":]+))$')
_TAKES: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class NameCompletion(QObject):
    """Suggests names below the field. One is taken by a key or a click, and never by itself.

    Up and Down choose a suggestion, Enter or Tab take it; while none is chosen, these keys do what they do
    otherwise. Esc closes the list.
    """

    def __init__(self, field: SearchField) -> None:
        super().__init__(field)
        self.names = ColumnNames([])
        self._field = field
        self._list: Suggestions | None = None
        self._offered: list[ColumnName] = []
        field.textEdited.connect(self._suggest)
        field.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Whether suggestions are shown."""
        return self._list is not None and self._list.isVisible()

    def close(self) -> None:
        """Show no suggestions until something is typed."""
        if self._list is not None:
            self._list.hide()

    def use_key(self, event: QKeyEvent) -> bool:
        """Do what a key does with the suggestions that are shown; False where it does nothing with them."""
        if not self.is_open or self._list is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape:
            self.close()
            return True
        if key in _STEPS:
            self._list.step(_STEPS[key])
            return True
        if key in _TAKES and (chosen := self._list.chosen) is not None:
            self._take(chosen)
            return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the list when the field is left, hidden or moved."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize):
            self.close()
        return super().eventFilter(watched, event)

    def _suggest(self) -> None:
        typed = self._typed()
        self._offered = self.names.beginning(typed)[:_MOST] if typed is not None else []
        if not self._offered:
            self.close()
            return
        if self._list is None:
            from puffle_desktop.ui.widgets.suggestions import Suggestions  # noqa: PLC0415 (not for the first paint)

            self._list = Suggestions(self._field, tr("Columns to search"))
            self._list.taken.connect(self._take)
        self._list.suggest([(each.title, _note(each)) for each in self._offered])

    def _typed(self) -> str | None:
        """What is typed of a name, up to the cursor; None where there is none."""
        text, place = self._field.text(), self._field.cursorPosition()
        word = _word.search(text[:place])
        if word is None or text[place : place + 1].strip():
            return None
        typed: str = word["quoted"] or word["bare"]
        return typed if word["quoted"] or len(typed) >= _SHORTEST else None

    def _take(self, number: int) -> None:
        """Put a suggestion in place of what is typed of it."""
        place = self._field.cursorPosition()
        word = _word.search(self._field.text()[:place])
        if word is not None:
            self._field.setSelection(word.start(), place - word.start())
            self._field.insert(self._offered[number].written)
        self.close()


def _note(name: ColumnName) -> str:
    """How a column is written whose title another one has, too."""
    written = name.written.removesuffix(":").strip('"')
    return written if written == name.key and written.casefold() != name.title.casefold() else ""
