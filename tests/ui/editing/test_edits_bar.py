"""The bar about the open campaign's edits: what it says of each state, and what its buttons do."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from puffle_desktop.domain.errors import RateLimited
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.ui.editing.edits_bar import EditsBar
from puffle_desktop.workspace.editing import refusals
from puffle_desktop.workspace.editing.freshness import Freshness
from puffle_desktop.workspace.editing.pause import Pausing
from puffle_desktop.workspace.editing.queue import EditQueue
from tests.support.bench import Bench
from tests.support.helpers import found, press

SEVERAL = 60


@pytest.fixture
def bar(bench: Bench) -> EditsBar:
    bar = EditsBar(bench.workspace)
    bench.qtbot.addWidget(bar)
    return bar


def labels(bar: EditsBar) -> list[str]:
    return [each.text().replace("&", "") for each in bar.buttons]


def submit_several(bench: Bench, after: str = "Mine") -> None:
    bench.submit(*(bench.edit(row, after) for row in range(SEVERAL)))


def pausing(bench: Bench) -> Pausing:
    return found(bench.editing, EditQueue).saver.standing.pausing


class TestRefusalsInARow:
    def stop(self, bench: Bench, bar: EditsBar) -> int:
        """Let Puffle refuse a batch; gives how many were not tried."""
        bench.sandbox.set_faults("PATCH:http-422=1")
        submit_several(bench)
        bench.sandbox.clear_faults()
        failed = bench.editing.count(RowState.FAILED)
        bench.until(lambda: f"refused {failed} prospects" in bar.text)
        return bench.editing.count(RowState.HELD)

    def test_it_asks_with_the_servers_words(self, bench: Bench, bar: EditsBar) -> None:
        held = self.stop(bench, bar)
        failed = bench.editing.count(RowState.FAILED)
        assert refusals.MANY <= failed < SEVERAL
        assert bar.text == (
            f"Puffle refused {failed} prospects, many in a row for the same reason: “Injected fault 422”. "
            f"The other {held} prospects were not tried."
        )
        assert labels(bar) == ["Save the others", "Show…"]

    def test_the_others_are_saved_and_those_that_were_refused_are_not_tried(
        self, bench: Bench, bar: EditsBar
    ) -> None:
        self.stop(bench, bar)
        failed = bench.editing.count(RowState.FAILED)
        press(bar, "Save the others")
        bench.run(bench.workspace.finish())
        bench.until(lambda: "could not be saved" in bar.text)
        assert bench.editing.count(RowState.FAILED) == failed
        assert bench.editing.count(RowState.HELD) == 0
        assert labels(bar) == ["Try again", "Show…"]

    def test_without_those_that_were_refused_the_others_are_just_not_saved(
        self, bench: Bench, bar: EditsBar
    ) -> None:
        held = self.stop(bench, bar)
        entries = bench.editing.entries(bench.campaign_id)
        bench.editing.discard(
            bench.campaign_id, {each.prospect_id for each in entries if each.state is RowState.FAILED}
        )
        bench.until(lambda: bar.text == f"{held} prospects have edits that are not saved.")
        assert labels(bar) == ["Save", "Show…"]


class TestAPause:
    def begin(self, bench: Bench, bar: EditsBar) -> None:
        bench.sandbox.set_faults("PATCH:http-429=1,retry-after=3590")
        assert bench.submit(bench.edit(0, "Mine")).failed
        bench.until(lambda: "asked for no requests" in bar.text)

    def test_it_says_until_when(self, bench: Bench, bar: EditsBar) -> None:
        self.begin(bench, bar)
        pause = bench.editing.pause
        assert pause is not None and pause.until is not None
        at = pause.until.strftime("%-I:%M")
        assert f"until {at}" in bar.text or pause.until.strftime("%H:%M") in bar.text
        assert bar.text.endswith("1 prospect waits, and is saved then by itself.")
        assert labels(bar) == ["Go on now", "Stop"]

    def test_another_day_is_named(self, bench: Bench, bar: EditsBar) -> None:
        self.begin(bench, bar)
        late = RateLimited("Later.", status=429, retry_after=3 * 86_400.0)
        pausing(bench).begin(late)
        day = datetime.now(UTC) + timedelta(days=3)
        bench.until(lambda: day.strftime("%b %Y") in bar.text)

    def test_one_without_an_end_in_sight(self, bench: Bench, bar: EditsBar) -> None:
        self.begin(bench, bar)
        pausing(bench).begin(RateLimited("Later.", status=429, retry_after=1e12))
        bench.until(
            lambda: bar.text == "Puffle asked for no requests for a long time. 1 prospect waits to be saved."
        )

    def test_it_goes_on_when_the_person_says_so(self, bench: Bench, bar: EditsBar) -> None:
        self.begin(bench, bar)
        bench.sandbox.clear_faults()
        press(bar, "Go on now")
        bench.until(lambda: bench.held(0) == "Mine" and not bar.text)
        bench.run(bench.workspace.finish())

    def test_stopped_it_waits_for_the_person(self, bench: Bench, bar: EditsBar) -> None:
        self.begin(bench, bar)
        press(bar, "Stop")
        bench.until(lambda: bar.text == "1 prospect has edits that are not saved.")

    def test_without_anything_that_waits_nobody_needs_to_know(self, bench: Bench, bar: EditsBar) -> None:
        self.begin(bench, bar)
        bench.editing.discard(bench.campaign_id)
        bench.until(lambda: not bar.text)
        assert bench.editing.pause is not None


def test_where_listing_takes_long_it_says_what_may_be_overwritten(
    bench: Bench, bar: EditsBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = [130.0]
    monkeypatch.setattr(Freshness, "seconds", lambda *_: seconds[0])
    bench.sandbox.set_faults("PATCH:hang=1,times=1")
    outcome = bench.editing.submit(bench.campaign_id, [bench.edit(0, "Mine")])
    bench.until(lambda: "in the last 3 minutes before a prospect is saved may be overwritten" in bar.text)
    seconds[0] = 60.0
    bench.editing.changed.emit()
    assert "in the last 3 minutes" in bar.text, "it does not come and go with each listing"
    bench.until(outcome.done)
    bench.run(bench.workspace.finish())
    bench.until(lambda: "overwritten" not in bar.text)


def test_what_can_be_pressed_stays_while_numbers_change(bench: Bench, bar: EditsBar) -> None:
    bench.fail(0, "Mine")
    bench.until(lambda: bar.text)
    former = bar.findChildren(QPushButton)
    bench.fail(1, "Mine too")
    bench.until(lambda: bar.text.startswith("2 prospects"))
    assert bar.findChildren(QPushButton) == former


def test_no_entry_is_looked_at_when_edits_change(
    bench: Bench, bar: EditsBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.fail(0, "Mine")
    bench.until(lambda: bar.text)

    def looked_at(*_: object) -> None:
        raise AssertionError("there may be a hundred thousand")

    monkeypatch.setattr(bench.editing, "entries", looked_at)
    bench.editing.changed.emit()
    assert "could not be saved" in bar.text
