"""Questions that are asked without a nested event loop, which would stop the asyncio tasks."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from puffle_desktop.ui.widgets.wrapping import breakable, shortened

Icon: Final = QMessageBox.Icon


def ask(
    parent: QWidget,
    *,
    title: str,
    question: str,
    yes: str,
    no: str,
    on_yes: Callable[[], None],
    explanation: str = "",
    icon: QMessageBox.Icon = Icon.Question,
) -> QMessageBox:
    """Ask *question* over *parent*; *on_yes* is called when the button *yes* is pressed.

    *no* is what Enter and Esc choose. Gives the box, which is gone after the answer, so that it can be closed
    before. *parent* may be without one itself, and *on_yes* may be a method of it.
    """
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(breakable(shortened(question)))
    box.setInformativeText(breakable(shortened(explanation)))
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refuse)
    box.setEscapeButton(refuse)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _Consent(box, accept, on_yes)
    box.open()
    return box


class _Consent(QObject):
    """Keeps what a yes does for as long as its box is there, and a turn of the event loop longer.

    The box itself must not keep it: *on_yes* may hold the last reference to the widget that the box belongs
    to. A box that, by going, lets go of that one deletes it, and by that itself a second time.
    """

    def __init__(self, box: QMessageBox, button: QAbstractButton, on_yes: Callable[[], None]) -> None:
        super().__init__(QCoreApplication.instance())
        self._on_yes = on_yes
        button.clicked.connect(self._say_yes)
        box.destroyed.connect(self.deleteLater)

    def _say_yes(self) -> None:
        self._on_yes()
