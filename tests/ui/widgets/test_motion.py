"""The progress bar of work whose length may not be known."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.widgets.motion import ActivityBar


def test_a_bar_is_drawn_in_its_turn(qtbot: QtBot) -> None:
    """QProgressBar draws itself at once, and with it whatever else in the window waits to be drawn."""
    drawn: list[int] = []

    class Neighbour(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt names it)
            drawn.append(1)

    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    bar, neighbour = ActivityBar(), Neighbour()
    neighbour.setMinimumSize(20, 20)
    layout.addWidget(bar)
    layout.addWidget(neighbour)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: bool(drawn))
    drawn.clear()
    neighbour.update()
    bar.show_share(1, 10)
    bar.show_endless()
    bar.show_share(5, 10)
    assert not drawn
    assert (bar.value(), bar.maximum()) == (5, 10)
    qtbot.waitUntil(lambda: bool(drawn))
