"""What a person does with a large roster, and how long the window pauses meanwhile.

``python -m tests.benchmarks.using``. Each run is a process of its own: real window, real workspace, a sandbox
in another process. It does everything once, so that what happens for the first time is measured as such.
``--only WORD`` prints those lines alone, ``--profile WORD`` what was called in the busiest pause of one.
"""

import argparse
import asyncio
import json
import os
import pstats
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import Any, Final

import httpx

from tests.benchmarks.pauses import Pause, Pauses, Worst, middle, watch
from tests.benchmarks.serve import Server, sandbox

ROWS: Final = 100_000
RUNS: Final = 5
BAR_MS: Final = 16.0
WORD: Final = "keller"
KEPT: Final = 500
"""Rows that a shrunken roster still has."""
SELECTED: Final = 19_000
RESTING: Final = 0.08
"""Seconds between two keys of somebody who types quickly."""
COLUMNS: Final = ("name", "email", "company", "updated_at", "state", "custom.industry")
MOST_REMOVED: Final = 500
TIMEOUT: Final = 120


def measure(server: Server, runs: int = RUNS) -> dict[str, Worst]:
    """The median of each action's longest pause over so many runs."""
    found: dict[str, list[Worst]] = {}
    for number in range(runs):
        reset(server)
        print(f"using the window, run {number + 1} of {runs}…", file=sys.stderr, flush=True)
        command = [sys.executable, "-m", "tests.benchmarks.using", "--probe", *server]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
        # An installed program has its modules compiled; a checkout has them after its first run.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"using the window failed:\n{done.stderr}")
        for name, (longest, most_cpu) in json.loads(done.stdout.strip().splitlines()[-1]).items():
            found.setdefault(name, []).append(Worst(Pause(*longest), most_cpu))
    return {name: middle(each) for name, each in found.items()}


class Person:
    """Does one thing after the other in the window, and notes the longest pause of each."""

    def __init__(self, application: Any, server: Server, profiled: str) -> None:
        from PySide6.QtWidgets import QApplication

        self.application = application
        self.window = application.window
        self.page = self.window.roster
        self.model = self.page.model
        self.table = self.page.table
        self.workspace = application.workspace
        self.server = server
        self.watched: dict[str, list[Pauses]] = {}
        self._app = QApplication
        self._profiled = profiled

    async def does(
        self, name: str, action: Callable[[], Any], done: Callable[[], bool] | None = None
    ) -> None:
        """Do it, wait until it is *done* and all is shown, and note the longest pause under *name*."""
        profiled = bool(self._profiled) and self._profiled in name
        with watch(profiled=profiled) as pauses:
            action()
            await asyncio.sleep(0.005)
            await until(lambda: self.is_settled() and (done is None or done()))
            await asyncio.sleep(0.05)
        self.watched.setdefault(name, []).append(pauses)
        if pauses.profile is not None and pauses.busiest.cpu * 1000 > BAR_MS / 2:
            print(f"\n{name}: {pauses.busiest}")
            pstats.Stats(pauses.profile).sort_stats("tottime").print_stats(18)

    def is_settled(self) -> bool:
        """Whether every row is where it belongs."""
        return not self.model.is_arranging

    def press(self, widget: Any, key: int, text: str = "", modifiers: Any = None) -> None:
        """Have a key pressed and let go in a turn of its own."""
        from PySide6.QtCore import QCoreApplication, QEvent, Qt
        from PySide6.QtGui import QKeyEvent

        held = Qt.KeyboardModifier.NoModifier if modifiers is None else modifiers
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.postEvent(widget, QKeyEvent(kind, key, held, text))

    async def types(self, name: str, widget: Any, text: str, done: Callable[[str], bool]) -> None:
        """Type *text*; each key waits for what the one before it brought."""
        for place, letter in enumerate(text):
            press = partial(self.press, widget, ord(letter.upper()), letter)
            await self.does(name, press, partial(done, text[: place + 1]))

    # What is done

    async def everything(self) -> dict[str, Worst]:
        """One thing after the other; the longest pauses of each."""
        await until(lambda: self.workspace.campaigns_status.name == "READY")
        await self.opens("open a campaign (first)", self.server.campaign)
        await self.searches_unprepared()
        while not self.model.prepare_search():
            await asyncio.sleep(0.01)
        await self.searches()
        await self.sorts()
        await self.filters()
        await self.uses_palette()
        await self.edits()
        await self.selects()
        await self.refreshes()
        return {name: Worst.of(*watched) for name, watched in self.watched.items()}

    async def opens(self, name: str, campaign: str) -> None:
        ready = lambda: self.workspace.roster_status.name == "READY"  # noqa: E731
        await self.does(name, lambda: self.workspace.open_campaign(campaign), ready)
        assert self.workspace.roster.campaign_id == campaign

    async def searches_unprepared(self) -> None:
        field = self.page.search
        field.setFocus()
        await self.types(
            "type in the search, before keys are made", field, WORD, lambda text: self.model.search == text
        )
        await self.does("clear the search", field.clear, lambda: not self.model.search)

    async def searches(self) -> None:
        field = self.page.search
        await self.types("type in the search", field, WORD, lambda text: self.model.search == text)
        await self.does("clear the search", field.clear, lambda: not self.model.search)

        async def quickly() -> None:
            for letter in WORD:
                self.press(field, ord(letter.upper()), letter)
                await asyncio.sleep(RESTING)

        typing = asyncio.ensure_future(quickly())
        await self.does("type in the search, quickly", lambda: None, typing.done)
        await self.does("clear the search", field.clear, lambda: not self.model.search)

    async def sorts(self) -> None:
        self.model.use_extra_columns(["custom.industry"])
        clicked = self.table.horizontalHeader().sectionClicked
        for key in COLUMNS:
            click = partial(clicked.emit, self.model.column_index(key))
            for _ in ("up", "down", "not at all"):
                await self.does(f"sort by {key}", click)
        await self.does("sort by company", lambda: self.table.toggle_sorting("company"))
        for _ in range(3):
            await self.does("sort by a second column", lambda: self.table.toggle_sorting("email", add=True))
        await self.does("sort not at all again", lambda: self.model.sort(-1))

    async def filters(self) -> None:
        from puffle_desktop.domain.filters import Comparison, Filter

        filters, model = self.page.filters, self.model
        contains = Filter("company", Comparison.CONTAINS, ("acme",))
        changed = Filter("company", Comparison.CONTAINS, ("corp",))
        await self.does("filter", lambda: filters.add(contains))
        await self.does("filter, changed", lambda: model.set_filters([changed]))
        await self.does("filter, removed", lambda: filters.remove(changed))
        for key in ("replied_at", "custom.industry"):
            empty = Filter(key, Comparison.EMPTY)
            await self.does(f"filter: {key} is empty", partial(filters.add, empty))
            await self.does("filter, removed", partial(filters.remove, empty))
        for key in ("company", "email"):
            await self.filters_by_values(key)

    async def filters_by_values(self, key: str) -> None:
        from PySide6.QtCore import Qt

        from puffle_desktop.domain.filters import Comparison

        await self.does(
            f"filter: one of, {key}, its values",
            lambda: self.page.filters.ask(key, Comparison.ONE_OF),
            lambda: self.picker() is not None and self.picker()._items.rowCount() > 0,
        )
        picker = self.picker()
        await self.does(f"filter: one of, {key}, narrowed", lambda: picker._narrow.setText("a"))
        tick = partial(picker._items.item(0).setCheckState, Qt.CheckState.Checked)
        await self.does(f"filter: one of, {key}", tick, lambda: bool(self.model.query.filters))
        await self.does("filter popover, closed", picker.window().close)
        await self.does("filter, removed", self.page.filters.clear)

    def picker(self) -> Any:
        """The list of values that is shown."""
        from puffle_desktop.ui.roster.values_picker import ValuesPicker

        shown = [each for each in self.window.findChildren(ValuesPicker) if each.isVisible()]
        return shown[-1] if shown else None

    def dialog(self) -> Any:
        """The dialog that is shown."""
        from PySide6.QtWidgets import QDialog

        shown = [each for each in self.window.findChildren(QDialog) if each.isVisible()]
        return shown[-1] if shown else None

    async def uses_palette(self) -> None:
        open_ = self.window.actions_["palette"].trigger
        for name in ("command palette, opened (first)", "command palette, opened"):
            await self.does(name, open_, lambda: self.dialog() is not None)
            await self.finds(self.dialog())

    async def finds(self, palette: Any) -> None:
        looked = lambda _: not palette._looking.isActive()  # noqa: E731
        await self.types("command palette, typed into", palette.field, WORD, looked)
        run = lambda: palette._run(palette.list.currentIndex())  # noqa: E731
        await self.does("command palette, chosen", run, lambda: self.dialog() is None)

    async def edits(self) -> None:
        from PySide6.QtCore import Qt

        enter = partial(self.press, self.table, int(Qt.Key.Key_Return))
        for name in ("edit dialog, opened (first)", "edit dialog, opened"):
            self.table.select_prospect(self.model.prospect(5).id)
            await self.does(name, enter, lambda: self.dialog() is not None)
            await self.does("edit dialog, closed", self.dialog().reject, lambda: self.dialog() is None)

    async def selects(self) -> None:
        from PySide6.QtCore import Qt

        control = Qt.KeyboardModifier.ControlModifier
        self.table.setFocus()
        await self.does("select all", lambda: self.press(self.table, int(Qt.Key.Key_A), "", control))
        assert self.table.selectionModel().isRowSelected(self.model.rowCount() - 1)
        await self.does("sort with all selected", lambda: self.table.toggle_sorting("email"))
        await self.does("select one of all", lambda: self.table._choose(7))
        await self.does("sort not at all again", lambda: self.model.sort(-1))

    async def refreshes(self) -> None:
        def ready() -> bool:
            return self.workspace.roster_status.name == "READY" and not self.workspace.roster.releases

        await self.does("refresh that finds nothing new", self.workspace.refresh_roster, ready)
        self.model.sort(self.model.column_index("email"))
        await until(self.is_settled)
        await self.does("refresh that finds nothing new, sorted", self.workspace.refresh_roster, ready)
        self.selects_many()
        await self.elsewhere("shrink")
        await self.does("refresh that finds 99,500 fewer", self.workspace.refresh_roster, ready)
        assert len(self.workspace.roster) == KEPT == self.model.rowCount(), self.model.rowCount()
        await self.elsewhere("reset")
        await self.does("refresh that finds 99,500 more", self.workspace.refresh_roster, ready)
        another = [each.id for each in self.workspace.campaigns if each.id != self.server.campaign][-1]
        await self.opens("open another campaign", another)
        await until(ready)
        await self.opens("open a campaign", self.server.campaign)
        await self.does("close the connection", self.workspace.close)

    async def elsewhere(self, change: str) -> None:
        """Have the sandbox changed by another process, whose memory is no business of this one."""
        command = [sys.executable, "-m", "tests.benchmarks.using", "--change", change, *self.server]
        process = await asyncio.get_running_loop().run_in_executor(
            None, partial(subprocess.run, command, check=True)
        )
        assert process.returncode == 0

    def selects_many(self) -> None:
        from PySide6.QtCore import QItemSelection, QItemSelectionModel

        last = self.model.columnCount() - 1
        ranges = QItemSelection(self.model.index(1000, 0), self.model.index(1000 + SELECTED - 1, last))
        self.table.selectionModel().select(ranges, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def shrink(server: Server, kept: int) -> None:
    """Remove all but *kept* prospects of the campaign, as somebody else would."""
    headers = {"Authorization": f"Bearer {server.key}"}
    with httpx.Client(base_url=server.base_url, headers=headers, timeout=TIMEOUT) as client:
        rows = client.get(f"/_sandbox/campaigns/{server.campaign}/prospects").json()["prospects"]
        ids = [row["id"] for row in rows]
        step = len(ids) // kept
        stay = set(ids[::step][:kept])
        gone = [each for each in ids if each not in stay]
        for start in range(0, len(gone), MOST_REMOVED):
            body = {"prospect_ids": gone[start : start + MOST_REMOVED]}
            path = f"/api/campaigns/{server.campaign}/leads"
            client.request("DELETE", path, json=body).raise_for_status()


def reset(server: Server) -> None:
    """Let the sandbox begin anew."""
    httpx.post(f"{server.base_url}/_sandbox/reset", timeout=TIMEOUT).raise_for_status()


async def until(condition: Callable[[], bool]) -> None:
    while not condition():
        await asyncio.sleep(0.002)


def probe(server: Server, profiled: str = "") -> dict[str, Worst]:
    """One run, in this process."""
    from puffle_desktop import launch
    from puffle_desktop.domain.connection import Connection, parse_api_key
    from puffle_desktop.workspace.connections.given import GivenConnection
    from tests.benchmarks.probes import application_and_loop

    application, loop = application_and_loop()
    from PySide6.QtWidgets import QApplication

    from puffle_desktop.runtime.garbage import GarbageCollector
    from puffle_desktop.ui.window.warming_up import WarmingUp

    app = QApplication.instance()
    assert app is not None
    GarbageCollector(app)
    WarmingUp(app)
    window = application.window
    window.open_at("00000000-0000-0000-0000-000000000000")
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    launch.resume()

    async def run() -> dict[str, Worst]:
        connection = Connection(id="bench", name="Bench", base_url=server.base_url)
        given = GivenConnection(connection=connection, key=parse_api_key(server.key), origin="A benchmark.")
        application.book.give(given)
        return await Person(application, server, profiled).everything()

    done: Awaitable[dict[str, Worst]] = run()
    found: dict[str, Worst] = loop.run_until_complete(done)
    return found


def show(found: dict[str, Worst], only: str = "") -> None:
    """Print a table of them."""
    print(f"{'longest pause':48} {'wall':>8} {'its CPU':>8} {'most CPU':>9}   bar {BAR_MS:.0f} ms")
    for name, ((wall, cpu), most) in found.items():
        if only in name:
            verdict = "ok" if wall * 1000 <= BAR_MS else "MISSED"
            print(f"{name:48} {wall * 1000:6.1f}ms {cpu * 1000:6.1f}ms {most * 1000:7.1f}ms   {verdict}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; with ``--probe``, do one run and print it as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.using", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--only", default="")
    parser.add_argument("--profile", default="")
    parser.add_argument("--probe", nargs=3, metavar=("URL", "KEY", "CAMPAIGN"))
    parser.add_argument("--change", nargs=4, metavar=("WHAT", "URL", "KEY", "CAMPAIGN"))
    options = parser.parse_args(arguments)
    if options.change:
        what, *server_of = options.change
        {"shrink": partial(shrink, kept=KEPT), "reset": reset}[what](Server(*server_of))
        return 0
    if options.probe:
        print(json.dumps(probe(Server(*options.probe))))
        sys.stdout.flush()
        # As in the other probes: an orderly end is of no interest.
        os._exit(0)
    with tempfile.TemporaryDirectory() as home:
        kinds: Iterable[str] = ("CONFIG", "DATA", "STATE", "CACHE")
        os.environ |= {"HOME": home, **{f"XDG_{kind}_HOME": home for kind in kinds}}
        with sandbox(options.rows) as server:
            if options.profile:
                show(probe(server, options.profile), options.profile)
            else:
                show(measure(server, options.runs), options.only)
    return 0


if __name__ == "__main__":
    sys.exit(main())
