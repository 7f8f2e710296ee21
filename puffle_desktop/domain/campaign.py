"""A campaign, as far as its roster is concerned."""

from typing import Final

import msgspec

from puffle_desktop.domain.prospect import EditableField

DRAFT: Final = "draft"

_STATUSES: Final = ("draft", "launching", "active", "paused", "completed")
"""In the order in which a campaign goes through them."""
_IDENTITY: Final[dict[str, EditableField]] = {"email": "email", "linkedin": "linkedin_url"}


class Stats(msgspec.Struct, frozen=True, kw_only=True):
    """How far a launched campaign has come, in prospects. Puffle tells more; this is what the list shows.

    ``reached`` have got something: a message, or an invitation to connect.
    """

    total: int
    reached: int = 0
    replied: int = 0
    bounced: int = 0


class Campaign(msgspec.Struct, frozen=True, kw_only=True):
    """One campaign. ``status`` and ``channel`` are open sets: Puffle may add to them.

    ``size`` is the number of prospects when it is known. ``stats`` are null for some campaigns,
    drafts above all.
    """

    id: str
    name: str = ""
    channel: str = ""
    status: str = ""
    size: int | None = None
    stats: Stats | None = None
    updated_at: str | None = None

    @property
    def is_draft(self) -> bool:
        """Only a draft's roster can be changed; every write to another one is answered with 400."""
        return self.status == DRAFT

    @property
    def identity_field(self) -> EditableField | None:
        """The field without which a prospect cannot be reached on this campaign's channel, if it is known."""
        return identity_of(self.channel)


def identity_of(channel: str) -> EditableField | None:
    """The field by which *channel* reaches a prospect, if the channel is known."""
    return _IDENTITY.get(channel)


def drafts_first(campaigns: list[Campaign]) -> list[Campaign]:
    """In the order a person wants them: what can be edited first, then by status, each by name."""

    def key(campaign: Campaign) -> tuple[int, str, str]:
        known = campaign.status in _STATUSES
        rank = _STATUSES.index(campaign.status) if known else len(_STATUSES)
        return rank, campaign.status, campaign.name.casefold()

    return sorted(campaigns, key=key)


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """Whom an API key belongs to (GET ``/api/account``)."""

    id: str
    email: str | None = None
    full_name: str | None = None

    @property
    def display_name(self) -> str:
        """A name and an address to show beside a key that works."""
        if self.full_name and self.email:
            return f"{self.full_name} <{self.email}>"
        return self.full_name or self.email or self.id
