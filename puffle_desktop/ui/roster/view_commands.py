"""The commands about views: what each does with the one that was chosen, and when it can be used."""

from collections.abc import Callable
from functools import partial

from puffle_desktop.ui.roster.page import RosterPage


def view_handlers(page: RosterPage) -> dict[str, Callable[[], None]]:
    """What to call for the command of each name."""
    views, row = page.views, page.views_row
    return {
        "save-view": row.open_save_view,
        "go-to-view": row.open_views,
        "next-view": partial(views.step, 1),
        "previous-view": partial(views.step, -1),
        "rename-view": row.rename_current_view,
        "view-left": lambda: row.menus.move(views.current, -1),
        "view-right": lambda: row.menus.move(views.current, 1),
        "hide-view": lambda: views.hide(views.current),
        "show-views": row.menus.show_hidden,
        "delete-view": lambda: row.menus.ask_to_delete(views.current),
    }


def view_conditions(page: RosterPage, *, is_open: bool) -> dict[str, bool]:
    """Which conditions of these commands hold now; none unless a campaign *is_open*."""
    views = page.views
    return {
        "saved-view": is_open and views.current in views.saved,
        "hidden-views": is_open and bool(views.hidden),
    }
