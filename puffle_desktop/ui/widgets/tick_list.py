"""Lists of things to be ticked, in lines of one height."""

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import draw_line, mirrored
from puffle_desktop.ui.widgets.tokens import CONTROL_HEIGHT, FOCUS_RING, RADIUS_CELL, tokens

NOTE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""What stands at the end of a line."""
HEADING_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""Whether a line is a heading."""
_TICK: Final = Qt.ItemDataRole.CheckStateRole
_SMALL: Final = 12 / 13
_Index = QModelIndex | QPersistentModelIndex


class TickList(QListView):
    """Shows at most so many *lines* of a model at once, and no fewer than three."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setItemDelegate(TickDelegate(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        count = self.model().rowCount() if self.model() is not None else 0
        return QSize(super().sizeHint().width(), max(3, min(self._lines, count)) * line_height(self))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 3 * line_height(self))

    def rowsInserted(self, parent: _Index, start: int, end: int) -> None:
        super().rowsInserted(parent, start, end)
        # Qt asks for another size only where a list is to show all of its rows.
        if start < self._lines:
            self.updateGeometry()

    def reset(self) -> None:
        super().reset()
        self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and (model := self.model()) is not None:
            usable = (model.index(row, 0) for row in range(model.rowCount()))
            first = next((each for each in usable if each.flags() & Qt.ItemFlag.ItemIsEnabled), None)
            if first is not None:
                self.setCurrentIndex(first)


class TickDelegate(QStyledItemDelegate):
    """Draws a column with its tick and what is to be noted of it, and headings. A click anywhere ticks."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, line_height(option.widget))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, area = tokens(option.palette), QRect(option.rect)
        direction = option.direction
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = area.adjusted(theme.SPACING, 0, -theme.SPACING, 0)
        if index.data(HEADING_ROLE):
            font = theme.scaled(option.font, _SMALL)
            font.setWeight(QFont.Weight.DemiBold)
            _write(painter, font, look.muted, inner, direction, index.data())
            painter.restore()
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.selection if selected else look.hover)
            painter.drawRoundedRect(area, RADIUS_CELL, RADIUS_CELL)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.accent, FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inside = FOCUS_RING / 2
            ring = QRectF(area).adjusted(inside, inside, -inside, -inside)
            painter.drawRoundedRect(ring, RADIUS_CELL, RADIUS_CELL)
        text = look.on_accent if selected and theme.wants_contrast(option.palette) else look.text
        note = index.data(NOTE_ROLE) or ""
        small = theme.scaled(option.font, _SMALL)
        note_width = QFontMetrics(small).horizontalAdvance(note) + (theme.SPACING if note else 0)
        _write(painter, small, text if selected else look.muted, inner, direction, note, at_end=True)
        self._draw_tick(painter, option, index, inner)
        start = _tick_width(option.widget) + theme.SPACING
        title = mirrored(direction, inner, inner.adjusted(start, 0, -note_width, 0))
        _write(painter, option.font, text, title, direction, index.data())
        painter.restore()

    def _draw_tick(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, inner: QRect
    ) -> None:
        tick = QStyleOptionViewItem(option)
        size = _tick_width(option.widget)
        place = QRect(inner.left(), inner.center().y() + 1 - size // 2, size, size)
        tick.rect = mirrored(option.direction, inner, place)
        checked = Qt.CheckState(index.data(_TICK)) is Qt.CheckState.Checked
        tick.state = QStyle.StateFlag.State_Enabled | (
            QStyle.StateFlag.State_On if checked else QStyle.StateFlag.State_Off
        )
        style = option.widget.style()
        style.drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, tick, painter, option.widget
        )

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        pressed = event.type() == QEvent.Type.MouseButtonRelease
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            pressed = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
        if not pressed or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        ticked = Qt.CheckState(index.data(_TICK)) is Qt.CheckState.Checked
        other = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return bool(model.setData(index, other.value, _TICK))


def line_height(widget: QWidget) -> int:
    """How high a line is."""
    return max(CONTROL_HEIGHT, widget.fontMetrics().height() + theme.SPACING)


def _tick_width(widget: QWidget) -> int:
    return widget.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, widget)


def _write(
    painter: QPainter,
    font: QFont,
    color: QColor,
    room: QRect,
    direction: Qt.LayoutDirection,
    text: str,
    *,
    at_end: bool = False,
) -> None:
    painter.setFont(font)
    painter.setPen(color)
    draw_line(painter, direction, room, text, at_end=at_end)
