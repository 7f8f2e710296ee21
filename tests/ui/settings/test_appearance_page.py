"""The second page of the settings: theme, language and motion, saved with the rest."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QMessageBox, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.appearance import Appearance
from puffle_desktop.domain.campaign import Account
from puffle_desktop.domain.connection import PUFFLE_URL, ApiKey, Connection
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.runtime.notices import Notices
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.storage.secrets import MemoryKeys
from puffle_desktop.storage.settings import Change, Loaded, MemorySettings, Settings, SettingsStore
from puffle_desktop.storage.settings_file import SettingsFile
from puffle_desktop.ui.settings.settings import SettingsDialog
from puffle_desktop.ui.widgets.fields import FieldNote
from puffle_desktop.ui.widgets.tone import Tone
from tests.support.helpers import named, press, visible_text
from tests.support.run import Run
from tests.support.stored import make_book, make_stored

WORK = Connection(id="a" * 32, name="Work", base_url=PUFFLE_URL)
BEFORE = Settings(connections=(WORK,), last_connection=WORK.id, refresh_minutes=5)


async def probe(base_url: str, key: ApiKey) -> Account:
    raise AssertionError("nobody is asked")


class Desk:
    """The dialog on its second page."""

    def __init__(self, qtbot: QtBot, store: SettingsStore) -> None:
        self.qtbot = qtbot
        self.store = store
        keys = MemoryKeys("The tests keep no keys")
        self.book, self.preferences = make_book(store, keys, probe, Notices())
        self.wanted: list[Appearance] = []
        self.preferences.appearance_changed.connect(self.wanted.append)
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.tasks = Tasks()
        stored = make_stored(self.book, self.tasks, keeps_files=False)
        stored.setParent(self.parent)
        self.dialog = SettingsDialog(self.book, self.preferences, self.tasks, stored, self.parent)
        self.dialog.open()
        self.dialog.findChild(QTabWidget).setCurrentIndex(1)  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: not self.tasks.is_running("settings.key-status"))

    def choose(self, name: str, text: str) -> None:
        combo = named(self.dialog, QComboBox, name)
        combo.setFocus()
        combo.setCurrentText(text)

    def save(self) -> None:
        press(self.dialog, "Save")
        self.qtbot.waitUntil(self.dialog.isHidden)

    @property
    def stored(self) -> Settings:
        return self.store.load().settings


@pytest.fixture
def make_desk(qtbot: QtBot, run: Run) -> Iterator[Callable[[SettingsStore], Desk]]:
    yield lambda store: Desk(qtbot, store)


@pytest.fixture
def desk(make_desk: Callable[[SettingsStore], Desk]) -> Desk:
    return make_desk(MemorySettings(BEFORE))


def test_it_offers_the_system_s_way_first(desk: Desk) -> None:
    for name, texts in (
        ("Theme", ["System", "Light", "Dark"]),
        ("Language", ["System", "English", "Deutsch"]),
    ):
        combo = named(desk.dialog, QComboBox, name)
        assert combo.isVisible()
        assert [combo.itemText(row) for row in range(combo.count())] == texts
        assert combo.currentIndex() == 0
        assert combo.accessibleDescription() in visible_text(desk.dialog)
    assert "Another language is spoken from the next start on." in visible_text(desk.dialog)


def test_all_is_saved_and_announced_once(desk: Desk) -> None:
    desk.choose("Theme", "Dark")
    desk.choose("Language", "Deutsch")
    desk.dialog.findChild(QCheckBox).click()  # type: ignore[attr-defined]
    assert desk.wanted == [], "not before it is saved"
    desk.save()
    wanted = Appearance(scheme="dark", language="de", reduce_motion=True)
    assert desk.wanted == [wanted]
    assert desk.preferences.appearance == wanted
    assert desk.stored.appearance == wanted


def test_nothing_else_is_lost_by_it(desk: Desk) -> None:
    desk.choose("Theme", "Light")
    desk.save()
    assert desk.stored.connections == (WORK,)
    assert desk.stored.refresh_minutes == 5


def test_saving_without_a_change_announces_nothing(desk: Desk) -> None:
    desk.save()
    assert desk.wanted == []


def test_a_first_start_can_choose_a_theme_without_a_connection(
    make_desk: Callable[[SettingsStore], Desk],
) -> None:
    desk = make_desk(MemorySettings())
    desk.choose("Theme", "Dark")
    desk.save()
    assert desk.stored.appearance.scheme == "dark"
    assert desk.stored.connections == ()


def test_cancel_asks_before_a_choice_is_lost(desk: Desk) -> None:
    desk.choose("Theme", "Dark")
    desk.dialog.reject()
    question = desk.dialog.findChild(QMessageBox)
    assert isinstance(question, QMessageBox)
    assert question.text() == "The changes to the settings have not been saved."
    press(question, "Discard changes")
    desk.qtbot.waitUntil(desk.dialog.isHidden)
    assert desk.stored == BEFORE


def test_what_cannot_be_saved_is_not_applied(make_desk: Callable[[SettingsStore], Desk]) -> None:
    class ReadOnly(MemorySettings):
        def update(self, change: Change) -> Loaded:
            raise StorageTrouble("The settings could not be saved: read-only file system.")

    desk = make_desk(ReadOnly(BEFORE))
    desk.choose("Theme", "Dark")
    press(desk.dialog, "Save")

    def told() -> bool:
        messages = desk.dialog.findChildren(FieldNote)
        return any(each.tone is Tone.ERROR and "could not be saved" in each.text for each in messages)

    desk.qtbot.waitUntil(told)
    assert desk.wanted == []
    assert named(desk.dialog, QComboBox, "Theme").currentText() == "Dark", "to be tried again"


def test_it_is_there_at_the_next_start(make_desk: Callable[[SettingsStore], Desk], tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    desk = make_desk(SettingsFile(path))
    desk.choose("Language", "Deutsch")
    desk.save()
    again = make_desk(SettingsFile(path))
    assert named(again.dialog, QComboBox, "Language").currentText() == "Deutsch"


def test_a_problem_with_a_connection_is_shown_on_its_page(desk: Desk) -> None:
    pages = desk.dialog.findChild(QTabWidget)
    assert isinstance(pages, QTabWidget)
    pages.setCurrentIndex(0)
    press(desk.dialog, "Add")
    pages.setCurrentIndex(1)
    press(desk.dialog, "Save")
    assert pages.currentIndex() == 0
    assert "Paste the API key of this connection." in visible_text(desk.dialog)


def test_pages_are_reached_by_key(desk: Desk) -> None:
    pages = desk.dialog.findChild(QTabWidget)
    assert isinstance(pages, QTabWidget)
    pages.tabBar().setFocus()
    desk.qtbot.keyClick(pages.tabBar(), Qt.Key.Key_Left)
    assert pages.currentIndex() == 0
    assert [pages.tabText(page) for page in range(2)] == ["C&onnections", "App&earance"]
