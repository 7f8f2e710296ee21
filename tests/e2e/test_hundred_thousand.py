"""A hundred thousand prospects through the whole program: order, counts, selection, and nothing doubled."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication, QPushButton

from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.query import Sorting
from puffle_desktop.domain.steps import at_once
from puffle_desktop.domain.text import fold, sort_key
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer
from tests.support.desk import QUICK, Desk, MakeDesk
from tests.support.helpers import field, press, retype

ROWS = 100_000


@pytest.fixture(scope="module")
def many() -> Iterator[SandboxServer]:
    # Its rows shift once while the first listing is under way, as when somebody else removes some.
    with SandboxServer(rows=ROWS, faults=["GET:shift,after=20,times=1"]) as server:
        yield server


def ids(desk: Desk) -> list[str]:
    """What the table shows, from top to bottom."""
    return [desk.model.prospect(position).id for position in range(desk.model.rowCount())]


def until_arranged(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: not desk.model.is_arranging, timeout=60_000)


def search(desk: Desk, text: str) -> None:
    desk.window.roster.search.setText(text)
    desk.until(lambda: desk.model.search == text)
    until_arranged(desk)


def test_a_hundred_thousand_prospects(make_desk: MakeDesk, many: SandboxServer) -> None:  # noqa: PLR0915 (one walk)
    desk = make_desk(server=many, policy=QUICK)
    desk.start()
    desk.qtbot.waitUntil(lambda: desk.model.rowCount() > 0, timeout=60_000)
    desk.qtbot.waitUntil(desk.is_ready, timeout=120_000)
    stored = {row["id"]: row for row in many.sandbox.prospects(EMAIL_DRAFT_ID)}

    # Everything is there once, though rows moved from page to page while they were listed.
    everything = ids(desk)
    assert len(everything) == ROWS
    assert set(everything) == set(stored)
    assert f"{ROWS:,} prospects" in desk.text()

    # A selection outlives every search, filter and sort that shows it.
    chosen = everything[40_000]
    assert desk.table.select_prospect(chosen)
    flags = QItemSelectionModel.SelectionFlag
    for position in (10, 99_999):
        desk.table.selectionModel().select(desk.model.index(position, 0), flags.Select | flags.Rows)
    selected = {everything[position] for position in (10, 40_000, 99_999)}

    def selection() -> set[str]:
        rows = desk.table.selectionModel().selectedRows()
        return {desk.model.prospect(index.row()).id for index in rows}

    desk.model.set_sortings([Sorting("company"), Sorting("email", descending=True)])
    until_arranged(desk)
    in_order = ids(desk)
    assert sorted(in_order) == sorted(everything)
    companies = [sort_key(stored[each]["company"] or "") for each in in_order]
    full = [company for company in companies if company]
    assert full == sorted(full)
    assert companies == full + [""] * (ROWS - len(full))
    for before, after in pairwise(in_order):
        if sort_key(stored[before]["company"] or "") == sort_key(stored[after]["company"] or ""):
            above, below = (sort_key(stored[each]["email"] or "") for each in (before, after))
            assert not below or (bool(above) and above >= below)
    assert selection() == selected
    assert desk.table.current_prospect_id() == chosen

    # The search finds what a plain look through all rows finds, in the order of the table.
    columns = (
        "email", "linkedin_url", "first_name", "last_name", "name", "company", "position", "headline",
        "status", "source", "source_ref",
    )  # fmt: skip
    texts = {each: "\n".join(fold(stored[each][name] or "") for name in columns) for each in in_order}
    for words in ("acme", "acme founder", "acme fou", "jose", "founders-2026-71", "no such words"):
        search(desk, words)
        assert ids(desk) == [each for each in in_order if all(word in texts[each] for word in words.split())]
    search(desk, "")
    assert ids(desk) == in_order

    desk.model.set_filters([Filter("company", Comparison.ONE_OF, ("Acme", ""))])
    until_arranged(desk)
    wanted = [each for each in in_order if (stored[each]["company"] or "").strip() in ("", "Acme")]
    assert set(ids(desk)) <= set(wanted)
    facets = dict(at_once(desk.model.facets("company")))
    assert desk.model.rowCount() == facets["Acme"] + facets.get("", 0)
    assert sum(facets.values()) == ROWS
    desk.model.set_filters([])
    desk.model.set_sortings([])
    until_arranged(desk)
    assert ids(desk) == everything

    # A refresh changes what changed, where it is.
    desk.table.select_prospect(chosen)
    changed, first = everything[60_000], desk.table.rowAt(5)
    many.sandbox.change_prospect(EMAIL_DRAFT_ID, changed, {"company": "Changed elsewhere"})
    desk.workspace.refresh_roster()
    desk.qtbot.waitUntil(desk.is_ready, timeout=120_000)
    assert ids(desk) == everything
    position = desk.model.position_of(changed)
    assert position == 60_000
    assert desk.model.prospect(position).company == "Changed elsewhere"
    assert desk.table.rowAt(5) == first
    assert desk.table.current_prospect_id() == chosen


def plainly_met(condition: Filter, value: str | None) -> bool:
    """A condition as a person would read it, one value at a time."""
    text = (value or "").strip()
    wanted = [fold(each) for each in condition.values]
    return {
        Comparison.CONTAINS: lambda: wanted[0] in fold(text),
        Comparison.EQUALS: lambda: fold(text) == wanted[0],
        Comparison.EMPTY: lambda: not text,
        Comparison.FILLED: lambda: bool(text),
        Comparison.ONE_OF: lambda: text in condition.values,
    }[condition.how]()


FILTERS = (
    (Filter("company", Comparison.CONTAINS, ("acme",)),),
    (Filter("company", Comparison.EQUALS, ("acme",)), Filter("position", Comparison.CONTAINS, ("e",))),
    (Filter("company", Comparison.EMPTY),),
    (Filter("last_name", Comparison.FILLED), Filter("linkedin_url", Comparison.EMPTY)),
    (Filter("source", Comparison.ONE_OF, ("csv",)), Filter("headline", Comparison.FILLED)),
)


def test_stopping_filtering_and_refreshing_a_hundred_thousand(
    make_desk: MakeDesk, many: SandboxServer
) -> None:
    desk = make_desk(server=many, policy=QUICK)
    desk.start()

    # Stopped on its way, what is listed stays, once each; listed again, everything is there.
    stop = desk.window.status.findChild(QPushButton, "stop-loading")
    assert stop is not None
    desk.qtbot.waitUntil(stop.isVisible, timeout=60_000)
    desk.qtbot.waitUntil(lambda: desk.model.rowCount() > 0, timeout=60_000)
    stop.click()
    desk.until(desk.is_ready)  # the sizes of the other campaigns may still be on their way
    part = ids(desk)
    assert 0 < len(part) < ROWS
    assert len(set(part)) == len(part)
    desk.workspace.refresh_roster()
    desk.qtbot.waitUntil(desk.is_ready, timeout=120_000)
    stored = {row["id"]: row for row in many.sandbox.prospects(EMAIL_DRAFT_ID)}
    assert sorted(ids(desk)) == sorted(stored)

    # Each kind of filter finds what a plain look through all rows finds, and facets count it.
    everything = ids(desk)
    for filters in FILTERS:
        desk.model.set_filters(filters)
        until_arranged(desk)
        wanted = [
            each for each in everything if all(plainly_met(one, stored[each][one.column]) for one in filters)
        ]
        assert ids(desk) == wanted, filters
    desk.model.set_filters([])
    until_arranged(desk)
    facets = at_once(desk.model.facets("position"))
    assert facets == Counter((stored[each]["position"] or "").strip() for each in everything)
    assert list(facets.values()) == sorted(facets.values(), reverse=True)

    # A refresh of a filtered and sorted roster, of which some rows are gone: the selection stays.
    desk.model.set_sortings([Sorting("last_name", descending=True), Sorting("email")])
    desk.model.set_filters([Filter("last_name", Comparison.FILLED)])
    until_arranged(desk)
    before = ids(desk)
    flags = QItemSelectionModel.SelectionFlag
    chosen = [before[position] for position in (7, 20_000, len(before) - 1)]
    desk.table.clearSelection()
    for position in (7, 20_000, len(before) - 1):
        desk.table.selectionModel().select(desk.model.index(position, 0), flags.Select | flags.Rows)
    gone = before[19_000:19_010]
    many.sandbox.remove_prospects(EMAIL_DRAFT_ID, gone, many.sandbox.record[-1])  # somebody else's request
    desk.workspace.refresh_roster()
    desk.qtbot.waitUntil(desk.is_ready, timeout=120_000)
    until_arranged(desk)
    assert ids(desk) == [each for each in before if each not in gone]
    assert {each.id for each in desk.table.selected_prospects()} == set(chosen)
    assert len(desk.workspace.roster) == ROWS - len(gone)


def test_working_while_a_sorted_roster_is_listed_and_refreshed(
    make_desk: MakeDesk, many: SandboxServer
) -> None:
    desk = make_desk(server=many, policy=QUICK)
    desk.start()
    desk.qtbot.waitUntil(lambda: desk.model.rowCount() > 0, timeout=60_000)

    # Sorted and edited while the rest streams in, which is then put where it belongs.
    desk.model.set_sortings([Sorting("email")])
    until_arranged(desk)
    dialog = desk.edit(3)
    retype(dialog, "Company", "Typed meanwhile")
    until_listed(desk)
    assert desk.dialog() is dialog
    assert field(dialog, "Company").text() == "Typed meanwhile"
    stored = {row["id"]: row for row in many.sandbox.prospects(EMAIL_DRAFT_ID)}
    in_order = ids(desk)
    assert sorted(in_order) == sorted(stored)
    emails = [sort_key(stored[each]["email"] or "") for each in in_order]
    full = [email for email in emails if email]
    assert emails == sorted(full) + [""] * (len(emails) - len(full))

    # What was typed is saved; another row stays where it is though it belongs elsewhere, until a refresh.
    press(dialog, "Save")
    desk.until_closed()
    desk.until_sent()
    moved = in_order[30]
    desk.table.select_prospect(moved)
    dialog = desk.edit(30)
    retype(dialog, "Email", "zzz@zzz.example")
    press(dialog, "Save")
    desk.until_closed()
    desk.until_sent()
    assert ids(desk) == in_order
    assert desk.shown(30).email == "zzz@zzz.example"

    # Many selected rows stay selected, by whatever way they are shown.
    search(desk, "founder")
    desk.table.selectAll()
    chosen = {each.id for each in desk.table.selected_prospects()}
    assert len(chosen) == desk.model.rowCount() > 10_000
    search(desk, "")
    desk.workspace.refresh_roster()
    until_listed(desk)
    position = desk.model.position_of(moved)
    assert position is not None and position > len(full) - 10
    assert [each for each in ids(desk) if each != moved] == [each for each in in_order if each != moved]
    assert {each.id for each in desk.table.selected_prospects()} == chosen

    # All of it is copied while the window goes on.
    desk.table.selectAll()
    QApplication.clipboard().clear()
    desk.table.menu.copy_rows.trigger()
    desk.qtbot.waitUntil(lambda: bool(QApplication.clipboard().text()), timeout=30_000)
    lines = QApplication.clipboard().text().split("\n")
    assert len(lines) == len(in_order)
    assert "zzz@zzz.example" in lines[position]


def until_listed(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: desk.is_ready() and not desk.model.is_arranging, timeout=120_000)
