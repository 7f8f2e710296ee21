"""Palettes that a system may give."""

from PySide6.QtGui import QColor, QPalette

Role = QPalette.ColorRole


def high_contrast(*, dark: bool) -> QPalette:
    """As Windows has them: nothing but black and white, and one colour to select in."""
    text, ground = QColor("white" if dark else "black"), QColor("black" if dark else "white")
    palette = QPalette(text, ground, text, text, text, text, ground)
    palette.setColor(Role.Highlight, QColor("#1aebff" if dark else "#37006e"))
    palette.setColor(Role.HighlightedText, ground)
    palette.setColor(Role.Accent, palette.color(Role.Highlight))
    return palette
