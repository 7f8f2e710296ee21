"""The campaigns in groups by their status, as a list: a heading above each group."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from puffle_desktop.domain.campaign import Campaign, status_word
from puffle_desktop.domain.i18n import mark, number, tr
from puffle_desktop.domain.text import fold
from puffle_desktop.ui.widgets import theme

ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""What stands in a row of the list: a :class:`Heading` or a ``Campaign``."""

UNSAVED_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""How many prospects of a campaign have edits that are not saved."""

_CHANNELS: Final = {"email": ("mail", mark("Email")), "linkedin": ("id-card", mark("LinkedIn"))}
_HEADINGS: Final = {
    "draft": mark("Drafts"),
    "launching": mark("Being launched"),
    "active": mark("Active"),
    "paused": mark("Paused"),
    "completed": mark("Completed"),
}
_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class Heading(msgspec.Struct, frozen=True):
    """What stands above the campaigns of one status."""

    status: str
    count: int

    @property
    def text(self) -> str:
        """The status these campaigns are in."""
        known = _HEADINGS.get(self.status)
        return tr(known) if known is not None else status_word(self.status)


Row = Heading | Campaign


def channel_text(campaign: Campaign) -> str:
    """The campaign's channel, as a word. An open set: one that is not known as it comes."""
    known = _CHANNELS.get(campaign.channel)
    return tr(known[1]) if known is not None else campaign.channel.replace("_", " ").capitalize()


def channel_icon_name(campaign: Campaign) -> str:
    """The icon of the campaign's channel."""
    return _CHANNELS.get(campaign.channel, ("send", ""))[0]


def size_text(size: int | None) -> str:
    """A number of prospects in words."""
    return tr("size unknown") if size is None else tr("%Ln prospect(s)", None, size)


def name_text(campaign: Campaign) -> str:
    """What to call a campaign."""
    return campaign.name or tr("Campaign without a name")


def facts_text(campaign: Campaign) -> str:
    """Channel and size: what stands below a campaign's name. Its status stands above its group."""
    return tr("{channel} · {size}", channel=channel_text(campaign), size=size_text(campaign.size))


def unsaved_text(unsaved: int) -> str:
    """How many prospects have edits that are not saved; empty for none."""
    return tr("%Ln not saved", None, unsaved) if unsaved else ""


def stats_text(campaign: Campaign) -> str:
    """How far it has come, in words; empty without statistics."""
    if (stats := campaign.stats) is None:
        return ""
    return tr(
        "{reached} of {total} reached, {replied} replied, {bounced} bounced",
        reached=number(stats.reached),
        total=number(stats.total),
        replied=number(stats.replied),
        bounced=number(stats.bounced),
    )


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
        rows = _grouped([campaign for campaign in self._campaigns if self._matches(campaign)])
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
        facts = tr(
            "{channel} · {status} · {size}",
            channel=channel_text(campaign),
            status=status_word(campaign.status),
            size=size_text(campaign.size),
        )
        lines = filter(None, (facts, unsaved_text(unsaved), stats_text(campaign)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join((name_text(campaign), *lines))
        return theme.plain_tool_tip("\n".join((name_text(campaign), *lines)))
    return None
