"""Prospects that cannot be read, or not whole, are told of, by their number and in so many words."""

from typing import Any

import pytest

from puffle_desktop.sandbox.server import SandboxServer
from puffle_desktop.ui.roster.states import Remedy, roster_state
from tests.support.bench import Bench

NO_IDS = "260 prospects couldn’t be read: Puffle’s answer has no usable id for them."
IN_PART = "1 prospect could be read in part only: some of what Puffle has on it is not valid."


@pytest.fixture
def texts(bench: Bench) -> Any:
    return lambda: [each.text for each in bench.notifications.kept]


def test_rows_without_ids_are_no_empty_campaign(bench: Bench, sandbox: SandboxServer, texts: Any) -> None:
    bench.workspace.close()
    sandbox.sandbox.set_faults("GET:no-ids")
    bench.open_campaign(sandbox)
    assert len(bench.workspace.roster) == 0
    assert texts() == [NO_IDS]
    state = roster_state(bench.workspace)
    assert (state.heading, state.sentence) == ("No prospects can be shown", NO_IDS)
    assert state.remedies == (Remedy.RETRY,)
    assert not bench.notifications.unseen, "it is told in the table's place"
    bench.workspace.refresh_roster()
    bench.until_listed()
    assert texts() == [NO_IDS], "it was said"
    sandbox.sandbox.clear_faults()
    bench.workspace.refresh_roster()
    bench.until_listed()
    assert len(bench.workspace.roster) == 260


@pytest.mark.parametrize("fault", ["no-json", "deep"])
def test_a_row_that_is_read_in_part_costs_no_other(
    bench: Bench, sandbox: SandboxServer, texts: Any, fault: str
) -> None:
    sandbox.sandbox.set_faults(f"GET:{fault}")
    bench.workspace.refresh_roster()
    bench.until_listed()
    assert len(bench.workspace.roster) == 260
    assert texts() == [IN_PART]


@pytest.mark.parametrize("fault", ["id-alone", "no-json", "deep", "bom"])
def test_an_edit_is_saved_and_shown_whatever_its_answer_holds_besides(
    bench: Bench, sandbox: SandboxServer, fault: str
) -> None:
    before = bench.workspace.roster.stored(0)
    sandbox.sandbox.set_faults(f"PATCH:{fault}")
    bench.save(0, "New")
    after = bench.workspace.roster.stored(0)
    assert (after.company, after.email, after.name) == ("New", before.email, before.name)
    sandbox.sandbox.clear_faults()
    bench.change_elsewhere(0, company="Another")
    bench.workspace.refresh_roster()
    bench.until_listed()
    assert bench.workspace.roster.stored(0).company == "Another", (
        "what was taken as stored is looked at again"
    )


def test_an_edit_of_a_row_that_slipped_between_the_pages_is_saved(
    bench: Bench, sandbox: SandboxServer
) -> None:
    """The row was never listed, because another one went while its page was asked for."""
    sandbox.sandbox.max_limit = 100
    rows = sandbox.sandbox.prospects(bench.campaign_id)
    bench.workspace.close()
    bench.open(sandbox)
    bench.until_listed()
    goes = rows[3]["id"]
    # The first look, and the first page, are made before.
    sandbox.sandbox.after_requests(2, lambda server: server.remove_elsewhere(bench.campaign_id, [goes]))
    bench.workspace.open_campaign(bench.campaign_id)
    bench.until_listed()
    held = set(bench.workspace.roster.ids())
    assert held == {each["id"] for each in sandbox.sandbox.prospects(bench.campaign_id)}
    slipped = bench.workspace.roster.row_of(rows[100]["id"])
    assert slipped is not None
    bench.save(slipped, "New")
