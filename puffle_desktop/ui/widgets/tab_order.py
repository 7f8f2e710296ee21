"""Tab's way to widgets that come later than the others of their window: Qt puts them at its end."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


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
