"""Every state and dialog of the application, as data: its name, its stage, and how it comes about."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from puffle_desktop.sandbox.sandbox import Sandbox
from tests.layout import scenes_dialogs as dialogs
from tests.layout import scenes_grid as grid
from tests.layout import scenes_inspector as inspector
from tests.layout import scenes_problems as problems
from tests.layout import scenes_table as table
from tests.layout import scenes_unsaved as unsaved
from tests.layout import scenes_window as window
from tests.layout.scenes_window import View
from tests.layout.stage import Setting, Stage
from tests.support.sandboxes import lose_campaigns

NOWHERE: Final = {"PUFFLE_API_KEY": "pk_live_0123456789abcdef", "PUFFLE_API_BASE_URL": "http://127.0.0.1:9"}


WORK: Final = Setting()
WELCOME: Final = Setting(connected=False)
ANSWERED_NEVER: Final = Setting(faults=("GET:hang=1",), loads=False)
UNREACHABLE: Final = Setting(environment=NOWHERE, loads=False)
TROUBLED: Final = Setting(faults=("GET:http-500=1",), loads=False)
REFUSING: Final = Setting(prepare=Sandbox.revoke_key, loads=False)
NO_CAMPAIGNS: Final = Setting(prepare=lose_campaigns, loads=False)
NO_PROSPECTS: Final = Setting(rows=0)


@dataclass(frozen=True)
class Scene:
    """One scene: it shows one view after the other, and leaves the stage as it was where others follow."""

    name: str
    setting: Setting
    play: Callable[[Stage], Iterator[View]]
    alone: bool = False
    """Whether it needs a stage of its own, since it cannot be undone."""


SCENES: Final = (
    Scene("roster", WORK, window.roster),
    Scene("no-panels", WORK, window.no_panels),
    Scene("search", WORK, window.search),
    Scene("filters", WORK, window.filters),
    Scene("grid", WORK, grid.grid),
    Scene("campaign-search", WORK, window.campaign_search),
    Scene("notifications", WORK, dialogs.notifications),
    Scene("palette", WORK, dialogs.palette),
    Scene("shortcuts", WORK, dialogs.shortcuts),
    Scene("menu", WORK, window.menus),
    Scene("campaign-menu", WORK, window.campaign_menu),
    Scene("menu-bar", WORK, window.menu_bar),
    Scene("table-menu", WORK, window.table_menus),
    Scene("notification", WORK, window.notifications),
    Scene("read-only", WORK, window.read_only),
    Scene("hindered", WORK, window.hindered),
    Scene("edit", WORK, dialogs.edit),
    Scene("edit-without-address", WORK, dialogs.edit_without_address),
    Scene("edit-states", WORK, dialogs.edit_states),
    Scene("edit-conflict", WORK, dialogs.edit_conflict),
    Scene("edit-kept", WORK, dialogs.edit_kept, alone=True),
    Scene("quit", WORK, dialogs.leaving_unsaved),
    Scene("settings", WORK, dialogs.settings),
    Scene("views", WORK, table.views),
    Scene("filter-popover", WORK, table.filter_popover),
    Scene("filter-conditions", WORK, table.filter_conditions),
    Scene("columns-popover", WORK, table.columns_popover),
    Scene("save-view", WORK, table.save_view),
    Scene("waved", WORK, dialogs.waved, alone=True),
    Scene("problems", WORK, problems.marks, alone=True),
    Scene("ready", WORK, problems.none_left, alone=True),
    Scene("about", WORK, dialogs.about),
    Scene("record", WORK, inspector.record),
    Scene("history", WORK, window.history),
    Scene("history-of-many", WORK, inspector.history, alone=True),
    Scene("unsaved-dialog", WORK, dialogs.unsaved),
    Scene("conflicts-dialog", WORK, dialogs.conflicts),
    Scene("former-connection", WORK, unsaved.former_connection),
    Scene("unsaved-elsewhere", WORK, unsaved.elsewhere, alone=True),
    Scene("unsaved", WORK, window.unsaved, alone=True),
    Scene("refused-in-a-row", WORK, window.refused_in_a_row, alone=True),
    Scene("paused", WORK, window.paused, alone=True),
    Scene("slow-listing", WORK, window.slow_listing, alone=True),
    Scene("conflict", WORK, window.conflict, alone=True),
    Scene("frozen", WORK, window.frozen, alone=True),
    Scene("leaving", WORK, window.leaving, alone=True),
    Scene("key-refused", WORK, window.key_refused, alone=True),
    Scene("offline", WORK, window.offline, alone=True),
    Scene("refresh-fails", WORK, window.refresh_fails, alone=True),
    Scene("nothing-found", WORK, window.nothing_found),
    Scene("roster-fails", WORK, window.roster_fails, alone=True),
    Scene("loading-roster", WORK, window.loading_roster, alone=True),
    Scene("welcome", WELCOME, window.welcome),
    Scene("loading-campaigns", ANSWERED_NEVER, window.loading_campaigns),
    Scene("unreachable", UNREACHABLE, window.campaigns_fail),
    Scene("server-trouble", TROUBLED, window.campaigns_fail),
    Scene("key-refused-at-start", REFUSING, window.campaigns_fail),
    Scene("no-campaigns", NO_CAMPAIGNS, window.no_campaigns),
    Scene("no-prospects", NO_PROSPECTS, window.no_prospects),
)
