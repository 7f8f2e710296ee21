"""One field of the edit dialog: its text, whether it was changed, and what looks wrong with it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.ui import theme

LONGEST_TEXT: Final = 10_000_000
HEADLINE_LINES: Final = 3


class FieldEditor(QWidget):
    """A text field with a warning below it. A changed field says so by a mark and in its description."""

    edited = Signal(str)
    """The person changed the text of this field (given by its name). Not sent when a program does."""

    def __init__(self, field: EditableField, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._stored = ""
        self._settled = ""
        self._loading = False
        self.input: QLineEdit | QPlainTextEdit
        self.input = self._text_area() if field == "headline" else self._text_line()
        self.input.setAccessibleName(name)
        self._warning = QLabel()
        self._warning.setTextFormat(Qt.TextFormat.PlainText)
        self._warning.setWordWrap(True)
        self._warning.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACING // 4)
        layout.addWidget(self.input)
        layout.addWidget(self._warning)
        layout.addStretch(1)
        self.setFocusProxy(self.input)

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

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied, but not changed."""
        self.input.setReadOnly(read_only)

    def warn(self, sentence: str | None) -> None:
        """Show a warning below the field, or none."""
        self._warning.setText(sentence or "")
        self._warning.setVisible(sentence is not None)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.warning_color(palette))
        self._warning.setPalette(palette)
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

    def _describe(self) -> None:
        changed = "Changed, not saved yet." if self.is_changed() else ""
        self.input.setAccessibleDescription(" ".join(filter(None, (changed, self._warning.text()))))
        font = self.input.font()
        font.setBold(self.is_changed())
        self.input.setFont(font)
