"""Every command once: its name, icon, shortcut, menu and when it can be used. Menus are built from this."""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar

from puffle_desktop.ui import theme

MENUS: Final = ("&File", "&Edit", "&View", "&Help")


class Command(msgspec.Struct, frozen=True):
    """One command. ``needs`` names the condition under which it can be used; see :meth:`Actions.allow`."""

    name: str
    text: str
    menu: str
    icon: str = ""
    shortcuts: tuple[str | QKeySequence.StandardKey, ...] = ()
    needs: str = ""
    checkable: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    starts_group: bool = False


COMMANDS: Final = (
    Command(
        "settings", "&Settings…", "&File", "settings", ("Ctrl+,",), role=QAction.MenuRole.PreferencesRole
    ),
    Command("sandbox", "&Try the sandbox", "&File", "flask-conical"),
    Command(
        "quit",
        "&Quit",
        "&File",
        "log-out",
        ("Ctrl+Q",),
        role=QAction.MenuRole.QuitRole,
        starts_group=True,
    ),
    Command("undo", "&Undo", "&Edit", "undo-2", (QKeySequence.StandardKey.Undo,), needs="draft"),
    Command("redo", "&Redo", "&Edit", "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y"), needs="draft"),
    Command("edit", "&Edit prospect…", "&Edit", "pencil", ("F2",), needs="editable", starts_group=True),
    Command("find", "&Find", "&Edit", "search", (QKeySequence.StandardKey.Find,), needs="campaign"),
    Command("unsent", "Unse&nt edits…", "&Edit", "list", ("Ctrl+U",), needs="unsettled", starts_group=True),
    Command("conflicts", "&Decide conflicts…", "&Edit", "triangle-alert", needs="conflicts"),
    Command("stop-sending", "&Stop sending", "&Edit", "pause", needs="sending"),
    Command(
        "refresh",
        "&Refresh",
        "&View",
        "refresh-cw",
        (QKeySequence.StandardKey.Refresh, "Ctrl+R"),
        needs="connection",
    ),
    Command("stop", "&Stop loading", "&View", "circle-x", needs="loading"),
    Command("campaigns", "Go to &campaigns", "&View", "", ("Ctrl+1",), starts_group=True),
    Command("prospects", "Go to &prospects", "&View", "", ("Ctrl+2",), needs="campaign"),
    Command("details", "&Details", "&View", "panel-right", ("F4",), checkable=True),
    Command("history", "&History", "&View", "clock", ("F6",), checkable=True),
    Command("diagnostics", "Copy &diagnostics", "&Help", "copy"),
    Command("about", "&About Puffle Desktop", "&Help", "info", role=QAction.MenuRole.AboutRole),
)


class Actions(QObject):
    """The commands as ``QAction``s, each bound to what it does."""

    def __init__(self, handlers: Mapping[str, Callable[[], None]], parent: QObject) -> None:
        """*handlers* holds one callable for each command's name: no more and no fewer."""
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(command.text, parent)
            action.setObjectName(command.name)
            action.setCheckable(command.checkable)
            action.setMenuRole(command.role)
            action.setShortcuts([QKeySequence(shortcut) for shortcut in command.shortcuts])
            action.triggered.connect(handlers[command.name])
            self._actions[command.name] = action
        if unknown := handlers.keys() - self._actions.keys():
            raise ValueError(f"no such command: {sorted(unknown)}")
        self.draw_icons()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def fill(self, bar: QMenuBar) -> None:
        """Build the menus."""
        for title in MENUS:
            menu = bar.addMenu(title)
            for command in COMMANDS:
                if command.menu == title:
                    if command.starts_group:
                        menu.addSeparator()
                    menu.addAction(self._actions[command.name])

    def draw_icons(self) -> None:
        """Draw the icons in the colours of the palette of now."""
        for command in COMMANDS:
            if command.icon:
                self._actions[command.name].setIcon(theme.icon(command.icon))

    def allow(self, conditions: Mapping[str, bool]) -> None:
        """Enable the commands whose condition holds; those without one can always be used."""
        for command in COMMANDS:
            self._actions[command.name].setEnabled(not command.needs or conditions[command.needs])
