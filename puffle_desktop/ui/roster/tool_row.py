"""The line of tools above the roster, whose buttons lose their words where there is no room for them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QSizePolicy, QToolButton, QWidget

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.elided_label import ElidedLabel

_LEAST_SEARCH: Final = 20
"""Characters of the search field that stay; the buttons lose their words first."""
_MOST_SEARCH: Final = 60
_WITH_TEXT: Final = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_ICON_ALONE: Final = Qt.ToolButtonStyle.ToolButtonIconOnly


class ToolRow(QWidget):
    """A search field, *menus* that narrow what is listed, how much that is, and *commands* at the end."""

    def __init__(
        self,
        search: QLineEdit,
        menus: Sequence[QToolButton],
        counts: ElidedLabel,
        commands: Sequence[QToolButton],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._menus = tuple(menus)
        self._counts = counts
        self._commands = tuple(commands)
        character = self.fontMetrics().averageCharWidth()
        search.setMinimumWidth(_LEAST_SEARCH * character)
        search.setMaximumWidth(_MOST_SEARCH * character)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACING)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(search, 1)
        for widget in (*self._menus, counts):
            row.addWidget(widget)
        row.addStretch()
        for widget in self._commands:
            row.addWidget(widget)
        self._widths: dict[Qt.ToolButtonStyle, list[int]] = {}
        self._measure()

    def fit(self, *, buttons_changed: bool = False) -> None:
        """Give the buttons their words, as far as there is room; the commands lose theirs first.

        Call it when the counts or the commands are other ones. The counts give way last.
        """
        if buttons_changed:
            self._measure()
        self._fit()
        self.updateGeometry()

    def _fit(self) -> None:
        policy = QSizePolicy.Policy
        self._counts.setSizePolicy(policy.Fixed, policy.Preferred)
        for bare in ((), self._commands, self._buttons):
            if self._width_needed(self._counts.sizeHint().width(), bare) <= self.width():
                break
        else:
            self._counts.setSizePolicy(policy.Preferred, policy.Preferred)
        for button in self._buttons:
            button.setToolButtonStyle(_ICON_ALONE if button in bare else _WITH_TEXT)
        # At once: what was laid out just now was meant for the buttons as they were.
        self._row.activate()

    def minimumSizeHint(self) -> QSize:
        least = self._width_needed(self._counts.minimumSizeHint().width(), self._buttons)
        return QSize(least, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit(buttons_changed=True)

    @property
    def _buttons(self) -> tuple[QToolButton, ...]:
        return (*self._menus, *self._commands)

    def _measure(self) -> None:
        """Find out how wide each button is with and without its words.

        Not for a size hint to do: another style asks for another layout, which asks for the hint, for ever.
        """
        shown = [button.toolButtonStyle() for button in self._buttons]
        for style in (_ICON_ALONE, _WITH_TEXT):
            for button in self._buttons:
                button.setToolButtonStyle(style)
            self._widths[style] = [button.sizeHint().width() for button in self._buttons]
        for button, former in zip(self._buttons, shown, strict=True):
            button.setToolButtonStyle(former)

    def _width_needed(self, counts: int, bare: Sequence[QToolButton]) -> int:
        both = zip(self._buttons, self._widths[_ICON_ALONE], self._widths[_WITH_TEXT], strict=True)
        widths = [short if button in bare else long for button, short, long in both]
        widths += [self._search.minimumWidth(), counts]
        return sum(widths) + self._row.spacing() * len(widths)
