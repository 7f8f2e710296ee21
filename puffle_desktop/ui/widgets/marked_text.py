"""A few lines of plain text in which some words stand out."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from puffle_desktop.domain.visible import on_one_line
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import absolute

MOST_LINES: Final = 3
_SHOWN: Final = 300
_BEFORE: Final = 40
"""So many characters stay before the first word that stands out, where that is far from the beginning."""


class MarkedText(QWidget):
    """Shows :data:`MOST_LINES` lines from where the first marked word is; the tooltip has more of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self._shown = ""
        self._marks: tuple[tuple[int, int], ...] = ()
        self._muted = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """All of the text."""
        return self._whole

    def show_text(self, text: str, marks: Sequence[tuple[int, int]] = (), *, muted: bool = False) -> None:
        """Show *text* with the *marks* (where each begins and ends) in bold; *muted* for no value."""
        if (text, tuple(marks), muted) == (self._whole, self._marks, self._muted):
            return
        self._whole, self._marks, self._muted = text, tuple(marks), muted
        self.setToolTip(theme.plain_tool_tip(text) if len(text) > _BEFORE else "")
        self.setAccessibleName(text[:_SHOWN])
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * _BEFORE, metrics.height())

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 6, metrics.height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        _, height = self._lay_out(width)
        return height

    def paintEvent(self, event: QPaintEvent) -> None:
        layout, _ = self._lay_out(self.width())
        painter = QPainter(self)
        palette = self.palette()
        color = theme.muted_color(palette) if self._muted else palette.color(QPalette.ColorRole.WindowText)
        painter.setPen(color)
        layout.draw(painter, QPointF(0, 0))
        painter.end()

    def _piece(self) -> tuple[str, list[tuple[int, int]]]:
        """What there is room for, and the marks in it."""
        start = 0
        if self._marks and self._marks[0][0] > 2 * _BEFORE:
            start = self._marks[0][0] - _BEFORE
        lead = "…" if start else ""
        text = lead + on_one_line(self._whole[start : start + _SHOWN])
        moved = len(lead) - start
        marks = [(first + moved, min(last + moved, len(text))) for first, last in self._marks]
        return text, [(first, last) for first, last in marks if first < last]

    def _lay_out(self, width: int) -> tuple[QTextLayout, int]:
        """The lines, the last one cut short where there are more, and how high they are."""
        text, marks = self._piece()
        longer = len(text) < len(self._whole)
        for most in range(len(text), 0, -max(1, len(text) // 50)):
            cut = text if most == len(text) and not longer else f"{text[:most].rstrip()}…"
            layout, height = self._lines(cut, marks, width)
            if layout.lineCount() <= MOST_LINES:
                return layout, height
        return self._lines(text[:1], [], width)

    def _lines(self, text: str, marks: Sequence[tuple[int, int]], width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(text, self.font())
        option = QTextOption(absolute(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([_bold(first, last) for first, last in _in_units(text, marks)])
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, round(max(height, self.fontMetrics().height()))


def _bold(first: int, last: int) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.DemiBold)
    place = QTextLayout.FormatRange()
    place.start, place.length, place.format = first, last - first, look
    return place


def _in_units(text: str, marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """*marks* as Qt counts characters, in UTF-16."""

    def units(place: int) -> int:
        return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2

    return [(units(first), units(last)) for first, last in marks]
