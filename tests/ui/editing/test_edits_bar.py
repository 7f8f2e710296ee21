"""The bar about the open campaign's edits: what it says of each state, and what its buttons do."""

import pytest
from PySide6.QtWidgets import QPushButton

from puffle_desktop.domain.row_state import RowState
from puffle_desktop.ui.editing.edits_bar import EditsBar
from puffle_desktop.ui.widgets.text_label import TextLabel
from puffle_desktop.workspace.editing import refusals
from puffle_desktop.workspace.editing.freshness import Freshness
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


class TestRefusalsInARow:
    def stop(self, bench: Bench, bar: EditsBar) -> int:
        """Let Puffle refuse a batch; gives how many were not tried."""
        bench.sandbox.set_faults("PATCH:http-422=1")
        submit_several(bench)
        bench.sandbox.clear_faults()
        failed = bench.editing.count(RowState.FAILED)
        bench.until(lambda: f"{failed} changes were refused for the same reason" in bar.text)
        return bench.editing.count(RowState.HELD)

    def test_it_asks_with_the_servers_words(self, bench: Bench, bar: EditsBar) -> None:
        held = self.stop(bench, bar)
        failed = bench.editing.count(RowState.FAILED)
        assert refusals.MANY <= failed < SEVERAL
        assert bar.text == (
            f"{failed} changes were refused for the same reason. “Injected fault 422”. "
            f"The other {held} were not tried. All are kept."
        )
        assert labels(bar) == ["Save the others", "Review"]

    def test_the_others_are_saved_and_those_that_were_refused_are_not_tried(
        self, bench: Bench, bar: EditsBar
    ) -> None:
        self.stop(bench, bar)
        failed = bench.editing.count(RowState.FAILED)
        press(bar, "Save the others")
        bench.run(bench.workspace.finish())
        bench.until(lambda: bar.text == f"{failed} changes were refused. They are kept.")
        assert bench.editing.count(RowState.FAILED) == failed
        assert bench.editing.count(RowState.HELD) == 0
        assert labels(bar) == ["Review", "Try again"]

    def test_without_those_that_were_refused_the_others_are_just_not_saved(
        self, bench: Bench, bar: EditsBar
    ) -> None:
        held = self.stop(bench, bar)
        entries = bench.editing.entries(bench.campaign_id)
        bench.editing.discard(
            bench.campaign_id, {each.prospect_id for each in entries if each.state is RowState.FAILED}
        )
        bench.until(lambda: bar.text == f"{held} changes are not saved. They are kept.")
        assert labels(bar) == ["Save", "Review"]


class TestWhatWaits:
    """Why it waits is told in another place, with the cause."""

    @pytest.mark.parametrize("fault", ["http-429=1,retry-after=3590", "drop-before=1", "http-401=1"])
    def test_nothing_is_said_of_what_waits_for_the_connection(
        self, bench: Bench, bar: EditsBar, fault: str
    ) -> None:
        bench.sandbox.set_faults(f"PATCH:{fault}")
        assert bench.submit(bench.edit(0, "Mine")).failed
        bench.editing.changed.emit()
        assert bar.text == ""
        bench.sandbox.clear_faults()

    def test_stopped_it_waits_for_the_person(self, bench: Bench, bar: EditsBar) -> None:
        bench.sandbox.set_faults("PATCH:http-429=1,retry-after=3590")
        assert bench.submit(bench.edit(0, "Mine")).failed
        bench.editing.stop()
        bench.until(lambda: bar.text == "1 change is not saved. It is kept.")


class TestOneThatWasRefused:
    def test_it_is_offered_to_be_edited_again(self, bench: Bench, bar: EditsBar) -> None:
        wanted: list[str] = []
        bar.edit_requested.connect(wanted.append)
        bench.fail(3, "Mine")
        bench.until(lambda: bar.text == "1 change was refused. It is kept.")
        assert labels(bar) == ["Review", "Edit again"]
        press(bar, "Edit again")
        assert wanted == [bench.id(3)]
        assert bar.text, "it is refused as before"

    def test_why_is_to_be_had_when_the_pointer_rests_on_it(self, bench: Bench, bar: EditsBar) -> None:
        bench.fail(3, "Mine")
        bench.until(lambda: bar.text)
        assert "Injected fault 422" in found(bar, TextLabel).toolTip()


def test_of_a_frozen_roster_it_says_what_was_not_saved(bench: Bench, bar: EditsBar) -> None:
    bench.fail(0, "Mine")
    bench.launch()
    bench.until(lambda: bar.text == "1 change was not saved: the roster is frozen. It is kept.")
    assert labels(bar) == ["Review"]


def test_where_listing_takes_long_it_says_what_may_be_overwritten(
    bench: Bench, bar: EditsBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = [130.0]
    monkeypatch.setattr(Freshness, "seconds", lambda *_: seconds[0])
    bench.sandbox.set_faults("PATCH:hang=1,times=1")
    outcome = bench.editing.submit(bench.campaign_id, [bench.edit(0, "Mine")])
    bench.until(lambda: "may overwrite what somebody else changed in the last 3 minutes" in bar.text)
    seconds[0] = 60.0
    bench.editing.changed.emit()
    assert "in the last 3 minutes" in bar.text, "it does not come and go with each listing"
    bench.until(outcome.done)
    bench.run(bench.workspace.finish())
    bench.until(lambda: "overwrite" not in bar.text)


def test_what_can_be_pressed_stays_while_numbers_change(bench: Bench, bar: EditsBar) -> None:
    bench.fail(0, "Mine")
    bench.fail(1, "Mine")
    bench.until(lambda: bar.text.startswith("2 changes"))
    former = bar.findChildren(QPushButton)
    bench.fail(2, "Mine too")
    bench.until(lambda: bar.text.startswith("3 changes"))
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
    assert "was refused" in bar.text
