"""What stands under a field that was changed here and elsewhere: both values, and a button for each."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from puffle_desktop.domain.differences import differing
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.marked_text import MarkedText
from puffle_desktop.ui.widgets.text_label import TextLabel
from puffle_desktop.ui.widgets.tokens import RADIUS_CONTROL, tokens
from puffle_desktop.ui.wording.labels import without_mnemonic

COMPARED: Final = 5_000
"""So many characters of two values are compared: nobody tells longer ones apart by their words."""
_KEPT: Final = mark("Yours is kept on this machine until you choose.")
_CHOSEN: Final = mark("This is saved once you have chosen for the other fields, too.")


class ConflictBox(QFrame):
    """Says what the field holds here and there. Decides nothing."""

    chosen = Signal(bool)
    """The person wants mine (true) or theirs (false)."""

    def __init__(self, field: str, parent: QWidget | None = None) -> None:
        """*field* is what the field is called."""
        super().__init__(parent)
        self._head = QWidget()
        self._icon = QLabel()
        self._title = TextLabel()
        self._note = TextLabel()
        self._mine, self._theirs = MarkedText(), MarkedText()
        self._use_mine, self._use_theirs = QPushButton(), QPushButton()
        for button, name in (
            (self._use_mine, tr("Use mine for {field}", field=field)),
            (self._use_theirs, tr("Use theirs for {field}", field=field)),
        ):
            button.setAutoDefault(False)
            button.setCheckable(True)
            button.setAccessibleDescription(name)
        self.set_keys(False)
        self._use_mine.clicked.connect(self._choose_mine)
        self._use_theirs.clicked.connect(self._choose_theirs)
        self._lay_out()
        self._paint()

    def _lay_out(self) -> None:
        small = theme.scaled(self.font(), 12 / 13)
        self._note.setFont(small)
        self._note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        title = self._title.font()
        title.setWeight(QFont.Weight.Medium)
        self._title.setFont(title)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(10, 6, 10, 6)
        head.setSpacing(theme.SPACING)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        grid = QGridLayout()
        grid.setContentsMargins(10, theme.SPACING, theme.SPACING, theme.SPACING)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, (name, value, button) in enumerate(
            ((tr("Mine"), self._mine, self._use_mine), (tr("Theirs"), self._theirs, self._use_theirs))
        ):
            label = QLabel(name)
            label.setFont(small)
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            grid.addWidget(label, row, 0)
            grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(button, row, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._note, 2, 0, 1, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(grid)

    # What it says

    def show_values(self, since: str, mine: str | None, theirs: str | None) -> None:
        """*since* says when the other value came, in a sentence."""
        self._title.setText(since)
        self.setAccessibleName(since)
        one, other = (mine or "")[:COMPARED], (theirs or "")[:COMPARED]
        my_marks, their_marks = differing(one, other) if one and other else ((), ())
        for shown, value, marks in ((self._mine, mine, my_marks), (self._theirs, theirs, their_marks)):
            shown.show_text(value or tr("blank"), marks, muted=not value)

    def show_choice(self, mine: bool | None) -> None:
        """What the person chose, while other fields wait for a choice; None where that is still to come."""
        self._use_mine.setChecked(mine is True)
        self._use_theirs.setChecked(mine is False)
        self._note.setText(tr(_KEPT) if mine is None else tr(_CHOSEN))

    def set_keys(self, given: bool) -> None:
        """Let the buttons have their letters, which of several boxes one alone can have."""
        for button, label in ((self._use_mine, tr("Use &mine")), (self._use_theirs, tr("Use &theirs"))):
            button.setText(label if given else without_mnemonic(label))

    @property
    def buttons(self) -> tuple[QPushButton, QPushButton]:
        """What is pressed for mine, and for theirs."""
        return self._use_mine, self._use_theirs

    def _choose_mine(self) -> None:
        self.chosen.emit(True)

    def _choose_theirs(self) -> None:
        self.chosen.emit(False)

    # How it looks

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._paint()

    def _paint(self) -> None:
        look = tokens(self.palette())
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, look.error)
        self._title.setPalette(palette)
        size = QSize(*[theme.icon_size(self.fontMetrics())] * 2)
        icon = theme.colored_icon("circle-alert", look.error)
        self._icon.setPixmap(icon.pixmap(size, self.devicePixelRatioF()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPainterPath()
        edge.addRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CONTROL, RADIUS_CONTROL
        )
        painter.save()
        painter.setClipRect(self._head.geometry().adjusted(-1, -1, 1, 0))
        painter.fillPath(edge, look.error_ground)
        painter.restore()
        painter.setPen(QPen(look.error_line, 1))
        painter.drawPath(edge)
        below = self._head.geometry().bottom() + 0.5
        painter.drawLine(1, int(below), self.width() - 2, int(below))
        painter.end()
