"""Whole palettes: the one of our own tokens, and the system's, mended, where high contrast is wanted."""

from typing import Final

from PySide6.QtGui import QColor, QPalette

from puffle_desktop.ui.widgets.contrast import blend, least_contrast, readable
from puffle_desktop.ui.widgets.tokens import Tokens

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup
_SHOWN: Final = (_Group.Active, _Group.Inactive)

_TOKENS: Final = {
    _Role.Window: "chrome",
    _Role.WindowText: "text",
    _Role.Base: "background",
    _Role.AlternateBase: "background",  # hairlines tell rows apart, no stripes
    _Role.Text: "text",
    _Role.Button: "background",
    _Role.ButtonText: "text",
    _Role.BrightText: "on_accent",
    _Role.Light: "background",
    _Role.Midlight: "hover",
    _Role.Mid: "line",
    _Role.Dark: "control_border",
    _Role.Shadow: "hairline",
    _Role.Highlight: "selection",
    _Role.HighlightedText: "text",
    _Role.Link: "accent",
    _Role.LinkVisited: "accent",
    _Role.ToolTipBase: "tooltip",
    _Role.ToolTipText: "on_tooltip",
    _Role.PlaceholderText: "muted",
    _Role.Accent: "accent_fill",
}
_ELSEWHERE: Final = {
    _Group.Inactive: {_Role.Highlight: "selection_unfocused"},
    _Group.Disabled: {
        _Role.WindowText: "faint",
        _Role.Text: "faint",
        _Role.ButtonText: "faint",
        _Role.HighlightedText: "faint",
        _Role.PlaceholderText: "faint",
        _Role.Link: "faint",
        _Role.LinkVisited: "faint",
        _Role.Base: "chrome",
        _Role.Dark: "hairline",
        _Role.Highlight: "selection_unfocused",
        _Role.Accent: "line",
    },
}
"""What is another colour where the window is not the active one, or a widget is disabled."""


def own_palette(tokens: Tokens) -> QPalette:
    """The palette of these tokens, with every role of every group set.

    What is selected is a tint that text of the usual colour is read on.
    """
    palette = QPalette()
    for group in (*_SHOWN, _Group.Disabled):
        for role, name in (_TOKENS | _ELSEWHERE.get(group, {})).items():
            palette.setColor(group, role, getattr(tokens, name))
    return palette


def mended(palette: QPalette) -> QPalette:
    """What has to be set over the system's *palette* for its texts to be readable; it keeps the rest."""
    least = least_contrast(palette)
    mend = QPalette()
    base, text, window = (palette.color(role) for role in (_Role.Base, _Role.Text, _Role.Window))
    highlight = palette.color(_Group.Active, _Role.Highlight)
    selected = palette.color(_Group.Active, _Role.HighlightedText)
    marked = readable(highlight, (selected,), least)
    # A field that can be read and not changed has the ground of the window.
    faded = readable(blend(text, base, 0.55), (base, window), least)
    accented = readable(palette.color(_Group.Active, _Role.Accent), (window, base), least)
    colors: dict[QPalette.ColorRole, QColor] = {
        _Role.PlaceholderText: faded,
        _Role.Link: accented,
        _Role.LinkVisited: accented,
    }
    if marked != highlight:
        colors[_Role.Highlight] = colors[_Role.Accent] = marked
    for role, color in colors.items():
        for group in _SHOWN:
            mend.setColor(group, role, color)
    return mend
