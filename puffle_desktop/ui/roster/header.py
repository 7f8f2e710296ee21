"""The line above the roster: which campaign it is, whether it can be edited, and how old the listing is."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QDateTime, QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QSizePolicy, QWidget

from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.ui.roster.status_pill import StatusPill
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.elided_label import ElidedLabel
from puffle_desktop.ui.widgets.screen_reader import set_plain_tool_tip
from puffle_desktop.ui.wording.campaigns import channel_icon_name, channel_text, editable_text, name_text
from puffle_desktop.ui.wording.times import age_text, exact_moment

_AGEING_MS: Final = 20_000
"""How often the age of the listing is looked at."""
_WHOLE_TITLE: Final = 24
"""Characters of a name for which the rest makes room; a longer one ends in an ellipsis first."""


class RosterHeader(QWidget):
    """Slim: where there is little room its facts go, the least important first, and then the name elides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._campaign: Campaign | None = None
        self._shown: tuple[Campaign, datetime | None, bool] | None = None
        self._listed_at: QDateTime | None = None
        self._title = ElidedLabel()
        self._channel_icon = QLabel()
        self._channel = ElidedLabel(muted=True)
        self._status = StatusPill()
        self._editable = ElidedLabel(muted=True)
        self._refreshed = ElidedLabel(muted=True)
        self._ageing = QTimer(self, interval=_AGEING_MS)
        self._ageing.timeout.connect(self._show_age)
        self._lay_out()

    def _lay_out(self) -> None:
        font = theme.scaled(self._title.font(), 1.3)
        font.setBold(True)
        self._title.setFont(font)
        self._channel_icon.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        channel = QHBoxLayout()
        channel.setSpacing(theme.SPACING // 2)
        channel.addWidget(self._channel_icon)
        channel.addWidget(self._channel)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACING + theme.SPACING // 2)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self._title)
        row.addLayout(channel)
        for label in (self._status, self._editable, self._refreshed):
            row.addWidget(label)
        for fact in (self._channel, self._editable, self._refreshed):
            # There whole or not at all; the name alone gives way.
            fact.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row.addStretch(1)

    def show_campaign(
        self, campaign: Campaign, listed_at: datetime | None, *, is_hindered: bool = False
    ) -> None:
        """Show *campaign*, whose roster was listed to its end at that moment, if it was.

        With *is_hindered*, something here keeps even drafts from being edited.
        """
        if (campaign, listed_at, is_hindered) == self._shown:
            return
        self._shown = campaign, listed_at, is_hindered
        self._campaign = campaign
        self._title.setText(name_text(campaign))
        self._channel.setText(channel_text(campaign))
        self._channel_icon.setAccessibleName(channel_text(campaign))
        set_plain_tool_tip(self._channel_icon, channel_text(campaign))
        self._status.show_status(campaign.status)
        self._editable.setText(editable_text(campaign, is_hindered=is_hindered))
        self._draw_icon()
        self._listed_at = None
        self._ageing.stop()
        if listed_at is not None:
            self._listed_at = QDateTime.fromSecsSinceEpoch(int(listed_at.timestamp()))
            self._ageing.start()
        self._show_age()

    def _show_age(self) -> None:
        moment = self._listed_at
        if moment is None:
            self._refreshed.clear()
        else:
            self._refreshed.setText(age_text(moment, QDateTime.currentDateTime()))
            set_plain_tool_tip(self._refreshed, exact_moment(moment))
        self._fit()

    # What there is room for

    def sizeHint(self) -> QSize:
        facts = (
            self._title,
            self._channel_icon,
            self._channel,
            self._status,
            self._editable,
            self._refreshed,
        )
        return QSize(self._width_of(*facts), self._height())

    def minimumSizeHint(self) -> QSize:
        title = self._title.minimumSizeHint().width() - self._title.sizeHint().width()
        return QSize(self._width_of(self._title, self._channel_icon, self._status) + title, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._draw_icon()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        whole = self._title.fontMetrics().averageCharWidth() * _WHOLE_TITLE
        spared = max(0, self._title.sizeHint().width() - whole)
        room = self.width() + spared - self._width_of(self._title, self._channel_icon, self._status)
        for label in (self._editable, self._refreshed, self._channel):
            if label.text():
                room -= label.sizeHint().width() + self._row.spacing()
            label.setVisible(room >= 0 and bool(label.text()))

    def _width_of(self, *labels: QLabel) -> int:
        widths = [label.sizeHint().width() for label in labels if label.text() or label is self._channel_icon]
        return sum(widths) + self._row.spacing() * (len(widths) - 1)

    def _height(self) -> int:
        return max(self._title.sizeHint().height(), self._status.sizeHint().height())

    def _draw_icon(self) -> None:
        if self._campaign is not None:
            icon = theme.colored_icon(channel_icon_name(self._campaign), theme.muted_color(self.palette()))
            size = QSize(theme.ICON_SIZE, theme.ICON_SIZE)
            self._channel_icon.setPixmap(icon.pixmap(size, self.devicePixelRatioF()))
