"""The first row of the window: which campaign it is, what it is searched for, and the commands at hand."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QMenu, QSizePolicy, QToolButton, QWidget

from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.commands.actions import Actions
from puffle_desktop.ui.connections.connection_pill import ConnectionPill
from puffle_desktop.ui.roster.problems_pill import ProblemsPill
from puffle_desktop.ui.roster.status_pill import StatusPill
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.elided_label import ElidedLabel
from puffle_desktop.ui.widgets.focus import put_behind
from puffle_desktop.ui.widgets.pill import Ground, Pill, pill_size
from puffle_desktop.ui.widgets.screen_reader import set_plain_tool_tip
from puffle_desktop.ui.widgets.search_field import SearchField
from puffle_desktop.ui.widgets.tokens import CONTROL_HEIGHT, TITLE_ROW_HEIGHT, tokens
from puffle_desktop.ui.window.folding import font_scale
from puffle_desktop.ui.window.title_button import TitleButton
from puffle_desktop.ui.wording.campaigns import (
    channel_icon_name,
    channel_text,
    name_text,
    read_only_text,
    why_read_only,
)
from puffle_desktop.ui.wording.labels import keys_text, plain_text
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from puffle_desktop.ui.window.campaign_menu import CampaignMenu

WORDS_BELOW: Final = 1280
"""Pixels below which the channel's word goes."""
NARROW_BELOW: Final = 1100
SEARCH: Final = 236
SEARCH_NARROW: Final = 190
_SEARCH_LEAST: Final = 96
_WHOLE_TITLE: Final = 24
"""Characters of a name for which the rest makes room."""
_SHORT_TITLE: Final = 14
"""Of one that gives way to where the connection leads."""
_LEAST_TITLE: Final = 6
_BUTTONS: Final = ("undo", "redo", "palette", "refresh", "inspector")
"""Commands at the end of the row."""


class TitleRow(QWidget):
    """Where there is little room its parts go or shrink, the least important first.

    The channel's word goes, then the title and the search field shrink, the words of the lock and of the
    problems, the palette, the inspector's button, the host in the connection's pill, the problems; undo and
    redo are the last to go. Title, status, what the pill warns of, search and menus stay.
    """

    def __init__(self, workspace: Workspace, book: ConnectionBook, search: SearchField, program: str) -> None:
        """*program* is what the window is called while no campaign is open."""
        super().__init__()
        self._workspace = workspace
        self._book = book
        self._program = program
        self._menu: CampaignMenu | None = None
        self.search = search
        self.title = TitleButton()
        self.connection = ConnectionPill(book)
        self._list_button = _tool_button()
        self._channel_icon = QLabel()
        self._channel = ElidedLabel(muted=True)
        self._status = StatusPill()
        self.problems = ProblemsPill(workspace)
        self._lock = Pill()
        self._buttons = {name: _tool_button() for name in _BUTTONS}
        self._menu_button = _tool_button()
        self._icon_name = ""
        self._lock_word = ""
        self._list_action: QAction | None = None
        self._lay_out()
        self.title.clicked.connect(self._open_campaigns)
        self.problems.changed.connect(self._fit)
        workspace.campaign_changed.connect(self.show_campaign)
        workspace.campaigns_changed.connect(self.show_campaign)
        workspace.editing.hindered.connect(self.show_campaign)
        book.changed.connect(self.show_campaign)
        book.current_changed.connect(self.show_campaign)
        self.show_campaign()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACING, 0, theme.SPACING, 1)
        row.setSpacing(theme.SPACING)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._channel_icon.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._channel.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        for toggle in (self._list_button, self._buttons["inspector"]):
            # What they show is seen to be there: it need not be said by a colour as well.
            toggle.setProperty("part", "toggle")
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu_button.setAccessibleName(tr("Menu"))
        self._menu_button.setToolTip(tr("Menu"))
        self._row = row
        pills = (self._status, self._lock, self.problems, self.connection)
        facts = (self._channel_icon, self._channel, *pills)
        for widget in (self._list_button, self.title, *facts):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.search)
        for button in (*self._buttons.values(), self._menu_button):
            row.addWidget(button)
        self._draw_icons()

    def use_actions(self, actions: Actions, refreshing: QMenu, menus: QMenu, connections: QMenu) -> None:
        """Show the commands. *refreshing* is about when to refresh, *menus* holds those of the menu bar."""
        self._list_action = actions["campaign-list"]
        shown = {self._list_button: self._list_action}
        shown |= {button: actions[name] for name, button in self._buttons.items()}
        for button, action in shown.items():
            button.setDefaultAction(action)
            button.setAccessibleName(plain_text(action.text()))
        pills = (self.problems, self.connection)
        stops = (self.title, *pills, self.search, *self._buttons.values(), self._menu_button)
        put_behind(self._list_button, stops)
        self._buttons["refresh"].setMenu(refreshing)
        self._menu_button.setMenu(menus)
        self.connection.use_menu(connections)
        self.search.show_keys(keys_text(actions["find"].shortcuts()[:1]))
        self._fit()

    # What is shown

    def show_campaign(self) -> None:
        """Show the open campaign, and whether it can be edited."""
        campaign = self._workspace.campaign
        self._icon_name = self._lock_word = ""
        if campaign is None:
            self.title.show_name(self._program)
            self._channel.clear()
        else:
            self.title.show_name(name_text(campaign))
            self._channel.setText(channel_text(campaign))
            self._channel_icon.setAccessibleName(channel_text(campaign))
            set_plain_tool_tip(self._channel_icon, channel_text(campaign))
            self._icon_name = channel_icon_name(campaign)
            self._status.show_status(campaign.status)
            obstacle = self._workspace.editing.obstacle
            if not campaign.is_draft or obstacle is not None:
                self._lock_word = read_only_text()
                why = why_read_only(campaign) if not campaign.is_draft else str(obstacle)
                set_plain_tool_tip(self._lock, why)
                self._lock.setAccessibleName(self._lock_word)
        self._draw_icons()
        self._fit()

    def _draw_icons(self) -> None:
        side = theme.icon_size(self.fontMetrics())
        for button in (self._list_button, *self._buttons.values(), self._menu_button):
            button.setIconSize(QSize(side, side))
        self._menu_button.setIcon(theme.icon("menu"))
        if self._icon_name:
            icon = theme.colored_icon(self._icon_name, tokens(self.palette()).muted)
            self._channel_icon.setPixmap(icon.pixmap(QSize(side, side), self.devicePixelRatioF()))

    def _open_campaigns(self) -> None:
        from puffle_desktop.ui.window.campaign_menu import CampaignMenu  # noqa: PLC0415 (not for the first paint)

        if self._list_action is None:
            return
        self._menu = CampaignMenu(self._workspace, self._list_action, self)
        self._menu.open_at(self.title)

    # What there is room for

    def sizeHint(self) -> QSize:
        return QSize(self._width_of(self._widths()), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width_of(self._widths(len(self._sacrifices()))), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "_row"):
            return  # Qt tells of changes while the row is being made
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._draw_icons()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._draw_icons()
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._book.current is not None:
            painter = QPainter(self)
            line = self.rect().adjusted(0, self.height() - 1, 0, 0)
            painter.fillRect(line, tokens(self.palette()).hairline)
            painter.end()

    def _fit(self) -> None:
        scale = font_scale(self)
        given_up = 0
        widths = self._widths()
        if self.width() < WORDS_BELOW * scale:
            widths.pop(self._channel, None)
        if self.width() < NARROW_BELOW * scale and self.search in widths:
            widths[self.search] = min(widths[self.search], _scaled(SEARCH_NARROW, scale))
        wished = dict(widths)
        while self._width_of(widths) > self.width() and given_up < len(self._sacrifices()):
            given_up += 1
            left = self._widths(given_up)
            widths = {part: min(width, wished[part]) for part, width in left.items() if part in wished}
        # What is left over goes to what was made smaller than it would like to be.
        spare = self.width() - self._width_of(widths)
        for part, most in (
            (self.title, self.title.width_of(_SHORT_TITLE)),
            (self.connection, self.connection.usual_width),
            (self.title, self.title.width_of(_WHOLE_TITLE)),
            (self.search, SEARCH),
            (self.title, self.width()),
            (self.connection, self.width()),
        ):
            if part in widths:
                more = max(0, min(spare, min(most, wished[part]) - widths[part]))
                widths[part] += more
                spare -= more
        if self.connection in widths and self.title in widths:
            # What is too little for the host is of use to the title.
            pill = self.connection.fitting(widths[self.connection])
            more = widths[self.connection] - pill
            widths[self.title] += max(0, min(more, wished[self.title] - widths[self.title]))
            widths[self.connection] = pill
        self._show_parts(widths)

    def _show_parts(self, widths: dict[QWidget, int]) -> None:
        if self._lock in widths:
            whole = widths[self._lock] >= self._lock_width()
            self._lock.show_word(self._lock_word if whole else "", Ground.QUIET, "lock")
        if self.problems in widths:
            self.problems.show_short(short=widths[self.problems] < self.problems.whole_width)
        for part in self._parts():
            part.setVisible(part in widths)
        for part in (self.connection, self.title, self.search):
            if part in widths:
                part.setFixedWidth(widths[part])
        # At once: what was laid out just now was meant for the parts as they were.
        self._row.activate()

    def _parts(self) -> list[QWidget]:
        items = (self._row.itemAt(number) for number in range(self._row.count()))
        return [widget for item in items if item is not None and (widget := item.widget()) is not None]

    def _widths(self, given_up: int = 0) -> dict[QWidget, int]:
        """How wide each part is that has something to show, after so many sacrifices."""
        widths: dict[QWidget, int] = {self._menu_button: _width(self._menu_button)}
        if self._book.current is not None:
            buttons = (self._list_button, *self._buttons.values())
            widths |= {button: _width(button) for button in buttons}
            widths[self.title] = self.title.width_of()
        if self._icon_name:
            widths[self._channel_icon] = theme.icon_size(self.fontMetrics())
            widths[self._channel] = self._channel.sizeHint().width()
            widths[self._status] = self._status.sizeHint().width()
            widths[self.search] = _scaled(SEARCH, font_scale(self))
        if self._lock_word:
            widths[self._lock] = self._lock_width()
        widths[self.problems] = self.problems.whole_width
        widths[self.connection] = self.connection.whole_width
        for parts, width in self._sacrifices()[:given_up]:
            for part in parts:
                if part in widths:
                    widths[part] = min(widths[part], width)
        return {part: width for part, width in widths.items() if width}

    def _sacrifices(self) -> list[tuple[tuple[QWidget, ...], int]]:
        """What shrinks to which width for want of room, in this order; to 0 is gone."""
        title, pill, search = self.title, self.connection, self.search
        least_search = _scaled(_SEARCH_LEAST, font_scale(self))
        return [
            ((self._channel,), 0),
            ((title,), title.width_of(_WHOLE_TITLE)),
            ((pill,), pill.usual_width),
            ((search,), _scaled(SEARCH_NARROW, font_scale(self))),
            ((title,), title.width_of(_SHORT_TITLE)),
            ((self._lock,), pill_size(self._lock, "", icon=True).width()),
            ((self.problems,), self.problems.short_width),
            ((search,), 3 * least_search // 2),
            ((self._channel_icon,), 0),
            ((self._buttons["palette"],), 0),
            ((self._buttons["inspector"],), 0),
            ((title,), title.width_of(_LEAST_TITLE)),
            ((pill,), pill.least_width),
            ((search,), least_search),
            ((self._buttons["refresh"],), 0),
            ((self.problems,), 0),  # The status bar counts them, too.
            ((search,), 2 * least_search // 3),
            ((self._list_button,), 0),
            ((self._buttons["redo"],), 0),
            ((self._buttons["undo"],), 0),
            ((search,), least_search // 2),
        ]

    def _lock_width(self) -> int:
        return pill_size(self._lock, self._lock_word, icon=True).width()

    def _width_of(self, widths: dict[QWidget, int]) -> int:
        gaps = self._row.spacing() * (len(widths) - 1)
        return sum(widths.values()) + gaps + 2 * theme.SPACING

    def _height(self) -> int:
        inner = max(self.title.sizeHint().height(), self.search.minimumHeight())
        return max(TITLE_ROW_HEIGHT, inner + 2 * theme.SPACING)


def _scaled(pixels: int, scale: float) -> int:
    return round(pixels * scale)


def _width(button: QToolButton) -> int:
    return max(button.sizeHint().width(), button.minimumWidth())


def _tool_button() -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setMinimumSize(CONTROL_HEIGHT, CONTROL_HEIGHT)
    return button
