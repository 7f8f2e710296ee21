"""The panel in which a campaign is found and picked."""

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.panels.campaign_delegate import CampaignDelegate
from puffle_desktop.ui.panels.campaigns_model import CampaignsModel
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.pages import add_pages
from puffle_desktop.ui.widgets.search_field import SearchField
from puffle_desktop.ui.widgets.soon import Soon
from puffle_desktop.ui.widgets.state_page import StatePage
from puffle_desktop.ui.widgets.tokens import FOCUS_RING, RADIUS_CONTROL, tokens
from puffle_desktop.workspace.workspace import Workspace

_INTO_THE_LIST = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)
_PICKS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CampaignsView(QListView):
    """The list of campaigns. Empty it has no row that could show the focus, and shows it itself."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and not self.model().rowCount():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(tokens(self.palette()).accent, FOCUS_RING))
            ring = self.viewport().rect().adjusted(FOCUS_RING, FOCUS_RING, -FOCUS_RING, -FOCUS_RING)
            painter.drawRoundedRect(ring, RADIUS_CONTROL, RADIUS_CONTROL)
            painter.end()


class CampaignsPanel(QWidget):
    """Lists the workspace's campaigns and opens the one that is picked."""

    campaign_picked = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.model = CampaignsModel(self)
        self.list = CampaignsView()
        self.search = SearchField(tr("Find a campaign"), tr("Find a campaign"))
        self._marking = Soon(self._mark_unsaved, self)
        self._looking = Soon(self._ask_sizes, self, waits=True)
        self._state = StatePage()
        self._lay_out()
        self._connect_signals()
        self._refresh()

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(CampaignDelegate(self.list))
        self.list.setAccessibleName(tr("Campaigns"))
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Rows are as high as what they hold, and follow the panel's width.
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.search.installEventFilter(self)
        top = QVBoxLayout()
        top.setContentsMargins(theme.SPACING, theme.SPACING, theme.SPACING, theme.SPACING // 2)
        top.addWidget(self.search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        self._pages = add_pages(layout, self.list, self._state)

    def _connect_signals(self) -> None:
        # The selection and not the current row: Qt makes some row current when the list gets the focus.
        self.list.selectionModel().selectionChanged.connect(self._selection_changed)
        self.list.activated.connect(self._pick)
        self.search.textChanged.connect(self._search)
        self._state.button_pressed.connect(self._help)
        self._workspace.campaigns_changed.connect(self._refresh)
        self._workspace.campaigns_sized.connect(self._show_sizes)
        self.list.verticalScrollBar().valueChanged.connect(self._looking.ask)
        self._workspace.campaign_changed.connect(self._select_open_campaign)
        self._workspace.editing.changed.connect(self._marking.ask)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys in the search field: Down goes into the list, Enter picks the first, Esc shows all."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _INTO_THE_LIST:
                self._enter_list()
                return True
            if event.key() in _PICKS and (first := self.model.first()) is not None:
                self._pick(self.model.index(first))
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _enter_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.list.selectionModel().hasSelection() and (first := self.model.first()) is not None:
            self.list.setCurrentIndex(self.model.index(first))

    # Picking

    def _selection_changed(self, selected: QItemSelection) -> None:
        if indexes := selected.indexes():
            self._pick(indexes[0])

    def _pick(self, index: QModelIndex) -> None:
        if (campaign := self.model.campaign(index.row())) is not None:
            self.campaign_picked.emit(campaign.id)

    def _select_open_campaign(self) -> None:
        campaign = self._workspace.campaign
        row = self.model.row_of(campaign.id) if campaign is not None else None
        if row is None:
            self.list.selectionModel().clear()
        elif not self.list.selectionModel().isRowSelected(row):
            self.list.setCurrentIndex(self.model.index(row))

    # What is shown

    def _search(self, text: str) -> None:
        self.model.search(text)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._looking.ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._looking.ask()

    def _ask_sizes(self) -> None:
        """Have the workspace ask for the sizes of the campaigns that are seen."""
        self._workspace.show_sizes([campaign.id for campaign in self._seen()])

    def _seen(self) -> list[Campaign]:
        """The campaigns in the viewport."""
        if not self.list.isVisible():
            return []
        bottom = self.list.viewport().height()
        seen, row = list[Campaign](), self.list.indexAt(QPoint(1, 1)).row()
        while 0 <= row < self.model.rowCount() and self.list.visualRect(self.model.index(row)).top() < bottom:
            if (campaign := self.model.campaign(row)) is not None:
                seen.append(campaign)
            row += 1
        return seen

    def _show_sizes(self, campaign_ids: list[str]) -> None:
        sized = set(campaign_ids)
        self.model.show_sizes([each for each in self._workspace.campaigns if each.id in sized])
        self.list.viewport().update()

    def _mark_unsaved(self) -> None:
        self.model.show_unsaved(self._workspace.editing.unsaved)

    def _refresh(self) -> None:
        self.model.show_campaigns(self._workspace.campaigns)
        self._select_open_campaign()
        self.search.setEnabled(bool(self._workspace.campaigns))
        if self.model.rowCount():
            self._pages.setCurrentWidget(self.list)
        else:
            self._show_state()
        self._looking.ask()

    def _show_state(self) -> None:
        """Say that nothing is found. Why there is no campaign at all is told in the middle of the window."""
        is_searched = bool(self._workspace.campaigns)
        self._pages.setCurrentWidget(self._state if is_searched else self.list)
        if is_searched:
            heading = tr("No results for “{text}”", text=self.search.text().strip())
            self._state.show_state("search", "", tr("Clear &search"), heading=heading)

    def _help(self) -> None:
        """Do what the state's button says."""
        self.search.clear()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
