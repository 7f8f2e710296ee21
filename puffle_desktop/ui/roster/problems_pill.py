"""The pill that tells how many problems the open campaign has, or that it is ready."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from puffle_desktop.domain.i18n import number, tr
from puffle_desktop.ui.roster.problem_counts import problems_text
from puffle_desktop.ui.widgets.pill import Ground, paint_pill, pill_font, pill_size
from puffle_desktop.ui.widgets.ringed_button import RingedButton
from puffle_desktop.ui.widgets.screen_reader import set_plain_tool_tip
from puffle_desktop.workspace.roster.open_roster import Status
from puffle_desktop.workspace.workspace import Workspace


class ProblemsPill(RingedButton):
    """Amber while there are problems, and green where a draft has none; a click asks for those there are.

    Where there is little room the number stands alone. It says nothing until all prospects are checked,
    unless problems were found already.
    """

    changed = Signal()
    """It says something else, and may take other room."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._count = 0
        self._word = self._short = ""
        self.setFont(pill_font(self.font()))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        workspace.problems.counted.connect(self._say)
        workspace.roster_changed.connect(self._say)
        workspace.campaign_changed.connect(self._say)
        self._say()

    def show_short(self, *, short: bool) -> None:
        """Leave out the word."""
        self.setText(self._short if short else self._word)
        self.updateGeometry()
        self.update()

    @property
    def whole_width(self) -> int:
        """The width with its word; 0 where it has nothing to tell."""
        return pill_size(self, self._word, icon=True).width() if self._word else 0

    @property
    def short_width(self) -> int:
        """The width with the number alone; 0 where it has nothing to tell."""
        return pill_size(self, self._short, icon=True).width() if self._word else 0

    def _say(self) -> None:
        self._count = self._workspace.problems.count
        word, short, tip = self._texts()
        if word == self._word:
            return
        self._word, self._short = word, short
        self.setAccessibleName(word)
        set_plain_tool_tip(self, tip)
        self.setEnabled(self._count > 0)
        self.setVisible(bool(word))
        self.show_short(short=False)
        self.changed.emit()

    def _texts(self) -> tuple[str, str, str]:
        """What it says, in short, and what is to be read on hover."""
        workspace = self._workspace
        campaign = workspace.campaign
        if campaign is None:
            return "", "", ""
        if self._count:
            tip = tr("Show the prospects with a problem")
            return problems_text(self._count), number(self._count), tip
        is_checked = workspace.roster_status is Status.READY and not workspace.problems.is_working
        if campaign.is_draft and is_checked and len(workspace.roster):
            return tr("Ready", "a campaign without problems"), "", tr("No check has found a problem.")
        return "", "", ""

    # How it looks

    def sizeHint(self) -> QSize:
        return pill_size(self, self.text(), icon=True)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = Ground.WARNING if self._count else Ground.GOOD
        icon = "triangle-alert" if self._count else "circle-check"
        paint_pill(painter, self, self.rect(), ground, self.text(), icon)
        self.paint_ring(painter, self.rect(), self.height() / 2)
        painter.end()
