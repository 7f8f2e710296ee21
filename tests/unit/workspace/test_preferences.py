"""What is remembered of how a person works: for each connection, across a start, and told of."""

import pytest

from puffle_desktop.domain.appearance import Appearance, TableLook
from puffle_desktop.domain.connection import PUFFLE_URL, Connection
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.query import Sorting
from puffle_desktop.domain.roster_views import TableView, view_key
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.storage.secrets import MemoryKeys
from puffle_desktop.storage.settings import MemorySettings, Settings
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.preferences import Preferences
from puffle_desktop.workspace.settings.shared import SharedSettings
from tests.support.run import Run
from tests.support.stored import nobody_is_asked

WORK = Connection(id="a" * 32, name="Work", base_url=PUFFLE_URL)
LOCAL = Connection(id="b" * 32, name="Local", base_url="http://127.0.0.1:8000")


class RecordedPreferences:
    """Preferences over what is stored, and a record of what they announced."""

    def __init__(self, settings: Settings) -> None:
        self.store = MemorySettings(settings)
        notifications = Notifications()
        self.shared = SharedSettings(self.store, notifications)
        self.book = ConnectionBook(self.shared, MemoryKeys("None here"), nobody_is_asked, notifications)
        self.preferences = Preferences(self.shared, self.book)
        self.times: list[int] = []
        self.looks: list[Appearance] = []
        self.preferences.refresh_minutes_changed.connect(self._note_times)
        self.preferences.appearance_changed.connect(self.looks.append)
        self.shared.load()
        self.book.load({})

    def _note_times(self) -> None:
        self.times.append(self.preferences.refresh_minutes)

    @property
    def stored(self) -> Settings:
        return self.store.load().settings


@pytest.fixture
def recorded() -> RecordedPreferences:
    """Two stored connections, the first of them in use."""
    return RecordedPreferences(Settings(last_connection=WORK.id, connections=(WORK, LOCAL)))


def test_the_campaign_is_remembered_for_each_connection(recorded: RecordedPreferences) -> None:
    recorded.preferences.remember_campaign("other")
    recorded.book.switch(LOCAL.id)
    assert recorded.preferences.last_campaign is None
    recorded.preferences.remember_campaign("third")
    assert recorded.stored.last_campaigns == {WORK.id: "other", LOCAL.id: "third"}
    recorded.book.switch(WORK.id)
    assert recorded.preferences.last_campaign == "other"


def test_without_a_connection_no_campaign_is_remembered() -> None:
    recorded = RecordedPreferences(Settings())
    recorded.preferences.remember_campaign("other")
    assert recorded.preferences.last_campaign is None
    assert recorded.stored == Settings()


def test_a_view_is_remembered_for_each_connection(recorded: RecordedPreferences) -> None:
    preferences = recorded.preferences
    key, by_name = preferences.view_key("campaign"), TableView(sortings=(Sorting("name"),))
    preferences.remember_view(key, by_name)
    recorded.book.switch(LOCAL.id)
    assert preferences.view_of(preferences.view_key("campaign")) == TableView()
    by_company = TableView(filtered_by=(Filter("company", Comparison.FILLED),))
    preferences.remember_view(preferences.view_key("campaign"), by_company)
    assert preferences.view_of(key) == by_name
    assert recorded.stored.views == {key: by_name, view_key(LOCAL.id, "campaign"): by_company}


def test_a_view_goes_with_its_connection(recorded: RecordedPreferences, run: Run) -> None:
    recorded.preferences.remember_view(view_key(WORK.id, "campaign"), TableView(sortings=(Sorting("name"),)))
    recorded.preferences.remember_view(
        view_key(LOCAL.id, "campaign"), TableView(sortings=(Sorting("email"),))
    )
    run(recorded.book.apply([draft for draft in recorded.book.drafts() if draft.id != LOCAL.id], WORK.id))
    assert list(recorded.stored.views) == [view_key(WORK.id, "campaign")]


def test_times_that_were_stored_are_told_at_the_start_and_looks_are_known_by_then() -> None:
    recorded = RecordedPreferences(Settings(refresh_minutes=5, appearance=Appearance(scheme="dark")))
    assert recorded.times == [5]
    assert recorded.looks == []
    assert recorded.preferences.appearance == Appearance(scheme="dark")


def test_other_times_are_stored_and_told_once(recorded: RecordedPreferences) -> None:
    recorded.preferences.set_refresh_minutes(15)
    recorded.preferences.set_refresh_minutes(15)
    assert recorded.times == [0, 15]
    assert recorded.stored.refresh_minutes == 15


def test_how_tables_look_is_stored_and_told_once(recorded: RecordedPreferences) -> None:
    told: list[TableLook] = []
    recorded.preferences.table_look_changed.connect(lambda: told.append(recorded.preferences.table_look))
    roomy = TableLook(density="roomy", points=14)
    recorded.preferences.set_table_look(roomy)
    recorded.preferences.set_table_look(roomy)
    assert told == [roomy]
    assert recorded.stored.table_look == roomy


def test_how_tables_look_is_known_at_the_start() -> None:
    roomy = TableLook(density="roomy")
    assert RecordedPreferences(Settings(table_look=roomy)).preferences.table_look == roomy
