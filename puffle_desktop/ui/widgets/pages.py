"""Places for pages: for several of which one is shown, and for one that is made when somebody wants it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from puffle_desktop.ui.widgets.focus import put_in_place

Panel = TypeVar("Panel", bound=QWidget)


def add_pages(layout: QBoxLayout, *pages: QWidget) -> QStackedLayout:
    """Put *pages* at the end of *layout*, where they take what room there is. The first one is shown.

    The layout has to be a widget's. Qt shows the first page as soon as it is added, and while that has no
    parent it would flash up as a window of its own, for which the start would wait besides.
    """
    stack = QStackedLayout()
    layout.addLayout(stack, 1)
    for page in pages:
        stack.addWidget(page)
    return stack


class FittingPages(QWidget):
    """Pages of which one is shown, and only that one is made room for: the others may be taller.

    The room that Qt's own stack of pages wants is that of the largest.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[QWidget] = []
        self.number = 0
        """Which page is shown."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def add(self, page: QWidget) -> None:
        """Put one more *page* at the end. The first one is shown."""
        self._column.addWidget(page)
        page.setVisible(not self._pages)
        self._pages.append(page)

    def show_page(self, number: int) -> None:
        """Show this page, and none of the others."""
        self.number = number
        for each, page in enumerate(self._pages):
            page.setVisible(each == number)


class LazyPanel(QWidget, Generic[Panel]):
    """The place of a panel that is hidden in most runs, and that nobody should wait for in those."""

    def __init__(self, make: Callable[[], Panel], parent: QWidget | None = None) -> None:
        """*make* is called once, when this is first shown or its :attr:`panel` is first asked for."""
        super().__init__(parent)
        self._make = make
        self._panel: Panel | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def panel(self) -> Panel:
        """What fills this place."""
        if self._panel is None:
            self._panel = self._make()
            self._layout.addWidget(self._panel)
            put_in_place(self._panel, self)
        return self._panel

    def setVisible(self, visible: bool) -> None:
        if visible:
            self.panel.show()
        super().setVisible(visible)
