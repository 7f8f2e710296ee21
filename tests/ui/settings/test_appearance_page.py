"""The second page of the settings: theme, language and motion, saved with the rest."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QMessageBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.appearance import Appearance
from puffle_desktop.domain.connection import PUFFLE_URL, Connection
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.storage.secrets import MemoryKeys
from puffle_desktop.storage.settings import MemorySettings, Settings, SettingsStore
from puffle_desktop.storage.settings_file import SettingsFile
from puffle_desktop.ui.settings.settings import SettingsDialog
from puffle_desktop.ui.widgets.fields import FieldNote
from puffle_desktop.ui.widgets.tone import Tone
from tests.support.helpers import named, press, visible_text
from tests.support.run import Run
from tests.support.stored import ReadOnlySettings, make_book, make_stored, nobody_is_asked

WORK = Connection(id="a" * 32, name="Work", base_url=PUFFLE_URL)
BEFORE = Settings(connections=(WORK,), last_connection=WORK.id, refresh_minutes=5)


class AppearanceByHand:
    """The dialog on its second page."""

    def __init__(self, qtbot: QtBot, store: SettingsStore) -> None:
        self.qtbot = qtbot
        self.store = store
        keys = MemoryKeys("The tests keep no keys")
        self.book, self.preferences = make_book(store, keys, nobody_is_asked, Notifications())
        self.wanted: list[Appearance] = []
        self.previewed: list[Appearance] = []
        self.preferences.appearance_changed.connect(self.wanted.append)
        self.preferences.appearance_previewed.connect(self.previewed.append)
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.tasks = Tasks()
        stored = make_stored(self.book, self.tasks, keeps_files=False)
        stored.setParent(self.parent)
        self.dialog = SettingsDialog(self.book, self.preferences, self.tasks, stored, self.parent)
        self.dialog.open()
        self.go_to("Appearance")
        qtbot.waitUntil(lambda: not self.tasks.is_running("settings.key-status"))

    def go_to(self, page: str) -> None:
        """Choose a page at the side."""
        named(self.dialog, QToolButton, page).click()

    @property
    def page(self) -> str:
        """The page that is shown."""
        (chosen,) = [
            each.accessibleName()
            for each in self.dialog.findChildren(QToolButton)
            if each.isChecked() and each.isVisible()
        ]
        return chosen

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
def make_hands(qtbot: QtBot, run: Run) -> Iterator[Callable[[SettingsStore], AppearanceByHand]]:
    yield lambda store: AppearanceByHand(qtbot, store)


@pytest.fixture
def hands(make_hands: Callable[[SettingsStore], AppearanceByHand]) -> AppearanceByHand:
    return make_hands(MemorySettings(BEFORE))


def test_it_offers_the_system_s_way_first(hands: AppearanceByHand) -> None:
    for name, texts in (
        ("Theme", ["System", "Light", "Dark"]),
        ("Language", ["System", "English", "Deutsch"]),
    ):
        combo = named(hands.dialog, QComboBox, name)
        assert combo.isVisible()
        assert [combo.itemText(row) for row in range(combo.count())] == texts
        assert combo.currentIndex() == 0
        assert combo.accessibleDescription() in visible_text(hands.dialog)
    assert "The language changes when you restart Puffle Desktop." in visible_text(hands.dialog)


def test_all_is_saved_and_announced_once(hands: AppearanceByHand) -> None:
    hands.choose("Theme", "Dark")
    hands.choose("Language", "Deutsch")
    hands.dialog.findChild(QCheckBox).click()  # type: ignore[attr-defined]
    assert hands.wanted == [], "not before it is saved"
    hands.save()
    wanted = Appearance(scheme="dark", language="de", reduce_motion=True)
    assert hands.wanted == [wanted]
    assert hands.preferences.appearance == wanted
    assert hands.stored.appearance == wanted


def test_nothing_else_is_lost_by_it(hands: AppearanceByHand) -> None:
    hands.choose("Theme", "Light")
    hands.save()
    assert hands.stored.connections == (WORK,)
    assert hands.stored.refresh_minutes == 5


def test_saving_without_a_change_announces_nothing(hands: AppearanceByHand) -> None:
    hands.save()
    assert hands.wanted == []


def test_a_first_start_can_choose_a_theme_without_a_connection(
    make_hands: Callable[[SettingsStore], AppearanceByHand],
) -> None:
    hands = make_hands(MemorySettings())
    hands.choose("Theme", "Dark")
    hands.save()
    assert hands.stored.appearance.scheme == "dark"
    assert hands.stored.connections == ()


def test_cancel_asks_before_a_choice_is_lost(hands: AppearanceByHand) -> None:
    hands.choose("Theme", "Dark")
    hands.dialog.reject()
    question = hands.dialog.findChild(QMessageBox)
    assert isinstance(question, QMessageBox)
    assert question.text() == "Your changes to the settings haven’t been saved."
    press(question, "Discard changes")
    hands.qtbot.waitUntil(hands.dialog.isHidden)
    assert hands.stored == BEFORE


def test_what_cannot_be_saved_is_not_applied(make_hands: Callable[[SettingsStore], AppearanceByHand]) -> None:
    hands = make_hands(ReadOnlySettings(BEFORE))
    hands.choose("Theme", "Dark")
    press(hands.dialog, "Save")

    def told() -> bool:
        messages = hands.dialog.findChildren(FieldNote)
        return any(each.tone is Tone.ERROR and "could not be saved" in each.text for each in messages)

    hands.qtbot.waitUntil(told)
    assert hands.wanted == []
    assert named(hands.dialog, QComboBox, "Theme").currentText() == "Dark", "to be tried again"


def test_it_is_there_at_the_next_start(
    make_hands: Callable[[SettingsStore], AppearanceByHand], tmp_path: Path
) -> None:
    path = tmp_path / "settings.toml"
    hands = make_hands(SettingsFile(path))
    hands.choose("Language", "Deutsch")
    hands.save()
    again = make_hands(SettingsFile(path))
    assert named(again.dialog, QComboBox, "Language").currentText() == "Deutsch"


def test_a_problem_with_a_connection_is_shown_on_its_page(hands: AppearanceByHand) -> None:
    hands.go_to("Connections")
    press(hands.dialog, "Add")
    hands.go_to("Appearance")
    press(hands.dialog, "Save")
    assert hands.page == "Connections"
    assert "Paste the API key of this connection." in visible_text(hands.dialog)


def test_pages_are_reached_by_key(hands: AppearanceByHand) -> None:
    hands.dialog.activateWindow()
    hands.qtbot.waitUntil(hands.dialog.isActiveWindow)
    for letter, page in (
        (Qt.Key.Key_O, "Connections"),
        (Qt.Key.Key_D, "Stored data"),
        (Qt.Key.Key_E, "Appearance"),
    ):
        hands.qtbot.keyClick(hands.dialog, letter, Qt.KeyboardModifier.AltModifier)
        hands.qtbot.waitUntil(lambda page=page: hands.page == page)
    button = named(hands.dialog, QToolButton, "Appearance")
    button.setFocus()
    hands.qtbot.keyClick(button, Qt.Key.Key_Up)
    assert hands.page == "Connections"


def test_a_theme_is_seen_while_it_is_chosen_and_taken_back_with_the_rest(hands: AppearanceByHand) -> None:
    hands.choose("Theme", "Dark")
    assert [each.scheme for each in hands.previewed] == ["dark"]
    assert hands.wanted == [], "nothing is saved by that"
    hands.dialog.reject()
    question = hands.dialog.findChild(QMessageBox)
    assert isinstance(question, QMessageBox)
    press(question, "Discard changes")
    hands.qtbot.waitUntil(hands.dialog.isHidden)
    assert hands.previewed[-1] == BEFORE.appearance
    assert hands.stored == BEFORE


def test_a_theme_that_is_saved_stays(hands: AppearanceByHand) -> None:
    hands.choose("Theme", "Dark")
    hands.save()
    assert [each.scheme for each in hands.previewed] == ["dark"]


def test_without_a_choice_there_is_nothing_to_take_back(hands: AppearanceByHand) -> None:
    hands.dialog.reject()
    assert hands.previewed == []
