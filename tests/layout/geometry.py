"""Whether something is cut off, lies over something else, or is not mirrored."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QScrollArea, QSplitter, QWidget

from tests.support.widgets import called, is_overlay, path, place, scroll_area, siblings, visible

_TOLERANCE: Final = 3
"""Pixels that styles round differently on the two sides."""


def cut_off(widget: QWidget, window: QWidget) -> Iterator[str]:
    """Whether *widget* goes beyond what it is in."""
    parent = widget.parentWidget()
    if widget is window or parent is None:
        return
    area = scroll_area(widget)
    if area is None:
        # From right to left a splitter of Qt's begins one pixel too late.
        room = parent.rect().adjusted(0, 0, 1, 0) if isinstance(parent, QSplitter) else parent.rect()
        if not widget.geometry().isEmpty() and not room.contains(widget.geometry()):
            where = f"at {_said(widget.geometry())}"
            yield f"{called(widget)} {where} goes beyond {called(parent)} {_said(parent.rect())}"
    elif isinstance(area, QScrollArea) and widget.width() > area.viewport().width():
        room = area.viewport().width()
        yield f"{called(widget)} is {widget.width()} wide: it must be scrolled sideways in {room}"


def too_large(window: QWidget) -> Iterator[str]:
    """Whether a dialog or menu goes beyond a small screen."""
    screen = window.screen().availableGeometry().size()
    if window.width() > screen.width() or window.height() > screen.height():
        yield f"{called(window)} is {window.width()} × {window.height()}, larger than the screen"
    least = window.minimumSizeHint()
    if least.isValid() and (window.width() < least.width() or window.height() < least.height()):
        yield f"{called(window)} is smaller than the least it needs"


def overlapping(parent: QWidget) -> Iterator[str]:
    """Which children of *parent* lie over each other."""
    if isinstance(parent, QAbstractItemView | QHeaderView):
        return
    children = [child for child in siblings(parent) if not is_overlay(child)]
    for one, other in combinations(children, 2):
        if isinstance(parent, QSplitter) and one.geometry().intersected(other.geometry()).width() <= 1:
            continue
        if one.geometry().intersects(other.geometry()):
            yield f"{called(one)} {_said(one.geometry())} overlaps {called(other)} {_said(other.geometry())}"


Places = dict[str, tuple[QRect, str]]


def places(window: QWidget) -> Places:
    """Where each visible widget is, by its path, and what it says."""
    return {
        path(widget, window): (place(widget, window), called(widget))
        for widget in visible(window)
        if not widget.geometry().isEmpty() and not is_overlay(widget)
    }


def not_mirrored(window: QWidget, left_to_right: Places) -> Iterator[str]:
    """What is not where it should be from right to left, given the places of left to right."""
    mirrored = places(window)
    if QApplication.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
        yield "the program is not from right to left"
    # Another port, or another moment, says something else in the other run, and takes other room in its row.
    others = {
        _row(where)
        for where, (_, says) in mirrored.items()
        if left_to_right.get(where, ("", says))[1] != says
    }
    for where, (before, says) in left_to_right.items():
        if where not in mirrored or _row(where) in others:
            continue
        after, expected = mirrored[where][0], window.width() - before.x() - before.width()
        if abs(after.x() - expected) > _TOLERANCE or abs(after.width() - before.width()) > _TOLERANCE:
            should = f"should be at {expected} ({before.width()})"
            yield f"{says}: is at {after.x()} (width {after.width()}) and {should}"


def _row(where: str) -> str:
    return where.rpartition("/")[0]


def _said(rectangle: QRect) -> str:
    return f"({rectangle.x()}, {rectangle.y()}, {rectangle.width()} × {rectangle.height()})"
