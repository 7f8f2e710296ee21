"""Views in words: what they are called, and what of them a campaign has no column for."""

from collections.abc import Iterable

from puffle_desktop.domain.columns import column_of
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.ready_views import READY_BY_KEY
from puffle_desktop.domain.view_list import ALL
from puffle_desktop.ui.wording.columns import column_title
from puffle_desktop.ui.wording.values import one_line


def view_title(key: str) -> str:
    """What the view of this key is called."""
    if key == ALL:
        return tr("All", "the view of all prospects")
    ready = READY_BY_KEY.get(key)
    return tr(ready.title) if ready is not None else one_line(key)


def absent_text(key: str, columns: Iterable[str], *, is_all: bool) -> str:
    """That a view has conditions on *columns* that the campaign lacks, and whether these are all it has."""
    named = [tr("“{text}”", text=column_title(column_of(column))) for column in columns]
    view, listed = view_title(key), ", ".join(named)
    if is_all:
        return tr(
            "There is no {columns} in this campaign, so the view “{view}” shows all prospects.",
            columns=listed,
            view=view,
        )
    return tr(
        "There is no {columns} in this campaign, so the view “{view}” goes by its other conditions.",
        columns=listed,
        view=view,
    )
