"""Pills: a word, and maybe an icon, on a rounded ground that says how it is meant."""

from enum import Enum, auto
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import mirrored
from puffle_desktop.ui.widgets.fonts import medium
from puffle_desktop.ui.widgets.tokens import PILL_HEIGHT, tokens

ICON: Final = 12
GAP: Final = 5
SMALL_TEXT: Final = 12 / 13


class Ground(Enum):
    """What a pill stands on. The word tells as much: no pill is told by its colour alone."""

    ACCENT = auto()
    GOOD = auto()
    WARNING = auto()
    QUIET = auto()


class PillColors(NamedTuple):
    """A pill's colours. ``line`` is the one around it, where it has one."""

    ground: QColor
    text: QColor
    line: QColor | None


def pill_colors(ground: Ground, palette: QPalette) -> PillColors:
    """The colours on *palette*; in high contrast those of any text, with a line around."""
    look = tokens(palette)
    if theme.wants_contrast(palette):
        return PillColors(look.background, look.text, look.text)
    return {
        Ground.ACCENT: PillColors(look.selection, look.accent, None),
        Ground.GOOD: PillColors(look.good_ground, look.good, None),
        Ground.WARNING: PillColors(look.changed, look.warning, None),
        Ground.QUIET: PillColors(look.hover, look.muted, None),
    }[ground]


def pill_font(font: QFont) -> QFont:
    """The font of pills in a window of this *font*."""
    return medium(theme.scaled(font, SMALL_TEXT))


def pill_size(widget: QWidget, text: str, *, icon: bool) -> QSize:
    """The room of a pill that *widget*, whose font is a pill's, shows."""
    metrics = widget.fontMetrics()
    # A text is cut off for the fraction of a pixel that is rounded away here.
    inner = metrics.horizontalAdvance(text) + 1
    if icon:
        inner += _icon_of(widget) + (GAP if text else 0)
    return QSize(inner + 2 * theme.SPACING, max(PILL_HEIGHT, metrics.height() + theme.SPACING // 2))


def paint_pill(painter: QPainter, widget: QWidget, area: QRect, ground: Ground, text: str, icon: str) -> None:
    """Paint a pill into *area* of *widget*; *text* that is too long ends in an ellipsis."""
    colors = pill_colors(ground, widget.palette())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if colors.line is None else QPen(colors.line, 1))
    painter.setBrush(colors.ground)
    shape = QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5) if colors.line is not None else QRectF(area)
    painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2)
    inner = area.adjusted(theme.SPACING, 0, -theme.SPACING, 0)
    direction = widget.layoutDirection()
    if icon:
        size = _icon_of(widget)
        place = QRect(inner.left(), inner.center().y() + 1 - size // 2, size, size)
        if not text:
            place.moveLeft(area.center().x() + 1 - size // 2)
        picture = theme.colored_icon(icon, colors.text)
        picture.paint(painter, mirrored(direction, area, place))
        inner.setLeft(inner.left() + size + GAP)
    if text:
        painter.setPen(colors.text)
        shown = widget.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(mirrored(direction, area, inner), Qt.AlignmentFlag.AlignCenter, shown)


def _icon_of(widget: QWidget) -> int:
    return theme.icon_size(widget.fontMetrics(), ICON)


class Pill(QLabel):
    """A pill that is read and not pressed, never narrower than its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = Ground.QUIET
        self._icon_name = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(pill_font(self.font()))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_word(self, word: str, ground: Ground, icon: str = "") -> None:
        """Show *word*, which may be empty where an *icon* says it; give it a name and a tooltip then."""
        self._ground, self._icon_name = ground, icon
        self.setText(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return pill_size(self, self.text(), icon=bool(self._icon_name))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, self, self.rect(), self._ground, self.text(), self._icon_name)
        painter.end()
