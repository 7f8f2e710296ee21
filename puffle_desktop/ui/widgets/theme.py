"""Colours by what they say, contrast, fonts and icons.

Colours are the tokens of the palette of now, so that light, dark and high-contrast schemes work without being
named. In high contrast they are the system's own, moved away from their ground where they could not be read
(WCAG's contrast ratio of 7). Icons are Lucide's SVGs from ``resources/icons``, drawn in the palette's text
colour.
"""

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from puffle_desktop.domain.visible import isolated
from puffle_desktop.resources import resource_path
from puffle_desktop.ui.widgets.contrast import (
    blend,
    contrast,
    ground_under,
    is_dark,
    least_contrast,
    opposite,
    wants_contrast,
)
from puffle_desktop.ui.widgets.tokens import tokens

__all__ = [
    "ICON_SIZE",
    "SPACING",
    "accent_color",
    "application_icon",
    "blend",
    "colored_icon",
    "contrast",
    "error_color",
    "faint_color",
    "icon",
    "icon_size",
    "is_dark",
    "least_contrast",
    "mark_color",
    "muted_color",
    "on_selection",
    "plain_tool_tip",
    "scaled",
    "selected_mark_color",
    "set_icon_alone",
    "set_icon_beside_text",
    "success_color",
    "wants_contrast",
    "warning_color",
]

SPACING: Final = 8
ICON_SIZE: Final = 16

"""Pixels beside a text of the usual size; see :func:`icon_size`."""

_ICON_SIZES: Final = (16, 24, 32)
_OF_LINE: Final = 0.8
"""How high an icon is beside a line of text, and no smaller than usual."""
_APPLICATION_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
_BESIDE_TEXT: Final = 3
_MARK: Final = 0.28
_TIP_COLUMNS: Final = 80
_TIP_LINES: Final = 52
_TIP_LENGTH: Final = 3_000

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup

# Colours of text: those of the tokens, or, in high contrast, the palette's own, made to stand out.


def error_color(palette: QPalette) -> QColor:
    """For the text of what failed."""
    return tokens(palette).error


def warning_color(palette: QPalette) -> QColor:
    """For the text of what deserves a look."""
    return tokens(palette).warning


def success_color(palette: QPalette) -> QColor:
    """For the text of what went well."""
    return tokens(palette).good


def accent_color(palette: QPalette) -> QColor:
    """The one accent: marks what is editable, changed or current."""
    return tokens(palette).accent


def muted_color(palette: QPalette) -> QColor:
    """For text of second rank: less than the text, and still readable."""
    return tokens(palette).muted


def faint_color(palette: QPalette) -> QColor:
    """For marks in a table that must not draw the eye, such as the dash of a null. They can be told."""
    return tokens(palette).control_border


def on_selection(color: QColor, palette: QPalette) -> QColor:
    """*color* on what is selected: itself on our tint; in high contrast, what can be read there."""
    return palette.color(_Role.HighlightedText) if wants_contrast(palette) else color


# Grounds. The palette's text can be read on each.


def mark_color(palette: QPalette) -> QColor:
    """The ground of what was searched for, within a cell."""
    base, text = palette.color(_Role.Base), palette.color(_Role.Text)
    return ground_under(accent_color(palette), base, _MARK, text, least_contrast(palette))


def selected_mark_color(palette: QPalette) -> QColor:
    """The same within a selected cell."""
    highlight, text = palette.color(_Role.Highlight), palette.color(_Role.HighlightedText)
    if wants_contrast(palette):
        return blend(opposite(text), highlight, 0.35)
    return ground_under(accent_color(palette), highlight, _MARK, text, least_contrast(palette))


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


def icon(name: str, *, beside: int = 0) -> QIcon:
    """An icon of the set, by its file's name, in the colours of the application's palette of this moment.

    *beside* so many pixels at each side are left free, of an icon of :data:`ICON_SIZE`.

    Ask again when the palette changes. FileNotFoundError for a name that is not in ``resources/icons``.
    """
    palette = QApplication.palette()
    normal = palette.color(_Group.Active, _Role.WindowText)
    disabled = palette.color(_Group.Disabled, _Role.WindowText)
    selected = palette.color(_Group.Active, _Role.HighlightedText)
    return _drawn_icon(name, normal.name(), disabled.name(), selected.name(), _pixel_sizes(), beside)


def icon_size(metrics: QFontMetrics, usual: int = ICON_SIZE) -> int:
    """How large an icon is beside a text of these *metrics*; *usual* beside one of the usual size.

    It grows with a large font, by whole pixels at both sides of its middle.
    """
    return usual * max(ICON_SIZE, 2 * round(metrics.height() * _OF_LINE / 2)) // ICON_SIZE // 2 * 2


def set_icon_beside_text(button: QAbstractButton, name: str) -> None:
    """Give *button* an icon of the set with room around it: Qt leaves too little before the text."""
    size = icon_size(button.fontMetrics())
    button.setIconSize(QSize(size + 2 * (_BESIDE_TEXT * size // ICON_SIZE), size))
    button.setIcon(icon(name, beside=_BESIDE_TEXT))


def set_icon_alone(button: QAbstractButton, name: str) -> None:
    """Give *button* an icon of the set, and no room around it: it stands without a text."""
    size = icon_size(button.fontMetrics())
    button.setIconSize(QSize(size, size))
    button.setIcon(icon(name))


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
    sizes = {*_ICON_SIZES, icon_size(QFontMetrics(QApplication.font()))}
    return tuple(sorted({round(size * ratio) for size in sizes for ratio in ratios}))


@cache
def _drawn_icon(
    name: str, normal: str, disabled: str, selected: str, sizes: tuple[int, ...], beside: int = 0
) -> QIcon:
    # A QIconEngine written in Python would draw at every size, but PySide crashes when Qt clones one.
    # Read here: for a name that is not there, Qt would only print a warning.
    renderer = QSvgRenderer(QByteArray(resource_path("icons", f"{name}.svg").read_bytes()))
    drawn = QIcon()
    for size in sizes:
        shape = _drawn(renderer, size, beside * size // ICON_SIZE)
        in_color = {color: _colored(shape, QColor(color)) for color in {normal, disabled, selected}}
        drawn.addPixmap(in_color[normal], QIcon.Mode.Normal)
        drawn.addPixmap(in_color[disabled], QIcon.Mode.Disabled)
        drawn.addPixmap(in_color[selected], QIcon.Mode.Selected)
    return drawn


def _drawn(renderer: QSvgRenderer, size: int, beside: int = 0) -> QPixmap:
    pixmap = QPixmap(size + 2 * beside, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(beside, 0, size, size))
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
