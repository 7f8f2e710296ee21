"""The commands: each once, with a handler, a place in a menu, and keys of its own."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.commands.actions import COMMANDS, MENUS, Actions


@pytest.fixture
def called() -> list[str]:
    return []


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def actions(window: QMainWindow, called: list[str]) -> Actions:
    def handler(name: str) -> object:
        return lambda *_: called.append(name)

    return Actions({command.name: handler(command.name) for command in COMMANDS}, window)  # type: ignore[misc]


def test_every_command_does_what_it_is_bound_to(actions: Actions, called: list[str]) -> None:
    for command in COMMANDS:
        actions[command.name].trigger()
    assert called == [command.name for command in COMMANDS]


def test_no_two_commands_share_a_name_or_a_text() -> None:
    assert max(Counter(command.name for command in COMMANDS).values()) == 1
    assert max(Counter(command.text.replace("&", "") for command in COMMANDS).values()) == 1


def test_no_two_commands_share_a_shortcut(actions: Actions) -> None:
    """Qt runs neither of two commands with the same keys."""
    keys = Counter(
        sequence.toString(QKeySequence.SequenceFormat.PortableText)
        for command in COMMANDS
        for sequence in set(actions[command.name].shortcuts())
    )
    assert "" not in keys, "a shortcut that this platform does not have"
    assert {key: count for key, count in keys.items() if count > 1} == {}


def test_within_a_menu_no_two_commands_share_a_letter() -> None:
    for menu in MENUS:
        texts = [command.text for command in COMMANDS if command.menu == menu]
        assert texts, menu
        assert all("&" in text for text in texts)
        letters = Counter(text[text.index("&") + 1].lower() for text in texts)
        assert max(letters.values()) == 1, (menu, letters)
    menu_letters = Counter(menu[menu.index("&") + 1].lower() for menu in MENUS)
    assert max(menu_letters.values()) == 1


def test_the_menus_hold_each_command_once(actions: Actions, window: QMainWindow) -> None:
    actions.fill(window.menuBar())
    held = [
        action.objectName()
        for menu_action in window.menuBar().actions()
        for action in menu_action.menu().actions()
        if action.objectName() and not action.isSeparator()
    ]
    named = [name for name in held if name in {command.name for command in COMMANDS}]
    assert sorted(named) == sorted(command.name for command in COMMANDS)


def test_icons_that_are_named_are_there(actions: Actions) -> None:
    for command in COMMANDS:
        assert actions[command.name].icon().isNull() is (not command.icon)


def test_a_command_can_be_used_when_its_condition_holds(actions: Actions) -> None:
    needs = {command.needs for command in COMMANDS if command.needs}
    actions.allow(dict.fromkeys(needs, False))
    for command in COMMANDS:
        assert actions[command.name].isEnabled() is not bool(command.needs)
    actions.allow(dict.fromkeys(needs, True))
    assert all(actions[command.name].isEnabled() for command in COMMANDS)


def test_a_command_without_a_handler_is_a_mistake_of_the_program(window: QMainWindow) -> None:
    with pytest.raises(KeyError):
        Actions({}, window)


def test_so_is_a_handler_without_a_command(window: QMainWindow) -> None:
    handlers = {command.name: lambda: None for command in COMMANDS}
    with pytest.raises(ValueError, match="fly"):
        Actions({**handlers, "fly": lambda: None}, window)
