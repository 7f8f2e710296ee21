"""When a listing may be relied upon."""

import pytest

from puffle_desktop.domain.errors import PuffleError, Unreachable
from puffle_desktop.workspace.editing import freshness as module
from puffle_desktop.workspace.editing.freshness import Freshness
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.run import Run


class Scene:
    """A roster on the screen, and the one that the next refresh gives."""

    def __init__(self) -> None:
        self.screen = Roster()
        self.screen.open("a")
        self.next: Roster | PuffleError = self.screen
        self.freshness = Freshness(self.screen, self._refresh)

    async def _refresh(self, campaign_id: str) -> Roster:
        if isinstance(self.next, PuffleError):
            raise self.next
        return self.next


@pytest.fixture
def scene() -> Scene:
    return Scene()


def other(campaign_id: str) -> Roster:
    roster = Roster()
    roster.open(campaign_id)
    return roster


def test_nothing_is_fresh_at_first(scene: Scene) -> None:
    assert not scene.freshness.is_fresh("a")
    assert scene.freshness.listed("a") is None
    assert scene.freshness.rosters("a") == [scene.screen]


def test_a_listing_is_fresh_for_a_minute(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.freshness.note("a")
    assert scene.freshness.is_fresh("a")
    monkeypatch.setattr(module, "FRESH_SECONDS", 0.0)
    assert not scene.freshness.is_fresh("a")
    assert scene.freshness.listed("a") is scene.screen


def test_opening_another_campaign_ends_it(scene: Scene) -> None:
    scene.freshness.note("a")
    scene.screen.open("b")
    scene.screen.open("a")
    assert not scene.freshness.is_fresh("a")
    assert scene.freshness.listed("a") is None


def test_a_campaign_that_is_not_open_has_a_roster_of_its_own(scene: Scene, run: Run) -> None:
    scene.next = other("b")
    run(scene.freshness.refresh("b"))
    assert scene.freshness.listed("b") is scene.next
    scene.screen.open("b")
    assert scene.freshness.listed("b") is scene.next  # the one on the screen is only just being listed
    assert scene.freshness.rosters("b") == [scene.screen, scene.next]
    scene.freshness.note("b")
    assert scene.freshness.rosters("b") == [scene.screen]


def test_a_roster_that_shows_another_campaign_by_now_counts_for_nothing(scene: Scene, run: Run) -> None:
    scene.next = other("c")
    run(scene.freshness.refresh("a"))
    assert scene.freshness.listed("a") is None


def test_a_refresh_that_fails_changes_nothing(scene: Scene, run: Run) -> None:
    scene.next = Unreachable("no")
    with pytest.raises(Unreachable):
        run(scene.freshness.refresh("a"))
    assert not scene.freshness.is_fresh("a")


def test_after_leaving_it_does_not_look_at_the_screen(scene: Scene) -> None:
    scene.freshness.leave()
    assert scene.freshness.rosters("a") == []
    scene.screen.open("b")
