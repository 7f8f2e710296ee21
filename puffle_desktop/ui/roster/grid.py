"""A table whose first column stays in sight, painted in one go."""

from collections.abc import Iterable
from typing import Final, cast

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QTableView, QWidget

from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.roster.clearance import Clearance
from puffle_desktop.ui.roster.column_header import ColumnHeader
from puffle_desktop.ui.roster.delegate import RosterDelegate
from puffle_desktop.ui.roster.grid_look import GridLook
from puffle_desktop.ui.roster.grid_painter import GridPainter
from puffle_desktop.ui.roster.gutter import Gutter
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.visible_rows import VisibleRows

GLOW_MS: Final = 1200
"""So long the heading of a column stands out that was looked for."""
_LOOK_EVENTS: Final = (
    QEvent.Type.PaletteChange,
    QEvent.Type.FontChange,
    QEvent.Type.StyleChange,
    QEvent.Type.ActivationChange,
    QEvent.Type.LayoutDirectionChange,
)
MIN_COLUMN_CHARACTERS: Final = 4

_Index = QModelIndex | QPersistentModelIndex


class GridView(QTableView):
    """Shows a :class:`RosterModel` with a gutter, and one column frozen beside it.

    It is one view: to a screen reader one table with all columns. What is frozen is painted over what is
    scrolled behind it; where a cell is (:meth:`visualRect`) and what is at a point (:meth:`indexAt`) is told
    accordingly, and by that go mouse, keys, tooltips and screen readers. Rows are selected as a whole, and
    all are of one height.
    """

    frozen_changed = Signal()
    """Another column stays in sight."""

    def __init__(self, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.density = "normal"
        self.rows = VisibleRows(self, model)
        self._columns = ColumnHeader(model, self)
        self._gutter = Gutter(model, self, self.rows)
        self._delegate = RosterDelegate(model, self)
        self._painter = GridPainter(self, model, self.rows, self._columns, self._delegate)
        self._clearance = Clearance(self, self._columns)
        self._glow = QTimer(self, singleShot=True, interval=GLOW_MS)
        self._glow.timeout.connect(self._end_glow)
        self._refresh_look()
        self.setHorizontalHeader(self._columns)
        self.setVerticalHeader(self._gutter)
        # Before the selection model hears of it, which would make another prospect the current one.
        model.rowsAboutToBeRemoved.connect(self._let_go)
        self.setModel(model)
        # Selections of their own, in which nothing is selected. With the table's, they ask for each section
        # whether all of it is selected: with 100,000 rows, that is a second.
        self._columns.setSelectionModel(QItemSelectionModel(model, self._columns))
        self._gutter.setSelectionModel(QItemSelectionModel(model, self._gutter))
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.viewport().setMouseTracking(True)
        self._set_up_corner()
        model.rowsInserted.connect(self._gutter.fit)
        model.rowsRemoved.connect(self._gutter.fit)
        model.modelReset.connect(self._gutter.fit)
        self._columns.sectionResized.connect(self._columns_changed)
        self._columns.sectionMoved.connect(self._columns_changed)

    def _set_up_corner(self) -> None:
        """The button over the gutter, which selects all rows."""
        for corner in self.findChildren(QAbstractButton):
            corner.setAccessibleName(tr("Select all"))
            corner.setToolTip(tr("Select all"))
            corner.installEventFilter(self)

    # How it looks

    def set_density(self, density: str) -> None:
        """Have rows of this height, one of ``ROW_HEIGHTS``; what is at the top stays there."""
        self.density = density
        self._refresh_look()

    def set_font_size(self, points: int) -> None:
        """Have texts of this size, and columns as wide as that makes them; 0 for the program's own size."""
        font = QFont()
        if points:
            font.setPointSize(points)
        self.setFont(font)

    def _refresh_look(self) -> None:
        first = self.rowAt(0)
        look = GridLook(self, self.density, focused=self.hasFocus() and self.isActiveWindow())
        self.rows.look = look
        self._delegate.use_look(look)
        self._columns.use_look(look)
        self._columns.setMinimumSectionSize(MIN_COLUMN_CHARACTERS * look.metrics.averageCharWidth())
        self._gutter.use_look(look)
        if self._gutter.defaultSectionSize() != look.row_height:
            self._gutter.setMinimumSectionSize(look.row_height)
            self._gutter.setDefaultSectionSize(look.row_height)
            if first > 0:
                self.verticalScrollBar().setValue(first * look.row_height)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Qt sends the first of these while this object is still being made.
        if event.type() in _LOOK_EVENTS and hasattr(self, "_glow"):
            self._refresh_look()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._refresh_look()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._refresh_look()

    # What is frozen

    @property
    def frozen_key(self) -> str | None:
        """The key of the column that stays in sight; None for none."""
        section = self._columns.frozen
        return self._model.columns[section].key if section >= 0 else None

    def freeze(self, key: str | None) -> None:
        """Let a column come first, and stay in sight when the others are scrolled; None for none."""
        section = self._model.column_index(key) if key is not None else None
        if key != self.frozen_key:
            self._columns.freeze(-1 if section is None else section)
            self.viewport().update()
            self.frozen_changed.emit()

    def reveal_column(self, section: int) -> None:
        """Scroll to a column, and let its heading stand out for a moment."""
        current = self.currentIndex()
        row = current.row() if self._is_in_sight(current) else self.rowAt(0)
        if row < 0:
            return
        self.updateGeometries()  # or what was just shown has no place yet
        self.scrollTo(self._model.index(row, section))
        self._clearance.reveal(section)
        self._columns.glow(section)
        self._glow.start()

    def stand_clear_of(self, popover: QWidget) -> None:
        """Let columns that are revealed while *popover* is seen stand beside it."""
        self._clearance.watch(popover)

    def updateGeometries(self) -> None:
        bar = self.horizontalScrollBar()
        value = bar.value()
        super().updateGeometries()
        # Qt asks for this while this object is still being made.
        if hasattr(self, "_clearance") and self._clearance.beyond:
            bar.setMaximum(bar.maximum() + self._clearance.beyond)
            bar.setValue(value)

    def _is_in_sight(self, index: _Index) -> bool:
        top = self.rowViewportPosition(index.row()) if index.isValid() else -1
        return 0 <= top <= self.viewport().height() - self.rows.look.row_height

    def _end_glow(self) -> None:
        self._columns.glow(-1)

    def _columns_changed(self) -> None:
        # Qt draws what is beside the column that changed, and not what is behind what is frozen.
        self.viewport().update()

    def visualRect(self, index: _Index) -> QRect:
        columns = self._columns
        if index.isValid() and index.column() == columns.frozen and columns.is_pinned:
            start, width = columns.band
            return QRect(start, self.rowViewportPosition(index.row()), width, self.rows.look.row_height)
        return super().visualRect(index)

    def indexAt(self, pos: QPoint) -> QModelIndex:
        columns = self._columns
        if columns.is_pinned and columns.is_in_band(pos.x()):
            return self._model.index(self.rowAt(pos.y()), columns.frozen)
        return super().indexAt(pos)

    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        columns, bar = self._columns, self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if not index.isValid() or not columns.frozen_width:
            return
        if index.column() == columns.frozen:
            bar.setValue(before)
            return
        hidden = columns.sectionPosition(index.column()) - columns.frozen_width - columns.offset()
        if hidden < 0 or columns.sectionSize(index.column()) > columns.rest[1]:
            bar.setValue(bar.value() + hidden)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        # Rows are selected, whichever columns the mouse went over: what is frozen has no place among them.
        rect = rect.normalized()
        x = self.rows.leading_x()
        super().setSelection(QRect(QPoint(x, rect.top()), QPoint(x, rect.bottom())), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """All of the selected rows that can be seen: what is frozen, too."""
        region, width = QRegion(), self.viewport().width()
        for run in map(selection.at, range(selection.count())):
            top = self.rowViewportPosition(run.top())
            bottom = self.rowViewportPosition(run.bottom()) + self.rows.look.row_height
            region += QRect(0, top, width, bottom - top)
        return region & QRegion(self.viewport().rect())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx and self._columns.frozen_width:
            # Qt moves what is painted, and with it what stays where it is.
            start, width = self._columns.band
            area = QRect(start, 0, width, self.viewport().height())
            self.viewport().update(area | area.translated(dx, 0))
            self._columns.viewport().update()
        if dy:
            self.rows.follow()

    # Rows

    def _let_go(self, parent: QModelIndex, first: int, last: int) -> None:
        """Nobody chose the row that happens to be above those that go, so none is current after that."""
        if first <= self.currentIndex().row() <= last:
            self.selectionModel().clearCurrentIndex()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.rows.hover_at(event.position().toPoint().y())
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.rows.hover_at(-1)
        return super().viewportEvent(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        areas = list(cast("Iterable[QRect]", event.region()))
        for area in areas:
            if len(areas) > 1:
                # Or a text that lies in two of them would be drawn twice, and be bold.
                painter.setClipRect(area)
            self._painter.paint(painter, area)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        if event.type() == QEvent.Type.Paint and isinstance(watched, QAbstractButton):
            painter = QPainter(watched)
            painter.fillRect(watched.rect(), self.rows.look.colors.chrome)
            line, rect = self.rows.look.colors.hairline, watched.rect()
            painter.fillRect(0, rect.bottom(), rect.width(), 1, line)
            painter.fillRect(0 if self.rows.look.is_mirrored else rect.right(), 0, 1, rect.height(), line)
            painter.end()
            return True
        return super().eventFilter(watched, event)
