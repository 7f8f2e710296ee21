"""One going through all pages of a roster: how far it is, and whether it can be believed.

Pages are no snapshot. A row that goes, or comes, while they are asked for moves all behind it by a place, so
that one is seen twice, or never. And a server may be wrong about how many rows there are.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from puffle_desktop.domain.errors import BadAnswer, NotFound, Rejected, ServerTrouble
from puffle_desktop.domain.i18n import tr

if TYPE_CHECKING:
    from puffle_desktop.api.codec import Page

PAST_THE_END: Final = (NotFound, Rejected, ServerTrouble)
"""What servers answer instead of an empty page."""


class Pass:
    """The pages of one listing, noted in their order."""

    def __init__(self, began_at: float) -> None:
        """*began_at* is the moment before the first page was asked for."""
        self.began_at = began_at
        self.seen: set[str] = set()
        self.pages = 0
        self.size = 0
        """How many rows have room on a page."""
        self.unreadable = 0
        self.incomplete = 0
        self.has_ended = False
        self._rows = 0
        self._totals: list[int] = []
        self._is_doubled = False

    def note(self, page: "Page") -> None:
        """*page* is the next one. Raises :class:`BadAnswer` if it can be none."""
        if page.limit < 1:
            raise BadAnswer(
                tr("Puffle’s answer to the listing makes no sense: a page without room for a prospect.")
            )
        if not self.pages:
            # A server that keeps to itself how many rows it puts on a page has shown it.
            self.size = page.limit if page.is_limit_told or not page.count else page.count
        if page.told_total is not None and page.count:
            self._totals.append(page.told_total)
        known = len(self.seen)
        ids = {prospect.id for prospect in page.prospects}
        self.seen |= ids
        is_new = len(self.seen) - known
        self._is_doubled |= is_new < len(ids)
        self._rows += page.count
        self.unreadable += page.unreadable
        self.incomplete += page.incomplete
        self.pages += 1
        # One that brings nothing new may be the same one again, for as long as anybody asks.
        repeats = self.pages > 1 and not is_new and (not page.unreadable or self.pages > self.told_pages)
        is_last = page.count < self.size and self.pages >= self.told_pages
        self.has_ended = not page.count or repeats or is_last
        if not page.count:
            self.pages = max(1, self.pages - 1)

    @property
    def told_pages(self) -> int:
        """How many pages there are by the newest total that the server told; 0 if it told none."""
        return -(-self._totals[-1] // self.size) if self._totals else 0

    @property
    def wanted_pages(self) -> int:
        """How many may be asked for by now: those that were told, and one more after a full one."""
        return max(self.told_pages, self.pages + 1)

    @property
    def fits(self) -> bool:
        """Whether there may be no more rows than have come."""
        return self._rows >= (self._totals[-1] if self._totals else 0)

    @property
    def totals(self) -> set[int]:
        """All totals that were told on the way: one, if nothing was changed."""
        return set(self._totals)

    @property
    def reaches_total(self) -> bool:
        """Whether as many rows have come as the server ever told."""
        return self._rows >= max(self._totals, default=0)

    @property
    def is_sound(self) -> bool:
        """Whether nothing speaks against its being whole."""
        return self.has_ended and not self._is_doubled and len(self.totals) < 2 and self.reaches_total


def is_believable(passes: Sequence[Pass]) -> bool:
    """Whether the last of *passes* listed all there is: it is sound, or as the one before."""
    one = passes[-1]
    if one.is_sound:
        return True
    former = passes[-2] if len(passes) > 1 else None
    return former is not None and one.has_ended and one.reaches_total and one.seen == former.seen


def add_up(passes: Sequence[Pass]) -> bool:
    """Whether *passes* together have shown as many prospects as the server told each time."""
    totals = set[int]().union(*(one.totals for one in passes))
    seen = set[str]().union(*(one.seen for one in passes))
    return len(totals) == 1 and len(seen) + passes[-1].unreadable >= max(totals)
