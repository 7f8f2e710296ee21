"""How old the rows may be that edits are compared with, and what is listed anew."""

from collections.abc import Sequence

import pytest

from puffle_desktop.domain.errors import PuffleError, Unreachable
from puffle_desktop.workspace.editing.entry import Entry
from puffle_desktop.workspace.editing.freshness import FRESH_SECONDS, Freshness
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.run import Run
from tests.support.scripted_puffle import prospect, uuid

ROWS = 5
PAGE = 2


class Scene:
    """A server of five prospects in pages of two, a roster on the screen, and a clock that is set by hand."""

    def __init__(self) -> None:
        self.at = 1000.0
        self.seconds = 0.0
        self.listed: list[str] = []
        self.trouble: PuffleError | None = None
        self.adds_up = True
        self.numbers = list(range(1, ROWS + 1))
        self.screen = Roster()
        self.screen.page_size = PAGE
        self.screen.open("a")
        self.freshness = Freshness(self.screen, self, lambda: self.at)

    def take_in(self, roster: Roster, first: int = 0, last: int | None = None) -> list[str]:
        rows = [prospect(number) for number in self.numbers[first:last]]
        roster.take_in(rows, roster.answers(), first_place=first, sent_at=self.at)
        self.at += self.seconds
        return [row.id for row in rows]

    async def list_anew(self, campaign_id: str) -> Roster:
        self.listed.append(f"all of {campaign_id}")
        if self.trouble is not None:
            raise self.trouble
        roster = self.screen
        if roster.campaign_id != campaign_id:
            roster = Roster()
            roster.page_size = PAGE
            roster.open(campaign_id)
        began = self.at
        self.take_in(roster)
        if not self.adds_up:
            return roster
        roster.listed_whole_at = began
        gone = set(roster.ids()) - {uuid(number) for number in self.numbers}
        roster.remove(gone)
        return roster

    async def list_page(self, roster: Roster, place: int) -> Sequence[str]:
        page = place // roster.page_size
        self.listed.append(f"page {page}")
        if self.trouble is not None:
            raise self.trouble
        return self.take_in(roster, page * PAGE, page * PAGE + PAGE)


def entry(number: int, campaign_id: str = "a") -> Entry:
    return Entry(campaign_id, uuid(number))


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_nothing_is_fresh_at_first(scene: Scene) -> None:
    assert not scene.freshness.is_fresh(entry(1))
    assert scene.freshness.place(entry(1)) is None
    assert scene.freshness.rosters("a") == [scene.screen]


def test_a_row_is_fresh_for_a_minute_from_when_its_page_was_asked_for(scene: Scene) -> None:
    scene.take_in(scene.screen, 0, 2)
    scene.at += FRESH_SECONDS - 1
    scene.take_in(scene.screen, 2, 4)
    assert scene.freshness.is_fresh(entry(1))
    scene.at += 2
    assert not scene.freshness.is_fresh(entry(1))
    assert scene.freshness.is_fresh(entry(3))


def test_one_that_is_to_be_checked_needs_a_later_listing(scene: Scene) -> None:
    scene.take_in(scene.screen)
    one = entry(1)
    scene.at += 1
    one.check_from = scene.freshness.now()
    assert not scene.freshness.is_fresh(one)
    scene.take_in(scene.screen)
    assert scene.freshness.is_fresh(one)


def test_the_page_alone_is_listed_where_the_row_is_on_it(scene: Scene, run: Run) -> None:
    scene.take_in(scene.screen)
    scene.at += FRESH_SECONDS
    assert run(scene.freshness.look_at([entry(3), entry(4)])) == [uuid(3), uuid(4)]
    assert scene.listed == ["page 1"]
    assert [scene.freshness.is_fresh(entry(number)) for number in (1, 3, 4)] == [False, True, True]


def test_all_is_listed_where_rows_have_shifted(scene: Scene, run: Run) -> None:
    scene.take_in(scene.screen)
    scene.at += FRESH_SECONDS
    scene.numbers.remove(1)
    run(scene.freshness.look_at([entry(3)]))
    assert scene.listed == ["page 1", "all of a"]
    assert scene.freshness.is_fresh(entry(3))


def test_who_is_gone_is_known_after_all_was_listed(scene: Scene, run: Run) -> None:
    scene.take_in(scene.screen)
    scene.at += FRESH_SECONDS
    scene.numbers.remove(3)
    run(scene.freshness.look_at([entry(3)]))
    assert not scene.freshness.is_held(entry(3))
    assert scene.freshness.is_gone(entry(3), scene.at)
    assert not scene.freshness.is_gone(entry(3), scene.at + 1), "that listing began too early for it"
    assert not scene.freshness.is_gone(entry(2), scene.at)
    assert scene.listed == ["page 1", "all of a"]


def test_nobody_is_gone_by_a_listing_that_does_not_add_up(scene: Scene, run: Run) -> None:
    scene.take_in(scene.screen)
    scene.at += FRESH_SECONDS
    scene.adds_up = False
    scene.numbers.remove(3)
    began = scene.at
    run(scene.freshness.look_at([entry(3), entry(9)]))
    assert scene.listed == ["page 1", "all of a", "all of a"], "and nobody is looked for without end"
    for each in (entry(3), entry(9)):
        assert not scene.freshness.is_gone(each, began)
        assert not scene.freshness.was_seen(each, began)
    assert scene.freshness.was_seen(entry(2), began)


def test_a_campaign_that_is_not_open_has_a_roster_of_its_own(scene: Scene, run: Run) -> None:
    run(scene.freshness.look_at([entry(1, "b")]))
    assert scene.listed == ["all of b"]
    other = scene.freshness.roster("b")
    assert other is not None
    assert other is not scene.screen
    scene.at += FRESH_SECONDS
    run(scene.freshness.look_at([entry(1, "b")]))
    assert scene.listed == ["all of b", "page 0"]
    scene.screen.open("b")
    # The one on the screen counts, which is only just being listed; but answers are told to both.
    assert scene.freshness.roster("b") is scene.screen
    assert not scene.freshness.is_fresh(entry(1, "b"))
    assert scene.freshness.is_held(entry(1, "b")), "nobody has left because nobody is listed yet"
    assert scene.freshness.rosters("b") == [scene.screen, other]
    run(scene.freshness.list_anew("b"))
    assert scene.freshness.rosters("b") == [scene.screen]


def test_where_a_listing_takes_long_a_row_is_good_for_three_of_them(scene: Scene, run: Run) -> None:
    scene.take_in(scene.screen)
    scene.seconds = 40.0
    scene.at += FRESH_SECONDS
    run(scene.freshness.look_at([entry(1)]))
    assert scene.freshness.seconds("a") == 120.0
    assert scene.freshness.is_fresh(entry(1))
    scene.at += 79
    assert scene.freshness.is_fresh(entry(1))
    scene.at += 2
    assert not scene.freshness.is_fresh(entry(1))
    assert scene.freshness.seconds("b") == FRESH_SECONDS


def test_a_look_that_fails_changes_nothing(scene: Scene, run: Run) -> None:
    scene.take_in(scene.screen)
    scene.at += FRESH_SECONDS
    scene.trouble = Unreachable("no")
    with pytest.raises(Unreachable):
        run(scene.freshness.look_at([entry(1)]))
    assert not scene.freshness.is_fresh(entry(1))


def test_after_leaving_it_does_not_look_at_the_screen(scene: Scene) -> None:
    scene.freshness.leave()
    assert scene.freshness.rosters("a") == []
    assert scene.freshness.roster("a") is None
