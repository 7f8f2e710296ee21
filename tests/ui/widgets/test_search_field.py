"""A search field: the keys that lead to it stand where the button is that clears it, and never with it."""

from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.widgets.search_field import SearchField


def test_the_keys_wait_until_the_button_that_clears_has_faded(qtbot: QtBot) -> None:
    field = SearchField("Search", "Search prospects")
    qtbot.addWidget(field)
    field.resize(300, 30)
    field.show_keys("Ctrl+F")
    field.show()
    clearing = min(field.findChildren(QToolButton), key=lambda each: float(each.property("opacity")))
    with_keys = field.textMargins().right()
    assert with_keys > 0
    field.setText("acme")
    qtbot.waitUntil(lambda: clearing.property("opacity") == 1)
    field.clear()
    qtbot.waitUntil(lambda: field.textMargins().right() == with_keys)
    assert not clearing.property("opacity")
