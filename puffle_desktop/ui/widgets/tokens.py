"""Design tokens: every colour and measure of the window, by what it is for.

Palette, style sheet, delegates and tests take them from here. In high contrast there are no colours of our
own: each token is one of the system palette's.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QPalette

from puffle_desktop.ui.widgets.contrast import is_dark, wants_contrast

# Measures in pixels at 1x. Rows and controls grow with a larger font; see who uses them.

RADIUS_CELL: Final = 4
"""Of cells, chips and ticks."""
RADIUS_CONTROL: Final = 6
RADIUS_POPOVER: Final = 8
RADIUS_DIALOG: Final = 10
CONTROL_HEIGHT: Final = 28
ROW_HEIGHTS: Final = {"compact": 24, "normal": 28, "roomy": 34}
HEADER_HEIGHT: Final = 28
TITLE_ROW_HEIGHT: Final = 44
VIEWS_ROW_HEIGHT: Final = 40
STATUS_BAR_HEIGHT: Final = 28
PILL_HEIGHT: Final = 22
CHIP_HEIGHT: Final = 24
FOCUS_RING: Final = 2
MARK: Final = 14
"""A problem's mark in a cell."""
STATE_MARK: Final = 20
"""The place of a row's state in the gutter."""


class Tokens(NamedTuple):
    """The colours of one scheme. Those with *on* in the name are texts on the ground of that name."""

    background: QColor
    chrome: QColor
    hover: QColor
    pressed: QColor
    hairline: QColor
    grid_line: QColor
    """Between the cells of a row; between rows it is the hairline."""
    line: QColor
    """Of chips, and of the edge of what is frozen."""
    control_border: QColor
    """Of fields and ticks: at least 3:1 on all that they stand on."""
    button_border: QColor
    text: QColor
    muted: QColor
    faint: QColor
    """Of what is disabled, and nothing else."""
    accent: QColor
    """As text, ring or line."""
    accent_fill: QColor
    accent_fill_hover: QColor
    accent_fill_pressed: QColor
    on_accent: QColor
    selection: QColor
    selection_unfocused: QColor
    changed: QColor
    """The ground of a value that is not saved, and of a warning."""
    warning: QColor
    """Text on :attr:`changed`."""
    warning_mark: QColor
    """An icon on any ground."""
    warning_line: QColor
    error_ground: QColor
    error: QColor
    error_line: QColor
    danger_fill: QColor
    danger_fill_hover: QColor
    danger_fill_pressed: QColor
    good_ground: QColor
    good: QColor
    good_strong: QColor
    thumb: QColor
    thumb_hover: QColor
    popover: QColor
    tooltip: QColor
    """Of toasts, too."""
    on_tooltip: QColor
    tooltip_link: QColor


def _tokens(**colors: str) -> Tokens:
    return Tokens(**{name: QColor(color) for name, color in colors.items()})


LIGHT: Final = _tokens(
    background="#ffffff",
    chrome="#f7f7f8",
    hover="#f1f1f4",
    pressed="#e6e6eb",
    hairline="#e5e5ea",
    grid_line="#efeff3",
    line="#d9d9e0",
    control_border="#84848f",
    button_border="#cdcdd5",
    text="#1a1a1f",
    muted="#63636e",
    faint="#9a9aa5",
    accent="#5b3fd0",
    accent_fill="#5b3fd0",
    accent_fill_hover="#4d34b8",
    accent_fill_pressed="#402b9c",
    on_accent="#ffffff",
    selection="#ece9fb",
    selection_unfocused="#e4e4ea",
    changed="#fff4dc",
    warning="#8a5300",
    warning_mark="#ad6700",
    warning_line="#ebd3a0",
    error_ground="#fdecea",
    error="#b3261e",
    error_line="#f1c3be",
    danger_fill="#b3261e",
    danger_fill_hover="#9a1e17",
    danger_fill_pressed="#851813",
    good_ground="#e6f4ea",
    good="#1b6e3c",
    good_strong="#c4e7cf",
    thumb="#c4c4cc",
    thumb_hover="#8b8b96",
    popover="#ffffff",
    tooltip="#26262b",
    on_tooltip="#ececf1",
    tooltip_link="#c4b9ff",
)
DARK: Final = _tokens(
    background="#17171a",
    chrome="#1f1f23",
    hover="#26262b",
    pressed="#303036",
    hairline="#303036",
    grid_line="#26262b",
    line="#3c3c44",
    control_border="#7a7a86",
    button_border="#4a4a53",
    text="#ececf1",
    muted="#9d9da8",
    faint="#6a6a75",
    accent="#a594ff",
    accent_fill="#725bde",
    accent_fill_hover="#7761df",
    accent_fill_pressed="#6049c8",
    on_accent="#ffffff",
    selection="#2e2850",
    selection_unfocused="#35353c",
    changed="#33270f",
    warning="#f4b860",
    warning_mark="#f4b860",
    warning_line="#5c4719",
    error_ground="#3a1c1a",
    error="#ff8a80",
    error_line="#6a332e",
    danger_fill="#c4372e",
    danger_fill_hover="#d0463d",
    danger_fill_pressed="#851813",
    good_ground="#15301f",
    good="#7fd6a0",
    good_strong="#1f4a30",
    thumb="#47474f",
    thumb_hover="#6e6e79",
    popover="#26262b",
    tooltip="#3a3a42",
    on_tooltip="#ececf1",
    tooltip_link="#c4b9ff",
)


def tokens(palette: QPalette) -> Tokens:
    """The tokens of the scheme that *palette* is of; of its own colours where it is a high-contrast one."""
    if wants_contrast(palette):
        role = QPalette.ColorRole
        return _of_high_contrast(
            *(
                palette.color(QPalette.ColorGroup.Active, each).rgb()
                for each in (role.Base, role.Text, role.Highlight, role.HighlightedText)
            ),
            palette.color(QPalette.ColorGroup.Disabled, role.Text).rgb(),
        )
    return DARK if is_dark(palette) else LIGHT


@lru_cache(maxsize=4)
def _of_high_contrast(base: int, text: int, highlight: int, highlighted: int, disabled: int) -> Tokens:
    ground, ink = QColor.fromRgb(base), QColor.fromRgb(text)
    fill, on_fill, faint = QColor.fromRgb(highlight), QColor.fromRgb(highlighted), QColor.fromRgb(disabled)
    grounds = dict.fromkeys(
        (
            "background",
            "chrome",
            "hover",
            "pressed",
            "changed",
            "error_ground",
            "good_ground",
            "good_strong",
            "popover",
            "tooltip",
        ),
        ground,
    )
    fills = dict.fromkeys(
        (
            "accent_fill",
            "accent_fill_hover",
            "accent_fill_pressed",
            "selection",
            "danger_fill",
            "danger_fill_hover",
            "danger_fill_pressed",
        ),
        fill,
    )
    others = {name: ink for name in Tokens._fields if name not in grounds and name not in fills}
    given = {
        "faint": faint,
        "on_accent": on_fill,
        "selection_unfocused": ground,
    }
    return Tokens(**{**others, **grounds, **fills, **given})
