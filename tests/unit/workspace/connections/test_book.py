"""The book of connections: what is stored, what is given, and where keys go and do not go."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from puffle_desktop.domain.appearance import Appearance
from puffle_desktop.domain.connection import PUFFLE_URL, ApiKey, Connection
from puffle_desktop.domain.errors import (
    InvalidApiKey,
    InvalidInput,
    KeychainTrouble,
    StorageTrouble,
    Unreachable,
)
from puffle_desktop.domain.query import Sorting
from puffle_desktop.domain.roster_views import TableView, view_key
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.storage.secrets import FoundKey, KeptKey, KeyPlace, MemoryKeys
from puffle_desktop.storage.settings import ENVIRONMENT_ID, Loaded, MemorySettings, Settings, Unusable
from puffle_desktop.storage.settings_file import SettingsFile
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.connections.drafts import (
    DraftField,
    InvalidDrafts,
    new_draft,
    objections_to,
)
from puffle_desktop.workspace.connections.given import GivenConnection, environment_connection
from puffle_desktop.workspace.preferences import Preferences
from puffle_desktop.workspace.settings.shared import SharedSettings
from tests.support.run import Run
from tests.support.stored import ADA, Probe, ReadOnlySettings

TEXT = "pk_live_0123456789abcdefghij"
OTHER_TEXT = "pk_live_zyxwvutsrqponmlkjihg"
WORK = Connection(id="a" * 32, name="Work", base_url=PUFFLE_URL)
LOCAL = Connection(id="b" * 32, name="Local", base_url="http://127.0.0.1:8000")


class KeychainKeys(MemoryKeys):
    """Keeps keys as a system keychain would, as far as anybody can see."""

    def __init__(self) -> None:
        super().__init__("")
        self.deleted: list[str] = []

    async def where(self) -> KeptKey:
        return KeptKey(KeyPlace.KEYCHAIN)

    async def delete(self, connection_id: str) -> None:
        self.deleted.append(connection_id)
        await super().delete(connection_id)


class LockedKeys(KeychainKeys):
    async def find(self, connection_id: str) -> FoundKey | None:
        raise KeychainTrouble("The system keychain is locked.")

    async def delete(self, connection_id: str) -> None:
        raise KeychainTrouble("The key may still be in the keychain.")


class RecordedBook:
    """A book with everything around it within reach, and a record of what it announced."""

    def __init__(self, settings: MemorySettings | SettingsFile, keys: MemoryKeys, **environment: str) -> None:
        self.settings = settings
        self.keys = keys
        self.probe = Probe()
        self.notifications = Notifications()
        shared = SharedSettings(settings, self.notifications)
        self.book = ConnectionBook(shared, keys, self.probe, self.notifications)
        self.preferences = Preferences(shared, self.book)
        self.announced: list[Connection | None] = []
        self.changes = 0
        self.book.current_changed.connect(self.announced.append)
        self.book.changed.connect(self._count)
        shared.load()
        self.book.load(environment)

    def _count(self) -> None:
        self.changes += 1

    @property
    def told(self) -> str:
        return " ".join(notification.text for notification in self.notifications.kept)


@pytest.fixture
def recorded(run: Run[None]) -> RecordedBook:
    """Two stored connections with keys in the keychain, the first of them in use."""
    settings = Settings(
        last_connection=WORK.id, last_campaigns={WORK.id: "campaign"}, connections=(WORK, LOCAL)
    )
    keys = KeychainKeys()
    run(keys.save(WORK.id, ApiKey(TEXT)))
    run(keys.save(LOCAL.id, ApiKey(OTHER_TEXT)))
    return RecordedBook(MemorySettings(settings), keys)


# Loading


def test_the_first_start_has_no_connection() -> None:
    recorded = RecordedBook(MemorySettings(), KeychainKeys())
    assert recorded.book.connections == ()
    assert recorded.book.current is None
    assert recorded.announced == [None]
    assert not recorded.told


def test_the_last_connection_is_used_again(recorded: RecordedBook) -> None:
    assert recorded.book.connections == (WORK, LOCAL)
    assert recorded.announced == [WORK]
    assert recorded.preferences.last_campaign == "campaign"


def test_damaged_settings_are_told_of(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("schema = ")
    recorded = RecordedBook(SettingsFile(path), KeychainKeys())
    assert recorded.book.connections == ()
    assert "The former file is kept as" in recorded.told


def test_the_environment_comes_first_and_itself_is_never_stored(
    recorded: RecordedBook, run: Run[Any]
) -> None:
    recorded.book.load({"PUFFLE_API_KEY": f"Bearer {TEXT}", "PUFFLE_API_BASE_URL": "http://localhost:9000/"})
    current = recorded.book.current
    assert current == Connection(id=ENVIRONMENT_ID, name="Environment", base_url="http://localhost:9000")
    assert [each.name for each in recorded.book.connections] == ["Environment", "Work", "Local"]
    assert run(recorded.book.key_for(ENVIRONMENT_ID)) == ApiKey(TEXT)
    assert run(recorded.book.key_status(ENVIRONMENT_ID)).hint == "••••ghij"
    assert run(recorded.keys.find(ENVIRONMENT_ID)) is None
    recorded.preferences.remember_campaign("another")
    assert recorded.preferences.last_campaign == "another"
    recorded.book.switch(LOCAL.id)
    recorded.book.switch(ENVIRONMENT_ID)
    run(recorded.book.apply(recorded.book.drafts(), ENVIRONMENT_ID))
    assert recorded.book.current == current
    stored = recorded.settings.load().settings
    assert stored.connections == (WORK, LOCAL)
    assert stored.last_connection == LOCAL.id
    assert stored.last_campaigns == {WORK.id: "campaign", ENVIRONMENT_ID: "another"}


def test_the_environments_url_is_puffles_unless_it_says_otherwise() -> None:
    given = environment_connection({"PUFFLE_API_KEY": TEXT})
    assert given is not None
    assert given.connection.base_url == PUFFLE_URL
    assert environment_connection({}) is None
    assert environment_connection({"PUFFLE_API_KEY": ""}) is None


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"PUFFLE_API_KEY": "two\nlines"}, "PUFFLE_API_KEY is not used. The key has a line break in it."),
        ({"PUFFLE_API_KEY": "bell\x07bell"}, "PUFFLE_API_KEY is not used. The key has a character"),
        ({"PUFFLE_API_KEY": "  "}, "PUFFLE_API_KEY is not used. There is no key"),
        ({"PUFFLE_API_BASE_URL": PUFFLE_URL}, "because PUFFLE_API_KEY is not set"),
        ({"PUFFLE_API_KEY": TEXT, "PUFFLE_API_BASE_URL": "http://a.example"}, "HTTPS is required"),
        ({"PUFFLE_API_KEY": TEXT, "PUFFLE_API_BASE_URL": "nonsense"}, "because of PUFFLE_API_BASE_URL"),
    ],
)
def test_an_environment_that_cannot_be_used_is_told_of(environment: dict[str, str], sentence: str) -> None:
    recorded = RecordedBook(MemorySettings(), KeychainKeys(), **environment)
    assert recorded.book.current is None
    assert sentence in recorded.told
    assert "lines" not in recorded.told
    assert TEXT not in recorded.told


def test_a_demonstration_touches_neither_disk_nor_keychain(run: Run[Any]) -> None:
    recorded = RecordedBook(MemorySettings(), MemoryKeys("Nothing is kept in the demo"))
    sandbox = Connection(id="sandbox", name="Sandbox", base_url="http://127.0.0.1:8000")
    recorded.book.give(GivenConnection(connection=sandbox, key=ApiKey(TEXT), origin="The sandbox."))
    assert recorded.book.current == sandbox
    assert recorded.announced == [None, sandbox]
    assert run(recorded.book.key_for("sandbox")) == ApiKey(TEXT)
    draft = new_draft("Mine", key_text=OTHER_TEXT)
    run(recorded.book.apply([draft], "sandbox"))
    assert "Nothing is kept in the demo, so the key of “Mine” is kept until you quit." in recorded.told
    assert recorded.book.current == sandbox


# Switching, and what is remembered


def test_switching_is_remembered(recorded: RecordedBook) -> None:
    recorded.book.switch(LOCAL.id)
    assert recorded.announced == [WORK, LOCAL]
    assert recorded.settings.load().settings.last_connection == LOCAL.id
    assert recorded.preferences.last_campaign is None


@pytest.mark.parametrize("connection_id", [WORK.id, "unknown"])
def test_switching_nowhere_does_nothing(recorded: RecordedBook, connection_id: str) -> None:
    recorded.book.switch(connection_id)
    assert recorded.announced == [WORK]


def test_a_disk_that_cannot_be_written_stops_nobody_and_is_told_of_once() -> None:
    recorded = RecordedBook(ReadOnlySettings(Settings(connections=(WORK, LOCAL))), KeychainKeys())
    recorded.book.switch(LOCAL.id)
    recorded.preferences.remember_campaign("campaign")
    assert recorded.book.current == LOCAL
    assert recorded.preferences.last_campaign == "campaign"
    assert recorded.told.count("read-only") == 1


# Applying drafts


def test_a_connection_is_added_and_used(run: Run[Any]) -> None:
    recorded = RecordedBook(MemorySettings(), KeychainKeys())
    draft = new_draft(" My  Puffle ", PUFFLE_URL + "/", f' "Bearer {TEXT}"\n')
    run(recorded.book.apply([draft], draft.id))
    added = Connection(id=draft.id, name="My Puffle", base_url=PUFFLE_URL)
    assert recorded.book.connections == (added,)
    assert recorded.announced == [None, added]
    assert recorded.settings.load() == Loaded(
        settings=Settings(last_connection=draft.id, connections=(added,))
    )
    assert run(recorded.book.key_for(draft.id)) == ApiKey(TEXT)
    assert recorded.told == "The key of “My Puffle” is kept in the system’s keychain."


def test_renaming_opens_nothing_anew(recorded: RecordedBook, run: Run[Any]) -> None:
    work, local = recorded.book.drafts()
    run(recorded.book.apply([replace(work, name="Office"), local], WORK.id))
    assert [each.name for each in recorded.book.connections] == ["Office", "Local"]
    assert recorded.announced == [WORK]
    assert recorded.changes == 2
    assert recorded.preferences.last_campaign == "campaign"
    assert run(recorded.book.key_for(WORK.id)) == ApiKey(TEXT)


def test_two_names_can_change_places(recorded: RecordedBook, run: Run[Any]) -> None:
    work, local = recorded.book.drafts()
    run(recorded.book.apply([replace(work, name="Local"), replace(local, name="Work")], WORK.id))
    assert [each.name for each in recorded.book.connections] == ["Local", "Work"]


def test_another_key_for_the_connection_in_use_opens_it_anew(recorded: RecordedBook, run: Run[Any]) -> None:
    work, local = recorded.book.drafts()
    run(recorded.book.apply([replace(work, key_text=OTHER_TEXT), local], WORK.id))
    assert recorded.announced == [WORK, WORK]
    assert run(recorded.book.key_for(WORK.id)) == ApiKey(OTHER_TEXT)


def test_removing_deletes_the_key(recorded: RecordedBook, run: Run[Any]) -> None:
    run(recorded.book.apply(recorded.book.drafts()[1:], WORK.id))
    assert recorded.book.connections == (LOCAL,)
    assert recorded.book.current == LOCAL
    assert isinstance(recorded.keys, KeychainKeys)
    assert recorded.keys.deleted == [WORK.id]
    assert recorded.settings.load().settings == Settings(connections=(LOCAL,))
    run(recorded.book.apply([], ""))
    assert recorded.announced == [WORK, LOCAL, None]


def test_a_key_that_cannot_be_deleted_is_told_of(run: Run[Any]) -> None:
    recorded = RecordedBook(MemorySettings(Settings(connections=(WORK,))), LockedKeys())
    run(recorded.book.apply([], ""))
    assert recorded.book.connections == ()
    assert "may still be in the keychain" in recorded.told


def test_a_kept_key_never_follows_to_another_server(recorded: RecordedBook, run: Run[Any]) -> None:
    work, local = recorded.book.drafts()
    moved = replace(work, base_url="https://evil.example")
    with pytest.raises(InvalidDrafts, match="a kept key is never sent to another one"):
        run(recorded.book.apply([moved, local], WORK.id))
    with pytest.raises(InvalidApiKey):
        run(recorded.book.test_draft(moved))
    assert recorded.probe.asked == []
    run(recorded.book.apply([replace(moved, key_text=OTHER_TEXT), local], WORK.id))
    current = recorded.book.current
    assert current is not None
    assert (current.name, current.base_url) == ("Work", "https://evil.example")
    assert current.id not in (WORK.id, LOCAL.id)
    assert run(recorded.book.key_for(current.id)) == ApiKey(OTHER_TEXT)
    assert run(recorded.book.key_for(WORK.id)) is None
    assert recorded.preferences.last_campaign is None
    assert recorded.announced == [WORK, current]


def test_nothing_changes_when_the_settings_cannot_be_saved(run: Run[Any]) -> None:
    recorded = RecordedBook(ReadOnlySettings(Settings(connections=(WORK,))), KeychainKeys())
    draft = new_draft("Other", key_text=TEXT)
    with pytest.raises(StorageTrouble):
        run(recorded.book.apply([draft], draft.id))
    assert recorded.book.connections == (WORK,)
    assert recorded.announced == [WORK]
    assert run(recorded.keys.find(draft.id)) is None
    assert isinstance(recorded.keys, KeychainKeys)
    assert recorded.keys.deleted == []


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"name": "  "}, DraftField.NAME, "Give the connection a name."),
        ({"name": "LOCAL"}, DraftField.NAME, "already a connection named “LOCAL”"),
        ({"name": " environment"}, DraftField.NAME, "already a connection named “environment”"),
        ({"base_url": ""}, DraftField.BASE_URL, "The base URL is empty."),
        ({"base_url": "app.puffle.ai"}, DraftField.BASE_URL, "not a web address"),
        ({"base_url": "ftp://app.puffle.ai"}, DraftField.BASE_URL, "not a web address"),
        ({"base_url": "http://puffle.example"}, DraftField.BASE_URL, "HTTPS is required"),
        ({"base_url": PUFFLE_URL + "/api"}, DraftField.BASE_URL, "leave out “/api”"),
        ({"base_url": "https://me:pw@app.puffle.ai"}, DraftField.BASE_URL, "user name or password"),
        ({"base_url": "https://app.puffle.ai:x"}, DraftField.BASE_URL, "is not a URL"),
        ({"key_text": "two\nlines"}, DraftField.API_KEY, "line break"),
        ({"key_text": "bell\x07"}, DraftField.API_KEY, "a character in it"),
        ({"key_text": "  "}, DraftField.API_KEY, "There is no key"),
        ({"key_text": "two words"}, DraftField.API_KEY, "a space in it"),
    ],
)
def test_what_cannot_be_saved_is_said_of_its_field(
    recorded: RecordedBook, run: Run[Any], changes: dict[str, str], field: DraftField, sentence: str
) -> None:
    work, local = recorded.book.drafts()
    with pytest.raises(InvalidDrafts) as caught:
        run(recorded.book.apply([local, replace(work, **changes)], WORK.id))
    assert [(each.draft_id, each.field) for each in caught.value.objections] == [(WORK.id, field)]
    assert sentence in str(caught.value)
    assert recorded.changes == 1


def test_a_new_connection_needs_a_key() -> None:
    (objection,) = objections_to([new_draft("New")])
    assert objection.field is DraftField.API_KEY
    assert objection.sentence.startswith("Paste the API key")


def test_a_reserved_name_that_is_kept_is_no_fault(recorded: RecordedBook) -> None:
    assert not objections_to(recorded.book.drafts(), {"work", "Local"})


def test_a_draft_does_not_print_its_key() -> None:
    assert TEXT not in repr(new_draft("New", key_text=TEXT))


# Keys and tests


def test_what_may_be_shown_of_a_key(recorded: RecordedBook, run: Run[Any]) -> None:
    status = run(recorded.book.key_status(WORK.id))
    assert (status.hint, status.in_keychain, status.reason) == ("••••ghij", True, "")
    status = run(recorded.book.key_status(None))
    assert (status.hint, status.in_keychain) == (None, True)


def test_a_kept_key_is_tested_at_its_own_server(recorded: RecordedBook, run: Run[Any]) -> None:
    work, _ = recorded.book.drafts()
    assert run(recorded.book.test_draft(work)) == ADA
    assert run(recorded.book.test_draft(replace(work, base_url=PUFFLE_URL + "/", key_text=OTHER_TEXT))) == ADA
    assert recorded.probe.asked == [(PUFFLE_URL, ApiKey(TEXT)), (PUFFLE_URL, ApiKey(OTHER_TEXT))]


def test_without_a_key_nothing_is_asked(recorded: RecordedBook, run: Run[Any]) -> None:
    with pytest.raises(InvalidApiKey):
        run(recorded.book.test_draft(new_draft("New")))
    with pytest.raises(InvalidInput):
        run(recorded.book.test("http://foreign.example", ApiKey(TEXT)))
    assert recorded.probe.asked == []


def test_a_locked_keychain_is_told_to_who_asks(run: Run[Any]) -> None:
    recorded = RecordedBook(MemorySettings(Settings(connections=(WORK,))), LockedKeys())
    with pytest.raises(KeychainTrouble):
        run(recorded.book.key_for(WORK.id))
    with pytest.raises(KeychainTrouble):
        run(recorded.book.test_draft(recorded.book.drafts()[0]))


def test_connecting_keeps_a_key_that_works(recorded: RecordedBook, run: Run[Any]) -> None:
    assert run(recorded.book.connect_to(PUFFLE_URL, ApiKey(TEXT))) == ADA
    assert run(recorded.book.connect_to(PUFFLE_URL, ApiKey(TEXT))) == ADA
    run(recorded.book.connect_to("http://localhost:9000", ApiKey(TEXT)))
    assert [each.name for each in recorded.book.connections[2:]] == ["Puffle", "Puffle 2", "localhost:9000"]
    assert recorded.book.current == recorded.book.connections[-1]


def test_connecting_keeps_nothing_when_the_key_does_not_work(recorded: RecordedBook, run: Run[Any]) -> None:
    recorded.probe.answer = Unreachable("No answer.")
    with pytest.raises(Unreachable):
        run(recorded.book.connect_to(PUFFLE_URL, ApiKey(TEXT)))
    assert recorded.book.connections == (WORK, LOCAL)


def test_the_key_is_in_no_file(tmp_path: Path, run: Run[Any]) -> None:
    recorded = RecordedBook(
        SettingsFile(tmp_path / "settings.toml"), MemoryKeys("There is no keychain on this machine")
    )
    draft = new_draft("Work", key_text=TEXT)
    run(recorded.book.apply([draft], draft.id))
    assert run(recorded.book.key_for(draft.id)) == ApiKey(TEXT)
    for file in tmp_path.iterdir():
        assert TEXT.encode() not in file.read_bytes()


def test_saving_connections_loses_no_other_setting(run: Run[Any]) -> None:
    kept = Settings(
        last_connection=WORK.id,
        connections=(WORK,),
        views={view_key(WORK.id, "campaign"): TableView(sortings=(Sorting("name"),))},
        refresh_minutes=15,
        appearance=Appearance(scheme="dark"),
    )
    store = MemorySettings(kept)
    recorded = RecordedBook(store, KeychainKeys())
    run(recorded.book.apply(recorded.book.drafts(), WORK.id))
    assert store.load().settings == kept


def test_settings_that_were_read_already_are_not_read_again() -> None:
    class ReadOnce(MemorySettings):
        def load(self) -> Loaded:
            raise AssertionError("read a second time, when a damaged file has been set aside")

    unusable = Unusable(sentence="It cannot be used.", reason="", path=Path("settings.toml"))
    notifications = Notifications()
    settings = SharedSettings(ReadOnce(), notifications)
    book = ConnectionBook(settings, KeychainKeys(), Probe(), notifications)
    settings.load(Loaded(settings=Settings(connections=(WORK,)), unusable=unusable))
    book.load({})
    assert book.connections == (WORK,)
    assert [notification.text.split(".")[0] for notification in notifications.kept] == ["It cannot be used"]
