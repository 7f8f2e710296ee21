"""What dialogs need is made ready a little at a time, while nobody waits for it."""

import pytest
from PySide6.QtWidgets import QApplication

from puffle_desktop.ui.window import warming_up
from puffle_desktop.ui.window.warming_up import WarmingUp


def test_it_ends_and_leaves_nothing_behind(
    qapp: QApplication, qtbot: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(warming_up, "_import_validator", lambda: ended.append(True))
    monkeypatch.setattr(warming_up, "FIRST_MS", 0)
    monkeypatch.setattr(warming_up, "NEXT_MS", 0)
    before = len(qapp.topLevelWidgets())
    warming = WarmingUp(qapp)
    qtbot.waitUntil(lambda: bool(ended))  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: len(qapp.topLevelWidgets()) <= before)  # type: ignore[attr-defined]
    warming.deleteLater()
