"""Everything Puffle says of one prospect, to be read and copied: what the dialog edits, and all the rest."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QToolButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.columns import GROUPED_COLUMNS, Column
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.ui.panels.details_tree import DetailsTree, branch, leaf
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.pages import add_pages
from puffle_desktop.ui.widgets.state_page import StatePage
from puffle_desktop.ui.wording.columns import column_title, group_title
from puffle_desktop.ui.wording.labels import plain_text
from puffle_desktop.ui.wording.values import FORMATS, NOTHING


class DetailsPanel(QWidget):
    """All columns of a prospect in groups, unknown ones too. Read-only; values can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Prospect | None = None
        self.tree = DetailsTree()
        self.tree.make_room_for(
            [column_title(each) for columns in GROUPED_COLUMNS.values() for each in columns]
        )
        self._copy = QAction(tr("Copy &value"), self.tree)
        self._copy.setShortcut(QKeySequence.StandardKey.Copy)
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._copy.triggered.connect(self.tree.copy_value)
        self.tree.addAction(self._copy)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._state = StatePage()
        self._state.show_state("user-round", tr("Select a prospect to see everything Puffle says of it."))
        heading = QLabel(tr("Det&ails"))
        heading.setBuddy(self.tree)
        self._header = QHBoxLayout()
        self._header.setContentsMargins(theme.SPACING, theme.SPACING, theme.SPACING, theme.SPACING // 2)
        self._header.setSpacing(0)
        self._header.addWidget(heading, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._header)
        self._pages = add_pages(layout, self._state, self.tree)

    def use_actions(self, actions: Sequence[QAction]) -> None:
        """Offer these commands, which are for the prospect shown, as buttons and in the context menu."""
        before: QWidget = self.tree.previousInFocusChain() or self
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setIconSize(QSize(theme.ICON_SIZE, theme.ICON_SIZE))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(plain_text(action.text()))
            self._header.addWidget(button)
            self.tree.addAction(action)
            # In the order of the eye: Qt would come to what was made last at the end of the window.
            QWidget.setTabOrder(before, button)
            before = button

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
        # First, since only what is on the page has the page's width.
        self._pages.setCurrentWidget(self.tree)
        self.tree.clear()
        for group, columns in GROUPED_COLUMNS.items():
            self.tree.add_group(group_title(group), [_line(each, prospect) for each in columns])
        custom, other = prospect.custom_fields, prospect.other_columns
        self.tree.add_group(tr("Custom fields"), [branch(name, value) for name, value in custom.items()])
        self.tree.add_group(tr("Other"), [branch(name, value) for name, value in other.items()])
        self.tree.settle()
        self.tree.verticalScrollBar().setValue(scrolled)


def _line(column: Column, prospect: Prospect) -> QTreeWidgetItem:
    """One documented column. Puffle's own text is there on hover, and is what is copied."""
    value = prospect.value(column.key)
    if not value:
        return leaf(column_title(column), NOTHING, None)
    shown = FORMATS.get(column.kind)
    return leaf(column_title(column), shown(value) if shown is not None else value, value)
