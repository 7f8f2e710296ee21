"""Flat controls in the tokens' colours, in each state; none of it in high contrast."""

import re
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollBar,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.appearance import Appearance
from puffle_desktop.resources import resource_path
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.dialog import Dialog
from puffle_desktop.ui.widgets.look import Look
from puffle_desktop.ui.widgets.message_bar import MessageBar
from puffle_desktop.ui.widgets.style_sheet import SHEET, dress, style_sheet
from puffle_desktop.ui.widgets.tokens import CONTROL_HEIGHT, DARK, LIGHT, Tokens
from puffle_desktop.ui.widgets.tone import Tone

SCHEMES = {"light": LIGHT, "dark": DARK}


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """A dressed look, which is gone again after the test."""
    look = Look(qapp)
    look.use(Appearance(scheme="light"))
    look.dress()
    yield look
    look.use(Appearance())
    shiboken6.delete(look)
    qapp.setStyleSheet("")
    QApplication.setPalette(QPalette())


@pytest.fixture(params=SCHEMES)
def scheme(look: Look, request: pytest.FixtureRequest) -> Tokens:
    """The tokens of the scheme that the program is in."""
    look.use(Appearance(scheme=request.param))
    return SCHEMES[request.param]


@pytest.fixture
def place(scheme: Tokens, qtbot: QtBot) -> QWidget:
    """A window to put controls into, with another widget that has the focus."""
    window = QWidget()
    qtbot.addWidget(window)
    QHBoxLayout(window).addWidget(QLineEdit())
    return window


@pytest.fixture
def own_font() -> Iterator[QFont]:
    """The application's font, which is the same again after the test."""
    font = QApplication.font()
    yield font
    QApplication.setFont(font)


def put(place: QWidget, *widgets: QWidget) -> None:
    layout = place.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
    place.show()
    QApplication.sendPostedEvents()


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def ground(widget: QWidget) -> QColor:
    """The colour beside the text: near the left edge, half way down."""
    image = picture(widget)
    return image.pixelColor(4, image.height() // 2)


def edge(widget: QWidget) -> QColor:
    """The colour of the left edge, half way down."""
    image = picture(widget)
    return image.pixelColor(0, image.height() // 2)


def colors(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


class TestText:
    def test_every_name_in_it_is_a_token_s(self) -> None:
        for dark in (False, True):
            assert "@" not in style_sheet(QFont(), dark=dark, mirrored=dark)

    def test_it_knows_no_colour_of_its_own(self) -> None:
        assert not re.search(r"#[0-9a-fA-F]{3}", SHEET)

    @pytest.mark.parametrize("name", SCHEMES)
    def test_its_pictures_are_in_the_tokens_colours(self, name: str) -> None:
        found = sorted(resource_path("controls").glob(f"{name}-*.svg"))
        assert len(found) == 14
        for path in found:
            token = "muted"
            if "tick" in path.name or "dash" in path.name:
                token = "on_accent"
            if "disabled" in path.name:
                token = "faint"
            assert re.findall(r'stroke="([^"]+)"', path.read_text()) == [getattr(SCHEMES[name], token).name()]

    def test_every_picture_is_used_and_there(self) -> None:
        for dark, name in ((False, "light"), (True, "dark")):
            for mirrored in (False, True):
                sheet = style_sheet(QFont(), dark=dark, mirrored=mirrored)
                used = set(re.findall(r'url\("controls:([^"]+)"\)', sheet))
                there = {path.name for path in resource_path("controls").glob(f"{name}-*.svg")}
                assert used <= there
        assert len(used) > 10


class TestButtons:
    def test_they_are_flat(self, scheme: Tokens, place: QWidget) -> None:
        """Ground, edge, text, and the shades between them where they meet: no gradient, no bevel."""
        button = QPushButton()
        put(place, button)
        image = picture(button).copy(QRect(3, 3, button.width() - 6, button.height() - 6))
        assert len(colors(image)) == 1
        assert edge(button) == scheme.button_border

    def test_the_primary_one_is_filled(self, scheme: Tokens, place: QWidget) -> None:
        button, other = QPushButton("Save"), QPushButton("Cancel")
        dress(button, role="primary")
        put(place, button, other)
        assert ground(button) == scheme.accent_fill
        assert scheme.on_accent.name() in colors(picture(button))
        assert ground(other) != scheme.accent_fill

    def test_the_dangerous_one_is_red(self, scheme: Tokens, place: QWidget) -> None:
        button = QPushButton("Remove")
        put(place, button)
        dress(button, role="danger")  # while it is seen
        assert ground(button) == scheme.danger_fill
        dress(button, role="")
        assert ground(button) != scheme.danger_fill

    def test_a_disabled_one_is_grey(self, scheme: Tokens, place: QWidget) -> None:
        button = QPushButton("Save")
        dress(button, role="primary")
        button.setEnabled(False)
        put(place, button)
        assert ground(button) == scheme.pressed
        assert scheme.faint.name() in colors(picture(button))

    def test_a_pressed_one_is_darker(self, scheme: Tokens, place: QWidget) -> None:
        button, primary = QPushButton("Cancel"), QPushButton("Save")
        dress(primary, role="primary")
        put(place, button, primary)
        for each, expected in ((button, scheme.pressed), (primary, scheme.accent_fill_pressed)):
            QTest.mousePress(each, Qt.MouseButton.LeftButton)
            assert ground(each) == expected
            QTest.mouseRelease(each, Qt.MouseButton.LeftButton)

    def test_the_focus_fills_no_other_one(self, scheme: Tokens, place: QWidget) -> None:
        """Qt makes each button that gets the focus the default; only one is to be filled."""
        button = QPushButton("Cancel")
        put(place, button)
        button.setDefault(True)
        assert ground(button) != scheme.accent_fill

    def test_they_are_as_high_as_the_token(self, scheme: Tokens, place: QWidget) -> None:
        button, field, tool = QPushButton("Save"), QLineEdit(), QToolButton()
        tool.setIcon(theme.icon("search"))
        put(place, button, field, tool)
        assert [each.sizeHint().height() for each in (button, field, tool)] == [CONTROL_HEIGHT] * 3
        assert tool.sizeHint().width() == CONTROL_HEIGHT

    @pytest.mark.parametrize("size", ["24pt", "40px"])
    def test_they_grow_with_the_font(
        self, scheme: Tokens, place: QWidget, own_font: QFont, size: str
    ) -> None:
        font = QFont(own_font)
        font.setPixelSize(40) if size == "40px" else font.setPointSize(24)
        QApplication.setFont(font)
        button, field = QPushButton("Save"), QLineEdit("Save")
        put(place, button, field)
        for each in (button, field):
            assert each.fontMetrics().height() > CONTROL_HEIGHT
            assert each.sizeHint().height() > each.fontMetrics().height()
        least = place.minimumSizeHint().height()
        assert least >= field.sizeHint().height(), "no layout cuts it off"

    def test_a_box_of_them_has_no_icons(self, scheme: Tokens, place: QWidget) -> None:
        kind = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(kind.Save | kind.Cancel | kind.Discard)
        put(place, box)
        assert all(button.icon().isNull() for button in box.buttons())


class TestDialog:
    def test_the_button_that_enter_presses_is_filled(self, scheme: Tokens, qtbot: QtBot) -> None:
        dialog = Dialog("Edit")
        qtbot.addWidget(dialog)
        box = QDialogButtonBox(dialog)
        save = box.addButton(QDialogButtonBox.StandardButton.Save)
        cancel = box.addButton(QDialogButtonBox.StandardButton.Cancel)
        dialog.lay_out_column().addWidget(box)
        save.setDefault(True)
        dialog.show()
        cancel.setFocus()
        assert ground(save) == scheme.accent_fill
        assert ground(cancel) != scheme.accent_fill

    def test_one_that_goes_back_is_not(self, scheme: Tokens, qtbot: QtBot) -> None:
        dialog = Dialog("Remove")
        qtbot.addWidget(dialog)
        box = QDialogButtonBox(dialog)
        cancel = box.addButton(QDialogButtonBox.StandardButton.Cancel)
        dialog.lay_out_column().addWidget(box)
        cancel.setDefault(True)
        dialog.show()
        assert ground(cancel) != scheme.accent_fill

    def test_its_ground_is_that_of_its_fields_in_light(self, scheme: Tokens, qtbot: QtBot) -> None:
        dialog = Dialog("Edit")
        qtbot.addWidget(dialog)
        foot = QFrame(dialog)
        dress(foot, part="foot")
        foot.setFixedHeight(40)
        column = dialog.lay_out_column(margin=0)
        column.addWidget(QLabel("Text"))
        column.addWidget(foot)
        dialog.show()
        body = dialog.grab().toImage().pixelColor(dialog.width() - 1, 0)
        assert body == (scheme.background if scheme is LIGHT else scheme.chrome)
        assert ground(foot) == scheme.chrome
        assert picture(foot).pixelColor(4, 0) == scheme.hairline


class TestFields:
    def test_their_edge_stands_out(self, scheme: Tokens, place: QWidget) -> None:
        field = QLineEdit("Acme")
        put(place, field)
        assert edge(field) == scheme.control_border
        assert ground(field) == scheme.background

    def test_the_focus_is_a_line_of_two_pixels(self, scheme: Tokens, place: QWidget, qtbot: QtBot) -> None:
        field = QLineEdit("Acme")
        put(place, field)
        before = field.sizeHint()
        place.activateWindow()
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        image = picture(field)
        middle = image.height() // 2
        assert [image.pixelColor(x, middle) for x in (0, 1)] == [scheme.accent] * 2
        assert image.pixelColor(2, middle) == scheme.background
        assert field.sizeHint() == before

    def test_what_is_changed_and_what_is_wrong(self, scheme: Tokens, place: QWidget) -> None:
        field = QLineEdit("Acme")
        put(place, field)
        dress(field, state="changed")
        assert ground(field) == scheme.changed
        dress(field, state="wrong")
        assert edge(field) == scheme.error
        dress(field, state="")
        assert (edge(field), ground(field)) == (scheme.control_border, scheme.background)

    def test_what_they_ask_for_can_be_read(self, scheme: Tokens, place: QWidget) -> None:
        field = QLineEdit()
        put(place, field)
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            color = field.palette().color(group, QPalette.ColorRole.PlaceholderText)
            assert color == scheme.muted


class TestOthers:
    def test_an_empty_tick_stands_out(self, scheme: Tokens, place: QWidget) -> None:
        box = QCheckBox("On")
        put(place, box)
        option = QStyleOptionButton()
        option.initFrom(box)
        area = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
        assert (area.width(), area.height()) == (16, 16)
        image = picture(box).copy(area)
        assert image.pixelColor(0, 8) == scheme.control_border
        assert image.pixelColor(8, 8) == scheme.background
        box.setChecked(True)
        image = picture(box).copy(area)
        assert image.pixelColor(0, 8) == image.pixelColor(13, 13) == scheme.accent_fill
        assert scheme.on_accent.name() in colors(image)

    def test_a_scroll_bar_is_slim_and_has_no_arrows(self, scheme: Tokens, place: QWidget) -> None:
        bar = QScrollBar(Qt.Orientation.Vertical)
        bar.setRange(0, 10_000)
        put(place, bar)
        place.resize(200, 300)
        QApplication.sendPostedEvents()
        image = picture(bar)
        thumb = [y for y in range(image.height()) if image.pixelColor(6, y) == scheme.thumb]
        assert bar.width() == 12
        assert thumb[0] <= 3, "nothing is above it"
        assert len(thumb) >= 26
        row = thumb[len(thumb) // 2]
        assert sum(image.pixelColor(x, row) == scheme.thumb for x in range(12)) == 7

    def test_a_message_is_in_its_tone(self, scheme: Tokens, place: QWidget) -> None:
        bar = MessageBar()
        put(place, bar)
        bar.show_message("It failed.", Tone.ERROR, "Try again", lambda: None)
        QApplication.sendPostedEvents()
        text = bar.findChild(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
        assert text is not None
        assert text.palette().color(QPalette.ColorRole.WindowText) == scheme.error
        assert ground(bar) == scheme.error_ground
        (button,) = bar.findChildren(QPushButton)
        assert scheme.error.name() in colors(picture(button))

    def test_widgets_follow_another_scheme(self, look: Look, qtbot: QtBot) -> None:
        window = QWidget()
        qtbot.addWidget(window)
        button, field = QPushButton("Save"), QLineEdit()
        dress(button, role="primary")
        column = QVBoxLayout(window)
        column.addWidget(field)
        column.addWidget(button)
        window.show()
        for name, of in (*SCHEMES.items(), *SCHEMES.items()):
            look.use(Appearance(scheme=name))
            QApplication.sendPostedEvents()
            assert ground(button) == of.accent_fill
            assert ground(field) == of.background
            assert window.palette().color(QPalette.ColorRole.Window) == of.chrome


class TestHighContrast:
    def test_there_is_no_style_sheet(
        self, look: Look, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert qapp.styleSheet()
        with monkeypatch.context() as patched:
            patched.setattr("puffle_desktop.ui.widgets.look.wants_contrast", lambda palette: True)
            look.use(Appearance())
            assert not qapp.styleSheet()
        look.use(Appearance())
        assert qapp.styleSheet()
