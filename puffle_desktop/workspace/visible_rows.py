"""Which rows of the roster are shown, and in which order: the query applied to prepared keys."""

from collections.abc import Sequence

from puffle_desktop.domain.query import Query, matching, ordered, search_key
from puffle_desktop.workspace.roster import Roster


class VisibleRows:
    """The order of row numbers that a :class:`Query` makes of a :class:`Roster`.

    Plain bookkeeping without signals: the table model asks for a new order when the query or the rows change,
    and tells its views. Search keys are made once a row, and again when it changes.
    """

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._query = Query()
        self._keys: list[str | None] = []
        self.order: list[int] = []

    @property
    def query(self) -> Query:
        """What is searched and sorted."""
        return self._query

    def clear(self) -> None:
        """Forget the rows; the query stays."""
        self._keys.clear()
        self.order = []

    def forget(self, rows: Sequence[int]) -> None:
        """The values of *rows* changed: make their search keys anew when they are needed."""
        for row in rows:
            if row < len(self._keys):
                self._keys[row] = None

    def apply(self, query: Query) -> None:
        """Use *query* from now on. :attr:`order` stays as it is."""
        self._query = query

    def compute(self) -> list[int]:
        """The order that the query makes of the rows held now. :attr:`order` is left to the caller to set."""
        query = self._query
        rows = list(self._roster.rows())
        if query.words:
            rows = self.matching(rows)
        if query.sorting is not None:
            column = query.sorting.column
            rows = ordered(rows, query.sorting, lambda row: self._roster.prospect(row).value(column))
        return rows

    def matching(self, rows: list[int]) -> list[int]:
        """Those of *rows* that the query's search finds."""
        return matching(rows, self._query.words, self._key)

    def _key(self, row: int) -> str:
        missing = self._roster.row_limit - len(self._keys)
        if missing > 0:
            self._keys.extend([None] * missing)
        key = self._keys[row]
        if key is None:
            key = self._keys[row] = search_key(self._roster.prospect(row))
        return key
