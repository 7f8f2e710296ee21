"""One field of the edit dialog: its text, whether it was changed, and what there is to say about it."""

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QTextOption
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.ui.editing.conflict_box import ConflictBox
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.elided_label import ElidedLabel
from puffle_desktop.ui.widgets.fields import FieldNote
from puffle_desktop.ui.widgets.focus import put_behind
from puffle_desktop.ui.widgets.screen_reader import announce
from puffle_desktop.ui.widgets.style_sheet import dress
from puffle_desktop.ui.widgets.tokens import CONTROL_HEIGHT
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.ui.wording.values import one_line
from puffle_desktop.workspace.editing.editing import Conflict

LONGEST_TEXT: Final = 10_000_000
PUT_BACK_KEYS: Final = "Ctrl+R"
_QUOTED: Final = 300
"""So many characters of the stored value are in a tooltip."""
_MUCH: Final = 10_000
"""Of a longer text the lines end anywhere: to look for words in one without blanks takes Qt seconds a key."""
_AREA_HEIGHT: Final = 52
_PADDING: Final = 8
"""Above and below the line of a field, together with its frame."""


class FieldEditor(QWidget):
    """A text field, and under it what it was, what looks wrong with it, and what somebody else made of it.

    With *marks_changes*, a changed field is tinted, says what it held, and can be put back to what the server
    holds: by a button, a key and its menu.
    """

    edited = Signal(str)
    """The person changed the text of this field (given by its name). Not sent when a program does."""
    chosen = Signal(str, bool)
    """Of two values of this field the person wants mine (true) or theirs (false)."""

    def __init__(
        self, field: EditableField, name: str, parent: QWidget | None = None, *, marks_changes: bool = True
    ) -> None:
        super().__init__(parent)
        self._field = field
        self._name = name
        self._marks_changes = marks_changes
        self._stored = ""
        self._settled = ""
        self._conflict: Conflict | None = None
        self._since = ""
        self._box: ConflictBox | None = None
        self._loading = False
        self.input: QLineEdit | QPlainTextEdit
        self.input = self._text_area() if field == "headline" else self._text_line()
        self.input.setAccessibleName(name)
        self._put_back_button = QToolButton()
        self._put_back_action = QAction(tr("Put back what Puffle has"), self.input)
        self._warning = FieldNote()
        self._was = _FormerValue()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.setFocusProxy(self.input)
        self._paint()

    def _lay_out(self) -> None:
        self._put_back_action.setShortcut(QKeySequence(PUT_BACK_KEYS))
        self._put_back_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._put_back_action.triggered.connect(self._put_back)
        self.input.addAction(self._put_back_action)
        self.input.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.input.customContextMenuRequested.connect(self._open_menu)
        # Tab goes from field to field: the button is for the mouse, keys and menu for the keyboard.
        self._put_back_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._put_back_button.setAutoRaise(True)
        self._put_back_button.setAccessibleName(tr("Put back {field}", field=self._name))
        self._put_back_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._put_back_button.clicked.connect(self._put_back)
        self._put_back_button.hide()
        # That a field gets narrower when it is changed is the lesser evil to room that is kept free.
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.SPACING // 2)
        beside.addWidget(self.input, 1)
        beside.addWidget(self._put_back_button, 0, Qt.AlignmentFlag.AlignTop)
        self._size()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACING // 2)
        self._column.addLayout(beside)
        self._column.addWidget(self._warning)
        self._column.addWidget(self._was)
        self._column.addStretch(1)

    def _text_line(self) -> QLineEdit:
        line = QLineEdit()
        # Qt's own limit of 32,767 would cut a longer value from the server, and saving would then lose it.
        line.setMaxLength(LONGEST_TEXT)
        line.textChanged.connect(self._text_changed)
        return line

    def _text_area(self) -> QPlainTextEdit:
        area = _TextArea()
        area.textChanged.connect(self._text_changed)
        return area

    @property
    def line_height(self) -> int:
        """How high a field of one line is: what stands beside it is of the same height."""
        return max(CONTROL_HEIGHT, self.fontMetrics().height() + _PADDING)

    def _size(self) -> None:
        height = self.line_height
        self._put_back_button.setFixedSize(height, height)
        if isinstance(self.input, QLineEdit):
            self.input.setFixedHeight(height)
        else:
            margins = 2 * (self.input.frameWidth() + int(self.input.document().documentMargin()))
            self.input.setFixedHeight(max(_AREA_HEIGHT, 2 * self.fontMetrics().lineSpacing() + margins))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Qt sends the first of these while this object is still being made.
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()
        elif event.type() == QEvent.Type.FontChange and hasattr(self, "_column"):
            self._size()

    def _paint(self) -> None:
        self._put_back_button.setIcon(theme.icon("rotate-ccw"))
        self._put_back_action.setIcon(theme.icon("rotate-ccw"))

    # The text

    def text(self) -> str:
        """What the field holds now."""
        if isinstance(self.input, QLineEdit):
            return self.input.text()
        # As toPlainText, which would turn no-break spaces into common ones too. Shift+Enter types a U+2028.
        return self.input.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def load(self, stored: str | None, *, wished: str | None = None, typed: str | None = None) -> None:
        """Take *stored* as what the server holds, and show the latest text there is.

        *wished* is a text that was saved here and has not reached the server yet; *typed* one that was not
        even saved. Remembers the texts as the widget gives them back: a widget may turn line ends into
        others, and what nobody touched must not count as changed.
        """
        self._loading = True
        before, place = self.text(), self._cursor
        try:
            self._stored = self._set_text(stored or "")
            self._settled = self._stored if wished is None else self._set_text(wished)
            if typed is not None:
                self._set_text(typed)
            elif isinstance(self.input, QLineEdit):
                self.input.setCursorPosition(0)
            if self.input.hasFocus() and self.text() == before:
                self._cursor = place  # Who is typing here goes on where they are.
        finally:
            self._loading = False
        self._describe()

    @property
    def _cursor(self) -> int:
        if isinstance(self.input, QLineEdit):
            return self.input.cursorPosition()
        return self.input.textCursor().position()

    @_cursor.setter
    def _cursor(self, place: int) -> None:
        if isinstance(self.input, QLineEdit):
            self.input.setCursorPosition(place)
        else:
            cursor = self.input.textCursor()
            cursor.setPosition(place)
            self.input.setTextCursor(cursor)

    def is_changed(self) -> bool:
        """Whether the text differs from what the server holds by more than white space around it."""
        return self._differs_from(self._stored)

    def is_touched(self) -> bool:
        """Whether the text differs from what was saved here last, sent or not."""
        return self._differs_from(self._settled)

    def _differs_from(self, text: str) -> bool:
        return text not in (self.text(), self.text().strip())

    def select_all(self) -> None:
        """Select the text, to be typed over; of a text too long to be seen at once, nothing."""
        if isinstance(self.input, QLineEdit) or len(self.text()) <= _QUOTED:
            self.input.selectAll()

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied, but not changed."""
        self.input.setReadOnly(read_only)
        if read_only and isinstance(self.input, QPlainTextEdit):
            # With a cursor, or the focus would not be seen in it.
            flags = Qt.TextInteractionFlag
            self.input.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self._describe()

    def warn(self, sentence: str | None) -> None:
        """Show a warning below the field, or none."""
        self._warning.say(sentence or "", Tone.WARNING)
        self._describe()

    def _set_text(self, text: str) -> str:
        if isinstance(self.input, QLineEdit):
            self.input.setText(text)
        else:
            self.input.setPlainText(text)
        return self.text()

    def _text_changed(self) -> None:
        if not self._loading:
            self._show_values()
            self._describe()
            self.edited.emit(self._field)

    # Putting back

    def _put_back(self) -> None:
        """Make the text what the server holds, as a step of typing that Ctrl+Z takes back."""
        if not self._put_back_action.isEnabled():
            return
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self.input.selectAll()
        if isinstance(self.input, QLineEdit):
            self.input.insert(self._stored)
        else:
            self.input.insertPlainText(self._stored)
        if self.text() != self._stored:
            self._set_text(self._stored)  # Typing changes some characters, and exactly these are wanted.

    def _open_menu(self, place: QPoint) -> None:
        """The field's own menu, with putting back at its end."""
        menu = self.input.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._marks_changes:
            menu.addSeparator()
            menu.addAction(self._put_back_action)
        menu.popup(self.input.mapToGlobal(place))

    # What somebody else made of it

    def show_conflict(self, conflict: Conflict | None, since: str = "", choice: bool | None = None) -> None:
        """Show both values of a field that was changed here and elsewhere; None for one that was not.

        *since* says when that was; *choice* is what the person chose already, while other fields wait.
        """
        self._conflict, self._since = conflict, since
        if conflict is None:
            if self._box is not None:
                self._box.hide()
        else:
            box = self._conflict_box()
            self._show_values()
            box.show_choice(choice)
            if box.isHidden():
                box.show()
                announce(self, f"{self._name}: {since}", urgent=True)
        self._describe()

    @property
    def box(self) -> ConflictBox | None:
        """What shows the two values, while there are two."""
        return self._box if self._conflict is not None else None

    def _conflict_box(self) -> ConflictBox:
        if self._box is None:
            self._box = ConflictBox(self._name, self)
            self._box.hide()
            self._box.chosen.connect(self._choose)
            self._column.insertWidget(self._column.count() - 1, self._box)
            put_behind(self.input, self._box.buttons)
        return self._box

    def _show_values(self) -> None:
        if self._box is not None and self._conflict is not None:
            mine = self.text() if self.is_touched() else self._conflict.mine
            self._box.show_values(self._since, mine, self._conflict.theirs)

    def _choose(self, mine: bool) -> None:
        self.chosen.emit(self._field, mine)

    # What is said of it

    def _describe(self) -> None:
        changed = self._marks_changes and (self.is_changed() or self.is_touched())
        returns = self._marks_changes and self.is_changed() and not self.input.isReadOnly()
        in_conflict = self._conflict is not None
        was = self._stored if self.is_changed() else self._settled
        said = (
            tr("Changed, not saved yet.") if changed else "",
            tr("Was {value}.", value=_shown(was)) if changed else "",
            self._since if in_conflict else "",
            self._warning.text,
        )
        self.input.setAccessibleDescription(" ".join(filter(None, said)))
        dress(self.input, state="wrong" if in_conflict else "changed" if changed else "")
        self._was.show_value(was if changed and not in_conflict else None)
        self._put_back_action.setEnabled(returns)
        self._put_back_button.setVisible(returns)
        self._put_back_button.setToolTip(theme.plain_tool_tip(self._put_back_text()) if returns else "")

    def _put_back_text(self) -> str:
        keys = QKeySequence(PUT_BACK_KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        if not self._stored:
            return tr("Puffle has nothing here. Put that back ({keys})", keys=keys)
        stored = self._stored if len(self._stored) <= _QUOTED else self._stored[:_QUOTED] + "…"
        return tr("Put back what Puffle has ({keys}):\n{value}", keys=keys, value=stored)


def _shown(value: str) -> str:
    return one_line(value) if value.strip() else tr("blank")


class _FormerValue(QWidget):
    """The line under a changed field: what it was, struck out."""

    def __init__(self) -> None:
        super().__init__()
        small = theme.scaled(self.font(), 12 / 13)
        word = ElidedLabel(muted=True)
        word.setFont(small)
        word.setText(tr("Was"))
        self._value = ElidedLabel(muted=True)
        self._small, self._struck = small, theme.scaled(self.font(), 12 / 13)
        self._struck.setStrikeOut(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 0, 0, 0)
        row.setSpacing(theme.SPACING // 2)
        row.addWidget(word)
        row.addWidget(self._value, 1)
        word.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_value(self, value: str | None) -> None:
        """What the field was; None while it is that."""
        self.setVisible(value is not None)
        if value is not None:
            self._value.setFont(self._struck if value.strip() else self._small)
            self._value.setText(_shown(value))


class _TextArea(QPlainTextEdit):
    """A few lines of text. What is longer than any text that is read does not hold the window up."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.textChanged.connect(self._wrap)

    def setPlainText(self, text: str) -> None:
        self._expect(len(text))
        super().setPlainText(text)

    def insertPlainText(self, text: str) -> None:
        self._expect(len(text))
        super().insertPlainText(text)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._expect(len(source.text()))
        super().insertFromMimeData(source)

    def _expect(self, length: int) -> None:
        """Be ready for so many characters more, before they are laid out."""
        if length > _MUCH:
            self._wrap_at(QTextOption.WrapMode.WrapAnywhere)

    def _wrap(self) -> None:
        much = self.document().characterCount() > _MUCH
        modes = QTextOption.WrapMode
        self._wrap_at(modes.WrapAnywhere if much else modes.WrapAtWordBoundaryOrAnywhere)

    def _wrap_at(self, mode: QTextOption.WrapMode) -> None:
        if self.wordWrapMode() is not mode:
            self.setWordWrapMode(mode)
