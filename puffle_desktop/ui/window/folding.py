"""Panes at the sides of the window that fold away where it is narrow."""

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from puffle_desktop.ui.panels.campaigns import CampaignsPanel

CAMPAIGNS_BELOW: Final = 1100
"""Pixels of the window below which the list of campaigns goes; the title is their menu then."""
INSPECTOR_BELOW: Final = 1180
"""The same of what is at the other side."""
CAMPAIGNS_WIDTH: Final = 208
INSPECTOR_WIDTH: Final = 304
_LEAST: Final = 160
_LINE: Final = 20
"""Pixels of a line of text up to which measures hold; with a larger font they grow."""


def font_scale(widget: QWidget) -> float:
    """How many times the usual size *widget*'s text has, never less than once."""
    return max(1.0, widget.fontMetrics().height() / _LINE)


class Fold(QObject):
    """Shows a pane where there is room for it, unless the person wants otherwise.

    What a person wants in a wide window and in a narrow one are two things: closed to see more columns on a
    small screen, it is there again on a large one.
    """

    changed = Signal(bool)
    """It is shown now, or hidden."""

    def __init__(self, pane: QWidget, below: int) -> None:
        """*below* so many pixels the window is narrow."""
        super().__init__(pane)
        self.pane = pane
        self._below = below
        self._is_narrow = False
        self.wide = True
        self.narrow = False
        self._action: QAction | None = None

    def use_action(self, action: QAction) -> None:
        """Keep the checkable *action* checked while the pane is shown."""
        self._action = action
        self._apply()

    @property
    def shown(self) -> bool:
        """Whether the pane is shown."""
        return self.narrow if self._is_narrow else self.wide

    def show(self, *, shown: bool = True) -> None:
        """The person wants the pane, or wants it away, in a window as wide as this one."""
        if self._is_narrow:
            self.narrow = shown
        else:
            self.wide = shown
        self._apply()

    def toggle(self) -> None:
        """The person wants the contrary of what is."""
        self.show(shown=not self.shown)

    def restore(self, *, wide: bool, narrow: bool) -> None:
        """Be as it was wanted in a wide window, and in a narrow one."""
        self.wide, self.narrow = wide, narrow
        self._apply()

    def fit(self, width: int, scale: float) -> None:
        """The window is *width* wide, of texts *scale* times the usual ones."""
        is_narrow = width < self._below * scale
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self._apply()

    def _apply(self) -> None:
        before, shown = not self.pane.isHidden(), self.shown
        self.pane.setVisible(shown)
        if self._action is not None:
            self._action.setChecked(shown)
        if before is not shown:
            self.changed.emit(shown)


class Panes(QSplitter):
    """The list of campaigns, the roster, and the inspector, side by side."""

    def __init__(self, campaigns: CampaignsPanel, middle: QWidget, inspector: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._list = campaigns.list
        for pane in (campaigns, middle, inspector):
            self.addWidget(pane)
        character = self.fontMetrics().averageCharWidth()
        widths: dict[QWidget, tuple[int, int]] = {
            campaigns: (CAMPAIGNS_WIDTH, 26),
            inspector: (INSPECTOR_WIDTH, 38),
        }
        for pane, (pixels, characters) in widths.items():
            pane.setMinimumWidth(min(pixels, max(_LEAST, 20 * character)))
            widths[pane] = max(pixels, characters * character), characters
        self.setStretchFactor(1, 1)
        self.setSizes([widths[campaigns][0], 92 * character, widths[inspector][0]])
        self.campaigns = Fold(campaigns, CAMPAIGNS_BELOW)
        self.inspector = Fold(inspector, INSPECTOR_BELOW)

    def enter_campaigns(self) -> None:
        """Bring the keyboard to the list of campaigns, which is shown for that."""
        self.campaigns.show()
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit(event.size().width())
        super().resizeEvent(event)

    def fit(self, width: int) -> None:
        """Fold what a window of this *width* has no room for, and unfold what it has room for."""
        scale = font_scale(self)
        for fold in (self.campaigns, self.inspector):
            fold.fit(width, scale)
