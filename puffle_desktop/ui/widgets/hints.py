"""Qt's style, with another answer to a few of its questions, such as when letters are underlined.

It draws nothing, and makes what floats see-through at its corners. Each answer goes through Python, some
microseconds, so only what a style sheet cannot say is asked of it; and PySide takes milliseconds to make the
class, so it comes after the first paint.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMenu,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from puffle_desktop.ui.widgets.compositing import has_compositor
from puffle_desktop.ui.widgets.focus_ring import FocusRings
from puffle_desktop.ui.widgets.keyboard import Keyboard
from puffle_desktop.ui.widgets.motion import motion_is_reduced
from puffle_desktop.ui.widgets.style_sheet import dress

TOOL_TIP_MS: Final = 500
ANIMATION_MS: Final = 120

_Hint = QStyle.StyleHint


class Hints(QProxyStyle):
    """Fusion's hints, but for these."""

    def __init__(self, keyboard: Keyboard) -> None:
        super().__init__("fusion")
        self._keyboard = keyboard
        keyboard.alt_changed.connect(self._underline)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint is _Hint.SH_UnderlineShortcut:
            # In a menu that is open, a letter alone will do.
            return int(self._keyboard.alt_held or isinstance(widget, QMenu))
        if hint is _Hint.SH_ToolTip_WakeUpDelay:
            return TOOL_TIP_MS
        if hint is _Hint.SH_Widget_Animation_Duration:
            return 0 if motion_is_reduced() else ANIMATION_MS
        return super().styleHint(hint, option, widget, returned)

    def polish(self, thing: object) -> None:
        """Let menus and tooltips have round corners, where what is not painted of them is seen through."""
        super().polish(thing)  # type: ignore[call-overload]
        if isinstance(thing, QMenu) or (isinstance(thing, QLabel) and thing.inherits("QTipLabel")):
            _round_corners(thing)

    def _underline(self) -> None:
        window = QApplication.activeWindow()
        if window is not None:
            window.update()


def _round_corners(floating: QWidget) -> None:
    if not has_compositor():
        dress(floating, corners="square")
    elif not floating.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground):
        floating.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        frameless = Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
        floating.setWindowFlags(floating.windowFlags() | frameless)


def give_hints(app: QApplication) -> Keyboard:
    """Let *app* have these hints, and a ring around the button that the keyboard is at. To be done once."""
    keyboard = Keyboard(app)
    FocusRings(app, keyboard)
    hints = Hints(keyboard)
    hints.setParent(app)  # else Python would take its answers away
    app.setStyle(hints)
    return keyboard
