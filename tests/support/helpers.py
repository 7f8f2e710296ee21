"""Hands and eyes: finds what a person would find, by the names that a screen reader reads."""

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTableView,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QWidget,
)

from puffle_desktop.domain.prospect import Prospect
from tests.support.scripted_puffle import CAMPAIGN, prospect, uuid

__all__ = ["CAMPAIGN", "prospect", "uuid"]

W = TypeVar("W", bound=QWidget)
Q = TypeVar("Q", bound=QObject)
Field = QLineEdit | QPlainTextEdit

FIELDS = (
    "Email",
    "LinkedIn URL",
    "First name",
    "Last name",
    "Name",
    "Company",
    "Position",
    "Headline",
)
"""The accessible names of the edit dialog's fields, from the design."""


def found(parent: QObject, kind: type[Q]) -> Q:
    """The first of *kind* that is in *parent*, at whatever depth."""
    child = parent.findChild(kind)
    assert isinstance(child, kind), f"there is no {kind.__name__}"
    return child


def named(parent: QWidget, kind: type[W], name: str) -> W:
    """The one widget of *kind* that a screen reader calls *name*."""
    (found,) = [widget for widget in parent.findChildren(kind) if widget.accessibleName() == name]
    return found


def field(dialog: QWidget, name: str) -> Field:
    """A text field by its accessible name."""
    fields = (*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit))
    (found,) = [widget for widget in fields if widget.accessibleName() == name]
    return found


def text_of(widget: Field) -> str:
    """What a field shows."""
    return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()


def retype(dialog: QWidget, name: str, text: str) -> None:
    """Replace what a field holds by typing, or by pasting what keys cannot type."""
    widget = field(dialog, name)
    widget.selectAll()
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    if text.isascii() and text.isprintable():
        QTest.keyClicks(widget, text)
    elif not widget.isReadOnly():
        paste(widget, text)


def paste(widget: Field, text: str) -> None:
    """Put *text* in place of what is selected."""
    if isinstance(widget, QLineEdit):
        widget.insert(text)
    else:
        widget.insertPlainText(text)


def button(parent: QWidget, text: str) -> QAbstractButton:
    """The visible button with this label, whatever its mnemonic."""
    buttons = [
        each
        for each in parent.findChildren(QAbstractButton)
        if each.text().replace("&", "") == text.replace("&", "") and each.isVisibleTo(parent)
    ]
    assert len(buttons) == 1, f"{len(buttons)} buttons are called {text!r}"
    return buttons[0]


def press(parent: QWidget, text: str) -> None:
    """Click a button, which must be one that can be used."""
    target = button(parent, text)
    assert target.isEnabled(), f"the button {text} cannot be used"
    QTest.mouseClick(target, Qt.MouseButton.LeftButton)


def dialogs(kind: type[QDialog] = QDialog) -> list[QDialog]:
    """The dialogs on the screen."""
    return [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()
    ]


def edit_dialog() -> QDialog | None:
    """The edit dialog, if one is on the screen."""
    found = [dialog for dialog in dialogs() if dialog.accessibleName() == "Edit prospect"]
    assert len(found) <= 1
    return found[0] if found else None


def question() -> QMessageBox | None:
    """The question on the screen, if there is one."""
    found = dialogs(QMessageBox)
    assert len(found) <= 1
    return found[0] if found else None  # type: ignore[return-value]


def first_column(table: QTableView) -> int:
    """The column that comes first on the screen."""
    header = table.horizontalHeader()
    sections = [header.logicalIndex(place) for place in range(header.count())]
    return next(section for section in sections if not header.isSectionHidden(section))


def double_click(table: QTableView, position: int, column: int | None = None) -> None:
    """Double-click a row, as a mouse does it: press, release, press again."""
    column = first_column(table) if column is None else column
    point = table.visualRect(table.model().index(position, column)).center()
    double_click_at(table.viewport(), point)


def double_click_at(widget: QWidget, point: QPoint) -> None:
    """Double-click a point, as a mouse does it."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=point)
    _second_press(widget, point)


def _second_press(viewport: QWidget, point: QPoint) -> None:
    # QTest's own double click begins with a press that Qt takes for the second half of the click before.
    press = QMouseEvent(
        QEvent.Type.MouseButtonDblClick,
        QPointF(point),
        QPointF(viewport.mapToGlobal(point)),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, press)


def visible_text(window: QWidget) -> str:
    """All that can be read in a window: labels, fields and buttons that are not hidden."""
    return "\n".join(_texts(window))


def _texts(window: QWidget) -> Iterator[str]:
    yield window.windowTitle()
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window):
            continue
        if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QPlainTextEdit):
            yield widget.toPlainText()


def every_text(window: QWidget) -> str:
    """As :func:`visible_text`, with hidden widgets, tooltips and what is read to the blind."""
    texts = [window.windowTitle(), window.toolTip()]
    for widget in window.findChildren(QWidget):
        texts += [
            widget.toolTip(),
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.statusTip(),
        ]
        if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
            texts.append(widget.text())
        elif isinstance(widget, QPlainTextEdit):
            texts.append(widget.toPlainText())
    return "\n".join(texts)


def full_prospect(number: int = 1, **values: str | None) -> Prospect:
    """A prospect with a value in each field."""
    usual: dict[str, str | None] = {
        "email": f"ada{number}@acme.example",
        "linkedin_url": f"https://www.linkedin.com/in/ada-{number}",
        "first_name": "Ada",
        "last_name": "Example",
        "name": "Ada Example",
        "company": "Acme",
        "position": "Head of Sums",
        "headline": "Sums and more sums",
        "status": "pending",
        "source": "csv",
        "updated_at": "2026-04-22T10:05:00Z",
    }
    return prospect(number, **(usual | values))


def lines(tree: QTreeWidget) -> dict[str, str]:
    """What a tree shows: names with the names above them, and values."""
    shown = {}
    iterator = QTreeWidgetItemIterator(tree)
    while (item := iterator.value()) is not None:
        shown[_path(item)] = item.text(1).replace("\u200b", "")
        iterator += 1
    return shown


def _path(item: QTreeWidgetItem) -> str:
    above = item.parent()
    return item.text(0) if above is None else f"{_path(above)} / {item.text(0)}"
