"""A few lines below a field that say how what is typed there may go on. The field keeps the keyboard."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from puffle_desktop.domain.visible import isolated
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import absolute
from puffle_desktop.ui.widgets.screen_reader import announce
from puffle_desktop.ui.widgets.tick_list import NOTE_ROLE, line_height
from puffle_desktop.ui.widgets.tokens import RADIUS_CELL, RADIUS_POPOVER, tokens

_EDGE: Final = theme.SPACING // 2
_GAP: Final = 4
"""Pixels between the field and the list."""
_WIDEST: Final = 40
"""Characters of a line that there is room for."""

_Index = QModelIndex | QPersistentModelIndex


class Suggestions(QFrame):
    """Lists suggestions below a field, in its window. None is chosen until :meth:`step` chooses one."""

    taken = Signal(int)
    """The suggestion of this number was clicked."""

    def __init__(self, field: QLineEdit, name: str) -> None:
        """*name* is for screen readers."""
        super().__init__(field.window())
        self._field = field
        self._model = QStandardItemModel(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_LineDelegate(self.list))
        self.list.setAccessibleName(name)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.viewport().setAutoFillBackground(False)
        self.list.setMinimumSize(1, 1)  # Qt's own least is more than a single line
        self.list.clicked.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        layout.addWidget(self.list)
        self.hide()

    @property
    def chosen(self) -> int | None:
        """The number of the suggestion that the keys have come to."""
        row = self.list.currentIndex().row()
        return row if row >= 0 else None

    def suggest(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show these lines, each with a note at its end that may be empty. Without any, it hides."""
        self._model.clear()
        for title, note in lines:
            item = QStandardItem(title)
            item.setData(note, NOTE_ROLE)
            item.setAccessibleText(f"{title}, {note}" if note else title)
            self._model.appendRow(item)
        if lines:
            self._place()
            self.raise_()
        self.setVisible(bool(lines))

    def step(self, way: int) -> None:
        """Choose the next suggestion (1) or the one before (-1), and go round at the ends."""
        count = self._model.rowCount()
        chosen = self.chosen
        row = ((chosen + way) if chosen is not None else (0 if way > 0 else -1)) % count
        self.list.setCurrentIndex(self._model.index(row, 0))
        announce(self._field, self._model.item(row).accessibleText())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.background)  # behind the corners, over what it covers
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.line, 1))
        painter.setBrush(look.popover)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, RADIUS_POPOVER, RADIUS_POPOVER)
        painter.end()

    def _take(self, index: QModelIndex) -> None:
        self.taken.emit(index.row())

    def _place(self) -> None:
        field, window = self._field, self._field.window()
        metrics = self.list.fontMetrics()
        items = [self._model.item(row) for row in range(self._model.rowCount())]
        texts = [f"{item.text()}  {item.data(NOTE_ROLE)}" for item in items]
        inner = min(max(map(metrics.horizontalAdvance, texts)), _WIDEST * metrics.averageCharWidth())
        width = min(max(field.width(), inner + 4 * theme.SPACING), window.width())
        height = len(items) * line_height(self.list) + 2 * _EDGE
        corner = field.mapTo(window, QPoint(0, field.height() + _GAP))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            corner.setX(corner.x() + field.width() - width)
        corner.setX(max(0, min(corner.x(), window.width() - width)))
        self.setGeometry(QRect(corner, QSize(width, height)))


class _LineDelegate(QStyledItemDelegate):
    """Draws a suggestion and what is to be noted of it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, line_height(option.widget))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, area = tokens(option.palette), QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.selection if chosen else look.hover)
            painter.drawRoundedRect(area, RADIUS_CELL, RADIUS_CELL)
        contrast = chosen and theme.wants_contrast(option.palette)
        inner = area.adjusted(theme.SPACING, 0, -theme.SPACING, 0)
        metrics = QFontMetrics(option.font)
        note = index.data(NOTE_ROLE) or ""
        painter.setFont(option.font)
        sides = Qt.AlignmentFlag
        for text, room, side, color in (
            (note, inner.width() // 2, sides.AlignRight, look.muted),
            (index.data(), inner.width() - metrics.horizontalAdvance(note), sides.AlignLeft, look.text),
        ):
            painter.setPen(look.on_accent if contrast else color)
            shown = metrics.elidedText(isolated(text), Qt.TextElideMode.ElideRight, room)
            painter.drawText(inner, absolute(option.direction, side | sides.AlignVCenter), shown)
        painter.restore()
