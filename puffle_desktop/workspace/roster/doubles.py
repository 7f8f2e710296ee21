"""Which rows of a roster have the same identity as others: by a number a row, whatever they are called."""

from array import array
from collections.abc import Callable, Generator, Iterable
from typing import Final

STEP: Final = 2_000
"""Rows that are gone through in one go, if some of them are looked for: about a thousandth of a second."""
_NOBODY: Final = 0
_ITEM: Final = array("q").itemsize


class Doubles:
    """Keeps eight bytes a row, and a count for each identity that several rows have.

    A row that changes is told (:meth:`note`). Whether it is the only one of its identity may have to be found
    out by a look at all rows (:meth:`settling`), which is done for many of them together.
    """

    def __init__(self) -> None:
        self._keys = array("q")
        self._counts: dict[int, int] = {}
        self._doubtful: set[int] = set()
        self._changes = 0

    @property
    def is_settled(self) -> bool:
        """Whether nothing has to be found out."""
        return not self._doubtful

    @property
    def size(self) -> int:
        """Bytes that are kept for the rows."""
        return self._keys.buffer_info()[1] * _ITEM

    def note(self, row: int, identity: str | None) -> bool:
        """*row* is of this *identity*, or of none. Gives whether others are known to be of the same."""
        key = (hash(identity) or 1) if identity else _NOBODY
        keys = self._keys
        if row >= len(keys):
            keys.frombytes(bytes(_ITEM * (row + 1 - len(keys))))
        former = keys[row]
        if key != former:
            keys[row] = key
            self._changes += 1
            if former != _NOBODY:
                self._lose(former)
            if key != _NOBODY:
                self._win(key)
        return key in self._counts

    def _lose(self, key: int) -> None:
        count = self._counts.get(key, 0)
        if count > 2:  # else one is left, and nobody knows where
            self._counts[key] = count - 1
        elif count:
            del self._counts[key]
            self._doubtful.add(key)

    def _win(self, key: int) -> None:
        if key in self._counts:
            self._counts[key] += 1
        else:
            self._doubtful.add(key)

    def settling(self, tell: Callable[[int, bool], None]) -> Generator[None, None, None]:
        """Find out in steps what is not known, and *tell* of rows whether they are one of several.

        Ends before that is done where a row changes meanwhile: it is to be begun anew then.
        """
        keys, doubtful, changes = self._keys, self._doubtful, self._changes
        first: dict[int, int] = {}
        counts: dict[int, int] = {}
        for start in range(0, len(keys), STEP):
            some = keys[start : start + STEP]
            if not doubtful.isdisjoint(some):
                among = ((row, key) for row, key in enumerate(some, start) if key in doubtful)
                self._count(among, first, counts, tell)
            yield
            if self._changes != changes:
                return
        alone = [row for key, row in first.items() if key not in counts]
        for start in range(0, len(alone), STEP):
            for row in alone[start : start + STEP]:
                tell(row, False)
            yield
            if self._changes != changes:
                return
        self._counts.update(counts)
        self._doubtful = set()

    @staticmethod
    def _count(
        among: Iterable[tuple[int, int]],
        first: dict[int, int],
        counts: dict[int, int],
        tell: Callable[[int, bool], None],
    ) -> None:
        """Note which row has a key first and how many have one that several have, and tell of those."""
        for row, key in among:
            if (before := first.setdefault(key, row)) != row:
                if key not in counts:
                    tell(before, True)
                counts[key] = counts.get(key, 1) + 1
                tell(row, True)

    def clear(self) -> None:
        """There are no rows any more."""
        self._keys = array("q")
        self._counts = {}
        self._doubtful = set()
        self._changes += 1
