"""The about box says whose program this is, and whose it is not."""

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from puffle_desktop import __version__
from puffle_desktop.ui.window.about import AboutDialog


def test_it_names_version_licences_and_whose_it_is_not(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    dialog.open()
    text = " ".join(label.text() for label in dialog.findChildren(QLabel))
    for expected in (
        f"Puffle Desktop {__version__}",
        "third-party client",
        "not made or endorsed by Puffle",
        "MIT",
        "Lesser General Public License",
        platform.python_version(),
        qVersion(),
    ):
        assert expected in text
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()


def test_it_shows_the_application_icon(qtbot: QtBot) -> None:
    pixmap = QPixmap(64, 64)
    pixmap.fill(Qt.GlobalColor.black)
    dialog = AboutDialog(icon=QIcon(pixmap))
    qtbot.addWidget(dialog)
    assert any(not label.pixmap().isNull() for label in dialog.findChildren(QLabel))
