"""The command palette: one line to type into, and below it whatever a few letters find."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.text import is_blank
from puffle_desktop.ui.commands.actions import Actions
from puffle_desktop.ui.commands.palette_choices import (
    PaletteChoice,
    Ranked,
    UnsavedGuide,
    campaign_choices,
    command_choices,
    prospect_choice,
    ranked,
    unsaved_choices,
)
from puffle_desktop.ui.commands.palette_model import PaletteModel, spoken
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.pages import add_pages
from puffle_desktop.ui.widgets.screen_reader import announce, name_inner_buttons
from puffle_desktop.workspace.roster.prospect_finder import ProspectFinder
from puffle_desktop.workspace.workspace import Workspace

SECONDS_A_STEP: Final = 0.002
LINES: Final = 12
_CHARACTERS: Final = 92
_PICKS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Palette(QDialog):
    """Found by letters, run by Enter. The cursor stays in the line; arrow and Page keys go through the list.

    Commands and campaigns are listed at each key; prospects are looked for in slices, with time for the next
    key between them.
    """

    def __init__(
        self,
        actions: Actions,
        workspace: Workspace,
        model: RosterModel,
        show_prospect: Callable[[str], None],
        unsaved: UnsavedGuide,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(tr("Command palette"))
        self.setAccessibleName(tr("Command palette"))
        self._roster = workspace.roster
        self._show_prospect = show_prospect
        self._choices = [
            *command_choices(actions),
            *campaign_choices(workspace),
            *unsaved_choices(unsaved),
        ]
        self._finder = ProspectFinder(workspace.roster, model.rows_with)
        self._has_been_active = False
        self.field = QLineEdit()
        self._model = PaletteModel(self)
        self.list = QTreeView()
        self._nothing = QLabel()
        self._looking = QTimer(self, interval=0)
        self._looking.timeout.connect(self._look_on)
        self._lay_out()
        self._connect_signals()
        self._search("")

    def _lay_out(self) -> None:
        self.field.setAccessibleName(tr("Find a command, a campaign or a prospect"))
        self.field.setPlaceholderText(tr("Find a command, a campaign or a prospect…"))
        self._icon = QAction(theme.icon("search"), "", self)
        self.field.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        name_inner_buttons(self.field)
        self.field.installEventFilter(self)
        self.list.setModel(self._model)
        self.list.setAccessibleName(tr("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.list.header()
        header.setStretchLastSection(False)
        modes = QHeaderView.ResizeMode
        # Qt would measure the last column of every line, at each key.
        for section, mode in enumerate((modes.Stretch, modes.Stretch, modes.Fixed)):
            header.setSectionResizeMode(section, mode)
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        frame = QFrame()
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(*[theme.SPACING] * 4)
        inner.setSpacing(theme.SPACING)
        inner.addWidget(self.field)
        self._pages = add_pages(inner, self.list, self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def _connect_signals(self) -> None:
        self.field.textChanged.connect(self._search)
        self.list.clicked.connect(self._run)
        self.list.selectionModel().currentRowChanged.connect(self._say_current)

    def open_over(self, window: QWidget) -> None:
        """Show it in the upper middle of *window*."""
        metrics = self.fontMetrics()
        row = self.list.sizeHintForRow(0) if self._model.rowCount() else metrics.height()
        width = min(_CHARACTERS * metrics.averageCharWidth(), window.width() - 4 * theme.SPACING)
        height = self.field.sizeHint().height() + LINES * row + 4 * theme.SPACING
        self.resize(width, min(height, window.height() - 4 * theme.SPACING))
        corner = QPoint((window.width() - width) // 2, min(window.height() // 8, 10 * theme.SPACING))
        self.move(window.mapToGlobal(corner))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        # In a turn of its own, since all that is in the other window is drawn anew for that.
        QTimer.singleShot(0, self, self.activateWindow)

    # Finding

    def _search(self, typed: str) -> None:
        self._listed = ranked(self._choices, typed)
        self._finder.begin(typed)
        if self._finder.step(SECONDS_A_STEP):
            self._looking.start()
        else:
            self._looking.stop()
        self._show_found()

    def _look_on(self) -> None:
        if not self._finder.step(SECONDS_A_STEP):
            self._looking.stop()
            self._show_found(keep=True)

    def _show_found(self, *, keep: bool = False) -> None:
        """Show the best first; *keep* the selection where the person has moved it from the first one."""
        before = self.list.currentIndex()
        chosen = self._model.choice(before.row()).title if keep and before.row() > 0 else None
        found = [
            Ranked(prospect_choice(self._roster.prospect(found.row), self._show_prospect), found.fit)
            for found in self._finder.found
            if self._roster.holds(found.row)
        ]
        choices = [each.choice for each in sorted([*self._listed, *found], key=_rank)]
        if is_blank(self.field.text()):
            choices = [choice for choice in choices if choice.enabled]
        self._model.show_choices(choices)
        self._fit_ends()
        places = [place for place, choice in enumerate(choices) if choice.title == chosen]
        self._select(places[0] if places else self._model.next_usable(-1, 1))
        self._pages.setCurrentIndex(0 if choices else 1)
        text = self.field.text().strip()
        looking = self._looking.isActive()
        self._nothing.setText(tr("Looking…") if looking else tr("Nothing fits “{text}”.", text=text))

    def _fit_ends(self) -> None:
        """Make the last column as wide as what stands in it."""
        metrics = self.list.fontMetrics()
        width = max(map(metrics.horizontalAdvance, self._model.ends), default=0) + 2 * theme.SPACING
        if self.list.columnWidth(self._model.columnCount() - 1) != width:
            self.list.setColumnWidth(self._model.columnCount() - 1, width)

    # Going through the list

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys for the list, typed into the line."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        page = max(1, self.list.viewport().height() // max(1, self.list.sizeHintForRow(0)) - 1)
        everything = self._model.rowCount()
        is_jump = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {
            Qt.Key.Key_Down: (1, 1),
            Qt.Key.Key_Up: (-1, 1),
            Qt.Key.Key_PageDown: (1, page),
            Qt.Key.Key_PageUp: (-1, page),
        }
        jumps = {Qt.Key.Key_End: (1, everything), Qt.Key.Key_Home: (-1, everything)}
        key = Qt.Key(event.key())
        if key in _PICKS:
            self._run(self.list.currentIndex())
        elif key in steps or (is_jump and key in jumps):
            self._select(self._model.next_usable(self.list.currentIndex().row(), *(steps | jumps)[key]))
        else:
            return False
        return True

    def _select(self, row: int | None) -> None:
        if row is not None:
            index = self._model.index(row, 0)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def _say_current(self, current: QModelIndex) -> None:
        # The focus stays in the line, so nobody else says where the arrows have gone.
        if current.isValid():
            announce(self.field, spoken(self._model.choice(current.row())))

    def _run(self, index: QModelIndex) -> None:
        if not index.isValid() or not self._model.choice(index.row()).enabled:
            return
        choice: PaletteChoice = self._model.choice(index.row())
        self.accept()
        # In a turn of its own: the window that becomes active again is drawn before that.
        QTimer.singleShot(0, choice.run)

    # Coming and going

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            if self.isActiveWindow():
                self._has_been_active = True
            elif self._has_been_active and self.isVisible():
                self.reject()
        elif event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icon"):
            self._icon.setIcon(theme.icon("search"))
            self._model.use_look()

    def done(self, result: int) -> None:
        """Close it, and give the focus back to where it was."""
        self._looking.stop()
        super().done(result)
        if (window := self.parentWidget()) is not None:
            window.activateWindow()


def _rank(found: Ranked) -> tuple[int, bool, int, int]:
    return found.rank
