"""Who is next to be saved: nobody before his page was listed, and pages before they are too old."""

import asyncio
from collections.abc import Awaitable, Callable, Generator, Iterable, Sequence
from typing import Any

import pytest

from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.runtime.event_loop import EventLoop
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.storage.journal import Journal
from puffle_desktop.workspace.editing import line as line_module
from puffle_desktop.workspace.editing.entry import Entry
from puffle_desktop.workspace.editing.freshness import FRESH_SECONDS, Freshness
from puffle_desktop.workspace.editing.ledger import Ledger
from puffle_desktop.workspace.editing.line import CHECKS, SOON, Line
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.core import until
from tests.support.run import Run
from tests.support.scripted_puffle import prospect, uuid

PAGE = 2
CAMPAIGN = "a"


class Scene:
    """A campaign in pages of two, a clock set by hand, a line, and looks that are let go on one by one."""

    def __init__(self, rows: int = 12) -> None:
        self.at = 1000.0
        self.there = list(range(1, rows + 1))
        self.roster = Roster()
        self.roster.page_size = PAGE
        self.roster.open(CAMPAIGN)
        self.listed(self.there)
        self.journal = Journal(None)
        self.ledger = Ledger(self.journal, self.roster)
        self.tasks = Tasks()
        self.freshness = Freshness(self.roster, self, lambda: self.at)  # type: ignore[arg-type]
        self.looks: list[list[Entry]] = []
        self.going_on: dict[int, asyncio.Future[bool]] = {}
        self.looked = 0
        self.gone: list[Entry] = []
        self.unsure: list[Entry] = []
        self.line = Line(
            self.ledger,
            self.freshness,
            self.tasks,
            look=self.look,
            on_looked=self.on_looked,
            on_gone=self.gone.append,
            on_unsure=self.unsure.append,
        )

    def listed(self, numbers: Iterable[int], first_place: int = 0) -> None:
        rows = [prospect(number) for number in numbers]
        self.roster.take_in(rows, self.roster.answers(), first_place=first_place, sent_at=self.at)

    def entries(self, *numbers: int) -> list[Entry]:
        made = []
        for number in numbers:
            entry = self.ledger.entry_for(CAMPAIGN, uuid(number))
            entry.add(Edit(uuid(number), "company", None, "New"), number)
            made.append(entry)
        return made

    async def look(self, entries: list[Entry]) -> Sequence[str] | None:
        """List the page of these entries, when it is let go on."""
        self.looks.append(entries)
        going_on = self.going_on[len(self.looks) - 1] = asyncio.get_running_loop().create_future()
        if not await going_on:
            return None
        place = self.freshness.place(entries[0])
        assert place is not None
        first = place * PAGE
        numbers = self.there[first : first + PAGE]
        self.listed(numbers, first)
        return [uuid(number) for number in numbers]

    def on_looked(self) -> None:
        self.looked += 1

    def go_on(self, look: int, succeeds: bool = True) -> None:
        self.going_on[look].set_result(succeeds)

    async def all_asked(self, count: int) -> None:
        await until(lambda: len(self.looks) == count, 5)

    async def answered(self, count: int) -> None:
        await until(lambda: self.looked == count, 5)

    def ready(self) -> list[Entry]:
        """Take everybody who is ready."""
        taken = []
        while (entry := self.line.next_ready()) is not None:
            taken.append(entry)
        return taken


@pytest.fixture
def scene(event_loop: EventLoop) -> Generator[Scene]:
    scene = Scene()
    yield scene
    scene.journal.close()


def played(run: Run[None], scene: Scene, play: Callable[[], Awaitable[Any]]) -> None:
    async def whole() -> None:
        try:
            await play()
        finally:
            await scene.tasks.shutdown()

    run(whole())


def test_who_is_fresh_goes_at_once_in_the_order_of_the_line(scene: Scene, run: Run[None]) -> None:
    async def play() -> None:
        assert scene.line.is_empty
        entries = scene.entries(3, 1, 2)
        scene.line.add(entries)
        assert scene.line.next_ready() is None, "nobody has looked ahead"
        assert scene.line.look_ahead(), "there is somebody to be sent"
        assert scene.ready() == entries
        assert scene.line.is_empty
        assert not scene.line.is_checking

    played(run, scene, play)


def test_nobody_goes_before_his_page_was_listed(scene: Scene, run: Run[None]) -> None:
    async def play() -> None:
        scene.at += FRESH_SECONDS
        one, two, three = scene.entries(1, 2, 3)
        scene.line.add([one, three, two])
        scene.line.look_ahead()
        await scene.all_asked(2)
        assert scene.looks == [[one, two], [three]], "one look a page"
        assert scene.ready() == []
        scene.go_on(1)
        await scene.answered(1)
        assert scene.ready() == [three], "who was listed first goes first"
        scene.go_on(0)
        await scene.answered(2)
        assert scene.ready() == [one, two]
        assert not scene.line.is_checking

    played(run, scene, play)


def test_who_has_grown_old_in_the_line_is_checked_again(scene: Scene, run: Run[None]) -> None:
    async def play() -> None:
        (one,) = scene.entries(1)
        scene.line.add([one])
        scene.line.look_ahead()
        scene.at += FRESH_SECONDS
        assert scene.ready() == []
        assert not scene.line.is_empty
        scene.line.look_ahead()
        await scene.all_asked(1)
        scene.go_on(0)
        await scene.answered(1)
        assert scene.ready() == [one]

    played(run, scene, play)


def test_the_first_ones_page_is_checked_before_it_is_too_old(scene: Scene, run: Run[None]) -> None:
    async def play() -> None:
        entries = scene.entries(1, 2)
        scene.line.add(entries)
        scene.line.look_ahead()
        scene.at += SOON * FRESH_SECONDS + 1
        for _ in range(3):
            scene.line.look_ahead()
        await scene.all_asked(1)
        assert scene.line.next_ready() is entries[0], "and goes on meanwhile"
        scene.go_on(0)
        await scene.answered(1)
        scene.at += FRESH_SECONDS - 1
        assert scene.line.next_ready() is entries[1]

    played(run, scene, play)


def test_so_many_pages_are_listed_at_once_and_no_more(scene: Scene, run: Run[None]) -> None:
    async def play() -> None:
        scene.at += FRESH_SECONDS
        scene.line.add(scene.entries(*range(1, 13)))
        scene.line.look_ahead()
        await scene.all_asked(CHECKS)
        scene.line.look_ahead()
        assert len(scene.looks) == CHECKS
        scene.go_on(0)
        await scene.answered(1)
        scene.line.look_ahead()
        await scene.all_asked(CHECKS + 1)

    played(run, scene, play)


def test_not_everybody_is_checked_ahead(
    scene: Scene, run: Run[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_module, "ENOUGH", 2)

    async def play() -> None:
        entries = scene.entries(1, 2, 3, 4)
        scene.line.add(entries)
        scene.line.look_ahead()
        assert scene.ready() == entries[:2]
        assert not scene.line.is_empty
        assert scene.line.look_ahead()
        assert scene.ready() == entries[2:]

    played(run, scene, play)


def test_others_on_the_page_are_ready_with_it(scene: Scene, run: Run[None]) -> None:
    async def play() -> None:
        scene.at += FRESH_SECONDS
        one, two = scene.entries(1, 2)
        scene.line.add([one])
        scene.line.look_ahead()
        await scene.all_asked(1)
        scene.line.add([two])
        scene.go_on(0)
        await scene.answered(1)
        scene.line.look_ahead()
        assert scene.ready() == [one, two], "and nobody twice"
        assert len(scene.looks) == 1

    played(run, scene, play)


def test_who_was_not_listed_is_gone(scene: Scene, run: Run[None]) -> None:
    async def play() -> None:
        scene.at += FRESH_SECONDS
        one, two = scene.entries(1, 2)
        scene.line.add([one, two])
        scene.line.look_ahead()
        await scene.all_asked(1)
        scene.there.remove(1)
        scene.roster.remove([uuid(1)])
        scene.roster.listed_whole_at = scene.at
        scene.looks[0].reverse()
        scene.go_on(0)
        await scene.answered(1)
        assert scene.gone == [one]
        assert scene.ready() == [two]

    played(run, scene, play)


@pytest.mark.parametrize("is_held", [True, False])
def test_who_was_not_seen_by_a_listing_that_does_not_add_up_is_not_gone(
    scene: Scene, run: Run[None], is_held: bool
) -> None:
    async def play() -> None:
        scene.roster.listed_whole_at = scene.at
        scene.at += FRESH_SECONDS
        one, two = scene.entries(1, 2)
        scene.line.add([one, two])
        scene.line.look_ahead()
        await scene.all_asked(1)
        scene.there.remove(1)
        if not is_held:
            scene.roster.remove([uuid(1)])
        scene.looks[0].reverse()
        scene.go_on(0)
        await scene.answered(1)
        assert (scene.gone, scene.unsure) == ([], [one])
        assert scene.ready() == [two]
        assert scene.line.is_empty, "nobody is looked for without end"

    played(run, scene, play)


def test_who_is_held_and_was_not_listed_waits_for_another_look(scene: Scene, run: Run[None]) -> None:
    async def play() -> None:
        scene.at += FRESH_SECONDS
        (one,) = scene.entries(1)
        scene.line.add([one])
        scene.line.look_ahead()
        await scene.all_asked(1)
        one.check_from = scene.at + 1
        scene.go_on(0)
        await scene.answered(1)
        assert (scene.ready(), scene.gone) == ([], [])
        scene.at += 1
        scene.line.look_ahead()
        await scene.all_asked(2)
        scene.go_on(1)
        await scene.answered(2)
        assert scene.ready() == [one]

    played(run, scene, play)


def test_a_look_that_failed_leaves_nobody_in_the_line(scene: Scene, run: Run[None]) -> None:
    """Whoever looked has dealt with them."""

    async def play() -> None:
        scene.at += FRESH_SECONDS
        scene.line.add(scene.entries(1))
        scene.line.look_ahead()
        await scene.all_asked(1)
        assert scene.line.is_checking
        scene.go_on(0, succeeds=False)
        await scene.answered(1)
        assert scene.line.is_empty
        assert not scene.line.is_checking

    played(run, scene, play)


def test_who_does_not_wait_any_more_is_passed_over(scene: Scene, run: Run[None]) -> None:
    async def play() -> None:
        entries = scene.entries(1, 2, 3)
        scene.line.add(entries)
        scene.ledger.set(entries[0], RowState.HELD)
        scene.line.look_ahead()
        scene.ledger.set(entries[1], RowState.CONFLICT)
        assert scene.ready() == [entries[2]]

    played(run, scene, play)


def test_one_that_is_added_twice_goes_once(scene: Scene, run: Run[None]) -> None:
    async def play() -> None:
        one, two = scene.entries(1, 2)
        scene.line.add([two])
        scene.line.add([one], first=True)
        scene.line.add([one, two])
        scene.line.look_ahead()
        assert scene.ready() == [one, two]

    played(run, scene, play)


def test_what_is_cleared_makes_nobody_ready_even_if_it_is_listed(scene: Scene, run: Run[None]) -> None:
    async def play() -> None:
        scene.at += FRESH_SECONDS
        (one,) = scene.entries(1)
        scene.line.add([one])
        scene.line.look_ahead()
        await scene.all_asked(1)
        scene.line.clear()
        assert scene.line.is_empty
        assert not scene.line.is_checking
        await until(scene.going_on[0].cancelled, 5)
        assert scene.ready() == []
        scene.line.add([one])
        scene.line.look_ahead()
        await scene.all_asked(2)
        scene.go_on(1)
        await scene.answered(2)
        assert scene.ready() == [one]

    played(run, scene, play)
