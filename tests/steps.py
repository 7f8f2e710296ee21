"""The former place of :mod:`tests.support.steps`, for modules that are on their way here."""

from tests.support.steps import done

__all__ = ["done"]
