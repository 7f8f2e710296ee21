"""Lists a campaign's prospects into the roster: page by page, the first one at once."""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncGenerator, Collection, Coroutine
from contextlib import aclosing
from datetime import UTC, datetime
from enum import Enum, auto
from itertools import filterfalse
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.clock import elapsed
from puffle_desktop.domain.errors import AnswerTooLarge, PuffleError
from puffle_desktop.runtime import memory
from puffle_desktop.workspace.roster.listing_pass import PAST_THE_END, Pass, add_up, agree, is_believable
from puffle_desktop.workspace.roster.page_listing import (
    SLICE,
    ListedPage,
    fetch_page,
    joined,
    list_page,
    take_in_page,
)
from puffle_desktop.workspace.roster.roster import PAGE_SIZE, Roster

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient

_log = logging.getLogger(__name__)

FIRST_LOOK: Final = 64
"""Prospects that are asked for first when none is held: more than a screenful, and soon there."""
A_MOMENT: Final = 0.001
CONCURRENCY: Final = 4
AHEAD: Final = 8
"""Pages that are asked for, or came and wait for those before them, so that the server always has work."""
PATIENCE: Final = 0.05
"""Seconds that rows of small pages wait for the next page, to be put in together with it."""
MAX_PASSES: Final = 3
"""How often a roster is listed when rows slip between the pages while others edit it."""
MAX_PAGES: Final = 100_000
_SMALLER: Final = 8
"""The share of a page that is asked for where a whole one is too large an answer."""
_LOOKED_UP: Final = 10_000
"""Rows that are looked for in a listing in one go: about a millisecond."""


class LoadResult(Enum):
    """How a listing ended."""

    COMPLETE = auto()
    SHORT = auto()
    """Fewer prospects than the server says there are, even after listing again. Whoever is missing from two
    listings goes all the same, if these came to a sure end."""


class Loader(QObject):
    """Fills a :class:`Roster`. A newer load makes an older one end without touching the roster again."""

    progressed = Signal(int, int)
    """Prospects listed so far, and how many there are."""

    def __init__(self, roster: Roster, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roster = roster
        self._task: asyncio.Task[object] | None = None
        self._completed_at: datetime | None = None
        self.unreadable = 0
        """How many prospects of the last listing have no usable id, and are not in the roster."""
        self.incomplete = 0
        """How many were read in part."""
        self.is_miscounted = False
        """Whether the last listing was short though nothing changed: the server counts more than it lists."""
        self.refusal: PuffleError | None = None
        """What the last listing ended short by, if the server refused to list more."""
        roster.reset.connect(self._forget_moment)

    @property
    def completed_at(self) -> datetime | None:
        """When the roster was last listed to its end; None for one that never was."""
        return self._completed_at

    def abandon(self) -> None:
        """Cancel a load that is under way; what it put into the roster stays."""
        if self._task is not None:
            self._task.cancel()

    async def load(self, client: "PuffleClient", campaign_id: str) -> LoadResult:
        """List the whole roster, or refresh it when it is held already.

        Rows are put in as their pages arrive, in the server's order. Prospects that are not listed any more
        are removed at the end, and only when the listing was complete, and was made twice where it has
        several pages; or never, while there are unreadable ones, any of which they may be. Raises a
        ``PuffleError`` when a page cannot be had; what was listed until then stays.
        """
        self.abandon()
        self._task = mine = asyncio.current_task()
        try:
            result = await self._load(client, campaign_id)
        finally:
            if self._task is mine:
                self._task = None
        memory.give_back()
        if result is LoadResult.COMPLETE:
            self._completed_at = datetime.now(UTC)
        return result

    async def _load(self, client: "PuffleClient", campaign_id: str) -> LoadResult:
        if self._roster.campaign_id != campaign_id:
            self._roster.open(campaign_id)
        if not len(self._roster) and await self._take_a_first_look(client, campaign_id):
            return LoadResult.COMPLETE
        passes: list[Pass] = []
        limit = PAGE_SIZE
        while len(passes) < MAX_PASSES:
            one = Pass(elapsed(), passes[-1] if passes else None)
            try:
                await self._go_through(client, campaign_id, one, limit)
            except AnswerTooLarge:
                if limit == 1:
                    raise
                limit = max(1, limit // _SMALLER)
                continue
            passes.append(one)
            if is_believable(passes):
                gone = await self._missing(one.seen)
                # Rows may have slipped unseen, so nobody is taken away by one listing of several pages.
                if not gone or one.pages == 1 or len(passes) > 1:
                    return await self._complete(one, gone)
            if agree(passes):
                return await self._fall_short(one)
        if add_up(passes):
            passes[-1].seen.update(*(one.seen for one in passes))
            passes[-1].began_at = passes[0].began_at
            return await self._complete(passes[-1], await self._missing(passes[-1].seen))
        self._note(passes[-1])
        return LoadResult.SHORT

    async def _fall_short(self, one: Pass) -> LoadResult:
        """The listing *one* brought the same as the one before, and less than the server told."""
        self._note(one)
        self.is_miscounted = True
        if one.is_end_sure and not one.unreadable:
            await self._remove(await self._missing(one.seen))
        return LoadResult.SHORT

    async def _go_through(self, client: "PuffleClient", campaign_id: str, one: Pass, limit: int) -> None:
        # Closed here and not by the garbage collector, which cannot wait for the pages asked for ahead.
        async with aclosing(self._pages(client, campaign_id, one, limit)) as pages:
            async for listed in pages:
                await take_in_page(self._roster, campaign_id, listed)
                total = max(listed.page.total, len(one.seen))
                self.progressed.emit(min(len(one.seen), total), total)

    async def _complete(self, one: Pass, gone: list[str]) -> LoadResult:
        """The listing *one* counts, by which these prospects are *gone*."""
        self._note(one)
        if one.unreadable:
            _log.warning("%d listed prospects could not be read", one.unreadable)
            # Whoever is missing may be one of them.
            return LoadResult.COMPLETE
        await self._remove(gone)
        self._roster.listed_whole_at = one.began_at
        return LoadResult.COMPLETE

    async def _remove(self, gone: list[str]) -> None:
        for start in range(0, len(gone), SLICE):
            self._roster.remove(gone[start : start + SLICE])
            await asyncio.sleep(0)  # others go first

    def _note(self, one: Pass) -> None:
        self.unreadable, self.incomplete = one.unreadable, one.incomplete
        self.is_miscounted, self.refusal = False, one.refusal

    async def _missing(self, listed: set[str]) -> list[str]:
        """Prospects that the roster holds, and that were not *listed*."""
        ids, missing = list(self._roster.ids()), list[str]()
        for start in range(0, len(ids), _LOOKED_UP):
            missing += filterfalse(listed.__contains__, ids[start : start + _LOOKED_UP])
            await asyncio.sleep(0)  # others go first
        return missing

    def _forget_moment(self) -> None:
        # Another campaign is open.
        self._completed_at = None
        self.unreadable = self.incomplete = 0
        self.is_miscounted, self.refusal = False, None

    async def _take_a_first_look(self, client: "PuffleClient", campaign_id: str) -> bool:
        """Show some rows at once, which a whole page takes several times as long to bring.

        Gives whether they are all there is; otherwise the listing begins anew, with pages of full size.
        """
        one = Pass(elapsed())
        try:
            page = await list_page(client, self._roster, campaign_id, 1, FIRST_LOOK)
        except AnswerTooLarge:
            return False
        one.note(page)
        self.progressed.emit(len(page.prospects), page.total)
        # A timer's turn comes after the window's, which is to draw these before the next page is asked for.
        await asyncio.sleep(A_MOMENT)
        if not one.has_ended and page.count >= page.total:
            # As many as there are, and as many as there is room for: others may follow.
            try:
                one.note(await client.prospects_page(campaign_id, 2, one.size, once=True))
            except PAST_THE_END as error:
                if one.may_end_by(error):
                    one.end_by(error)
        if one.unreadable or one.pages > 1 or not is_believable([one]):
            return False
        await self._complete(one, [])
        return True

    async def _pages(
        self, client: "PuffleClient", campaign_id: str, one: Pass, limit: int
    ) -> AsyncGenerator[ListedPage, None]:
        """The pages of one listing in order, small ones joined. A few are asked for ahead.

        Each is noted in *one*, which tells how many there are. Pages are joined because each change of the
        roster costs the window more than the rows that it brings.
        """

        def fetch(number: int) -> Coroutine[None, None, ListedPage]:
            # What is asked for past the end may be refused, and is not asked for again.
            once = not one.is_sure(number)
            return fetch_page(client, self._roster, campaign_id, number, one.size, once=once)

        first = await fetch_page(client, self._roster, campaign_id, 1, limit)
        one.note(first.page)
        held: ListedPage | None = first
        self._roster.page_size = one.size
        ahead: deque[asyncio.Task[ListedPage]] = deque()
        following = 2
        try:
            while not one.has_ended:
                while following <= min(one.wanted_pages, MAX_PAGES) and _has_room(ahead):
                    ahead.append(asyncio.create_task(fetch(following)))
                    following += 1
                if not ahead:
                    break
                if held is not None and (len(held.page.prospects) >= SLICE or not await _is_near(ahead[0])):
                    yield held
                    held = None
                if (listed := await _next(ahead, one)) is None:
                    break
                together = joined(held, listed) if held is not None else listed
                if together is None and held is not None:
                    yield held
                held = together or listed
            if held is not None:
                yield held
        finally:
            for task in ahead:
                task.cancel()
            await asyncio.gather(*ahead, return_exceptions=True)


def _has_room(ahead: Collection["asyncio.Task[ListedPage]"]) -> bool:
    return len(ahead) < AHEAD and sum(not task.done() for task in ahead) < CONCURRENCY


async def _next(ahead: "deque[asyncio.Task[ListedPage]]", one: Pass) -> ListedPage | None:
    """The next page, noted in *one*; None where that is refused, and may be past the end."""
    try:
        listed = await ahead.popleft()
    except PAST_THE_END as error:
        # No end has rows behind it.
        if not one.may_end_by(error) or await _any_has_rows(ahead):
            raise
        one.end_by(error)
        return None
    one.note(listed.page)
    return listed


async def _any_has_rows(pages: Collection["asyncio.Task[ListedPage]"]) -> bool:
    came = await asyncio.gather(*pages, return_exceptions=True)
    return any(isinstance(each, tuple) and each.page.count > 0 for each in came)


async def _is_near(page: "asyncio.Task[ListedPage]") -> bool:
    """Whether *page* is there, or comes in a moment; one that fails is not."""
    if not page.done():
        await asyncio.wait((page,), timeout=PATIENCE)
    return page.done() and not page.cancelled() and page.exception() is None
