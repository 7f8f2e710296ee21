"""The shortcut sheet: made from the commands, so that it is never wrong about them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.commands.actions import COMMANDS
from puffle_desktop.ui.commands.shortcuts import OTHER_KEYS, ShortcutSheet, groups
from puffle_desktop.ui.wording.labels import keys_text, plain_text
from tests.support.desk import Desk
from tests.support.helpers import dialogs, visible_text


@pytest.fixture
def sheet(qtbot: QtBot) -> ShortcutSheet:
    sheet = ShortcutSheet()
    qtbot.addWidget(sheet)
    sheet.open()
    sheet.activateWindow()
    return sheet


def items(sheet: ShortcutSheet) -> list[QTreeWidgetItem]:
    tops = [sheet.list.topLevelItem(place) for place in range(sheet.list.topLevelItemCount())]
    return [top.child(place) for top in tops for place in range(top.childCount()) if not top.isHidden()]


def shown(sheet: ShortcutSheet) -> dict[str, str]:
    return {item.text(0): item.text(1) for item in items(sheet) if not item.isHidden()}


def test_every_command_is_there_without_mnemonic_and_dots(sheet: ShortcutSheet) -> None:
    listed = shown(sheet)
    for command in COMMANDS:
        keys = keys_text([QKeySequence(each) for each in command.shortcuts])
        assert listed[plain_text(command.text)] == keys
    assert listed["Edit prospect"] == "F2"
    assert listed["Redo"] == "Ctrl+Shift+Z or Ctrl+Y"


def test_tables_and_dialogs_add_theirs(sheet: ShortcutSheet) -> None:
    listed = shown(sheet)
    assert listed["Save and go to the previous or next prospect"] == "Alt+Up or Alt+Down"
    assert listed["Sort by one more column"] == "Shift+click its heading"
    for _, others in OTHER_KEYS:
        for keys in others:
            assert listed[keys.text], keys.text
            assert all(QKeySequence(each).toString() for each in keys.sequences)


def test_the_groups_are_the_menus_and_the_places(qapp: object) -> None:
    assert [heading for heading, _ in groups()] == [
        "File",
        "Edit",
        "View",
        "Table",
        "Help",
        "In the table of prospects",
        "In the dialog of a prospect",
        "In the command palette",
        "Everywhere",
    ]


@pytest.mark.parametrize(
    ("typed", "left"), [("redo", {"Redo"}), ("F2", {"Edit prospect"}), ("HELP keyb", {"Keyboard shortcuts"})]
)
def test_typing_leaves_what_fits(sheet: ShortcutSheet, typed: str, left: set[str]) -> None:
    QTest.keyClicks(sheet.field, typed)
    assert set(shown(sheet)) == left


def test_nothing_fits(sheet: ShortcutSheet) -> None:
    QTest.keyClicks(sheet.field, "qqqq")
    assert "No shortcut fits “qqqq”." in visible_text(sheet)
    sheet.field.clear()
    assert sheet.list.isVisible()
    assert len(shown(sheet)) > len(COMMANDS)


def test_it_is_used_by_keyboard(sheet: ShortcutSheet, qtbot: QtBot) -> None:
    qtbot.waitUntil(sheet.field.hasFocus)
    QTest.keyClicks(sheet.field, "redo")
    QTest.keyClick(sheet.field, Qt.Key.Key_Down)
    assert sheet.list.hasFocus()
    assert sheet.list.currentItem().text(0) == "Redo"
    spoken = sheet.list.currentItem().data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Redo: Ctrl+Shift+Z or Ctrl+Y"
    QTest.keyClick(sheet.list, Qt.Key.Key_Escape)
    assert sheet.isHidden()


def test_f1_opens_it(desk: Desk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_F1)
    desk.until(lambda: [each.windowTitle() for each in dialogs()] == ["Keyboard shortcuts"])
    dialogs()[0].reject()


@pytest.mark.parametrize(
    ("label", "plain"),
    [
        ("&Edit prospect…", "Edit prospect"),
        ("U&nsaved edits…", "Unsaved edits"),
        ("編集(&E)…", "編集"),
        ("No mark", "No mark"),
    ],
)
def test_labels_without_their_marks(label: str, plain: str) -> None:
    assert plain_text(label) == plain
