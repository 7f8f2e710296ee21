"""When each prospect was last listed, and how to list those anew that are to be saved."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from puffle_desktop.domain.clock import elapsed
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.workspace.editing.entry import Entry
from puffle_desktop.workspace.roster.roster import Roster

FRESH_SECONDS: Final = 60.0
"""A row whose page was asked for longer ago is listed anew before it is saved: others may have changed it."""
SLOW_SECONDS: Final = 20.0
PASSES: Final = 2
LISTINGS: Final = 3
"""Where a listing takes longer than the seconds above, a row is good for the time of so many listings."""


class Lister(Protocol):
    """Lists prospects, so that edits can be compared with what the server holds now."""

    async def list_anew(self, campaign_id: str) -> Roster:
        """All of a campaign: gives the roster that holds them, on the screen or not. Raises a PuffleError."""

    async def list_page(self, roster: Roster, place: int) -> Sequence[str]:
        """The page of a campaign's listing that holds this place, into its *roster*: gives the ids on it.

        Raises a ``PuffleError``.
        """


class Freshness:
    """Knows how old the rows are that edits are compared with, and lists them anew."""

    def __init__(self, roster: Roster, lister: Lister, clock: Callable[[], float] = elapsed) -> None:
        """*roster* is the one on the screen. *clock* goes on while the machine sleeps."""
        self._screen = roster
        self._lister = lister
        self._clock = clock
        self._others: dict[str, Roster] = {}
        self._listing_seconds: dict[str, float] = {}

    def leave(self) -> None:
        """Have nothing to do with the roster on the screen any more: another connection uses it."""
        self._screen = Roster()

    def now(self) -> float:
        """The moment, on the clock that rows are listed by."""
        return self._clock()

    def seconds(self, campaign_id: str) -> float:
        """How long a row of this campaign is good for after its page was asked for."""
        listing = self._listing_seconds.get(campaign_id, 0.0)
        return max(FRESH_SECONDS, LISTINGS * listing) if listing > SLOW_SECONDS else FRESH_SECONDS

    def roster(self, campaign_id: str) -> Roster | None:
        """The roster that holds a campaign's prospects as they were last listed."""
        return self._screen if self._screen.campaign_id == campaign_id else self._others.get(campaign_id)

    def rosters(self, campaign_id: str) -> list[Roster]:
        """All rosters that hold a campaign's prospects, which an answer has to be told to."""
        other = self._others.get(campaign_id)
        rosters = [self._screen] if self._screen.campaign_id == campaign_id else []
        return [*rosters, other] if other is not None else rosters

    def age(self, entry: Entry) -> float:
        """How many seconds ago the page was asked for that held an entry's row; infinite if it never was.

        So it is for an entry that has to be checked, and was not.
        """
        roster = self.roster(entry.campaign_id)
        row = roster.row_of(entry.prospect_id) if roster is not None else None
        if roster is None or row is None or (seen := roster.seen_at(row)) < entry.check_from:
            return float("inf")
        return self._clock() - seen

    def is_fresh(self, entry: Entry) -> bool:
        """Whether an entry may be compared with its row as it is held."""
        return self.age(entry) < self.seconds(entry.campaign_id)

    def stored(self, entry: Entry) -> Prospect | None:
        """An entry's row as it was last listed, or answered."""
        roster = self.roster(entry.campaign_id)
        row = roster.row_of(entry.prospect_id) if roster is not None else None
        return roster.stored(row) if roster is not None and row is not None else None

    def is_gone(self, entry: Entry, since: float) -> bool:
        """Whether an entry's prospect has left its campaign.

        It is so when a listing did not show it that was complete, and began after *since*. Any other may have
        missed it.
        """
        roster = self.roster(entry.campaign_id)
        return roster is not None and roster.listed_whole_at >= since and not self.is_held(entry)

    def was_seen(self, entry: Entry, since: float) -> bool:
        """Whether a page held an entry's row that was asked for after *since*."""
        roster = self.roster(entry.campaign_id)
        row = roster.row_of(entry.prospect_id) if roster is not None else None
        return roster is not None and row is not None and roster.seen_at(row) >= since

    def is_held(self, entry: Entry) -> bool:
        """Whether an entry's prospect is in its campaign, as far as is known.

        A campaign that was opened on the screen just now holds nobody yet: its other roster knows more.
        """
        return any(roster.row_of(entry.prospect_id) is not None for roster in self.rosters(entry.campaign_id))

    def place(self, entry: Entry) -> int | None:
        """On which page, from 0, an entry's row was when it was listed last; None for one that never was."""
        roster = self.roster(entry.campaign_id)
        row = roster.row_of(entry.prospect_id) if roster is not None else None
        return roster.place_of(row) // roster.page_size if roster is not None and row is not None else None

    async def look_at(self, entries: Sequence[Entry]) -> Sequence[str]:
        """List the page anew that holds these entries, or the whole campaign where one is not found on it.

        They are of one campaign, and of one place. Gives the ids of the prospects that were on the page, and
        of the entries. Afterwards :meth:`was_seen` or :meth:`is_gone` tells what became of them; neither,
        where Puffle's listing does not add up. Raises a ``PuffleError``.
        """
        campaign_id, began = entries[0].campaign_id, self._clock()
        ids = await self._list_page_of(entries[0])
        for _ in range(PASSES):
            if all(self.is_fresh(entry) or self.is_gone(entry, began) for entry in entries):
                break
            # A listing that was under way already may have begun too early for them: then there is another.
            await self.list_anew(campaign_id)
        return ids

    async def _list_page_of(self, entry: Entry) -> Sequence[str]:
        roster, began = self.roster(entry.campaign_id), self._clock()
        row = roster.row_of(entry.prospect_id) if roster is not None else None
        if roster is None or row is None:
            return ()
        ids = await self._lister.list_page(roster, roster.place_of(row))
        self._listing_seconds[entry.campaign_id] = self._clock() - began
        return ids

    async def list_anew(self, campaign_id: str) -> None:
        """List all of a campaign. Raises a ``PuffleError``."""
        began = self._clock()
        listed = await self._lister.list_anew(campaign_id)
        self._listing_seconds[campaign_id] = self._clock() - began
        if listed is self._screen:
            self._others.pop(campaign_id, None)
        elif listed.campaign_id == campaign_id:
            self._others[campaign_id] = listed
