"""Finds the widgets of a window that a person sees, and says which one is meant."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFocusFrame,
    QRubberBand,
    QScrollBar,
    QSizeGrip,
    QSplitterHandle,
    QWidget,
)

_FURNITURE: Final = (QSizeGrip, QSplitterHandle, QRubberBand, QFocusFrame, QScrollBar)
"""Qt's own parts, which lie where Qt wants them: a thin splitter's handle lies over both sides."""
_OVERLAYS: Final = ("FocusRing", "ToastStack", "Suggestions")
"""What is meant to lie over other widgets, by the name of its class."""


def visible(window: QWidget) -> list[QWidget]:
    """All widgets that belong to *window* (itself first) and are shown when it is, top down."""
    children = (child for child in window.findChildren(QWidget) if child.window() is window.window())
    return [window, *(child for child in children if child.isVisibleTo(window) and not _is_qts(child))]


def focusable(window: QWidget) -> list[QWidget]:
    """What Tab should reach."""
    return [
        widget
        for widget in visible(window)
        if widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not widget.geometry().isEmpty()
    ]


def siblings(parent: QWidget) -> list[QWidget]:
    """The visible children of *parent* that take room."""
    return [
        child
        for child in parent.children()
        if isinstance(child, QWidget)
        and not child.isWindow()
        and child.isVisibleTo(parent)
        and not child.geometry().isEmpty()
        and not _is_qts(child)
    ]


def _is_qts(widget: QWidget) -> bool:
    name = widget.objectName()
    return isinstance(widget, _FURNITURE) or (name.startswith("qt_") and "viewport" not in name)


def is_overlay(widget: QWidget) -> bool:
    """Whether *widget* is meant to lie over others."""
    return any(kind.__name__ in _OVERLAYS for kind in type(widget).__mro__)


def scroll_area(widget: QWidget) -> QAbstractScrollArea | None:
    """The area whose contents *widget* is, directly."""
    viewport = widget.parentWidget()
    area = viewport.parentWidget() if viewport is not None else None
    return area if isinstance(area, QAbstractScrollArea) and area.viewport() is viewport else None


def place(widget: QWidget, window: QWidget) -> QRect:
    """Where *widget* is in *window*."""
    return QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())


def path(widget: QWidget, window: QWidget) -> str:
    """The same for the same widget of another run: its classes and places among its siblings."""
    steps: list[str] = []
    each: QWidget | None = widget
    while each is not None and each is not window:
        parent = each.parentWidget()
        alike = (
            [child for child in parent.children() if type(child) is type(each)] if parent is not None else []
        )
        steps.append(f"{type(each).__name__}{alike.index(each) if each in alike else ''}")
        each = parent
    return "/".join(reversed(steps))


def called(widget: QWidget) -> str:
    """What to call *widget* in a fault: its class, and what it says or is named."""
    words = (_text(widget) or widget.accessibleName() or widget.objectName()).replace("\n", " ")
    owners = " in ".join(_owners(widget))
    return f"{type(widget).__name__} “{words[:50]}”" + (f" in {owners}" if owners else "")


def _text(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    if not callable(text):
        return ""
    try:
        return str(text())
    except TypeError:
        return ""


def _owners(widget: QWidget) -> Iterator[str]:
    """The program's own classes that *widget* is in, the nearest two."""
    found = 0
    parent = widget.parentWidget()
    while parent is not None and found < 2:
        if type(parent).__module__.startswith("puffle_desktop"):
            yield type(parent).__name__
            found += 1
        parent = parent.parentWidget()
