"""Walks a window as somebody does who has no mouse or no eyes, and says what they would stumble over."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)

from tests.support.widgets import called, focusable, is_overlay, place, visible

_ROW: Final = 14
"""Pixels by which the middles of widgets in one row may differ."""
_EVERYWHERE: Final = (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut)
_NO_ROLES: Final = (QAccessible.Role.NoRole, QAccessible.Role.Client)


def stumbling_blocks(window: QWidget) -> list[str]:
    """All that is found in *window* as it is shown now."""
    return [
        *unnamed(window),
        *without_buddies(window),
        *without_tooltips(window),
        *clashing_mnemonics(window),
        *tab_troubles(window),
    ]


# Names


def unnamed(window: QWidget) -> Iterator[str]:
    """The controls that a screen reader can say nothing of."""
    for widget in focusable(window):
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            yield f"{called(widget)} has no accessible name"
        if interface.role() in _NO_ROLES:
            yield f"{called(widget)} has no role"
    if window.isWindow() and not window.windowTitle() and not isinstance(window, QMenu):
        yield f"{called(window)} has no title"


def without_buddies(window: QWidget) -> Iterator[str]:
    """The labels whose letter leads nowhere."""
    for label in visible(window):
        if (
            isinstance(label, QLabel)
            and _letter(label.text())
            and label.textFormat() is not Qt.TextFormat.PlainText
        ):
            buddy = label.buddy()
            if buddy is None:
                yield f"{called(label)} has a mnemonic and no buddy"
            elif not _takes_focus(buddy):
                yield f"{called(label)} leads to {called(buddy)}, which takes no focus"


def without_tooltips(window: QWidget) -> Iterator[str]:
    """The buttons that show a picture alone, and say to nobody what they do."""
    for button in visible(window):
        if (
            isinstance(button, QAbstractButton)
            and _is_picture(button)
            and not isinstance(button.parentWidget(), QTabBar)
        ):
            if not button.toolTip():
                yield f"{called(button)} shows an icon alone, and has no tooltip"
            if not QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name):
                yield f"{called(button)} shows an icon alone, and has no accessible name"


def _is_picture(button: QAbstractButton) -> bool:
    if button.icon().isNull() or isinstance(button.parentWidget(), QLineEdit):
        return False
    only = (
        isinstance(button, QToolButton) and button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    )
    return only or not button.text()


# Letters and keys


def clashing_mnemonics(window: QWidget) -> Iterator[str]:
    """The letters that Alt leads to more than one place with."""
    owners: dict[str, list[str]] = defaultdict(list)
    for widget in visible(window):
        text = ""
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None):
            text = widget.text()
        elif isinstance(widget, QGroupBox):
            text = widget.title()
        elif isinstance(widget, QMenu):
            yield from clashing_entries(widget)
        if widget.isEnabled() and (letter := _letter(text)):
            owners[letter].append(called(widget))
    bar = getattr(window, "menuBar", None)
    if callable(bar):
        for action in bar().actions():
            owners[_letter(action.text())].append(f"the menu “{action.text()}”")
    for letter, those in owners.items():
        if letter and len(those) > 1:
            yield f"Alt+{letter.upper()} leads to {' and to '.join(those)}"


def clashing_entries(menu: QMenu) -> Iterator[str]:
    """The letters that lead to more than one entry of a menu, and the entries without one."""
    entries = [action for action in menu.actions() if action.isVisible() and not action.isSeparator()]
    letters = Counter(letter for action in entries if (letter := _letter(action.text())))
    for letter, count in letters.items():
        if count > 1:
            named = [action.text() for action in entries if _letter(action.text()) == letter]
            yield f"“{letter}” leads to {' and to '.join(named)}"


def clashing_shortcuts(window: QWidget) -> Iterator[str]:
    """The keys that are given to more than one command or shortcut: Qt then runs none of them.

    What has its keys within one widget alone clashes with nobody else's within another.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    for action in window.findChildren(QAction):
        if action.shortcutContext() in _EVERYWHERE:
            for keys in action.shortcuts():
                owners[_portable(keys)].add(f"“{action.text()}”")
    for shortcut in window.findChildren(QShortcut):
        of = shortcut.parent()
        if shortcut.context() in _EVERYWHERE and isinstance(of, QWidget) and of.window() is window:
            for keys in shortcut.keys():  # noqa: SIM118 (no dictionary)
                owners[_portable(keys)].add(f"a shortcut of {type(of).__name__}")
    for keys, those in owners.items():
        if len(those) > 1:
            yield f"{keys} is given to {' and to '.join(sorted(those))}"


def _portable(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.PortableText)


def _letter(text: str) -> str:
    keys = QKeySequence.mnemonic(text).toString(QKeySequence.SequenceFormat.PortableText)
    return keys.removeprefix("Alt+").lower()


# Tab


def tab_troubles(window: QWidget) -> list[str]:
    """What Tab does not reach, and where it does not follow the eye."""
    wanted = tab_stops(window)
    if len(wanted) < 2:
        return []
    there = tour(window, wanted, Qt.Key.Key_Tab)
    back = tour(window, wanted, Qt.Key.Key_Backtab)
    found = [f"Tab does not reach {called(widget)}" for widget in wanted if widget not in there]
    found += [f"Shift+Tab does not reach {called(widget)}" for widget in wanted if widget not in back]
    return found + list(jumps(window, there))


def tour(window: QWidget, wanted: Sequence[QWidget], key: Qt.Key) -> list[QWidget]:
    """Where *key* leads, from the first of *wanted* until it comes round."""
    window.activateWindow()
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    stations = [wanted[0]]
    for _ in range(4 * len(wanted)):
        at = QApplication.focusWidget()
        QTest.keyClick(at or window, key)
        following = QApplication.focusWidget()
        if following is None or following in stations:
            break
        stations.append(following)
    return stations


def jumps(window: QWidget, stations: Sequence[QWidget]) -> Iterator[str]:
    """The steps that go against the way one reads: up, or back within a row.

    Tab goes round, so that one such step is the way home, which is none: the one that goes furthest.
    """
    stations = [station for station in stations if not _floats(station)]
    back = [
        (place(one, window).top() - place(other, window).top(), one, other)
        for one, other in pairwise([*stations, *stations[:1]])
        if _goes_back(place(one, window), place(other, window), window)
    ]
    home = max(back, key=lambda step: step[0], default=None)
    for step in back:
        if step is not home:
            yield f"Tab goes from {called(step[1])} back to {called(step[2])}"


def _goes_back(one: QRect, other: QRect, window: QWidget) -> bool:
    if window.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        one, other = _mirrored(one, window), _mirrored(other, window)
    if other.left() >= one.right():
        return False  # the next column, wherever it begins
    in_one_row = abs(one.center().y() - other.center().y()) <= _ROW
    return other.left() < one.left() if in_one_row else other.bottom() <= one.top()


def _mirrored(rectangle: QRect, window: QWidget) -> QRect:
    return QRect(QPoint(window.width() - rectangle.right(), rectangle.top()), rectangle.size())


def tab_stops(window: QWidget) -> list[QWidget]:
    """What Tab should reach. Of radio buttons that belong together it reaches the one that is chosen."""
    return [
        widget
        for widget in focusable(window)
        if not isinstance(widget, QRadioButton) or widget.isChecked()
        if not isinstance(widget, QScrollArea)
    ]


def _floats(widget: QWidget) -> bool:
    """Whether *widget* is in something that lies over the others, and has no place among them."""
    each: QWidget | None = widget
    while each is not None and not is_overlay(each):
        each = each.parentWidget()
    return each is not None


def _takes_focus(widget: QWidget) -> bool:
    proxy = widget.focusProxy()
    return bool((proxy or widget).focusPolicy() & Qt.FocusPolicy.TabFocus)
