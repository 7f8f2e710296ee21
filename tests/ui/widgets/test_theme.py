"""WCAG's contrast of every text with every ground that the theme puts it on, in each scheme."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from puffle_desktop.ui.widgets import theme

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


def shown(palette: QPalette) -> QPalette:
    """What the program makes of the system's *palette*."""
    return theme.mended(palette).resolve(palette)


def high_contrast(*, dark: bool) -> QPalette:
    """As Windows has them: nothing but black and white, and one colour to select in."""
    text, ground = QColor("white" if dark else "black"), QColor("black" if dark else "white")
    palette = QPalette(text, ground, text, text, text, text, ground)
    palette.setColor(Role.Highlight, QColor("#1aebff" if dark else "#37006e"))
    palette.setColor(Role.HighlightedText, ground)
    palette.setColor(Role.Accent, palette.color(Role.Highlight))
    return palette


def custom() -> QPalette:
    """A desktop with a pale accent of its own, which is unreadable as text and under it."""
    palette = theme.fusion_palette(dark=False)
    for role in (Role.Highlight, Role.Accent):
        palette.setColor(role, QColor("#8fd18f"))
    return palette


PALETTES = {
    "light": lambda: theme.fusion_palette(dark=False),
    "dark": lambda: theme.fusion_palette(dark=True),
    "contrast-light": lambda: high_contrast(dark=False),
    "contrast-dark": lambda: high_contrast(dark=True),
    "custom": custom,
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
    window_text, text = palette.color(Role.WindowText), palette.color(Role.Text)
    for name, color_of in TEXTS.items():
        color = color_of(palette)
        for role in PLACES:
            ground = palette.color(role)
            tint = theme.tint(color, ground)
            yield f"{name} on {role.name}", color, ground
            yield f"{name} on its tint of {role.name}", color, tint
            yield f"text on a tint of {name} over {role.name}", window_text, tint
    for role in (Role.Base, Role.AlternateBase):
        yield f"faint on {role.name}", theme.faint_color(palette), palette.color(role)
    yield "a match", text, theme.mark_color(palette)
    yield "a selected match", palette.color(Role.HighlightedText), theme.selected_mark_color(palette)
    yield "the connection strip", window_text, theme.strip_color(palette)


def too_weak(pairs: Iterator[Pair], least: float) -> list[str]:
    """The pairs that cannot be read, with their contrast."""
    return [
        f"{name}: {text.name()} on {ground.name()} is {theme.contrast(text, ground):.2f}"
        for name, text, ground in pairs
        if theme.contrast(text, ground) < least
    ]


@pytest.mark.parametrize("name", PALETTES)
def test_every_text_can_be_read(qapp: QApplication, name: str) -> None:
    palette = shown(PALETTES[name]())
    assert too_weak(palette_pairs(palette), 4.5) == []
    least = 7.0 if name.startswith("contrast") else 4.5
    assert theme.least_contrast(palette) == least
    assert too_weak(theme_pairs(palette), least) == []


def test_the_measure_itself(qapp: QApplication) -> None:
    """Values that WCAG's own tools give."""
    assert theme.contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert theme.contrast(QColor("#767676"), QColor("white")) == pytest.approx(4.54, abs=0.005)
    assert theme.contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.005)
    assert theme.contrast(QColor("red"), QColor("red")) == 1


def test_what_qt_gives_would_not_do(qapp: QApplication) -> None:
    """Or nothing would have to be mended, and nothing of this be tested."""
    weak = " ".join(too_weak(palette_pairs(theme.fusion_palette(dark=False)), 4.5))
    assert "HighlightedText on Highlight" in weak


def test_the_scheme_that_qt_cannot_be_asked_for_is_qt_s_own(qapp: QApplication) -> None:
    """Compared in the one that it can be asked for: offscreen that is the light one."""
    theirs, ours = QStyleFactory.create("Fusion").standardPalette(), theme.fusion_palette(dark=False)
    different = [
        (group.name, role.name)
        for group in (Group.Active, Group.Inactive, Group.Disabled)
        for role in Role
        if role is not Role.NColorRoles and theirs.color(group, role) != ours.color(group, role)
    ]
    assert different == []


def test_there_is_one_accent(qapp: QApplication) -> None:
    """What is selected and what is marked are of one colour: the desktop's, where it has one."""
    own = shown(theme.fusion_palette(dark=False))
    assert theme.accent_color(own) == own.color(Role.Highlight) == own.color(Role.Link)
    green = shown(custom())
    hues = {color.hsvHue() for color in (theme.accent_color(green), green.color(Role.Highlight))}
    assert max(hues) - min(hues) <= 2
    assert 100 < min(hues) < 140


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
