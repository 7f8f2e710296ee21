"""Whether anything may move by itself, and a progress bar that keeps to it.

Qt 6.11 cannot tell whether the system asks for less motion: its accessibility hints know contrast alone, and
the style hint for animations says yes on a plain X11 desktop and offscreen. So there is a setting.
"""

from typing import Final

from PySide6.QtWidgets import QApplication, QProgressBar

PATIENCE_MS: Final = 150
"""Work that has ended within this time is not said to go on: that would only flicker."""
_PROPERTY: Final = "puffle-reduce-motion"


def reduce_motion(*, reduce: bool) -> None:
    """Let nothing move by itself from now on, or let it again."""
    app = QApplication.instance()
    if app is not None and motion_is_reduced() is not reduce:
        app.setProperty(_PROPERTY, reduce)
        for widget in QApplication.allWidgets():
            if isinstance(widget, ActivityBar):
                widget.show_activity()


def motion_is_reduced() -> bool:
    """Whether nothing is to move by itself."""
    app = QApplication.instance()
    return app is not None and bool(app.property(_PROPERTY))


class ActivityBar(QProgressBar):
    """A progress bar for work of a length that may not be known yet.

    Fusion moves a bar without a length sixty times a second, whatever its style hints say; where motion is
    reduced, the bar stands still and empty instead. It is drawn in its turn: a plain QProgressBar is drawn
    the moment its value changes, and with it everything else in the window that waits to be drawn.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)  # it is a thin line; what it is about is said beside it
        self._is_endless = False

    def show_endless(self) -> None:
        """Something is going on, and nobody knows for how long."""
        self._is_endless = True
        self.show_activity()

    def show_share(self, done: int, total: int) -> None:
        """So much is done."""
        self._is_endless = False
        self._set(max(total, 1), done)

    def show_activity(self) -> None:
        """Move or stand still, as is wanted now."""
        if self._is_endless:
            self._set(1 if motion_is_reduced() else 0, 0)

    def _set(self, most: int, value: int) -> None:
        if (self.maximum(), self.value()) != (most, value):
            self.setUpdatesEnabled(False)
            self.setRange(0, most)
            self.setValue(value)
            self.setUpdatesEnabled(True)
