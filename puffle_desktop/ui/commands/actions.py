"""Every command once: its name, icon, shortcut, menu and when it can be used. Menus are built from this."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar

from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.wording.labels import keys_text, plain_text

FILE: Final = mark("&File")
EDIT: Final = mark("&Edit")
VIEW: Final = mark("&View")
TABLE: Final = mark("Tab&le")
HELP: Final = mark("&Help")
MENUS: Final = (FILE, EDIT, VIEW, TABLE, HELP)


FIRST_DIGIT: Final = ("Ctrl+Shift+1", "Ctrl+&", "Ctrl+Ą", 'Ctrl+"')
"""The key of the 1 where digits take Shift: French and Belgian, Lithuanian, bépo.

On Czech and Slovak keyboards it is the plus, which makes texts larger.
"""
SECOND_DIGIT: Final = ("Ctrl+Shift+2", "Ctrl+É", "Ctrl+Ě", "Ctrl+Ľ", "Ctrl+Č", "Ctrl+«")
"""The key of the 2, as above; Czech and Slovak keyboards differ."""


class Command(msgspec.Struct, frozen=True):
    """One command. ``needs`` names the condition under which it can be used; see :meth:`Actions.allow`.

    ``unshifted`` are further keys, which are not shown: what the keys of ``shortcuts`` are on keyboards where
    it takes Shift to get them. ``text`` and ``menu`` are to be translated where they are shown.
    """

    name: str
    text: str
    menu: str
    icon: str = ""
    shortcuts: tuple[str | QKeySequence.StandardKey, ...] = ()
    unshifted: tuple[str, ...] = ()
    needs: str = ""
    checkable: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    starts_group: bool = False


COMMANDS: Final = (
    Command(
        "settings",
        mark("&Settings…"),
        FILE,
        "settings",
        ("Ctrl+,",),
        role=QAction.MenuRole.PreferencesRole,
    ),
    Command("sandbox", mark("&Try the sandbox"), FILE, "flask-conical", ("Ctrl+T",)),
    Command(
        "quit",
        mark("&Quit"),
        FILE,
        "log-out",
        ("Ctrl+Q",),
        role=QAction.MenuRole.QuitRole,
        starts_group=True,
    ),
    Command("undo", mark("&Undo"), EDIT, "undo-2", (QKeySequence.StandardKey.Undo,), needs="draft"),
    Command("redo", mark("&Redo"), EDIT, "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y"), needs="draft"),
    Command("edit", mark("&Edit prospect…"), EDIT, "pencil", ("F2",), needs="editable", starts_group=True),
    Command("its-right", mark("It’s ri&ght"), EDIT, "circle-check", ("Ctrl+Shift+I",), needs="problem"),
    Command("copy-json", mark("Copy prospect as &JSON"), EDIT, "copy", ("Ctrl+Shift+C",), needs="prospect"),
    Command(
        "open-linkedin", mark("Open &LinkedIn profile"), EDIT, "external-link", ("Ctrl+L",), needs="linkedin"
    ),
    Command("write-email", mark("&Write an email"), EDIT, "mail", ("Ctrl+M",), needs="email"),
    Command("find", mark("&Find"), EDIT, "search", (QKeySequence.StandardKey.Find,), needs="campaign"),
    Command(
        "unsaved", mark("U&nsaved edits…"), EDIT, "list", ("Ctrl+U",), needs="unsettled", starts_group=True
    ),
    Command("conflicts", mark("Resolve &conflicts…"), EDIT, "triangle-alert", ("Ctrl+D",), needs="conflicts"),
    Command(
        "stop-saving",
        mark("&Stop saving"),
        EDIT,
        "pause",
        ("Ctrl+Shift+.",),
        needs="saving",
    ),
    Command("palette", mark("Command pa&lette…"), VIEW, "command", ("Ctrl+K",)),
    Command(
        "refresh",
        mark("&Refresh"),
        VIEW,
        "refresh-cw",
        (QKeySequence.StandardKey.Refresh, "Ctrl+R"),
        needs="connection",
        starts_group=True,
    ),
    Command("stop", mark("&Stop loading"), VIEW, "circle-x", ("Ctrl+.",), needs="loading"),
    Command(
        "campaigns", mark("Go to &campaigns"), VIEW, "panel-left", ("Ctrl+1",), FIRST_DIGIT, starts_group=True
    ),
    Command(
        "prospects", mark("Go to &prospects"), VIEW, "users", ("Ctrl+2",), SECOND_DIGIT, needs="campaign"
    ),
    Command("notification", mark("&Go to notification"), VIEW, "circle-dot", ("F8",)),
    Command("menu", mark("Go to the &menus"), VIEW, "menu", ("F10",), needs="menu-bar"),
    Command(
        "campaign-list",
        mark("Campaign l&ist"),
        VIEW,
        "panel-left",
        ("Ctrl+B",),
        needs="connection",
        checkable=True,
        starts_group=True,
    ),
    Command(
        "inspector",
        mark("Inspec&tor"),
        VIEW,
        "panel-right",
        ("Ctrl+Shift+B",),
        needs="connection",
        checkable=True,
    ),
    Command(
        "record",
        mark("Rec&ord"),
        VIEW,
        "id-card",
        ("F4",),
        checkable=True,
    ),
    Command("history", mark("&History"), VIEW, "clock", ("F6",), checkable=True),
    Command("notifications", mark("&Notifications"), VIEW, "inbox", ("Shift+F8",)),
    Command(
        "menu-bar",
        mark("Menu &bar"),
        VIEW,
        "rows-3",
        ("Ctrl+Shift+M",),
        needs="menu-bar",
        checkable=True,
        starts_group=True,
    ),
    Command("filter", mark("&Filter…"), TABLE, "list-filter", ("Ctrl+Shift+F",), needs="campaign"),
    Command("filter-value", mark("Filter &by this value"), TABLE, "funnel", ("Ctrl+J",), needs="prospect"),
    Command(
        "exclude-value", mark("E&xclude this value"), TABLE, "equal-not", ("Ctrl+Shift+J",), needs="prospect"
    ),
    Command("clear-filters", mark("Clear fi&lters"), TABLE, "x", ("Ctrl+Shift+X",), needs="filtered"),
    Command("save-view", mark("Sa&ve view…"), TABLE, "bookmark", ("Ctrl+Shift+S",), needs="campaign"),
    Command(
        "go-to-view",
        mark("&Go to view…"),
        TABLE,
        "bookmark",
        ("Ctrl+Shift+G",),
        needs="campaign",
        starts_group=True,
    ),
    Command("next-view", mark("&Next view"), TABLE, "", ("Ctrl+PgDown",), needs="campaign"),
    Command("previous-view", mark("&Previous view"), TABLE, "", ("Ctrl+PgUp",), needs="campaign"),
    Command("rename-view", mark("&Rename view…"), TABLE, "pencil", ("Ctrl+Shift+R",), needs="saved-view"),
    Command("view-left", mark("&Move view left"), TABLE, "", ("Ctrl+Shift+PgUp",), needs="campaign"),
    Command("view-right", mark("Move view righ&t"), TABLE, "", ("Ctrl+Shift+PgDown",), needs="campaign"),
    Command("hide-view", mark("&Hide view"), TABLE, "", ("Ctrl+Shift+H",), needs="campaign"),
    Command("show-views", mark("Show h&idden views"), TABLE, "", ("Ctrl+Shift+U",), needs="hidden-views"),
    Command("delete-view", mark("&Delete view…"), TABLE, "trash-2", ("Ctrl+Shift+D",), needs="saved-view"),
    Command("columns", mark("&Columns…"), TABLE, "columns-3", ("Ctrl+Shift+O",), needs="campaign"),
    Command(
        "rows-compact",
        mark("Compact ro&ws"),
        TABLE,
        "",
        ("Ctrl+F7",),
        needs="campaign",
        checkable=True,
        starts_group=True,
    ),
    Command("rows-normal", mark("N&ormal rows"), TABLE, "", ("Ctrl+F8",), needs="campaign", checkable=True),
    Command("rows-roomy", mark("Room&y rows"), TABLE, "", ("Ctrl+F9",), needs="campaign", checkable=True),
    Command("zoom-in", mark("&Zoom in"), TABLE, "zoom-in", ("Ctrl++",), ("Ctrl+=",), needs="campaign"),
    Command("zoom-out", mark("Zoom o&ut"), TABLE, "zoom-out", ("Ctrl+-",), needs="campaign"),
    Command("zoom-reset", mark("R&eset zoom"), TABLE, "search", ("Ctrl+0",), ("Ctrl+À",), needs="campaign"),
    Command("shortcuts", mark("&Keyboard shortcuts"), HELP, "keyboard", ("F1",)),
    Command("diagnostics", mark("Copy &diagnostics"), HELP, "copy", ("Ctrl+Shift+F1",)),
    Command(
        "about", mark("&About Puffle Desktop"), HELP, "info", ("Ctrl+F1",), role=QAction.MenuRole.AboutRole
    ),
)


ROW_HEIGHT_COMMANDS: Final = ("rows-compact", "rows-normal", "rows-roomy")
"""Of these, one holds."""


def tool_tip(action: QAction) -> str:
    """What a button that shows *action* as an icon says of it: its name, and its keys."""
    name, keys = plain_text(action.text()), keys_text(action.shortcuts()[:1])
    return tr("{command} ({keys})", command=name, keys=keys) if keys else name


class Actions(QObject):
    """The commands as ``QAction``s, each bound to what it does.

    An icon is drawn when its action is taken to be shown somewhere, or its menu opens: none of the menus' is
    seen at the start, for which they would take as long as to lay out the window.
    """

    def __init__(self, handlers: Mapping[str, Callable[[], None]], parent: QObject) -> None:
        """*handlers* holds one callable for each command's name: no more and no fewer."""
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._bare = {command.name: command.icon for command in COMMANDS if command.icon}
        for command in COMMANDS:
            action = QAction(tr(command.text), parent)
            action.setObjectName(command.name)
            action.setCheckable(command.checkable)
            action.setMenuRole(command.role)
            action.setShortcuts([QKeySequence(each) for each in (*command.shortcuts, *command.unshifted)])
            action.setToolTip(tool_tip(action))
            action.triggered.connect(handlers[command.name])
            self._actions[command.name] = action
        if unknown := handlers.keys() - self._actions.keys():
            raise ValueError(f"no such command: {sorted(unknown)}")

    def __getitem__(self, name: str) -> QAction:
        self._draw_icon(name)
        return self._actions[name]

    def all(self) -> list[QAction]:
        """Every command, in the order of the menus."""
        return list(self._actions.values())

    def fill(self, bar: QMenuBar) -> None:
        """Build the menus."""
        for title in MENUS:
            menu = bar.addMenu(tr(title))
            commands = [command for command in COMMANDS if command.menu == title]
            for command in commands:
                if command.starts_group:
                    menu.addSeparator()
                menu.addAction(self._actions[command.name])
            menu.aboutToShow.connect(partial(self._draw_icons, [command.name for command in commands]))

    def draw_icons(self) -> None:
        """Draw the icons anew that were drawn, in the colours of the palette of now."""
        drawn = [command for command in COMMANDS if command.icon and command.name not in self._bare]
        for command in drawn:
            self._actions[command.name].setIcon(theme.icon(command.icon))

    def _draw_icons(self, names: Sequence[str]) -> None:
        for name in names:
            self._draw_icon(name)

    def _draw_icon(self, name: str) -> None:
        if (icon := self._bare.pop(name, None)) is not None:
            self._actions[name].setIcon(theme.icon(icon))

    def allow(self, conditions: Mapping[str, bool]) -> None:
        """Enable the commands whose condition holds; those without one can always be used."""
        for command in COMMANDS:
            self._actions[command.name].setEnabled(not command.needs or conditions[command.needs])
