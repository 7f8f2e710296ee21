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

from puffle_desktop.domain.errors import BadAnswer
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime import memory
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
    from puffle_desktop.api.codec import Page

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


class LoadResult(Enum):
    """How a listing ended."""

    COMPLETE = auto()
    SHORT = auto()
    """Fewer prospects than the server says there are, even after listing again."""


class Loader(QObject):
    """Fills a :class:`Roster`. A newer load makes an older one end without touching the roster again."""

    progressed = Signal(int, int)
    """Prospects listed so far, and how many there are."""

    def __init__(self, roster: Roster, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roster = roster
        self._task: asyncio.Task[object] | None = None
        self._completed_at: datetime | None = None
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
        are removed at the end, and only when the listing was complete. Raises a ``PuffleError`` when a page
        cannot be had; what was listed until then stays.
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
        seen: set[str] = set()
        unreadable = 0
        if not len(self._roster) and await self._take_a_first_look(client, campaign_id):
            return LoadResult.COMPLETE
        for _ in range(MAX_PASSES):
            unreadable, total = 0, 0
            # Closed here and not by the garbage collector, which cannot wait for the pages asked for ahead.
            async with aclosing(self._pages(client, campaign_id)) as pages:
                async for listed in pages:
                    page = listed.page
                    unreadable += page.unreadable
                    total = page.total
                    await take_in_page(self._roster, campaign_id, listed)
                    seen.update([prospect.id for prospect in page.prospects])
                    self.progressed.emit(min(len(seen), total), total)
            if len(seen) + unreadable >= total:
                if len(self._roster) > len(seen):
                    await self._remove_all_but(seen)
                if unreadable:
                    _log.warning("%d listed prospects could not be read", unreadable)
                return LoadResult.COMPLETE
        return LoadResult.SHORT

    async def _remove_all_but(self, listed: set[str]) -> None:
        ids = list(self._roster.ids())
        for start in range(0, len(ids), SLICE):
            gone = [*filterfalse(listed.__contains__, ids[start : start + SLICE])]
            if gone:
                self._roster.remove(gone)
                await asyncio.sleep(0)  # others go first

    def _forget_moment(self) -> None:
        # Another campaign is open.
        self._completed_at = None

    async def _take_a_first_look(self, client: "PuffleClient", campaign_id: str) -> bool:
        """Show some rows at once, which a whole page takes several times as long to bring.

        Gives whether they are all there is; otherwise the listing begins anew, with pages of full size.
        """
        page = await list_page(client, self._roster, campaign_id, 1, FIRST_LOOK)
        self.progressed.emit(len(page.prospects), page.total)
        # A timer's turn comes after the window's, which is to draw these before the next page is asked for.
        await asyncio.sleep(A_MOMENT)
        if page.unreadable:
            return False
        return len({prospect.id for prospect in page.prospects}) >= page.total

    async def _pages(self, client: "PuffleClient", campaign_id: str) -> AsyncGenerator[ListedPage, None]:
        """The pages of one listing in order, small ones joined. A few are asked for ahead.

        The first page tells the true limit and total. Pages are joined because each change of the roster
        costs the window more than the rows that it brings.
        """

        def fetch(number: int) -> Coroutine[None, None, ListedPage]:
            return fetch_page(client, self._roster, campaign_id, number, self._roster.page_size)

        first = await fetch_page(client, self._roster, campaign_id, 1, PAGE_SIZE)
        count = _page_count(first.page)
        self._roster.page_size = first.page.limit
        held: ListedPage | None = first
        ahead: deque[asyncio.Task[ListedPage]] = deque()
        following = 2
        try:
            while ahead or following <= count:
                while following <= count and _has_room(ahead):
                    ahead.append(asyncio.create_task(fetch(following)))
                    following += 1
                if held is not None and (len(held.page.prospects) >= SLICE or not await _is_near(ahead[0])):
                    yield held
                    held = None
                listed = await ahead.popleft()
                # Others may add prospects meanwhile: the newest total counts.
                count = max(count, _page_count(listed.page)) if listed.page.prospects else count
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


async def _is_near(page: "asyncio.Task[ListedPage]") -> bool:
    """Whether *page* is there, or comes in a moment; one that fails is not."""
    if not page.done():
        await asyncio.wait((page,), timeout=PATIENCE)
    return page.done() and not page.cancelled() and page.exception() is None


def _page_count(page: "Page") -> int:
    if page.limit < 1:
        raise BadAnswer(
            tr("Puffle’s answer to the listing makes no sense: a page without room for a prospect.")
        )
    return min(-(-page.total // page.limit), MAX_PAGES)
