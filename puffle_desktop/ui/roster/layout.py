"""Which columns a table shows, in which order and how wide: applied to its header, and read from it."""

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from puffle_desktop.domain.columns import Column, ColumnKind
from puffle_desktop.domain.roster_views import ColumnLayout
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.ui.roster.delegate import ICON_GAP, MARGIN
from puffle_desktop.ui.roster.grid import GridView
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.wording.columns import column_heading
from puffle_desktop.ui.wording.states import state_word

_ROOM_FOR_SORTING: Final = "  ↑¹"


def apply_layout(table: GridView, model: RosterModel, layout: Sequence[ColumnLayout]) -> None:
    """Lay the columns out as *layout* says; columns it does not name come after, as they are by default.

    What is frozen stays so.
    """
    model.use_extra_columns([each.key for each in layout if model.column_index(each.key) is None])
    header = table.horizontalHeader()
    named = {each.key: each for each in layout}
    order = [each.key for each in layout] + [each.key for each in model.columns if each.key not in named]
    # What is frozen comes first, wherever it was.
    order.sort(key=lambda key: key != table.frozen_key)
    character = table.fontMetrics().averageCharWidth()
    for place, key in enumerate(order):
        number = model.column_index(key)
        if number is None:
            continue
        # The table lays itself out at each of these, so they are done where there is something to do.
        if header.visualIndex(number) != place:
            header.moveSection(header.visualIndex(number), place)
        column = model.columns[number]
        known = named.get(key)
        shown = known.shown if known is not None else column.shown
        if header.isSectionHidden(number) is shown:
            header.setSectionHidden(number, not shown)
        # A hidden one has this width as soon as it is shown.
        width = known.width if known is not None else 0
        pixels = (width or _usual_width(column, table.fontMetrics())) * character + 2 * theme.SPACING
        if header.sectionSize(number) != pixels:
            header.resizeSection(number, pixels)


def _usual_width(column: Column, metrics: QFontMetrics) -> int:
    """In characters: the column's own width, or more where this language's words need it."""
    needed = metrics.horizontalAdvance(column_heading(column) + _ROOM_FOR_SORTING) + 2 * MARGIN
    if column.kind is ColumnKind.STATE:
        # A text is cut off for the fraction of a pixel that is rounded away here.
        widths = [metrics.horizontalAdvance(state_word(state)) + 1 for state in RowState]
        needed = max(needed, max(widths) + theme.icon_size(metrics) + ICON_GAP + 2 * MARGIN)
    return max(column.width, math.ceil((needed - 2 * theme.SPACING) / metrics.averageCharWidth()))


def read_layout(table: QTableView, model: RosterModel) -> tuple[ColumnLayout, ...]:
    """The columns as the person has laid them out, in the order of the screen."""
    header = table.horizontalHeader()
    character = max(1, table.fontMetrics().averageCharWidth())
    return tuple(
        ColumnLayout(
            key=model.columns[number].key,
            # A hidden section has no width of its own: zero stands for the default.
            width=max(0, round((header.sectionSize(number) - 2 * theme.SPACING) / character)),
            shown=not header.isSectionHidden(number),
        )
        for number in (header.logicalIndex(place) for place in range(header.count()))
    )
