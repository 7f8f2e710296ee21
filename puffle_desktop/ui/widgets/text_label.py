"""A label for plain text of any length, which never makes its window wider."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.widgets.wrapping import BREAK, breakable, shortened

LONGEST: Final = 6_000


class TextLabel(QLabel):
    """Wraps wherever it has to, and shows just the text it is given. ``text`` is always the whole.

    A text beyond all reading is shortened. What is selected is copied as the text has it, without the breaks
    that are put in for showing.
    """

    def __init__(self, parent: QWidget | None = None, *, longest: int = LONGEST) -> None:
        super().__init__(parent)
        self._longest = longest
        self._whole = ""
        self._named = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        self._whole = text
        read = shortened(text, self._longest)
        shown = breakable(read)
        super().setText(shown)
        # A screen reader would spell the parts of what is broken up.
        if shown != read or self._named:
            self._named = shown != read
            self.setAccessibleName(read if self._named else "")

    def text(self) -> str:
        return self._whole

    def clear(self) -> None:
        self.setText("")

    def selected(self) -> str:
        """What is selected, as the text has it."""
        return self.selectedText().replace(BREAK, "").replace("\u2029", "\n")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            self._copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            super().contextMenuEvent(event)
            return
        from PySide6.QtWidgets import QMenu  # noqa: PLC0415 (not for the first paint)

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("&Copy"), self._copy).setEnabled(self.hasSelectedText())
        menu.addAction(tr("Select &all"), self._select_all)
        menu.popup(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        clipboard = QGuiApplication.clipboard()
        if self.hasSelectedText() and clipboard.supportsSelection():
            clipboard.setText(self.selected(), QClipboard.Mode.Selection)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.selected())

    def _select_all(self) -> None:
        self.setSelection(0, len(super().text().encode("utf-16-le", "surrogatepass")) // 2)
