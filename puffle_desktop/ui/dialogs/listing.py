"""What dialogs that list things are made of: a table of whole rows, and labels that show plain text."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLabel, QScrollArea, QTableView, QWidget

from puffle_desktop.ui import theme


def row_table(model: QAbstractItemModel, name: str, widths: Sequence[int]) -> QTableView:
    """A table in which rows are selected, one or several.

    *name* is for screen readers; *widths* are the columns', in characters.
    """
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setCornerButtonEnabled(False)
    rows = table.verticalHeader()
    rows.hide()
    # One height for all rows, so that none has to be measured.
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(table.fontMetrics().height() + theme.SPACING + theme.SPACING // 2)
    columns = table.horizontalHeader()
    columns.setHighlightSections(False)
    columns.setStretchLastSection(True)
    columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column, characters in enumerate(widths):
        table.setColumnWidth(column, characters * table.fontMetrics().averageCharWidth())
    return table


def selected_rows(table: QTableView) -> list[int]:
    """The numbers of the selected rows, ascending."""
    return sorted(index.row() for index in table.selectionModel().selectedRows())


def plain_label() -> QLabel:
    """A label that wraps, can be copied from, and shows just the text it is given."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def scrolled(page: QWidget) -> QScrollArea:
    """*page* in an area that scrolls up and down where there is not room for all of it."""
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
