"""How a person works with the program: what it looks like, and how rosters are looked at.

It stands above connections and settings, because both are needed: a table is laid out anew for each campaign
of each connection, and of a connection that is there for one run nothing is stored.
"""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.appearance import Appearance, TableLook
from puffle_desktop.domain.problems import Waved
from puffle_desktop.domain.roster_views import TableView, connection_of, view_key
from puffle_desktop.domain.view_list import ViewList
from puffle_desktop.storage.settings import ENVIRONMENT_ID, Settings
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.settings.changes import (
    with_campaign,
    with_refresh_minutes,
    with_table_look,
    with_view,
    with_view_renamed,
    with_views_changed,
    with_views_taken_over,
    with_waved,
    without_waved,
)
from puffle_desktop.workspace.settings.shared import SharedSettings


class Preferences(QObject):
    """What is remembered of a person's ways, from run to run, and shared with other windows.

    Remembering is a convenience: where it fails, that is a notification, and all holds for this run.
    """

    refresh_minutes_changed = Signal()
    """Rosters are listed anew at other times."""
    appearance_changed = Signal(object)
    """The program is to look otherwise: an :class:`Appearance`."""
    appearance_previewed = Signal(object)
    """This window is to look so for a while: an :class:`Appearance` that is being chosen, or the kept one."""
    table_look_changed = Signal()
    """Tables of prospects are to look otherwise."""

    views_changed = Signal()
    """The views of a connection are others than before, in this window or by another one."""
    waved_changed = Signal()
    """Other values count as right over the connection in use, or over another one."""

    def __init__(self, settings: SharedSettings, book: ConnectionBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._book = book
        self._brief_campaigns: dict[str, str] = {}
        self._brief_views: dict[str, TableView] = {}
        self._brief_lists: dict[str, ViewList] = {}
        # None of these changes stands for a former one, where they cannot be written for a while.
        self._numbers = count()
        self._brief_waved: dict[str, tuple[Waved, ...]] = {}
        settings.loaded.connect(self.refresh_minutes_changed)
        settings.loaded.connect(self.table_look_changed)
        settings.loaded.connect(self.waved_changed)
        settings.changed.connect(self._follow)
        book.current_changed.connect(self.waved_changed)

    @property
    def appearance(self) -> Appearance:
        """How the program is to look and to speak. It is saved together with connections."""
        return self._settings.now.appearance

    def preview(self, appearance: Appearance) -> None:
        """Look like *appearance* in this window; given what is kept, that is the end of it."""
        self.appearance_previewed.emit(appearance)

    @property
    def refresh_minutes(self) -> int:
        """How often the open roster is listed anew by itself; 0 for never."""
        return self._settings.now.refresh_minutes

    def set_refresh_minutes(self, minutes: int) -> None:
        """List the open roster anew every so many minutes; 0 for never."""
        self._settings.remember("minutes", partial(with_refresh_minutes, minutes=minutes))

    @property
    def table_look(self) -> TableLook:
        """How tables of prospects look."""
        return self._settings.now.table_look

    def set_table_look(self, look: TableLook) -> None:
        """Have tables of prospects look like this."""
        if look != self.table_look:
            self._settings.remember("table look", partial(with_table_look, look=look))

    # Campaigns

    @property
    def last_campaign(self) -> str | None:
        """The id of the campaign that was open last on the connection in use."""
        is_brief = self._is_brief(self._current_id)
        campaigns = self._brief_campaigns if is_brief else self._settings.now.last_campaigns
        return campaigns.get(self._current_id)

    def remember_campaign(self, campaign_id: str) -> None:
        """Note that this campaign is open on the connection in use."""
        connection_id = self._current_id
        if self._is_brief(connection_id):
            self._brief_campaigns[connection_id] = campaign_id
        elif connection_id and self.last_campaign != campaign_id:
            self._settings.remember(
                f"campaign {connection_id}",
                partial(with_campaign, connection_id=connection_id, campaign_id=campaign_id),
            )

    # How rosters are looked at

    def view_key(self, campaign_id: str) -> str:
        """What the view of a campaign of the connection in use is kept under.

        A preview server that was cloned from Puffle has campaigns of the same ids.
        """
        return view_key(self._current_id, campaign_id)

    def view_of(self, key: str) -> TableView:
        """How a table was laid out last, by its :meth:`view_key`."""
        brief = self._brief_views.get(key)
        return brief if brief is not None else self._settings.now.views.get(key, TableView())

    def remember_view(self, key: str, view: TableView) -> None:
        """Note how a table is laid out, by its :meth:`view_key`."""
        if self.view_of(key) == view:
            return
        if self._is_brief(connection_of(key)):
            self._brief_views[key] = view
        else:
            self._settings.remember(f"view {key}", partial(with_view, key=key, view=view))

    # Views

    @property
    def views(self) -> ViewList:
        """The views of the connection in use."""
        brief = self._brief_lists.get(self._current_id)
        return brief if brief is not None else self._settings.now.view_lists.get(self._current_id, ViewList())

    def change_views(self, change: Callable[[ViewList], ViewList]) -> None:
        """Make *change* to the views of the connection in use, as they are by then."""
        connection_id, former = self._current_id, self.views
        if not connection_id or change(former) == former:
            return
        if self._is_brief(connection_id):
            self._brief_lists[connection_id] = change(former)
            self.views_changed.emit()
        else:
            self._remember_views(partial(with_views_changed, connection_id=connection_id, change=change))

    def rename_view(self, former: str, name: str) -> None:
        """Call a saved view of the connection in use otherwise, in each of its campaigns."""
        if self._is_brief(self._current_id):
            self.change_views(lambda views: views.with_name(former, name))
        else:
            self._remember_views(
                partial(with_view_renamed, connection_id=self._current_id, former=former, name=name)
            )

    def take_over_views(self, titles: Mapping[str, str]) -> None:
        """Offer what was kept as views of single campaigns in all campaigns of the connection in use.

        *titles* has the names of its campaigns, by their ids.
        """
        change = partial(with_views_taken_over, connection_id=self._current_id, titles=dict(titles))
        if change(self._settings.now) is not self._settings.now:
            self._remember_views(change)

    def _remember_views(self, change: Callable[[Settings], Settings]) -> None:
        self._settings.remember(f"views {next(self._numbers)}", change)

    # What is right whatever the checks say

    @property
    def waved(self) -> tuple[Waved, ...]:
        """The values that count as right over the connection in use, the last one at the end."""
        return self.waved_of(self._current_id)

    def waved_of(self, connection_id: str) -> tuple[Waved, ...]:
        """The same of any connection."""
        brief = self._brief_waved.get(connection_id)
        return brief if brief is not None else self._settings.now.waved.get(connection_id, ())

    def wave_through(self, waved: Waved) -> None:
        """Let a value count as right over the connection in use, from now on."""
        connection_id = self._current_id
        if not connection_id or waved in self.waved:
            return
        if self._is_brief(connection_id):
            self._brief_waved[connection_id] = (*self.waved, waved)
            self.waved_changed.emit()
        else:
            change = partial(with_waved, connection_id=connection_id, waved=waved)
            self._settings.remember(f"waved {connection_id} {waved}", change)

    def check_again(self, connection_id: str, waved: Collection[Waved]) -> None:
        """Let values count as right no more over a connection."""
        if self._is_brief(connection_id):
            left = tuple(each for each in self.waved_of(connection_id) if each not in waved)
            self._brief_waved[connection_id] = left
            self.waved_changed.emit()
            return
        for each in waved:
            change = partial(without_waved, connection_id=connection_id, forgotten=[each])
            self._settings.remember(f"waved {connection_id} {each}", change)

    @property
    def _current_id(self) -> str:
        current = self._book.current
        return current.id if current is not None else ""

    def _is_brief(self, connection_id: str) -> bool:
        """Whether nothing is stored of a connection. Of the environment's, how it was used last is."""
        return self._book.given(connection_id) is not None and connection_id != ENVIRONMENT_ID

    def _follow(self, before: Settings, now: Settings) -> None:
        if before.refresh_minutes != now.refresh_minutes:
            self.refresh_minutes_changed.emit()
        if before.view_lists != now.view_lists:
            self.views_changed.emit()
        if before.waved != now.waved:
            self.waved_changed.emit()
        if before.table_look != now.table_look:
            self.table_look_changed.emit()
        if before.appearance != now.appearance:
            self.appearance_changed.emit(now.appearance)
