"""Notices what flashes up: a part of a window that is shown for a moment as a window of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget


class _Watch(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt names it)
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and _is_stray(watched):
            self.seen.append(f"{type(watched).__name__} flashes up as a window of its own")
        return False


def _is_stray(widget: QWidget) -> bool:
    """Whether *widget* is a plain window, which in this application dialogs and main windows alone are.

    Menus, tooltips and lists of choices are windows too, of types of their own.
    """
    plain = widget.isWindow() and widget.windowType() is Qt.WindowType.Window
    return plain and not isinstance(widget, (QDialog, QMainWindow))


@contextmanager
def flashes(app: QApplication) -> Iterator[list[str]]:
    """A list that is filled with what flashes up meanwhile."""
    watch = _Watch()
    app.installEventFilter(watch)
    try:
        yield watch.seen
    finally:
        app.removeEventFilter(watch)
