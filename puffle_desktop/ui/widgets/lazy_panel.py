"""A panel that is made when somebody wants to see it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from puffle_desktop.ui.widgets.tab_order import put_in_place

Panel = TypeVar("Panel", bound=QWidget)


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
