"""Widgets side by side, which go on in the next line where there is no more room."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from puffle_desktop.ui.widgets.direction import mirrored


class FlowRow(QWidget):
    """Like words in a paragraph, in the direction of the window. Its height follows from its width.

    Not a ``QLayout``: that is handed layout items, which Qt deletes without telling Python. Where the next
    one comes to lie at the same address, Python has it for the former, and the program ends.
    """

    def __init__(self, widgets: Iterable[QWidget], spacing: int, parent: QWidget | None = None) -> None:
        """*spacing* is between neighbours and between lines, in pixels."""
        super().__init__(parent)
        self._widgets = list(widgets)
        self._spacing = spacing
        for widget in self._widgets:
            widget.setParent(self)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        size = QSize()
        for widget in self._seen():
            size = size.expandedTo(widget.sizeHint())
        return size

    def event(self, event: QEvent) -> bool:
        # Of whoever has come, gone or got another size.
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place(self.width(), move=True)
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place(self.width(), move=True)

    def _seen(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _place(self, width: int, *, move: bool) -> int:
        """Break the row into lines of this *width*; gives how high they are together."""
        x, y, line = 0, 0, 0
        for widget in self._seen():
            size = widget.sizeHint()
            if x and x + size.width() > width:
                x, y, line = 0, y + line + self._spacing, 0
            if move:
                place = QRect(QPoint(x, y), size)
                widget.setGeometry(mirrored(self.layoutDirection(), self.rect(), place))
            x += size.width() + self._spacing
            line = max(line, size.height())
        return y + line
