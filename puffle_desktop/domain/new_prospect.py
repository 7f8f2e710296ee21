"""A prospect that is to be added to a campaign, and what came of adding."""

from typing import Any

import msgspec


class NewProspect(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What Puffle takes of a prospect that is added. What is None is left out of the request.

    There is no ``name``, which Puffle makes of first and last name when both are there. ``custom_fields`` is
    a JSON object of whatever depth.
    """

    email: str | None = None
    linkedin_url: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    company: str | None = None
    position: str | None = None
    headline: str | None = None
    custom_fields: dict[str, Any] | msgspec.Raw | None = None


class Added(msgspec.Struct, frozen=True):
    """What Puffle says of prospects that it was to add.

    ``duplicates`` were in the roster already, or more than once among those sent. Others that were not
    imported had no address that fits the campaign's channel. When an answer was lost and the request was
    sent again, those that the first one added count as duplicates: only a listing tells who is there.
    """

    imported: int
    duplicates: int
