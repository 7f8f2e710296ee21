"""The list of campaigns."""

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.words import tr
from puffle_desktop.ui import theme
from puffle_desktop.ui.roster.columns import status_text
from puffle_desktop.ui.state_page import StatePage
from puffle_desktop.workspace.workspace import Status, Workspace

CHANNELS: Final = {"email": ("mail", "Email"), "linkedin": ("id-card", "LinkedIn")}

_CAMPAIGN_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


def channel_text(campaign: Campaign) -> str:
    """The campaign's channel, as a word."""
    return CHANNELS.get(campaign.channel, ("", status_text(campaign.channel)))[1]


def channel_icon_name(campaign: Campaign) -> str:
    """The icon of the campaign's channel."""
    return CHANNELS.get(campaign.channel, ("send", ""))[0]


def size_text(size: int | None) -> str:
    """A number of prospects in words."""
    return tr("size unknown") if size is None else tr("%Ln prospect(s)", None, size)


class CampaignsModel(QAbstractListModel):
    """The workspace's campaigns, in its order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._campaigns: list[Campaign] = []

    def show_campaigns(self, campaigns: list[Campaign]) -> None:
        """Show *campaigns*; where they are the same ones in the same order, selections stay."""
        same = [campaign.id for campaign in campaigns] == [campaign.id for campaign in self._campaigns]
        if same:
            self._campaigns = campaigns
            if campaigns:
                self.dataChanged.emit(self.index(0), self.index(len(campaigns) - 1))
        else:
            self.beginResetModel()
            self._campaigns = campaigns
            self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._campaigns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        campaign = self._campaigns[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return campaign.name or "Campaign without a name"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{campaign.name}. {_second_line(campaign)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return theme.plain_tool_tip(f"{campaign.name}\n{_second_line(campaign)}")
        return campaign if role == _CAMPAIGN_ROLE else None

    def campaign(self, row: int) -> Campaign:
        """The campaign of a list row."""
        return self._campaigns[row]

    def row_of(self, campaign_id: str) -> int | None:
        """The list row of a campaign."""
        ids = [campaign.id for campaign in self._campaigns]
        return ids.index(campaign_id) if campaign_id in ids else None


def _second_line(campaign: Campaign) -> str:
    return f"{channel_text(campaign)} · {status_text(campaign.status)} · {size_text(campaign.size)}"


class CampaignDelegate(QStyledItemDelegate):
    """Two lines a campaign: its name, and below it channel, status and size."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        metrics = QFontMetrics(option.font)
        return QSize(metrics.averageCharWidth() * 20, 2 * metrics.height() + 2 * theme.SPACING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self.initStyleOption(option, index)
        campaign: Campaign = index.data(_CAMPAIGN_ROLE)
        name, option.text = option.text, ""
        option.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget
        )
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        color = option.palette.color(role)
        faint = color if selected else theme.muted_color(option.palette)
        painter.save()
        area = option.rect.adjusted(theme.SPACING, theme.SPACING, -theme.SPACING, -theme.SPACING)
        icon = QRect(area.left(), area.top() + 1, theme.ICON_SIZE, theme.ICON_SIZE)
        theme.colored_icon(channel_icon_name(campaign), faint).paint(painter, icon)
        text = area.adjusted(theme.ICON_SIZE + theme.SPACING, 0, 0, 0)
        font = QFont(option.font)
        font.setBold(campaign.is_draft)
        self._line(painter, font, color, text, name)
        text.translate(0, QFontMetrics(option.font).height())
        self._line(painter, option.font, faint, text, _second_line(campaign))
        painter.restore()

    @staticmethod
    def _line(painter: QPainter, font: QFont, color: Any, area: QRect, text: str) -> None:
        painter.setFont(font)
        painter.setPen(color)
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, elided)


class CampaignsPanel(QWidget):
    """Lists the workspace's campaigns and opens the one that is picked."""

    campaign_picked = Signal(str)
    retry_requested = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._model = CampaignsModel(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(CampaignDelegate(self.list))
        self.list.setAccessibleName("Campaigns")
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._state = StatePage()
        heading = QLabel("&Campaigns")
        heading.setBuddy(self.list)
        heading.setContentsMargins(theme.SPACING, theme.SPACING, theme.SPACING, theme.SPACING // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(heading)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._state)
        layout.addLayout(self._pages, 1)
        self._connect_signals()
        self._refresh()

    def _connect_signals(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self._state.button_pressed.connect(self.retry_requested)
        self._workspace.campaigns_changed.connect(self._refresh)
        self._workspace.campaign_changed.connect(self._select_open_campaign)

    def _current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.campaign_picked.emit(self._model.campaign(current.row()).id)

    def _refresh(self) -> None:
        self._model.show_campaigns(self._workspace.campaigns)
        self._select_open_campaign()
        status = self._workspace.campaigns_status
        empty = not self._workspace.campaigns
        self._pages.setCurrentWidget(self._state if empty else self.list)
        if not empty:
            return
        if status is Status.LOADING:
            self._state.show_state("loader-circle", "Asking Puffle for the campaigns…")
        elif status is Status.FAILED:
            self._state.show_state("circle-alert", str(self._workspace.campaigns_error), "&Try again")
        elif status is Status.READY:
            self._state.show_state("inbox", "This connection has no campaigns yet. Create one in Puffle.")
        else:
            self._state.show_state("plug", "No connection.")

    def _select_open_campaign(self) -> None:
        campaign = self._workspace.campaign
        row = self._model.row_of(campaign.id) if campaign is not None else None
        current = self._model.index(row) if row is not None else QModelIndex()
        if current != self.list.currentIndex():
            self.list.setCurrentIndex(current)
