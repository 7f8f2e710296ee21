"""Where the keyboard is: its way to a message and back, and Tab's way to widgets that come later than others.

Qt puts late widgets at the end of Tab's way through their window.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

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


def put_behind(first: QWidget, others: Iterable[QWidget]) -> None:
    """Let Tab go from *first* to *others*, in their order. Nothing happens where *first* takes no focus."""
    for before, after in pairwise((first, *others)):
        QWidget.setTabOrder(before, after)


def put_in_place(late: QWidget, place: QWidget) -> None:
    """Let Tab go through *late* where it comes by *place*, a widget around it that takes no focus itself."""
    before = next((each for each in _chain(place, QWidget.previousInFocusChain) if _takes_focus(each)), None)
    if before is not None:
        inside = [each for each in _chain(place, QWidget.nextInFocusChain) if late.isAncestorOf(each)]
        put_behind(before, filter(_takes_focus, inside))


def _chain(start: QWidget, step: Callable[[QWidget], QWidget | None]) -> Iterator[QWidget]:
    """The other widgets of the window, one *step* after the other."""
    each = step(start)
    while each is not None and each is not start:
        yield each
        each = step(each)


def _takes_focus(widget: QWidget) -> bool:
    return widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
