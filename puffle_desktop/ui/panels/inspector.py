"""The pane beside the table: tabs, each with a panel about the current prospect or the open campaign."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QTabBar, QVBoxLayout, QWidget

from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.widgets.contrast import wants_contrast
from puffle_desktop.ui.widgets.pages import LazyPanel
from puffle_desktop.ui.widgets.tokens import FOCUS_RING, HEADER_HEIGHT, RADIUS_CELL, tokens

WIDEST: Final = 480
_PADDING: Final = 7
"""Pixels of a tab beside its text."""
_BEFORE: Final = 5
"""Pixels before the first tab: with a tab's own, its text stands where those of the panels do."""
_UNDERLINE: Final = 2
_BADGE_PADDING: Final = 5
_BADGE_GAP: Final = 6
_AROUND_TEXT: Final = 8
_LINE: Final = 20
"""Pixels of a line of text up to which measures hold; with a larger font they grow."""


class Inspector(QWidget):
    """Shows one of its tabs. What a tab holds is made when the tab is first shown.

    Whether the pane itself is shown is up to whoever holds it.
    """

    tab_changed = Signal()
    """Another tab is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._places: dict[str, LazyPanel[QWidget]] = {}
        self.tabs = InspectorTabs()
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        row = _TabRow(self.tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row)
        self._pages = QStackedLayout()
        layout.addLayout(self._pages, 1)
        self.setMaximumWidth(max(WIDEST, WIDEST * self.fontMetrics().height() // _LINE))
        self.tabs.currentChanged.connect(self._show_page)

    def add_tab(self, name: str, label: str, make: Callable[[], QWidget]) -> LazyPanel[QWidget]:
        """Add a tab at the end, which goes by *name*; gives the place that *make* fills when it is shown."""
        place = LazyPanel(make)
        self._names.append(name)
        self._places[name] = place
        self._pages.addWidget(place)
        self.tabs.addTab(label)
        return place

    @property
    def current(self) -> str:
        """The name of the tab that is shown."""
        return self._names[self.tabs.currentIndex()]

    def show_tab(self, name: str) -> None:
        """Show the tab of this name. Nothing happens where there is none, such as one of a newer version."""
        if name in self._places:
            self.tabs.setCurrentIndex(self._names.index(name))

    def set_badge(self, name: str, text: str, spoken: str = "") -> None:
        """Put a short text, such as a number, behind a tab's label; an empty one takes it away.

        *spoken* is what a screen reader says of it.
        """
        self.tabs.set_badge(self._names.index(name), text, spoken)

    def _show_page(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        self.tab_changed.emit()


class _TabRow(QWidget):
    """The ground of the tabs, whose lower line goes on where the table's header has it."""

    def __init__(self, tabs: QWidget) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addSpacing(_BEFORE)  # no margin, which from right to left would be at the other side
        layout.addWidget(tabs, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.chrome)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), look.hairline)
        painter.end()


class InspectorTabs(QTabBar):
    """Labels without icons; the current one is underlined."""

    def __init__(self) -> None:
        super().__init__()
        self._badges: dict[int, str] = {}
        self._hovered = -1
        self.setAccessibleName(tr("Inspector"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_badge(self, index: int, text: str, spoken: str) -> None:
        """Put a short text behind a label."""
        self._badges[index] = text
        self.setAccessibleTabName(index, f"{self.tabText(index)}, {spoken}" if spoken else "")
        # Qt asks for the sizes of tabs when one of them has another text.
        self.setTabText(index, self.tabText(index))
        self.resizeEvent(QResizeEvent(self.size(), self.size()))

    def tabSizeHint(self, index: int) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.tabText(index)) + 2 * _PADDING
        if badge := self._badges.get(index):
            width += _BADGE_GAP + self._badge_width(badge)
        return QSize(width, max(HEADER_HEIGHT, metrics.height() + _AROUND_TEXT))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            place = event.position().toPoint() if event.type() is not QEvent.Type.HoverLeave else None  # type: ignore[attr-defined]
            hovered = self.tabAt(place) if place is not None else -1
            if hovered != self._hovered:
                self._hovered = hovered
                self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            self._paint_tab(painter, index)
        painter.end()

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        look = tokens(self.palette())
        area = self.tabRect(index)
        is_current = index == self.currentIndex()
        text = area.adjusted(_PADDING, 0, -_PADDING, 0)
        painter.setPen(look.text if is_current or index == self._hovered else look.muted)
        start = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(text, int(start | Qt.TextFlag.TextSingleLine), self.tabText(index))
        if badge := self._badges.get(index):
            self._paint_badge(painter, text, badge)
        if is_current:
            line = QRect(text.left(), area.bottom() + 1 - _UNDERLINE, text.width(), _UNDERLINE)
            painter.fillRect(line, look.accent)
            if self.hasFocus():
                painter.setPen(QPen(look.accent, FOCUS_RING))
                painter.drawRoundedRect(area.adjusted(1, 3, -1, -4), RADIUS_CELL, RADIUS_CELL)

    def _paint_badge(self, painter: QPainter, text: QRect, badge: str) -> None:
        look = tokens(self.palette())
        width, height = self._badge_width(badge), self.fontMetrics().height()
        left = (
            text.left() if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else text.right() - width
        )
        place = QRect(left, text.center().y() - height // 2, width, height)
        painter.setPen(QPen(look.warning, 1) if wants_contrast(self.palette()) else Qt.PenStyle.NoPen)
        painter.setBrush(look.changed)
        painter.drawRoundedRect(place, RADIUS_CELL, RADIUS_CELL)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(look.warning)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), badge)

    def _badge_width(self, badge: str) -> int:
        return self.fontMetrics().horizontalAdvance(badge) + 2 * _BADGE_PADDING
