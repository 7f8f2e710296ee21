"""Keys of changed rows are made where they are asked for, and not while somebody tells of the change."""

import pytest

from puffle_desktop.domain.search import SearchKeys
from puffle_desktop.domain.steps import at_once
from puffle_desktop.workspace.roster import row_keys
from puffle_desktop.workspace.roster.roster import Roster
from puffle_desktop.workspace.roster.row_keys import RowKeys
from tests.support.helpers import CAMPAIGN, prospect, uuid

ROWS = 1_200


@pytest.fixture
def roster(qapp: object) -> Roster:
    roster = Roster()
    roster.open(CAMPAIGN)
    roster.take_in([prospect(number, company=f"Firm {number}") for number in range(ROWS)], 0)
    return roster


@pytest.fixture
def keys(roster: Roster) -> RowKeys:
    keys = RowKeys(roster)
    roster.changed.connect(keys.forget)
    at_once(keys.making_search_keys())
    at_once(keys.sort_keys("company", ROWS))
    return keys


def test_no_key_is_made_while_a_change_is_told(
    roster: Roster, keys: RowKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("a key is made")

    with monkeypatch.context() as patch:
        patch.setattr(row_keys, "sort_keys", fail)
        patch.setattr(SearchKeys, "key", fail)
        roster.take_in([prospect(number, company=f"New {number}") for number in range(500)], 0)
    assert keys.missing == 500


def test_they_are_made_anew_in_steps(roster: Roster, keys: RowKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_keys, "_SORT_STEP", 100)
    roster.take_in([prospect(number, company=f"New {number}") for number in range(500)], 0)
    steps = 0
    for _ in keys.sort_keys("company", ROWS):
        steps += 1
    assert steps == 5
    made = at_once(keys.sort_keys("company", ROWS))
    assert made[499].startswith("new")
    assert made[500].startswith("firm")
    at_once(keys.making_search_keys())
    assert "new" in keys.search_keys[0]


def test_rows_that_went_are_prepared_already(roster: Roster, keys: RowKeys) -> None:
    roster.remove([uuid(number) for number in range(900)])
    keys.let_go(range(900))
    assert keys.missing == 0
    assert keys.rows_with(("firm",), 0, ROWS) == list(range(900, ROWS))
