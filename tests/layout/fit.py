"""Whether texts fit into their widgets. Each measure gives the room that is needed and the room there is."""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QStatusBar,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabBar,
    QToolButton,
    QToolTip,
    QWidget,
)

from puffle_desktop.ui.widgets.text_label import TextLabel
from tests.support.widgets import called, siblings

_ELIDING: Final = ("ElidedLabel",)
"""Labels that end in an ellipsis where there is no room, by the name of their class."""
_LINE_EDIT_MARGIN: Final = 2  # QLineEditPrivate::horizontalMargin
_ICON_GAP: Final = 4
_MARKUP: Final = re.compile(r"^\s*<(p|b|html|qt|table)\b|<br>|</p>|&(amp|lt|gt|quot|#\w+);")

Measure = Callable[[Any], Iterator[str]]


def too_long(widget: QWidget) -> list[str]:
    """What of *widget*'s own text cannot be read, in sentences."""
    found: list[str] = []
    for kind, measure in _MEASURES:
        if isinstance(widget, kind):
            found += [f"{called(widget)}: {fault}" for fault in measure(widget)]
            break
    return found


def text_size(metrics: QFontMetrics, text: str) -> QSize:
    """The room for *text*, without the marks of its mnemonics."""
    return metrics.size(Qt.TextFlag.TextShowMnemonic.value, text)


def plain(text: str) -> str:
    """*text* without markup, if it has some."""
    return QTextDocumentFragment.fromHtml(text).toPlainText() if _MARKUP.search(text) else text


def _lacks(what: str, need: QSize, room: QSize) -> Iterator[str]:
    if need.width() > room.width():
        yield f"{what} is {need.width()} wide and has {room.width()}"
    if need.height() > room.height():
        yield f"{what} is {need.height()} high and has {room.height()}"


def _label(label: QLabel) -> Iterator[str]:
    room = label.contentsRect().size()
    if not label.text():
        if not label.pixmap().isNull():
            yield from _lacks("the picture", label.pixmap().deviceIndependentSize().toSize(), room)
        return
    room.setWidth(room.width() - 2 * label.margin() - max(label.indent(), 0))
    text = label.text()
    if label.textFormat() is not Qt.TextFormat.PlainText:
        text = plain(text)
    metrics = label.fontMetrics()
    if label.wordWrap():
        # A TextLabel breaks what has no place to wrap at.
        words = [] if isinstance(label, TextLabel) else text.split()
        word = max(words, key=metrics.horizontalAdvance, default="")
        yield from _lacks(f"the word “{word}”", QSize(metrics.horizontalAdvance(word), 0), room)
        yield from _lacks("the text", QSize(0, label.heightForWidth(label.width())), label.size())
    elif not _elides(label):
        yield from _lacks("the text", text_size(metrics, text), room)
    elif text_size(metrics, text).width() > room.width():
        if plain(text) not in (told := tool_tip_of(label)):
            yield f"the text is elided, and the tooltip says “{told}”"
        if room.width() < label.minimumSizeHint().width():
            yield f"the text is elided to {room.width()}"


def tool_tip_of(widget: QWidget) -> str:
    """What is shown when the mouse rests on *widget*, as plain text."""
    middle = widget.rect().center()
    event = QHelpEvent(QEvent.Type.ToolTip, middle, widget.mapToGlobal(middle))
    QToolTip.hideText()
    QApplication.sendEvent(widget, event)
    told = plain(QToolTip.text())
    QToolTip.hideText()
    return told


def _elides(label: QLabel) -> bool:
    return any(kind.__name__ in _ELIDING for kind in type(label).__mro__)


def _icon_room(button: QAbstractButton) -> int:
    return 0 if button.icon().isNull() else button.iconSize().width() + _ICON_GAP


def _push_button(button: QPushButton) -> Iterator[str]:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    room = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
    need = text_size(button.fontMetrics(), button.text())
    yield from _lacks("the text", need + QSize(_icon_room(button), 0), room.size())


def _tool_button(button: QToolButton) -> Iterator[str]:
    if isinstance(button.parentWidget(), QLineEdit):
        return  # its place is the field's affair
    # A pixel less than it likes takes nothing from its text or icon.
    yield from _lacks("the button", button.sizeHint() - QSize(0, 1), button.size())


def _check_box(button: QCheckBox | QRadioButton) -> Iterator[str]:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    element = (
        QStyle.SubElement.SE_CheckBoxContents
        if isinstance(button, QCheckBox)
        else QStyle.SubElement.SE_RadioButtonContents
    )
    room = button.style().subElementRect(element, option, button)
    need = text_size(button.fontMetrics(), button.text())
    yield from _lacks("the text", need + QSize(_icon_room(button), 0), room.size())


def _group_box(box: QGroupBox) -> Iterator[str]:
    yield from _lacks("the title", QSize(text_size(box.fontMetrics(), box.title()).width(), 0), box.size())


def _combo_box(box: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    for row in range(box.count()):
        need = QSize(text_size(box.fontMetrics(), box.itemText(row)).width(), 0)
        if not box.itemIcon(row).isNull():
            need += QSize(box.iconSize().width() + _ICON_GAP, 0)
        yield from _lacks(f"the choice “{box.itemText(row)}”", need, room.size())


def _line_edit(edit: QLineEdit) -> Iterator[str]:
    if edit.text() or not edit.placeholderText():
        return  # what is typed is longer than any field, and moves in it
    option = QStyleOptionFrame()
    edit.initStyleOption(option)
    room = edit.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, edit)
    room = room.marginsRemoved(edit.textMargins())
    taken = 2 * _LINE_EDIT_MARGIN
    taken += sum(
        button.width() + _LINE_EDIT_MARGIN for button in siblings(edit) if isinstance(button, QToolButton)
    )
    metrics = edit.fontMetrics()
    need = QSize(metrics.horizontalAdvance(edit.placeholderText()), metrics.height())
    if edit.placeholderText() in plain(edit.toolTip()):
        need.setWidth(0)  # elided by Qt, and told by the tooltip
    yield from _lacks("the placeholder", need, room.size() - QSize(taken, 0))


def _progress_bar(bar: QProgressBar) -> Iterator[str]:
    if bar.isTextVisible():
        yield from _lacks("the text", text_size(bar.fontMetrics(), bar.text()), bar.size())


def _tab_bar(bar: QTabBar) -> Iterator[str]:
    for number in range(bar.count()):
        if bar.isTabVisible(number):
            yield from _lacks(
                f"the tab “{bar.tabText(number)}”", bar.tabSizeHint(number), bar.tabRect(number).size()
            )
            if not bar.rect().contains(bar.tabRect(number)):
                yield f"the tab “{bar.tabText(number)}” is out of sight"


def _menu_bar(bar: QMenuBar) -> Iterator[str]:
    for action in bar.actions():
        if action.isVisible():
            rectangle = bar.actionGeometry(action)
            need = text_size(bar.fontMetrics(), action.text())
            yield from _lacks(f"the menu “{action.text()}”", need, rectangle.size())
            if not bar.rect().contains(rectangle):
                yield f"the menu “{action.text()}” is out of sight"


def _menu(menu: QMenu) -> Iterator[str]:
    screen = menu.screen().availableGeometry().size()
    yield from _lacks("the menu", menu.sizeHint(), menu.size())
    yield from _lacks("the menu", menu.size(), screen)
    for action in menu.actions():
        if action.isVisible() and not action.isSeparator():
            text, _, keys = action.text().partition("\t")
            keys = keys or action.shortcut().toString()
            need = text_size(menu.fontMetrics(), text).width() + text_size(menu.fontMetrics(), keys).width()
            room = menu.actionGeometry(action)
            yield from _lacks(f"the entry “{action.text()}”", QSize(need, 0), room.size())


def _status_bar(bar: QStatusBar) -> Iterator[str]:
    if not bar.currentMessage():
        return
    taken = QRect()
    for child in siblings(bar):
        taken = taken.united(child.geometry())
    need = text_size(bar.fontMetrics(), bar.currentMessage())
    yield from _lacks("the message", QSize(need.width(), 0), bar.size() - QSize(taken.width() + 12, 0))


_MEASURES: Final[tuple[tuple[Any, Measure], ...]] = (
    (QLabel, _label),
    (QPushButton, _push_button),
    (QToolButton, _tool_button),
    ((QCheckBox, QRadioButton), _check_box),
    (QGroupBox, _group_box),
    (QComboBox, _combo_box),
    (QLineEdit, _line_edit),
    (QProgressBar, _progress_bar),
    (QTabBar, _tab_bar),
    (QMenuBar, _menu_bar),
    (QMenu, _menu),
    (QStatusBar, _status_bar),
)
