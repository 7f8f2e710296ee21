"""What is measured in a process of its own: ``python -m tests.benchmarks.probes NAME ARGUMENTS``.

Each probe prints one JSON object as its last line.
"""

import asyncio
import gc
import json
import os
import resource
import sys
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

CONCURRENCY = 4
PAGE = 1000
OPENINGS = 9
PAUSE = 0.1
"""Seconds before each: nobody clicks without a pause, and a processor that has rested is slower at first."""
WORDS = ("acme", "berlin", "keller", "founder", "zoe")


def parse(base_url: str, key: str, campaign: str) -> dict[str, Any]:
    """The script to compare with, as fast as asyncio, httpx and json make it.

    The same pages, four at a time all the time, their JSON parsed and kept; no collector looks at it.
    """
    import httpx

    gc.disable()

    async def run() -> dict[str, Any]:
        async with httpx.AsyncClient(base_url=base_url, headers={"Authorization": f"Bearer {key}"}) as client:
            path = f"/api/campaigns/{campaign}/leads"

            async def fetch(page: int, limit: int) -> Any:
                answer = await client.get(path, params={"page": page, "limit": limit})
                return json.loads(answer.content)

            singles = []
            for _ in range(OPENINGS):
                await asyncio.sleep(PAUSE)
                started = time.perf_counter()
                await fetch(1, PAGE)
                singles.append(time.perf_counter() - started)
            started, busy = time.perf_counter(), time.thread_time()
            first = await fetch(1, PAGE)
            kept, limit = [first], first["limit"]
            following = iter(range(2, -(-first["total"] // limit) + 1))

            async def work() -> None:
                for page in following:
                    kept.append(await fetch(page, limit))

            await asyncio.gather(*(work() for _ in range(CONCURRENCY)))
            seconds, busy = time.perf_counter() - started, time.thread_time() - busy
        rows = json.dumps(first["prospects"], separators=(",", ":"), ensure_ascii=False).encode()
        return {
            "seconds": seconds,
            "busy": busy,
            "one_page": _median(singles),
            "row_bytes": len(rows) / len(first["prospects"]),
        }

    return asyncio.run(run())


def load(base_url: str, key: str, campaign: str) -> dict[str, Any]:
    """The real workspace and roster page load the roster, under a timer that notes the GUI thread's time."""
    from PySide6.QtCore import QObject, QTimerEvent

    page, workspace, run = _page(base_url, key)

    class Ticks(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.gaps: list[float] = []
            self._last = time.thread_time()

        def timerEvent(self, event: QTimerEvent) -> None:
            now = time.thread_time()
            self.gaps.append(now - self._last)
            self._last = now

    async def measure() -> dict[str, Any]:
        await _until(lambda: workspace.campaigns_status.name == "READY")
        await _open_another(workspace, campaign)
        await asyncio.sleep(0.3)
        before = resident()
        ticks = Ticks()
        ticks.startTimer(1)
        await asyncio.sleep(0.05)
        ticks.gaps.clear()
        started, busy = time.perf_counter(), time.thread_time()
        workspace.open_campaign(campaign)
        await _until(lambda: workspace.roster_status.name == "READY")
        seconds, busy = time.perf_counter() - started, time.thread_time() - busy
        gaps = sorted(ticks.gaps) or [0.0]  # a small roster is loaded within one tick
        ticks.deleteLater()
        while not page.model.prepare_search():
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.3)
        gc.collect()
        rows = len(workspace.roster)
        row_bytes = (resident() - before) / rows

        async def longest(work: Callable[[], None]) -> float:
            """The longest turn of *work*, until the roster is listed and every row where it belongs."""
            ticks = Ticks()
            ticks.startTimer(1)
            await asyncio.sleep(0.05)
            ticks.gaps.clear()
            work()
            await _until(lambda: workspace.roster_status.name == "READY" and not page.model.is_arranging)
            await _until(lambda: not workspace.roster.releases)
            await asyncio.sleep(0.05)
            ticks.deleteLater()
            return max(ticks.gaps)

        refreshed = await longest(workspace.refresh_roster)
        left = await longest(lambda: workspace.open_campaign(_another(workspace, campaign)))

        def open_sorted() -> None:
            workspace.open_campaign(campaign)
            page.model.sort(page.model.column_index("email"))

        return {
            "rows": rows,
            "seconds": seconds,
            "busy": busy,
            "longest_block": gaps[-1],
            "p99_block": gaps[int(len(gaps) * 0.99)],
            "refresh_block": refreshed,
            "left_block": left,
            "sorted_block": await longest(open_sorted),
            "row_bytes": row_bytes,
        }

    return run(measure())


def first_row(base_url: str, key: str, campaign: str) -> dict[str, Any]:
    """From a click on the campaign until its first rows are painted, several times over."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    page, workspace, run = _page(base_url, key)

    async def measure() -> list[float]:
        await _until(lambda: workspace.campaigns_status.name == "READY")
        moments: list[float] = []
        painted = asyncio.Event()

        def click() -> None:
            moments.append(time.perf_counter())
            workspace.open_campaign(campaign)

        def note_first_row() -> None:
            moments.append(time.perf_counter())
            painted.set()

        class Paints(QObject):
            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                shown = page.model.rowCount() > 0 and workspace.roster.campaign_id == campaign
                if event.type() == QEvent.Type.Paint and shown and len(moments) == 1:
                    QTimer.singleShot(0, note_first_row)  # when this and what is beside it has been painted
                return False

        paints = Paints()
        page.table.viewport().installEventFilter(paints)
        seconds = []
        for _ in range(OPENINGS):
            await _open_another(workspace, campaign)
            await asyncio.sleep(PAUSE)
            moments.clear()
            painted.clear()
            QTimer.singleShot(0, click)
            await painted.wait()
            seconds.append(moments[1] - moments[0])
        return seconds

    return {"first_row": _median(run(measure()))}


def query(base_url: str, key: str, campaign: str) -> dict[str, Any]:
    """Filters, sorts and scrolls the loaded roster."""
    page, workspace, run = _page(base_url, key)

    async def loaded() -> None:
        await _until(lambda: workspace.campaigns_status.name == "READY")
        workspace.open_campaign(campaign)
        await _until(lambda: workspace.roster_status.name == "READY")
        assert workspace.roster.campaign_id == campaign
        while not page.model.prepare_search():
            await asyncio.sleep(0.01)
        # What views find is counted, and rows are checked, in the pauses of everything else.
        await _until(lambda: not page.views_row.counts.is_counting and not workspace.problems.is_working)

    run(loaded())
    from PySide6.QtWidgets import QApplication

    model, table, app = page.model, page.table, QApplication.instance()
    assert app is not None

    def timed(work: Callable[[], object]) -> float:
        """The time that *work* takes, with all that becomes of it in later turns."""
        app.processEvents()
        started = time.thread_time()
        work()
        while model.is_arranging:
            app.processEvents()
        app.processEvents()
        return time.thread_time() - started

    filters = []
    for word in WORDS:
        filters.append(timed(partial(model.set_search, word)))
        timed(partial(model.set_search, ""))
    others = {}
    for name, typed in (("letter", "é"), ("letters", "josé"), ("column", "company:acme")):
        others[name] = timed(partial(model.set_search, typed))
        timed(partial(model.set_search, ""))
    kinds = {f"filter_{name}": timed(partial(model.set_filters, [each])) for name, each in _kinds().items()}
    timed(partial(model.set_filters, []))
    sorts = []
    for column in ("company", "name", "email"):
        sorts.append(timed(partial(model.sort, model.column_index(column))))
        timed(partial(model.sort, -1))
    timed(partial(model.set_search, WORDS[3]))
    table.selectAll()
    selected = [
        timed(partial(model.set_search, "")),
        timed(partial(model.sort, model.column_index("company"))),
    ]
    timed(partial(model.sort, -1))
    table.selectAll()
    selected_frame = timed(table.viewport().update)
    table.clearSelection()
    return {
        "filter": _median(filters),
        "special": max(others["letter"], others["letters"]),
        "column": others["column"],
        **kinds,
        "sort": sorts[0],
        "sort_name": sorts[1],
        "sort_email": sorts[2],
        "frame": _median(_frames(page)),
        "sideways": _median(_sideways(page)),
        "selected": max(selected),
        "selected_frame": selected_frame,
        **_view_counts(page),
    }


def _view_counts(page: Any) -> dict[str, float]:
    """How long after an edit the counts of many views are right, and the longest pause for it."""
    from PySide6.QtWidgets import QApplication

    from puffle_desktop.domain.filters import Comparison, Filter
    from puffle_desktop.domain.roster_views import SavedView
    from puffle_desktop.domain.row_state import RowState
    from puffle_desktop.domain.view_list import ViewList
    from puffle_desktop.workspace.roster.overlays import Overlay

    counts, roster, app = page.views_row.counts, page.model.roster, QApplication.instance()
    assert app is not None
    columns = ("company", "name", "email", "position", "headline", "custom.industry")
    filters = [Filter(column, Comparison.CONTAINS, (text,)) for column in columns for text in ("a", "12")]
    saved = {f"View {number}": SavedView(filters=(each,)) for number, each in enumerate(filters)}
    page.views.restore(ViewList(saved=saved), "")
    pauses: list[float] = []
    told: list[bool] = []
    counts.changed.connect(lambda: told.append(True))

    def counted() -> float:
        started = time.perf_counter()
        while not told:
            began = time.thread_time()
            app.processEvents()
            pauses.append(time.thread_time() - began)
        told.clear()
        return time.perf_counter() - started

    counted()
    edits = []
    for row in range(0, 50_000, 5_000):
        before = counts.of("View 0")
        roster.overlay(roster.prospect(row).id, Overlay(RowState.WAITING, {"company": "bbb"}))
        edits.append(counted())
        assert counts.of("View 0") <= before
    ids = list(roster.ids())
    for prospect_id in ids:
        roster.overlay(prospect_id, Overlay(RowState.WAITING, {"company": "bbb"}), announced=False)
    roster.announce(ids)
    whole = counted()
    roster.settle(ids)
    counted()
    page.views.restore(ViewList(), "")
    return {"views_edit": max(edits), "views_all": whole, "views_pause": max(pauses)}


def _kinds() -> dict[str, Any]:
    """A filter of each kind, on a column of which no two values are alike where it may matter."""
    from puffle_desktop.domain.comparisons import Comparison, Operand
    from puffle_desktop.domain.filters import Filter

    values = {
        Operand.TEXT: ("an",),
        Operand.EXPRESSION: (r"^[a-m].*\d",),
        Operand.LENGTH: ("24",),
        Operand.VALUES: ("nobody@example.com", ""),
        Operand.NOTHING: (),
    }
    kinds = {how.value: Filter("email", how, values[how.operand]) for how in Comparison if how.plain is how}
    return {
        **kinds,
        "custom": Filter("custom.industry", Comparison.CONTAINS, ("a",)),
        "changed": Filter("changed_here", Comparison.FILLED),
        "problems": Filter("problems", Comparison.FILLED),
    }


def _frames(page: Any) -> list[float]:
    """The time of each of many screenfuls, with every column there is unhidden, and the table scrolled.

    The name stays in sight, as it does by default, with others behind it.
    """
    from puffle_desktop.domain.steps import at_once
    from puffle_desktop.ui.roster.column_finder import finding_extra_columns

    table, model = page.table, page.model
    extras = at_once(finding_extra_columns(model.roster))
    model.use_extra_columns([column.key for column in extras])
    for number in range(model.columnCount()):
        table.setColumnHidden(number, False)
    bar = table.verticalScrollBar()
    step = table.viewport().height()
    frames = []
    for number in range(60):
        table.horizontalScrollBar().setValue((number % 4) * 600)
        started = time.thread_time()
        bar.setValue((number + 1) * step)
        table.viewport().repaint()
        frames.append(time.thread_time() - started)
    return frames


def _sideways(page: Any) -> list[float]:
    """The time of each step of scrolling past a column that stays in sight, with the headings."""
    from PySide6.QtWidgets import QApplication

    table, app = page.table, QApplication.instance()
    assert app is not None and table.frozen_key
    bar = table.horizontalScrollBar()
    bar.setValue(0)
    app.processEvents()
    frames = []
    for number in range(60):
        started = time.thread_time()
        bar.setValue(300 + 17 * number)
        app.processEvents()
        frames.append(time.thread_time() - started)
    return frames


def proxy(base_url: str, key: str, campaign: str) -> dict[str, Any]:
    """The alternative: QSortFilterProxyModel over a plain table model.

    The same rows, the columns that our search goes through, the same words, a window of the same size.
    """
    from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt
    from PySide6.QtWidgets import QApplication, QTableView

    from puffle_desktop.domain.search import SEARCHED
    from tests.benchmarks.rows import fetch_rows

    app = QApplication([])
    fields = SEARCHED
    rows = [[row.get(name) or "" for name in fields] for row in fetch_rows(base_url, key, campaign)]

    class Plain(QAbstractTableModel):
        def rowCount(self, parent: Any = None) -> int:
            return 0 if parent is not None and parent.isValid() else len(rows)

        def columnCount(self, parent: Any = None) -> int:
            return 0 if parent is not None and parent.isValid() else len(fields)

        def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
            return rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    plain = Plain()
    model = QSortFilterProxyModel()
    model.setSourceModel(plain)
    model.setFilterKeyColumn(-1)
    model.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    table = QTableView()
    table.setModel(model)
    table.resize(1280, 800)
    table.show()
    app.processEvents()
    filters = []
    for word in WORDS:
        started = time.thread_time()
        model.setFilterFixedString(word)
        app.processEvents()
        filters.append(time.thread_time() - started)
        model.setFilterFixedString("")
        app.processEvents()
    started = time.thread_time()
    model.sort(fields.index("company"))
    app.processEvents()
    return {"filter": _median(filters), "sort": time.thread_time() - started}


def application_and_loop(open_journal: Callable[[Any], Any] | None = None) -> tuple[Any, Any]:
    """The program with its window not yet shown, and its loop. Its journals are in memory unless said."""
    from puffle_desktop import launch

    launch.rest()
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from puffle_desktop.application import Application
    from puffle_desktop.logs import Log
    from puffle_desktop.runtime.event_loop import EventLoop
    from puffle_desktop.storage.journal import Journal
    from puffle_desktop.storage.secrets import MemoryKeys
    from puffle_desktop.storage.settings import MemorySettings

    app = QApplication([])
    loop = EventLoop(app)
    asyncio.set_event_loop(loop)
    application = Application(
        settings=MemorySettings(),
        keys=MemoryKeys("a benchmark"),
        layout=QSettings(str(Path.home() / "layout.ini"), QSettings.Format.IniFormat),
        environment={},
        open_journal=open_journal or (lambda _: Journal(None)),
        log=Log(None),
        on_left=loop.stop,
    )
    return application, loop


def _page(base_url: str, key: str) -> tuple[Any, Any, Callable[[Awaitable[Any]], Any]]:
    """The roster's page in the real window, the workspace, and what runs a coroutine.

    The campaigns are being listed; the one the sandbox is about is opened by whoever measures.
    """
    from puffle_desktop import launch
    from puffle_desktop.domain.connection import Connection, parse_api_key
    from puffle_desktop.workspace.connections.given import GivenConnection

    application, loop = application_and_loop()
    window = application.window
    window.open_at("00000000-0000-0000-0000-000000000000")
    window.resize(1280, 800)
    window.show()
    launch.resume()

    async def start(work: Awaitable[Any]) -> Any:
        if application.book.current is None:
            connection = Connection(id="bench", name="Bench", base_url=base_url)
            application.book.give(
                GivenConnection(connection=connection, key=parse_api_key(key), origin="A benchmark.")
            )
        return await work

    return window.roster, application.workspace, lambda work: loop.run_until_complete(start(work))


async def _open_another(workspace: Any, campaign: str) -> None:
    """Open a campaign that is not the one to measure, and wait until it is listed."""
    workspace.stop_loading()
    workspace.open_campaign(_another(workspace, campaign))
    await _until(lambda: workspace.roster_status.name == "READY")


def _another(workspace: Any, campaign: str) -> str:
    return [each.id for each in workspace.campaigns if each.id != campaign][-1]


async def _until(condition: Callable[[], bool]) -> None:
    while not condition():
        await asyncio.sleep(0.002)


def resident() -> int:
    """Bytes of memory this process takes."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize()


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


PROBES = {each.__name__: each for each in (parse, load, first_row, query, proxy)}

if __name__ == "__main__":
    found = PROBES[sys.argv[1]](*sys.argv[2:])
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()
    # What is still open is of no interest, and an orderly end would be measured with it.
    os._exit(0)
