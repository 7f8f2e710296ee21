"""Modules that are executed at their first use."""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from puffle_desktop.launch import postpone

Make = Callable[[str], str]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Makes a module that notes each time it is executed, and gives its name."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(tmp_path)

    def make(code: str) -> str:
        package = tmp_path / "late_example"
        package.mkdir()
        (package / "__init__.py").write_text(f"from late_log import runs\nruns.append(1)\n{code}\n", "utf-8")
        (package / "inner.py").write_text("import late_example\nVALUE = 7\n", "utf-8")
        (tmp_path / "late_log.py").write_text("runs = []\n", "utf-8")
        importlib.invalidate_caches()
        return "late_example"

    yield make
    for name in set(sys.modules) - before:
        del sys.modules[name]


def runs() -> int:
    return len(sys.modules["late_log"].runs) if "late_log" in sys.modules else 0


def test_it_is_executed_by_the_first_use_and_by_no_import(make: Make) -> None:
    name = make("VALUE = 7")
    postpone(name)
    module = importlib.import_module(name)
    assert importlib.import_module(name) is module
    exec(f"import {name}", {})
    assert runs() == 0
    assert module.VALUE == 7
    assert runs() == 1
    assert module.VALUE == 7
    assert runs() == 1
    assert type(module) is ModuleType


def test_what_looks_at_everything_for_wrappers_is_no_use(make: Make) -> None:
    postpone(name := make(""))
    assert not hasattr(importlib.import_module(name), "__wrapped__")
    assert runs() == 0


def test_names_may_be_imported_from_it_and_from_what_is_within(make: Make) -> None:
    postpone(make("from late_example.inner import VALUE"))
    found: dict[str, int] = {}
    exec("from late_example.inner import VALUE as inner\nfrom late_example import VALUE as outer", found)
    assert (found["inner"], found["outer"], runs()) == (7, 7, 1)


def test_a_name_that_it_has_not_is_an_error_as_ever(make: Make) -> None:
    postpone(name := make("VALUE = 7"))
    module = importlib.import_module(name)
    with pytest.raises(AttributeError, match=r"late_example.*nothing"):
        module.nothing  # noqa: B018
    assert module.VALUE == 7


def test_what_is_imported_already_stays_as_it_is(make: Make) -> None:
    name = make("VALUE = 7")
    module = importlib.import_module(name)
    postpone(name)
    assert sys.modules[name] is module
    assert runs() == 1


def test_what_is_not_there_is_said_at_once() -> None:
    with pytest.raises(ModuleNotFoundError):
        postpone("late_example_that_nobody_made")
