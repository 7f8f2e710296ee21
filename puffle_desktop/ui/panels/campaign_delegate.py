"""How a campaign is drawn in the list: its name, a line of facts, and a thin bar of how far it has come."""

from typing import TYPE_CHECKING, Final

from PySide6 import QtWidgets
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate

from puffle_desktop.domain.campaign import Campaign, Stats
from puffle_desktop.domain.i18n import number
from puffle_desktop.ui.panels.campaigns_model import ROW_ROLE, UNSAVED_ROLE, Heading
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import draw_line, mirrored
from puffle_desktop.ui.widgets.fonts import strong
from puffle_desktop.ui.widgets.tokens import RADIUS_CONTROL, tokens
from puffle_desktop.ui.wording.campaigns import channel_icon_name, facts_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

BAR_HEIGHT: Final = 3
_ITEM, _ITEM_WITH_BAR, _HEADING = 44, 52, 24
_PADDING: Final = 8
_ABOVE_BAR: Final = 4
_ABOVE_HEADING: Final = 8
_MARK: Final = 2
"""Pixels of the line at the side of the open campaign, which stays so far from its top and bottom:"""
_MARK_INSET: Final = 10
_SMALL: Final = 12 / 13
_SMALL_ICON: Final = 12
_ICON_GAP: Final = 5
_Index = QModelIndex | QPersistentModelIndex


class CampaignDelegate(QStyledItemDelegate):
    """Two lines a campaign and, for one with statistics, a bar; one line a heading."""

    def sizeHint(self, option: "QStyleOptionViewItem", index: _Index) -> QSize:
        width = QFontMetrics(option.font).averageCharWidth() * 20
        line, small = QFontMetrics(option.font).height(), _small_line(option)
        row = index.data(ROW_ROLE)
        if isinstance(row, Heading):
            above = _ABOVE_HEADING if index.row() else 0
            return QSize(width, max(_HEADING, small + theme.SPACING) + above)
        text = line + small + theme.SPACING
        if row.stats is None:
            return QSize(width, max(_ITEM, text) + 1)
        return QSize(width, max(_ITEM_WITH_BAR, text + _ABOVE_BAR + BAR_HEIGHT) + 1)

    def paint(self, painter: QPainter, option: "QStyleOptionViewItem", index: _Index) -> None:
        row = index.data(ROW_ROLE)
        painter.save()
        if isinstance(row, Heading):
            self._paint_heading(painter, option, row)
        else:
            name, unsaved = str(index.data()), index.data(UNSAVED_ROLE)
            self._paint_campaign(painter, option, row, name, unsaved)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: "QStyleOptionViewItem", heading: Heading) -> None:
        font = theme.scaled(option.font, _SMALL)
        height = max(_HEADING, _small_line(option) + theme.SPACING)
        area = option.rect.adjusted(2 * _PADDING, option.rect.height() - height, -2 * _PADDING, 0)
        # A heading is disabled, so that it cannot be selected; it is to be read all the same.
        color = tokens(option.widget.palette()).muted
        count = number(heading.count)
        space = QFontMetrics(font).horizontalAdvance(count) + 2
        end = QRect(area.right() + 1 - space, area.top(), space, area.height())
        _line(painter, option, font, color, end, count)
        font = strong(font)
        text = area.adjusted(0, 0, -space - theme.SPACING, 0)
        _line(painter, option, font, color, text, heading.text)

    def _paint_campaign(
        self,
        painter: QPainter,
        option: "QStyleOptionViewItem",
        campaign: Campaign,
        name: str,
        unsaved: int,
    ) -> None:
        look = tokens(option.widget.palette())
        selected = bool(option.state & QtWidgets.QStyle.StateFlag.State_Selected)
        card = option.rect.adjusted(_PADDING, 0, -_PADDING, -1)
        ink, faint = self._paint_ground(painter, option, card)
        area = card.adjusted(_PADDING, 0, -_PADDING, 0)
        line, small = QFontMetrics(option.font).height(), _small_line(option)
        bar = BAR_HEIGHT + _ABOVE_BAR if campaign.stats is not None else 0
        top = area.top() + (area.height() - line - small - bar) // 2
        text = QRect(area.left(), top, area.width(), line)
        font = QFont(option.font)
        if selected:
            font = strong(font)
        mark = ink if ink is not look.text else look.warning
        end = _paint_unsaved(painter, option, mark, text, unsaved)
        _line(painter, option, font, ink, text.adjusted(0, 0, -end, 0), name)
        below = QRect(area.left(), top + line, area.width(), small)
        size = theme.icon_size(QFontMetrics(option.font), _SMALL_ICON)
        icon = QRect(below.left(), below.center().y() + 1 - size // 2, size, size)
        theme.colored_icon(channel_icon_name(campaign), faint).paint(painter, _mirrored(option, icon))
        facts = below.adjusted(size + _ICON_GAP, 0, 0, 0)
        _line(painter, option, theme.scaled(option.font, _SMALL), faint, facts, facts_text(campaign))
        if campaign.stats is not None:
            place = QRect(area.left(), top + line + small + _ABOVE_BAR, area.width(), BAR_HEIGHT)
            _bar(painter, option, place, campaign.stats, plain=ink is not look.text)

    def _paint_ground(
        self, painter: QPainter, option: "QStyleOptionViewItem", card: QRect
    ) -> tuple[QColor, QColor]:
        """Paint what a campaign stands on, and give the colours of its first and second line."""
        palette = option.widget.palette()
        look, high = tokens(palette), theme.wants_contrast(palette)
        states = QtWidgets.QStyle.StateFlag
        selected = bool(option.state & states.State_Selected)
        focused = option.widget.hasFocus()
        ground = None
        if selected:
            ground = look.selection if focused or high else look.selection_unfocused
        elif option.state & states.State_MouseOver:
            ground = look.hover
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if ground is not None:
            painter.setBrush(ground)
            painter.drawRoundedRect(card, RADIUS_CONTROL, RADIUS_CONTROL)
        if selected:
            mark = QRect(card.left(), card.top() + _MARK_INSET, _MARK, card.height() - 2 * _MARK_INSET)
            painter.setBrush(look.on_accent if high else look.accent)
            painter.drawRoundedRect(_mirrored(option, mark), _MARK / 2, _MARK / 2)
        if selected and high:
            return look.on_accent, look.on_accent
        return look.text, look.muted


def _small_line(option: "QStyleOptionViewItem") -> int:
    return QFontMetrics(theme.scaled(option.font, _SMALL)).height()


def _paint_unsaved(
    painter: QPainter, option: "QStyleOptionViewItem", color: QColor, area: QRect, unsaved: int
) -> int:
    """How many prospects have edits that are not saved, at the end of the first line; gives its width.

    In words it is in the tooltip, and what a screen reader says.
    """
    if not unsaved:
        return 0
    count, font = number(unsaved), theme.scaled(option.font, _SMALL)
    width = QFontMetrics(font).horizontalAdvance(count) + 2
    end = QRect(area.right() - width + 1, area.top(), width, area.height())
    _line(painter, option, font, color, end, count)
    size = theme.icon_size(QFontMetrics(option.font), _SMALL_ICON)
    icon = QRect(end.left() - size - _ICON_GAP, area.center().y() + 1 - size // 2, size, size)
    theme.colored_icon("pencil", color).paint(painter, _mirrored(option, icon))
    return width + size + _ICON_GAP + theme.SPACING


def _mirrored(option: "QStyleOptionViewItem", area: QRect) -> QRect:
    return mirrored(option.direction, option.rect, area)


def _line(
    painter: QPainter, option: "QStyleOptionViewItem", font: QFont, color: QColor, area: QRect, text: str
) -> None:
    painter.setFont(font)
    painter.setPen(color)
    draw_line(painter, option.direction, _mirrored(option, area), text)


def _bar(
    painter: QPainter, option: "QStyleOptionViewItem", area: QRect, stats: Stats, *, plain: bool
) -> None:
    """Who was reached, of all; within it who replied, and at its end whose address bounced.

    The words and numbers are in the tooltip and what a screen reader says. A *plain* one has no colours.
    """
    look = tokens(option.widget.palette())
    whole = max(stats.total, 1)
    parts = (
        (0, stats.total, look.line),
        (0, stats.reached, look.control_border),
        (0, stats.replied, look.on_accent if plain else look.good),
        (max(stats.reached - stats.bounced, stats.replied), stats.reached, look.error),
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for start, end, color in parts:
        left, right = (round(area.width() * place / whole) for place in (start, end))
        part = QRect(area.left() + left, area.top(), right - left, area.height())
        painter.fillRect(_mirrored(option, part), color)
