"""What the main window can show: its states, panels, bars and menus."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from unittest.mock import patch

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

from puffle_desktop.domain.errors import RateLimited
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.notifications import Level
from puffle_desktop.sandbox import ACTIVE_ID, EMAIL_DRAFT_ID
from puffle_desktop.storage.journal_file import cannot_keep
from puffle_desktop.ui.widgets.state_page import StatePage
from puffle_desktop.ui.widgets.suggestions import Suggestions
from puffle_desktop.ui.window.campaign_menu import CampaignMenu
from puffle_desktop.workspace.editing.freshness import Freshness
from puffle_desktop.workspace.editing.queue import EditQueue
from puffle_desktop.workspace.roster.open_roster import Status
from tests.layout.stage import Stage
from tests.support.helpers import button, found, named

LONG = (
    "Puffle could not be reached at http://127.0.0.1:8000. The network may be down, or the server busy; "
    "nothing is lost, and what was typed is kept."
)
VIEWS = (
    "Blank first names",
    "Acme, not retail",
    "Q3 events",
    "A view whose name is rather long, as some are",
)
"""What the scenes call views."""
WRONG: Final = {
    "first_name": "JosÃ©",
    "last_name": "MACHADO",
    "name": "jose  machado",
    "company": " Acme ",
    "position": "He\u200bad of Growth",
    "headline": "Growth, pricing  and bike rides, and so long a line that it does not fit into any column ",
    "email": "jose@@acme",
    "linkedin_url": "linkedin.com/company/acme",
}
"""A value of each field that a check finds something wrong with."""
TYPED = (
    *VIEWS,
    *WRONG.values(),
    *(" ".join(each.split()) for each in WRONG.values()),
    "acme.com",
    "linkedin.com/in/",
    "(Ac",
    "Acme",
    "Another",
    "Mine",
    "Theirs",
    "Refused",
    "Waits",
    "Typed in vain",
    "Typed since",
    "nobody is called so",
    "nothing of the kind",
    "A company that nobody of this campaign works for",
    "an address that nobody has",
    "One",
    "Two",
    "Three",
    "no address",
    "nothing like it",
    "acmee",
    "Later.",
    "not a key at all",
    "Refused, too, and so long a line that it does not fit into a column of any table",
    "A sentence of an error that is rather long, as those are that say what happened and what to do next.",
    LONG,
    "Try",
)
"""What the scenes put in as a person or the server would: it is in no language."""

View = tuple[str, QWidget]
"""What tells it from the scene's other views, and what is to be looked at."""


def roster(stage: Stage) -> Iterator[View]:
    """The first draft, with its first prospect selected."""
    stage.desk.table.setFocus()
    stage.select(0)
    yield "", stage.window


def history(stage: Stage) -> Iterator[View]:
    """An edit was saved, and the panel of past actions is open."""
    stage.save(0, "company", "Acme")
    stage.do("history")
    yield "", stage.window
    stage.do("history")


def no_panels(stage: Stage) -> Iterator[View]:
    """The panels on the right are closed."""
    stage.do("record")
    yield "", stage.window
    stage.do("record")


def search(stage: Stage) -> Iterator[View]:
    """A search finds something, then nothing."""
    stage.desk.search("acme")
    yield "found", stage.window
    stage.desk.search("nobody is called so")
    yield "nothing", stage.window
    stage.window.roster.clear_search()
    field = stage.window.roster.search
    field.setFocus()
    QTest.keyClicks(field, "na")
    (suggestions,) = [each for each in stage.window.findChildren(Suggestions) if each.isVisible()]
    suggestions.step(1)
    yield "suggestions", suggestions
    field.clear()
    stage.until(lambda: stage.desk.model.rowCount() > 100)


def filters(stage: Stage) -> Iterator[View]:
    """Chips of filters, with rows and without."""
    model = stage.desk.model
    model.set_filters([Filter("company", Comparison.FILLED), Filter("headline", Comparison.CONTAINS, ("a",))])
    yield "found", stage.window
    model.set_filters(
        [
            Filter("company", Comparison.EQUALS, ("A company that nobody of this campaign works for",)),
            Filter("email", Comparison.CONTAINS, ("an address that nobody has",)),
            Filter("position", Comparison.ONE_OF, ("One", "Two", "Three")),
        ]
    )
    yield "nothing", stage.window
    stage.window.roster.filters.clear()


def campaign_search(stage: Stage) -> Iterator[View]:
    """No campaign is called what is looked for."""
    field = stage.window.campaigns.search
    field.setText("nothing of the kind")
    yield "", stage.window
    field.clear()


def menus(stage: Stage) -> Iterator[View]:
    """Each menu of the menu bar, opened."""
    bar = stage.window.menuBar()
    for number, action in enumerate(bar.actions()):
        menu = action.menu()
        assert isinstance(menu, QMenu)
        menu.popup(bar.mapToGlobal(bar.actionGeometry(action).bottomLeft()))
        yield str(number), menu
        menu.close()


def campaign_menu(stage: Stage) -> Iterator[View]:
    """The menu of the title, with all campaigns and with none that fits; and that of the menu button."""
    row = stage.window.title_row
    row.title.click()
    menu = found(stage.window, CampaignMenu)
    yield "campaigns", menu
    menu.field.setText("nothing of the kind")
    yield "nothing", menu
    menu.close()
    stage.until(lambda: not stage.window.findChildren(CampaignMenu))
    all_menus = named(row, QToolButton, tr("Menu")).menu()
    all_menus.popup(row.mapToGlobal(QPoint(0, row.height())))
    yield "menus", all_menus
    all_menus.close()


def menu_bar(stage: Stage) -> Iterator[View]:
    """The menu bar is kept, and the campaigns are hidden."""
    stage.do("menu-bar")
    stage.do("campaign-list")
    yield "", stage.window
    stage.do("campaign-list")
    stage.do("menu-bar")


def table_menus(stage: Stage) -> Iterator[View]:
    """The menus above the table, and that of a column."""
    page = stage.window.roster
    menu = page.columns.menu_of(0)
    menu.popup(page.table.mapToGlobal(QPoint(10, 10)))
    yield "header", menu
    menu.close()


def notifications(stage: Stage) -> Iterator[View]:
    """What went well, as toasts, and what needs a decision, in the bar on top: long sentences."""
    for level in Level:
        stage.say(LONG, level, "Try")
        QTest.qWait(1)
        yield level.name.lower(), stage.window
    stage.window.message_bar.clear()


def read_only(stage: Stage) -> Iterator[View]:
    """A campaign that was launched."""
    stage.desk.open_campaign(ACTIVE_ID)
    stage.select(0)
    yield "", stage.window
    stage.desk.open_campaign(EMAIL_DRAFT_ID)


def hindered(stage: Stage) -> Iterator[View]:
    """Edits cannot be kept on this computer."""
    obstacle = cannot_keep(Path("/media/ada/puffle-desktop/journals"), tr("the disk is full"))
    stage.desk.editing._hinder(obstacle)
    yield "", stage.window
    stage.desk.editing._obstacle = None
    stage.desk.editing.hindered.emit()


def frozen(stage: Stage) -> Iterator[View]:
    """The open draft is launched elsewhere, while edits wait."""
    stage.fail(2, "company", "Typed in vain")
    stage.sandbox.set_campaign_status(EMAIL_DRAFT_ID, "active")
    stage.refresh()
    stage.until(lambda: not stage.desk.workspace.can_edit)
    yield "", stage.window


def unsaved(stage: Stage) -> Iterator[View]:
    """An edit was refused."""
    stage.fail(1, "company", "Refused")
    yield "", stage.window


def refused_in_a_row(stage: Stage) -> Iterator[View]:
    """So many prospects were refused that the others were not tried."""
    stage.sandbox.set_faults("PATCH:http-422=1")
    stage.submit_several(range(60), "company", "Refused")
    stage.until(lambda: len(stage.window.edits_bar.buttons) == 2 and not stage.desk.editing.active)
    yield "", stage.window


def paused(stage: Stage) -> Iterator[View]:
    """Puffle wants no requests for an hour, then for days, then without an end in sight."""
    stage.sandbox.set_faults("PATCH:http-429=1,retry-after=3590")
    stage.submit_several(range(60), "company", "Waits")
    stage.until(lambda: stage.window.message_bar.text)
    yield "hour", stage.window
    for name, seconds in (("days", 3 * 86_400.0), ("endless", 1e12)):
        said = stage.window.message_bar.text
        pausing = found(stage.desk.editing, EditQueue).saver.standing.pausing
        pausing.begin(RateLimited("Later.", status=429, retry_after=seconds))
        stage.until(lambda said=said: stage.window.message_bar.text != said)  # type: ignore[misc]
        yield name, stage.window


def slow_listing(stage: Stage) -> Iterator[View]:
    """A prospect is being saved of a campaign that takes long to list; no scene waits for so long."""
    stage.sandbox.set_faults("PATCH:hang=1")
    with patch.object(Freshness, "seconds", lambda *_: 130.0):
        stage.submit(1, "company", "Waits")
        stage.until(lambda: stage.window.edits_bar.text)
        yield "", stage.window


def conflict(stage: Stage) -> Iterator[View]:
    """An edit met somebody else's."""
    stage.conflict(1, "company", "Mine", "Theirs")
    yield "", stage.window


def leaving(stage: Stage) -> Iterator[View]:
    """The window waits for an answer before it closes."""
    stage.window.status.show_leaving()
    stage.window.setEnabled(False)
    yield "", stage.window
    stage.window.setEnabled(True)


def welcome(stage: Stage) -> Iterator[View]:
    """The first start, and what can go wrong with a key."""
    stage.until(stage.window.welcome.isVisible)
    yield "", stage.window
    page = stage.window.welcome
    field = named(page, QLineEdit, tr("API key"))
    QTest.keyClicks(field, "not a key at all")
    QTest.keyClick(field, Qt.Key.Key_Return)
    button(page, tr("Another &server")).click()
    yield "bad-key", stage.window


def campaigns_fail(stage: Stage) -> Iterator[View]:
    """The campaigns could not be listed."""
    stage.until(lambda: stage.desk.workspace.campaigns_status is Status.FAILED)
    yield "", stage.window


def roster_fails(stage: Stage) -> Iterator[View]:
    """The campaigns are there; the open one's prospects could not be listed."""
    stage.until(stage.desk.is_ready)
    stage.sandbox.set_faults("GET:http-500=1")
    campaign = stage.desk.workspace.campaigns[1]
    stage.desk.workspace.open_campaign(campaign.id)
    stage.until(lambda: stage.desk.workspace.roster_status is Status.FAILED)
    yield "", stage.window


def loading_campaigns(stage: Stage) -> Iterator[View]:
    """Nothing has been answered yet."""
    stage.until(lambda: stage.desk.workspace.campaigns_status is Status.LOADING)
    yield "", stage.window


def loading_roster(stage: Stage) -> Iterator[View]:
    """The prospects are on their way: none yet, then some."""
    stage.until(stage.desk.is_ready)
    stage.sandbox.set_faults("GET:hang=1")
    stage.desk.workspace.open_campaign(stage.desk.workspace.campaigns[1].id)
    stage.until(found(stage.window.roster, StatePage).isVisible)
    yield "", stage.window


def no_campaigns(stage: Stage) -> Iterator[View]:
    """The account has none."""
    stage.until(lambda: stage.desk.workspace.campaigns_status is Status.READY)
    yield "", stage.window


def no_prospects(stage: Stage) -> Iterator[View]:
    """The campaign has none."""
    stage.until(stage.desk.is_ready)
    yield "", stage.window


def key_refused(stage: Stage) -> Iterator[View]:
    """The key was revoked while the roster was open."""
    stage.until(stage.desk.is_ready)
    stage.sandbox.revoke_key()
    stage.refresh()
    stage.until(lambda: stage.window.message_bar.text)
    yield "", stage.window


def offline(stage: Stage) -> Iterator[View]:
    """The network went away while the roster was open, with an edit waiting."""
    stage.until(stage.desk.is_ready)
    stage.desk.server.stop()
    stage.submit(1, "company", "Waits")
    stage.until(lambda: stage.window.message_bar.text)
    yield "", stage.window


def refresh_fails(stage: Stage) -> Iterator[View]:
    """The roster could not be listed anew: what is shown is from before."""
    stage.until(stage.desk.is_ready)
    stage.sandbox.set_faults("GET:http-502=1")
    stage.desk.workspace.refresh()
    stage.until(lambda: stage.window.message_bar.text)
    yield "", stage.window


def nothing_found(stage: Stage) -> Iterator[View]:
    """Search and filter hide everybody."""
    stage.desk.search("acmee")
    stage.desk.model.set_filters((Filter("company", Comparison.EMPTY),))
    stage.until(found(stage.window.roster, StatePage).isVisible)
    yield "", stage.window
    stage.window.roster.clear_search()
