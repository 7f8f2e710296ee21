"""The former place of :mod:`tests.support.helpers`, for modules that are on their way here."""

from tests.support.helpers import CAMPAIGN, full_prospect, prospect, uuid

__all__ = ["CAMPAIGN", "full_prospect", "prospect", "uuid"]
