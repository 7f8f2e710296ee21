"""The menu of the title: every campaign in a small list, found by a few letters."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QLabel, QListView, QStyle, QStyledItemDelegate, QWidget

from puffle_desktop.domain.i18n import number, tr
from puffle_desktop.ui.panels.campaigns_model import ROW_ROLE, CampaignsModel, Heading
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import draw_line, mirrored
from puffle_desktop.ui.widgets.fonts import strong
from puffle_desktop.ui.widgets.hairline import Hairline
from puffle_desktop.ui.widgets.menu_line import MenuLine
from puffle_desktop.ui.widgets.pages import add_pages
from puffle_desktop.ui.widgets.popover import Popover
from puffle_desktop.ui.widgets.screen_reader import announce
from puffle_desktop.ui.widgets.search_field import SearchField
from puffle_desktop.ui.widgets.tokens import RADIUS_CELL, tokens
from puffle_desktop.ui.wording.campaigns import channel_icon_name
from puffle_desktop.ui.wording.labels import keys_text
from puffle_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_WIDTH: Final = 300
_CHARACTERS: Final = 40
_MOST_HEIGHT: Final = 420
_SIZED: Final = 15
"""Campaigns whose sizes are asked for when the menu opens: those that are seen."""
_ROW, _HEADING = 28, 24
_SMALL: Final = 12 / 13
_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}
_PICKS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Index = QModelIndex | QPersistentModelIndex


class CampaignMenu(Popover):
    """Opens the campaign that is picked, and goes. *list_action* shows and hides the list at the side."""

    def __init__(self, workspace: Workspace, list_action: QAction, parent: QWidget) -> None:
        super().__init__(tr("Campaigns"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace = workspace
        self._list_action = list_action
        self._opener = parent
        self.field = SearchField(tr("Find a campaign"), tr("Find a campaign"))
        self.model = CampaignsModel(self)
        self.list = _List()
        self._nothing = QLabel()
        show = tr("Show the campaign list") if not list_action.isChecked() else tr("Hide the campaign list")
        self.list_line = MenuLine(show, "panel-left", keys_text(list_action.shortcuts()[:1]))
        self._lay_out()
        self.model.show_campaigns(workspace.campaigns)
        self._show_found()
        self.field.textChanged.connect(self._search)
        self.list.clicked.connect(self._pick)
        self.list_line.clicked.connect(self._toggle_list)
        workspace.campaigns_changed.connect(self._list_anew)
        workspace.campaigns_sized.connect(self._list_anew)
        workspace.show_sizes([campaign.id for campaign in workspace.campaigns[:_SIZED]])

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setAccessibleName(tr("Campaigns to open"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self.list.viewport().setAutoFillBackground(False)
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.installEventFilter(self)
        self.setFocusProxy(self.field)
        self.body.setSpacing(theme.SPACING // 2)
        self.body.addWidget(self.field)
        self._pages = add_pages(self.body, self.list, self._nothing)
        self.body.addWidget(Hairline())
        self.body.addWidget(self.list_line)
        width = max(_WIDTH, _CHARACTERS * self.fontMetrics().averageCharWidth())
        self.list.setFixedWidth(min(width, self._opener.window().width() - 8 * theme.SPACING))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _list_anew(self) -> None:
        current = self.model.campaign(row) if (row := self.list.currentIndex().row()) >= 0 else None
        self.model.show_campaigns(self._workspace.campaigns)
        self._show_found(current.id if current is not None else None)

    def _search(self, text: str) -> None:
        self.model.search(text)
        self._show_found()

    def _show_found(self, wanted: str | None = None) -> None:
        """Show what fits, with the one *wanted* the current one, or the open one, or else the first."""
        campaign = self._workspace.campaign
        open_id = campaign.id if campaign is not None and not self.field.text() else None
        rows = [self.model.row_of(each) for each in (wanted, open_id) if each is not None]
        found = next((row for row in rows if row is not None), self.model.first())
        if found is not None:
            self.list.setCurrentIndex(self.model.index(found))
            self.list.scrollTo(self.list.currentIndex())
        self._pages.setCurrentIndex(0 if found is not None else 1)
        text = self.field.text().strip()
        self._nothing.setText(
            tr("No results for “{text}”", text=text) if text else tr("This connection has no campaigns yet.")
        )
        self._fit_height()

    def _fit_height(self) -> None:
        rows = range(self.model.rowCount())
        if not self.isVisible():  # a list that shrinks while one types would jump about
            height = sum(self.list.sizeHintForIndex(self.model.index(row)).height() for row in rows)
            room = self.screen().availableGeometry().height() // 2
            least = 3 * self.list.sizeHintForIndex(self.model.index(0)).height() if rows else 2 * _ROW
            self.list.be(max(least, min(height, _MOST_HEIGHT, room)))

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow and Page keys, typed into the field, go through the list; Enter opens."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                self._step(_STEPS[key])
                return True
            if key in _PICKS:
                self._pick(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _step(self, step: int) -> None:
        campaigns = [row for row in range(self.model.rowCount()) if self.model.campaign(row) is not None]
        if not campaigns:
            return
        row = self.list.currentIndex().row()
        place = campaigns.index(row) if row in campaigns else 0
        chosen = self.model.index(campaigns[max(0, min(place + step, len(campaigns) - 1))])
        self.list.setCurrentIndex(chosen)
        self.list.scrollTo(chosen)
        # The focus stays in the field, so nobody else says where the arrows have gone.
        announce(self.field, str(chosen.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid() and (campaign := self.model.campaign(index.row())) is not None:
            self.close()
            self._workspace.open_campaign(campaign.id)

    def _toggle_list(self) -> None:
        self.close()
        self._list_action.trigger()


class _List(QListView):
    """As high as it is told to be; Qt's own likes 192 pixels, whatever it holds."""

    _height = 0

    def be(self, height: int) -> None:
        """Be so high."""
        self._height = height
        self.setFixedHeight(height)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height)


class _Delegate(QStyledItemDelegate):
    """One line each: channel, name, size; a heading above each group."""

    def sizeHint(self, option: "QStyleOptionViewItem", index: _Index) -> QSize:
        line = QFontMetrics(option.font).height() + theme.SPACING
        is_heading = isinstance(index.data(ROW_ROLE), Heading)
        return QSize(0, max(line, _HEADING if is_heading else _ROW))

    def paint(self, painter: QPainter, option: "QStyleOptionViewItem", index: _Index) -> None:
        row, look = index.data(ROW_ROLE), tokens(option.palette)
        area = option.rect.adjusted(theme.SPACING, 0, -theme.SPACING, 0)
        painter.save()
        if isinstance(row, Heading):
            font = theme.scaled(option.font, _SMALL)
            font = strong(font)
            # A heading is disabled, so that it cannot be selected; it is to be read all the same.
            painter.setPen(tokens(option.widget.palette()).muted)
            _write(painter, option, font, area, row.text)
        else:
            is_current = bool(option.state & QStyle.StateFlag.State_Selected)
            is_under_mouse = bool(option.state & QStyle.StateFlag.State_MouseOver)
            ink = look.on_accent if is_current and theme.wants_contrast(option.palette) else look.text
            if is_current or is_under_mouse:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.selection if is_current else look.hover)
                painter.drawRoundedRect(option.rect, RADIUS_CELL, RADIUS_CELL)
            muted = look.muted if ink is look.text else ink
            side = theme.icon_size(option.fontMetrics)
            icon = QRect(area.left(), area.center().y() + 1 - side // 2, side, side)
            picture = theme.colored_icon(channel_icon_name(row), muted)
            picture.paint(painter, mirrored(option.direction, option.rect, icon))
            small = theme.scaled(option.font, _SMALL)
            size = number(row.size) if row.size is not None else ""
            width = QFontMetrics(small).horizontalAdvance(size) + 2
            painter.setPen(muted)
            end = QRect(area.right() + 1 - width, area.top(), width, area.height())
            _write(painter, option, small, end, size)
            painter.setPen(ink)
            left = side + 6
            name = area.adjusted(left, 0, -width - theme.SPACING, 0)
            _write(painter, option, option.font, name, str(index.data()))
        painter.restore()


def _write(painter: QPainter, option: "QStyleOptionViewItem", font: QFont, area: QRect, text: str) -> None:
    painter.setFont(font)
    draw_line(painter, option.direction, mirrored(option.direction, option.rect, area), text)
