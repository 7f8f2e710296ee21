"""A table of prospects by itself, looked at by its pixels."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.ui.widgets.tokens import Tokens
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.helpers import CAMPAIGN, full_prospect

NONE = Qt.KeyboardModifier.NoModifier


class GridByHand:
    """A table with the focus, wide enough for some of its columns."""

    def __init__(self, qtbot: QtBot, rows: int = 60, width: int = 700) -> None:
        self.roster = Roster()
        self.roster.open(CAMPAIGN)
        self.model = RosterModel(self.roster)
        self.table = RosterView(self.model)
        self.roster.take_in([full_prospect(number, name=f"Ada {number}") for number in range(rows)], 0)
        self.model.arrange()
        qtbot.addWidget(self.table)
        self.table.resize(width, 400)
        self.table.show()
        qtbot.waitExposed(self.table)
        self.table.activateWindow()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.selectionModel().clear()

    @property
    def colors(self) -> Tokens:
        """The colours that it is painted with."""
        return self.table.rows.look.colors

    @property
    def header(self) -> QWidget:
        """What the headings are painted on."""
        return self.table.horizontalHeader().viewport()

    @property
    def gutter(self) -> QWidget:
        """What the row numbers are painted on."""
        return self.table.verticalHeader().viewport()

    def number(self, key: str) -> int:
        """The number of a column."""
        number = self.model.column_index(key)
        assert number is not None
        return number

    def cell(self, position: int, key: str) -> QRect:
        """Where a cell is in the viewport."""
        return self.table.visualRect(self.model.index(position, self.number(key)))

    def heading(self, key: str) -> QRect:
        """Where a heading is in the header."""
        header, section = self.table.horizontalHeader(), self.number(key)
        return QRect(header.sectionViewportPosition(section), 0, header.sectionSize(section), header.height())

    def row(self, position: int) -> QRect:
        """Where a row is in the gutter."""
        top = self.table.rowViewportPosition(position)
        return QRect(0, top, self.gutter.width(), self.table.rowHeight(position))

    def picture(self, of: QWidget | None = None) -> QImage:
        """What one sees, of the cells unless told otherwise."""
        return (of or self.table.viewport()).grab().toImage()

    def color(self, point: QPoint, of: QWidget | None = None) -> str:
        """The colour at a point."""
        return self.picture(of).pixelColor(point).name()

    def holds(self, color: QColor, area: QRect, of: QWidget | None = None) -> bool:
        """Whether a colour is anywhere in an area."""
        picture, rgb = self.picture(of).copy(area), color.rgb()
        return any(
            picture.pixel(x, y) == rgb for x in range(picture.width()) for y in range(picture.height())
        )

    def scroll(self, by: int) -> None:
        """Scroll the columns."""
        self.table.horizontalScrollBar().setValue(by)
        assert self.table.horizontalScrollBar().value() == by

    def click(self, position: int, key: str, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Click on a cell."""
        place = self.cell(position, key).center()
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, modifier, place)

    def click_number(self, position: int, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Click on the number of a row."""
        place = self.row(position).center()
        place.setX(place.x() - 15 if not self.table.isRightToLeft() else place.x() + 15)
        QTest.mouseClick(self.gutter, Qt.MouseButton.LeftButton, modifier, place)

    def mark(self, position: int) -> QPoint:
        """The middle of a row's mark, in the gutter."""
        row = self.row(position)
        x = 10 if self.table.isRightToLeft() else row.width() - 10
        return QPoint(x, row.center().y())

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key."""
        QTest.keyClick(self.table, key, modifier)

    @property
    def place(self) -> tuple[int, str]:
        """The current row, and the key of the current column."""
        index = self.table.currentIndex()
        return index.row(), self.model.columns[index.column()].key

    @property
    def selected(self) -> list[int]:
        """The selected rows."""
        return sorted(index.row() for index in self.table.selectionModel().selectedRows())

    def drag(self, of: QWidget, start: QPoint, end: QPoint) -> None:
        """Press at one point, and let go at another."""
        button = Qt.MouseButton.LeftButton
        QTest.mousePress(of, button, NONE, start)
        for share in (1, 2, 3, 4):
            QTest.mouseMove(of, start + (end - start) * share / 4)
            QApplication.processEvents()
        QTest.mouseRelease(of, button, NONE, end)
