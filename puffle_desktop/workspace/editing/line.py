"""The edits that wait for their turn to be saved, and the look at what the server holds that goes before."""

from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Final

from puffle_desktop.domain.row_state import RowState
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.workspace.editing.entry import Entry
from puffle_desktop.workspace.editing.freshness import Freshness
from puffle_desktop.workspace.editing.ledger import Ledger

ENOUGH: Final = 200
"""So many entries are checked ahead of the saving: as many as a quick server takes in a second or two. Those
that wait too long have to be checked again."""
CHECKS: Final = 4
"""Pages that are listed at the same time."""
SOON: Final = 2 / 3
"""A row that has waited for this share of the time it is good for is checked again, before it is too old."""
_AT_ONCE: Final = 400

_Page = tuple[str, int | None]
"""A campaign, and a page of its listing; None for all of it."""


class Line:
    """Who is next. Nobody leaves before the page that holds his row was listed, not long ago.

    Pages are listed alongside the saving, those of the first in line before the others.
    """

    def __init__(
        self,
        ledger: Ledger,
        freshness: Freshness,
        tasks: Tasks,
        *,
        look: Callable[[list[Entry]], Awaitable[Sequence[str] | None]],
        on_looked: Callable[[], None],
        on_gone: Callable[[Entry], None],
        on_unsure: Callable[[Entry], None],
    ) -> None:
        """*look* lists the rows of entries anew, and *on_looked* is called afterwards.

        It gives the ids that were listed; or None if it could not, and has dealt with the entries. *on_gone*
        gets an entry whose prospect is not in its campaign any more, and *on_unsure* one of whom that cannot
        be told.
        """
        self._ledger = ledger
        self._freshness = freshness
        self._tasks = tasks
        self._look, self._on_looked = look, on_looked
        self._on_gone, self._on_unsure = on_gone, on_unsure
        self._waiting: deque[Entry] = deque()
        self._ready: dict[Entry, None] = {}
        self._checks: dict[_Page, list[Entry]] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nobody waits who could be saved."""
        return not (self._waiting or self._ready)

    @property
    def is_checking(self) -> bool:
        """Whether a page is being listed."""
        return bool(self._checks)

    def add(self, entries: Sequence[Entry], *, first: bool = False) -> None:
        """These are to be saved: after all others, or *first*. It does no harm to add one twice."""
        if first:
            self._waiting.extendleft(reversed(entries))
        else:
            self._waiting.extend(entries)

    def clear(self) -> None:
        """Nobody is to be saved. What is listed all the same makes nobody ready."""
        self._waiting.clear()
        self._ready.clear()
        for campaign_id, page in self._checks:
            self._tasks.cancel(self._task(campaign_id, page))
        self._checks.clear()

    def next_ready(self) -> Entry | None:
        """Take the next one out of the line whose row is fresh; None if nobody's is."""
        while self._ready:
            entry = next(iter(self._ready))
            del self._ready[entry]
            if entry.state is not RowState.WAITING:
                continue
            if self._freshness.is_fresh(entry):
                return entry
            self._waiting.appendleft(entry)
        return None

    def look_ahead(self) -> bool:
        """Make the next ones ready, and list the pages anew that hold those after them.

        Gives whether there is more to be done of that, at once.
        """
        if self._ready:
            first = next(iter(self._ready))
            if (
                self._freshness.age(first) > SOON * self._freshness.seconds(first.campaign_id)
                and self._page(first) not in self._checks
            ):
                self._check(first)
        was_ready = bool(self._ready)
        for _ in range(min(_AT_ONCE, len(self._waiting))):
            if len(self._ready) >= ENOUGH or len(self._checks) >= CHECKS:
                break
            entry = self._waiting.popleft()
            if entry.state is not RowState.WAITING or entry in self._ready:
                continue
            if self._freshness.is_fresh(entry):
                self._ready[entry] = None
            elif len(self._checks.get(self._page(entry), ())) >= ENOUGH:
                # Those behind it are probably on the same page, and come with it.
                self._waiting.appendleft(entry)
                break
            else:
                self._check(entry)
        has_come = bool(self._ready) and not was_ready
        return has_come or (bool(self._waiting) and not self._ready and not self._checks)

    def _check(self, entry: Entry) -> None:
        page = self._page(entry)
        if page in self._checks:
            self._checks[page].append(entry)
        else:
            self._checks[page] = [entry]
            self._tasks.start(self._task(*page), self._checking(page))

    def _page(self, entry: Entry) -> _Page:
        return entry.campaign_id, self._freshness.place(entry)

    async def _checking(self, page: _Page) -> None:
        entries, began = self._checks[page], self._freshness.now()
        try:
            listed = await self._look(entries)
            if listed is not None and self._checks.get(page) is entries:
                self._take_in(entries, listed, began)
        except BaseException:  # the end of the run, or a fault of this program
            if self._checks.get(page) is entries:
                self._waiting.extendleft(reversed(entries))
            raise
        finally:
            if self._checks.get(page) is entries:
                del self._checks[page]
            self._on_looked()

    def _take_in(self, entries: list[Entry], listed: Iterable[str], began: float) -> None:
        """The rows of *entries* were looked for since *began*, and these prospects *listed* beside them."""
        campaign_id = entries[0].campaign_id
        for entry in entries:
            if entry.state is not RowState.WAITING:
                continue
            if self._freshness.is_fresh(entry):
                self._ready[entry] = None
            elif self._freshness.was_seen(entry, began):
                self._waiting.appendleft(entry)
            elif self._freshness.is_gone(entry, began):
                self._on_gone(entry)
            else:
                self._on_unsure(entry)
        for prospect_id in listed:
            other = self._ledger.entry(campaign_id, prospect_id)
            if other is not None and other.state is RowState.WAITING and self._freshness.is_fresh(other):
                self._ready[other] = None

    def _task(self, campaign_id: str, page: int | None) -> str:
        return f"check {id(self)} {campaign_id} {page}"
