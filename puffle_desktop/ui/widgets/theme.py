"""Colours, spacing and icons: the only place that knows a colour.

Everything is derived from the palette of now, so that light, dark and high-contrast schemes work without
being named: each colour that text is drawn in is moved away from its ground until it can be read (WCAG's
contrast ratio of 4.5, and of 7 where the system asks for high contrast). Icons are Lucide's SVGs from
``resources/icons``, drawn in the palette's text colour.
"""

from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from puffle_desktop.domain.visible import isolated
from puffle_desktop.resources import resource_path

SPACING: Final = 8
ICON_SIZE: Final = 16
READABLE: Final = 4.5
"""The least contrast of text with its ground: WCAG 2.2, 1.4.3."""
HIGHLY_READABLE: Final = 7.0
"""The least one where high contrast is asked for: WCAG 2.2, 1.4.6."""

_ICON_SIZES: Final = (16, 24, 32)
_APPLICATION_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
_DARK_BELOW: Final = 128
_PURE: Final = 20.0
"""Window and text of such a contrast are those of a high-contrast palette: black and white, or nearly."""
_STEPS: Final = 50
_TINT: Final = 0.12
_LIGHT: Final = {
    "error": "#b3261e",
    "warning": "#8a5300",
    "success": "#1b6e3c",
    "accent": "#5b3fd0",
    "strip": "#ffb300",
}
_DARK: Final = {
    "error": "#ff8a80",
    "warning": "#f4b860",
    "success": "#7fd6a0",
    "accent": "#6b53d6",
    "strip": "#f4b860",
}
_FUSION_HIGHLIGHT: Final = "#308cc6"
"""What Qt's Fusion selects in where the desktop has no accent of its own: ours takes its place."""

_TIP_COLUMNS: Final = 80
_TIP_LINES: Final = 52
_TIP_LENGTH: Final = 3_000

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup
_SHOWN: Final = (_Group.Active, _Group.Inactive)

# Contrast


def contrast(one: QColor, other: QColor) -> float:
    """WCAG's contrast ratio of two opaque colours: 1 for the same one, 21 for black and white."""
    return _contrast(one.rgb(), other.rgb())


def wants_contrast(palette: QPalette) -> bool:
    """Whether the system asks for high contrast, or gives a *palette* that has it."""
    hints = QGuiApplication.styleHints()
    # QAccessibilityHints came with Qt 6.10.
    if hasattr(hints, "accessibility"):
        preference = hints.accessibility().contrastPreference()
        if preference == Qt.ContrastPreference.HighContrast:
            return True
    return contrast(palette.color(_Role.Window), palette.color(_Role.WindowText)) >= _PURE


def least_contrast(palette: QPalette) -> float:
    """The contrast that text in *palette* is to have."""
    return HIGHLY_READABLE if wants_contrast(palette) else READABLE


def is_dark(palette: QPalette) -> bool:
    """Whether text is drawn light on dark."""
    return palette.color(_Role.Window).lightness() < _DARK_BELOW


# Colours of text. Each can be read on the grounds of windows, fields and tables, and on its own tint.


def error_color(palette: QPalette) -> QColor:
    """For the text of what failed."""
    return _text_color(_scheme_color("error", palette), palette)


def warning_color(palette: QPalette) -> QColor:
    """For the text of what deserves a look."""
    return _text_color(_scheme_color("warning", palette), palette)


def success_color(palette: QPalette) -> QColor:
    """For the text of what went well."""
    return _text_color(_scheme_color("success", palette), palette)


def accent_color(palette: QPalette) -> QColor:
    """The one accent, which is the system's: marks what is editable, changed or current."""
    return _text_color(_accent(palette), palette)


def muted_color(palette: QPalette) -> QColor:
    """For text of second rank: between the text and its ground, and still readable."""
    wanted = blend(palette.color(_Role.WindowText), palette.color(_Role.Window), 0.62)
    return _text_color(wanted, palette)


def faint_color(palette: QPalette) -> QColor:
    """For marks in a table that must not draw the eye, such as the dash of a null. They can be read."""
    base = palette.color(_Role.Base)
    wanted = blend(palette.color(_Role.Text), base, 0.45)
    return _readable(wanted, (base, palette.color(_Role.AlternateBase)), least_contrast(palette))


# Grounds. The palette's text can be read on each.


def tint(color: QColor, ground: QColor) -> QColor:
    """A ground for a message of *color*: a breath of it."""
    return blend(color, ground, _TINT)


def mark_color(palette: QPalette) -> QColor:
    """The ground of what was searched for, within a cell."""
    base, text = palette.color(_Role.Base), palette.color(_Role.Text)
    return _ground(accent_color(palette), base, 0.28, text, least_contrast(palette))


def selected_mark_color(palette: QPalette) -> QColor:
    """The same within a selected cell: away from the colour of the text."""
    highlight, text = palette.color(_Role.Highlight), palette.color(_Role.HighlightedText)
    return blend(_opposite(text), highlight, 0.35)


def strip_color(palette: QPalette) -> QColor:
    """The ground of the strip that tells that this is not Puffle itself."""
    window, text = palette.color(_Role.Window), palette.color(_Role.WindowText)
    return _ground(_scheme_color("strip", palette), window, 0.35, text, least_contrast(palette))


def outline_color(color: QColor, palette: QPalette) -> QColor:
    """The line around a tint of *color*."""
    return color if wants_contrast(palette) else blend(color, palette.color(_Role.Window), 0.45)


def blend(color: QColor, ground: QColor, share: float) -> QColor:
    """*share* of *color* (0 to 1) over *ground*."""
    return QColor.fromRgb(_blend(color.rgb(), ground.rgb(), share))


# Palettes


def mended(palette: QPalette) -> QPalette:
    """What has to be set over the system's *palette* for its texts to be readable; it keeps the rest."""
    least = least_contrast(palette)
    mend = QPalette()
    base, text, window = (palette.color(role) for role in (_Role.Base, _Role.Text, _Role.Window))
    highlight = palette.color(_Group.Active, _Role.Highlight)
    if highlight == QColor(_FUSION_HIGHLIGHT):
        highlight = _scheme_color("accent", palette)
    selected = palette.color(_Group.Active, _Role.HighlightedText)
    highlight = _readable(highlight, (selected,), least)
    # A field that can be read and not changed has the ground of the window.
    faded = _readable(blend(text, base, 0.55), (base, window), least)
    accented = _readable(_accent(palette), (window, base), least)
    colors = {_Role.PlaceholderText: faded, _Role.Link: accented, _Role.LinkVisited: accented}
    if highlight != palette.color(_Group.Active, _Role.Highlight):
        colors[_Role.Highlight] = colors[_Role.Accent] = highlight
    for role, color in colors.items():
        for group in _SHOWN:
            mend.setColor(group, role, color)
    return mend


def fusion_palette(*, dark: bool) -> QPalette:
    """Qt's own palette of the Fusion style (``qt_fusionPalette`` in Qt 6.11), of either scheme.

    For platforms that know no schemes: there, Qt has no way to ask for the other one.
    """
    text = QColor(240, 240, 240) if dark else QColor(Qt.GlobalColor.black)
    window = QColor(50, 50, 50) if dark else QColor(239, 239, 239)
    base = window.darker(140) if dark else QColor(Qt.GlobalColor.white)
    mid, shade = window.darker(130), window.darker(150)
    palette = QPalette(text, window, window.lighter(150), shade, mid, text, base)
    every = (*_SHOWN, _Group.Disabled)
    placeholder = QColor(text.red(), text.green(), text.blue(), 128)
    for role, color in (
        (_Role.Midlight, mid.lighter(110)),
        (_Role.Button, window),
        (_Role.Shadow, shade.darker(135)),
        (_Role.HighlightedText, text if dark else QColor(Qt.GlobalColor.white)),
        (_Role.Highlight, QColor(_FUSION_HIGHLIGHT)),
        (_Role.Accent, QColor(_FUSION_HIGHLIGHT)),
        (_Role.PlaceholderText, placeholder),
    ):
        for group in every:
            palette.setColor(group, role, color)
    faded = QColor(130, 130, 130) if dark else QColor(190, 190, 190)
    for role in (_Role.Text, _Role.WindowText, _Role.ButtonText):
        palette.setColor(_Group.Disabled, role, faded)
    palette.setColor(_Group.Disabled, _Role.Base, window)
    palette.setColor(_Group.Disabled, _Role.Dark, QColor(209, 209, 209).darker(110))
    palette.setColor(_Group.Disabled, _Role.Shadow, shade.darker(135).lighter(150))
    for role in (_Role.Highlight, _Role.Accent):
        palette.setColor(_Group.Disabled, role, QColor(145, 145, 145))
    return palette


# Text and icons


def scaled(font: QFont, factor: float) -> QFont:
    """*font* so many times as large, whether its size is in points or pixels; above 1, always larger."""
    font = QFont(font)
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * factor)
    else:  # as some desktops and styles have it
        pixels = font.pixelSize()
        font.setPixelSize(max(round(pixels * factor), pixels + 1 if factor > 1 else 1))
    return font


def plain_tool_tip(text: str) -> str:
    """*text* as a tooltip that shows just what it says: Qt draws what looks like HTML as HTML.

    It is wrapped wherever it has to be, and no taller than most screens: of a long text it has the beginning,
    and tells the length.
    """
    import html  # noqa: PLC0415 (not for the first paint)

    from PySide6.QtWidgets import QToolTip  # noqa: PLC0415 (not for the first paint)

    from puffle_desktop.ui.widgets.wrapping import (  # noqa: PLC0415 (not for the first paint)
        has_long_run,
        laid_out,
    )

    if len(text) <= _TIP_COLUMNS // 2 and text.isprintable():
        return f"<p>{html.escape(isolated(text))}</p>"
    lines = laid_out(text, QToolTip.font(), _TIP_COLUMNS, _TIP_LINES)
    if not has_long_run(text[:_TIP_LENGTH]) and len(text) < _TIP_LENGTH:
        paragraphs = [isolated(each) for each in text.splitlines()]
        if "".join(lines) == "".join(paragraphs):
            return f"<p>{'<br>'.join(map(html.escape, paragraphs))}</p>"
    # As it is laid out: Qt itself wraps at blanks alone, and makes a tooltip as wide as the longest word.
    return f'<p style="white-space: pre">{"<br>".join(map(html.escape, lines))}</p>'


def icon(name: str) -> QIcon:
    """An icon of the set, by its file's name, in the colours of the application's palette of this moment.

    Ask again when the palette changes. FileNotFoundError for a name that is not in ``resources/icons``.
    """
    palette = QApplication.palette()
    normal = palette.color(_Group.Active, _Role.WindowText)
    disabled = palette.color(_Group.Disabled, _Role.WindowText)
    selected = palette.color(_Group.Active, _Role.HighlightedText)
    return _drawn_icon(name, normal.name(), disabled.name(), selected.name(), _pixel_sizes())


def colored_icon(name: str, color: QColor) -> QIcon:
    """An icon of the set in one *color*."""
    return _drawn_icon(name, color.name(), color.name(), color.name(), _pixel_sizes())


def application_icon() -> QIcon:
    """The program's own icon, in the sizes that desktops ask for."""
    drawn = QIcon()
    renderer = QSvgRenderer(str(resource_path("icons", "application.svg")))
    for size in _APPLICATION_SIZES:
        drawn.addPixmap(_drawn(renderer, size))
    return drawn


def _pixel_sizes() -> tuple[int, ...]:
    """The sizes that icons come to on the screens there are, so that none is ever scaled and blurred."""
    ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()} | {1.0}
    return tuple(sorted({round(size * ratio) for size in _ICON_SIZES for ratio in ratios}))


@cache
def _drawn_icon(name: str, normal: str, disabled: str, selected: str, sizes: tuple[int, ...]) -> QIcon:
    # A QIconEngine written in Python would draw at every size, but PySide crashes when Qt clones one.
    # Read here: for a name that is not there, Qt would only print a warning.
    renderer = QSvgRenderer(QByteArray(resource_path("icons", f"{name}.svg").read_bytes()))
    drawn = QIcon()
    for size in sizes:
        shape = _drawn(renderer, size)
        in_color = {color: _colored(shape, QColor(color)) for color in {normal, disabled, selected}}
        drawn.addPixmap(in_color[normal], QIcon.Mode.Normal)
        drawn.addPixmap(in_color[disabled], QIcon.Mode.Disabled)
        drawn.addPixmap(in_color[selected], QIcon.Mode.Selected)
    return drawn


def _drawn(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap


def _colored(shape: QPixmap, color: QColor) -> QPixmap:
    """*shape*, in *color* wherever it is not transparent."""
    pixmap, ground = shape.copy(), QPixmap(shape.size())
    ground.fill(color)
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.drawPixmap(0, 0, ground)
    painter.end()
    return pixmap


# How colours are found


def _scheme_color(name: str, palette: QPalette) -> QColor:
    return QColor((_DARK if is_dark(palette) else _LIGHT)[name])


def _accent(palette: QPalette) -> QColor:
    found = palette.color(_Group.Active, _Role.Accent)
    return _scheme_color("accent", palette) if found == QColor(_FUSION_HIGHLIGHT) else found


def _opposite(color: QColor) -> QColor:
    return QColor(Qt.GlobalColor.white if color.lightness() < _DARK_BELOW else Qt.GlobalColor.black)


def _text_color(wanted: QColor, palette: QPalette) -> QColor:
    grounds = tuple(palette.color(role) for role in (_Role.Window, _Role.Base, _Role.AlternateBase))
    return _readable(wanted, grounds, least_contrast(palette), tinted=True)


def _readable(wanted: QColor, grounds: tuple[QColor, ...], least: float, *, tinted: bool = False) -> QColor:
    """*wanted*, or what is near it and stands out from all *grounds*, and from their tints of itself."""
    return QColor.fromRgb(
        _readable_rgb(wanted.rgb(), tuple(ground.rgb() for ground in grounds), least, tinted)
    )


@lru_cache(maxsize=512)
def _readable_rgb(wanted: int, grounds: tuple[int, ...], least: float, tinted: bool) -> int:
    # Text is drawn with these colours all the time, so they are found once.
    end = max((0xFF000000, 0xFFFFFFFF), key=lambda color: min(_contrast(color, each) for each in grounds))
    for step in range(_STEPS + 1):
        color = _blend(end, wanted, step / _STEPS)
        behind = (*grounds, *(_blend(color, each, _TINT) for each in grounds)) if tinted else grounds
        if min(_contrast(color, each) for each in behind) >= least:
            return color
    return end


def _ground(color: QColor, ground: QColor, share: float, text: QColor, least: float) -> QColor:
    """As much as *share* of *color* over *ground* as leaves *text* readable."""
    return QColor.fromRgb(_ground_rgb(color.rgb(), ground.rgb(), share, text.rgb(), least))


@lru_cache(maxsize=64)
def _ground_rgb(color: int, ground: int, share: float, text: int, least: float) -> int:
    for step in range(_STEPS):
        mixed = _blend(color, ground, share * (1 - step / _STEPS))
        if _contrast(mixed, text) >= least:
            return mixed
    return ground


def _blend(top: int, below: int, share: float) -> int:
    mixed = 0xFF
    for shift in (16, 8, 0):
        mixed = mixed << 8 | round(share * (top >> shift & 255) + (1 - share) * (below >> shift & 255))
    return mixed


def _contrast(one: int, other: int) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=4096)
def _luminance(color: int) -> float:
    """WCAG's relative luminance."""
    red, green, blue = (_linear((color >> shift & 255) / 255) for shift in (16, 8, 0))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
