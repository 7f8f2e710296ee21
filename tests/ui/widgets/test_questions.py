"""Questions without a nested event loop: what is called, and that nothing outlives its window."""

import gc
import weakref
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.widgets.questions import ask
from tests.support.helpers import press, question


class Asker(QDialog):
    """Asks about itself, and does what was asked with a word."""

    def __init__(self) -> None:
        super().__init__()
        self.done_with: list[str] = []

    def ask(self) -> QMessageBox:
        return ask(
            self,
            title="A title",
            question="Really?",
            explanation="It is so.",
            yes="&Yes",
            no="&No",
            on_yes=partial(self.act, "a word"),
        )

    def act(self, word: str) -> None:
        self.done_with.append(word)


@pytest.fixture
def asker(qtbot: QtBot) -> Asker:
    asker = Asker()
    qtbot.addWidget(asker)
    asker.open()
    asker.ask()
    qtbot.waitUntil(lambda: question() is not None)
    return asker


def box() -> QMessageBox:
    found = question()
    assert found is not None
    return found


def test_yes(qtbot: QtBot, asker: Asker) -> None:
    press(box(), "Yes")
    assert asker.done_with == ["a word"]
    qtbot.waitUntil(lambda: question() is None)
    assert asker.isVisible()


@pytest.mark.parametrize(
    "answer",
    [
        lambda: press(box(), "No"),
        lambda: QTest.keyClick(box(), Qt.Key.Key_Escape),
        lambda: QTest.keyClick(box(), Qt.Key.Key_Return),
        lambda: box().close(),
    ],
    ids=["no", "escape", "enter", "close"],
)
def test_anything_else_does_nothing(qtbot: QtBot, asker: Asker, answer: Callable[[], None]) -> None:
    answer()
    qtbot.waitUntil(lambda: question() is None)
    assert asker.done_with == []


@pytest.mark.parametrize("answer", ["Yes", "No"])
def test_a_dialog_without_a_parent_that_nobody_else_keeps(qtbot: QtBot, answer: str) -> None:
    """Once, the box took such a dialog along, was deleted by that a second time, and the program crashed."""
    asker = Asker()
    asker.open()
    asker.ask()
    gone = weakref.ref(asker)
    del asker
    gc.collect()
    assert gone() is not None, "the question keeps it"
    press(box(), answer)

    def is_gone() -> bool:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return gone() is None

    qtbot.waitUntil(is_gone)


def test_a_dialog_that_goes_takes_its_question_along(qtbot: QtBot) -> None:
    asker = Asker()
    asker.open()
    asker.ask()
    asker.deleteLater()
    qtbot.waitUntil(lambda: question() is None)
    assert asker.done_with == []
