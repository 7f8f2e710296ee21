"""Whether windows can be see-through: the X server is asked, and nobody else."""

import ctypes
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from puffle_desktop.ui.widgets.compositing import has_compositor


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    has_compositor.cache_clear()
    yield
    has_compositor.cache_clear()


def x_server(*, display: int | None, owner: int) -> Any:
    """What stands for libX11: each function with room for the types that are set."""
    answers = {
        "XOpenDisplay": display,
        "XDefaultScreen": 0,
        "XInternAtom": 7,
        "XGetSelectionOwner": owner,
        "XCloseDisplay": 0,
    }

    def function(answer: int | None) -> Any:
        def call(*_: object) -> int | None:
            return answer

        return call

    return SimpleNamespace(**{name: function(answer) for name, answer in answers.items()})


def test_other_platforms_always_can(qapp: QApplication) -> None:
    assert has_compositor()


@pytest.mark.parametrize(("display", "owner", "expected"), [(1, 5, True), (1, 0, False), (None, 0, False)])
def test_on_x11_somebody_has_to_compose(
    monkeypatch: pytest.MonkeyPatch, display: int | None, owner: int, expected: bool
) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    monkeypatch.setattr(ctypes, "CDLL", lambda name: x_server(display=display, owner=owner))
    assert has_compositor() is expected


def test_without_its_library_windows_are_square(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise OSError(name)

    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    monkeypatch.setattr(ctypes, "CDLL", missing)
    assert not has_compositor()
