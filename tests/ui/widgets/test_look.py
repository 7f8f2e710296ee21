"""The scheme that a person prefers or the system has, motion, and what is redrawn."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.appearance import Appearance
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.look import Look
from puffle_desktop.ui.widgets.motion import ActivityBar, motion_is_reduced, reduce_motion
from puffle_desktop.ui.widgets.palettes import own_palette
from puffle_desktop.ui.widgets.state_page import StatePage
from puffle_desktop.ui.widgets.tokens import DARK, LIGHT
from puffle_desktop.ui.window.status_bar import StatusBar
from tests.support.desk import Desk

Role = QPalette.ColorRole


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """A look that is gone again after the test."""
    look = Look(qapp)
    yield look
    look.use(Appearance())
    shiboken6.delete(look)  # now: the palette that comes next is none of its business
    qapp.setStyleSheet("")
    QApplication.setPalette(QPalette())


def ground() -> QColor:
    return QApplication.palette().color(Role.Window)


class TestScheme:
    def test_it_can_be_chosen_where_the_platform_knows_no_schemes(self, look: Look) -> None:
        look.use(Appearance(scheme="dark"))
        assert theme.is_dark(QApplication.palette())
        look.use(Appearance(scheme="light"))
        assert not theme.is_dark(QApplication.palette())

    def test_the_system_s_own_comes_back(self, look: Look) -> None:
        look.use(Appearance())
        before = ground()
        look.use(Appearance(scheme="dark"))
        assert ground() != before
        look.use(Appearance())
        assert ground() == before

    def test_windows_follow_at_once(self, look: Look, qtbot: QtBot) -> None:
        button = QPushButton("Save")
        qtbot.addWidget(button)
        button.show()
        look.use(Appearance(scheme="dark"))
        qtbot.waitUntil(lambda: theme.is_dark(button.palette()))

    def test_the_system_is_followed_live(self, look: Look, qapp: QApplication) -> None:
        """Told of a change of the scheme, it looks at the system's palette anew."""
        look.use(Appearance())
        QApplication.setPalette(own_palette(DARK))
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        assert not theme.is_dark(QApplication.palette()), "offscreen, the system is light"
        assert QApplication.palette().color(Role.Highlight) == LIGHT.selection

    def test_placeholders_can_be_read(self, look: Look) -> None:
        look.use(Appearance())
        palette = QApplication.palette()
        faded = palette.color(Role.PlaceholderText)
        assert theme.contrast(faded, palette.color(Role.Base)) >= 4.5


class TestMotion:
    def test_a_bar_without_a_length_stands_still(self, look: Look, qtbot: QtBot) -> None:
        bar = ActivityBar()
        qtbot.addWidget(bar)
        bar.show_endless()
        assert bar.maximum() == 0, "moves"
        look.use(Appearance(reduce_motion=True))
        assert motion_is_reduced()
        assert (bar.minimum(), bar.maximum(), bar.value()) == (0, 1, 0)
        look.use(Appearance())
        assert bar.maximum() == 0

    def test_a_bar_with_a_length_tells_it_all_the_same(self, look: Look, qtbot: QtBot) -> None:
        reduce_motion(reduce=True)
        bar = ActivityBar()
        qtbot.addWidget(bar)
        bar.show_share(30, 120)
        reduce_motion(reduce=False)
        assert (bar.value(), bar.maximum()) == (30, 120)


class TestIcons:
    @pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
    def test_they_are_never_scaled(
        self, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, ratio: float
    ) -> None:
        """A screen of this ratio gets pictures that were drawn in just its size."""

        screen = SimpleNamespace(devicePixelRatio=lambda: ratio)
        monkeypatch.setattr(theme.QGuiApplication, "screens", lambda: [screen])
        icon = theme.icon("search")
        drawn = {size.width() for size in icon.availableSizes()}
        for size in (16, 24, 32):
            assert round(size * ratio) in drawn

    def test_the_application_s_own_in_every_size(self, qapp: QApplication) -> None:
        icon = theme.application_icon()
        for size in (16, 24, 32, 48, 64, 128, 256):
            picture = icon.pixmap(size, size).toImage()
            assert picture.width() == size
            assert len({picture.pixel(x, size // 2) for x in range(size)}) > 2, "more than a plain square"

    def test_they_change_with_the_palette(self, desk: Desk, look: Look) -> None:
        """The search field's, the buttons' and the status bar's: light on dark, as the text beside them."""
        look.use(Appearance(scheme="dark"))
        desk.until(lambda: min(map(lightness, icons_of(desk).values())) > 200)
        look.use(Appearance(scheme="light"))
        desk.until(lambda: max(map(lightness, icons_of(desk).values())) < 60)

    def test_a_state_s_icon_changes_too(self, look: Look, qtbot: QtBot) -> None:
        page = StatePage()
        qtbot.addWidget(page)
        page.show_state("inbox", "Nothing here.", heading="Empty")
        page.show()
        look.use(Appearance(scheme="dark"))
        icon, heading, sentence = page.findChildren(QLabel)
        qtbot.waitUntil(lambda: lightness(icon.pixmap().toImage()) > 150)
        assert theme.is_dark(page.palette())
        for label in (heading, sentence):
            assert theme.contrast(label.palette().color(Role.WindowText), ground()) >= 4.5


def icon_called(bar: StatusBar, beginning: str) -> QIcon:
    """The icon of the button whose name begins so."""
    (found,) = [each for each in bar.findChildren(QToolButton) if each.accessibleName().startswith(beginning)]
    return found.icon()


def icons_of(desk: Desk) -> dict[str, QImage]:
    roster, status = desk.window.roster, desk.window.status
    icons = {
        "search": next(each.icon() for each in roster.search.actions() if not each.objectName()),
        "columns": roster.views_row.columns_button.icon(),
        "filter": roster.views_row.filter_button.icon(),
        "connection": icon_called(status, "Connection: "),
        "edits": icon_called(status, "Unsaved edits: "),
    }
    return {name: icon.pixmap(16, 16).toImage() for name, icon in icons.items()}


def lightness(image: QImage) -> int:
    """How light the lines are: the strongest pixel's."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda color: color.alpha()).lightness()
