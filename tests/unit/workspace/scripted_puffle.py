"""The former place of :mod:`tests.support.scripted_puffle`, for modules that are on their way here."""

from tests.support.scripted_puffle import CAMPAIGN, prospect, row, uuid

__all__ = ["CAMPAIGN", "prospect", "row", "uuid"]
