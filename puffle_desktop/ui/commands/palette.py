"""The command palette: one line to type into, and below it whatever a few letters find."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QMargins, QModelIndex, QObject, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QPen
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
from puffle_desktop.domain.ranking import Closeness
from puffle_desktop.domain.text import is_blank
from puffle_desktop.ui.commands.actions import Actions
from puffle_desktop.ui.commands.palette_choices import (
    PaletteChoice,
    Provider,
    Ranked,
    UnsavedGuide,
    campaign_choices,
    command_choices,
    prospect_choice,
    ranked,
    unsaved_choices,
)
from puffle_desktop.ui.commands.palette_delegate import PaletteDelegate
from puffle_desktop.ui.commands.palette_model import ROW_HEIGHT, Line, PaletteModel, spoken
from puffle_desktop.ui.commands.used_last import UsedLast
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.compositing import has_compositor
from puffle_desktop.ui.widgets.elided_label import ElidedLabel
from puffle_desktop.ui.widgets.hairline import Hairline
from puffle_desktop.ui.widgets.pages import add_pages
from puffle_desktop.ui.widgets.screen_reader import announce, name_inner_buttons
from puffle_desktop.ui.widgets.tokens import RADIUS_DIALOG, tokens
from puffle_desktop.workspace.roster.prospect_finder import ProspectFinder
from puffle_desktop.workspace.workspace import Workspace

SECONDS_A_STEP: Final = 0.002
LINES: Final = 12
_LEAST_WIDTH, _MOST_WIDTH = 440, 560
_CHARACTERS: Final = 70
_FIELD_HEIGHT: Final = 44
_SMALL: Final = 12 / 13
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
        used: UsedLast,
        parent: QWidget | None = None,
        *,
        more: Iterable[Provider] = (),
    ) -> None:
        """*used* is what was chosen before; *more* give further choices, after the commands."""
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._floats = has_compositor()
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, self._floats)
        self.setWindowTitle(tr("Command palette"))
        self.setAccessibleName(tr("Command palette"))
        self._roster = workspace.roster
        self._show_prospect = show_prospect
        self._used = used
        self._choices = [
            *command_choices(actions),
            *(choice for provider in more for choice in provider()),
            *campaign_choices(workspace),
            *unsaved_choices(unsaved),
        ]
        self._finder = ProspectFinder(workspace.roster, model.rows_with)
        self._has_been_active = False
        self.field = QLineEdit()
        self._model = PaletteModel(self)
        self.list = QTreeView()
        self._delegate = PaletteDelegate(self.list)
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
        self.field.setProperty("part", "bare")
        self.field.setFrame(False)
        self.field.setMinimumHeight(max(_FIELD_HEIGHT, self.fontMetrics().height() + 2 * theme.SPACING))
        self._lay_out_list()
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._nothing.setMargin(theme.SPACING)
        keys = ElidedLabel(muted=True)
        keys.setText(tr("Enter runs    ↑ ↓ choose    Esc closes"))
        keys.setFont(theme.scaled(keys.font(), _SMALL))
        keys.setContentsMargins(theme.SPACING, theme.SPACING, theme.SPACING, theme.SPACING)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SPACING // 2, 1, theme.SPACING // 2, 1)
        layout.setSpacing(0)
        layout.addWidget(self.field)
        layout.addWidget(Hairline())
        self._pages = add_pages(layout, self.list, self._nothing)
        layout.addWidget(Hairline())
        layout.addWidget(keys)

    def _lay_out_list(self) -> None:
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(tr("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(0)
        self.list.setAllColumnsShowFocus(True)
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.viewport().setAutoFillBackground(False)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(0)
        modes = QHeaderView.ResizeMode
        # Qt would measure the last column of every line, at each key.
        for section, mode in enumerate((modes.Stretch, modes.Fixed)):
            header.setSectionResizeMode(section, mode)

    def _connect_signals(self) -> None:
        self.field.textChanged.connect(self._search)
        self.list.clicked.connect(self._run)
        self.list.selectionModel().currentRowChanged.connect(self._say_current)

    def open_over(self, window: QWidget) -> None:
        """Show it in the upper middle of *window*."""
        wanted = max(_LEAST_WIDTH, min(_MOST_WIDTH, window.width() // 2))
        width = max(wanted, _CHARACTERS * self.fontMetrics().averageCharWidth())
        room = (
            window.size()
            .boundedTo(window.screen().availableSize())
            .shrunkBy(QMargins(*[2 * theme.SPACING] * 4))
        )
        width = min(width, room.width())
        height = self.sizeHint().height() - self.list.sizeHint().height() + LINES * ROW_HEIGHT
        self.resize(width, min(height, room.height()))
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
        before = self._current
        first = self._model.next_usable(-1, 1) if self._model.rowCount() else None
        moved = keep and before is not None and self.list.currentIndex().row() != first
        found = [
            Ranked(prospect_choice(self._roster.prospect(found.row), self._show_prospect), found.fit)
            for found in self._finder.found
            if self._roster.holds(found.row)
        ]
        ranked_ones = sorted([*self._listed, *found], key=_rank)
        if is_blank(self.field.text()):
            used = self._used.keys
            usable = [each for each in ranked_ones if each.choice.enabled]
            ranked_ones = [each for each in usable if each.choice.listed or each.choice.key in used]
        self._delegate.typed = self.field.text()
        self._model.show_lines(in_groups(ranked_ones, self._used.keys))
        self._fit_ends()
        place = self._model.place_of(before.title) if moved and before is not None else None
        self._select(place if place is not None else self._model.next_usable(-1, 1))
        self._pages.setCurrentIndex(0 if ranked_ones else 1)
        text = self.field.text().strip()
        looking = self._looking.isActive()
        self._nothing.setText(tr("Looking…") if looking else tr("No results for “{text}”", text=text))

    @property
    def _current(self) -> PaletteChoice | None:
        """What would be run now."""
        index = self.list.currentIndex()
        return self._model.choice(index.row()) if index.isValid() else None

    def _fit_ends(self) -> None:
        """Make the last column as wide as what stands in it."""
        metrics = self.list.fontMetrics()
        width = max(map(metrics.horizontalAdvance, self._model.ends), default=0) + 3 * theme.SPACING
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
        choice = self._model.choice(current.row()) if current.isValid() else None
        if choice is not None:
            announce(self.field, spoken(choice))

    def _run(self, index: QModelIndex) -> None:
        choice = self._model.choice(index.row()) if index.isValid() else None
        if choice is None or not choice.enabled:
            return
        self._used.note(choice.key)
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
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens(self.palette())
        painter = QPainter(self)
        painter.setPen(QPen(look.line, 1))
        painter.setBrush(look.popover)
        panel = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._floats:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(panel, RADIUS_DIALOG, RADIUS_DIALOG)
        else:  # or its corners would be black
            painter.drawRect(panel)
        painter.end()

    def done(self, result: int) -> None:
        """Close it, and give the focus back to where it was."""
        self._looking.stop()
        super().done(result)
        if (window := self.parentWidget()) is not None:
            window.activateWindow()


def _rank(found: Ranked) -> tuple[int, bool, int, int]:
    return found.rank


def in_groups(found: Sequence[Ranked], used: Sequence[str]) -> list[Line]:
    """The choices under headings: first what was *used* last and fits well, then each kind, best first."""
    by_key = {each.choice.key: each for each in found if each.choice.key and each.choice.enabled}
    again = [by_key[key] for key in used if key in by_key]
    again = [each for each in again if each.fit.closeness <= Closeness.WORDS]
    lines: list[Line] = [tr("Used last"), *(each.choice for each in again)] if again else []
    rest = [each.choice for each in found if each not in again]
    # A group stands where its best one does.
    for kind in dict.fromkeys(choice.kind for choice in rest):
        group = [choice for choice in rest if choice.kind == kind]
        lines += [group[0].heading, *group]
    return lines
