"""How a campaign is drawn in the list: its name, a line of facts, and a thin bar of how far it has come."""

from typing import TYPE_CHECKING, Final

from PySide6 import QtWidgets
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate

from puffle_desktop.domain.campaign import Campaign, Stats
from puffle_desktop.domain.i18n import number
from puffle_desktop.ui.panels.campaigns_model import ROW_ROLE, UNSAVED_ROLE, Heading
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import absolute, mirrored
from puffle_desktop.ui.wording.campaigns import channel_icon_name, facts_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

BAR_HEIGHT: Final = 4
_Index = QModelIndex | QPersistentModelIndex


class CampaignDelegate(QStyledItemDelegate):
    """Two lines a campaign and, for one with statistics, a bar; one line a heading."""

    def sizeHint(self, option: "QStyleOptionViewItem", index: _Index) -> QSize:
        line = QFontMetrics(option.font).height()
        width = QFontMetrics(option.font).averageCharWidth() * 20
        row = index.data(ROW_ROLE)
        if isinstance(row, Heading):
            return QSize(width, line + theme.SPACING + theme.SPACING // 2)
        bar = BAR_HEIGHT + theme.SPACING // 2 if row.stats is not None else 0
        return QSize(width, 2 * line + bar + 2 * theme.SPACING)

    def paint(self, painter: QPainter, option: "QStyleOptionViewItem", index: _Index) -> None:
        self.initStyleOption(option, index)
        row = index.data(ROW_ROLE)
        painter.save()
        if isinstance(row, Heading):
            self._paint_heading(painter, option, row)
        else:
            self._paint_campaign(painter, option, row, index.data(UNSAVED_ROLE))
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: "QStyleOptionViewItem", heading: Heading) -> None:
        spacing = theme.SPACING
        area = option.rect.adjusted(spacing, spacing // 2, -spacing, 0)
        # A heading is disabled, so that it cannot be selected; it is to be read all the same.
        color = theme.muted_color(option.widget.palette())
        count = number(heading.count)
        space = QFontMetrics(option.font).horizontalAdvance(count) + spacing
        font = QFont(option.font)
        font.setBold(True)
        text = area.adjusted(0, 0, -space, 0)
        _line(painter, option, font, color, text, heading.text)
        end = QRect(area.right() - space + 1, area.top(), space, area.height())
        _line(painter, option, option.font, color, end, count, Qt.AlignmentFlag.AlignRight)

    def _paint_campaign(
        self, painter: QPainter, option: "QStyleOptionViewItem", campaign: Campaign, unsaved: int
    ) -> None:
        name, option.text = option.text, ""
        option.widget.style().drawControl(
            QtWidgets.QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget
        )
        selected = bool(option.state & QtWidgets.QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        color = option.palette.color(role)
        faint = color if selected else theme.muted_color(option.palette)
        spacing = theme.SPACING
        area = option.rect.adjusted(spacing, spacing, -spacing, -spacing)
        icon = QRect(area.left(), area.top() + 1, theme.ICON_SIZE, theme.ICON_SIZE)
        theme.colored_icon(channel_icon_name(campaign), faint).paint(painter, _mirrored(option, icon))
        text = area.adjusted(theme.ICON_SIZE + spacing, 0, 0, 0)
        font = QFont(option.font)
        font.setBold(campaign.is_draft)
        line = QFontMetrics(option.font).height()
        mark = color if selected else theme.warning_color(option.palette)
        end = _paint_unsaved(painter, option, mark, text, unsaved)
        _line(painter, option, font, color, text.adjusted(0, 0, -end, 0), name)
        _line(painter, option, option.font, faint, text.translated(0, line), facts_text(campaign))
        if campaign.stats is not None:
            top = text.top() + 2 * line + spacing // 2
            bar = QRect(text.left(), top, text.width(), BAR_HEIGHT)
            _bar(painter, option, bar, campaign.stats, selected)


def _paint_unsaved(
    painter: QPainter, option: "QStyleOptionViewItem", color: QColor, area: QRect, unsaved: int
) -> int:
    """How many prospects have edits that are not saved, at the end of the first line; gives its width.

    In words it is in the tooltip, and what a screen reader says.
    """
    if not unsaved:
        return 0
    count = number(unsaved)
    metrics = QFontMetrics(option.font)
    width = metrics.horizontalAdvance(count)
    end = QRect(area.right() - width + 1, area.top(), width, area.height())
    _line(painter, option, option.font, color, end, count)
    size = theme.ICON_SIZE
    icon = QRect(end.left() - size - theme.SPACING // 2, area.top() + 1, size, size)
    theme.colored_icon("pencil", color).paint(painter, _mirrored(option, icon))
    return width + size + theme.SPACING + theme.SPACING // 2


def _mirrored(option: "QStyleOptionViewItem", area: QRect) -> QRect:
    return mirrored(option.direction, option.rect, area)


def _line(
    painter: QPainter,
    option: "QStyleOptionViewItem",
    font: QFont,
    color: QColor,
    area: QRect,
    text: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    painter.setFont(font)
    painter.setPen(color)
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    alignment = absolute(option.direction, side | Qt.AlignmentFlag.AlignTop)
    painter.drawText(_mirrored(option, area), alignment, elided)


def _bar(
    painter: QPainter, option: "QStyleOptionViewItem", area: QRect, stats: Stats, selected: bool
) -> None:
    """Who was reached, of all; within it who replied, and at its end whose address bounced.

    The words and numbers are in the tooltip and what a screen reader says.
    """
    palette = option.palette
    ground = palette.color(QPalette.ColorRole.Highlight if selected else QPalette.ColorRole.Base)
    text = palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text)
    replied = text if selected else theme.success_color(palette)
    bounced = text if selected else theme.error_color(palette)
    whole = max(stats.total, 1)
    parts = (
        (0, stats.total, theme.blend(text, ground, 0.2)),
        (0, stats.reached, theme.blend(text, ground, 0.45)),
        (0, stats.replied, replied),
        (max(stats.reached - stats.bounced, stats.replied), stats.reached, bounced),
    )
    for start, end, color in parts:
        left, right = (round(area.width() * place / whole) for place in (start, end))
        part = QRect(area.left() + left, area.top(), right - left, area.height())
        painter.fillRect(_mirrored(option, part), color)
