"""WCAG's contrast of every text with every ground that the program puts it on, in each scheme."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.palettes import mended, own_palette
from puffle_desktop.ui.widgets.tokens import DARK, LIGHT, Tokens, tokens
from puffle_desktop.ui.widgets.tone import Tone
from tests.support.palettes import high_contrast

Role = QPalette.ColorRole
Group = QPalette.ColorGroup
Pair = tuple[str, QColor, QColor]

TEXTS = {
    "error": theme.error_color,
    "warning": theme.warning_color,
    "success": theme.success_color,
    "accent": theme.accent_color,
    "muted": theme.muted_color,
}
PLACES = (Role.Window, Role.Base, Role.AlternateBase)
PLAIN = ("background", "chrome", "hover", "popover")
"""What texts of all kinds stand on."""
SELECTED = ("selection", "selection_unfocused")
TEXT_ON = {
    "text": (*PLAIN, *SELECTED, "pressed", "changed", "error_ground", "good_ground"),
    "muted": (*PLAIN, *SELECTED),
    "accent": (*PLAIN, "selection"),
    "warning": ("background", "chrome", "changed"),
    "error": ("background", "chrome", "hover", "popover", "error_ground"),
    "good": ("background", "chrome", "good_ground", "good_strong"),
    "on_accent": (
        "accent_fill",
        "accent_fill_hover",
        "accent_fill_pressed",
        "danger_fill",
        "danger_fill_hover",
        "danger_fill_pressed",
    ),
    "on_tooltip": ("tooltip",),
    "tooltip_link": ("tooltip",),
}
MARK_ON = {
    "control_border": (*PLAIN, "selection"),
    "accent": (*PLAIN, *SELECTED, "changed"),
    "accent_fill": PLAIN,
    "warning_mark": (*PLAIN, *SELECTED),
    "error": (*PLAIN, *SELECTED),
    "good": (*PLAIN, *SELECTED),
    "danger_fill": ("background", "chrome"),
    "thumb_hover": ("background", "chrome"),
}
"""Edges of controls, rings, ticks and icons, with what they stand on."""


def mended_contrast(*, dark: bool) -> QPalette:
    system = high_contrast(dark=dark)
    return mended(system).resolve(system)


PALETTES = {
    "light": lambda: own_palette(LIGHT),
    "dark": lambda: own_palette(DARK),
    "contrast-light": lambda: mended_contrast(dark=False),
    "contrast-dark": lambda: mended_contrast(dark=True),
}


def palette_pairs(palette: QPalette) -> Iterator[Pair]:
    """What Qt itself draws. Disabled text is excepted, as WCAG does."""
    for group in (Group.Active, Group.Inactive):
        for text, ground in (
            (Role.WindowText, Role.Window),
            (Role.Text, Role.Base),
            (Role.Text, Role.AlternateBase),
            (Role.ButtonText, Role.Button),
            (Role.HighlightedText, Role.Highlight),
            (Role.ToolTipText, Role.ToolTipBase),
            (Role.PlaceholderText, Role.Base),
            (Role.Link, Role.Window),
            (Role.Link, Role.Base),
        ):
            name = f"{group.name} {text.name} on {ground.name}"
            yield name, palette.color(group, text), palette.color(group, ground)


def theme_pairs(palette: QPalette) -> Iterator[Pair]:
    """What the program draws in colours of its own."""
    text = palette.color(Role.Text)
    for name, color_of in TEXTS.items():
        for role in PLACES:
            yield f"{name} on {role.name}", color_of(palette), palette.color(role)
    for tone in Tone:
        yield f"{tone.name} on its ground", tone.color(palette), tone.ground(palette)
        yield f"text on the ground of {tone.name}", palette.color(Role.WindowText), tone.ground(palette)
    yield "a match", text, theme.mark_color(palette)
    yield "a selected match", palette.color(Role.HighlightedText), theme.selected_mark_color(palette)
    muted = theme.on_selection(theme.muted_color(palette), palette)
    yield "muted on what is selected", muted, palette.color(Role.Highlight)


def token_pairs(of: Tokens, pairs: dict[str, tuple[str, ...]]) -> Iterator[Pair]:
    """The colours that *pairs* name, each with each of its grounds."""
    for name, grounds in pairs.items():
        for ground in grounds:
            yield f"{name} on {ground}", getattr(of, name), getattr(of, ground)


def too_weak(pairs: Iterator[Pair], least: float) -> list[str]:
    """The pairs that cannot be told apart, with their contrast."""
    return [
        f"{name}: {text.name()} on {ground.name()} is {theme.contrast(text, ground):.2f}"
        for name, text, ground in pairs
        if theme.contrast(text, ground) < least
    ]


@pytest.mark.parametrize("name", PALETTES)
def test_every_text_can_be_read(qapp: QApplication, name: str) -> None:
    palette = PALETTES[name]()
    assert too_weak(palette_pairs(palette), 4.5) == []
    least = 7.0 if name.startswith("contrast") else 4.5
    assert theme.least_contrast(palette) == least
    assert too_weak(theme_pairs(palette), least) == []


@pytest.mark.parametrize("of", [LIGHT, DARK], ids=["light", "dark"])
def test_every_token_stands_out_from_what_it_stands_on(qapp: QApplication, of: Tokens) -> None:
    assert too_weak(token_pairs(of, TEXT_ON), 4.5) == []
    assert too_weak(token_pairs(of, MARK_ON), 3.0) == []


@pytest.mark.parametrize("dark", [False, True])
def test_tokens_of_high_contrast_are_the_system_s(qapp: QApplication, dark: bool) -> None:
    palette = mended_contrast(dark=dark)
    of = tokens(palette)
    for name in Tokens._fields:
        if name not in ("faint", "selection_unfocused"):
            ground = "selection" if name == "on_accent" else "background"
            if getattr(of, name) != of.background:
                assert theme.contrast(getattr(of, name), getattr(of, ground)) >= 7, name
    assert of.selection == palette.color(Role.Highlight)


def test_what_is_selected_and_what_is_hovered_are_told_apart(qapp: QApplication) -> None:
    for of in (LIGHT, DARK):
        grounds = [of.background, of.hover, of.selection, of.selection_unfocused, of.changed]
        assert len({color.name() for color in grounds}) == len(grounds)


def test_an_unfocused_window_selects_in_grey(qapp: QApplication) -> None:
    for of in (LIGHT, DARK):
        palette = own_palette(of)
        assert palette.color(Group.Active, Role.Highlight) == of.selection
        assert palette.color(Group.Inactive, Role.Highlight) == of.selection_unfocused


def test_every_role_of_every_group_is_ours(qapp: QApplication) -> None:
    palette = own_palette(DARK)
    ours = {color.name() for color in DARK}
    for group in (Group.Active, Group.Inactive, Group.Disabled):
        for role in Role:
            if role not in (Role.NoRole, Role.NColorRoles):
                assert palette.color(group, role).name() in ours, (group, role)


def test_the_measure_itself(qapp: QApplication) -> None:
    """Values that WCAG's own tools give."""
    assert theme.contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert theme.contrast(QColor("#767676"), QColor("white")) == pytest.approx(4.54, abs=0.005)
    assert theme.contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.005)
    assert theme.contrast(QColor("red"), QColor("red")) == 1


@pytest.mark.parametrize("factor", [1.25, 1.3, 1.5, 1.7])
@pytest.mark.parametrize("size", [7, 11, 16, 30])
def test_a_font_is_scaled_in_points_and_in_pixels(size: int, factor: float) -> None:
    points, pixels = QFont(), QFont()
    points.setPointSizeF(size)
    pixels.setPixelSize(size)
    assert theme.scaled(points, factor).pointSizeF() == pytest.approx(size * factor, abs=0.01)
    assert theme.scaled(pixels, factor).pixelSize() == round(size * factor)
    assert (points.pointSizeF(), pixels.pixelSize()) == (size, size), "the font itself stays"


def test_a_small_font_in_pixels_becomes_larger_all_the_same() -> None:
    font = QFont()
    font.setPixelSize(1)
    assert theme.scaled(font, 1.25).pixelSize() == 2
