"""What the table is painted with: colours, fonts and measures, as they are now."""

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFont, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication

from puffle_desktop.ui.widgets import theme, tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QWidget

SMALL: Final = 12 / 13
"""Headings and row numbers, beside the text of cells."""
NUMBER_WIDTH: Final = 30
"""The least room for a row's number."""
NUMBER_MARGIN: Final = 4
_ROW_PADDING: Final = {"compact": 2, "normal": 6, "roomy": 12}
_HEADING_PADDING: Final = 10
_EDGE: Final = 2
_MARK_SHARE: Final = 0.85
"""A mark is as high as letters are, or 14 pixels."""


class GridLook:
    """Taken from a table at one moment, and made anew whenever fonts or colours may have changed."""

    def __init__(self, table: "QWidget", density: str, *, focused: bool) -> None:
        """*focused*: the table has the keyboard, in the active window. Its selection is in colour then."""
        palette = table.palette()
        self.colors = tokens.tokens(palette)
        self.is_mirrored = table.isRightToLeft()
        self.is_focused = focused
        self.has_contrast = theme.wants_contrast(palette)
        """Tints are told by lines, too."""
        colors = self.colors
        self.selection = colors.selection if focused else colors.selection_unfocused
        filled = self.has_contrast and focused
        self.selected_text = colors.on_accent if filled else colors.text
        self.selected_muted = colors.on_accent if filled else colors.muted
        self.bar = (colors.on_accent if filled else colors.accent) if focused else colors.control_border
        self.ring = colors.accent
        self.selected_ring = colors.on_accent if filled else colors.accent
        self.selected_changed: QColor = (
            self.selection if self.has_contrast else theme.blend(colors.changed, self.selection, 0.5)
        )
        self.mark = theme.mark_color(palette)
        self.selected_mark = theme.selected_mark_color(palette) if filled else self.mark
        font = table.font()
        self.metrics = QFontMetrics(font)
        self.number_font = theme.scaled(font, SMALL)
        self.heading_font = theme.scaled(font, SMALL)
        self.heading_font.setWeight(QFont.Weight.DemiBold)
        self.number_metrics = QFontMetrics(self.number_font)
        self.heading_metrics = QFontMetrics(self.heading_font)
        # The table's own font may be a zoomed one: all that is measured for the usual one is zoomed with it.
        usual = QApplication.font(table)
        zoom = _size(font) / _size(usual)
        row = max(tokens.ROW_HEIGHTS[density], QFontMetrics(usual).height() + _ROW_PADDING[density])
        self.row_height = max(round(row * zoom), self.metrics.height() + 2)
        heading = QFontMetrics(theme.scaled(usual, SMALL)).height() + _HEADING_PADDING
        heading = round(max(tokens.HEADER_HEIGHT, heading) * zoom)
        self.heading_height = max(heading, self.heading_metrics.height() + 2)
        self.edge = _EDGE
        mark = max(tokens.MARK, round(self.number_metrics.height() * _MARK_SHARE))
        self.mark_size = min(mark, self.row_height - 2)
        self.state_width = self.mark_size + tokens.STATE_MARK - tokens.MARK

    def number_width(self, count: int) -> int:
        """How wide the numbers of so many rows are, with the space around them."""
        widest = self.number_metrics.horizontalAdvance("0" * len(str(count)))
        return max(NUMBER_WIDTH, widest + 2 * NUMBER_MARGIN)


def _size(font: QFont) -> int:
    """In pixels, as it is drawn."""
    return QFontInfo(font).pixelSize()
