"""The shortcut sheet: which keys do what, made from the commands and from what tables and dialogs add."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.text import fold
from puffle_desktop.ui.commands.actions import COMMANDS, MENUS
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.dialog import Dialog, room_on_screen
from puffle_desktop.ui.widgets.fonts import strong
from puffle_desktop.ui.widgets.pages import add_pages
from puffle_desktop.ui.widgets.screen_reader import name_inner_buttons
from puffle_desktop.ui.wording.labels import keys_text, plain_text

_WIDTH: Final = 72  # characters
_LINES: Final = 36


class Shortcut(NamedTuple):
    """What some keys do, which are no command's. ``by_hand`` says what is no key sequence."""

    text: str
    sequences: tuple[str, ...] = ()
    by_hand: str = ""


OTHER_KEYS: Final = (
    (
        mark("In the table of prospects"),
        (
            Shortcut(mark("Edit the prospect"), ("Return",)),
            Shortcut(mark("One row up or down"), ("Up", "Down")),
            Shortcut(mark("One page up or down"), ("PgUp", "PgDown")),
            Shortcut(mark("To the first or last column"), ("Home", "End")),
            Shortcut(mark("To the first or last prospect"), ("Ctrl+Home", "Ctrl+End")),
            Shortcut(mark("Select further rows"), ("Shift+Up", "Shift+Down")),
            Shortcut(mark("Select all prospects"), ("Ctrl+A",)),
            Shortcut(mark("Copy the selected rows"), ("Ctrl+C",)),
            Shortcut(mark("To the next prospect that begins so"), by_hand=mark("Type letters")),
            Shortcut(mark("Sort by a column"), by_hand=mark("Click its heading")),
            Shortcut(mark("Sort by one more column"), by_hand=mark("Shift+click its heading")),
        ),
    ),
    (
        mark("In the dialog of a prospect"),
        (
            Shortcut(mark("Save and close"), ("Ctrl+Return",)),
            Shortcut(mark("Save and go to the previous or next prospect"), ("Alt+Up", "Alt+Down")),
            Shortcut(mark("Close without saving"), ("Esc",)),
        ),
    ),
    (
        mark("In the command palette"),
        (
            Shortcut(mark("Go through what was found"), ("Up", "Down", "PgUp", "PgDown")),
            Shortcut(mark("Run, open or show it"), ("Return",)),
            Shortcut(mark("Close it"), ("Esc",)),
        ),
    ),
    (
        mark("Everywhere"),
        (
            Shortcut(mark("To the next or previous control"), ("Tab", "Shift+Tab")),
            Shortcut(mark("Close a dialog, or leave a notification"), ("Esc",)),
        ),
    ),
)
"""The keys of the parts of the window. Those of commands are with the commands."""


def groups() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each group's heading, and what is in it: a text and its keys, as this platform writes them."""
    for menu in MENUS:
        commands = [command for command in COMMANDS if command.menu == menu]
        yield (
            plain_text(tr(menu)),
            [
                (plain_text(tr(command.text)), keys_text([QKeySequence(each) for each in command.shortcuts]))
                for command in commands
            ],
        )
    for heading, others in OTHER_KEYS:
        yield tr(heading), [(tr(keys.text), _keys_text(keys)) for keys in others]


def _keys_text(keys: Shortcut) -> str:
    return tr(keys.by_hand) if keys.by_hand else keys_text([QKeySequence(each) for each in keys.sequences])


class ShortcutSheet(Dialog):
    """Lists all commands with their keys; typing leaves those that fit. Show it with :meth:`open`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Keyboard shortcuts"), parent)
        self.field = QLineEdit()
        self.list = QTreeWidget()
        self._items: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self._nothing = QLabel()
        self._icon = QAction(theme.icon("search"), "", self)
        self._lay_out()
        self._fill()
        self.field.textChanged.connect(self._filter)

    def _lay_out(self) -> None:
        self.field.setAccessibleName(tr("Find a shortcut"))
        self.field.setPlaceholderText(tr("Find a shortcut…"))
        self.field.setClearButtonEnabled(True)
        self.field.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        name_inner_buttons(self.field)
        self.field.installEventFilter(self)
        self.list.setAccessibleName(tr("Keyboard shortcuts"))
        self.list.setHeaderLabels([tr("Command"), tr("Keys")])
        self.list.setRootIsDecorated(False)
        self.list.setItemsExpandable(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = QDialogButtonBox()
        close = buttons.addButton(tr("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        layout = self.lay_out_column()
        layout.addWidget(self.field)
        self._pages = add_pages(layout, self.list, self._nothing)
        layout.addWidget(buttons)

    def _fill(self) -> None:
        bold = strong(self.list.font())
        line = QSize(0, self.fontMetrics().height() + theme.SPACING)
        for heading, lines in groups():
            group = QTreeWidgetItem(self.list, [heading])
            group.setFont(0, bold)
            group.setSizeHint(0, line)
            group.setFirstColumnSpanned(True)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            items: list[QTreeWidgetItem] = []
            self._items.append((group, items))
            for text, keys in lines:
                item = QTreeWidgetItem(group, [text, keys])
                item.setSizeHint(0, line)
                items.append(item)
                for column, shown in enumerate((text, keys)):
                    item.setToolTip(column, theme.plain_tool_tip(shown) if shown else "")
                item.setData(
                    0,
                    Qt.ItemDataRole.AccessibleTextRole,
                    tr("{command}: {keys}", command=text, keys=keys or tr("no keys")),
                )
        self.list.expandAll()

    def _filter(self, typed: str) -> None:
        words = fold(typed).split()
        shown = 0
        for group, items in self._items:
            left = 0
            for item in items:
                text = fold(f"{group.text(0)} {item.text(0)} {item.text(1)}")
                item.setHidden(not all(word in text for word in words))
                left += not item.isHidden()
            group.setHidden(left == 0)
            shown += left
        self._nothing.setText(tr("No shortcut fits “{text}”.", text=typed.strip()))
        self._pages.setCurrentIndex(0 if shown else 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the field into the list."""
        into_list = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.field and is_key and event.key() in into_list:  # type: ignore[attr-defined]
            self._enter_list()
            return True
        return super().eventFilter(watched, event)

    def _enter_list(self) -> None:
        shown = [item for _, items in self._items for item in items if not item.isHidden()]
        if shown:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.setCurrentItem(shown[0])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icon"):
            self._icon.setIcon(theme.icon("search"))

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        # Measured here, since the list measures only the rows that it shows, and none before it is shown.
        columns = sum(
            max(metrics.horizontalAdvance(item.text(column)) for _, items in self._items for item in items)
            for column in range(self.list.columnCount())
        )
        columns += self.list.indentation() + self.list.verticalScrollBar().sizeHint().width()
        columns += 8 * theme.SPACING
        width = max(_WIDTH * metrics.averageCharWidth(), super().sizeHint().width(), columns)
        return QSize(width, _LINES * metrics.lineSpacing()).boundedTo(room_on_screen(self))
