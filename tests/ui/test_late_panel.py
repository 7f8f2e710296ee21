"""A panel that is made when somebody wants to see it."""

from PySide6.QtWidgets import QLabel, QSplitter
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.late_panel import LatePanel


class Maker:
    def __init__(self) -> None:
        self.made: list[QLabel] = []

    def __call__(self) -> QLabel:
        self.made.append(QLabel("Here I am"))
        return self.made[-1]


def test_it_is_made_when_it_is_shown_and_fills_its_place_at_once(qtbot: QtBot) -> None:
    maker = Maker()
    splitter = QSplitter()
    qtbot.addWidget(splitter)
    place = LatePanel(maker)
    splitter.addWidget(QLabel("Something"))
    splitter.addWidget(place)
    place.setVisible(False)
    splitter.resize(400, 300)
    with qtbot.waitExposed(splitter):
        splitter.show()
    assert maker.made == []
    place.setVisible(True)
    (panel,) = maker.made
    assert panel.isVisible()
    qtbot.waitUntil(lambda: panel.geometry() == place.rect())
    place.setVisible(False)
    place.setVisible(True)
    assert maker.made == [panel]


def test_it_is_made_for_whoever_asks_for_it(qtbot: QtBot) -> None:
    maker = Maker()
    place = LatePanel(maker)
    qtbot.addWidget(place)
    assert place.panel is place.panel
    assert maker.made == [place.panel]
    assert not place.isVisible()
