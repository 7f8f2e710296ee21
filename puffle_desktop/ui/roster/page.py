"""The middle of the window: the open campaign's table, and what narrows it."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.ready_views import HAS_PROBLEM
from puffle_desktop.ui.roster.auto_refresh import AutoRefresh
from puffle_desktop.ui.roster.cell_filters import CellFilters
from puffle_desktop.ui.roster.checked_first import CheckedFirst
from puffle_desktop.ui.roster.column_menus import ColumnMenus
from puffle_desktop.ui.roster.copying import rows_in
from puffle_desktop.ui.roster.filters import Filters
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.problem_counts import ProblemCounts
from puffle_desktop.ui.roster.roster_search import RosterSearch
from puffle_desktop.ui.roster.states import (
    Kind,
    Remedy,
    State,
    campaigns_state,
    no_key_state,
    nothing_found_state,
    nothing_open_state,
    refused_key_state,
    roster_state,
)
from puffle_desktop.ui.roster.table_size import TableSize
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.ui.roster.view_memory import ViewMemory
from puffle_desktop.ui.roster.view_note import ViewNote
from puffle_desktop.ui.roster.views import RosterViews
from puffle_desktop.ui.roster.views_row import ViewsRow
from puffle_desktop.ui.widgets.motion import PATIENCE_MS
from puffle_desktop.ui.widgets.pages import add_pages
from puffle_desktop.ui.widgets.state_page import StatePage
from puffle_desktop.ui.wording.campaigns import size_text
from puffle_desktop.workspace.hindrances import Cause
from puffle_desktop.workspace.preferences import Preferences
from puffle_desktop.workspace.roster.open_roster import Status
from puffle_desktop.workspace.workspace import Workspace

FRAME_MS: Final = 16
"""How long a campaign that was just opened waits for its first rows, to be drawn once and with them."""


class RosterPage(QWidget):
    """Shows the workspace's open campaign, or the state that takes its place.

    ``search`` is for the caller to place, and so are :attr:`counts` and :attr:`refresh_menu`.
    """

    counts_changed = Signal()
    """Other :attr:`counts` are to be shown."""
    selection_changed = Signal()
    """Other prospects are selected; see :attr:`selected_count`."""
    retry_requested = Signal()
    """The prospects are to be listed again."""
    key_requested = Signal()
    """The person wants to enter a key."""
    puffle_requested = Signal()
    """The person wants to see the connection's server itself."""
    reopening_requested = Signal()
    """The connection is to be opened again."""
    state_changed = Signal()
    """See :attr:`tells_trouble`: that is another now."""

    def __init__(self, workspace: Workspace, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.model = RosterModel(workspace.roster, self)
        self.model.use_problems(workspace.problems)
        self.table = RosterView(self.model)
        self._checked_first = CheckedFirst(self.table, workspace.problems)
        self.problem_counts = ProblemCounts(self.model, workspace.problems)
        self.filters = Filters(self.model, self)
        self.cell_filters = CellFilters(self.table, self.model, self.filters)
        self.columns = ColumnMenus(self.table, self.model, self.filters)
        self.views = RosterViews(self.table, self.model, self.filters)
        self.views_row = ViewsRow(self.model, self.filters, self.columns, self.views)
        self._memory = ViewMemory(preferences, self.table, self.model, self.views)
        self.size_of_table = TableSize(preferences, self.table, self.model)
        self._refreshing = AutoRefresh(workspace, preferences, self)
        self._search = RosterSearch(self.table, self.model, self.views_row.finder, self.views)
        self.search = self._search.field
        self.counts = ""
        self._key_wanted = ""
        self._not_opened = ""
        self._shown_state: State | None = None
        self._state = StatePage()
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._frame = QTimer(self, singleShot=True, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._lay_out()
        self._connect_signals()
        self._refresh()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(0)
        top.addWidget(self.views_row)
        top.addWidget(ViewNote(self.views))
        self._top = QWidget()
        self._top.setLayout(top)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._top)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        self._pages = add_pages(below, self.table, self._state)
        layout.addWidget(self._below, 1)

    def _connect_signals(self) -> None:
        self._workspace.problems.changed.connect(self.views_row.counts.look_again)
        self._patience.timeout.connect(self._refresh)
        self._frame.timeout.connect(self._draw)
        self.model.modelAboutToBeReset.connect(self._wait_to_draw)
        self.model.counts_changed.connect(self._count_changed)
        self.model.query_changed.connect(self._refresh)
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        self._workspace.campaigns_changed.connect(self._campaigns_changed)
        self._workspace.campaign_changed.connect(self._campaign_changed)
        self._workspace.roster_changed.connect(self._roster_changed)
        self._state.button_pressed.connect(self._help)
        self._state.second_pressed.connect(self._help_otherwise)

    @property
    def grid(self) -> QWidget:
        """What is below the tools: the table, or the state that takes its place."""
        return self._below

    def current_cell(self) -> QRect:
        """Where the current cell is in :attr:`grid`; an empty rectangle where none is to be seen."""
        index = self.table.currentIndex()
        if not index.isValid() or self._pages.currentWidget() is not self.table:
            return QRect()
        viewport = self.table.viewport()
        cell = self.table.visualRect(index).intersected(viewport.rect())
        return QRect() if cell.isEmpty() else cell.translated(viewport.mapTo(self._below, QPoint(0, 0)))

    @property
    def selected_count(self) -> int:
        """How many prospects are selected."""
        return rows_in(self.table.selectionModel().selection())

    def _selection_changed(self) -> None:
        self.selection_changed.emit()

    @property
    def refresh_menu(self) -> QMenu:
        """The menu of how often the roster is listed anew by itself."""
        return self._refreshing.menu

    def show_only(self, rows: frozenset[int] | None, label: str = "") -> None:
        """Show none but these rows of the roster, with a chip that says *label*; None shows all again."""
        self.filters.show_only(rows, label)

    def show_problems(self) -> None:
        """Show none but the prospects that have a problem."""
        self.views.choose(HAS_PROBLEM.key)

    def keep_view(self) -> None:
        """Remember how the table is laid out: before the window closes."""
        self._memory.keep()

    def focus_search(self) -> None:
        """Put the cursor into the search field, with its text selected."""
        self._search.focus()

    def clear_search(self) -> None:
        """Show all rows again."""
        self.views.clear()
        self._search.clear()

    # What is shown

    def ask_for_key(self, sentence: str) -> None:
        """Say that there is no key that works, where nothing of the connection is shown yet."""
        self._key_wanted = sentence
        self._refresh()

    def show_nothing_open(self, sentence: str) -> None:
        """Wait for nothing: the connection could not be opened, as *sentence* says."""
        self._not_opened = sentence
        self._refresh()

    def _campaigns_changed(self) -> None:
        if self._workspace.campaigns_status is Status.LOADING:
            self._key_wanted = ""
            self._not_opened = ""
        if self._workspace.campaign is None:
            self._refresh()

    def _campaign_changed(self) -> None:
        campaign = self._workspace.campaign
        campaign_id = campaign.id if campaign is not None else None
        if not self._memory.is_of(campaign_id):
            self._patience.start()
            self._memory.open(campaign_id, {each.id: each.name for each in self._workspace.campaigns})
        self._refresh()

    def _wait_to_draw(self) -> None:
        """Draw nothing for a frame: to draw an empty table would hold up the rows that are on their way."""
        self.setUpdatesEnabled(False)
        self._frame.start()

    def _draw(self) -> None:
        self._frame.stop()
        self.setUpdatesEnabled(True)

    def _roster_changed(self) -> None:
        if self._workspace.roster_status is not Status.LOADING:
            self._patience.stop()
            self.model.arrange()
            self._search.look_again()
        self._refresh()
        if self._workspace.roster_status is not Status.LOADING:
            self._draw()

    def _count_changed(self) -> None:
        if self.model.rowCount() and self._pages.currentWidget() is self.table:
            self._show_counts()
        else:
            self._refresh()
        if self.model.rowCount():
            self._draw()

    def _refresh(self) -> None:
        if not self._memory.is_of(self._workspace.roster.campaign_id):
            return  # Another campaign is being opened, and is shown as soon as that is announced.
        campaign = self._workspace.campaign
        self._top.setVisible(campaign is not None)
        if campaign is None:
            self._show_counts()
            self._show_state(self._state_of_nothing())
            return
        self._show_counts()
        if self.model.rowCount():
            self._show_table()
        else:
            self._show_empty_state()

    def _state_of_nothing(self) -> State:
        if self._key_wanted:
            hindrance = self._workspace.hindrances.current
            is_refused = hindrance is not None and hindrance.cause is Cause.KEY
            return refused_key_state() if is_refused else no_key_state(self._key_wanted)
        if self._not_opened:
            return nothing_open_state(self._not_opened)
        return campaigns_state(self._workspace)

    def _show_counts(self) -> None:
        shown, held = self.model.rowCount(), len(self._workspace.roster)
        if self._workspace.campaign is None:
            text = ""
        elif self.model.is_narrowed:
            text = " · ".join((size_text(held), tr("%Ln found", None, shown)))
        else:
            is_first = not held and self._workspace.roster_status is Status.LOADING
            text = "" if is_first else size_text(held)  # nobody knows yet how many there are
        if text != self.counts:
            self.counts = text
            self.counts_changed.emit()

    def _show_empty_state(self) -> None:
        if len(self._workspace.roster):
            filters = len(self.model.query.filters) + (self.model.only is not None)
            searched = self.model.search.strip()
            self._show_state(nothing_found_state(len(self._workspace.roster), searched, filters))
        elif self._patience.isActive():
            self._show_table()
        else:
            self._show_state(roster_state(self._workspace))

    def _show_table(self) -> None:
        self._pages.setCurrentWidget(self.table)
        self._note_state(None)

    def _show_state(self, state: State) -> None:
        remedies = (*state.remedies, None, None)[:2]
        first, second = (tr(each.label) if each is not None else None for each in remedies)
        icons = [each.icon if each is not None else "" for each in remedies]
        self._state.show_state(
            state.icon,
            state.sentence,
            first,
            heading=state.heading,
            second=second,
            icons=(icons[0], icons[1]),
            busy=state.kind is Kind.BUSY,
        )
        self._pages.setCurrentWidget(self._state)
        self._note_state(state)

    def _note_state(self, state: State | None) -> None:
        told, self._shown_state = self.tells_trouble, state
        if told is not self.tells_trouble:
            self.state_changed.emit()

    @property
    def tells_trouble(self) -> bool:
        """Whether what stands in the table's place tells what hinders: nobody else has to, then."""
        return self._shown_state is not None and self._shown_state.kind is Kind.TROUBLE

    def _help(self) -> None:
        self._do(0)

    def _help_otherwise(self) -> None:
        self._do(1)

    def _do(self, which: int) -> None:
        """Do what a button of the state says."""
        state = self._shown_state
        if state is None or len(state.remedies) <= which:
            return
        {
            Remedy.CLEAR_SEARCH: self._search.clear,
            Remedy.CLEAR_FILTERS: self.filters.clear,
            Remedy.ENTER_KEY: self.key_requested.emit,
            Remedy.REFRESH_CAMPAIGNS: self._workspace.refresh_campaigns,
            Remedy.REFRESH_ROSTER: self.retry_requested.emit,
            Remedy.RETRY: self._workspace.hindrances.try_now,
            Remedy.REOPEN: self.reopening_requested.emit,
            Remedy.OPEN_PUFFLE: self.puffle_requested.emit,
        }[state.remedies[which]]()
