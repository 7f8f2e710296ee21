"""What dialogs that list things are made of: a table of whole rows, and labels that show plain text."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QScrollArea, QTableView, QWidget

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.text_label import TextLabel
from puffle_desktop.ui.widgets.tokens import ROW_HEIGHTS


def row_table(model: QAbstractItemModel, name: str, widths: Sequence[int]) -> QTableView:
    """A table in which rows are selected, one or several.

    *name* is for screen readers; *widths* are the columns', in characters. They are shares of the room there
    is: no column is out of sight, and what a narrow one cuts short is up to the model's tooltips.
    """
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setCornerButtonEnabled(False)
    rows = table.verticalHeader()
    rows.hide()
    # One height for all rows, so that none has to be measured.
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(row_height(table))
    columns = table.horizontalHeader()
    columns.setHighlightSections(False)
    # It asks whether whole columns are selected, which is to go through all rows: a second for very many.
    columns.setSelectionModel(QItemSelectionModel(model, table))
    columns.setStretchLastSection(True)
    columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    _SharedWidth(table, widths)
    return table


def row_height(view: QWidget) -> int:
    """Of a row of text in lists and tables: that of the tokens, or more for a large font."""
    return max(ROW_HEIGHTS["normal"], view.fontMetrics().height() + theme.SPACING)


class _SharedWidth(QObject):
    """Lets the columns of a table share its width, in the proportion that they have or are dragged to.

    The header is asked for each time. Qt made it, and what stands for it in Python may be taken away while it
    lives; an error of that kind within a handler of Qt ends the program.
    """

    def __init__(self, table: QTableView, shares: Sequence[int]) -> None:
        super().__init__(table)
        self._table = table
        self._shares: Sequence[float] = shares
        self._sharing = False
        table.viewport().installEventFilter(self)
        table.horizontalHeader().sectionResized.connect(self._dragged)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A scroll bar that goes while the table is shown widens the viewport, and no Resize tells of it.
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._share()
        return False

    def _share(self) -> None:
        """Give each column its share, and none less than its title needs."""
        header = self._table.horizontalHeader()
        least = [header.sectionSizeHint(column) for column in range(len(self._shares))]
        room = self._table.viewport().width()
        wide = set(range(len(self._shares)))
        # Who gets more than its share takes that from the others, which may then get less than they need.
        while narrow := {column for column in wide if self._part(column, wide, least, room) < least[column]}:
            wide -= narrow
        self._sharing = True
        for column in range(len(self._shares)):
            part = self._part(column, wide, least, room) if column in wide else least[column]
            header.resizeSection(column, int(part))
        self._sharing = False

    def _part(self, column: int, wide: set[int], least: Sequence[int], room: int) -> float:
        taken = sum(size for other, size in enumerate(least) if other not in wide)
        return (room - taken) * self._shares[column] / sum(self._shares[other] for other in wide)

    def _dragged(self, column: int) -> None:
        # The last one is stretched all the time, by nobody's wish.
        if not self._sharing and column < len(self._shares) - 1:
            header = self._table.horizontalHeader()
            self._shares = [max(1, header.sectionSize(each)) for each in range(len(self._shares))]


def selected_ranges(table: QTableView) -> list[range]:
    """The numbers of the selected rows, ascending, without an index for each of what may be very many.

    The table is one of :func:`row_table`, in which whole rows are selected.
    """
    selection = table.selectionModel().selection()
    ranges: list[range] = []
    end = 0
    for first, last in sorted((each.top(), each.bottom()) for each in selection.toList()):
        if last >= end:
            ranges.append(range(max(first, end), last + 1))
            end = last + 1
    return ranges


def selected_rows(table: QTableView) -> list[int]:
    """The numbers of the selected rows, ascending."""
    return [row for rows in selected_ranges(table) for row in rows]


def text_label() -> TextLabel:
    """A label that wraps, can be copied from, and shows just the text it is given."""
    label = TextLabel()
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
