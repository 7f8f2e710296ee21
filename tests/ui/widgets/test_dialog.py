"""A dialog opens where it was last, at the size it had, as far as the screen allows."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSettings
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.widgets.dialog import RememberedPlace


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "layout.ini"), QSettings.Format.IniFormat)


def opened(qtbot: QtBot, settings: QSettings, kind: str = "edit") -> QDialog:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    RememberedPlace(dialog, settings, kind)
    dialog.open()
    return dialog


@pytest.mark.parametrize("way", ["accept", "reject", "close", "hide"])
def test_size_and_place_come_back(qtbot: QtBot, settings: QSettings, way: str) -> None:
    first = opened(qtbot, settings)
    wanted = QRect(120, 90, 410, 333)
    first.setGeometry(wanted)
    getattr(first, way)()
    again = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    settings.sync()
    assert opened(qtbot, again).geometry() == wanted


def test_each_kind_has_its_own(qtbot: QtBot, settings: QSettings) -> None:
    first = opened(qtbot, settings)
    first.setGeometry(QRect(120, 90, 410, 333))
    first.close()
    assert opened(qtbot, settings, "other").size() != first.size()


def test_it_stays_within_the_screen_of_now(qtbot: QtBot, settings: QSettings) -> None:
    """It was closed on a large second screen, which is not there any more."""
    first = opened(qtbot, settings)
    first.setGeometry(QRect(5000, 4000, 3000, 2500))
    first.close()
    second = opened(qtbot, settings)
    screen = second.screen().availableGeometry()
    assert screen.contains(second.geometry())


@pytest.mark.parametrize("nonsense", ["nonsense", b"nonsense", 7])
def test_what_was_spoilt_does_no_harm(qtbot: QtBot, settings: QSettings, nonsense: object) -> None:
    settings.setValue("edit/geometry", nonsense)
    assert opened(qtbot, settings).isVisible()
