"""Whether the items of lists, tables, trees and headers can be read."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QListView, QTableView, QTreeView, QWidget

from tests.support.widgets import called

_MARGIN: Final = 8  # both sides of a cell
_ICON: Final = 20
_Role = Qt.ItemDataRole


def shown(view: QAbstractItemView) -> Iterator[QModelIndex]:
    """The items of *view* that are, at least in part, on the screen."""
    if isinstance(view, QTreeView):
        return _shown_in_tree(view)
    if isinstance(view, QTableView):
        return _shown_in_table(view)
    return _shown_in_list(view)


def _shown_in_tree(view: QTreeView) -> Iterator[QModelIndex]:
    index = view.indexAt(QPoint(1, 1))
    while index.isValid() and view.visualRect(index).top() <= view.viewport().rect().bottom():
        for column in range(view.model().columnCount(index.parent())):
            if not view.isColumnHidden(column):
                yield index.siblingAtColumn(column)
        index = view.indexBelow(index)


def _shown_in_table(view: QTableView) -> Iterator[QModelIndex]:
    area, model = view.viewport().rect(), view.model()
    for row in range(max(view.rowAt(0), 0), model.rowCount()):
        if view.rowViewportPosition(row) > area.bottom():
            return
        for column in range(model.columnCount()):
            index = model.index(row, column)
            if view.visualRect(index).intersects(area) and not view.isColumnHidden(column):
                yield index


def _shown_in_list(view: QAbstractItemView) -> Iterator[QModelIndex]:
    model = view.model()
    for row in range(model.rowCount() if model is not None else 0):
        index = model.index(row, 0)
        if view.visualRect(index).intersects(view.viewport().rect()):
            yield index


def unreadable(widget: QWidget) -> list[str]:
    """What of *widget*'s items is cut short, and has no tooltip that says the whole."""
    if isinstance(widget, QHeaderView):
        return [f"{called(widget)}: {fault}" for fault in _header(widget)]
    if isinstance(widget, QAbstractItemView):
        return [f"{called(widget)}: {fault}" for fault in _items(widget)]
    return []


def _items(view: QAbstractItemView) -> Iterator[str]:
    for index in shown(view):
        text = index.data()
        if not isinstance(text, str) or not text:
            continue
        room = view.visualRect(index)
        metrics = _metrics(view, index)
        if room.height() < metrics.height():
            yield f"“{text[:40]}” is {metrics.height()} high and has {room.height()}"
        if isinstance(view, QListView | QTreeView) and view.wordWrap():
            continue
        icon = _ICON if index.data(_Role.DecorationRole) is not None else 0
        need = metrics.horizontalAdvance(text) + icon + _MARGIN
        if need > room.width() and not index.data(_Role.ToolTipRole):
            yield f"“{text[:40]}” is {need} wide, has {room.width()}, and no tooltip"


def _metrics(view: QAbstractItemView, index: QModelIndex) -> QFontMetrics:
    font = index.data(_Role.FontRole)
    return QFontMetrics(font) if isinstance(font, QFont) else view.fontMetrics()


def _header(header: QHeaderView) -> Iterator[str]:
    model, sideways = header.model(), header.orientation() is Qt.Orientation.Horizontal
    if model is None or not sideways:
        return
    for section in range(header.count()):
        start = header.sectionViewportPosition(section)
        if header.isSectionHidden(section) or start >= header.viewport().width():
            continue
        text = model.headerData(section, header.orientation(), _Role.DisplayRole)
        need = header.fontMetrics().horizontalAdvance(str(text)) + _MARGIN
        told = model.headerData(section, header.orientation(), _Role.ToolTipRole)
        if need > header.sectionSize(section) and not told:
            yield f"“{text}” is {need} wide, has {header.sectionSize(section)}, and no tooltip"
