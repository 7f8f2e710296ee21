"""The filters in force, as chips that can be changed and removed, and the menu of filters."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.flow_layout import FlowLayout
from puffle_desktop.ui.widgets.focus import put_behind
from puffle_desktop.ui.widgets.screen_reader import set_plain_tool_tip
from puffle_desktop.ui.wording.columns import column_title
from puffle_desktop.ui.wording.filters import filter_text
from puffle_desktop.ui.wording.labels import literal

MAX_CHARACTERS: Final = 48


class FilterBar(QWidget):
    """Chips for a model's filters; hidden while there are none.

    ``menu_button`` adds filters and brings back kept ones; it is for the caller to place.
    """

    kept_changed = Signal()
    """Filters were kept under a name, or a name was dropped: see :attr:`kept`."""
    limit_removed = Signal()
    """The person removed the chip of the limit that :meth:`show_only` set."""

    def __init__(self, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._only_label = ""
        self._before: QWidget | None = None
        self.kept: dict[str, tuple[Filter, ...]] = {}
        self.menu_button = QToolButton()
        self.menu_button.setText(tr("F&ilter"))
        self.menu_button.setAccessibleName(tr("Filter"))
        self.menu_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.menu_button)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.menu_button.setMenu(self._menu)
        self._chips = FlowLayout(self)
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._chips.setSpacing(theme.SPACING // 2)
        model.query_changed.connect(self._show_filters)
        model.modelReset.connect(self._show_filters)
        self.draw_icons()
        self._show_filters()

    # Filters

    def ask_for_filter(self, column: str, how: Comparison = Comparison.CONTAINS) -> None:
        """Open the dialog for a new filter on *column*."""
        self._open_dialog(Filter(column, how), self._add)

    def show_only(self, rows: frozenset[int] | None, label: str = "") -> None:
        """Show none but these rows of the roster, with a chip that says *label*; None shows all again."""
        self._only_label = label
        self._model.set_only(rows)

    def clear(self) -> None:
        """Remove all filters, and the limit."""
        self._only_label = ""
        if self._model.only is not None:
            self._model.set_only(None)
        if self._model.query.filters:
            self._model.set_filters(())

    def come_after(self, widget: QWidget) -> None:
        """Let Tab come to the chips from *widget*."""
        self._before = widget

    def draw_icons(self) -> None:
        """Draw the icons in the colours of the palette of now."""
        self.menu_button.setIcon(theme.icon("funnel"))
        self._show_filters()

    def _open_dialog(self, given: Filter, use: Callable[[Filter], None]) -> None:
        from puffle_desktop.ui.roster.filter_dialog import FilterDialog  # noqa: PLC0415 (not for the first paint)

        columns = [column for column in self._model.columns if column.comparisons]
        dialog = FilterDialog(columns, self._model.facets, given, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filter_made.connect(use)
        dialog.open()

    def _add(self, made: Filter) -> None:
        filters = self._model.query.filters
        if made not in filters:
            self._model.set_filters((*filters, made))

    def _replace(self, former: Filter, made: Filter) -> None:
        self._model.set_filters([made if each == former else each for each in self._model.query.filters])

    def _remove(self, condition: Filter) -> None:
        self._model.set_filters([each for each in self._model.query.filters if each != condition])

    def _remove_limit(self) -> None:
        self.show_only(None)
        self.limit_removed.emit()

    # Chips

    def _show_filters(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                # Later, since one of them may just be telling that it was clicked.
                widget.deleteLater()
        chips = []
        if self._model.only is not None:
            chips.append(_Chip(self._only_label, None, self._remove_limit, self))
        for condition in self._model.query.filters:
            change = partial(self._open_dialog, condition, partial(self._replace, condition))
            chips.append(_Chip(filter_text(condition), change, partial(self._remove, condition), self))
        for chip in chips:
            self._chips.addWidget(chip)
        if self._before is not None:
            put_behind(self._before, [button for chip in chips for button in chip.buttons])
        self.setVisible(bool(chips))
        self.updateGeometry()

    # The menu

    def _fill_menu(self) -> None:
        self._menu.clear()
        columns = self._menu.addMenu(tr("Filter by"))
        for column in self._model.columns:
            if column.comparisons:
                columns.addAction(literal(column_title(column)), partial(self.ask_for_filter, column.key))
        if self.kept:
            self._menu.addSection(tr("Kept filters"))
            for name, filters in sorted(self.kept.items()):
                self._menu.addAction(literal(name), partial(self._model.set_filters, filters))
        self._menu.addSeparator()
        keep = self._menu.addAction(tr("&Keep these filters as…"), self._ask_for_name)
        keep.setEnabled(bool(self._model.query.filters))
        forget = self._menu.addMenu(tr("&Forget kept filters"))
        forget.setEnabled(bool(self.kept))
        for name in sorted(self.kept):
            forget.addAction(literal(name), partial(self._forget, name))
        clear = self._menu.addAction(tr("&Remove all filters"), self.clear)
        clear.setEnabled(bool(self._model.query.filters) or self._model.only is not None)

    def _ask_for_name(self) -> None:
        from PySide6.QtWidgets import QInputDialog  # noqa: PLC0415 (not for the first paint)

        dialog = QInputDialog(self.window())
        dialog.setWindowTitle(tr("Keep filters"))
        dialog.setLabelText(tr("Name of these filters in this campaign:"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.textValueSelected.connect(self.keep_as)
        dialog.open()

    def keep_as(self, name: str) -> None:
        """Keep the filters in force under a name, in place of those that had it."""
        name = " ".join(name.split())
        if name and self._model.query.filters:
            self.kept = {**self.kept, name: self._model.query.filters}
            self.kept_changed.emit()

    def _forget(self, name: str) -> None:
        self.kept = {each: filters for each, filters in self.kept.items() if each != name}
        self.kept_changed.emit()


class _Chip(QFrame):
    """A condition as a sentence; a click on it changes it, a click on the cross removes it."""

    def __init__(
        self, sentence: str, change: Callable[[], None] | None, remove: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        shown = sentence if len(sentence) <= MAX_CHARACTERS else f"{sentence[: MAX_CHARACTERS - 1]}…"
        text = QToolButton()
        text.setText(literal(shown))
        text.setAutoRaise(True)
        text.setAccessibleName(tr("Filter: {words}", words=sentence))
        set_plain_tool_tip(text, sentence)
        if change is not None:
            text.clicked.connect(change)
        cross = QToolButton()
        cross.setIcon(theme.icon("x"))
        cross.setIconSize(QSize(12, 12))
        cross.setAutoRaise(True)
        cross.setAccessibleName(tr("Remove filter: {words}", words=sentence))
        cross.setToolTip(tr("Remove this filter"))
        cross.clicked.connect(remove)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        self.buttons = (text, cross)
        for button in self.buttons:
            layout.addWidget(button)
