"""A ring around the button, tick or tab that the keyboard is at: a style sheet can only draw inside.

Fields have theirs within their edge, always; buttons only while keys are used, as mice need no ring.
"""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from puffle_desktop.ui.widgets.keyboard import Keyboard
from puffle_desktop.ui.widgets.tokens import FOCUS_RING, RADIUS_CELL, RADIUS_CONTROL, tokens

GAP: Final = 1
"""Pixels between what has the focus and its ring."""
_AROUND: Final = GAP + FOCUS_RING
_MOVES: Final = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.LayoutRequest,
)


class FocusRings(QObject):
    """Shows the ring where it belongs; there is at most one. In high contrast the style draws the focus."""

    def __init__(self, app: QApplication, keyboard: Keyboard) -> None:
        super().__init__(app)
        self._app = app
        self._keyboard = keyboard
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._follow)

    def _follow(self, _: QWidget | None, focused: QWidget | None) -> None:
        ring, self._ring = self._ring, None
        if ring is not None and isValid(ring):  # its window may have gone, with the focus still in it
            ring.leave()
        can_have = isinstance(focused, QAbstractButton | QTabBar) and not focused.isWindow()
        if focused is not None and can_have and self._is_wanted(focused):
            self._ring = FocusRing(focused)

    def _is_wanted(self, focused: QWidget) -> bool:
        by_key = focused.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        return (by_key or self._keyboard.is_used) and bool(self._app.styleSheet())


class FocusRing(QWidget):
    """Lies over the nearest widget around the focused one that cuts off what is in it, and follows both."""

    def __init__(self, focused: QWidget) -> None:
        self._focused = focused
        around = list(_around(focused))
        self._place = around[-1]
        super().__init__(self._place)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._watched = [focused, *around[:-1]]
        for each in self._watched:
            each.installEventFilter(self)
        # It may go with the focus in it, of which nobody tells while its window is not active.
        focused.destroyed.connect(self.leave)
        self._fit()

    def leave(self) -> None:
        """Go, now that the focus has. Twice does no harm."""
        for each in self._watched:
            if isValid(each):
                each.removeEventFilter(self)
        self._watched.clear()
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and isValid(self._focused):
            self._fit()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if not isValid(self._focused):
            return  # It has just gone, and the ring goes with it.
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # By what it stands on: a toast is dark in a light window, too.
        ground = self._focused.parentWidget() or self._focused
        painter.setPen(QPen(tokens(ground.palette()).accent, FOCUS_RING))
        half = FOCUS_RING / 2
        radius = self._radius + GAP + half
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        painter.end()

    def _fit(self) -> None:
        focused = self._focused
        inner = _area(focused)
        around = inner.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        corner = focused.mapTo(self._place, around.topLeft())
        # At the edge of what cuts it off, it is drawn over the edge of the control.
        self.setGeometry(QRect(corner, around.size()).intersected(self._place.rect()))
        self.setVisible(focused.isVisible())
        self.raise_()

    @property
    def _radius(self) -> float:
        if isinstance(self._focused, QRadioButton):
            return _area(self._focused).height() / 2
        small = isinstance(self._focused, QCheckBox | QTabBar)
        return RADIUS_CELL if small else RADIUS_CONTROL


def _around(focused: QWidget) -> Iterator[QWidget]:
    """The widgets that hold *focused*, out to the first that is a window or a viewport."""
    each = focused.parentWidget()
    while each is not None:
        yield each
        parent = each.parentWidget()
        each = None if each.isWindow() or isinstance(parent, QAbstractScrollArea) else parent


def _area(focused: QWidget) -> QRect:
    """What the ring is around: of ticks the tick, of tabs the current one."""
    if isinstance(focused, QTabBar):
        return focused.tabRect(focused.currentIndex()).adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
    if isinstance(focused, QCheckBox | QRadioButton) and not isinstance(focused, QPushButton):
        option = QStyleOptionButton()
        focused.initStyleOption(option)
        tick = (
            QStyle.SubElement.SE_CheckBoxIndicator
            if isinstance(focused, QCheckBox)
            else QStyle.SubElement.SE_RadioButtonIndicator
        )
        return focused.style().subElementRect(tick, option, focused)
    return QRect(QPoint(0, 0), focused.size())
