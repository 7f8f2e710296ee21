"""Where the keyboard was before it was brought to a message, and back there again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


def holds_focus(widget: QWidget) -> bool:
    """Whether the focus is on *widget* or within it."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))


def give_focus_back(origin: QWidget | None) -> None:
    """Bring the focus to *origin*, or away from where it is when that is not to be seen any more."""
    if origin is not None and isValid(origin) and origin.isVisible():
        origin.setFocus(Qt.FocusReason.OtherFocusReason)
    elif (focused := QApplication.focusWidget()) is not None:
        focused.clearFocus()
