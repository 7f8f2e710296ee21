"""Questions that are asked without a nested event loop, which would stop the asyncio tasks."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.style_sheet import dress
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.ui.widgets.wrapping import breakable, shortened

Icon: Final = QMessageBox.Icon
_ICON_SIZE: Final = 24


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
    danger: bool = False,
) -> QMessageBox:
    """Ask *question* over *parent*; *on_yes* is called when the button *yes* is pressed.

    *no* is what Enter and Esc choose; *danger* says that after *yes* something is gone for good. Gives the
    box, which is gone after the answer, so that it can be closed before. *parent* may be without one itself,
    and *on_yes* may be a method of it.
    """
    box = QMessageBox(parent)
    name, tone = ("triangle-alert", Tone.WARNING) if icon == Icon.Warning else ("circle-help", Tone.INFO)
    picture = theme.colored_icon(name, tone.color(QApplication.palette()))
    box.setIconPixmap(picture.pixmap(QSize(_ICON_SIZE, _ICON_SIZE), parent.devicePixelRatioF()))
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(breakable(shortened(question)))
    box.setInformativeText(breakable(shortened(explanation)))
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    if danger:
        dress(accept, role="danger")
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
