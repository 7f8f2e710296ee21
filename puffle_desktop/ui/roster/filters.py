"""The filters in force: added, changed and removed one by one, and the limit to some rows."""

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.columns import ColumnKind, column_of
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.wording.values import shown_value


class Filters(QObject):
    """Changes the filters of a model, and asks for a person to be asked for one."""

    wanted = Signal(object)
    """The person wants to filter: by this :class:`Filter` to begin with; None for no matter what."""

    def __init__(self, model: RosterModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._label = ""

    @property
    def in_force(self) -> tuple[Filter, ...]:
        """Those that add up to what is shown."""
        return self._model.query.filters

    @property
    def limit(self) -> str | None:
        """What the rows are called that alone are shown; None without such a limit."""
        return self._label if self._model.only is not None else None

    @property
    def is_any(self) -> bool:
        """Whether there is something to be cleared."""
        return bool(self.in_force) or self._model.only is not None

    def ask(self, column: str = "", how: Comparison = Comparison.CONTAINS) -> None:
        """Let the person make a filter, on *column* where one is given."""
        self.wanted.emit(Filter(column, how) if column else None)

    def ask_to_change(self, condition: Filter) -> None:
        """Let the person change a filter that is in force."""
        self.wanted.emit(condition)

    def add(self, made: Filter) -> None:
        """Filter by this too."""
        if made not in self.in_force:
            self._model.set_filters((*self.in_force, made))

    def include(self, column: str, value: str) -> None:
        """Find the rows with this value in a column, in place of those with one of several, too.

        Of dates, those that read as this one does: what nobody sees makes no difference.
        """
        made = _as_it_reads(column, Comparison.EQUALS, value) or Filter(column, Comparison.ONE_OF, (value,))
        others = [each for each in self.in_force if not _is_by_values(each, column, made.how)]
        self._model.set_filters([*others, made])

    def exclude(self, column: str, value: str) -> None:
        """Find the rows with this value in a column no more, nor those that were excluded before.

        Of dates, those that read as this one does.
        """
        if (made := _as_it_reads(column, Comparison.DIFFERS, value)) is not None:
            self.add(made)
            return
        filters = list(self.in_force)
        places = [
            place
            for place, each in enumerate(filters)
            if _is_by_values(each, column, Comparison.NONE_OF) and value not in each.values
        ]
        if places:
            values = (*filters[places[0]].values, value)
            filters[places[0]] = Filter(column, Comparison.NONE_OF, values)
        else:
            filters.append(Filter(column, Comparison.NONE_OF, (value,)))
        self._model.set_filters(tuple(dict.fromkeys(filters)))

    def remove(self, condition: Filter) -> None:
        """Filter by this no more."""
        self._model.set_filters([each for each in self.in_force if each != condition])

    def show_only(self, rows: frozenset[int] | None, label: str = "") -> None:
        """Show none but these rows of the roster, which are called *label*; None shows all again."""
        self._label = label
        self._model.set_only(rows)

    def remove_limit(self) -> None:
        """Show all rows again, as far as the filters find them."""
        self.show_only(None)

    def clear(self) -> None:
        """Remove all filters, and the limit."""
        self._label = ""
        if self._model.only is not None:
            self._model.set_only(None)
        if self.in_force:
            self._model.set_filters(())


def _as_it_reads(column: str, how: Comparison, value: str) -> Filter | None:
    """A filter by how a date reads; None for what is no date."""
    if not value or column_of(column).kind is not ColumnKind.DATE:
        return None
    shown = shown_value(column, value)
    return Filter(column, how, (shown,)) if shown != value else None


def _is_by_values(condition: Filter, column: str, how: Comparison) -> bool:
    return (condition.column, condition.how) == (column, how) and not condition.alternatives
