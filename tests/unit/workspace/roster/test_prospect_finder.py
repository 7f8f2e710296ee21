"""Prospects are found by a few letters, the best first, and never in one long step."""

import pytest

from puffle_desktop.domain.ranking import Fit
from puffle_desktop.workspace.roster import prospect_finder
from puffle_desktop.workspace.roster.prospect_finder import FITTED, MOST, SLICE, ProspectFinder
from puffle_desktop.workspace.roster.roster import Roster
from puffle_desktop.workspace.roster.row_keys import RowKeys
from tests.support.helpers import CAMPAIGN, full_prospect, prospect, uuid


class SearchedRoster:
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
def searched(qapp: object) -> SearchedRoster:
    searched = SearchedRoster()
    searched.add("Ada Lovelace", "Love Ada", "Émile Zola", "Glovena Okafor", "Lars Ove Berg")
    return searched


def test_the_best_come_first(searched: SearchedRoster) -> None:
    assert searched.find("love") == ["Love Ada", "Ada Lovelace", "Glovena Okafor", "Lars Ove Berg"]


def test_case_and_accents_make_no_difference(searched: SearchedRoster) -> None:
    assert searched.find("EMIL zo") == ["Émile Zola"]


@pytest.mark.parametrize("typed", ["o'brien", "jean-luc", "\ufeffJean\u2010Luc\u00a0O\u00b4Brien", "jlo'b"])
def test_kinds_of_marks_make_no_difference(searched: SearchedRoster, typed: str) -> None:
    searched.add("Jean\u2011Luc O\u2019Br\u00adien")
    assert searched.find(typed)[0] == "Jean\u2011Luc O\u2019Br\u00adien"


def test_a_pasted_address_finds_its_prospect(searched: SearchedRoster) -> None:
    url = "https://de.linkedin.com/in/jos%C3%A9-p/"
    searched.roster.take_in([prospect(50, name="José P", linkedin_url=url)], searched.roster.answers())
    assert searched.find("http://www.linkedin.com/in/José-P?trk=x") == ["José P"]


def test_letters_of_a_name_are_enough(searched: SearchedRoster) -> None:
    assert searched.find("alvl") == ["Ada Lovelace"]


def test_what_is_in_another_field_is_found_too(searched: SearchedRoster) -> None:
    searched.roster.take_in([full_prospect(50, name="Nobody", company="Quux")], searched.roster.answers())
    assert searched.find("quux") == ["Nobody"]
    assert searched.find("nobody quux") == ["Nobody"]


def test_nothing_typed_and_nothing_found(searched: SearchedRoster) -> None:
    assert searched.find("") == []
    assert searched.find("zzz") == []
    assert not searched.finder.step(0.0)


def test_rows_that_are_gone_are_not_found(searched: SearchedRoster) -> None:
    searched.roster.remove([searched.roster.prospect(1).id])
    assert searched.find("love ada") == ["Ada Lovelace"]
    assert searched.find("lveda") == []


def test_rows_that_came_while_it_looked(searched: SearchedRoster) -> None:
    searched.finder.begin("love")
    searched.add("Lovely Latecomer")
    while searched.finder.step(60.0):
        pass
    assert searched.roster.prospect(searched.finder.found[0].row).display_name == "Love Ada"
    assert len(searched.finder.found) == 5


def test_a_step_looks_at_no_more_than_a_slice_when_there_is_no_time(searched: SearchedRoster) -> None:
    searched.add(*["Ada Filler"] * (3 * SLICE))
    searched.finder.begin("ada")
    assert searched.finder.step(0.0)
    steps = 1
    while searched.finder.step(0.0):
        steps += 1
    assert steps >= 3
    assert len(searched.finder.found) == MOST
    assert searched.find("ada l")[0] == "Ada Lovelace"


def test_a_row_that_changed_is_found_by_what_it_holds_now(searched: SearchedRoster) -> None:
    assert searched.find("zola") == ["Émile Zola"]
    searched.change(2, "Émile Berg")
    assert searched.find("zola") == []
    assert searched.find("emile berg") == ["Émile Berg"]


def test_what_the_words_share_with_every_profile_address_finds_no_gone_rows(searched: SearchedRoster) -> None:
    searched.add(*["Ada Filler"] * SLICE)
    searched.roster.take_in([full_prospect(9000, name="Has One")], searched.roster.answers())
    assert searched.find("linkedin.com") == ["Has One"]


def test_no_step_compares_many_of_those_that_hold_the_word(
    searched: SearchedRoster, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched.add(*[f"Person {number} Keller" for number in range(SLICE)])
    compared: list[str] = []
    plainly = prospect_finder.fit

    def noted(typed: str, text: str) -> Fit | None:
        compared.append(text)
        return plainly(typed, text)

    monkeypatch.setattr(prospect_finder, "fit", noted)
    searched.finder.begin("keller")
    steps = 0
    while searched.finder.step(0.0):
        steps += 1
        assert len(compared) <= 2 * FITTED, "the name and the email address of each"
        compared.clear()
    assert steps >= SLICE // FITTED
    assert len(searched.finder.found) == MOST


def test_one_that_waits_to_be_compared_may_go(searched: SearchedRoster) -> None:
    searched.add(*[f"Person {number} Keller" for number in range(2 * FITTED)])
    searched.finder.begin("keller")
    assert searched.finder.step(0.0)
    searched.roster.remove([uuid(number) for number in range(10, searched.roster.row_limit)])
    while searched.finder.step(60.0):
        pass
    assert all(found.row < searched.roster.row_limit for found in searched.finder.found)
