"""At which end of a drawn line its ellipsis is."""

from PySide6.QtGui import QColor, QImage

_FEW = 3
"""So many columns with ink three dots have at least."""


def ellipsis_side(image: QImage) -> str:
    """Where the three dots of the only line in *image* are: "left", "right", or "" for nowhere.

    Dots are low and the rest of a text is not: at their end the ink of some columns is in the lowest part.
    """
    ground = image.pixelColor(0, 0)
    heights = [_tops(image, x, ground) for x in range(image.width())]
    inked = [x for x, tops in enumerate(heights) if tops]
    if not inked:
        return ""
    top = min(y for x in inked for y in heights[x])
    bottom = max(y for x in inked for y in heights[x])
    low = top + (bottom - top) * 0.45
    for side, columns in (("left", inked), ("right", inked[::-1])):
        if all(min(heights[x]) > low for x in columns[:_FEW]):
            return side
    return ""


def _tops(image: QImage, x: int, ground: QColor) -> list[int]:
    """Where in a column there is ink."""
    return [
        y for y in range(image.height()) if abs(image.pixelColor(x, y).lightness() - ground.lightness()) > 40
    ]
