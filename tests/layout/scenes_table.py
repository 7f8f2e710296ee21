"""What the table is narrowed and laid out with: the row of views, and its popovers."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu

from puffle_desktop.domain.filters import Alternative, Comparison, Filter
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.query import Sorting
from puffle_desktop.domain.ready_views import READY_VIEWS
from puffle_desktop.domain.roster_views import SavedView
from puffle_desktop.domain.view_list import ViewList
from puffle_desktop.ui.roster.columns_popover import ColumnsPopover
from puffle_desktop.ui.roster.filter_popover import FilterPopover
from puffle_desktop.ui.roster.save_view_popover import RenameViewPopover, SaveViewPopover
from puffle_desktop.ui.roster.view_button import ViewButton
from puffle_desktop.ui.widgets.fields import FieldNote
from puffle_desktop.ui.widgets.popover import Popover
from puffle_desktop.ui.widgets.tick_list import TickList
from tests.layout.scenes_window import VIEWS, View
from tests.layout.stage import Stage
from tests.support.helpers import found, named

ACME: Final = Filter("company", Comparison.CONTAINS, ("Acme",))


def views(stage: Stage) -> Iterator[View]:
    """Views, one of which is chosen and filtered further."""
    page = stage.window.roster
    filled = SavedView(filters=(Filter("company", Comparison.FILLED),))
    page.views.restore(ViewList(saved=dict.fromkeys(VIEWS, filled)), "")
    stage.until(lambda: all(each.accessibleDescription() for each in page.findChildren(ViewButton)))
    yield "all", stage.window
    page.views.choose(VIEWS[1])
    stage.desk.model.set_filters([*(filled.filters or ()), ACME])
    stage.desk.model.set_sortings([Sorting("company")])
    stage.desk.model.finish_query()
    yield "changed", stage.window
    (button,) = [each for each in page.findChildren(ViewButton) if each.name == VIEWS[1]]
    button.menu_wanted.emit(page.mapToGlobal(page.rect().center()))
    (menu,) = [each for each in page.findChildren(QMenu) if each.isVisible()]
    yield "menu", menu
    menu.close()
    region = Filter("custom.region", Comparison.FILLED)
    views = ViewList(saved={VIEWS[0]: SavedView(filters=(region, ACME))}, hidden=(READY_VIEWS[-1].key,))
    page.views.restore(views, "")
    page.views.choose(VIEWS[0])
    stage.desk.model.finish_query()
    stage.until(lambda: page.views.absent_columns(VIEWS[0]))
    yield "column gone", stage.window
    stage.do("go-to-view")
    (menu,) = [each for each in page.findChildren(QMenu) if each.isVisible()]
    yield "list", menu
    menu.close()
    page.views.restore(ViewList(), "")
    page.views.clear()
    page.columns.clear_sort()


def filter_popover(stage: Stage) -> Iterator[View]:
    """A condition to be typed, several of them, and values to be ticked."""
    page = stage.window.roster
    stage.do("filter")
    popover = shown(stage, FilterPopover)
    yield "new", popover
    value = named(popover, QLineEdit, tr("Value"))
    QTest.keyClicks(value, "Acme")
    QTest.keyClick(value, Qt.Key.Key_Return)
    page.filters.add(Filter("headline", Comparison.FILLED))
    page.filters.ask("position", Comparison.ONE_OF)
    popover = shown(stage, FilterPopover)
    _until_listed(stage, popover)
    yield "values", popover
    popover.close()
    page.filters.clear()


def filter_conditions(stage: Stage) -> Iterator[View]:
    """Conditions joined by or, a wrong expression, values that are excluded, and checks to choose."""
    page = stage.window.roster
    page.filters.add(Filter("company", Comparison.CONTAINS, ("Acme",), (Alternative(Comparison.EMPTY),)))
    page.filters.ask("headline", Comparison.MATCHES)
    popover = shown(stage, FilterPopover)
    value = next(each for each in popover.findChildren(QLineEdit) if each.hasFocus())
    QTest.keyClicks(value, "(Ac")
    stage.until(lambda: any(each.text for each in popover.findChildren(FieldNote)))
    yield "wrong", popover
    popover.close()
    page.filters.clear()
    excluded = Filter("company", Comparison.NONE_OF, ("Acme", "Oasis Data"))
    page.filters.add(excluded)
    page.filters.ask_to_change(excluded)
    popover = shown(stage, FilterPopover)
    _until_listed(stage, popover)
    yield "excluded", popover
    popover.close()
    page.filters.clear()
    page.filters.ask("problems", Comparison.ONE_OF)
    popover = shown(stage, FilterPopover)
    _until_listed(stage, popover)
    yield "checks", popover
    popover.close()
    page.filters.clear()


def _until_listed(stage: Stage, popover: Popover) -> None:
    """Wait for the values that can be ticked, and for the room that they take."""
    values = found(popover, TickList)
    stage.until(lambda: values.model().rowCount() > 0 and values.height() >= values.sizeHint().height())


def columns_popover(stage: Stage) -> Iterator[View]:
    """All columns, and those that are looked for."""
    stage.do("columns")
    popover = shown(stage, ColumnsPopover)
    yield "all", popover
    QTest.keyClicks(found(popover, QLineEdit), "Try")
    yield "none", popover
    popover.close()


def save_view(stage: Stage) -> Iterator[View]:
    """A view is given a name, and another one."""
    page = stage.window.roster
    page.filters.add(ACME)
    stage.do("save-view")
    popover = shown(stage, SaveViewPopover)
    yield "", popover
    popover.close()
    page.views.restore(ViewList(saved={VIEWS[0]: SavedView(filters=(ACME,))}), VIEWS[0])
    stage.do("rename-view")
    rename = shown(stage, RenameViewPopover)
    yield "rename", rename
    rename.close()
    page.views.restore(ViewList(), "")
    page.filters.clear()


def shown(stage: Stage, kind: type[Popover]) -> Popover:
    """The popover of this kind that is open."""
    (popover,) = [each for each in stage.window.findChildren(kind) if each.isVisible()]
    return popover
