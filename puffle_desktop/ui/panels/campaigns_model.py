"""The campaigns in groups by their status, as a list: a heading above each group."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.text import fold
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.wording.campaigns import (
    all_facts_text,
    channel_text,
    group_title,
    name_text,
    stats_text,
    unsaved_text,
)

ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""What stands in a row of the list: a :class:`Heading` or a ``Campaign``."""

UNSAVED_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""How many prospects of a campaign have edits that are not saved."""

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class Heading(msgspec.Struct, frozen=True):
    """What stands above the campaigns of one status."""

    status: str
    count: int

    @property
    def text(self) -> str:
        """The status these campaigns are in."""
        return group_title(self.status)


Row = Heading | Campaign


class CampaignsModel(QAbstractListModel):
    """The workspace's campaigns in its order, which keeps those of one status together.

    Headings cannot be selected, so arrow keys pass over them.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._campaigns: list[Campaign] = []
        self._unsaved: Mapping[str, int] = {}
        self._words: list[str] = []
        self._rows: list[Row] = []

    def show_campaigns(self, campaigns: list[Campaign]) -> None:
        """Show *campaigns*; where they are the same ones in the same groups, selections stay."""
        self._campaigns = campaigns
        self._show_rows()

    def show_sizes(self, campaigns: Sequence[Campaign]) -> None:
        """Of *campaigns* the size has become known: whoever shows them is to draw them anew.

        Not announced, because a list measures all its rows for each change, and these keep their height.
        """
        sized = {campaign.id: campaign for campaign in campaigns}
        self._campaigns = [sized.get(campaign.id, campaign) for campaign in self._campaigns]
        self._rows = [sized.get(row.id, row) if isinstance(row, Campaign) else row for row in self._rows]

    def show_unsaved(self, unsaved: Mapping[str, int]) -> None:
        """Mark the campaigns that have edits that are not saved: campaign id to number of prospects."""
        if unsaved != self._unsaved:
            self._unsaved = unsaved
            if self._rows:
                self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def search(self, text: str) -> None:
        """Show those alone whose name or channel has all words of *text*, whatever its case and accents."""
        self._words = fold(text).split()
        self._show_rows()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if isinstance(row, Heading):
            return _heading_data(row, role)
        unsaved = self._unsaved.get(row.id, 0)
        return unsaved if role == UNSAVED_ROLE else _campaign_data(row, unsaved, role)

    def campaign(self, row: int) -> Campaign | None:
        """The campaign of a list row; None for a heading."""
        found = self._rows[row]
        return found if isinstance(found, Campaign) else None

    def row_of(self, campaign_id: str) -> int | None:
        """The list row of a campaign that is shown."""
        ids = [row.id if isinstance(row, Campaign) else "" for row in self._rows]
        return ids.index(campaign_id) if campaign_id in ids else None

    def first(self) -> int | None:
        """The list row of the first campaign that is shown."""
        return next((place for place, row in enumerate(self._rows) if isinstance(row, Campaign)), None)

    def _show_rows(self) -> None:
        shown = self._campaigns
        if self._words:
            shown = [campaign for campaign in shown if self._matches(campaign)]
        rows = _grouped(shown)
        if rows == self._rows:
            return
        if list(map(_identity, rows)) == list(map(_identity, self._rows)):
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def _matches(self, campaign: Campaign) -> bool:
        text = fold(f"{name_text(campaign)} {channel_text(campaign)}")
        return all(word in text for word in self._words)


def _grouped(campaigns: Sequence[Campaign]) -> list[Row]:
    rows: list[Row] = []
    for status, members in groupby(campaigns, key=lambda campaign: campaign.status):
        group = list(members)
        rows += [Heading(status, len(group)), *group]
    return rows


def _identity(row: Row) -> tuple[str, str]:
    return ("heading", row.status) if isinstance(row, Heading) else ("campaign", row.id)


def _heading_data(heading: Heading, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return heading.text
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return tr("{group}, %Ln campaign(s)", None, heading.count, group=heading.text)
    return None


def _campaign_data(campaign: Campaign, unsaved: int, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return name_text(campaign)
    if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
        lines = filter(None, (all_facts_text(campaign), unsaved_text(unsaved), stats_text(campaign)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join((name_text(campaign), *lines))
        return theme.plain_tool_tip("\n".join((name_text(campaign), *lines)))
    return None
