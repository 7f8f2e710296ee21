"""Does the main job once through the real widgets, with a picture of each step.

Shows newcomers (and the README) what the program does where there is no screen, and proves that it does it:
the tour fails when the row does not show what the server holds in the end.
"""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QObject,
    QPoint,
    QPointF,
    QSize,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, Prospect
from puffle_desktop.ui.wording.columns import field_label
from puffle_desktop.ui.wording.values import NOTHING
from puffle_desktop.workspace.roster.open_roster import Status

if TYPE_CHECKING:
    from puffle_desktop.application import Application

SIZE: Final = QSize(1280, 800)
PATIENCE_SECONDS: Final = 30.0
SEARCHED: Final = "acme"
NEW_COMPANY: Final = "Acme"
_POLL_MS: Final = 20

Step = tuple[str, Callable[[], bool]]
"""What is waited for, in words, and whether it has come."""
_SETTLED: Final[Step] = ("the window to settle", lambda: True)
"""Comes with the next turn of the timer, when rows that were just shown have been laid out."""


def hush_platform() -> None:
    """Leave out what Qt's platform without a screen says of every window."""
    qInstallMessageHandler(_hear)


def _hear(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")


class TourError(Exception):
    """A step did not come to what it should."""


class Tour(QObject):
    """Walks through the steps on a timer; :attr:`exit_code` is 0 when all went as it should.

    The steps are a generator and no coroutine: simulated input handles events, and events handled within an
    asyncio task would run other tasks inside it.
    """

    def __init__(self, application: "Application", folder: Path) -> None:
        super().__init__()
        self.exit_code = 1
        self._application = application
        self._window = application.window
        self._folder = folder
        self._pictures = 0
        self._stored: list[Prospect] = []
        self._steps = self._main_job()
        self._waiting_for: Step = ("the window", lambda: True)
        self._deadline = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin; the application is left when the tour has ended."""
        self._window.resize(SIZE)
        self._be_patient()
        self._timer.start()

    def _go_on(self) -> None:
        what, has_come = self._waiting_for
        try:
            if self._application.faults:
                raise TourError("the program failed, see above")
            if has_come():
                self._waiting_for = next(self._steps)
                self._be_patient()
            elif time.monotonic() > self._deadline:
                raise TourError(f"waited in vain for {what}")
        except StopIteration:
            self._end(f"{self._pictures} pictures are in {self._folder.resolve()}", 0)
        except (TourError, OSError) as error:
            self._end(f"The tour failed: {error}", 1)

    def _be_patient(self) -> None:
        self._deadline = time.monotonic() + PATIENCE_SECONDS

    def _end(self, sentence: str, exit_code: int) -> None:
        self._timer.stop()
        self.exit_code = exit_code
        print(sentence, file=sys.stderr if exit_code else sys.stdout)
        self._window.editor.discard_all()
        self._application.leave()

    # The steps

    def _main_job(self) -> Iterator[Step]:
        self._folder.mkdir(parents=True, exist_ok=True)
        workspace, page = self._application.workspace, self._window.roster
        yield "the roster", self._roster_is_complete
        drafts = [campaign for campaign in workspace.campaigns if campaign.is_draft]
        self._click_campaign(drafts[0].id)
        yield "the draft’s roster", self._roster_is_complete
        page.table.setFocus()
        page.table.selectRow(0)
        yield _SETTLED
        self._picture("roster")

        QTest.keyClicks(page.search, SEARCHED)
        yield "the search", lambda: 0 < page.model.rowCount() < len(workspace.roster)
        position = self._first_to_mend()
        prospect = page.model.prospect(position)
        page.table.selectRow(position)
        self._picture("search")

        self._double_click(position)
        yield "the dialog", lambda: self._dialog() is not None
        self._picture("dialog")
        company = self._field(field_label("company"))
        company.setFocus()
        company.selectAll()
        QTest.keyClicks(company, NEW_COMPANY)
        self._picture("changed")
        self._button(tr("&Save")).click()
        yield "the dialog to close", lambda: self._dialog() is None

        self._ask_server(drafts[0].id)
        yield "the server’s word", lambda: bool(self._stored)
        self._compare(prospect.id)
        page.table.select_prospect(prospect.id)
        self._picture("saved")

        frozen = next(campaign for campaign in workspace.campaigns if not campaign.is_draft)
        page.clear_search()
        self._click_campaign(frozen.id)
        yield "the read-only roster", lambda: self._is_open(frozen.id) and self._roster_is_complete()
        page.table.selectRow(0)
        yield _SETTLED
        self._picture("read-only")
        self._window.dialogs.settings()
        yield "the settings", lambda: self._dialog() is not None
        self._picture("settings")
        dialog = self._dialog()
        if dialog is not None:
            dialog.reject()
        yield "the settings to close", lambda: self._dialog() is None

    def _is_open(self, campaign_id: str) -> bool:
        return self._application.workspace.roster.campaign_id == campaign_id

    def _roster_is_complete(self) -> bool:
        workspace = self._application.workspace
        return workspace.roster_status is Status.READY and self._window.roster.model.rowCount() > 0

    def _first_to_mend(self) -> int:
        model = self._window.roster.model
        for position in range(model.rowCount()):
            if model.prospect(position).company not in (None, NEW_COMPANY):
                return position
        raise TourError(f"no prospect found by “{SEARCHED}” has another company than “{NEW_COMPANY}”")

    def _ask_server(self, campaign_id: str) -> None:
        """List the roster once more, by a client of its own, to compare the table with."""
        self._application.tasks.start(
            "tour",
            self._application.list_prospects(campaign_id),
            on_done=self._stored.extend,
        )

    def _compare(self, prospect_id: str) -> None:
        held = next((each for each in self._stored if each.id == prospect_id), None)
        position = self._window.roster.model.position_of(prospect_id)
        if held is None or position is None:
            raise TourError("the edited prospect is not there any more")
        if held.company != NEW_COMPANY:
            raise TourError(f"the server holds {held.company!r} and not {NEW_COMPANY!r}")
        shown = self._window.roster.model.prospect(position)
        if shown != held:
            differing = [
                name for name, value in msgspec.structs.asdict(held).items() if getattr(shown, name) != value
            ]
            raise TourError(f"the row differs from what the server holds in {', '.join(differing)}")
        cells = {
            self._window.roster.model.index(position, column).data() for column in range(len(EDITABLE_FIELDS))
        } - {NOTHING}
        if NEW_COMPANY not in cells:
            raise TourError("the table does not show the new company")

    # Hands and eyes

    def _click_campaign(self, campaign_id: str) -> None:
        panel = self._window.campaigns
        row = panel.model.row_of(campaign_id)
        if row is None:
            raise TourError("the campaign is not listed")
        rectangle = panel.list.visualRect(panel.model.index(row, 0))
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=rectangle.center())

    def _double_click(self, position: int) -> None:
        table = self._window.roster.table
        first = table.horizontalHeader().logicalIndexAt(0)
        point = table.visualRect(table.model().index(position, first)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
        # QTest's own double click begins with a press that Qt takes for the second half of the click above.
        local, everywhere = QPointF(point), QPointF(table.viewport().mapToGlobal(point))
        press = QMouseEvent(
            QEvent.Type.MouseButtonDblClick,
            local,
            everywhere,
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(table.viewport(), press)

    def _dialog(self) -> QDialog | None:
        dialogs = [
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, QDialog) and widget.isVisible()
        ]
        return dialogs[-1] if dialogs else None

    def _field(self, name: str) -> QLineEdit | QPlainTextEdit:
        for widget in self._dialog_children():
            if isinstance(widget, QLineEdit | QPlainTextEdit) and widget.accessibleName() == name:
                return widget
        raise TourError(f"the dialog has no field {name}")

    def _button(self, text: str) -> QPushButton:
        for widget in self._dialog_children():
            if isinstance(widget, QPushButton) and widget.text() == text:
                return widget
        raise TourError(f"the dialog has no button {text}")

    def _dialog_children(self) -> list[QWidget]:
        dialog = self._dialog()
        return dialog.findChildren(QWidget) if dialog is not None else []

    def _picture(self, name: str) -> None:
        """Save what a person would see: the window and, over its middle, the dialog."""
        QApplication.sendPostedEvents()
        picture = self._window.grab()
        dialog = self._dialog()
        if dialog is not None:
            _put_over(picture, dialog.grab(), dialog.windowTitle())
        self._pictures += 1
        path = self._folder / f"{self._pictures}-{name}.png"
        if not picture.save(str(path)):
            raise TourError(f"the picture {path} could not be written")


def _put_over(window: QPixmap, dialog: QPixmap, title: str) -> None:
    """Draw *dialog* with a title bar over the middle of *window*."""
    size, bar = dialog.deviceIndependentSize(), 28
    whole = window.deviceIndependentSize()
    corner = QPoint(
        round((whole.width() - size.width()) / 2), round((whole.height() - size.height() - bar) / 2) + bar
    )
    painter = QPainter(window)
    painter.fillRect(window.rect(), QColor(0, 0, 0, 70))
    painter.fillRect(corner.x() - 1, corner.y() - bar, round(size.width()) + 2, bar, QColor("#3c3c46"))
    painter.setPen(QColor("white"))
    painter.drawText(
        corner.x(), corner.y() - bar, round(size.width()), bar, Qt.AlignmentFlag.AlignCenter, title
    )
    painter.drawPixmap(corner, dialog)
    painter.end()
