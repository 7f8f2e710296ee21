"""What is remembered of how a person works: for each connection, across a start, and told of."""

import pytest

from puffle_desktop.domain.appearance import Appearance, TableLook
from puffle_desktop.domain.connection import PUFFLE_URL, Connection, parse_api_key
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.query import Sorting
from puffle_desktop.domain.roster_views import SavedView, TableView, view_key
from puffle_desktop.domain.view_list import ViewList
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.storage.secrets import MemoryKeys
from puffle_desktop.storage.settings import MemorySettings, Settings
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.connections.given import GivenConnection
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


# Views

FILLED = SavedView(filters=(Filter("company", Comparison.FILLED),))
BLANK = SavedView(filters=(Filter("company", Comparison.EMPTY),))
ALONE = {
    view_key(WORK.id, "c1"): TableView(saved={"A": FILLED, "B": FILLED}, current="B"),
    view_key(WORK.id, "c2"): TableView(saved={"A": BLANK}, current="A"),
    view_key(LOCAL.id, "c1"): TableView(saved={"Local": BLANK}),
}


def with_views_of_campaigns() -> Settings:
    return Settings(last_connection=WORK.id, connections=(WORK, LOCAL), views=ALONE)


def test_views_are_those_of_the_connection_in_use(recorded: RecordedPreferences) -> None:
    told: list[ViewList] = []
    preferences = recorded.preferences
    preferences.views_changed.connect(lambda: told.append(preferences.views))
    preferences.change_views(lambda views: views.with_view("Ours", FILLED))
    assert preferences.views == ViewList(saved={"Ours": FILLED})
    preferences.change_views(lambda views: views)
    assert told == [preferences.views]
    recorded.book.switch(LOCAL.id)
    assert preferences.views == ViewList()
    assert recorded.stored.view_lists == {WORK.id: ViewList(saved={"Ours": FILLED})}


def test_views_go_with_their_connection(recorded: RecordedPreferences, run: Run) -> None:
    recorded.book.switch(LOCAL.id)
    recorded.preferences.change_views(lambda views: views.with_view("Ours", FILLED))
    run(recorded.book.apply([draft for draft in recorded.book.drafts() if draft.id != LOCAL.id], WORK.id))
    assert recorded.stored.view_lists == {}


def test_a_view_is_renamed_wherever_it_was_chosen(recorded: RecordedPreferences) -> None:
    preferences = recorded.preferences
    preferences.change_views(lambda views: views.with_view("A", FILLED))
    for connection in (WORK, LOCAL):
        for campaign, current in (("c1", "A"), ("c2", "")):
            preferences.remember_view(
                view_key(connection.id, campaign), TableView(edition=1, current=current)
            )
    preferences.rename_view("A", "B")
    assert preferences.views.saved == {"B": FILLED}
    currents = {key: view.current for key, view in recorded.stored.views.items()}
    assert currents == {
        view_key(WORK.id, "c1"): "B",
        view_key(WORK.id, "c2"): "",
        view_key(LOCAL.id, "c1"): "A",
        view_key(LOCAL.id, "c2"): "",
    }


def test_views_of_campaigns_are_taken_over_once() -> None:
    recorded = RecordedPreferences(with_views_of_campaigns())
    preferences = recorded.preferences
    preferences.take_over_views({"c1": "One", "c2": "Two"})
    expected = ViewList(saved={"A (One)": FILLED, "B": FILLED, "A (Two)": BLANK})
    assert preferences.views == expected
    views = recorded.stored.views
    assert views[view_key(WORK.id, "c1")] == TableView(current="B")
    assert views[view_key(WORK.id, "c2")] == TableView(current="A (Two)")
    assert views[view_key(LOCAL.id, "c1")] == ALONE[view_key(LOCAL.id, "c1")]
    preferences.change_views(lambda views: views.without("B"))
    before = recorded.stored
    preferences.take_over_views({"c1": "One", "c2": "Two"})
    assert recorded.stored == before
    recorded.book.switch(LOCAL.id)
    preferences.take_over_views({})
    assert preferences.views == ViewList(saved={"Local": BLANK})


def test_a_take_over_that_is_interrupted_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    recorded = RecordedPreferences(with_views_of_campaigns())
    kept, update = recorded.stored, recorded.store.update

    def fail(change: object) -> None:
        raise StorageTrouble("The disk is full.")

    monkeypatch.setattr(recorded.store, "update", fail)
    recorded.preferences.take_over_views({"c1": "One", "c2": "Two"})
    assert recorded.stored == kept
    assert set(recorded.preferences.views.saved) == {"A (One)", "B", "A (Two)"}, "for this run"
    again = RecordedPreferences(recorded.stored)
    again.preferences.take_over_views({"c1": "One", "c2": "Two"})
    assert again.preferences.views == recorded.preferences.views
    monkeypatch.setattr(recorded.store, "update", update)
    recorded.preferences.change_views(lambda views: views.without("B"))
    assert set(recorded.stored.view_lists[WORK.id].saved) == {"A (One)", "A (Two)"}


def test_of_a_connection_for_one_run_no_views_are_stored(recorded: RecordedPreferences) -> None:
    told: list[bool] = []
    recorded.preferences.views_changed.connect(lambda: told.append(True))
    brief = Connection(id="c" * 32, name="Brief", base_url="http://127.0.0.1:9000")
    recorded.book.give(GivenConnection(connection=brief, key=parse_api_key(f"{'k' * 40}"), origin="Given."))
    recorded.preferences.change_views(lambda views: views.with_view("A", FILLED))
    recorded.preferences.rename_view("A", "B")
    assert recorded.preferences.views.saved == {"B": FILLED}
    assert told == [True, True]
    assert recorded.stored.view_lists == {}
