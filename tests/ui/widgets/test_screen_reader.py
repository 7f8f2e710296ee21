"""The buttons inside a line edit have names."""

from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.screen_reader import name_inner_buttons


def names(field: QLineEdit) -> set[str]:
    interfaces = map(QAccessible.queryAccessibleInterface, field.findChildren(QToolButton))
    return {interface.text(QAccessible.Text.Name) for interface in interfaces}


def test_its_icon_is_called_what_the_field_is_and_its_clear_button_what_it_does(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setAccessibleName("Search")
    field.setClearButtonEnabled(True)
    field.addAction(QAction(theme.icon("search"), "", field), QLineEdit.ActionPosition.LeadingPosition)
    assert names(field) == {""}
    name_inner_buttons(field)
    assert names(field) == {"Search", "Clear"}


def test_a_name_that_an_icon_has_already_stays(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setAccessibleName("API key")
    field.addAction(QAction(theme.icon("search"), "Show", field), QLineEdit.ActionPosition.TrailingPosition)
    name_inner_buttons(field)
    assert names(field) == {"Show"}
