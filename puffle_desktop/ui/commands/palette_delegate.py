"""How a line of the command palette is drawn: icon, title with the letters that were typed, and keys."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from puffle_desktop.domain.ranking import places
from puffle_desktop.domain.text import fold
from puffle_desktop.ui.commands.palette_choices import PaletteChoice
from puffle_desktop.ui.commands.palette_model import LINE_ROLE
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import direction_of, draw_line, mirrored
from puffle_desktop.ui.widgets.fonts import strong
from puffle_desktop.ui.widgets.tokens import RADIUS_CELL, Tokens, tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_SMALL: Final = 12 / 13
_SIDE: Final = 4
"""Pixels between the panel's edge and what is chosen."""
_PADDING: Final = 8
_State = QStyle.StateFlag
_Index = QModelIndex | QPersistentModelIndex


class PaletteDelegate(QStyledItemDelegate):
    """Marks the letters of :attr:`typed` in the titles."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.typed = ""

    def paint(self, painter: QPainter, option: "QStyleOptionViewItem", index: _Index) -> None:
        line, look = index.data(LINE_ROLE), tokens(option.palette)
        painter.save()
        if isinstance(line, PaletteChoice):
            self._paint_choice(painter, option, index.column(), line, look)
        elif index.column() == 0:
            font = theme.scaled(option.font, _SMALL)
            font = strong(font)
            area = option.rect.adjusted(_SIDE + _PADDING, 0, 0, 0)
            _write(painter, option, area, font, look.muted, line)
        painter.restore()

    def _paint_choice(
        self,
        painter: QPainter,
        option: "QStyleOptionViewItem",
        column: int,
        choice: PaletteChoice,
        look: Tokens,
    ) -> None:
        chosen = bool(option.state & _State.State_Selected)
        hovered = bool(option.state & _State.State_MouseOver) and choice.enabled
        if chosen or hovered:
            _paint_ground(painter, option, column, look.selection if chosen else look.hover)
        is_plain = chosen and theme.wants_contrast(option.palette)
        ink = look.on_accent if is_plain else look.text if choice.enabled else look.faint
        muted = look.on_accent if is_plain else look.muted if choice.enabled else look.faint
        small = theme.scaled(option.font, _SMALL)
        if column:
            width = QFontMetrics(small).horizontalAdvance(choice.end) + 2
            end = option.rect.adjusted(option.rect.width() - width - _SIDE - _PADDING, 0, 0, 0)
            _write(painter, option, end, small, muted, choice.end)
            return
        area = option.rect.adjusted(_SIDE + _PADDING, 0, -_PADDING, 0)
        size = theme.icon_size(option.fontMetrics)
        if choice.icon:
            icon = QRect(area.left(), area.center().y() + 1 - size // 2, size, size)
            picture = theme.colored_icon(choice.icon, muted)
            picture.paint(painter, mirrored(option.direction, option.rect, icon))
        area.setLeft(area.left() + size + _PADDING)
        used = self._write_title(painter, option, area, choice.title, ink)
        area.setLeft(area.left() + used + _PADDING)
        if area.width() > 4 * _PADDING:
            _write(painter, option, area, option.font, muted, choice.detail)

    def _write_title(
        self, painter: QPainter, option: "QStyleOptionViewItem", area: QRect, title: str, color: QColor
    ) -> int:
        """Write *title* with the typed letters bold, and give its width."""
        shown = QFontMetrics(option.font).elidedText(title, Qt.TextElideMode.ElideRight, area.width())
        layout = QTextLayout(shown, option.font)
        text_option = QTextOption()
        text_option.setWrapMode(QTextOption.WrapMode.NoWrap)
        text_option.setTextDirection(direction_of(shown))
        layout.setTextOption(text_option)
        layout.setFormats([_bold(place) for place in self._marked(title) if place < len(shown)])
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        width = min(area.width(), round(line.naturalTextWidth() + 0.5))
        place = mirrored(option.direction, option.rect, QRect(area.left(), area.top(), width, area.height()))
        painter.setPen(color)
        painter.setClipRect(option.rect)
        layout.draw(painter, QPointF(place.left(), place.top() + (place.height() - line.height()) / 2))
        painter.setClipping(False)
        return width

    def _marked(self, title: str) -> list[int]:
        folded = fold(title)
        # Some letters fold to several: which ones were typed cannot be told by their places then.
        if not self.typed.strip() or len(folded) != len(title) or not title.isprintable():
            return []
        return places(fold(self.typed), folded)


def _bold(place: int) -> QTextLayout.FormatRange:
    part = QTextLayout.FormatRange()
    part.start, part.length = place, 1
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    part.format = bold
    return part


def _paint_ground(painter: QPainter, option: "QStyleOptionViewItem", column: int, color: QColor) -> None:
    """One rounded ground, of which each column paints its part."""
    area = option.rect.adjusted(_SIDE, 0, RADIUS_CELL, 0)
    if column:
        area = option.rect.adjusted(-RADIUS_CELL, 0, -_SIDE, 0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.setClipRect(option.rect)
    painter.drawRoundedRect(mirrored(option.direction, option.rect, area), RADIUS_CELL, RADIUS_CELL)
    painter.setClipping(False)


def _write(
    painter: QPainter, option: "QStyleOptionViewItem", area: QRect, font: QFont, color: QColor, text: str
) -> None:
    painter.setFont(font)
    painter.setPen(color)
    draw_line(painter, option.direction, mirrored(option.direction, option.rect, area), text)
