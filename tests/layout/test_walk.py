"""Nobody stumbles: each command and control has a name, a place, keys of its own, and a turn of Tab's."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from puffle_desktop.runtime.event_loop import EventLoop
from puffle_desktop.ui.commands.actions import COMMANDS
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.pages import add_pages
from puffle_desktop.ui.window.main_window import MainWindow
from tests.layout.scenes import SCENES, Scene
from tests.layout.stage import staged
from tests.support import walk
from tests.support.flashes import flashes

WALKED = [scene for scene in SCENES if not scene.name.startswith("loading")]


@pytest.fixture(params=["left to right", "right to left"])
def direction(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    if request.param == "right to left":
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.logs_errors
@pytest.mark.parametrize("scene", WALKED, ids=lambda scene: scene.name)
def test_nobody_stumbles(scene: Scene, qapp: QApplication, event_loop: EventLoop, direction: None) -> None:
    found: list[str] = []
    with flashes(qapp) as flashed, staged(event_loop, scene.setting) as stage:
        for view, window in scene.play(stage):
            QTest.qWait(0)
            found += [f"{view}: {fault}" for fault in walk.stumbling_blocks(window)]
    assert not flashed
    assert not found, "\n".join(dict.fromkeys(found))


class TestCommands:
    """Every action of the window."""

    @pytest.fixture
    def window(self, event_loop: EventLoop) -> Iterator[MainWindow]:
        with staged(event_loop, SCENES[0].setting) as stage:
            yield stage.window

    def test_each_has_a_text_keys_and_a_place_in_a_menu(self, window: MainWindow) -> None:
        in_menus = {
            action
            for top in window.menuBar().actions()
            for action in top.menu().actions()
            if not action.isSeparator()
        }
        for command in COMMANDS:
            action = window.actions_[command.name]
            assert action.text(), command.name
            assert action.shortcuts(), f"{action.text()} has no keys"
            assert action in in_menus, f"{action.text()} is in no menu"

    def test_no_keys_are_given_twice(self, window: MainWindow) -> None:
        assert list(walk.clashing_shortcuts(window)) == []

    def test_no_letter_of_a_menu_is_given_twice(self, window: MainWindow) -> None:
        for top in window.menuBar().actions():
            assert list(walk.clashing_entries(top.menu())) == []  # type: ignore[arg-type]


def label(dialog: QDialog) -> QLabel:
    return dialog.findChildren(QLabel)[0]


def add_picture(dialog: QDialog) -> None:
    button = QToolButton(dialog)
    button.setIcon(theme.icon("x"))
    button.show()


def swap(dialog: QDialog) -> None:
    fields = dialog.findChildren(QLineEdit)
    QWidget.setTabOrder(fields[1], fields[0])
    QWidget.setTabOrder(fields[0], fields[2])


class TestTheWalk:
    """It sees what it is to see."""

    @pytest.fixture
    def dialog(self, qtbot: QtBot) -> QDialog:
        dialog = QDialog()
        dialog.setWindowTitle("A dialog")
        qtbot.addWidget(dialog)
        form = QFormLayout()
        for name in ("&One", "&Two", "T&hree"):
            field = QLineEdit()
            field.setAccessibleName(name.replace("&", ""))
            form.addRow(name, field)
        buttons = QHBoxLayout()
        for text in ("&Save", "&Cancel"):
            buttons.addWidget(QPushButton(text))
        layout = QVBoxLayout(dialog)
        layout.addLayout(form)
        layout.addLayout(buttons)
        dialog.show()
        return dialog

    def test_a_good_dialog(self, dialog: QDialog) -> None:
        assert walk.stumbling_blocks(dialog) == []

    @pytest.mark.parametrize(
        ("spoil", "words"),
        [
            (lambda dialog: dialog.setWindowTitle(""), "has no title"),
            (lambda dialog: label(dialog).buddy().setAccessibleName(" "), "has no accessible name"),
            (lambda dialog: label(dialog).setBuddy(None), "has a mnemonic and no buddy"),
            (lambda dialog: label(dialog).setBuddy(dialog), "takes no focus"),
            (lambda dialog: label(dialog).setText("&Save it"), "Alt+S leads to"),
            (add_picture, "shows an icon alone, and has no tooltip"),
            (swap, "back to QLineEdit"),
        ],
    )
    def test_a_spoilt_one(self, dialog: QDialog, spoil: Callable[[QDialog], None], words: str) -> None:
        spoil(dialog)
        assert words in "\n".join(walk.stumbling_blocks(dialog))

    def test_what_tab_does_not_reach(self, dialog: QDialog) -> None:
        trap = label(dialog).buddy()
        wanted = walk.tab_stops(dialog)
        trap.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        assert trap not in walk.tour(dialog, wanted[1:], Qt.Key.Key_Tab)

    def test_keys_that_are_given_twice(self, qtbot: QtBot) -> None:
        window = QWidget()
        qtbot.addWidget(window)
        for text in ("One", "Two"):
            action = QAction(text, window)
            action.setShortcut("Ctrl+J")
        assert list(walk.clashing_shortcuts(window)) == ["Ctrl+J is given to “One” and to “Two”"]

    def test_letters_that_are_given_twice(self, qtbot: QtBot) -> None:
        menu = QMenu()
        qtbot.addWidget(menu)
        menu.addAction("&Open")
        menu.addAction("C&opy")
        assert list(walk.clashing_entries(menu)) == ["“o” leads to &Open and to C&opy"]


class TestFlashes:
    """They are noticed, and nothing else is taken for one."""

    def test_a_page_of_its_own(self, qapp: QApplication, qtbot: QtBot) -> None:
        page = QLabel("A page")
        qtbot.addWidget(page)
        with flashes(qapp) as seen:
            QStackedLayout().addWidget(page)
        assert seen == ["QLabel flashes up as a window of its own"]

    def test_what_belongs_on_the_screen(self, qapp: QApplication, qtbot: QtBot) -> None:
        dialog, menu = QDialog(), QMenu()
        qtbot.addWidget(dialog)
        qtbot.addWidget(menu)
        menu.addAction("Open")
        layout = QVBoxLayout(dialog)
        with flashes(qapp) as seen:
            add_pages(layout, QLabel("A page"), QLabel("Another"))
            dialog.show()
            menu.popup(dialog.pos())
            menu.close()
        assert seen == []
