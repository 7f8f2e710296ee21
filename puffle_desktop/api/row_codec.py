"""The rows of a roster's page, from JSON to :class:`Prospect`, a hundred thousand at a time.

A page of 1,000 rows takes some 2 ms: a third of what it takes to parse its JSON into dictionaries. Four
things make that: msgspec decodes all documented columns of a page in one call, undocumented columns stay
undecoded, text that many rows share is kept once, and what is done to each row is done a column at a time,
by functions written in C.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any, Final

import msgspec
from msgspec import Raw
from msgspec.structs import astuple

from puffle_desktop.domain.errors import BadAnswer
from puffle_desktop.domain.prospect import TEXT_COLUMNS, Prospect
from puffle_desktop.domain.rows import prospect_from_columns

MALFORMED: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
SLICE: Final = 500
"""Rows that are made in one go: about a millisecond."""
MAX_LEARNED: Final = 64
"""Undocumented columns that are decoded the fast way. Rows with others take longer, and lose nothing."""

MAX_SHARED: Final = 20_000
"""Texts, and as many pieces of JSON, that are remembered in order to be kept once."""

_SHARED: Final = tuple(
    TEXT_COLUMNS.index(name)
    for name in (
        *("campaign_id", "user_id", "status", "first_name", "last_name", "name", "company", "position"),
        *("headline", "source", "source_ref", "current_node_id"),
    )
)
_CREATED, _UPDATED = TEXT_COLUMNS.index("created_at"), TEXT_COLUMNS.index("updated_at")
_KNOWN: Final = frozenset((*TEXT_COLUMNS, "custom_fields"))
_ABSENT: Final = Raw(b"")
_NULL: Final = Raw(b"null")
_OBJECT: Final = msgspec.json.Decoder(dict[str, Any])


class RowDecoder:
    """Decodes rows, and learns which undocumented columns the server sends while doing so."""

    def __init__(self) -> None:
        self._learned: tuple[str, ...] = ()
        self._fields: tuple[str, ...] = ()
        self._keys: tuple[bytes, ...] = ()
        self._template = b""
        self._shared: dict[str | None, str | None] = {}
        self._shared_json: dict[bytes | None, bytes | None] = {}
        self._use(())

    def frame(self, body: bytes) -> Any | None:
        """A page whose rows are as they should be, nearly always, and None for any other.

        It has ``total``, ``page`` and ``limit``, of whatever type, and ``rows`` for :meth:`prospects`.
        """
        try:
            return self._page.decode(body)
        except MALFORMED:
            return None

    def prospects(self, rows: Sequence[Any] | Raw) -> Iterator[list[Prospect | None]]:
        """The prospects of *rows*, a slice at a time. None stands for a row that cannot be read.

        *rows* are those of :meth:`frame`, or a JSON array that is sound in structure.
        """
        raw = rows if isinstance(rows, Raw) else None
        typed = self._typed(raw) if raw is not None else rows
        if typed is None:
            raws = msgspec.json.decode(raw or b"[]", type=list[Raw])
            for start in range(0, len(raws), SLICE):
                yield [_tolerant(raw) for raw in raws[start : start + SLICE]]
            return
        for start in range(0, len(typed), SLICE):
            yield self._prospects(typed[start : start + SLICE])

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
        for place in _SHARED:
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
        return map(self._share_json(), values, values)

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


def repaired(body: bytes) -> bytes:
    """*body* less what no JSON may hold and servers send all the same.

    That is a byte order mark, bytes that are not UTF-8, and halves of characters, which JavaScript leaves
    when it cuts a text in the middle of an emoji.
    """
    text = body.decode("utf-8-sig", "replace")
    return _ESCAPE.sub(lambda found: r"\ufffd" if found[1] else found[0], text).encode()


# An escape in JSON; in group 1 when it is one half of a surrogate pair without the other.
_ESCAPE: Final = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)


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


def _tolerant(row: Raw) -> Prospect | None:
    """The prospect in *row*, repaired if need be, or None."""
    try:
        return prospect_from_columns(_OBJECT.decode(row))
    except (*MALFORMED, BadAnswer):
        sound = repaired(bytes(row))
    try:
        return prospect_from_columns(_OBJECT.decode(sound))
    except (*MALFORMED, BadAnswer):
        return None
