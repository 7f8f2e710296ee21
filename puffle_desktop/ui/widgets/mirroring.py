"""Sides and places as the direction of the window has them.

Qt reckons them with ``QStyle``, whose Python class takes 5 ms to make. What is painted first does without it
where windows run from left to right.
"""

from PySide6 import QtWidgets
from PySide6.QtCore import QRect, Qt


def absolute(direction: Qt.LayoutDirection, alignment: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
    """*alignment*, in which left stands for where lines start, at the side that *direction* has it.

    It stays there whatever the direction of the text is, for which Qt would mirror it once more.
    """
    if direction is Qt.LayoutDirection.LeftToRight:
        return alignment | Qt.AlignmentFlag.AlignAbsolute
    return QtWidgets.QStyle.visualAlignment(direction, alignment)


def mirrored(direction: Qt.LayoutDirection, within: QRect, place: QRect) -> QRect:
    """*place*, reckoned from left to right, where *direction* has it *within* a rectangle."""
    if direction is Qt.LayoutDirection.LeftToRight:
        return place
    return QtWidgets.QStyle.visualRect(direction, within, place)
