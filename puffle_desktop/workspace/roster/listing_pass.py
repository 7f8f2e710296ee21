"""One going through all pages of a roster: how far it is, and whether it can be believed.

Pages are no snapshot. A row that goes, or comes, while they are asked for moves all behind it by a place, so
that one is seen twice, or never. And a server may be wrong about how many rows there are.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from puffle_desktop.domain.errors import (
    AnswerTooLarge,
    BadAnswer,
    KeyRefused,
    NotFound,
    PuffleError,
    Refused,
    Rejected,
    ServerTrouble,
)
from puffle_desktop.domain.i18n import tr

if TYPE_CHECKING:
    from puffle_desktop.api.codec import Page

PAST_THE_END: Final = (Refused, BadAnswer)
"""What servers answer instead of an empty page; whether it is that, :meth:`Pass.may_end_by` says."""
_NO_SUCH_PAGE: Final = (NotFound, Rejected)


class Pass:
    """The pages of one listing, noted in their order."""

    def __init__(self, began_at: float, former: "Pass | None" = None) -> None:
        """*began_at* is the moment before the first page was asked for, *former* the listing before."""
        self.began_at = began_at
        self.seen: set[str] = set()
        self.pages = 0
        self.size = 0
        """How many rows have room on a page."""
        self.unreadable = 0
        self.incomplete = 0
        self.has_ended = False
        self.refusal: PuffleError | None = None
        """What stood in the place of a page that was to come, by the server's own total."""
        self.is_end_sure = False
        """Whether it ended as a roster does: by an empty page, one that is not full, or none at all."""
        self._known_pages = former.pages if former is not None and former.refusal is not None else None
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
            # A page that is not full and not all shows what the server puts on one, whatever it says.
            is_all = page.told_total == page.count or not page.count
            self.size = page.limit if is_all else page.count
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
        is_last = page.count < self.size and self._has_total and self.pages >= self.told_pages
        self.is_end_sure = not page.count or (is_last and not repeats)
        self.has_ended = self.is_end_sure or repeats
        if not page.count:
            self.pages = max(1, self.pages - 1)

    def may_end_by(self, error: PuffleError) -> bool:
        """Whether *error*, in the place of the next page, may say that there is none.

        Where the server told more rows than came, or nothing, that is what a missing page or a server in
        trouble would say. Where all have come, anything is but what is about the key, or about the size.
        """
        if isinstance(error, (KeyRefused, AnswerTooLarge)):
            return False
        return (bool(self._totals) and self.fits) or isinstance(error, (*_NO_SUCH_PAGE, ServerTrouble))

    def end_by(self, error: PuffleError) -> None:
        """The end is where *error* came, which :meth:`may_end_by` allows."""
        self.has_ended = True
        self.is_end_sure = isinstance(error, _NO_SUCH_PAGE)
        if not self.fits:
            self.refusal = error

    def is_sure(self, number: int) -> bool:
        """Whether page *number* should be there: it was told, and not missing from the listing before."""
        return number <= min(self.told_pages, self._known_pages or number)

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
        """Whether nothing speaks against its being whole.

        Without a total, nobody could see that rows slipped between two pages.
        """
        return (
            self.has_ended
            and not self._is_doubled
            and len(self.totals) < 2
            and self.reaches_total
            and (self._has_total or (self.pages == 1 and self.is_end_sure))
        )

    @property
    def _has_total(self) -> bool:
        """Whether the server told a total, and no row that came belies it."""
        return bool(self._totals) and self._rows <= self._totals[-1]


def agree(passes: Sequence[Pass]) -> bool:
    """Whether the last two of *passes* came to their end with the same prospects: a third would, too."""
    return len(passes) > 1 and passes[-1].has_ended and passes[-1].seen == passes[-2].seen


def is_believable(passes: Sequence[Pass]) -> bool:
    """Whether the last of *passes* listed all there is: it is sound, or as the one before."""
    one = passes[-1]
    return one.is_sound or (agree(passes) and one.reaches_total and one.refusal is None)


def add_up(passes: Sequence[Pass]) -> bool:
    """Whether *passes* together have shown as many prospects as the server told each time."""
    totals = set[int]().union(*(one.totals for one in passes))
    seen = set[str]().union(*(one.seen for one in passes))
    return len(totals) == 1 and len(seen) + passes[-1].unreadable >= max(totals)
