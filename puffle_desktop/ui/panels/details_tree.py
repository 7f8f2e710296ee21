"""The tree of the details panel: names and values, each row as high as its wrapped value needs."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

import msgspec
from PySide6 import QtWidgets
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.visible import isolated
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import absolute, direction_of
from puffle_desktop.ui.widgets.wrapping import breakable
from puffle_desktop.ui.wording.values import NOTHING, one_line, whole_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_VALUE: Final = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_TALLEST: Final = 4000
_ROW_PADDING: Final = 4
_MOST_FITS: Final = 3
"""Fitting rows may bring a scroll bar up, which makes them narrower, or away again."""
_BREAKABLE: Final = re.compile(r"(?<=[/@._\-?&=])(?=\w)")


class _OwnDirection(QStyledItemDelegate):
    """Writes each text in its own direction, at the side where the window's direction has it."""

    def initStyleOption(self, option: "QStyleOptionViewItem", index: _Index) -> None:
        super().initStyleOption(option, index)
        text = direction_of(option.text)
        if text is not option.direction:
            option.displayAlignment = absolute(option.direction, option.displayAlignment)
            option.direction = text


class DetailsTree(QTreeWidget):
    """Two columns, to be read and copied from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fitted = True
        self.setAccessibleName(tr("Details"))
        self.setColumnCount(2)
        self.setHeaderLabels([tr("Field"), tr("Value")])
        self.setHeaderHidden(True)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setWordWrap(True)
        self.setIndentation(theme.SPACING + theme.SPACING // 2)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_OwnDirection(self))
        self.header().setStretchLastSection(True)
        self.header().sectionResized.connect(self._unfit)

    def make_room_for(self, names: Iterable[str]) -> None:
        """Make the first column as wide as the longest of *names* in a group."""
        widest = max(map(self.fontMetrics().horizontalAdvance, names))
        self.setColumnWidth(0, widest + 2 * self.indentation() + theme.SPACING)

    def add_group(self, title: str, lines: Iterable[QTreeWidgetItem]) -> None:
        """Add *lines* under a heading, or nothing where there are none."""
        items = list(lines)
        if not items:
            return
        group = QTreeWidgetItem([title])
        font = self.font()
        font.setBold(True)
        group.setFont(0, font)
        group.setTextAlignment(0, Qt.AlignmentFlag.AlignBottom)
        group.setSizeHint(0, QSize(0, self.fontMetrics().height() + theme.SPACING))
        self.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        group.addChildren(items)

    def settle(self) -> None:
        """Open all branches and give each row its height, before any of it is painted."""
        self.expandAll()
        self._unfit()
        self._fit_and_lay_out()

    def copy_value(self) -> None:
        """Copy the current row's value, as Puffle holds it; without one, what was copied before stays."""
        item = self.currentItem()
        if item is not None and (value := item.data(1, _VALUE)):
            QGuiApplication.clipboard().setText(value)

    def paintEvent(self, event: QPaintEvent) -> None:
        # A splitter sends many resizes between two frames: the rows are fitted once for each frame. Here, as
        # nothing was painted yet, Qt lays the tree out itself.
        self._fit_and_lay_out()
        super().paintEvent(event)

    def _unfit(self) -> None:
        self._fitted = False

    def _fit_and_lay_out(self) -> None:
        for _ in range(_MOST_FITS):
            if self._fitted:
                return
            self._fitted = True
            self._fit_rows()
            self.executeDelayedItemsLayout()

    def _fit_rows(self) -> None:
        """Give each row the height its wrapped texts need at the columns' widths of now.

        Set from outside, and not by a delegate: one that asks for the column's width while the tree is being
        painted makes Qt lay it out anew in the middle of that, and crash.
        """
        margin = self.style().pixelMetric(QtWidgets.QStyle.PixelMetric.PM_FocusFrameHMargin, None, self) + 1
        values = self.columnWidth(1) - self._room_for_scroll_bar()
        items = QtWidgets.QTreeWidgetItemIterator(self)
        while (item := items.value()) is not None:
            depth = _depth(item)
            if depth:
                indented = self.columnWidth(0) - (depth + 1) * self.indentation()
                height = max(
                    self._wrapped_height(item.text(0), indented - 2 * margin),
                    self._wrapped_height(item.text(1), values - 2 * margin),
                )
                size = QSize(0, height + _ROW_PADDING)
                if item.sizeHint(1) != size:
                    item.setSizeHint(1, size)
            items += 1

    def _room_for_scroll_bar(self) -> int:
        """What the scroll bar takes from the values when it comes up.

        Rows are as high without it as with it: it would not be needed just because it is there, or come up
        and be gone by turns.
        """
        bar = self.style().pixelMetric(QtWidgets.QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        return max(0, bar - (self.contentsRect().width() - self.viewport().width()))

    def _wrapped_height(self, text: str, width: int) -> int:
        space = QRect(0, 0, max(width, 1), _TALLEST)
        return self.fontMetrics().boundingRect(space, Qt.TextFlag.TextWordWrap, text).height()


def _depth(item: QTreeWidgetItem) -> int:
    """How many items are above *item*."""
    depth = 0
    while (item := item.parent()) is not None:  # type: ignore[assignment]
        depth += 1
    return depth


def leaf(name: str, shown: str, value: str | None) -> QTreeWidgetItem:
    """A name and a value. *value* is what is copied, read out and shown on hover; None for nothing."""
    # A megabyte would take seconds to be measured. It is copied whole all the same. Zero-width spaces let
    # long URLs and ids wrap, and all else that has no blank.
    text = isolated("\n".join(whole_text(shown).splitlines()))
    item = QTreeWidgetItem([one_line(name), breakable(_BREAKABLE.sub("\u200b", text))])
    item.setTextAlignment(0, Qt.AlignmentFlag.AlignTop)
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignTop)
    item.setData(1, Qt.ItemDataRole.AccessibleTextRole, whole_text(shown) if value else tr("empty"))
    if value:
        item.setData(1, _VALUE, value)
        item.setToolTip(1, theme.plain_tool_tip(whole_text(value)))
    return item


def branch(name: str, value: Any) -> QTreeWidgetItem:
    """A JSON value of any shape, nested ones as a tree."""
    inner: list[tuple[str, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = [(str(position), each) for position, each in enumerate(value, 1)]
    if inner:
        item = QTreeWidgetItem([one_line(name)])
        item.addChildren([branch(key, each) for key, each in inner])
        return item
    if value is None or value == "":
        return leaf(name, NOTHING, None)
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return leaf(name, text, text)
