"""How a value stands in the room there is: wrapped where that may be, and else cut in the middle."""

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from puffle_desktop.ui.widgets.wrapping import BREAK

_PLACES: Final = re.compile(r"(?<=[@/])(?=[^\s@/])")
"""Where addresses may be broken, beside Unicode's own places."""
_MOST_KEPT: Final = 5_000


class ValueLines:
    """Wraps texts of one font, and keeps what it has found."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._metrics = QFontMetrics(font)
        self._found: dict[tuple[str, int], tuple[str, ...]] = {}
        self.spacing = self._metrics.lineSpacing()

    def lines(self, text: str, width: int) -> Sequence[str]:
        """*text* in lines no wider than *width*; the parts that fit no line are elided."""
        key = text, width
        found = self._found.get(key)
        if found is None:
            if len(self._found) > _MOST_KEPT:
                self._found.clear()
            if "\n" not in text and self._metrics.horizontalAdvance(text) <= width:
                found = (text,)
            else:
                found = tuple(line for part in text.splitlines() for line in self._wrapped(part, width))
            self._found[key] = found
        return found

    def _wrapped(self, text: str, width: int) -> list[str]:
        if self._metrics.horizontalAdvance(text) <= width:
            return [text]
        broken = _PLACES.sub(BREAK, text)
        layout = QTextLayout(broken, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        units = broken.encode("utf-16-le", "surrogatepass")
        lines = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start, end = line.textStart(), line.textStart() + line.textLength()
            part = units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
            part = part.replace(BREAK, "").rstrip()
            if self._metrics.horizontalAdvance(part) > width:
                part = self._metrics.elidedText(part, Qt.TextElideMode.ElideMiddle, width)
            lines.append(part)
        layout.endLayout()
        return lines
