"""Whether each text went through ``tr``: in the pseudo-locale what has not is not in brackets."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QStatusBar,
    QTabBar,
    QWidget,
)

from tests.layout.fit import plain
from tests.layout.items import shown
from tests.support.widgets import called

_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
_NAMES: Final = re.compile(
    # What is the same in every language, or comes from Qt's own words: dates, sizes, the keys of a keyboard.
    r"Puffle( Desktop)?|LinkedIn|JSON|CSV|Lucide|https?://\S+|\S+@\S+|pk_live_\S*"
    r"|Python \S+|Qt \S+|PySide6 \S+|Linux \S+"
    r"|Ctrl|Alt|Shift|Del|PgUp|PgDown|Return|F\d+"
    r"|\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b[AP]M\b|Coordinated Universal Time|\bUTC\b|\b[KMG]iB\b|\d+ bytes\b"
)
_Role = Qt.ItemDataRole


def untranslated(widget: QWidget, data: frozenset[str]) -> list[str]:
    """What of *widget*'s texts is neither in brackets nor one of *data*, which are texts of the server."""
    return [
        f"{called(widget)}: {what} “{text[:200]}” is not translated"
        for what, text in _texts(widget)
        if not _is_translated(text, data)
    ]


def _is_translated(text: str, data: frozenset[str]) -> bool:
    rest = _unbracketed(plain(text)).strip()
    # A long value is wrapped in a tooltip: at a blank, or in the midst of an address.
    return any(
        _is_known(each, text, data) for each in (rest, rest.replace("\n", ""), rest.replace("\n", " "))
    )


def _is_known(rest: str, text: str, data: frozenset[str]) -> bool:
    if text in data or rest in data or rest.replace("\u200b", "") in data:
        return True
    for known in sorted((each for each in data if len(each) > 2 and each in rest), key=len, reverse=True):
        rest = rest.replace(known, "")
    return not _LETTERS.search(_NAMES.sub("", rest))


def _unbracketed(text: str) -> str:
    """*text* without what is in brackets, which may hold brackets themselves."""
    depth, rest = 0, []
    for character in text:
        if character == "[":
            depth += 1
        elif character == "]" and depth:
            depth -= 1
        elif not depth:
            rest.append(character)
    return "".join(rest)


def _texts(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "the tooltip", widget.toolTip()
    yield "the status tip", widget.statusTip()
    yield "the accessible name", widget.accessibleName()
    yield "the accessible description", widget.accessibleDescription()
    if widget.isWindow():
        yield "the title", widget.windowTitle()
    yield from _own_texts(widget)
    for action in widget.actions():
        yield from _action_texts(action, of_menu=isinstance(widget, QMenu))


def _own_texts(widget: QWidget) -> Iterator[tuple[str, str]]:
    """What a widget of its kind shows."""
    for kind, texts in _OWN:
        if isinstance(widget, kind):
            yield from texts(widget)
            return


def _choices(box: QComboBox) -> Iterator[tuple[str, str]]:
    for row in range(box.count()):
        yield "the choice", box.itemText(row)


def _tabs(bar: QTabBar) -> Iterator[tuple[str, str]]:
    for row in range(bar.count()):
        yield "the tab", bar.tabText(row)


def _header_texts(header: QHeaderView) -> Iterator[tuple[str, str]]:
    model = header.model()
    if model is None or header.orientation() is Qt.Orientation.Vertical:
        return
    for section in range(header.count()):
        for role in (_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole):
            yield "the heading", str(model.headerData(section, header.orientation(), role) or "")


def _item_texts(index: QModelIndex) -> Iterator[tuple[str, str]]:
    for role in (_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole):
        text = index.data(role)
        if isinstance(text, str):
            yield "the item", text


def _action_texts(action: QAction, *, of_menu: bool) -> Iterator[tuple[str, str]]:
    yield "the action", action.text()
    if of_menu:
        yield "the action’s tooltip", action.toolTip()


def _view_texts(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    for index in shown(view):
        yield from _item_texts(index)


_OWN: Final[tuple[tuple[Any, Callable[[Any], Iterable[tuple[str, str]]]], ...]] = (
    ((QLabel, QAbstractButton), lambda widget: [("the text", widget.text())]),
    ((QLineEdit, QPlainTextEdit), lambda widget: [("the placeholder", widget.placeholderText())]),
    (QGroupBox, lambda widget: [("the title", widget.title())]),
    (QStatusBar, lambda widget: [("the message", widget.currentMessage())]),
    (QComboBox, _choices),
    (QTabBar, _tabs),
    (QHeaderView, _header_texts),
    (QAbstractItemView, _view_texts),
)
