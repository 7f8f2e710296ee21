"""SIGKILL while prospects are added and removed: at each stage of journalling, and on the way."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.faults.kills import Killing, go_on, in_thread, start
from tests.faults.people import ROWS, People
from tests.faults.stage import Play, Scenario, Stage
from tests.faults.verdict import left_in


def _killed(method: str, count: int, when: str) -> Play:
    """Killed at request number *count* of a *method*, as :class:`Killing` has it."""

    async def play(stage: Stage) -> None:
        # One action alone: another might not be recorded yet, and nobody was told that it was.
        people = People(stage, added=0) if method == "DELETE" else People(stage, removed=0)
        stage.begin()
        people.submitted()
        with TemporaryDirectory() as folder:
            process = await start(stage, Path(folder), people.additions, people.removals)
            assert process.stdout is not None
            with process.stdout, Killing(stage, process.kill, method=method, at=count, when=when) as killing:
                said = await in_thread(process.stdout.readline)
                stage.expect(said == b"submitted\n", "the process ended before it had submitted")
                await in_thread(process.wait)
        stage.expect(killing.done, "the process ended by itself")
        stage.look()
        await go_on(stage)

    return play


def _killed_while_journalled(record: int) -> Play:
    """Killed as number *record* of the additions is written, or when all of them are."""

    async def play(stage: Stage) -> None:
        people = People(stage, removed=0)
        stage.begin()
        with TemporaryDirectory() as folder:
            process = await start(stage, Path(folder), people.additions, [], str(record))
            assert process.stdout is not None
            with process.stdout:
                await in_thread(process.wait)
        stage.expect(process.returncode == -9, f"the process ended by itself, with {process.returncode}")
        stage.expect(not stage.since("POST"), "something was sent before all was in the journal")
        kept = len(left_in(stage.journal))
        expected = len(people.additions) if record >= len(people.additions) else 0
        stage.expect(kept == expected, f"{kept} of {len(people.additions)} are in the journal")
        if kept:
            people.submitted()
        stage.look()
        await go_on(stage)

    return play


SCENARIOS: Final = {
    name: Scenario(play, size=ROWS)
    for name, play in {
        "people: SIGKILL, a POST arrived": _killed("POST", 1, "arrived"),
        "people: SIGKILL, a POST was applied": _killed("POST", 1, "applied"),
        "people: SIGKILL, the last POST was applied": _killed("POST", 2, "applied"),
        "people: SIGKILL, a DELETE arrived": _killed("DELETE", 2, "arrived"),
        "people: SIGKILL, a DELETE was applied": _killed("DELETE", 1, "applied"),
        "people: SIGKILL, listed after a POST": _killed("POST", 2, "listed"),
        "people: SIGKILL before it is journalled": _killed_while_journalled(0),
        "people: SIGKILL while it is journalled": _killed_while_journalled(500),
        "people: SIGKILL once it is journalled": _killed_while_journalled(100_000),
    }.items()
}
