"""A campaign's status as a word on a rounded ground of its colour."""

from typing import Final

from puffle_desktop.ui.widgets.pill import Ground, Pill
from puffle_desktop.ui.wording.campaigns import status_word

_GROUNDS: Final = {
    "draft": Ground.ACCENT,
    "launching": Ground.WARNING,
    "active": Ground.GOOD,
    "paused": Ground.WARNING,
}


class StatusPill(Pill):
    """Never narrower than its word: it tells whether the roster can be edited."""

    def show_status(self, status: str) -> None:
        """Show a campaign's *status*."""
        self.show_word(status_word(status), _GROUNDS.get(status, Ground.QUIET))
