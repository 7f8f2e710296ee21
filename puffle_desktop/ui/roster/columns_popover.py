"""The popover of the table's columns, which stays open while they are ticked."""

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QWidget,
)

from puffle_desktop.domain.i18n import number, tr
from puffle_desktop.domain.visible import isolated
from puffle_desktop.ui.roster.column_finder import ColumnFinder
from puffle_desktop.ui.roster.column_menus import ColumnMenus
from puffle_desktop.ui.roster.columns_model import HEADING_ROLE, NOTE_ROLE, ColumnsModel
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import absolute, mirrored
from puffle_desktop.ui.widgets.elided_label import ElidedLabel
from puffle_desktop.ui.widgets.popover_parts import FittedPopover, PopoverFoot
from puffle_desktop.ui.widgets.screen_reader import name_inner_buttons
from puffle_desktop.ui.widgets.tokens import CONTROL_HEIGHT, RADIUS_CELL, tokens

_WIDTH: Final = 264
_CHARACTERS: Final = 34
_LINES: Final = 14
_SMALL: Final = 12 / 13
_PICKS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_START: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_END: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex


class ColumnsPopover(FittedPopover):
    """A field to look for columns, and their list. From the field, arrows go through it and Enter ticks."""

    def __init__(self, columns: ColumnMenus, finder: ColumnFinder, parent: QWidget) -> None:
        super().__init__(tr("Columns"), parent)
        self._columns = columns
        self._finder = finder
        self._field = QLineEdit()
        self._icon = QAction(theme.icon("search"), "", self)
        self._model = ColumnsModel(columns, finder, self)
        self._list = _ColumnList()
        self._counts = ElidedLabel(muted=True)
        self._reset = QPushButton(tr("&Reset"))
        self._lay_out()
        self._field.textChanged.connect(self._look)
        self._reset.clicked.connect(columns.reset)
        columns.changed.connect(self._say_counts)
        self._model.modelReset.connect(self._say_counts)
        self._say_counts()
        finder.look()

    def _lay_out(self) -> None:
        self._field.setAccessibleName(tr("Find a column"))
        self._field.setPlaceholderText(tr("Find a column"))
        self._field.setClearButtonEnabled(True)
        self._field.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        name_inner_buttons(self._field)
        self._field.installEventFilter(self)
        self._list.setAccessibleName(tr("Columns"))
        self._list.setModel(self._model)
        self._list.installEventFilter(self)
        self._reset.setFlat(True)
        self._reset.setAutoDefault(False)
        foot = PopoverFoot()
        foot.row.addWidget(self._reset)
        foot.row.addStretch()
        foot.row.addWidget(self._counts)
        self.body.setContentsMargins(0, theme.SPACING, 0, 0)
        self.body.setSpacing(theme.SPACING // 2)
        for widget, margin, stretch in ((self._field, theme.SPACING, 0), (self._list, theme.SPACING // 2, 1)):
            line = QHBoxLayout()
            line.setContentsMargins(margin, 0, margin, 0)
            line.addWidget(widget)
            self.body.addLayout(line, stretch)
        self.body.addWidget(foot)
        self.setFocusProxy(self._field)
        character = self.fontMetrics().averageCharWidth()
        self._list.setMinimumWidth(max(_WIDTH, _CHARACTERS * character) - 2 * theme.SPACING)

    def open_at(self, button: QWidget, *, at_end: bool = False) -> None:
        super().open_at(button, at_end=at_end)
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _look(self, typed: str) -> None:
        self._model.look_for(typed)
        self._go(self._model.next_column(-1, 1) if typed.strip() else None)

    def _say_counts(self) -> None:
        shown, everything = number(self._columns.shown_count), number(len(self._finder.columns))
        self._counts.setText(tr("{shown} of {all} shown", shown=shown, all=everything))

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter, typed into the field, are for the list; letters, typed there, for the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self._field:
                return self._take_key(event)
            if watched is self._list and event.key() in _PICKS:
                return self._tick()
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        page = max(1, self._list.viewport().height() // max(1, self._list.sizeHintForRow(0)) - 1)
        steps = {
            Qt.Key.Key_Down: (1, 1),
            Qt.Key.Key_Up: (-1, 1),
            Qt.Key.Key_PageDown: (1, page),
            Qt.Key.Key_PageUp: (-1, page),
        }
        key = Qt.Key(event.key())
        if key in _PICKS:
            return self._tick()
        if key not in steps:
            return False
        self._go(self._model.next_column(self._list.currentIndex().row(), *steps[key]))
        return True

    def _go(self, row: int | None) -> None:
        if row is not None:
            self._list.setCurrentIndex(self._model.index(row))

    def _tick(self) -> bool:
        index = self._list.currentIndex()
        if index.isValid():
            self._model.toggle(index.row())
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icon"):
            self._icon.setIcon(theme.icon("search"))


class _ColumnList(QListView):
    """Lines of one height, of which as many are shown as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_LineDelegate(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        lines = min(_LINES, self.model().rowCount()) if self.model() is not None else _LINES
        return QSize(super().sizeHint().width(), max(1, lines) * _line_height(self.fontMetrics()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 3 * _line_height(self.fontMetrics()))


class _LineDelegate(QStyledItemDelegate):
    """Draws a column with its tick and what is to be noted of it, and headings. A click anywhere ticks."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, _line_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, area = tokens(option.palette), QRect(option.rect)
        direction = option.direction
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = area.adjusted(theme.SPACING, 0, -theme.SPACING, 0)
        if index.data(HEADING_ROLE):
            font = theme.scaled(option.font, _SMALL)
            font.setWeight(QFont.Weight.DemiBold)
            _write(painter, font, look.muted, inner, direction, index.data(), _START)
            painter.restore()
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.selection if selected else look.hover)
            painter.drawRoundedRect(area, RADIUS_CELL, RADIUS_CELL)
        text = look.on_accent if selected and theme.wants_contrast(option.palette) else look.text
        note = index.data(NOTE_ROLE) or ""
        small = theme.scaled(option.font, _SMALL)
        note_width = QFontMetrics(small).horizontalAdvance(note) + (theme.SPACING if note else 0)
        _write(painter, small, text if selected else look.muted, inner, direction, note, _END)
        self._draw_tick(painter, option, index, inner)
        start = _tick_width(option.widget) + theme.SPACING
        title = mirrored(direction, inner, inner.adjusted(start, 0, -note_width, 0))
        _write(painter, option.font, text, title, direction, index.data(), _START)
        painter.restore()

    def _draw_tick(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, inner: QRect
    ) -> None:
        tick = QStyleOptionButton()
        tick.palette, tick.direction = option.palette, option.direction
        size = _tick_width(option.widget)
        place = QRect(inner.left(), inner.center().y() + 1 - size // 2, size, size)
        tick.rect = mirrored(option.direction, inner, place)
        checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        tick.state = QStyle.StateFlag.State_Enabled | (
            QStyle.StateFlag.State_On if checked else QStyle.StateFlag.State_Off
        )
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, tick, painter)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        pressed = event.type() == QEvent.Type.MouseButtonRelease
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            pressed = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
        if not pressed or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        return bool(model.setData(index, None, Qt.ItemDataRole.CheckStateRole))


def _line_height(metrics: QFontMetrics) -> int:
    return max(CONTROL_HEIGHT, metrics.height() + theme.SPACING)


def _tick_width(widget: QWidget) -> int:
    return widget.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, widget)


def _write(
    painter: QPainter,
    font: QFont,
    color: QColor,
    room: QRect,
    direction: Qt.LayoutDirection,
    text: str,
    side: Qt.AlignmentFlag,
) -> None:
    painter.setFont(font)
    painter.setPen(color)
    shown = QFontMetrics(font).elidedText(isolated(text), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, absolute(direction, side), shown)
