"""One field of the edit dialog: its text, whether it was changed, and what looks wrong with it."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.text_label import TextLabel

LONGEST_TEXT: Final = 10_000_000
HEADLINE_LINES: Final = 3
PUT_BACK_KEYS: Final = "Ctrl+R"
_QUOTED: Final = 300
"""So many characters of the stored value are in a tooltip."""


class FieldEditor(QWidget):
    """A text field with a warning below it.

    With *marks_changes*, a changed field says so beside it and in its description, and can be put back to
    what the server holds: by a button, a key and its menu.
    """

    edited = Signal(str)
    """The person changed the text of this field (given by its name). Not sent when a program does."""

    def __init__(
        self, field: EditableField, name: str, parent: QWidget | None = None, *, marks_changes: bool = True
    ) -> None:
        super().__init__(parent)
        self._field = field
        self._marks_changes = marks_changes
        self._stored = ""
        self._settled = ""
        self._loading = False
        self.input: QLineEdit | QPlainTextEdit
        self.input = self._text_area() if field == "headline" else self._text_line()
        self.input.setAccessibleName(name)
        self._mark = QLabel(tr("Changed", "a field"))
        self._put_back_button = QToolButton()
        self._put_back_action = QAction(tr("Put back what Puffle has"), self.input)
        self._warning = TextLabel()
        self._warning.hide()
        self._lay_out(name)
        self.setFocusProxy(self.input)
        self._paint()

    def _lay_out(self, name: str) -> None:
        self._put_back_action.setShortcut(QKeySequence(PUT_BACK_KEYS))
        self._put_back_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._put_back_action.triggered.connect(self._put_back)
        self.input.addAction(self._put_back_action)
        self.input.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.input.customContextMenuRequested.connect(self._open_menu)
        # Tab goes from field to field: the button is for the mouse, keys and menu for the keyboard.
        self._put_back_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._put_back_button.setAutoRaise(True)
        self._put_back_button.setAccessibleName(tr("Put back {field}", field=name))
        self._put_back_button.clicked.connect(self._put_back)
        # That a field gets narrower when it is changed is the lesser evil to room that is kept free.
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.SPACING // 2)
        top = Qt.AlignmentFlag.AlignTop
        beside.addWidget(self.input, 1)
        for widget in (self._mark, self._put_back_button):
            widget.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            widget.hide()
            beside.addWidget(widget, 0, top)
        if isinstance(self.input, QLineEdit):
            height = self.input.sizeHint().height()
            self._mark.setFixedHeight(height)
            self._put_back_button.setFixedHeight(height)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACING // 4)
        layout.addLayout(beside)
        layout.addWidget(self._warning)
        layout.addStretch(1)

    def _text_line(self) -> QLineEdit:
        line = QLineEdit()
        # Qt's own limit of 32,767 would cut a longer value from the server, and saving would then lose it.
        line.setMaxLength(LONGEST_TEXT)
        line.textChanged.connect(self._text_changed)
        return line

    def _text_area(self) -> QPlainTextEdit:
        area = QPlainTextEdit()
        area.setTabChangesFocus(True)
        margins = 2 * (area.frameWidth() + int(area.document().documentMargin()))
        area.setFixedHeight(area.fontMetrics().lineSpacing() * HEADLINE_LINES + margins)
        area.textChanged.connect(self._text_changed)
        return area

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _paint(self) -> None:
        for label, color in ((self._mark, theme.accent_color), (self._warning, theme.warning_color)):
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.WindowText, color(self.palette()))
            label.setPalette(palette)
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
        try:
            self._stored = self._set_text(stored or "")
            self._settled = self._stored if wished is None else self._set_text(wished)
            if typed is not None:
                self._set_text(typed)
            elif isinstance(self.input, QLineEdit):
                self.input.setCursorPosition(0)
        finally:
            self._loading = False
        self._describe()

    def is_changed(self) -> bool:
        """Whether the text differs from what the server holds by more than white space around it."""
        return self._differs_from(self._stored)

    def is_touched(self) -> bool:
        """Whether the text differs from what was saved here last, sent or not."""
        return self._differs_from(self._settled)

    def _differs_from(self, text: str) -> bool:
        return text not in (self.text(), self.text().strip())

    def select_all(self) -> None:
        """Select a line, to be typed over; a longer text is left as it is."""
        if isinstance(self.input, QLineEdit):
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
        self._warning.setText(sentence or "")
        self._warning.setVisible(sentence is not None)
        self._describe()

    def _set_text(self, text: str) -> str:
        if isinstance(self.input, QLineEdit):
            self.input.setText(text)
        else:
            self.input.setPlainText(text)
        return self.text()

    def _text_changed(self) -> None:
        if not self._loading:
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

    def _describe(self) -> None:
        changed = self._marks_changes and (self.is_changed() or self.is_touched())
        returns = self._marks_changes and self.is_changed() and not self.input.isReadOnly()
        said = (tr("Changed, not saved yet.") if changed else "", self._warning.text())
        self.input.setAccessibleDescription(" ".join(filter(None, said)))
        font = self.input.font()
        font.setBold(changed)
        self.input.setFont(font)
        self._mark.setVisible(changed)
        self._put_back_action.setEnabled(returns)
        self._put_back_button.setVisible(returns)
        self._put_back_button.setToolTip(theme.plain_tool_tip(self._put_back_text()) if returns else "")

    def _put_back_text(self) -> str:
        keys = QKeySequence(PUT_BACK_KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        if not self._stored:
            return tr("Puffle has nothing here. Put that back ({keys})", keys=keys)
        stored = self._stored if len(self._stored) <= _QUOTED else self._stored[:_QUOTED] + "…"
        return tr("Put back what Puffle has ({keys}):\n{value}", keys=keys, value=stored)
