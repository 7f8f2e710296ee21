"""Two windows over one settings file: each keeps what the other did, sees it, and no key is left behind."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.appearance import Appearance
from puffle_desktop.domain.connection import PUFFLE_URL, ApiKey, Connection
from puffle_desktop.domain.errors import KeychainTrouble, StorageTrouble
from puffle_desktop.domain.query import Sorting
from puffle_desktop.domain.roster_views import TableView, view_key
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.storage.secrets import KeptKey, KeyPlace, MemoryKeys
from puffle_desktop.storage.settings import (
    ENVIRONMENT_ID,
    Change,
    Loaded,
    MemorySettings,
    Settings,
    SettingsStore,
)
from puffle_desktop.storage.settings_file import SettingsFile
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.connections.drafts import (
    ConnectionDraft,
    ConnectionEdit,
    merged,
    new_draft,
)
from puffle_desktop.workspace.connections.given import GivenConnection
from puffle_desktop.workspace.preferences import Preferences
from puffle_desktop.workspace.settings.changes import with_appearance
from puffle_desktop.workspace.settings.shared import SharedSettings
from puffle_desktop.workspace.settings.watch import SettingsWatch
from tests.support.run import Run
from tests.support.stored import Probe

TEXT = "pk_live_0123456789abcdefghij"
WORK = Connection(id="a" * 32, name="Work", base_url=PUFFLE_URL)
LOCAL = Connection(id="b" * 32, name="Local", base_url="http://127.0.0.1:8000")
BY_NAME = TableView(sortings=(Sorting("name"),))


class Keychain(MemoryKeys):
    """The one keychain of the machine, which may be locked or away."""

    def __init__(self) -> None:
        super().__init__("There is no keychain at present")
        self.ids: set[str] = set()
        self.is_locked = False
        self.is_there = True
        self.before_saving: Callable[[], None] = lambda: None

    async def where(self) -> KeptKey:
        return KeptKey(KeyPlace.KEYCHAIN) if self.is_there else await super().where()

    async def save(self, connection_id: str, key: ApiKey) -> KeptKey:
        self.before_saving()
        self.ids.add(connection_id)
        return await super().save(connection_id, key)

    async def delete(self, connection_id: str) -> None:
        if self.is_locked:
            raise KeychainTrouble("The keychain is locked, so a key may still be in it.")
        if self.is_there:
            self.ids.discard(connection_id)


class Window:
    """A book and the preferences, and a record of what they announced after they were loaded."""

    def __init__(self, settings: SettingsStore, keychain: Keychain, **environment: str) -> None:
        self.notifications = Notifications()
        self.settings = SharedSettings(settings, self.notifications)
        self.book = ConnectionBook(self.settings, keychain, Probe(), self.notifications)
        self.preferences = Preferences(self.settings, self.book)
        self.settings.load()
        self.book.load(environment)
        self.changes = 0
        self.other_times = 0
        self.opened: list[Connection | None] = []
        self.looks: list[Appearance] = []
        self.book.changed.connect(self._count)
        self.book.current_changed.connect(self.opened.append)
        self.preferences.appearance_changed.connect(self.looks.append)
        self.preferences.refresh_minutes_changed.connect(self._count_times)

    def _count(self) -> None:
        self.changes += 1

    def _count_times(self) -> None:
        self.other_times += 1

    @property
    def told(self) -> list[str]:
        return [notification.text for notification in self.notifications.kept]

    @property
    def names(self) -> list[str]:
        return [connection.name for connection in self.book.connections]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    SettingsFile(path).update(lambda _: Settings(last_connection=WORK.id, connections=(WORK, LOCAL)))
    return path


@pytest.fixture
def keychain() -> Keychain:
    keychain = Keychain()
    keychain.ids = {WORK.id, LOCAL.id}
    return keychain


@pytest.fixture
def one(path: Path, keychain: Keychain, qapp: object) -> Window:
    return Window(SettingsFile(path), keychain)


@pytest.fixture
def other(path: Path, keychain: Keychain, qapp: object) -> Window:
    return Window(SettingsFile(path), keychain)


def stored(path: Path) -> Settings:
    loaded = SettingsFile(path).load()
    assert not loaded.trouble
    return loaded.settings


def add(run: Run, window: Window, name: str) -> ConnectionDraft:
    draft = new_draft(name, key_text=TEXT)
    run(window.book.apply([*window.book.drafts(), draft], WORK.id))
    return draft


def remove(run: Run, window: Window, connection: Connection, use: str = "") -> None:
    drafts = [draft for draft in window.book.drafts() if draft.id != connection.id]
    run(window.book.apply(drafts, use or drafts[0].id if drafts else ""))


def edit(run: Run, window: Window, connection: Connection, **changes: str) -> None:
    drafts = [
        replace(draft, **changes) if draft.id == connection.id else draft for draft in window.book.drafts()
    ]
    run(window.book.apply(drafts, WORK.id))


def look(run: Run, window: Window, wanted: Appearance) -> None:
    change = partial(with_appearance, before=window.preferences.appearance, wanted=wanted)
    run(window.book.apply(window.book.drafts(), WORK.id, change))


# Nothing of the other's is lost


def test_a_connection_that_the_other_added_survives(
    one: Window, other: Window, run: Run, path: Path, keychain: Keychain
) -> None:
    added = add(run, one, "Added")
    other.preferences.remember_view(view_key(WORK.id, "campaign"), BY_NAME)
    assert [each.name for each in stored(path).connections] == ["Work", "Local", "Added"]
    assert keychain.ids == {WORK.id, LOCAL.id, added.id}
    assert stored(path).retired == ()
    assert other.names == ["Work", "Local", "Added"]
    assert other.changes == 1


def test_what_both_add_is_there(one: Window, other: Window, run: Run, path: Path) -> None:
    add(run, one, "Mine")
    add(run, other, "Other")
    assert other.names == ["Work", "Local", "Mine", "Other"]
    assert [each.name for each in stored(path).connections] == other.names


def test_a_dialog_that_was_open_meanwhile_removes_nothing(one: Window, other: Window, run: Run) -> None:
    """Its drafts are older than the connection, and do not have it."""
    drafts = one.book.drafts()
    add(run, other, "Added")
    one.settings.reload()
    run(one.book.apply([replace(drafts[0], name="Office"), *drafts[1:]], WORK.id))
    assert one.names == ["Office", "Local", "Added"]
    run(one.book.apply([], ""))
    assert one.names == [], "what there is by then can be removed without a draft of it"


def test_connecting_meanwhile_removes_nothing_either(one: Window, run: Run) -> None:
    drafts = one.book.drafts()
    run(one.book.connect_to(PUFFLE_URL, ApiKey(TEXT)))
    run(one.book.apply(drafts, WORK.id))
    assert one.names == ["Work", "Local", "Puffle"]


def test_a_name_that_was_taken_meanwhile_gets_a_number(one: Window, other: Window, run: Run) -> None:
    add(run, one, "Mine")
    edit(run, other, LOCAL, name="mine")
    assert other.names == ["Work", "mine 2", "Mine"]


def test_name_and_base_url_are_changed_apart(one: Window, other: Window, run: Run, path: Path) -> None:
    edit(run, one, LOCAL, name="Renamed")
    drafts = other.book.drafts()
    moved = replace(drafts[1], base_url="http://127.0.0.1:9000", key_text=TEXT)
    run(other.book.apply([drafts[0], moved], WORK.id))
    (_, local) = stored(path).connections
    assert (local.name, local.base_url) == ("Renamed", "http://127.0.0.1:9000")
    assert local.id != LOCAL.id


def test_what_the_other_removed_stays_removed(one: Window, other: Window, run: Run) -> None:
    remove(run, one, LOCAL)
    edit(run, other, LOCAL, name="Renamed")
    assert other.names == ["Work"]


def test_unless_a_key_is_pasted_for_it(
    one: Window, other: Window, run: Run, path: Path, keychain: Keychain
) -> None:
    keychain.is_locked = True
    remove(run, one, LOCAL)
    assert stored(path).retired == (LOCAL.id,)
    edit(run, other, LOCAL, key_text=TEXT)
    assert stored(path).connections == (WORK, LOCAL)
    assert stored(path).retired == ()
    keychain.is_locked = False
    run(one.book.delete_retired_keys())
    assert LOCAL.id in keychain.ids


def test_only_what_was_changed_of_the_looks_is_written(one: Window, other: Window, run: Run) -> None:
    look(run, one, Appearance(scheme="dark"))
    look(run, other, Appearance(language="de"))
    assert other.preferences.appearance == Appearance(scheme="dark", language="de")
    assert other.looks == [other.preferences.appearance]


def test_saving_without_a_choice_leaves_the_other_s_last_connection(
    one: Window, other: Window, run: Run, path: Path
) -> None:
    one.book.switch(LOCAL.id)
    edit(run, other, WORK, name="Office")
    assert stored(path).last_connection == LOCAL.id
    assert other.book.current == replace(WORK, name="Office")


def test_each_remembers_its_own_uses(one: Window, other: Window, path: Path) -> None:
    one.preferences.remember_campaign("campaign")
    one.preferences.remember_view(view_key(WORK.id, "campaign"), BY_NAME)
    other.preferences.set_refresh_minutes(5)
    other.book.switch(LOCAL.id)
    other.preferences.remember_campaign("local")
    settings = stored(path)
    assert settings.last_campaigns == {WORK.id: "campaign", LOCAL.id: "local"}
    assert settings.views == {view_key(WORK.id, "campaign"): BY_NAME}
    assert (settings.refresh_minutes, settings.last_connection) == (5, LOCAL.id)


def test_drafts_are_merged_connection_by_connection() -> None:
    renamed, moved = replace(WORK, name="Office"), replace(LOCAL, base_url="http://127.0.0.1:9000")
    theirs = (replace(LOCAL, name="Office"), WORK)
    assert merged(theirs, [ConnectionEdit(WORK, renamed), ConnectionEdit(LOCAL, moved)]) == (
        replace(moved, name="Office"),
        replace(renamed, name="Office 2"),
    )


# What the other did is seen


def test_the_watch_makes_the_other_see_it(
    one: Window, other: Window, run: Run, path: Path, qtbot: QtBot
) -> None:
    watch = SettingsWatch(path)
    watch.touched.connect(other.settings.reload)
    add(run, one, "Added")
    qtbot.waitUntil(lambda: other.names == ["Work", "Local", "Added"])
    assert (other.changes, other.opened, other.told) == (1, [], [])


def test_looks_and_times_are_followed(one: Window, other: Window, run: Run) -> None:
    look(run, one, Appearance(scheme="dark"))
    one.preferences.set_refresh_minutes(5)
    other.settings.reload()
    other.settings.reload()
    assert other.looks == [Appearance(scheme="dark")]
    assert (other.changes, other.other_times, other.preferences.refresh_minutes) == (0, 1, 5)


def test_the_connection_in_use_may_be_removed_by_the_other(one: Window, other: Window, run: Run) -> None:
    remove(run, one, WORK)
    other.settings.reload()
    assert other.opened == [LOCAL]
    assert other.told == ["The connection “Work” was removed in another window. “Local” is in use now."]
    remove(run, one, LOCAL)
    other.settings.reload()
    assert other.opened == [LOCAL, None]
    assert other.told[1:] == ["The connection “Local” was removed in another window."]


def test_or_just_before_something_is_remembered_of_it(
    one: Window, other: Window, run: Run, path: Path
) -> None:
    remove(run, one, WORK)
    other.preferences.remember_campaign("campaign")
    assert other.opened == [LOCAL]
    assert len(other.told) == 1
    assert stored(path).last_campaigns == {}


def test_or_just_before_it_is_switched_to(one: Window, other: Window, run: Run) -> None:
    remove(run, one, LOCAL, WORK.id)
    other.book.switch(LOCAL.id)
    assert other.opened == [WORK]
    assert other.told == ["The connection “Local” was removed in another window. “Work” is in use now."]


def test_or_while_a_dialog_was_open_to_use_it_on(one: Window, other: Window, run: Run) -> None:
    drafts = other.book.drafts()
    remove(run, one, WORK)
    run(other.book.apply(drafts, WORK.id))
    assert (other.book.current, other.opened) == (LOCAL, [LOCAL])
    assert len(other.told) == 1


def test_and_the_dialog_saved_after_that_was_told(one: Window, other: Window, run: Run) -> None:
    drafts = other.book.drafts()
    remove(run, one, WORK)
    other.settings.reload()
    run(other.book.apply(drafts, WORK.id))
    assert (other.book.current, other.opened) == (LOCAL, [LOCAL])
    assert len(other.told) == 1


def test_or_be_given_another_base_url(other: Window, path: Path) -> None:
    moved = replace(WORK, base_url="https://puffle.example")
    SettingsFile(path).update(lambda settings: replace(settings, connections=(moved, LOCAL)))
    other.settings.reload()
    assert other.opened == [moved]
    assert other.told == ["“Work” was given another base URL in another window, and is opened anew."]


def test_a_name_opens_nothing_anew(one: Window, other: Window, run: Run) -> None:
    edit(run, one, WORK, name="Office")
    other.settings.reload()
    assert (other.names, other.opened, other.told) == (["Office", "Local"], [], [])


def test_the_other_s_first_connection_is_not_opened(path: Path, keychain: Keychain, run: Run) -> None:
    SettingsFile(path).update(lambda _: Settings())
    one, other = (Window(SettingsFile(path), keychain) for _ in range(2))
    run(one.book.connect_to(PUFFLE_URL, ApiKey(TEXT)))
    other.settings.reload()
    assert (other.names, other.book.current, other.opened) == (["Puffle"], None, [])


@pytest.mark.parametrize("content", ["", "schema = ", "schema = 2\n"])
def test_what_cannot_be_used_changes_nothing(other: Window, path: Path, content: str) -> None:
    path.write_text(content)
    other.settings.reload()
    assert other.names == ["Work", "Local"]
    assert path.read_text() == content
    assert (other.changes, other.told) == (0, [])


def test_a_damaged_file_that_had_to_be_replaced_is_told_of(one: Window, path: Path) -> None:
    path.write_text("schema = ")
    one.preferences.remember_campaign("campaign")
    (sentence,) = one.told
    assert "this window has written what it knows" in sentence
    assert stored(path).connections == (WORK, LOCAL)


# What could not be written


class FullDisk(MemorySettings):
    is_full = True

    def update(self, change: Change) -> Loaded:
        if self.is_full:
            raise StorageTrouble("The disk is full.")
        return super().update(change)


def test_what_could_not_be_written_goes_with_what_can(keychain: Keychain, qapp: object) -> None:
    disk = FullDisk(Settings(connections=(WORK, LOCAL)))
    window = Window(disk, keychain)
    window.preferences.remember_campaign("first")
    window.preferences.remember_campaign("second")
    window.settings.reload()
    assert window.preferences.last_campaign == "second"
    assert window.told == ["The disk is full."]
    disk.is_full = False
    window.preferences.set_refresh_minutes(5)
    assert disk.load().settings.last_campaigns == {WORK.id: "second"}


# Keys


def test_a_removed_connection_leaves_no_key(one: Window, run: Run, path: Path, keychain: Keychain) -> None:
    remove(run, one, LOCAL)
    assert keychain.ids == {WORK.id}
    assert stored(path) == Settings(last_connection=WORK.id, connections=(WORK,))


def test_a_key_that_could_not_be_deleted_is_tried_again_at_the_next_start(
    one: Window, run: Run, path: Path, keychain: Keychain
) -> None:
    keychain.is_locked = True
    remove(run, one, LOCAL)
    remove(run, one, WORK)
    assert stored(path) == Settings(retired=(LOCAL.id, WORK.id))
    assert one.told == ["The keychain is locked, so a key may still be in it."]
    run(Window(SettingsFile(path), keychain).book.delete_retired_keys())
    assert stored(path).retired == (LOCAL.id, WORK.id)
    keychain.is_locked = False
    again = Window(SettingsFile(path), keychain)
    run(again.book.delete_retired_keys())
    assert keychain.ids == set()
    assert stored(path) == Settings()
    assert again.told == []


def test_a_keychain_that_is_away_has_deleted_nothing(
    one: Window, run: Run, path: Path, keychain: Keychain
) -> None:
    keychain.is_there = False
    remove(run, one, LOCAL)
    assert stored(path).retired == (LOCAL.id,)
    keychain.is_there = True
    run(Window(SettingsFile(path), keychain).book.delete_retired_keys())
    assert keychain.ids == {WORK.id}
    assert stored(path).retired == ()


def test_an_end_before_the_key_is_deleted_leaves_its_id(
    one: Window, run: Run, path: Path, keychain: Keychain, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def end(_: str) -> None:
        raise RuntimeError("the program ends here")

    monkeypatch.setattr(keychain, "delete", end)
    with pytest.raises(RuntimeError):
        remove(run, one, LOCAL)
    assert stored(path).retired == (LOCAL.id,)


def test_a_key_that_is_kept_after_its_connection_was_removed_is_deleted(
    one: Window, other: Window, run: Run, path: Path, keychain: Keychain
) -> None:
    """The keychain waits for its password, and another window is quicker."""

    def remove_meanwhile() -> None:
        SettingsFile(path).update(lambda settings: replace(settings, connections=(WORK, LOCAL)))

    keychain.before_saving = remove_meanwhile
    add(run, one, "Added")
    assert one.names == ["Work", "Local"]
    assert keychain.ids == {WORK.id, LOCAL.id}
    assert stored(path).retired == ()


# Connections that are given


def test_the_environment_s_uses_are_kept(path: Path, keychain: Keychain, qapp: object) -> None:
    environment = {"PUFFLE_API_KEY": TEXT}
    first = Window(SettingsFile(path), keychain, **environment)
    first.preferences.remember_campaign("campaign")
    first.preferences.remember_view(first.preferences.view_key("campaign"), BY_NAME)
    assert stored(path).last_campaigns == {ENVIRONMENT_ID: "campaign"}
    again = Window(SettingsFile(path), keychain, **environment)
    assert again.preferences.last_campaign == "campaign"
    assert again.preferences.view_of(again.preferences.view_key("campaign")) == BY_NAME
    assert TEXT not in path.read_text()


def test_the_sandbox_s_are_not(one: Window, path: Path) -> None:
    before = path.read_bytes()
    sandbox = Connection(id="sandbox", name="Sandbox", base_url="http://127.0.0.1:8000")
    one.book.give(GivenConnection(connection=sandbox, key=ApiKey(TEXT), origin="The sandbox."))
    one.preferences.remember_campaign("campaign")
    one.preferences.remember_view(one.preferences.view_key("campaign"), BY_NAME)
    assert one.preferences.last_campaign == "campaign"
    assert one.preferences.view_of(one.preferences.view_key("campaign")) == BY_NAME
    assert path.read_bytes() == before
