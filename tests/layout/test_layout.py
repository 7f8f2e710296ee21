"""Every state and dialog, in each scheme, scale and language: its texts fit, nothing overlaps or is cut off.

Looked at by code, and not by comparing pixels: fonts differ between machines. Each scale has a program of its
own, since Qt takes its scale before it starts; the tests below read what it found.
"""

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.layout.looks import ONCE, SCALES, spoken_at
from tests.layout.scenes import SCENES

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 600
Views = dict[tuple[str, str, int], list[dict[str, Any]]]


LARGE_POINTS = 24
DIALOGS = (
    "palette",
    "shortcuts",
    "notifications",
    "edit",
    "edit-states",
    "edit-conflict",
    "quit",
    "settings",
    "waved",
    "about",
    "unsaved-dialog",
    "conflicts-dialog",
    "former-connection",
)
"""Scenes of windows that come with buttons."""


def start(scale: int, *options: str) -> "subprocess.Popen[str]":
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "QT_"))
    }
    return subprocess.Popen(
        [sys.executable, "-m", "tests.layout", "--scale", str(scale), *options],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="session")
def views() -> Iterator[Views]:
    """What was found, by scene, language and scale."""
    found: Views = defaultdict(list)
    programs = [start(scale) for scale in SCALES]
    try:
        for program in programs:
            said, complained = program.communicate(timeout=PATIENCE_SECONDS)
            assert "Traceback" not in complained, complained[-3000:]
            for line in said.splitlines():
                view = json.loads(line)
                found[view["scene"], view["language"], view["scale"]].append(view)
    finally:
        for program in programs:
            program.kill()
            program.wait()
    yield found


@pytest.mark.parametrize(
    ("language", "scale"),
    [(language, scale) for scale in SCALES for language in spoken_at(scale)],
    ids=lambda value: f"{value}x" if isinstance(value, int) else value,
)
@pytest.mark.parametrize("scene", [scene.name for scene in SCENES])
def test_nothing_is_wrong(views: Views, scene: str, language: str, scale: int) -> None:
    seen = views[scene, language, scale]
    schemes = {view["look"].partition("-")[0] for view in seen}
    assert schemes >= ({"light"} if language in ONCE else {"light", "dark"}), "the scene was not played"
    wrong: dict[str, list[str]] = defaultdict(list)
    for view in seen:
        for fault in view["faults"]:
            wrong[fault].append(f"{view['view']} {view['look']}")
    assert not wrong, "\n".join(f"{fault} [{', '.join(where)}]" for fault, where in wrong.items())


def test_a_large_screen_was_looked_at(views: Views) -> None:
    assert "light-3840" in {view["look"] for view in views["roster", "english", 1]}


def test_with_a_large_font_no_dialog_is_larger_than_the_screen() -> None:
    """On 1024 × 640, with the room that the system's title bar takes: their buttons can be reached."""
    program = start(1, "--points", str(LARGE_POINTS), "--languages", "english", "--scenes", *DIALOGS)
    said, complained = program.communicate(timeout=PATIENCE_SECONDS)
    assert "Traceback" not in complained, complained[-3000:]
    views = [json.loads(line) for line in said.splitlines()]
    assert {view["scene"] for view in views} == set(DIALOGS)
    wrong = {
        fault
        for view in views
        for fault in view["faults"]
        if "larger than the screen" in fault or "the least it needs" in fault or "broke off" in fault
    }
    assert not wrong, "\n".join(sorted(wrong))
