"""The search of the roster: what is typed is looked for, and keys lead to what is found and back."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from puffle_desktop.domain.columns import Column
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.search_words import names_typed
from puffle_desktop.ui.roster.column_finder import ColumnFinder
from puffle_desktop.ui.roster.column_names import names_of
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.name_completion import NameCompletion
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.ui.roster.views import RosterViews
from puffle_desktop.ui.widgets.search_field import SearchField

DELAY_MS: Final = 60
"""Typing goes on while the rows are found: the search runs when the keys rest for this long."""
_TO_RESULTS: Final = (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RosterSearch(QObject):
    """Has a :class:`SearchField`, to be placed by the caller, and the model search what is typed there.

    Down and Enter go to the first row that is found, as soon as it is. Esc clears the field, and leads back
    to the table from an empty one. Columns can be named once it is known which there are.
    """

    def __init__(
        self, table: RosterView, model: RosterModel, finder: ColumnFinder, views: RosterViews
    ) -> None:
        super().__init__(table)
        self.field = SearchField(tr("Search"), tr("Search prospects"))
        self._table = table
        self._model = model
        self._finder = finder
        self._views = views
        self._columns: tuple[Column, ...] = ()
        self._goes_to_results = False
        self._has_looked = False
        self._completion = NameCompletion(self.field)
        self._delay = QTimer(self, singleShot=True, interval=DELAY_MS)
        # In a turn of its own: by then the table is where a note stood that nothing was found.
        self._arriving = QTimer(self, singleShot=True, interval=0)
        self._connect_signals()
        self._use_names()

    def _connect_signals(self) -> None:
        self.field.textChanged.connect(self._text_changed)
        self.field.textEdited.connect(self._look_for_columns)
        self.field.installEventFilter(self)
        self._delay.timeout.connect(self.run)
        self._arriving.timeout.connect(self._go_to_results)
        self._model.query_changed.connect(self._shown)
        self._model.counts_changed.connect(self._shown)
        self._model.modelReset.connect(self._use_names)
        self._model.columnsInserted.connect(self._use_names)
        self._finder.found.connect(self._use_names)
        self._views.changed.connect(self._look_where_named)
        self._views.search_wanted.connect(self.field.setText)

    def focus(self) -> None:
        """Put the cursor into the field, with its text selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def clear(self) -> None:
        """Search for nothing, at once."""
        self.field.clear()
        self.run()

    def run(self) -> None:
        """Search what is typed, now or as soon as the rows are prepared."""
        self._delay.stop()
        if not self._model.prepare_search():
            # Rows that have just come are being prepared: searching them now would hold up the next key.
            self._delay.start()
            return
        if self.field.text() != self._model.search:
            self._model.set_search(self.field.text())

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Use keys in the field: for what is suggested there, or to come to the table."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._completion.use_key(event) or self._use_key(event)
        return super().eventFilter(watched, event)

    def _use_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() in _TO_RESULTS:
            self._completion.close()
            self._goes_to_results = True
            self.run()
            self._arriving.start()
            return True
        if event.key() == Qt.Key.Key_Escape:
            if self.field.text():
                self.clear()
            else:
                self._table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _text_changed(self) -> None:
        self._goes_to_results = False
        self._delay.start()

    def _shown(self) -> None:
        self._look_where_named()
        if self._goes_to_results:
            self._arriving.start()

    def _go_to_results(self) -> None:
        """Go to the first row, unless what is typed has not been searched yet: it will be told."""
        if not self._goes_to_results or self.field.text() != self._model.search or self._model.is_arranging:
            return
        self._goes_to_results = False
        if self.field.hasFocus() and self._model.rowCount():
            self._table.choose_first()
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    # Names of columns

    def look_again(self) -> None:
        """The roster was listed: there may be other columns."""
        self._has_looked = False
        self._look_where_named()

    def _use_names(self) -> None:
        columns = self._finder.columns
        if columns != self._columns:
            self._columns = columns
            self._completion.names = names_of(columns)
            self._model.use_names(self._completion.names)

    def _look_where_named(self) -> None:
        """Find out which columns there are if something is said of one that is not known."""
        searches = (self._model.search, *(view.search for view in self._views.saved.values()))
        if not self._has_looked and self._names_unknown(searches):
            self._look_for_columns()

    def _names_unknown(self, searches: Iterable[str]) -> bool:
        names = self._completion.names
        return any(names.key(name) is None for search in searches if search for name in names_typed(search))

    def _look_for_columns(self) -> None:
        if not self._has_looked and self._model.rowCount():
            self._has_looked = True
            self._finder.look()
