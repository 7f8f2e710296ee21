"""Garbage is collected in the window's thread, and all that is old not while somebody works there."""

import gc

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from puffle_desktop.runtime import garbage
from puffle_desktop.runtime.garbage import OLDEST, GarbageCollector


@pytest.fixture
def collected(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The generations that are collected; all of them are due."""
    collected: list[int] = []
    monkeypatch.setattr(gc, "get_count", lambda: (10_000, 100, 100))
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    monkeypatch.setattr(gc, "collect", collected.append)
    monkeypatch.setattr(gc, "disable", lambda: None)
    return collected


def states(monkeypatch: pytest.MonkeyPatch, state: Qt.ApplicationState) -> None:
    monkeypatch.setattr(QGuiApplication, "applicationState", lambda: state)


def test_what_is_old_waits_while_somebody_works_here(
    qapp: QObject, collected: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "MOST_WAITING", 100)
    collector = GarbageCollector(qapp)
    states(monkeypatch, Qt.ApplicationState.ApplicationActive)
    collector.look()
    states(monkeypatch, Qt.ApplicationState.ApplicationInactive)
    collector.look()
    assert collected == [OLDEST - 1, OLDEST]
    collector.deleteLater()


def test_it_does_not_wait_where_very_much_has_come(
    qapp: QObject, collected: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "MOST_WAITING", 99)
    states(monkeypatch, Qt.ApplicationState.ApplicationActive)
    collector = GarbageCollector(qapp)
    collector.look()
    assert collected == [OLDEST]
    collector.deleteLater()
