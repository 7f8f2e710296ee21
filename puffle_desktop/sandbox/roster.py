"""The prospects of one campaign, kept as encoded JSON.

Rows stay encoded because a roster may hold 100,000 of them: that takes a third of the memory of dictionaries,
gives the garbage collector nothing to walk, and makes a page of a thousand a matter of joining bytes.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import msgspec

from puffle_desktop.sandbox.contract import IDENTITY_COLUMN, Paging, identity

Row = dict[str, Any]


class _Glance(msgspec.Struct):
    """The columns that are looked at without decoding the whole row."""

    status: str | None = None
    email: str | None = None
    linkedin_url: str | None = None


_glance = msgspec.json.Decoder(_Glance).decode
_decode = msgspec.json.Decoder(dict[str, Any]).decode
_encode = msgspec.json.Encoder().encode


class Roster:
    """Prospects by id, in a stable order. Not thread safe: the sandbox guards it."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._rows: dict[str, bytes] = {row["id"]: _encode(row) for row in rows}
        self._order: list[str] = list(self._rows)

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Row]:
        return (_decode(self._rows[prospect_id]) for prospect_id in self._order)

    def get(self, prospect_id: str) -> Row | None:
        """A copy of one row."""
        encoded = self._rows.get(prospect_id)
        return None if encoded is None else _decode(encoded)

    def put(self, row: Row) -> None:
        """Store *row*: in place of the one with its id, else at the end."""
        if row["id"] not in self._rows:
            self._order.append(row["id"])
        self._rows[row["id"]] = _encode(row)

    def remove(self, prospect_ids: Collection[str]) -> list[Row]:
        """Remove those of *prospect_ids* that are here, and return their rows in the roster's order."""
        wanted = self._rows.keys() & prospect_ids
        removed = [prospect_id for prospect_id in self._order if prospect_id in wanted]
        self._order = [prospect_id for prospect_id in self._order if prospect_id not in wanted]
        return [_decode(self._rows.pop(prospect_id)) for prospect_id in removed]

    def clear(self) -> list[Row]:
        """Remove every row, and return them."""
        return self.remove(self._rows.keys() | set())

    def page(self, paging: Paging) -> tuple[list[msgspec.Raw], int]:
        """The rows of one page, still encoded, and how many there are on all pages."""
        order = self._order
        if paging.status is not None:
            order = [each for each in order if _glance(self._rows[each]).status == paging.status]
        ids = order[paging.offset : paging.offset + paging.limit]
        return [msgspec.Raw(self._rows[prospect_id]) for prospect_id in ids], len(order)

    def statuses(self) -> Counter[str]:
        """How many prospects there are of each status."""
        return Counter(_glance(encoded).status or "unknown" for encoded in self._rows.values())

    def identities(self, channel: str) -> set[str]:
        """What identifies the prospects on *channel*, normalised."""
        column = IDENTITY_COLUMN[channel]
        values = (getattr(_glance(encoded), column) for encoded in self._rows.values())
        return {key for key in (identity(channel, value) for value in values) if key is not None}

    def rotate(self, by: int) -> None:
        """Move the first *by* rows to the end, as if others had edited the roster between two listings."""
        self._order = self._order[by:] + self._order[:by]
