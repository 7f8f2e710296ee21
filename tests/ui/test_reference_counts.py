"""PySide6 6.12.0 on CPython 3.11 loses a reference to None at each void call, and to True at each emit.

After some thousand calls the process is aborted, in the middle of anything. Which versions do
so stands in pyproject.toml, beside the dependency.
"""

import gc
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

CALLS = 400
SLACK = 40
"""Counts move a little by themselves: caches, the test runner. A leak moves them by one a call."""


class Emitter(QObject):
    plain = Signal()
    valued = Signal(object, bool)


def ignore(*arguments: object) -> None:
    return None


def drift(action: Callable[[], object]) -> dict[str, int]:
    """By how much the counts of the immortal-to-be move over many calls of *action*."""
    action()
    gc.collect()
    before = {name: sys.getrefcount(value) for name, value in SINGLETONS.items()}
    for _ in range(CALLS):
        action()
    gc.collect()
    return {name: sys.getrefcount(value) - before[name] for name, value in SINGLETONS.items()}


SINGLETONS: dict[str, object] = {"None": None, "True": True, "False": False}


def assert_steady(action: Callable[[], object]) -> None:
    moved = drift(action)
    assert all(abs(change) <= SLACK for change in moved.values()), moved


@pytest.fixture
def emitter(qapp: object) -> Emitter:
    emitter = Emitter()
    emitter.plain.connect(ignore)
    emitter.valued.connect(ignore)
    return emitter


def test_void_calls(qtbot: QtBot) -> None:
    label, line, timer = QLabel(), QLineEdit(), QTimer()
    qtbot.addWidget(label)
    qtbot.addWidget(line)
    assert_steady(lambda: label.setText("text"))
    assert_steady(line.clear)
    assert_steady(timer.stop)
    assert_steady(lambda: label.setVisible(False))


def test_signal_emits(emitter: Emitter) -> None:
    assert_steady(emitter.plain.emit)
    assert_steady(lambda: emitter.valued.emit(None, True))
    assert_steady(lambda: emitter.valued.emit(True, False))


def test_virtual_methods(qtbot: QtBot) -> None:
    class Quiet(QLabel):
        def event(self, event: QEvent) -> bool:
            return True

    label = Quiet()
    qtbot.addWidget(label)
    assert_steady(lambda: QApplication.sendEvent(label, QEvent(QEvent.Type.User)))


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12")
def test_this_test_would_notice_a_leak() -> None:
    held: list[object] = []
    moved = drift(lambda: held.append(None))
    assert moved["None"] >= CALLS - SLACK
