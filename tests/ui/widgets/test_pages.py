"""A panel that is made when somebody wants to see it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QSplitter, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.widgets.pages import LazyPanel


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
    place = LazyPanel(maker)
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
    place = LazyPanel(maker)
    qtbot.addWidget(place)
    assert place.panel is place.panel
    assert maker.made == [place.panel]
    assert not place.isVisible()


def test_tab_comes_to_it_where_it_is_seen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)

    def form() -> QWidget:
        panel = QWidget()
        inside = QVBoxLayout(panel)
        for name in ("second", "third"):
            inside.addWidget(QLineEdit(objectName=name))
        return panel

    place = LazyPanel(form)
    place.hide()
    for widget in (QLineEdit(objectName="first"), place, QLineEdit(objectName="last")):
        layout.addWidget(widget)
    with qtbot.waitActive(window):
        window.show()
    place.show()
    window.findChild(QLineEdit, "first").setFocus()
    way = []
    for _ in range(4):
        way.append(QApplication.focusWidget().objectName())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert way == ["first", "second", "third", "last"]
