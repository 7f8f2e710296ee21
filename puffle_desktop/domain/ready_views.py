"""The views that are there from the start: each a title and the filters that it stands for."""

from typing import Final

import msgspec

from puffle_desktop.domain.checks import CHECKS
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.i18n import mark


class ReadyView(msgspec.Struct, frozen=True):
    """A view that nobody had to save. ``id`` is kept in settings, so it stays; ``title`` is translated."""

    id: str
    title: str
    filters: tuple[Filter, ...]

    @property
    def key(self) -> str:
        """What it goes by among all views: no name of a saved one begins with a blank."""
        return f" {self.id}"


READY_VIEWS: Final = (
    ReadyView("unsaved", mark("Unsaved edits"), (Filter("state", Comparison.FILLED),)),
    ReadyView("problems", mark("Has a problem"), (Filter("problems", Comparison.FILLED),)),
    *(
        ReadyView(each.id, each.title, (Filter("problems", Comparison.ONE_OF, (each.id,)),))
        for each in CHECKS
    ),
)
"""In the order in which they are offered until a person moves them."""
HAS_PROBLEM: Final = READY_VIEWS[1]
"""The view of all prospects that any check finds something wrong with."""
READY_BY_KEY: Final = {each.key: each for each in READY_VIEWS}
