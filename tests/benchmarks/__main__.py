"""Measures the program beside the alternatives, and prints the figures: ``python -m tests.benchmarks``.

Exits with 1 when a figure misses its bar by more than 25 %, which is how much a busy machine may blur it.
"""

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

from tests.benchmarks import batching, checking, saving, using
from tests.benchmarks.pauses import Worst
from tests.benchmarks.serve import Server, sandbox
from tests.benchmarks.starts import STARTS

NOISE = 1.25
SIZES = (1_000, 10_000, 100_000)
SMALL_PAGES = (500, 100)
"""The most prospects a page, of servers that give fewer than are asked for."""
STARTED = 9
HOMES = ("CONFIG", "DATA", "STATE", "CACHE")


class Line(NamedTuple):
    """One line of the table: what is measured, the figure, the bar, and whether more is better."""

    measure: str
    figure: float
    bar: float
    unit: str
    beside: str = ""
    more_is_better: bool = False

    @property
    def verdict(self) -> str:
        share = self.bar / self.figure if self.more_is_better else self.figure / self.bar
        return "ok" if share <= 1 else "near" if share <= NOISE else "MISSED"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all measurements; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rows", type=int, default=SIZES[-1], help="prospects of the largest roster")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each, of which the median counts")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as home:
        # Nothing here is to read or write what a person has.
        os.environ |= {"HOME": home, **{f"XDG_{kind}_HOME": home for kind in HOMES}}
        return _run_all(options)


def _run_all(options: argparse.Namespace) -> int:
    sizes = sorted({*(size for size in SIZES if size < options.rows), options.rows})
    found: dict[int, dict[str, Any]] = {}
    for size in sizes:
        print(f"measuring {size:,} prospects…", file=sys.stderr, flush=True)
        with sandbox(size) as server:
            found[size] = _measure(server, options.rounds)
            if size == sizes[-1]:
                found[size]["proxy"] = _probe("proxy", *server)
                pauses = using.measure(server)
    small = {}
    for limit in SMALL_PAGES:
        print(f"measuring pages of {limit}…", file=sys.stderr, flush=True)
        with sandbox(sizes[-1], limit) as server:
            small[limit] = _measure(server, options.rounds, ("parse", "load"))
    with sandbox(sizes[-1]) as server:
        batches = [
            Line(each.name, each.value, each.bar, each.unit, each.beside) for each in batching.measure(server)
        ]
    print("measuring saving…", file=sys.stderr, flush=True)
    saving_lines = [Line(figure.what, figure.value, figure.bar, figure.unit) for figure in saving.measure()]
    print("measuring checks…", file=sys.stderr, flush=True)
    checks = [Line(*figure) for figure in checking.measure(sizes[-1])]
    starts = _starts()
    lines = _table(found[sizes[-1]], starts)
    lines += _pauses(pauses)
    for limit, probes in small.items():
        lines += _loading(probes, f", pages of {limit}")
    lines += batches
    lines += saving_lines
    lines += checks
    lines += _slopes({size: found[size] for size in sizes})
    _print(lines, sizes[-1])
    return 1 if any(line.verdict == "MISSED" for line in lines) else 0


def _measure(
    server: Server, rounds: int, probes: Sequence[str] = ("parse", "first_row", "load", "query")
) -> dict[str, Any]:
    """The medians of some rounds; rounds alternate, so that a busy moment falls on all alike."""
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in probes}
    for _ in range(rounds):
        for name, done in runs.items():
            done.append(_probe(name, *server))
    return {name: _medians(done) for name, done in runs.items()}


def _medians(runs: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: sorted(run[name] for run in runs)[len(runs) // 2] for name in runs[0]}


def _probe(name: str, *arguments: str) -> dict[str, Any]:
    """What a probe found, in a process of its own."""
    answer: dict[str, Any] = json.loads(_run("probes", name, *arguments).strip().splitlines()[-1])
    return answer


def _run(module: str, name: str, *arguments: str) -> str:
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", name, *arguments]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
    # An installed program has its modules compiled; a checkout has them after its first run.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stderr}")
    return done.stdout


def _starts() -> dict[str, float]:
    """Seconds from starting a process until the window is painted, real and bare in turn."""
    taken: dict[str, list[float]] = {name: [] for name in STARTS}
    for number in range(STARTED + 1):
        for name, seconds in taken.items():
            started = time.perf_counter()
            _run("starts", name)
            if number:  # the first run compiles
                seconds.append(time.perf_counter() - started)
    return {name: sorted(seconds)[STARTED // 2] for name, seconds in taken.items()}


def _table(found: dict[str, Any], starts: dict[str, float]) -> list[Line]:
    load, query, parse, proxy = (found[name] for name in ("load", "query", "parse", "proxy"))
    first_row = found["first_row"]["first_row"]
    real, bare, barest = (
        starts[name] * 1000 for name in ("program", "bare_window_with_asyncio", "bare_window")
    )
    return [
        Line("filter by a typed word", query["filter"] * 1000, 50, "ms"),
        Line(
            "  faster than QSortFilterProxyModel",
            proxy["filter"] / query["filter"],
            100,
            "×",
            f"it takes {proxy['filter'] * 1000:,.0f} ms",
            more_is_better=True,
        ),
        Line("  a letter that is not plain", query["special"] * 1000, 50, "ms"),
        Line("  in one column alone", query["column"] * 1000, 50, "ms"),
        *_filters(query),
        Line("sort by a text column: company", query["sort"] * 1000, 250, "ms"),
        Line(
            "  faster than QSortFilterProxyModel",
            proxy["sort"] / query["sort"],
            100,
            "×",
            f"it takes {proxy['sort'] * 1000:,.0f} ms",
            more_is_better=True,
        ),
        Line("sort by a text column: name, 3,500 values", query["sort_name"] * 1000, 250, "ms"),
        Line("sort by a text column: email, no two alike", query["sort_email"] * 1000, 250, "ms"),
        Line("event loop blocked while loading, longest", load["longest_block"] * 1000, 16, "ms"),
        Line("event loop blocked while loading, p99", load["p99_block"] * 1000, 8, "ms"),
        Line("  the same while it is refreshed", load["refresh_block"] * 1000, 16, "ms"),
        Line("  the same while it is left for another", load["left_block"] * 1000, 16, "ms"),
        Line("  the same while it loads sorted by email", load["sorted_block"] * 1000, 16, "ms"),
        *_loading(found),
        Line("scrolling a screenful, every column shown", query["frame"] * 1000, 8, "ms"),
        Line("  scrolling sideways, past a frozen column", query["sideways"] * 1000, 8, "ms"),
        Line("  drawing it with all rows selected", query["selected_frame"] * 1000, 8, "ms"),
        Line("search ended or sorted, 19,000 rows selected", query["selected"] * 1000, 250, "ms"),
        Line("counts of 15 views after an edit", query["views_edit"] * 1000, 400, "ms"),
        Line("  after an edit of every prospect", query["views_all"] * 1000, 2_000, "ms"),
        Line("  event loop blocked meanwhile, longest", query["views_pause"] * 1000, 16, "ms"),
        Line(
            "first row on screen, beside one page's request",
            first_row / parse["one_page"],
            1.5,
            "×",
            f"{first_row * 1000:.1f} ms beside {parse['one_page'] * 1000:.1f} ms for a page of 1,000, parsed",
        ),
        Line(
            "cold start to first paint, beside a bare window",
            real / barest,
            2,
            "×",
            f"{real:.0f} ms beside {barest:.0f} ms; {real / bare:.2f}× of one with asyncio",
        ),
    ]


def _filters(query: dict[str, float]) -> list[Line]:
    """How long a filter of each kind takes, whatever thread does it: what is waited for is no work here."""
    found = {key.removeprefix("filter_"): each for key, each in query.items() if key.startswith("filter_")}
    return [
        Line(f"filter of a kind: {name}", each * 1000, 300 if name == "matches" else 50, "ms")
        for name, each in found.items()
    ]


def _pauses(found: dict[str, Worst]) -> list[Line]:
    """How long the window stood still, by the clock: what a person feels."""
    return [
        Line(
            f"pause: {name}",
            worst.longest.wall * 1000,
            using.BAR_MS,
            "ms",
            f"{worst.longest.cpu * 1000:.1f} ms of CPU time; the busiest {worst.most_cpu * 1000:.1f} ms",
        )
        for name, worst in found.items()
    ]


def _loading(found: dict[str, Any], pages: str = "") -> list[Line]:
    """How a whole roster is loaded, beside the script that parses it and does nothing else."""
    load, parse = found["load"], found["parse"]
    return [
        Line(
            f"whole roster loaded, beside parsing it{pages}",
            load["seconds"] / parse["seconds"],
            1.3,
            "×",
            f"{load['seconds']:.2f} s beside {parse['seconds']:.2f} s; CPU time {load['busy']:.2f} s "
            f"beside {parse['busy']:.2f} s",
        ),
        Line(
            f"memory per row, beside its JSON{pages}",
            load["row_bytes"] / parse["row_bytes"],
            1.35,
            "×",
            f"{load['row_bytes']:,.0f} bytes beside {parse['row_bytes']:,.0f}",
        ),
    ]


def _slopes(found: dict[int, dict[str, Any]]) -> list[Line]:
    """How the cost grows with the rows: an exponent, beside that of n log n over the same sizes."""
    small, large = min(found), max(found)
    if small == large:
        return []
    decades = math.log(large / small)
    bar = math.log((large * math.log(large)) / (small * math.log(small))) / decades
    lines = []
    for title, probe, name in (
        ("filter", "query", "filter"),
        ("sort", "query", "sort"),
        ("load", "load", "seconds"),
    ):
        figures = [values[probe][name] * 1000 for values in found.values()]
        slope = math.log(figures[-1] / figures[0]) / decades
        beside = " → ".join(f"{figure:,.1f}" for figure in figures) + " ms"
        lines.append(
            Line(f"growth of {title}, {small:,} to {large:,} rows", slope, bar, "", f"exponent; {beside}")
        )
    return lines


def _print(lines: list[Line], rows: int) -> None:
    width = max(len(line.measure) for line in lines)
    print(
        f"\n{rows:,} prospects from the sandbox on loopback; CPU time of the GUI thread where one is timed\n"
    )
    print(f"{'measure':{width}}  {'figure':>9}  {'bar':>9}  {'':6}")
    for line in lines:
        sign = "≥" if line.more_is_better else "≤"
        figure = f"{line.figure:,.2f}{line.unit}" if line.figure < 10 else f"{line.figure:,.0f}{line.unit}"
        bar = f"{sign} {line.bar:,.4g}{line.unit}"
        print(f"{line.measure:{width}}  {figure:>9}  {bar:>9}  {line.verdict:6}  {line.beside}")


if __name__ == "__main__":
    sys.exit(main())
