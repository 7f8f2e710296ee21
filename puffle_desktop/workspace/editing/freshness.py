"""When each campaign's roster was last listed to its end, and the rows that were listed."""

import time
from collections.abc import Awaitable, Callable
from typing import Final

from PySide6.QtCore import QObject

from puffle_desktop.workspace.roster.roster import Roster

FRESH_SECONDS: Final = 60.0
"""A listing older than this is made anew before an edit is sent, so that foreign changes are seen."""


class Freshness(QObject):
    """Knows what the server was last known to hold, for the campaign on the screen and for others."""

    def __init__(
        self,
        roster: Roster,
        list_anew: Callable[[str], Awaitable[Roster]],
        parent: QObject | None = None,
    ) -> None:
        """*roster* is the one on the screen. *list_anew* lists a campaign anew.

        It gives the roster that holds the prospects, which for a campaign that is not open is another one,
        and may raise a ``PuffleError``.
        """
        super().__init__(parent)
        self._roster = roster
        self._list_anew = list_anew
        self._listed: dict[str, tuple[Roster, float]] = {}
        self._doubted: set[str] = set()
        roster.reset.connect(self._another_is_open)

    def leave(self) -> None:
        """Have nothing to do with the roster on the screen any more: another connection uses it."""
        self._roster.reset.disconnect(self._another_is_open)
        self._roster = Roster()

    def note(self, campaign_id: str) -> None:
        """The roster on the screen, which is this campaign's, was listed to its end just now."""
        self._listed[campaign_id] = self._roster, time.monotonic()

    def doubt(self, campaign_id: str) -> None:
        """The server may hold something else than is known: an edit whose answer was lost."""
        self._doubted.add(campaign_id)

    def is_fresh(self, campaign_id: str) -> bool:
        """Whether the last listing may be relied upon for an edit."""
        _, listed_at = self._listed.get(campaign_id, (None, None))
        if listed_at is None or campaign_id in self._doubted:
            return False
        return time.monotonic() - listed_at < FRESH_SECONDS

    async def refresh(self, campaign_id: str) -> None:
        """List a campaign's prospects anew, and again if there were doubts meanwhile.

        Raises what the listing raises.
        """
        is_certain = False
        while not is_certain:
            self._doubted.discard(campaign_id)
            try:
                roster = await self._list_anew(campaign_id)
            except BaseException:
                self.doubt(campaign_id)
                raise
            is_certain = campaign_id not in self._doubted
        if roster.campaign_id == campaign_id:
            self._listed[campaign_id] = roster, time.monotonic()

    def listed(self, campaign_id: str) -> Roster | None:
        """The roster of the last listing: reliable for an edit that was submitted when it was fresh."""
        roster, _ = self._listed.get(campaign_id, (None, None))
        return roster

    def rosters(self, campaign_id: str) -> list[Roster]:
        """All rosters that hold a campaign's prospects, which an answer has to be told to."""
        rosters = [self._roster] if self._roster.campaign_id == campaign_id else []
        listed = self.listed(campaign_id)
        return rosters if listed is None or listed in rosters else [*rosters, listed]

    def _another_is_open(self) -> None:
        # Its rows are only just being listed: those that are missing may well exist.
        for campaign_id, (roster, _) in list(self._listed.items()):
            if roster is self._roster:
                del self._listed[campaign_id]
