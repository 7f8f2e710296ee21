"""The rows of a roster's page, from JSON to :class:`Prospect`, a hundred thousand at a time.

A page of 1,000 rows takes some 2 ms: a third of what it takes to parse its JSON into dictionaries. Four
things make that: msgspec decodes all documented columns of a page in one call, undocumented columns stay
undecoded, text that many rows share is kept once, and what is done to each row is done a column at a time,
by functions written in C.
"""

import contextlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any, Final, NamedTuple

import msgspec
from msgspec import Raw
from msgspec.structs import astuple

from puffle_desktop.api.json_parts import Part, TooManyParts, is_crowded, parts_of
from puffle_desktop.domain.errors import BadAnswer
from puffle_desktop.domain.loose_json import decode_loosely, repaired
from puffle_desktop.domain.prospect import TEXT_COLUMNS, Prospect
from puffle_desktop.domain.rows import prospect_from_columns

MALFORMED: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
SLICE: Final = 500
"""Rows that are made in one go: about a millisecond."""
_TOLERANT_SLICE: Final = 50
"""Rows that are taken one by one in one go: about a millisecond."""
_LARGE_ROW: Final = 64 * 1024
_LEVELS: Final = 2
"""How far a row that cannot be decoded is taken apart: its columns, and a column's members."""
MAX_LEARNED: Final = 64
"""Undocumented columns that are decoded the fast way. Rows with others take longer, and lose nothing."""

MAX_SHARED: Final = 20_000
"""Texts, and as many pieces of JSON, that are remembered in order to be kept once."""

_SHARING: Final = 4 * 1024
"""Bytes that a row comes to at most, on average, for texts to be shared: long ones take long to compare, and
would be remembered for good."""

_SHARED: Final = tuple(
    TEXT_COLUMNS.index(name)
    for name in (
        *("campaign_id", "user_id", "status", "first_name", "last_name", "name", "company", "position"),
        *("headline", "source", "source_ref", "current_node_id"),
    )
)
_CREATED, _UPDATED = TEXT_COLUMNS.index("created_at"), TEXT_COLUMNS.index("updated_at")
_KNOWN: Final = frozenset((*TEXT_COLUMNS, "custom_fields"))
_OBJECT: Final = msgspec.json.Decoder(dict[str, Any])
_ABSENT: Final = Raw(b"")
_NULL: Final = Raw(b"null")


class RowDecoder:
    """Decodes rows, and learns which undocumented columns the server sends while doing so."""

    def __init__(self) -> None:
        self._learned: tuple[str, ...] = ()
        self._fields: tuple[str, ...] = ()
        self._keys: tuple[bytes, ...] = ()
        self._template = b""
        self._shared: dict[str | None, str | None] = {}
        self._shared_json: dict[bytes | None, bytes | None] = {}
        self._is_sharing = True
        self._use(())

    def frame(self, body: bytes) -> Any | None:
        """A page whose rows are as they should be, nearly always, and None for any other.

        It has ``total``, ``page`` and ``limit``, of whatever type, and ``rows`` for :meth:`prospects`.
        """
        try:
            return self._page.decode(body)
        except MALFORMED:
            return None

    def prospects(self, rows: Sequence[Any], size: int) -> Iterator["Some"]:
        """The prospects of *rows*, which are those of :meth:`frame`, a slice at a time.

        They came to *size* bytes of JSON.
        """
        self._is_sharing = size <= _SHARING * len(rows)
        for start in range(0, len(rows), SLICE):
            made = self._prospects(rows[start : start + SLICE])
            readable = [prospect for prospect in made if prospect is not None]
            yield Some(readable, len(made) - len(readable))

    def some(self, rows: Raw) -> Generator[None, None, "Some"]:
        """The prospects of a JSON array, tolerant of what is wrong within its rows; in steps, if it is."""
        typed = None if is_crowded(bytes(rows)) else self._typed(rows)
        if typed is not None:
            prospects, unreadable = [], 0
            for some in self.prospects(typed, len(bytes(rows))):
                prospects += some.prospects
                unreadable += some.unreadable
            return Some(prospects, unreadable)
        return (yield from _tolerant(bytes(rows)))

    def _typed(self, rows: Raw) -> Sequence[Any] | None:
        """All rows typed as documented, nearly always; None when one of them is not."""
        try:
            return self._rows.decode(rows)
        except MALFORMED:
            if not self._learn(rows):
                return None
        try:
            return self._rows.decode(rows)
        except MALFORMED:
            return None

    def _learn(self, rows: Raw) -> bool:
        """Make room for the undocumented columns of *rows*; False when there is nothing new to learn."""
        try:
            names = {name for row in msgspec.json.decode(rows, type=list[dict[str, Raw]]) for name in row}
        except MALFORMED:
            return False
        learned = tuple(sorted({*self._learned, *(names - _KNOWN)}))
        if learned == self._learned or len(learned) > MAX_LEARNED:
            return False
        self._use(learned)
        return True

    def _use(self, learned: tuple[str, ...]) -> None:
        self._learned = learned
        # The names come from the server and need be no identifiers, hence the numbers.
        fields = self._fields = tuple(f"other_{number}" for number in range(len(self._learned)))
        self._keys = tuple(msgspec.json.encode(name) + b":" for name in self._learned)
        self._template = b"{%b}" % b",".join(key.replace(b"%", b"%%") + b"%b" for key in self._keys)
        row = msgspec.defstruct(
            "Row",
            [
                ("id", str),
                *((name, str | None, None) for name in TEXT_COLUMNS if name != "id"),
                ("custom_fields", Raw, _NULL),
                *((field, Raw, _ABSENT) for field in fields),
            ],
            rename=dict(zip(fields, self._learned, strict=True)),
            forbid_unknown_fields=True,
            kw_only=True,
            gc=False,
        )
        page = msgspec.defstruct(
            "Page",
            [("rows", list[row] | None), *((name, Any, None) for name in ("total", "page", "limit"))],  # type: ignore[valid-type]
            rename={"rows": "prospects"},
        )
        self._rows = msgspec.json.Decoder(list[row])  # type: ignore[valid-type]
        self._page = msgspec.json.Decoder(page)

    def _prospects(self, rows: Sequence[Any]) -> list[Prospect | None]:
        columns = list(zip(*map(astuple, rows), strict=True))
        count = len(TEXT_COLUMNS)
        ids, created, updated = columns[0], columns[_CREATED], columns[_UPDATED]
        custom, others = self._custom_fields(columns[count]), self._others(columns[count + 1 :], len(rows))
        share = self._share()
        texts: list[Iterable[str | None]] = [*columns[:count]]
        for place in _SHARED if self._is_sharing else ():
            texts[place] = map(share, columns[place], columns[place])
        texts[_UPDATED] = [
            first if first == last else last for first, last in zip(created, updated, strict=True)
        ]
        made: list[Prospect | None] = list(map(Prospect, *texts, custom, others))
        if "" in ids:
            return [prospect if ident else None for prospect, ident in zip(made, ids, strict=True)]
        return made

    def _custom_fields(self, raws: Iterable[Raw]) -> Iterable[bytes | None]:
        # The reference promises an object or null; anything else is kept under one name rather than lost.
        return self._kept(
            [
                None if raw == b"null" else raw if raw[:1] == b"{" else b'{"custom_fields":%b}' % raw
                for raw in map(bytes, raws)
            ]
        )

    def _others(self, columns: Sequence[Sequence[Raw]], count: int) -> Iterable[bytes | None]:
        """The undocumented columns of each row, as a JSON object; None for a row that has none."""
        if not columns:
            return repeat(None, count)
        if any(_ABSENT in column for column in columns):
            return self._kept([self._present(raws) for raws in zip(*columns, strict=True)])
        template = self._template
        return self._kept([template % raws for raws in zip(*columns, strict=True)])

    def _present(self, raws: Sequence[Raw]) -> bytes | None:
        members = [key + raw for key, raw in zip(self._keys, map(bytes, raws), strict=True) if raw]
        return b"{%b}" % b",".join(members) if members else None

    def _kept(self, values: list[bytes | None]) -> Iterable[bytes | None]:
        """JSON that is kept undecoded, fit to be decoded later, and one object for all that are equal."""
        if not _is_plain(b"".join(filter(None, values))):
            values = [value if value is None else _checked(value) for value in values]
        return map(self._share_json(), values, values) if self._is_sharing else values

    def _share(self) -> Callable[[str | None, str | None], str | None]:
        """Gives the first of all equal texts, to be kept in place of the others."""
        if len(self._shared) > MAX_SHARED:
            self._shared = {}
        return self._shared.setdefault

    def _share_json(self) -> Callable[[bytes | None, bytes | None], bytes | None]:
        """The same for JSON that is kept undecoded."""
        if len(self._shared_json) > MAX_SHARED:
            self._shared_json = {}
        return self._shared_json.setdefault


def _is_plain(kept: bytes) -> bool:
    """Whether what msgspec has looked at the structure of alone can be decoded without doubt."""
    return kept.isascii() and b"\\u" not in kept


def _checked(kept: bytes) -> bytes:
    """*kept*, repaired if it cannot be decoded as it is."""
    if _is_plain(kept):
        return kept
    try:
        msgspec.json.decode(kept)
    except MALFORMED:
        return repaired(kept)
    return kept


class Some(NamedTuple):
    """Some prospects of a page, and how many rows beside them cannot be read: they have no usable id.

    ``incomplete`` ones are among the prospects, with something missing or said otherwise: it was no JSON.
    """

    prospects: list[Prospect]
    unreadable: int = 0
    incomplete: int = 0


def _tolerant(rows: bytes) -> Generator[None, None, Some]:
    """The prospects of an array whose rows are taken one by one, as far as each can be read."""
    prospects, count, incomplete = list[Prospect](), 0, 0
    for count, row in enumerate((yield from parts_of(rows)) or (), 1):
        raw = rows[row.begin : row.end]
        if count % _TOLERANT_SLICE == 0 or len(raw) > _LARGE_ROW:
            yield
        columns, is_whole = yield from _row_steps(raw)
        try:
            prospects.append(prospect_from_columns(columns))
        except BadAnswer:
            continue
        incomplete += not is_whole
    return Some(prospects, count - len(prospects), incomplete)


def _row_steps(raw: bytes) -> Generator[None, None, tuple[dict[str, Any], bool]]:
    try:
        if not is_crowded(raw):
            return _OBJECT.decode(raw), True
    except MALFORMED:
        pass
    columns, is_whole = yield from object_steps(raw)
    ids = [part for part in (yield from _some_parts(raw)) if part.name == b"id"]
    if ids and raw[ids[-1].begin : ids[-1].end].lstrip()[:1] != b'"':
        columns.pop("id", None)  # What is no number has become text, and is no id all the same.
    return columns, is_whole


def object_steps(raw: bytes, levels: int = _LEVELS) -> Generator[None, None, tuple[dict[str, Any], bool]]:
    """What an object holds, as far as it can be read, and whether that is all. Nothing of what is no object.

    Where something in it cannot be read, it is taken apart through so many *levels* of objects.
    """
    value, is_whole = yield from _value_steps(raw, levels)
    return (value, is_whole) if isinstance(value, dict) else ({}, False)


def _value_steps(raw: bytes, levels: int) -> Generator[None, None, tuple[Any, bool]]:
    is_whole = is_crowded(raw)
    if not is_whole:
        try:
            return msgspec.json.decode(raw), True
        except MALFORMED:
            pass
        with contextlib.suppress(ValueError, RecursionError):
            return decode_loosely(raw)
    # Taken apart, what is wrong within it costs less than all of it.
    values: dict[str, Any] = {}
    for part in (yield from _some_parts(raw)) if levels else ():
        value, is_read = yield from _value_steps(raw[part.begin : part.end], levels - 1)
        is_whole &= is_read and bool(part.name)
        if value is not None and (name := _name(part.name)):
            values[name] = value
    return values or None, is_whole and bool(values)


def _some_parts(raw: bytes) -> Generator[None, None, list[Part]]:
    """The parts of what is an object or list, and has no more of them than can be held."""
    try:
        return (yield from parts_of(raw)) or []
    except TooManyParts:
        return []


def _name(raw: bytes) -> str:
    try:
        return str(decode_loosely(b'"%b"' % raw)[0])
    except ValueError:
        return ""
