"""What is pasted into a report: enough to help, nothing to hide."""

from pathlib import Path

import pytest

from puffle_desktop import __version__
from puffle_desktop.diagnostics import diagnostics
from puffle_desktop.storage import paths


def test_versions_platform_and_places_are_named() -> None:
    text = diagnostics([])
    assert text.startswith(f"Puffle Desktop {__version__}")
    for what in ("Python 3", "Qt 6", "PySide6", *paths.all_places()):
        assert what in text
    assert "No warnings or errors in this run." in text


def test_the_last_errors_are_redacted() -> None:
    text = diagnostics(["12:00 ERROR a: jane@acme.test was refused by https://puffle.test/x"])
    assert "ERROR a: ‹email› was refused by ‹url›" in text
    assert "jane" not in text


def test_the_home_is_not_named(monkeypatch: pytest.MonkeyPatch, private_home: Path) -> None:
    monkeypatch.setattr(Path, "home", lambda: private_home)
    text = diagnostics([])
    assert str(private_home) not in text
    assert "~" in text
