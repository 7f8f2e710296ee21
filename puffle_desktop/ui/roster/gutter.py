"""What stands beside the rows of the table: their numbers, and what is happening to them."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from puffle_desktop.domain.row_state import RowState
from puffle_desktop.ui.roster.grid_look import NUMBER_MARGIN, GridLook
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.visible_rows import VisibleRows
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.motion import motion_is_reduced
from puffle_desktop.ui.wording.states import state_icon

TURN_MS: Final = 120
"""The mark of what is being saved turns by a step in this time."""
_STEPS: Final = 12
_BAR: Final = 2
_ALIKE: Final = {RowState.CONFLICT: "circle-alert"}
"""Here a circle is what does not go on by itself; what keeps it is in the tooltip."""


class Gutter(QHeaderView):
    """The row header of a table of prospects: a click selects the row, one on its mark edits it."""

    edit_wanted = Signal(int)
    """The prospect of a row is to be edited."""

    def __init__(self, model: RosterModel, table: QTableView, rows: VisibleRows) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._roster = model
        self._table = table
        self._rows = rows
        self._turned = 0
        self._turning = QTimer(self, singleShot=True, interval=TURN_MS)
        self._turning.timeout.connect(self._turn)
        self._pressed = -1
        # One height for all rows: measuring 100,000 of them would take seconds.
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        # The table does with a click what it does with one on the row's first cell.
        self.setSectionsClickable(False)
        self.viewport().setMouseTracking(True)

    def use_look(self, look: GridLook) -> None:
        """Draw with these fonts and colours from now on."""
        self._look = look
        self._size_to(self._roster.rowCount())
        self.viewport().update()

    def fit(self) -> None:
        """Be as wide as the numbers of the rows need it."""
        self._size_to(self._roster.rowCount())

    def _size_to(self, count: int) -> None:
        width = self._look.number_width(count) + self._look.state_width
        if width != self.minimumWidth() or width != self.maximumWidth():
            self.setFixedWidth(width)
            self.geometriesChanged.emit()

    def sizeHint(self) -> QSize:
        # Qt would ask for the sizes of two hundred rows.
        return QSize(self.minimumWidth(), 0)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self.viewport())
        area = event.rect()
        painter.fillRect(area, look.colors.chrome)
        painter.setFont(look.number_font)
        height, saving = look.row_height, False
        for position, top in self._rows.between(area.top(), area.bottom()):
            state = self._roster.drawing.state(position)
            saving |= state is RowState.SAVING
            self._draw(painter, position, top, height, state)
        edge = 0 if look.is_mirrored else self.width() - 1
        painter.fillRect(edge, area.top(), 1, area.height(), look.colors.hairline)
        if saving and not motion_is_reduced() and not self._turning.isActive():
            self._turning.start()

    def _draw(self, painter: QPainter, position: int, top: int, height: int, state: RowState) -> None:
        look, colors, width = self._look, self._look.colors, self.width()
        selected, hovered = self._rows.is_selected(position), position == self._rows.hovered
        if selected:
            painter.fillRect(0, top, width, height, look.selection)
            bar = width - _BAR if look.is_mirrored else 0
            painter.fillRect(bar, top, _BAR, height, look.bar)
        elif hovered:
            painter.fillRect(0, top, width, height, colors.hover)
        painter.fillRect(0, top + height - 1, width, 1, colors.hairline)
        color = look.selected_muted if selected else colors.muted
        number = str(position + 1)
        room = width - look.state_width
        numbers = look.number_metrics
        left = width - room + NUMBER_MARGIN if look.is_mirrored else room - NUMBER_MARGIN
        if not look.is_mirrored:
            left -= numbers.horizontalAdvance(number)
        painter.setPen(color)
        painter.drawText(left, top + (height - numbers.height()) // 2 + numbers.ascent(), number)
        mark = self._mark_rect(top)
        if state is not RowState.STORED:
            self._draw_state(painter, mark, state, selected)
        elif hovered:
            theme.colored_icon("square-pen", look.selected_text if selected else colors.muted).paint(
                painter, mark
            )

    def _draw_state(self, painter: QPainter, mark: QRect, state: RowState, selected: bool) -> None:
        name = _ALIKE.get(state) or state_icon(state)
        if state is RowState.SAVING and motion_is_reduced():
            name = state_icon(RowState.WAITING)
        filled = selected and self._look.has_contrast and self._look.is_focused
        icon = theme.colored_icon(name, self._look.colors.on_accent if filled else self._color(state))
        if state is not RowState.SAVING or not self._turned:
            icon.paint(painter, mark)
            return
        painter.save()
        painter.translate(QPointF(mark.center()) + QPointF(0.5, 0.5))
        painter.rotate(360 / _STEPS * self._turned)
        size = mark.width()
        icon.paint(painter, QRect(-size // 2, -size // 2, size, size))
        painter.restore()

    def _color(self, state: RowState) -> QColor:
        colors = self._look.colors
        return {
            RowState.SAVING: colors.accent,
            RowState.SAVED: colors.good,
            RowState.FAILED: colors.error,
            RowState.CONFLICT: colors.error,
        }.get(state, colors.warning_mark)

    def _mark_rect(self, top: int) -> QRect:
        """Where the mark of the row is that begins at *top*."""
        look, size = self._look, self._look.mark_size
        x = 0 if look.is_mirrored else self.width() - look.state_width
        return QRect(x + (look.state_width - size) // 2, top + (look.row_height - size) // 2, size, size)

    def _turn(self) -> None:
        """Turn the marks of what is being saved, as far as they are seen."""
        self._turned = 0 if motion_is_reduced() else (self._turned + 1) % _STEPS
        for position, top in self._rows.between(0, self.viewport().height() - 1):
            if self._roster.drawing.state(position) is RowState.SAVING:
                self.viewport().update(self._mark_rect(top))

    # The mouse

    def _is_mark(self, point: QPoint) -> bool:
        width = self._look.state_width
        return point.x() < width if self._look.is_mirrored else point.x() >= self.width() - width

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        self._pressed = self._row_at(point)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() is not Qt.MouseButton.LeftButton or not plain or not self._is_mark(point):
            self._pressed = -1
        self._hand_on(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, -1
        self._hand_on(event)
        point = event.position().toPoint()
        if pressed >= 0 and pressed == self._row_at(point) and self._is_mark(point):
            self.edit_wanted.emit(pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        self._rows.hover_at(point.y())
        self.setCursor(
            Qt.CursorShape.PointingHandCursor
            if self._is_mark(point) and self._row_at(point) >= 0
            else Qt.CursorShape.ArrowCursor
        )
        if event.buttons() is not Qt.MouseButton.NoButton:
            self._hand_on(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The first of the two has opened the dialog.
        if not self._is_mark(event.position().toPoint()):
            self._hand_on(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = QPoint(self._rows.leading_x(), event.pos().y())
        handed = QContextMenuEvent(event.reason(), place, event.globalPos(), event.modifiers())
        QApplication.sendEvent(self._table.viewport(), handed)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._rows.hover_at(-1)
        return super().viewportEvent(event)

    def _row_at(self, point: QPoint) -> int:
        return self.logicalIndexAt(point.y())

    def _hand_on(self, event: QMouseEvent) -> None:
        """Do what the mouse does to the first cell that is seen of the row."""
        place = QPointF(self._rows.leading_x(), event.position().y())
        handed = QMouseEvent(
            event.type(), place, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )
        QApplication.sendEvent(self._table.viewport(), handed)
