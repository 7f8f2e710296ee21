"""Refusals in a row: when to ask the person instead of collecting a hundred thousand of them."""

import re
from typing import Final

from puffle_desktop.domain.errors import BadAnswer, PuffleError, Refused
from puffle_desktop.domain.i18n import tr

MANY: Final = 20
_PARTICULARS: Final = re.compile(
    r"[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[\w.+-]+@[\w.-]+|“[^”]*”|\"[^\"]*\"|'[^']*'|\d+"
)
"""What differs from prospect to prospect in a server's words for the same reason."""


class Refusals:
    """Counts, for each campaign, the refusals that came one after the other for the same reason."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[str, int]] = {}
        self.stopped_by: dict[str, PuffleError] = {}
        """Campaign id to the refusal that came so often in a row that the rest was held."""

    def note(self, campaign_id: str, error: PuffleError) -> bool:
        """An edit was refused; gives whether it is the last of so many that it makes no sense to go on."""
        if isinstance(error, Refused):
            # Its own words alone: the sentence about them quotes them whole.
            reason = f"{error.status} {_PARTICULARS.sub('…', error.quote or str(error))}"
        elif isinstance(error, BadAnswer):
            reason = str(error)
        else:
            return False
        former, count = self._rows.get(campaign_id, ("", 0))
        count = count + 1 if former == reason else 1
        self._rows[campaign_id] = reason, count
        return count >= MANY

    def stop(self, campaign_id: str, error: PuffleError) -> str:
        """The rest is held because of *error*; gives a sentence that says so."""
        self.stopped_by[campaign_id] = error
        self._rows.pop(campaign_id, None)
        return tr(
            "Puffle refused %Ln change(s) in a row for the same reason, so the rest were not tried. {reason}",
            None,
            MANY,
            reason=error,
        )

    def interrupt(self, campaign_id: str) -> None:
        """An edit was saved: those after it are another row of refusals."""
        self._rows.pop(campaign_id, None)

    def forget(self, campaign_id: str) -> None:
        """The person said to go on."""
        self._rows.pop(campaign_id, None)
        self.stopped_by.pop(campaign_id, None)
