"""Prospects are found by a few letters, the best first, and never in one long step."""

import pytest

from puffle_desktop.workspace.roster.prospect_finder import MOST, SLICE, ProspectFinder
from puffle_desktop.workspace.roster.roster import Roster
from puffle_desktop.workspace.roster.row_keys import RowKeys
from tests.ui.helpers import CAMPAIGN, full_prospect, prospect


class Bench:
    def __init__(self) -> None:
        self.roster = Roster()
        self.roster.open(CAMPAIGN)
        self.keys = RowKeys(self.roster)
        self.finder = ProspectFinder(self.roster, self.keys.rows_with)

    def add(self, *names: str) -> None:
        first = self.roster.row_limit
        rows = [
            prospect(first + place, name=name, email=f"p{first + place}@firm.example")
            for place, name in enumerate(names)
        ]
        self.roster.take_in(rows, self.roster.answers())

    def change(self, number: int, name: str) -> None:
        self.roster.take_in([prospect(number, name=name)], self.roster.answers())
        self.keys.forget([number])

    def find(self, typed: str) -> list[str]:
        self.finder.begin(typed)
        while self.finder.step(60.0):
            pass
        return [self.roster.prospect(found.row).display_name for found in self.finder.found]


@pytest.fixture
def bench(qapp: object) -> Bench:
    bench = Bench()
    bench.add("Ada Lovelace", "Love Ada", "Émile Zola", "Glovena Okafor", "Lars Ove Berg")
    return bench


def test_the_best_come_first(bench: Bench) -> None:
    assert bench.find("love") == ["Love Ada", "Ada Lovelace", "Glovena Okafor", "Lars Ove Berg"]


def test_case_and_accents_make_no_difference(bench: Bench) -> None:
    assert bench.find("EMIL zo") == ["Émile Zola"]


def test_letters_of_a_name_are_enough(bench: Bench) -> None:
    assert bench.find("alvl") == ["Ada Lovelace"]


def test_what_is_in_another_field_is_found_too(bench: Bench) -> None:
    bench.roster.take_in([full_prospect(50, name="Nobody", company="Quux")], bench.roster.answers())
    assert bench.find("quux") == ["Nobody"]
    assert bench.find("nobody quux") == ["Nobody"]


def test_nothing_typed_and_nothing_found(bench: Bench) -> None:
    assert bench.find("") == []
    assert bench.find("zzz") == []
    assert not bench.finder.step(0.0)


def test_rows_that_are_gone_are_not_found(bench: Bench) -> None:
    bench.roster.remove([bench.roster.prospect(1).id])
    assert bench.find("love ada") == ["Ada Lovelace"]
    assert bench.find("lveda") == []


def test_rows_that_came_while_it_looked(bench: Bench) -> None:
    bench.finder.begin("love")
    bench.add("Lovely Latecomer")
    while bench.finder.step(60.0):
        pass
    assert bench.roster.prospect(bench.finder.found[0].row).display_name == "Love Ada"
    assert len(bench.finder.found) == 5


def test_a_step_looks_at_no_more_than_a_slice_when_there_is_no_time(bench: Bench) -> None:
    bench.add(*["Ada Filler"] * (3 * SLICE))
    bench.finder.begin("ada")
    assert bench.finder.step(0.0)
    steps = 1
    while bench.finder.step(0.0):
        steps += 1
    assert steps >= 3
    assert len(bench.finder.found) == MOST
    assert bench.find("ada l")[0] == "Ada Lovelace"


def test_a_row_that_changed_is_found_by_what_it_holds_now(bench: Bench) -> None:
    assert bench.find("zola") == ["Émile Zola"]
    bench.change(2, "Émile Berg")
    assert bench.find("zola") == []
    assert bench.find("emile berg") == ["Émile Berg"]


def test_what_the_words_share_with_every_profile_address_finds_no_gone_rows(bench: Bench) -> None:
    bench.add(*["Ada Filler"] * SLICE)
    bench.roster.take_in([full_prospect(9000, name="Has One")], bench.roster.answers())
    assert bench.find("linkedin.com") == ["Has One"]
