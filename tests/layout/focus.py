"""Whether the widget that has the focus looks as if it had."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from tests.support.widgets import called, focusable, place

_AROUND = 3
"""Pixels around a widget where its focus may be drawn too."""


def unseen(window: QWidget) -> list[str]:
    """The widgets of *window* that look the same with and without the focus."""
    window.activateWindow()
    former = window.focusWidget()
    ring = focusable(window)
    if len(ring) < 2:
        return []  # where it is cannot be in doubt
    found = [
        f"{called(widget)}: the focus is not seen"
        for widget, other in zip(ring, [*ring[1:], *ring[:1]], strict=True)
        if _looks_same(widget, other, window)
    ]
    if former is not None:
        former.setFocus()
    return found


def _looks_same(widget: QWidget, other: QWidget, window: QWidget) -> bool:
    """Whether *widget* looks the same with the focus as it does when *other* has it."""
    _show(widget)
    # Getting the focus for the first time may change more than how it looks: a table selects its first row.
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    _show(widget)
    without = _picture(widget, window)
    # The reason of Tab, set by a program, would say that keys are not used; this one says that they are.
    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return _picture(widget, window) == without


def _show(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()


def _picture(widget: QWidget, window: QWidget) -> QImage:
    # A press of Tab tells styles that focus is to be shown; a program that sets it tells them the contrary.
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    QApplication.sendPostedEvents()
    area = place(widget, window).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
    return window.grab(QRect(area)).toImage()


def settle(rounds: int = 1) -> None:
    """Let the window lay itself out.

    A change of text wanders outward from layout to layout, and a scroll bar that comes of it inward again:
    that takes several *rounds* of events.
    """
    for _ in range(rounds):
        QApplication.sendPostedEvents()
        QTest.qWait(0)
