"""Questions that are asked without a nested event loop, which would stop the asyncio tasks."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

Icon: Final = QMessageBox.Icon


def ask(
    parent: QWidget,
    *,
    title: str,
    question: str,
    explanation: str,
    yes: str,
    no: str,
    on_yes: Callable[[], None],
    icon: QMessageBox.Icon = Icon.Question,
) -> QMessageBox:
    """Ask *question* over *parent*; *on_yes* is called when the button *yes* is pressed.

    *no* is what Enter and Esc choose. Gives the box, which is gone after the answer, so that it can be closed
    before.

    The box keeps *on_yes* alive, which must not be what keeps *parent* alive: a box that, by going, takes the
    last reference to the widget it belongs to is deleted twice. A dialog that asks about itself, and may be
    without a parent, keeps the callable on its own side instead.
    """
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    box.setInformativeText(explanation)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refuse)
    box.setEscapeButton(refuse)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    accept.clicked.connect(on_yes)
    box.open()
    return box
