"""Remembers how each campaign's table is laid out, sorted and filtered, and the views of connections."""

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance

from puffle_desktop.domain.query import Query
from puffle_desktop.domain.roster_views import EDITION, TableView
from puffle_desktop.domain.view_list import ViewList
from puffle_desktop.ui.roster.layout import apply_layout, read_layout
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.ui.roster.views import RosterViews
from puffle_desktop.ui.wording.kept_filters import as_kept, as_typed

DELAY_MS: Final = 800


class KeptViews(Protocol):
    """Where the ways to look at rosters are kept."""

    def view_key(self, campaign_id: str) -> str:
        """What the view of a campaign of the connection in use is kept under."""

    def view_of(self, key: str) -> TableView:
        """How a table was laid out last."""

    def remember_view(self, key: str, view: TableView) -> None:
        """Keep how a table is laid out."""

    @property
    def views_changed(self) -> SignalInstance:
        """The :attr:`views` may be others than before."""

    @property
    def views(self) -> ViewList:
        """The views of the connection in use."""

    def change_views(self, change: Callable[[ViewList], ViewList]) -> None:
        """Make *change* to the views of the connection in use."""

    def rename_view(self, former: str, name: str) -> None:
        """Give a view of the connection in use another name."""

    def take_over_views(self, titles: Mapping[str, str]) -> None:
        """Offer what were views of single campaigns, which *titles* names by their ids, in all of them."""


class ViewMemory(QObject):
    """Lays the table out when a campaign is opened, and keeps what the person changes."""

    def __init__(self, kept: KeptViews, table: RosterView, model: RosterModel, views: RosterViews) -> None:
        super().__init__(table)
        self._kept = kept
        self._table = table
        self._model = model
        self._views = views
        self._key: str | None = None
        # A drag of a column's border tells of each pixel.
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self.keep)
        header = table.horizontalHeader()
        header.sectionMoved.connect(self._note_change)
        header.sectionResized.connect(self._note_change)
        table.frozen_changed.connect(self._note_change)
        model.query_changed.connect(self._note_change)
        views.changed.connect(self._note_change)
        views.edited.connect(self._change_views)
        views.renamed.connect(self._rename_view)
        kept.views_changed.connect(self._follow)

    def open(self, campaign_id: str | None, titles: Mapping[str, str]) -> None:
        """Lay the table out as it was in this campaign, one of those that *titles* names by their ids."""
        if self._timer.isActive():
            self.keep()
        self._key = None
        key = self._key_of(campaign_id)
        if key is not None:
            self._kept.take_over_views(titles)
            view = self._kept.view_of(key)
            self._table.freeze(None)
            apply_layout(self._table, self._model, view.columns)
            self._table.freeze(view.frozen or None)
            self._views.restore(self._kept.views, view.current)
            self._model.set_query(Query(self._model.search, as_typed(view.filtered_by), view.sortings))
            self._timer.stop()
        self._key = key

    def is_of(self, campaign_id: str | None) -> bool:
        """Whether the table is laid out for this campaign of the connection in use."""
        return self._key_of(campaign_id) == self._key

    def _key_of(self, campaign_id: str | None) -> str | None:
        return self._kept.view_key(campaign_id) if campaign_id is not None else None

    def keep(self) -> None:
        """Keep the view as it is now."""
        self._timer.stop()
        if self._key is None:
            return
        view = TableView(
            columns=read_layout(self._table, self._model),
            frozen=self._table.frozen_key or "",
            edition=EDITION,
            sortings=self._model.query.sortings,
            filtered_by=as_kept(self._model.query.filters),
            current=self._views.current,
        )
        self._kept.remember_view(self._key, view)

    def _change_views(self, change: Callable[[ViewList], ViewList]) -> None:
        if self._key is not None:
            self._kept.change_views(change)

    def _rename_view(self, former: str, name: str) -> None:
        if self._key is not None:
            self._kept.rename_view(former, name)

    def _follow(self) -> None:
        if self._key is not None:
            self._views.follow(self._kept.views)

    def _note_change(self) -> None:
        if self._key is not None:
            self._timer.start()
