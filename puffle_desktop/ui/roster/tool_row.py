"""The line of tools above the roster, whose buttons lose their words where there is no room for them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QToolButton, QWidget

from puffle_desktop.ui.widgets import theme

_WITH_TEXT: Final = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_ICON_ALONE: Final = Qt.ToolButtonStyle.ToolButtonIconOnly


class ToolRow(QWidget):
    """*menus* that narrow what is listed."""

    def __init__(self, menus: Sequence[QToolButton], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menus = tuple(menus)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACING)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for widget in self._menus:
            row.addWidget(widget)
        row.addStretch()
        self._widths: dict[Qt.ToolButtonStyle, list[int]] = {}
        self._measure()

    def _fit(self) -> None:
        style = _WITH_TEXT if self._width_needed(_WITH_TEXT) <= self.width() else _ICON_ALONE
        for button in self._menus:
            button.setToolButtonStyle(style)
        # At once: what was laid out just now was meant for the buttons as they were.
        self._row.activate()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width_needed(_ICON_ALONE), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()
            self._fit()
            self.updateGeometry()

    def _measure(self) -> None:
        """Find out how wide each button is with and without its words.

        Not for a size hint to do: another style asks for another layout, which asks for the hint, for ever.
        """
        shown = [button.toolButtonStyle() for button in self._menus]
        for style in (_ICON_ALONE, _WITH_TEXT):
            for button in self._menus:
                button.setToolButtonStyle(style)
            self._widths[style] = [button.sizeHint().width() for button in self._menus]
        for button, former in zip(self._menus, shown, strict=True):
            button.setToolButtonStyle(former)

    def _width_needed(self, style: Qt.ToolButtonStyle) -> int:
        return sum(self._widths[style]) + self._row.spacing() * (len(self._menus) - 1)
