"""The soft shadow around what floats, painted once for each scale and put together from its corners."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

SPREAD: Final = 16
"""Pixels around the panel that are the shadow's."""

_DOWN: Final = 4
"""How much lower than the panel it lies."""
_STRENGTH: Final = {False: 0.16, True: 0.5}


def draw_shadow(painter: QPainter, around: QRect, radius: int, ratio: float, *, dark: bool) -> None:
    """Draw the shadow of a panel with rounded corners that lies :data:`SPREAD` within *around*."""
    tile = _tile(radius, ratio, dark)
    side = SPREAD + radius
    middle = QRect(around).adjusted(side, side, -side, -side)
    xs = (
        (around.left(), side, 0),
        (middle.left(), middle.width(), side),
        (middle.right() + 1, side, side + 1),
    )
    ys = (
        (around.top(), side, 0),
        (middle.top(), middle.height(), side),
        (middle.bottom() + 1, side, side + 1),
    )
    for row, (y, height, from_y) in enumerate(ys):
        for column, (x, width, from_x) in enumerate(xs):
            if (row, column) != (1, 1):  # below the panel
                size = (1 if column == 1 else side, 1 if row == 1 else side)
                source = QRectF(from_x * ratio, from_y * ratio, size[0] * ratio, size[1] * ratio)
                painter.drawPixmap(QRectF(x, y, width, height), tile, source)


@lru_cache(maxsize=8)
def _tile(radius: int, ratio: float, dark: bool) -> QPixmap:
    """The shadow of the smallest panel there can be: two corners and a pixel between."""
    side = 2 * (SPREAD + radius) + 1
    tile = QPixmap(round(side * ratio), round(side * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.setPen(Qt.PenStyle.NoPen)
    reach = SPREAD - _DOWN
    for step in range(reach + 1):
        out = reach - step  # from the outermost, faintest, inwards
        color = QColor(Qt.GlobalColor.black)
        color.setAlphaF(_STRENGTH[dark] * (step / reach) ** 2)
        painter.setBrush(color)
        panel = QRectF(SPREAD, SPREAD + _DOWN, 2 * radius + 1, 2 * radius + 1)
        painter.drawRoundedRect(panel.adjusted(-out, -out, out, out), radius + out, radius + out)
    painter.end()
    return tile
