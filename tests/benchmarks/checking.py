"""How long it takes to check a large roster, and how long the window pauses meanwhile.

``python -m tests.benchmarks.checking``. The roster is there at once, without a server, in the real table.
Each kind of roster has a process of its own.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROWS: Final = 100_000
PAUSE_MS: Final = 16
IN_SIGHT_MS: Final = 50
EDIT_MS: Final = 10
FRAME_MS: Final = 8
ROW_BYTES: Final = 20
_FRAMES: Final = 40


class Figure(NamedTuple):
    """One line: what was measured, the figure, its bar, and what is beside it."""

    what: str
    value: float
    bar: float
    unit: str
    beside: str = ""


def sound(number: int) -> dict[str, Any]:
    """Somebody with whom nothing is wrong."""
    return {
        "id": f"{number:032x}",
        "email": f"anna.keller{number}@company{number % 997}.com",
        "linkedin_url": f"https://www.linkedin.com/in/anna-keller-{number}",
        "first_name": "Anna",
        "last_name": "Keller",
        "name": "Anna Keller",
        "company": f"Company {number % 997}",
        "position": "Head of Sales",
        "headline": f"Builds things for {number} people",
    }


def few_broken(number: int) -> dict[str, Any]:
    """Of 33 one has no first name, and a stray blank."""
    wrong = {"first_name": None, "company": " Acme"} if number % 33 == 0 else {}
    return sound(number) | wrong


def all_broken(number: int) -> dict[str, Any]:
    """No two values are alike, and something is wrong with each."""
    return {
        "id": f"{number:032x}",
        "email": f"anna keller{number}@@company{number}",
        "linkedin_url": f"www.linkedin.com/in/anna-{number}",
        "first_name": f"ANNA{number} ",
        "last_name": f" KELLER {number}",
        "name": f"JosÃ© {number}",
        "company": f"Company  {number}",
        "position": f"Head\u200b of {number}",
        "headline": f"Builds things for {number} people ",
    }


def one_person(number: int) -> dict[str, Any]:
    """The same person each time."""
    return sound(7) | {"id": f"{number:032x}"}


KINDS: Final[dict[str, tuple[str, float, Callable[[int], dict[str, Any]]]]] = {
    "few": ("3 % of the rows broken", 3, few_broken),
    "all": ("every value broken", 20, all_broken),
    "doubles": ("one person in all rows", 3, one_person),
}


def measure(rows: int = ROWS) -> list[Figure]:
    """Measure; takes about a minute."""
    return [figure for kind in KINDS for figure in _figures(kind, _probe(kind, rows))]


def _figures(kind: str, found: dict[str, float]) -> Iterator[Figure]:
    what, seconds, _ = KINDS[kind]
    yield Figure(f"all checks, {what}", found["seconds"], seconds, "s", "CPU time")
    beside = f"{found['pause_cpu']:.1f} ms of CPU time in the busiest"
    yield Figure("  longest pause", found["pause"], PAUSE_MS, "ms", beside)
    yield Figure("  an edit checked, with all that follows", found["edit"], EDIT_MS, "ms", "CPU time")
    yield Figure("  scrolling a screenful, with its marks", found["frame"], FRAME_MS, "ms")
    if kind == "all":
        yield Figure("  what is in sight checked and told", found["in_sight"], IN_SIGHT_MS, "ms")
    if kind == "few":
        yield Figure("  memory for a row without problems", found["row_bytes"], ROW_BYTES, "B")


def _probe(kind: str, rows: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.checking", "--probe", kind, str(rows)]
    environment = {**os.environ, "QT_LOGGING_RULES": "*=false"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"checking failed:\n{done.stderr}")
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def probe(kind: str, rows: int) -> dict[str, float]:
    """One kind of roster, in this process."""
    import gc

    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    import email_validator  # as it is after the first dialog

    from puffle_desktop.domain.prospect import Prospect
    from tests.benchmarks.pauses import watch

    assert email_validator
    table, roster, problems = _table()
    prospects = [Prospect(**KINDS[kind][2](number)) for number in range(rows)]
    gc.collect()
    gc.freeze()
    gc.disable()
    roster.take_in(prospects, roster.answers())
    table.model().arrange()
    for _ in range(5):  # drawn, and checked as far as it is in sight
        app.processEvents()
    while problems.waits_for_listing:
        app.processEvents()
    told: set[int] = set()
    problems.changed.connect(told.update)
    began, busy = time.perf_counter(), time.thread_time()
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() // 2)
    sight = set(table.rows_in_sight()) if kind == "all" else set()
    while not sight <= told:
        app.processEvents()
    in_sight = time.perf_counter() - began
    with watch() as pauses:
        while problems.is_working:
            app.processEvents()
    seconds = time.thread_time() - busy
    assert problems.count > 0
    return {
        "seconds": seconds,
        "pause": pauses.longest.wall * 1000,
        "pause_cpu": pauses.busiest.cpu * 1000,
        "in_sight": in_sight * 1000,
        "edit": _edit(app, roster, problems) * 1000,
        "frame": _frame(table) * 1000,
        "row_bytes": problems.size / rows,
    }


def _table() -> tuple[Any, Any, Any]:
    """A table that is shown, its roster, and what is wrong with that."""
    from puffle_desktop.runtime.notifications import Notifications
    from puffle_desktop.ui.roster.checked_first import CheckedFirst
    from puffle_desktop.ui.roster.model import RosterModel
    from puffle_desktop.ui.roster.view import RosterView
    from puffle_desktop.workspace.roster.problems import RosterProblems
    from puffle_desktop.workspace.roster.roster import Roster

    roster = Roster()
    problems = RosterProblems(roster, Notifications())
    model = RosterModel(roster)
    model.use_problems(problems)
    table = RosterView(model)
    CheckedFirst(table, problems)
    table.resize(1280, 800)
    table.show()
    roster.open("campaign")
    problems.use_channel("email")
    return table, roster, problems


def _edit(app: Any, roster: Any, problems: Any) -> float:
    """CPU time until an edit is checked, with who is there twice by it or not any more."""
    from puffle_desktop.domain.row_state import RowState
    from puffle_desktop.workspace.roster.overlays import Overlay

    overlay = Overlay(RowState.WAITING, {"email": "somebody.new@company.com", "company": " New"})
    app.processEvents()
    busy = time.thread_time()
    roster.overlay(roster.stored(5).id, overlay)
    while problems.is_working:
        app.processEvents()
    return time.thread_time() - busy


def _frame(table: Any) -> float:
    """The median of scrolling by a screenful."""
    bar, taken = table.verticalScrollBar(), []
    for number in range(_FRAMES):
        began = time.thread_time()
        bar.setValue((number + 1) * table.viewport().height())
        table.viewport().repaint()
        taken.append(time.thread_time() - began)
    return sorted(taken)[_FRAMES // 2]


def main() -> int:
    """Print the figures; 1 when a bar is missed."""
    if sys.argv[1:2] == ["--probe"]:
        print(json.dumps(probe(sys.argv[2], int(sys.argv[3]))))
        sys.stdout.flush()
        # As in the other probes: an orderly end is of no interest.
        os._exit(0)
    figures = measure()
    for figure in figures:
        verdict = "ok" if figure.value <= figure.bar else "MISSED"
        print(
            f"{figure.what:44}{figure.value:9.2f} {figure.unit:3} "
            f"bar {figure.bar:5.0f}  {verdict:6} {figure.beside}"
        )
    return int(any(figure.value > figure.bar for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
