"""How a value stands in the room there is: wrapped where that may be, and else cut in the middle."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QTextLayout, QTextOption

from puffle_desktop.ui.widgets.wrapping import BREAK

_PLACES: Final = re.compile(r"(?<=[@/])(?=[^\s@/])")
"""Where addresses may be broken, beside Unicode's own places."""
_PARTS: Final = re.compile(r"[^ @/-]*(?:[@/]+|-+| +|$)")
"""What stands together in a plain text, with what ends it."""
_PLAIN: Final = range(0x20, 0x7F)
_MOST_KEPT: Final = 5_000


class ValueLines:
    """Wraps texts of one font, and keeps what it has found.

    A record may have hundreds of values, and another one comes with each step through the table: plain texts
    are measured by the widths of their letters, which takes a fraction of the time that Qt does.
    """

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._metrics = QFontMetrics(font)
        measure = QFontMetricsF(font).horizontalAdvance
        self._widths = {chr(code): measure(chr(code)) for code in _PLAIN}
        self._found: dict[tuple[str, int], tuple[str, ...]] = {}
        self.spacing = self._metrics.lineSpacing()

    def lines(self, text: str, width: int) -> Sequence[str]:
        """*text* in lines no wider than *width*; the parts that fit no line are elided."""
        key = text, width
        found = self._found.get(key)
        if found is None:
            if len(self._found) > _MOST_KEPT:
                self._found.clear()
            if text.isascii() and text.isprintable():
                found = tuple(self._plainly_wrapped(text, width))
            else:
                found = tuple(line for part in text.splitlines() for line in self._wrapped(part, width))
            self._found[key] = found
        return found

    def one_line(self, text: str, width: int) -> str:
        """*text* on one line, cut in the middle where it is too long."""
        return self._metrics.elidedText(" ".join(text.splitlines()), Qt.TextElideMode.ElideMiddle, width)

    def _plainly_wrapped(self, text: str, width: int) -> Iterator[str]:
        widths = self._widths
        if sum(map(widths.__getitem__, text)) <= width:
            yield text
            return
        line, used = "", 0.0
        for part in _PARTS.findall(text):
            needs = sum(map(widths.__getitem__, part.rstrip()))
            if line and used + needs > width:
                yield self._fitted(line, width)
                line, used = "", 0.0
            line += part
            used += needs + (len(part) - len(part.rstrip())) * widths[" "]
        if line:
            yield self._fitted(line, width)

    def _fitted(self, line: str, width: int) -> str:
        line = line.rstrip()
        if sum(map(self._widths.__getitem__, line)) <= width:
            return line
        return self._metrics.elidedText(line, Qt.TextElideMode.ElideMiddle, width)

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
