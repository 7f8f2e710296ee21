"""What the command palette finds of the open table: filters, views, columns and sortings."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from puffle_desktop.domain.columns import Column
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.ui.commands.palette_choices import ChoiceKind, PaletteChoice
from puffle_desktop.ui.roster.page import RosterPage
from puffle_desktop.ui.wording.columns import column_title
from puffle_desktop.ui.wording.views import view_title

_choice = partial(PaletteChoice, kind=ChoiceKind.VIEW, detail="", end="", listed=False)
"""A line that comes only when it is looked for: there are very many."""

_SHOW_VIEW: Final = mark("Show view: {name}")
_HIDE_VIEW: Final = mark("Hide view: {name}")
_SHOW: Final = mark("Show column: {column}")
_HIDE: Final = mark("Hide column: {column}")


def table_choices(page: RosterPage) -> list[PaletteChoice]:
    """What can be done with the table of *page*, of which a campaign is shown."""
    page.views_row.finder.look()  # For a small roster that is done at once.
    columns = page.views_row.finder.columns
    of_columns = (choice for column in columns for choice in _of_column(page, column))
    return [*_views(page), *_clearing(page), *of_columns]


def _views(page: RosterPage) -> Iterator[PaletteChoice]:
    views = page.views
    for key in views.list.keys:
        title = view_title(key)
        yield PaletteChoice(
            kind=ChoiceKind.VIEW,
            title=tr("View: {name}", name=title),
            detail="",
            end="",
            run=partial(views.choose, key),
            icon="bookmark",
            key=f"view:{key}",
            listed=bool(views.saved),
        )
        hidden = key in views.list.hidden
        yield _choice(
            title=tr(_SHOW_VIEW if hidden else _HIDE_VIEW, name=title),
            run=partial(views.show, [key]) if hidden else partial(views.hide, key),
            icon="bookmark",
            key=f"hide-view:{key}",
        )
        if key in views.saved:
            yield _choice(
                title=tr("Delete view: {name}…", name=title),
                run=partial(page.views_row.menus.ask_to_delete, key),
                icon="trash-2",
                key=f"delete-view:{key}",
            )


def _clearing(page: RosterPage) -> Iterator[PaletteChoice]:
    if page.model.query.sortings:
        yield _choice(
            title=tr("Clear sort"), run=page.columns.clear_sort, icon="arrow-up-down", key="clear-sort"
        )
    if page.model.search:
        yield _choice(title=tr("Clear search"), run=page.search.clear, icon="x", key="clear-search")


def _of_column(page: RosterPage, column: Column) -> Iterator[PaletteChoice]:
    title, columns = column_title(column), page.columns
    if column.comparisons:
        yield _choice(
            title=tr("Filter by {column}…", column=title),
            run=partial(page.filters.ask, column.key),
            icon="list-filter",
            key=f"filter:{column.key}",
        )
    shown = columns.is_shown(column.key)
    yield _choice(
        title=tr(_HIDE if shown else _SHOW, column=title),
        run=partial(columns.show_column, column.key, not shown),
        icon="columns-3",
        key=f"column:{column.key}",
    )
    for words, descending in zip(columns.sort_names(column), (False, True), strict=True):
        yield _choice(
            title=words,
            run=partial(columns.sort, column.key, descending=descending),
            icon="arrow-down-a-z" if not descending else "arrow-up-a-z",
            key=f"sort:{column.key}:{descending}",
        )
