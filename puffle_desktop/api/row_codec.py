"""The rows of a roster's page, from JSON to :class:`Prospect`, a hundred thousand at a time.

A page of 1,000 rows takes some 4 ms: less than to parse its JSON into dictionaries. Three things make that:
msgspec decodes all documented columns of a page in one call, undocumented columns stay undecoded, and text
that many rows share is kept once.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Any, Final

import msgspec
from msgspec import Raw

from puffle_desktop.domain.errors import BadAnswer
from puffle_desktop.domain.prospect import TEXT_COLUMNS, Prospect
from puffle_desktop.domain.rows import prospect_from_columns

MALFORMED: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
SLICE: Final = 250
"""Rows that are made in one go: about a millisecond."""
MAX_LEARNED: Final = 64
"""Undocumented columns that are decoded the fast way. Rows with others take longer, and lose nothing."""

MAX_SHARED: Final = 50_000
"""Texts, and as many pieces of JSON, that are remembered in order to be kept once."""

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
        self._shared_json: dict[bytes, bytes] = {}
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
        share, share_json = self._share(), self._share_json()
        others_of = attrgetter(*self._fields) if len(self._fields) > 1 else None
        made: list[Prospect | None] = []
        for row in rows:
            if not row.id:
                made.append(None)
                continue
            if others_of is not None and _ABSENT not in (raws := others_of(row)):
                others: bytes | None = self._template % raws
            else:
                others = self._present(row)
            raw = bytes(row.custom_fields)
            custom = None if raw == b"null" else _custom_fields(raw)
            others = None if others is None else _checked(others)
            created, updated = row.created_at, row.updated_at
            made.append(
                Prospect(
                    id=row.id,
                    campaign_id=share(row.campaign_id, row.campaign_id),
                    user_id=share(row.user_id, row.user_id),
                    status=share(row.status, row.status),
                    email=row.email,
                    linkedin_url=row.linkedin_url,
                    first_name=share(row.first_name, row.first_name),
                    last_name=share(row.last_name, row.last_name),
                    name=share(row.name, row.name),
                    company=share(row.company, row.company),
                    position=share(row.position, row.position),
                    headline=share(row.headline, row.headline),
                    source=share(row.source, row.source),
                    source_ref=share(row.source_ref, row.source_ref),
                    created_at=created,
                    updated_at=created if created == updated else updated,
                    bounced_at=row.bounced_at,
                    replied_at=row.replied_at,
                    current_node_id=share(row.current_node_id, row.current_node_id),
                    custom_fields_json=None if custom is None else share_json(custom, custom),
                    other_json=None if others is None else share_json(others, others),
                )
            )
        return made

    def _present(self, row: Any) -> bytes | None:
        """The undocumented columns that *row* has, as a JSON object."""
        keys = zip(self._fields, self._keys, strict=True)
        members = [key + raw for field, key in keys if (raw := bytes(getattr(row, field)))]
        return b"{%b}" % b",".join(members) if members else None

    def _share(self) -> Callable[[str | None, str | None], str | None]:
        """Gives the first of all equal texts, to be kept in place of the others."""
        if len(self._shared) > MAX_SHARED:
            self._shared = {}
        return self._shared.setdefault

    def _share_json(self) -> Callable[[bytes, bytes], bytes]:
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


def _custom_fields(value: bytes) -> bytes:
    # The reference promises an object or null; anything else is kept under one name rather than lost.
    return _checked(value if value[:1] == b"{" else b'{"custom_fields":%b}' % value)


def _checked(kept: bytes) -> bytes:
    """JSON that is kept undecoded, fit to be decoded later: msgspec has looked at its structure alone."""
    if kept.isascii() and b"\\u" not in kept:
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
