"""The roster: rows keep their numbers, each change is told once, and an older listing loses to an answer."""

import pytest

from puffle_desktop.domain.row_state import RowState
from puffle_desktop.workspace.roster.overlays import Overlay
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.roster_signals import RosterSignals
from tests.support.scripted_puffle import CAMPAIGN, OTHER_CAMPAIGN, prospect, row, uuid


@pytest.fixture
def roster() -> Roster:
    roster = Roster()
    roster.open(CAMPAIGN)
    return roster


@pytest.fixture
def signals(roster: Roster) -> RosterSignals:
    return RosterSignals(roster)


def listed(roster: Roster, *numbers: int, company: str = "Acme") -> None:
    roster.take_in([prospect(number, company=company) for number in numbers], roster.answers())


def being_sent(roster: Roster, number: int, **wanted: str | None) -> None:
    """An edit of a prospect is on its way."""
    roster.overlay(uuid(number), Overlay(RowState.SAVING, wanted))  # type: ignore[arg-type]


def test_new_rows_go_to_the_end_and_are_told_as_one_range(roster: Roster, signals: RosterSignals) -> None:
    listed(roster, 1, 2, 3)
    listed(roster, 4)
    assert signals.take() == [("inserted", 0, 2), ("inserted", 3, 3)]
    assert [roster.prospect(number).id for number in roster.rows()] == [uuid(n) for n in (1, 2, 3, 4)]
    assert len(roster) == 4
    assert roster.row_limit == 4
    assert roster.row_of(uuid(3)) == 2


def test_listing_the_same_rows_again_says_nothing(roster: Roster, signals: RosterSignals) -> None:
    listed(roster, 1, 2, 3)
    signals.take()
    listed(roster, 3, 1, 2)
    assert signals.take() == []
    assert [roster.prospect(number).id for number in roster.rows()] == [uuid(n) for n in (1, 2, 3)]


def test_only_the_rows_that_differ_are_told_as_changed(roster: Roster, signals: RosterSignals) -> None:
    listed(roster, 1, 2, 3)
    signals.take()
    changed = [prospect(3, company="Acme"), prospect(2, company="Other"), prospect(9)]
    roster.take_in(changed, roster.answers())
    assert signals.take() == [("inserted", 3, 3), ("changed", [1])]
    assert roster.prospect(1).company == "Other"


def test_a_prospect_that_is_listed_twice_is_there_once(roster: Roster, signals: RosterSignals) -> None:
    twice = [prospect(1, company="Old"), prospect(2), prospect(1, company="New")]
    roster.take_in(twice, roster.answers())
    assert signals.take() == [("inserted", 0, 1)]
    assert len(roster) == 2
    assert roster.prospect(0).company == "New"


def test_an_empty_listing_says_nothing(roster: Roster, signals: RosterSignals) -> None:
    roster.take_in([], roster.answers())
    roster.remove([])
    assert signals.take() == []


def test_a_newer_answer_stays_over_an_older_listing(roster: Roster, signals: RosterSignals) -> None:
    listed(roster, 1, 2)
    asked_at = roster.answers()
    roster.answer(uuid(1), ["company"], row(1, company="Answered"))
    signals.take()
    roster.take_in([prospect(1, company="Acme"), prospect(2, company="Elsewhere")], asked_at)
    assert signals.take() == [("changed", [1])]
    assert roster.prospect(0).company == "Answered"
    assert roster.prospect(1).company == "Elsewhere"


def test_a_listing_asked_for_after_the_answer_counts_again(roster: Roster) -> None:
    listed(roster, 1)
    roster.answer(uuid(1), ["company"], row(1, company="Answered"))
    roster.take_in([prospect(1, company="Changed elsewhere")], roster.answers())
    assert roster.prospect(0).company == "Changed elsewhere"


def test_removed_prospects_leave_their_numbers_empty(roster: Roster, signals: RosterSignals) -> None:
    listed(roster, 1, 2, 3)
    signals.take()
    roster.remove([uuid(2), uuid(1)])
    assert signals.take() == [("removed", [0, 1])]
    assert list(roster.rows()) == [2]
    assert len(roster) == 1
    assert roster.row_limit == 3
    assert roster.row_of(uuid(2)) is None
    assert not roster.holds(1)
    assert not roster.holds(3)
    assert not roster.holds(-1)
    assert roster.holds(2)
    with pytest.raises(KeyError):
        roster.prospect(1)
    with pytest.raises(KeyError):
        roster.stored(1)
    assert list(roster.ids()) == [uuid(3)]


def test_a_prospect_that_comes_back_gets_a_new_number(roster: Roster, signals: RosterSignals) -> None:
    listed(roster, 1, 2)
    roster.remove([uuid(1)])
    signals.take()
    listed(roster, 1, 2)
    assert signals.take() == [("inserted", 2, 2)]
    assert roster.row_of(uuid(1)) == 2


def test_another_campaign_voids_all_numbers(roster: Roster, signals: RosterSignals) -> None:
    listed(roster, 1, 2)
    signals.take()
    roster.open(OTHER_CAMPAIGN)
    assert signals.take() == [("reset",)]
    assert roster.campaign_id == OTHER_CAMPAIGN
    assert len(roster) == 0
    assert roster.row_limit == 0
    assert roster.row_of(uuid(1)) is None
    listed(roster, 1)
    assert roster.row_of(uuid(1)) == 0


class TestEditsOnTheirWay:
    """What a person sees of a row from Save to the answer."""

    def test_the_row_shows_what_it_will_be_and_that_it_is_not_saved(
        self, roster: Roster, signals: RosterSignals
    ) -> None:
        listed(roster, 1, 2)
        signals.take()
        being_sent(roster, 2, company="Typed")
        assert signals.take() == [("changed", [1])]
        assert roster.prospect(1).company == "Typed"
        assert roster.stored(1).company == "Acme"
        assert roster.state(1) is RowState.SAVING
        assert roster.state(0) is RowState.STORED

    def test_a_failed_edit_gives_the_stored_row_back(self, roster: Roster, signals: RosterSignals) -> None:
        listed(roster, 1)
        being_sent(roster, 1, company="Typed")
        signals.take()
        roster.settle([uuid(1)])
        assert signals.take() == [("changed", [0])]
        assert roster.prospect(0).company == "Acme"
        assert roster.state(0) is RowState.STORED
        roster.settle([uuid(1)])
        assert signals.take() == []

    def test_a_listing_meanwhile_goes_under_the_edit(self, roster: Roster) -> None:
        listed(roster, 1)
        being_sent(roster, 1, company="Typed")
        roster.take_in([prospect(1, company="Elsewhere", position="CEO")], roster.answers())
        assert roster.prospect(0).company == "Typed"
        assert roster.prospect(0).position == "CEO"
        roster.settle([uuid(1)])
        assert roster.prospect(0).company == "Elsewhere"

    def test_the_answer_becomes_the_row(self, roster: Roster, signals: RosterSignals) -> None:
        known = prospect(
            1, company="Acme", position="CEO", headline="Kept", other_json=b'{"score":1,"kept":2}'
        )
        roster.take_in([known], roster.answers())
        being_sent(roster, 1, company="acme", position=None)
        signals.take()
        answer = row(1, company="Acme GmbH", status="pending", score=7)
        roster.answer(uuid(1), ["company", "position"], answer)
        roster.settle([uuid(1)])
        assert signals.take() == [("changed", [0])] * 2
        shown = roster.prospect(0)
        assert shown.company == "Acme GmbH", "the server’s spelling, not the one that was sent"
        assert shown.position is None, "sent and left out of the answer: null"
        assert shown.headline == "Kept", "not sent and left out of the answer: as it was"
        assert shown.other_columns == {"score": 7, "kept": 2}
        assert shown == roster.stored(0)
        assert roster.state(0) is RowState.STORED

    def test_a_prospect_that_is_gone_takes_its_edit_along(
        self, roster: Roster, signals: RosterSignals
    ) -> None:
        listed(roster, 1)
        being_sent(roster, 1, company="Typed")
        roster.remove([uuid(1)])
        signals.take()
        being_sent(roster, 1, company="Typed")
        roster.settle([uuid(1)])
        roster.answer(uuid(1), ["company"], row(1, company="Answered"))
        assert signals.take() == []
        assert len(roster) == 0
        listed(roster, 1)
        assert roster.prospect(1).company == "Acme"
        assert roster.state(1) is RowState.STORED

    def test_an_edit_of_a_prospect_that_is_not_listed_yet_is_shown_once_it_is(self, roster: Roster) -> None:
        """As a former run left it."""
        being_sent(roster, 1, company="Typed")
        listed(roster, 1, 2)
        assert roster.prospect(0).company == "Typed"
        assert roster.state(0) is RowState.SAVING
        assert roster.overlaid_rows() == {0}
        assert roster.reason(1) == ""

    def test_a_foreign_change_is_told_and_ones_own_is_not(self, roster: Roster) -> None:
        listed(roster, 1, 2)
        told: list[object] = []
        roster.changed_elsewhere.connect(told.append)
        # What the server makes of other fields when it stores one, such as the name, is nobody's change.
        roster.answer(uuid(1), ["company"], row(1, company="Mine", position="Its own"))
        assert told == []
        roster.take_in([prospect(2, company=None)], roster.answers())
        assert told == [{uuid(2): {"company": ("Acme", None)}}]


def test_a_row_knows_when_it_was_listed_last_and_where(roster: Roster) -> None:
    roster.take_in([prospect(1), prospect(2)], 0, first_place=10, sent_at=5.0)
    listed(roster, 3)
    assert [(roster.seen_at(row), roster.place_of(row)) for row in (0, 1)] == [(5.0, 10), (5.0, 11)]
    assert roster.seen_at(2) == float("-inf"), "nobody said when"
    roster.take_in([prospect(2), prospect(4), prospect(1)], 0, first_place=0, sent_at=8.0)
    assert {roster.seen_at(row) for row in (0, 1, 3)} == {8.0}
    assert [roster.place_of(row) for row in (0, 1, 3)] == [2, 0, 1]
    roster.open(OTHER_CAMPAIGN)
    with pytest.raises(IndexError):
        roster.seen_at(0)
