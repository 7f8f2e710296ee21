"""The tree of the record: names and values in groups that fold."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import msgspec
from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QTreeWidget, QTreeWidgetItem, QWidget

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, EditableField
from puffle_desktop.domain.visible import on_one_line
from puffle_desktop.ui.panels.record_lines import ValueLines
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.screen_reader import announce
from puffle_desktop.ui.wording.values import NOTHING, one_line, whole_text

LABEL_WIDTH: Final = 88
ROW_HEIGHT: Final = 26
EDGE: Final = 12
"""Pixels between the edge of the pane and what stands in it."""
GAP: Final = 6
"""Pixels between a name and its value."""
INSET: Final = 6
"""Pixels by which the ground of a value is larger than its text."""
STEP: Final = 12
"""Pixels by which the names within a value are further in."""
MOST_WRAPPED: Final = 60
"""Of more values than these in one group, each has one line: to measure hundreds takes several frames."""
_AROUND_TEXT: Final = 8
_HEADING_MORE: Final = 4
_LABEL_CHARACTERS: Final = 13
_NO_SIZE: Final = QSize(0, 0)
_FEW: Final = 40
"""So many lines that are not needed any more are taken away one by one."""
_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_Index = QModelIndex | QPersistentModelIndex
Value = tuple[str, str, str | None, bool]
"""Key and text of a line, its value as Puffle holds it, and whether it is changed and not saved."""


class Wrong(NamedTuple):
    """What is wrong with a field, in sentences, and whether a person may say that it is right."""

    field: str
    sentences: str
    may_be_right: bool


Row = tuple[str, Value | Wrong | list[Any]]
"""A name, with what is beside it or the rows below it; without a name, what is wrong with the row above."""


class RecordItem(QTreeWidgetItem):
    """One line: the heading of a group, a name with its value, or a name above the names within its value.

    What it says is put into its attributes, and Qt asks for as much of that as can be seen.
    """

    def __init__(self, name: str = "", depth: int = 0) -> None:
        """*depth* is 0 for a heading."""
        super().__init__()
        self.depth = depth
        self.name = name
        self.key = ""
        self.shown = ""
        self.value: str | None = None
        self.is_changed = False
        self.is_terse = False
        """Whether it has one line, whatever it says."""
        self.size: tuple[int, QSize] | None = None
        self.wrong: Wrong | None = None
        """What is said in place of a value."""

    def warn(self, wrong: Wrong) -> None:
        """Say what is wrong with the value above."""
        link = tr("It’s right") if wrong.may_be_right else ""
        self.say("", "", f"{wrong.sentences}\n{link}".rstrip(), None)
        self.wrong = wrong

    def say(self, name: str, key: str, shown: str, value: str | None, *, is_changed: bool = False) -> None:
        """Say something else. *shown* is empty above names, and *value* None where there is nothing."""
        if not self.is_terse and (name != self.name or shown != self.shown):
            self.size = None
        self.name, self.key, self.shown, self.value = name, key, shown, value
        self.is_changed = is_changed
        self.wrong = None

    @property
    def field(self) -> EditableField | None:
        """The field that it shows, where that can be edited."""
        return next((field for field in EDITABLE_FIELDS if field == self.key), None)

    def data(self, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.SizeHintRole:
            if column:
                return _NO_SIZE  # The name's is the row's.
            tree = self.treeWidget()
            return tree.size_of(self) if isinstance(tree, RecordTree) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown if column else self.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(column)
        return None

    def _tool_tip(self, column: int) -> str | None:
        text = self.name
        if column:
            text = self.wrong.sentences if self.wrong is not None else whole_text(self.value or "")
        return theme.plain_tool_tip(text) if text and self.depth else None

    def _spoken(self, column: int) -> str:
        if not self.shown:
            return self.name if not column else ""
        if self.wrong is not None:
            return tr("Warning: {sentences}", sentences=self.wrong.sentences)
        value = whole_text(self.shown) if self.value else tr("empty")
        if self.is_changed:
            value = tr("{value}, not saved", value=value)
        return value if column else tr("{name}: {value}", name=self.name, value=value)


class RecordTree(QTreeWidget):
    """Two columns, to be read and copied from. A click on a heading folds its group.

    A double click, Enter or F2 asks for a value to be edited, or says why it cannot be.
    """

    edit_requested = Signal(str)
    """The name of a field."""
    wave_requested = Signal(str)
    """The name of a field whose value is right, whatever is wrong with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = -1
        self._lines = ValueLines(self.font())
        self.hovered: RecordItem | None = None
        self._folded: set[str] = set()
        self._groups: dict[str, RecordItem] = {}
        self.setAccessibleName(tr("Record"))
        self.setColumnCount(2)
        self.setHeaderLabels([tr("Field"), tr("Value")])
        self.setHeaderHidden(True)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setAnimated(False)  # which a style may have turned on
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.header().setMinimumSectionSize(1)
        self.header().setStretchLastSection(True)
        self.itemExpanded.connect(self._note_folded)
        self.itemCollapsed.connect(self._note_folded)
        self.itemDoubleClicked.connect(self._request_edit)
        self._measure()

    # What is shown

    def fold(self, title: str) -> None:
        """Let the group of this title be folded until the person opens it."""
        self._folded.add(title)

    def show_group(self, title: str, rows: Sequence[Row]) -> None:
        """Show *rows* under a heading; it goes where there are none. Groups stand as they came first."""
        group = self._groups.get(title)
        if group is None:
            group = self._groups[title] = RecordItem(title)
        shown = group.treeWidget() is not None
        if not rows:
            if shown:
                self.takeTopLevelItem(self.indexOfTopLevelItem(group))
            return
        if not shown:
            before = list(self._groups)[: list(self._groups).index(title)]
            place = sum(self._groups[each].treeWidget() is not None for each in before)
            self.insertTopLevelItem(place, group)
            group.setFirstColumnSpanned(True)
        _fill(group, rows)
        group.setExpanded(title not in self._folded)

    def settle(self) -> None:
        """Have it laid out, once all is said, and drawn anew."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def items(self) -> list[RecordItem]:
        """All lines, of whichever depth."""
        found = self.findItems("*", Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchWildcard)
        return [item for item in found if isinstance(item, RecordItem)]

    def copy_value(self) -> None:
        """Copy the current row's value, as Puffle holds it; without one, what was copied before stays."""
        item = self.currentItem()
        if isinstance(item, RecordItem) and item.value:
            QGuiApplication.clipboard().setText(item.value)

    # Sizes

    def size_of(self, item: RecordItem) -> QSize:
        """How high a row has to be. It is kept until the row says something else, or has other room."""
        if item.size is None or item.size[0] != self._room:
            item.size = self._room, QSize(0, self._height_of(item))
        return item.size[1]

    def lines_of(self, item: RecordItem, column: int) -> Sequence[str]:
        """The lines in which a name or value stands."""
        text, room = (item.shown, self._room) if column else (item.name, self._label_room(item))
        if item.is_terse:
            return (self._lines.one_line(text, max(1, room)),)
        return self._lines.lines(text, max(1, room))

    @property
    def value_width(self) -> int:
        """Of a value, in pixels."""
        return self._room

    @property
    def line_height(self) -> int:
        """Of a line of text."""
        return self._lines.spacing

    def _label_room(self, item: RecordItem) -> int:
        room = self._label if item.shown else self._label + self._room
        return room - (item.depth - 1) * STEP

    def _height_of(self, item: RecordItem) -> int:
        least = max(ROW_HEIGHT, self._lines.spacing + _AROUND_TEXT)
        if not item.depth or item.is_terse:
            return least if item.depth else least + _HEADING_MORE
        count = max(len(self.lines_of(item, 0)), len(self.lines_of(item, 1)) if item.shown else 0)
        return max(least, count * self._lines.spacing + _AROUND_TEXT)

    def _measure(self) -> None:
        """Find how much room there is. It is the same with a scroll bar as without, so that rows stay."""
        self._label = max(LABEL_WIDTH, self.fontMetrics().averageCharWidth() * _LABEL_CHARACTERS)
        self.setColumnWidth(0, EDGE + self._label + GAP)
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - (EDGE + self._label + GAP) - max(EDGE, bar + INSET)
        if room != self._room:
            self._room = room
            self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_groups"):
            self._lines = ValueLines(self.font())
            self._room = -1
            self._measure()

    # By hand

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if item is not self.hovered:
            self.hovered = item if isinstance(item, RecordItem) else None
            self.viewport().update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = None
        self.viewport().update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or item is None:
            return
        if item.childCount():
            item.setExpanded(not item.isExpanded())
        elif isinstance(item, RecordItem) and self._is_link(item, event.position().toPoint()):
            self._request_edit(item)

    def _is_link(self, item: RecordItem, point: QPoint) -> bool:
        """Whether a point is on the words that say that a value is right: the last line."""
        if item.wrong is None or not item.wrong.may_be_right:
            return False
        place = self.visualItemRect(item)
        lines = len(self.lines_of(item, 1))
        top = place.top() + _AROUND_TEXT // 2 + (lines - 1) * self._lines.spacing
        return top <= point.y() <= place.bottom() and point.x() >= self.columnViewportPosition(1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentItem() is None and (first := self.topLevelItem(0)) is not None:
            self.setCurrentItem(first)
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        # The window has F2 for the whole prospect; here it is for the value that one is at.
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F2
            and self.currentItem() is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if item is None or event.key() not in (*_ENTER_KEYS, Qt.Key.Key_F2):
            super().keyPressEvent(event)
        elif item.childCount():
            item.setExpanded(not item.isExpanded())
        else:
            self._request_edit(item)

    def _request_edit(self, item: QTreeWidgetItem) -> None:
        if not isinstance(item, RecordItem) or item.childCount():
            return
        if item.wrong is not None:
            if item.wrong.may_be_right:
                self.wave_requested.emit(item.wrong.field)
            return
        if (field := item.field) is not None:
            self.edit_requested.emit(field)
            return
        by_puffle = tr("Puffle sets this value; it can’t be edited.")
        why = by_puffle if item.key else tr("Custom fields can’t be edited.")
        place = self.visualItemRect(item)
        QToolTip.showText(self.viewport().mapToGlobal(place.bottomLeft()), why, self, QRect(place))
        announce(self, why)

    def _note_folded(self, item: QTreeWidgetItem) -> None:
        if isinstance(item, RecordItem) and not item.depth:
            (self._folded.discard if item.isExpanded() else self._folded.add)(item.name)


def _fill(above: RecordItem, rows: Sequence[Row]) -> None:
    """Let the lines below *above* say *rows*. There may be hundreds of them, so lines are used again."""
    count = above.childCount()
    if count - len(rows) > _FEW:
        # Taken one by one, each has the view look at all of them.
        kept = above.takeChildren()[: len(rows)]
        above.addChildren(kept)
    for place in range(above.childCount() - 1, len(rows) - 1, -1):
        above.takeChild(place)
    if (missing := len(rows) - above.childCount()) > 0:
        above.addChildren([RecordItem(depth=above.depth + 1) for _ in range(missing)])
    is_terse = len(rows) > MOST_WRAPPED
    for place, (name, value) in enumerate(rows):
        item = above.child(place)
        if not isinstance(item, RecordItem):
            continue
        if item.is_terse is not is_terse:
            item.is_terse, item.size = is_terse, None
        if isinstance(value, Wrong):
            item.takeChildren()
            item.warn(value)
            continue
        if isinstance(value, list):
            item.say(name, "", "", None)
            _fill(item, value)
            item.setExpanded(True)
            continue
        if item.childCount():
            item.takeChildren()
        key, shown, held, is_changed = value
        item.say(name, key, shown, held, is_changed=is_changed)


def line(key: str, shown: str, value: str | None, *, is_changed: bool = False) -> Value:
    """What a line says beside its name. *value* is what is copied, read out and shown on hover."""
    if not value:
        return key, NOTHING, None, is_changed
    text = "\n".join(map(on_one_line, whole_text(shown).splitlines()))
    return key, text or NOTHING, value, is_changed


def rows_of(values: dict[str, Any]) -> list[Row]:
    """The rows of JSON values of any shape, nested ones as rows of rows."""
    return [(one_line(name), _row(value)) for name, value in values.items()]


def _row(value: Any) -> Value | list[Any]:
    if isinstance(value, dict) and value:
        return rows_of(value)
    if isinstance(value, list) and value:
        return rows_of({str(number): each for number, each in enumerate(value, 1)})
    if value is None or value == "":
        return line("", NOTHING, None)
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return line("", text, text)
