"""Lists of things to be ticked take the room of their lines, whenever those come."""

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.widgets.tick_list import TickList, line_height

LINES = 7


def test_it_grows_with_lines_that_come_later_and_shrinks_when_they_go(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    model = QStandardItemModel(around)
    ticked = TickList(LINES)
    ticked.setModel(model)
    layout = QVBoxLayout(around)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(ticked)
    around.show()
    qtbot.waitExposed(around)

    def height() -> int:
        for _ in range(3):
            QApplication.sendPostedEvents()
        around.adjustSize()
        return ticked.height() // line_height(ticked)

    assert height() == 3
    for count in range(1, LINES + 3):
        model.appendRow(QStandardItem(f"Acme {count}"))
        assert height() == max(3, min(count, LINES))
    model.clear()
    assert height() == 3
