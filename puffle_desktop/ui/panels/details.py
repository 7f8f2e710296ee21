"""Everything Puffle says of one prospect, to be read and copied: what the dialog edits, and all the rest."""

import re
from collections.abc import Iterable
from typing import Any, Final

import msgspec
from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QStackedLayout,
    QStyle,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.ui import theme
from puffle_desktop.ui.roster.columns import local_date, status_text
from puffle_desktop.ui.state_page import StatePage

_GROUPS: Final = (
    (
        "Profile",
        (
            ("email", "Email"),
            ("linkedin_url", "LinkedIn URL"),
            ("first_name", "First name"),
            ("last_name", "Last name"),
            ("name", "Name"),
            ("company", "Company"),
            ("position", "Position"),
            ("headline", "Headline"),
        ),
    ),
    (
        "Progress",
        (
            ("status", "Status"),
            ("current_node_id", "Current step"),
            ("bounced_at", "Bounced"),
            ("replied_at", "Replied"),
        ),
    ),
    (
        "Origin",
        (
            ("source", "Source"),
            ("source_ref", "Reference"),
            ("created_at", "Created"),
            ("updated_at", "Updated"),
        ),
    ),
    ("Identifiers", (("id", "Prospect"), ("campaign_id", "Campaign"), ("user_id", "User"))),
)
_NOTHING: Final = "–"
NAME_CHARACTERS: Final = 19
_TALLEST: Final = 4000
_ROW_PADDING: Final = 4
_BREAKABLE: Final = re.compile(r"(?<=[/@._\-?&=])(?=\w)")


class DetailsPanel(QWidget):
    """All columns of a prospect in groups, unknown ones too. Read-only; values can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Prospect | None = None
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("Details")
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels(["Field", "Value"])
        self.tree.setHeaderHidden(True)
        self.tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.tree.setWordWrap(True)
        self.tree.setIndentation(theme.SPACING + theme.SPACING // 2)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setColumnWidth(0, self.fontMetrics().averageCharWidth() * NAME_CHARACTERS)
        self.tree.header().setStretchLastSection(True)
        # Rows are fitted when a resize has come to rest, as a splitter sends many.
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit_rows)
        self.tree.header().sectionResized.connect(self._fit_soon)
        copy = QAction("&Copy value", self.tree)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self._copy_value)
        self.tree.addAction(copy)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._state = StatePage()
        self._state.show_state("user-round", "Select a prospect to see everything Puffle says of it.")
        heading = QLabel("Details")
        heading.setContentsMargins(theme.SPACING, theme.SPACING, theme.SPACING, theme.SPACING // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(heading)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._state)
        self._pages.addWidget(self.tree)
        layout.addLayout(self._pages, 1)

    def show_prospect(self, prospect: Prospect | None) -> None:
        """Show *prospect*, or that none is selected."""
        if prospect is None:
            self._shown = None
            self._pages.setCurrentWidget(self._state)
            return
        if prospect == self._shown:
            return
        self._shown = prospect
        scrolled = self.tree.verticalScrollBar().value()
        self.tree.clear()
        for title, fields in _GROUPS:
            self._add_group(title, (_line(label, prospect.value(field), field) for field, label in fields))
        self._add_group("Custom fields", map(_branch, *_pairs(prospect.custom_fields)))
        self._add_group("Other", map(_branch, *_pairs(prospect.other_columns)))
        self.tree.expandAll()
        self._fit_rows()
        self.tree.verticalScrollBar().setValue(scrolled)
        self._pages.setCurrentWidget(self.tree)

    def _add_group(self, title: str, lines: Iterable[QTreeWidgetItem]) -> None:
        items = list(lines)
        if not items:
            return
        group = QTreeWidgetItem([title])
        font = self.tree.font()
        font.setBold(True)
        group.setFont(0, font)
        group.setFirstColumnSpanned(True)
        self.tree.addTopLevelItem(group)
        group.addChildren(items)

    def _fit_soon(self) -> None:
        self._fitting.start(0)

    def _fit_rows(self) -> None:
        """Give each row the height its wrapped value needs at the column's width of now.

        Set from outside, and not by a delegate: one that asks for the column's width while the tree is being
        painted makes Qt lay it out anew in the middle of that, and crash.
        """
        margin = self.tree.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self.tree) + 1
        space = QRect(0, 0, max(self.tree.columnWidth(1) - 2 * margin, 1), _TALLEST)
        metrics = self.tree.fontMetrics()
        items = QTreeWidgetItemIterator(self.tree, QTreeWidgetItemIterator.IteratorFlag.NoChildren)
        while (item := items.value()) is not None:
            wrapped = metrics.boundingRect(space, Qt.TextFlag.TextWordWrap, item.text(1))
            item.setSizeHint(1, QSize(0, wrapped.height() + _ROW_PADDING))
            items += 1

    def _copy_value(self) -> None:
        if (item := self.tree.currentItem()) is not None:
            QGuiApplication.clipboard().setText(item.data(1, Qt.ItemDataRole.UserRole) or "")


def _line(label: str, value: str | None, field: str) -> QTreeWidgetItem:
    """One column: dates in local time with Puffle's own text on hover."""
    if not value:
        shown = _NOTHING
    elif field.endswith("_at"):
        shown = local_date(value)
    else:
        shown = status_text(value) if field == "status" else value
    return _leaf(label, shown, value)


def _branch(name: str, value: Any) -> QTreeWidgetItem:
    """A JSON value of any shape, nested ones as a tree."""
    if isinstance(value, dict) and value:
        item = QTreeWidgetItem([name])
        item.addChildren([_branch(key, inner) for key, inner in value.items()])
        return item
    if isinstance(value, list) and value:
        item = QTreeWidgetItem([name])
        item.addChildren([_branch(str(number), inner) for number, inner in enumerate(value, 1)])
        return item
    if value is None or value == "":
        return _leaf(name, _NOTHING, None)
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return _leaf(name, text, text)


def _leaf(name: str, shown: str, value: str | None) -> QTreeWidgetItem:
    """A name and a value. *value* is what is copied, read out and shown whole on hover."""
    # Zero-width spaces let long URLs and ids wrap.
    item = QTreeWidgetItem([name, _BREAKABLE.sub("\u200b", shown)])
    item.setTextAlignment(0, Qt.AlignmentFlag.AlignTop)
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignTop)
    item.setData(1, Qt.ItemDataRole.AccessibleTextRole, shown if value else "empty")
    if value:
        item.setData(1, Qt.ItemDataRole.UserRole, value)
        item.setToolTip(1, theme.plain_tool_tip(value))
    return item


def _pairs(values: dict[str, Any]) -> tuple[list[str], list[Any]]:
    return list(values.keys()), list(values.values())
