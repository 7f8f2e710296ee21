"""The checks see what they are to see: each good widget is spoilt in one way, and found out."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QTableView,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.i18n import speak, tr
from tests.layout import colours, fit, focus, geometry, items, words
from tests.layout.player import faults_of
from tests.support.pseudo import Pseudo
from tests.support.widgets import called, path

LONG = "A text that is a good deal longer than the room that there is for it"


@pytest.fixture
def dialog(qtbot: QtBot) -> QDialog:
    """A dialog in which nothing is wrong."""
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.setWindowTitle("A dialog")
    layout = QVBoxLayout(dialog)
    line = QHBoxLayout()
    line.addWidget(QLabel("A label"))
    line.addWidget(QLineEdit(placeholderText="A place"))
    line.addWidget(QPushButton("A &button"))
    layout.addLayout(line)
    wrapped = QLabel(LONG, wordWrap=True)
    layout.addWidget(wrapped)
    for widget in (QCheckBox("A box"), QComboBox(), QToolButton(text="A tool"), QProgressBar()):
        layout.addWidget(widget)
    combo(dialog).addItem("A choice")
    dialog.findChild(QProgressBar).setValue(50)
    button(dialog).setAutoDefault(False)  # a default button of Fusion's looks as if it had the focus
    color(field(dialog), Role.PlaceholderText, "#606060")
    color(field(dialog), Role.Highlight, "#2040a0")
    color(field(dialog), Role.HighlightedText, "#ffffff")
    dialog.resize(600, 400)
    dialog.show()
    return dialog


Role = QPalette.ColorRole


def label(dialog: QDialog) -> QLabel:
    return dialog.findChildren(QLabel)[0]


def combo(dialog: QDialog) -> QComboBox:
    return dialog.findChildren(QComboBox)[0]


def field(dialog: QDialog) -> QLineEdit:
    return dialog.findChildren(QLineEdit)[0]


def button(dialog: QDialog) -> QPushButton:
    return dialog.findChildren(QPushButton)[0]


def narrow(widget: QWidget, width: int = 12) -> None:
    widget.setFixedWidth(width)


def color(widget: QWidget, role: QPalette.ColorRole, name: str) -> None:
    palette = widget.palette()
    palette.setColor(role, QColor(name))
    widget.setPalette(palette)


def test_a_good_dialog(dialog: QDialog) -> None:
    focus.settle()
    assert faults_of(dialog) == []
    assert focus.unseen(dialog) == []


SPOILT: dict[str, tuple[Callable[[QDialog], object], str]] = {
    "a label": (lambda dialog: narrow(label(dialog)), "QLabel “A label”: the text is"),
    "a button": (lambda dialog: narrow(button(dialog)), "QPushButton “A &button”: the text is"),
    "a check box": (lambda dialog: narrow(dialog.findChild(QCheckBox)), "QCheckBox “A box”: the text is"),
    "a tool button": (
        lambda dialog: narrow(dialog.findChild(QToolButton)),
        "QToolButton “A tool”: the button is",
    ),
    "a choice": (lambda dialog: narrow(combo(dialog), 30), "the choice “A choice” is"),
    "a placeholder": (lambda dialog: field(dialog).setPlaceholderText(3 * LONG), "the placeholder is"),
    "a wrapped text": (lambda dialog: dialog.findChildren(QLabel)[1].setFixedSize(90, 14), "the text is"),
    "a long word": (
        lambda dialog: dialog.findChildren(QLabel)[1].setFixedSize(20, 900),
        "the word “longer” is",
    ),
    "a progress bar": (lambda dialog: narrow(dialog.findChild(QProgressBar)), "QProgressBar"),
    "a group’s title": (lambda dialog: add(dialog, QGroupBox(LONG), QRect(0, 300, 60, 60)), "the title is"),
    "beyond the parent": (lambda dialog: add(dialog, QLabel("X"), QRect(590, 10, 40, 20)), "goes beyond"),
    "over another": (lambda dialog: add(dialog, QLabel("X"), QRect(20, 10, 40, 20)), "overlaps"),
    "too large": (lambda dialog: dialog.resize(90_000, 400), "larger than the screen"),
    "too small": (
        lambda dialog: (
            dialog.layout().setSizeConstraint(dialog.layout().SizeConstraint.SetNoConstraint)
            or dialog.setMinimumSize(1, 1)
            or dialog.resize(40, 40)
        ),
        "smaller than the least",
    ),
    "faint text": (
        lambda dialog: color(label(dialog), Role.WindowText, "#bbbbbb"),
        "QLabel “A label”: text #bbbbbb",
    ),
    "a faint button": (
        lambda dialog: color(button(dialog), Role.ButtonText, "#dddddd"),
        "QPushButton “A &button”",
    ),
    "a faint placeholder": (
        lambda dialog: color(field(dialog), Role.PlaceholderText, "#cccccc"),
        "the placeholder #",
    ),
    "a dark ground": (lambda dialog: color(dialog, Role.Window, "#000000"), "QLabel “A label”: text"),
}


def add(dialog: QDialog, widget: QWidget, where: QRect) -> None:
    widget.setParent(dialog)
    widget.setGeometry(where)
    widget.show()


@pytest.mark.parametrize(("spoil", "told"), SPOILT.values(), ids=SPOILT)
def test_a_spoilt_dialog(dialog: QDialog, spoil: Callable[[QDialog], object], told: str) -> None:
    spoil(dialog)
    focus.settle()
    assert told in "\n".join(faults_of(dialog))


def test_disabled_text_may_be_faint(dialog: QDialog) -> None:
    color(label(dialog), Role.WindowText, "#bbbbbb")
    label(dialog).setEnabled(False)
    assert colours.faint(label(dialog)) == []


def test_contrast_is_that_of_wcag() -> None:
    assert colours.contrast(QColor("white"), QColor("black")) == pytest.approx(21)
    assert colours.contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


def test_a_focus_that_is_not_seen(dialog: QDialog) -> None:
    blind = QWidget()
    blind.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    blind.setAccessibleName("Blind")
    add(dialog, blind, QRect(300, 300, 50, 50))
    assert focus.unseen(dialog) == ["QWidget “Blind”: the focus is not seen"]


def test_tabs_that_do_not_fit(qtbot: QtBot) -> None:
    tabs = QTabWidget()
    qtbot.addWidget(tabs)
    for number in range(3):
        tabs.addTab(QWidget(), f"{LONG} {number}")
    tabs.resize(300, 200)
    tabs.show()
    assert "is out of sight" in "\n".join(fit.too_long(tabs.tabBar()))


def test_what_must_be_scrolled_sideways(qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    page = QLabel(LONG)
    area.setWidget(page)
    area.resize(100, 100)
    area.show()
    assert "must be scrolled sideways" in "\n".join(geometry.cut_off(page, area))


@pytest.fixture
def table(qtbot: QtBot) -> QTableView:
    model = QStandardItemModel(1, 1)
    model.setItem(0, 0, QStandardItem(LONG))
    model.setHorizontalHeaderLabels(["A heading"])
    view = QTableView()
    qtbot.addWidget(view)
    model.setParent(view)
    view.setModel(model)
    view.setColumnWidth(0, 40)
    view.show()
    return view


def test_a_cell_that_is_cut_short_needs_a_tooltip(table: QTableView) -> None:
    assert "and no tooltip" in "\n".join(items.unreadable(table))
    table.model().setData(table.model().index(0, 0), LONG, Qt.ItemDataRole.ToolTipRole)
    assert items.unreadable(table) == []


def test_so_does_a_heading(table: QTableView) -> None:
    assert "and no tooltip" in "\n".join(items.unreadable(table.horizontalHeader()))


def test_the_colour_of_a_cell_counts(table: QTableView) -> None:
    table.model().setData(table.model().index(0, 0), QColor("#eeeeee"), Qt.ItemDataRole.ForegroundRole)
    assert "#eeeeee" in "\n".join(colours.faint(table))


def test_a_menu_that_is_higher_than_the_screen(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    for number in range(400):
        menu.addAction(f"Entry {number}")
    menu.resize(menu.sizeHint())
    assert "the menu is" in "\n".join(fit.too_long(menu))


class TestWords:
    @pytest.fixture(autouse=True)
    def pseudo(self) -> Iterator[None]:
        former = speak(Pseudo())
        yield
        speak(former)

    def told(self, qtbot: QtBot, text: str) -> list[str]:
        shown = QLabel(text)
        qtbot.addWidget(shown)
        return words.untranslated(shown, frozenset({"Ada Lovelace"}))

    def test_what_went_through_tr(self, qtbot: QtBot) -> None:
        assert self.told(qtbot, tr("Hello")) == []
        assert self.told(qtbot, tr("Hello {who}", who="you [all]")) == []
        assert self.told(qtbot, tr("%Ln prospect(s)", None, 3)) == []

    def test_what_is_the_same_everywhere(self, qtbot: QtBot) -> None:
        for text in (
            "",
            "12 / 40",
            "Ada Lovelace",
            "LinkedIn",
            "Ctrl+K",
            "https://example.com/a",
            "<p>&amp;</p>",
        ):
            assert self.told(qtbot, text) == [], text

    def test_what_did_not(self, qtbot: QtBot) -> None:
        for text in ("Hello", tr("Hello") + " you", "Ada Lovelace is here", "<p>Hello</p>"):
            assert "is not translated" in "".join(self.told(qtbot, text)), text

    def test_what_is_only_heard_or_hovered_over(self, qtbot: QtBot) -> None:
        shown = QPushButton(tr("Go"), toolTip="Tip", accessibleName="Name")
        qtbot.addWidget(shown)
        assert len(words.untranslated(shown, frozenset())) == 2


class TestMirror:
    def row(self, qtbot: QtBot, mirrored: bool) -> QWidget:
        widget = QWidget()
        qtbot.addWidget(widget)
        layout = QHBoxLayout(widget)
        layout.addWidget(QLabel("One"))
        layout.addWidget(QPushButton("Another one"))
        if not mirrored:
            layout.setDirection(QHBoxLayout.Direction.RightToLeft)
        widget.resize(400, 60)
        widget.show()
        return widget

    @pytest.fixture
    def before(self, qtbot: QtBot, qapp: QApplication) -> Iterator[geometry.Places]:
        places = geometry.places(self.row(qtbot, True))
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        yield places
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def test_what_is_mirrored(self, qtbot: QtBot, before: geometry.Places) -> None:
        assert list(geometry.not_mirrored(self.row(qtbot, True), before)) == []

    def test_what_is_not(self, qtbot: QtBot, before: geometry.Places) -> None:
        told = "\n".join(geometry.not_mirrored(self.row(qtbot, False), before))
        assert "QLabel “One”: is at" in told
        assert "QPushButton “Another one”: is at" in told


def test_a_widget_is_named_by_what_it_says(dialog: QDialog) -> None:
    assert called(button(dialog)) == "QPushButton “A &button”"
    assert path(button(dialog), dialog) == "QPushButton0"
