"""The record: everything Puffle says of one prospect, to be read, copied, and edited value by value."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from puffle_desktop.domain.columns import GROUPED_COLUMNS, Column, ColumnGroup
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.ui.panels.record_delegate import RecordDelegate
from puffle_desktop.ui.panels.record_tree import EDGE, RecordTree, Row, Value, Wrong, line, rows_of
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.elided_label import ElidedLabel
from puffle_desktop.ui.widgets.focus import put_behind, put_in_place
from puffle_desktop.ui.widgets.hairline import Hairline
from puffle_desktop.ui.widgets.pages import add_pages
from puffle_desktop.ui.widgets.screen_reader import set_plain_tool_tip
from puffle_desktop.ui.widgets.state_page import StatePage
from puffle_desktop.ui.widgets.tokens import CONTROL_HEIGHT
from puffle_desktop.ui.wording.columns import column_title
from puffle_desktop.ui.wording.labels import plain_text
from puffle_desktop.ui.wording.values import SHORT_FORMATS, one_line

FOOT: Final = 36
_HEADING: Final = 16 / 13
_SMALL: Final = 12 / 13
PROFILE: Final = mark("Profile")
PROGRESS: Final = mark("Progress and origin")
IDENTIFIERS: Final = mark("Identifiers")
CUSTOM_FIELDS: Final = mark("Custom fields")
OTHER: Final = mark("Other")
_GROUPS: Final = {
    PROFILE: (ColumnGroup.PROFILE,),
    PROGRESS: (ColumnGroup.PROGRESS, ColumnGroup.ORIGIN),
    IDENTIFIERS: (ColumnGroup.IDENTIFIERS,),
}
_ORDER: Final = (PROFILE, CUSTOM_FIELDS, PROGRESS, OTHER, IDENTIFIERS)


class RecordPanel(QWidget):
    """All columns of a prospect in groups, unknown ones too. Values can be copied.

    It edits nothing itself; it asks for that.
    """

    edit_requested = Signal(str, str)
    """The id of a prospect, and the field of it to edit."""
    wave_requested = Signal(str, str)
    """The id of a prospect, and a field of it whose value is right, whatever is wrong with it."""
    step_requested = Signal(int)
    """The prospect so many rows below is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Prospect, frozenset[str], tuple[Wrong, ...]] | None = None
        self.tree = RecordTree()
        self.tree.setItemDelegate(RecordDelegate(self.tree))
        self.tree.fold(tr(IDENTIFIERS))
        self.tree.edit_requested.connect(self._request_edit)
        self.tree.wave_requested.connect(self._request_waving)
        self._copy = QAction(tr("Copy &value"), self.tree)
        self._copy.setShortcut(QKeySequence.StandardKey.Copy)
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._copy.triggered.connect(self.tree.copy_value)
        self.tree.addAction(self._copy)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._state = StatePage()
        self._state.show_state("user-round", tr("Select a prospect to see everything Puffle says of it."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._page = QWidget()
        self._pages = add_pages(layout, self._state, self._page)
        self._lay_out()

    def _lay_out(self) -> None:
        self._name = ElidedLabel()
        font = theme.scaled(self.font(), _HEADING)
        font.setWeight(QFont.Weight.DemiBold)
        self._name.setFont(font)
        self._role = ElidedLabel(muted=True)
        self._role.setFont(theme.scaled(self.font(), _SMALL))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._name)
        texts.addWidget(self._role)
        self._header = QHBoxLayout()
        # Between the same margins at both sides, which stay where they are from right to left.
        self._header.setContentsMargins(EDGE // 2, EDGE - 2, EDGE // 2, EDGE // 2)
        self._header.setSpacing(0)
        self._header.addSpacing(EDGE // 2)
        self._header.addLayout(texts, 1)
        self._place = ElidedLabel(muted=True)
        self._place.setFont(theme.scaled(self.font(), _SMALL))
        self._up = self._foot_button("arrow-up", tr("Previous prospect"), self._step_up)
        self._down = self._foot_button("arrow-down", tr("Next prospect"), self._step_down)
        foot = QHBoxLayout()
        foot.setContentsMargins(EDGE // 2, 0, EDGE // 2, 0)
        foot.setSpacing(0)
        foot.addSpacing(EDGE // 2)
        for widget, stretch in ((self._place, 1), (self._up, 0), (self._down, 0)):
            foot.addWidget(widget, stretch)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        self._foot.setMinimumHeight(FOOT)
        page = QVBoxLayout(self._page)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(self._header)
        page.addWidget(self.tree, 1)
        page.addWidget(Hairline())
        page.addWidget(self._foot)

    def _foot_button(self, icon: str, name: str, do: Callable[[], None]) -> QToolButton:
        button = _tool_button()
        button.setIcon(theme.icon(icon))
        button.setProperty("iconName", icon)
        button.setAccessibleName(name)
        set_plain_tool_tip(button, name)
        button.clicked.connect(do)
        return button

    def use_actions(self, actions: Sequence[QAction]) -> None:
        """Offer these commands, which are for the prospect shown, as buttons and in the context menu."""
        buttons: list[QWidget] = []
        for action in actions:
            button = _tool_button()
            button.setDefaultAction(action)
            button.setAccessibleName(plain_text(action.text()))
            self._header.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.tree.addAction(action)
            buttons.append(button)
        # In the order of the eye: Qt would come to what was made last at the end of the window.
        put_behind(buttons[0], [*buttons[1:], self.tree, self._up, self._down])
        put_in_place(self._page, self)

    def show_prospect(
        self, prospect: Prospect | None, changed: Collection[str] = (), wrong: Sequence[Wrong] = ()
    ) -> None:
        """Show *prospect*, or that none is selected, with what is *wrong* with its fields.

        The values of the fields *changed* are not saved yet.
        """
        if prospect is None:
            self._shown = None
            self._pages.setCurrentWidget(self._state)
            return
        shown = prospect, frozenset(changed), tuple(wrong)
        if shown == self._shown:
            return
        self._shown = shown
        # First, since only what is on the page has the page's width.
        self._pages.setCurrentWidget(self._page)
        self._name.setText(prospect.display_name)
        self._role.setText(_role_of(prospect))
        self._role.setVisible(bool(self._role.text()))
        for title in _ORDER:
            if title in _GROUPS:
                columns = [each for group in _GROUPS[title] for each in GROUPED_COLUMNS[group]]
                self.tree.show_group(tr(title), list(_lines(columns, prospect, changed, wrong)))
            else:
                values = prospect.custom_fields if title == CUSTOM_FIELDS else prospect.other_columns
                self.tree.show_group(tr(title), rows_of(values))
        self.tree.settle()

    def show_place(self, position: int | None, count: int) -> None:
        """Say where among *count* prospects the one shown stands, from 0; None where it stands nowhere."""
        number = QLocale().toString
        self._place.setText(
            tr("Prospect {number} of {count}", number=number(position + 1), count=number(count))
            if position is not None
            else ""
        )
        self._up.setEnabled(position is not None and position > 0)
        self._down.setEnabled(position is not None and position + 1 < count)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_down"):
            for button in (self._up, self._down):
                button.setIcon(theme.icon(button.property("iconName")))

    def _request_edit(self, field: str) -> None:
        if self._shown is not None:
            self.edit_requested.emit(self._shown[0].id, field)

    def _request_waving(self, field: str) -> None:
        if self._shown is not None:
            self.wave_requested.emit(self._shown[0].id, field)

    def _step_up(self) -> None:
        self.step_requested.emit(-1)

    def _step_down(self) -> None:
        self.step_requested.emit(1)


def _role_of(prospect: Prospect) -> str:
    """What somebody does, and where."""
    position, company = (one_line(each or "") for each in (prospect.position, prospect.company))
    if position and company:
        return tr("{position}, {company}", position=position, company=company)
    return position or company


def _tool_button() -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setIconSize(QSize(*[theme.icon_size(button.fontMetrics())] * 2))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setMinimumSize(CONTROL_HEIGHT, CONTROL_HEIGHT)
    return button


def _lines(
    columns: Iterable[Column], prospect: Prospect, changed: Collection[str], wrong: Sequence[Wrong]
) -> Iterator[Row]:
    """Documented columns, each with what is wrong with it below."""
    for column in columns:
        yield column_title(column), _line(column, prospect, changed)
        yield from (("", each) for each in wrong if each.field == column.key)


def _line(column: Column, prospect: Prospect, changed: Collection[str]) -> Value:
    """One documented column. Puffle's own text is there on hover, and is what is copied."""
    value = prospect.value(column.key)
    shown = SHORT_FORMATS.get(column.kind)
    text = (shown(value) if shown is not None else value) if value else ""
    return line(column.key, text, value, is_changed=column.key in changed)
