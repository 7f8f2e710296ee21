"""When each campaign's roster was last listed to its end, and the rows that were listed."""

import time
from collections.abc import Awaitable, Callable
from typing import Final

from PySide6.QtCore import QObject

from puffle_desktop.workspace.roster import Roster

FRESH_SECONDS: Final = 60.0
"""A listing older than this is made anew before an edit is sent, so that foreign changes are seen."""


class Freshness(QObject):
    """Knows what the server was last known to hold, for the campaign on the screen and for others."""

    def __init__(
        self,
        roster: Roster,
        refresh: Callable[[str], Awaitable[Roster]],
        parent: QObject | None = None,
    ) -> None:
        """*roster* is the one on the screen. *refresh* lists a campaign anew.

        *refresh* gives the roster that holds the prospects, which for a campaign that is not open is another
        one, and may raise a ``PuffleError``.
        """
        super().__init__(parent)
        self._roster = roster
        self._refresh = refresh
        self._listed_at: dict[str, float] = {}
        self._others: dict[str, Roster] = {}
        roster.reset.connect(self._another_is_open)

    def leave(self) -> None:
        """Have nothing to do with the roster on the screen any more: another connection uses it."""
        self._roster.reset.disconnect(self._another_is_open)
        self._roster = Roster()

    def note(self, campaign_id: str) -> None:
        """The roster on the screen, which is this campaign's, was listed to its end just now."""
        self._listed_at[campaign_id] = time.monotonic()
        self._others.pop(campaign_id, None)

    def doubt(self, campaign_id: str) -> None:
        """The server may hold something else than is known, such as an edit whose answer was lost."""
        self._listed_at.pop(campaign_id, None)

    def is_fresh(self, campaign_id: str) -> bool:
        """Whether the last listing may be relied upon for an edit."""
        listed_at = self._listed_at.get(campaign_id)
        return listed_at is not None and time.monotonic() - listed_at < FRESH_SECONDS

    def is_listed(self, campaign_id: str) -> bool:
        """Whether the last listing may be relied upon for an edit that was submitted when it was fresh."""
        return campaign_id in self._listed_at

    def _another_is_open(self) -> None:
        # Its rows are only just being listed: what is missing from them may well be on the server.
        self.doubt(self._roster.campaign_id or "")

    async def refresh(self, campaign_id: str) -> None:
        """List a campaign's prospects anew. Raises what the listing raises."""
        roster = await self._refresh(campaign_id)
        self._listed_at[campaign_id] = time.monotonic()
        if roster is not self._roster:
            self._others[campaign_id] = roster

    def rosters(self, campaign_id: str) -> list[Roster]:
        """The rosters that hold a campaign's prospects, the one to believe first."""
        candidates = (self._roster, self._others.get(campaign_id))
        return [roster for roster in candidates if roster is not None and roster.campaign_id == campaign_id]
