"""What a checkout is set up for: what is necessary is insisted on, what is welcome is not."""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import purposes
import pytest
from purposes import PURPOSES, Purpose, set_up
from system_packages import Missing

NOTHING = Path("/no/such/pyside")


class Asked:
    """What was asked of the system, and how urgently."""

    def __init__(self) -> None:
        self.required: list[Missing] = []
        self.welcome: list[Missing] = []

    def require(self, missing: Sequence[Missing]) -> None:
        self.required += missing

    def add_if_possible(self, missing: Sequence[Missing]) -> None:
        self.welcome += missing


@pytest.fixture
def environment() -> Any:
    return SimpleNamespace(
        is_current=lambda lock: True, missing=list, prepare=lambda lock: None, pyside=NOTHING
    )


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    def all_modules(modules: Sequence[str]) -> list[Missing]:
        return [Missing(name, f"python3-{name}") for name in modules]

    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("system_packages.HELPER_FOLDERS", ())
    monkeypatch.setattr(purposes, "missing_python_modules", all_modules)
    monkeypatch.setattr(
        purposes.qt_libraries,
        "missing_for",
        lambda platforms, pyside: [Missing(f"lib{name}.so", f"lib{name}") for name in platforms],
    )


@pytest.mark.usefixtures("bare_machine")
class TestOnABareMachine:
    def test_the_tests_want_a_real_desktop_and_do_without_one(self, environment: Any) -> None:
        asked: Any = Asked()
        set_up(PURPOSES["test"], environment, asked)
        assert [item.package for item in asked.required] == ["liboffscreen"]
        assert {item.package for item in asked.welcome} == {
            "libxcb",
            "dbus",
            "gnome-keyring",
            "at-spi2-core",
            "openbox",
            "xvfb",
            "python3-pyatspi",
        }

    def test_what_a_bundle_needs_is_not_optional(self, environment: Any) -> None:
        asked: Any = Asked()
        set_up(Purpose("package", needed_tools=("bundle",)), environment, asked)
        assert {item.package for item in asked.required} == {"binutils", "patchelf"}
        assert asked.welcome == []
