"""JSON to domain and back: tolerant in what it reads, strict in what it sends.

Everything malformed raises :class:`BadAnswer` with a sentence; what a row holds is tolerated column by
column.
"""

from collections.abc import Generator, Mapping, Sequence
from typing import Any, Final, TypeVar

import msgspec

from puffle_desktop.api.json_parts import TooManyParts, is_crowded, parts_of
from puffle_desktop.api.row_codec import MALFORMED, RowDecoder, object_steps
from puffle_desktop.domain.campaign import Account, Campaign, Stats
from puffle_desktop.domain.errors import AnswerTooLarge, BadAnswer, InvalidInput
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.loose_json import decode_loosely, repaired
from puffle_desktop.domain.new_prospect import Added, NewProspect
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, Columns, EditableField, Prospect
from puffle_desktop.domain.rows import NO_PROSPECT_ID, parse_uuid, text_of
from puffle_desktop.domain.steps import at_once

T = TypeVar("T")

MOST_ADDED: Final = 1000
"""How many prospects Puffle takes in one POST."""

MOST_REMOVED: Final = 500
"""How many prospects Puffle takes in one DELETE."""

MAX_REQUEST_BYTES: Final = 8_000_000
"""What the body of a request may come to. A thousand prospects without custom fields are some 300 kB."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a roster, with what the server says about the whole.

    ``page`` counts from 1. ``unreadable`` rows are on the page and missing from ``prospects``: they have no
    usable id. ``incomplete`` ones are there, as far as they could be read.

    ``told_total`` is the server's own word, which may be none, and wrong.
    """

    prospects: list[Prospect]
    total: int
    page: int
    limit: int
    unreadable: int = 0
    incomplete: int = 0
    told_total: int | None = None

    @property
    def count(self) -> int:
        """How many rows are on it."""
        return len(self.prospects) + self.unreadable


class _PageJson(msgspec.Struct):
    # The rows stay raw at first, so that a bad one costs a row and not the page.
    rows: msgspec.Raw = msgspec.field(name="prospects")
    total: Any = None
    page: Any = None
    limit: Any = None


_ONE_STEP: Final = 128 * 1024
"""Bytes of a page that is decoded in one go: half a millisecond."""
_WHOLE: Final = 1536 * 1024
"""Bytes of the largest page whose structure is looked at in one go: some 5 ms at worst."""
_ROWS_AT_ONCE: Final = 250
_LONGEST_COUNT: Final = 1_000
_REPAIRABLE: Final = 8 * 1024 * 1024
"""Bytes of the largest answer that is repaired as a whole, which takes several times its room."""
_MOST_VALUES: Final = 500_000
"""What a list of 10,000 campaigns may hold; as objects they come to some 30 MB."""
_LEVELS: Final = 3
"""An answer, its prospect, and that one's columns."""
_Span = tuple[int, int]
_NO_ROWS: Final = msgspec.Raw(b"[]")
_OBJECT: Final = msgspec.json.Decoder(dict[str, Any])
_PAGE: Final = msgspec.json.Decoder(_PageJson)
_ROWS: Final = RowDecoder()
_CROWDED: Final = mark("Puffle’s answer holds far more than was asked for, so it was not taken in.")
_UNEXPECTED: Final = mark("Puffle’s answer is missing something. This program may need an update.")
_encode: Final = msgspec.json.Encoder().encode


def page_steps(body: bytes, *, page: int = 1, limit: int = 100) -> Generator[None, None, Page]:
    """A page of GET ``/api/campaigns/{id}/leads``. *page* and *limit* are what was asked for.

    What the server returns is believed; the asked values stand in for what it leaves out. A missing or
    impossible total becomes the least it can be, and one more after a full page, which another may follow.

    It is decoded in steps of about a millisecond: whoever has a window to serve goes between. A small page is
    one step, since a turn of the event loop takes longer than it does. What is wrong with one row costs that
    row at most.
    """
    is_large = len(body) > _ONE_STEP
    if is_large:
        yield  # Unpacking the answer has taken its time already.
    frame = _ROWS.frame(body) if len(body) <= _WHOLE and not is_crowded(body) else None
    prospects: list[Prospect] = []
    unreadable = incomplete = 0
    if frame is not None:
        if is_large:
            yield
        for some in _ROWS.prospects(frame.rows or (), len(body)):
            prospects += some.prospects
            unreadable += some.unreadable
            if is_large:
                yield
    else:
        frame, spans = yield from _taken_apart(body)
        for begin, end in spans:
            part = msgspec.Raw(b"[" + body[begin:end] + b"]")
            some = yield from _ROWS.some(part)
            prospects += some.prospects
            unreadable += some.unreadable
            incomplete += some.incomplete
            if is_large:
                yield
    return _page(frame, prospects, page, limit, unreadable, incomplete)


def _page(
    told: Any, prospects: list[Prospect], page: int, limit: int, unreadable: int, incomplete: int
) -> Page:
    count = len(prospects) + unreadable
    page = _count(told.page) or page
    limit = max(_count(told.limit) or limit, count)
    told_total = total = _count(told.total)
    if total is None:
        seen = (page - 1) * limit + count if count else 0
        total = seen + 1 if count >= limit else seen
    return Page(
        prospects=prospects,
        total=max(total, count),
        page=page,
        limit=limit,
        unreadable=unreadable,
        incomplete=incomplete,
        told_total=told_total,
    )


def _taken_apart(body: bytes) -> Generator[None, None, tuple[Any, list[_Span]]]:
    """A page that must not be decoded in one go, or cannot be; and where some of its rows begin and end.

    Raises :class:`BadAnswer` for what is no page, :class:`AnswerTooLarge` for more rows than any page has.
    """
    try:
        return (yield from _rows_apart(body))
    except TooManyParts:
        raise AnswerTooLarge(tr(_CROWDED)) from None


def _rows_apart(body: bytes) -> Generator[None, None, tuple[Any, list[_Span]]]:
    members = {part.name: part for part in (yield from parts_of(body)) or ()}
    rows = members.get(b"prospects")
    if rows is None:
        return _decode_page_frame(body), []
    frame = _PageJson(_NO_ROWS)
    for name in ("total", "page", "limit"):
        if (part := members.get(name.encode())) is not None and part.end - part.begin < _LONGEST_COUNT:
            setattr(frame, name, _loosely(body[part.begin : part.end]))
    begins = body[rows.begin : rows.begin + _LONGEST_COUNT].strip()
    items = (yield from parts_of(body, rows.begin, rows.end)) if begins.startswith(b"[") else None
    if items is None and not begins.startswith(b"null"):
        raise BadAnswer(tr(_UNEXPECTED))
    spans: list[_Span] = []
    begin = end = count = 0
    for _, first, last in items or ():
        if count and (last - begin > _ONE_STEP or count >= _ROWS_AT_ONCE):
            spans.append((begin, end))
            count = 0
        begin, end, count = begin if count else first, last, count + 1
    return frame, [*spans, (begin, end)] if count else spans


def _loosely(body: bytes) -> Any:
    try:
        return decode_loosely(body)[0]
    except ValueError:
        return None


def decode_campaigns(body: bytes) -> list[Campaign]:
    """The campaigns of GET ``/api/campaigns``, in its order. One without an id is left out."""
    rows = _member(_decode_object(body), "campaigns", list)
    campaigns = [_campaign(row) for row in rows if isinstance(row, dict) and text_of(row.get("id"))]
    if rows and not campaigns:
        raise BadAnswer(tr("Puffle’s list of campaigns cannot be read. This program may need an update."))
    return campaigns


def decode_campaign(body: bytes) -> Campaign:
    """The campaign of GET ``/api/campaigns/{id}``, without its sequence."""
    columns = _member(_decode_object(body), "campaign", dict)
    if not text_of(columns.get("id")):
        raise BadAnswer(tr("Puffle returned a campaign without an id."))
    return _campaign(columns)


def decode_account(body: bytes) -> Account:
    """Whose key it is, from GET ``/api/account``."""
    answer = _decode_object(body)
    account = _member(answer, "account", dict)
    profile = answer.get("profile")
    names = [profile.get("firstName"), profile.get("lastName")] if isinstance(profile, dict) else []
    full_name = text_of(account.get("fullName")) or " ".join(name for name in names if isinstance(name, str))
    email, ident = text_of(account.get("email")), text_of(account.get("id"))
    if not (ident or email or full_name):
        raise BadAnswer(tr("Puffle accepts the key, but does not say whose it is."))
    return Account(id=ident or "", email=email or None, full_name=full_name.strip() or None)


def decode_prospect_answer(
    body: bytes, expected_id: str, sent: Mapping[EditableField, str | None] | None = None
) -> Columns:
    """The columns of the prospect that a PATCH returned, which is the one with *expected_id*.

    Puffle's documented answers leave unset columns out. One without any of the fields that can be edited says
    nothing about them, though: then what was *sent* counts as stored, until the row is listed again.
    """
    columns = _member(_decode_object(body), "prospect", dict)
    returned = columns.get("id")
    if not (isinstance(returned, str) and returned):
        raise BadAnswer(
            tr(
                "Puffle returned a prospect without an id, so it is not certain what was stored. "
                "Reload the roster."
            )
        )
    if returned.lower() != expected_id.lower():
        raise BadAnswer(
            tr(
                "Puffle returned another prospect than the one that was changed, so it is not certain what "
                "was stored. Reload the roster."
            )
        )
    if sent and not any(field in columns for field in EDITABLE_FIELDS):
        return {**columns, **{field: value or None for field, value in sent.items()}}
    return columns


def encode_new_prospects(prospects: Sequence[NewProspect]) -> bytes:
    """The body of a POST that adds from one to ``MOST_ADDED`` *prospects*.

    Raises :class:`InvalidInput` for another number of them, and for what cannot be written as JSON or is too
    large; then there is nothing to send.
    """
    _check_number(len(prospects), MOST_ADDED)
    try:
        body = _encode({"prospects": prospects})
    except (TypeError, ValueError, OverflowError, RecursionError):
        body = None
    # Outside of the handler, because what it caught may hold people's data.
    if body is None:
        raise InvalidInput(
            tr(
                "A prospect holds what can’t be saved, such as half a character, as cutting an emoji in two "
                "leaves. Nobody was added."
            )
        )
    if len(body) > MAX_REQUEST_BYTES:
        raise InvalidInput(tr("These prospects hold too much text to be saved at once. Add fewer at a time."))
    return body


def encode_removal(prospect_ids: Sequence[str]) -> bytes:
    """The body of a DELETE that removes from one to ``MOST_REMOVED`` prospects, each named by its id.

    It never asks for all of a campaign's prospects to be removed. Raises :class:`InvalidId`, or
    :class:`InvalidInput` for another number of ids; then there is nothing to send.
    """
    ids = list(dict.fromkeys(parse_uuid(each, NO_PROSPECT_ID) for each in prospect_ids))
    _check_number(len(ids), MOST_REMOVED)
    return _encode({"prospect_ids": ids})


def decode_added(body: bytes) -> Added:
    """How many prospects a POST added, and how many it did not, because they were there."""
    answer = _decode_object(body)
    imported, duplicates = _count(answer.get("imported")), _count(answer.get("duplicates"))
    if imported is None or duplicates is None:
        raise BadAnswer(tr("Puffle did not say how many prospects it added. Reload the roster to see."))
    return Added(imported, duplicates)


def decode_removed(body: bytes) -> int:
    """How many prospects a DELETE removed."""
    deleted = _decode_object(body).get("deleted")
    if deleted == "all":
        raise BadAnswer(
            tr(
                "Puffle says that it removed every prospect of the campaign, though only some were named. "
                "Reload the roster to see."
            )
        )
    if (count := _count(deleted)) is None:
        raise BadAnswer(tr("Puffle did not say how many prospects it removed. Reload the roster to see."))
    return count


def encode_update(prospect_id: str, updates: Mapping[EditableField, str | None]) -> bytes:
    """The body of a PATCH: the prospect's id and the fields to overwrite. None is sent as "", which clears.

    Raises :class:`InvalidId` or :class:`InvalidInput`; then there is nothing to send.
    """
    if not updates:
        raise InvalidInput(tr("There is no change to save."))
    for field, value in updates.items():
        if field not in EDITABLE_FIELDS:
            raise InvalidInput(tr("Puffle does not let the field “{field}” be changed.", field=field))
        if value is not None and not _is_sound(value):
            raise InvalidInput(
                tr(
                    "The text for “{field}” holds half a character, as cutting an emoji in two leaves. "
                    "Delete it and type it again.",
                    field=field,
                )
            )
    return _encode(
        {
            "prospect_id": parse_uuid(prospect_id, NO_PROSPECT_ID),
            "updates": {field: value or "" for field, value in updates.items()},
        }
    )


def _decode_page_frame(body: bytes) -> _PageJson:
    """An empty page, if *body* is one. Anything else raises what is wrong with it."""
    answer = _decode(body, _PAGE)
    if bytes(memoryview(answer.rows)[:1]) not in (b"n", b"["):
        raise BadAnswer(tr(_UNEXPECTED))
    return answer


def _campaign(columns: Columns) -> Campaign:
    stats = _stats(columns.get("stats"))
    return Campaign(
        id=text_of(columns["id"]) or "",
        name=text_of(columns.get("name")) or "",
        channel=text_of(columns.get("type")) or "",
        status=text_of(columns.get("status")) or "",
        size=stats.total if stats is not None else None,
        stats=stats,
        updated_at=text_of(columns.get("updated_at")),
    )


def _stats(value: Any) -> Stats | None:
    """What a campaign's ``stats`` tell; None where they are null or tell no total."""
    if not isinstance(value, dict) or (total := _count(value.get("total"))) is None:
        return None

    def count(name: str) -> int:
        return min(_count(value.get(name)) or 0, total)

    # "contacted" is not explained by the reference, and may be missing where there are older counters.
    reached = max(map(count, ("contacted", "sent", "connection_sent", "message_sent")))
    return Stats(total=total, reached=reached, replied=count("replied"), bounced=count("bounced"))


def _count(value: Any) -> int | None:
    """A number of things, also when it came as text; None for what is none."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if type(value) is int and 0 <= value < 10**9 else None


def _check_number(number: int, most: int) -> None:
    if number == 0:
        raise InvalidInput(tr("There is no prospect to save."))
    if number > most:
        raise InvalidInput(tr("Puffle takes no more than %Ln prospect(s) at once.", None, most))


def _is_sound(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _member(answer: dict[str, Any], name: str, kind: type[T]) -> T:
    value = answer.get(name)
    if not isinstance(value, kind):
        raise BadAnswer(_without(name) if value is None else _unreadable(name))
    return value


def _without(name: str) -> str:
    return tr("Puffle returned an answer without “{name}”. This program may need an update.", name=name)


def _unreadable(name: str) -> str:
    return tr(
        "Puffle returned an answer with an unreadable “{name}”. This program may need an update.", name=name
    )


def _decode(body: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    """*body* decoded, repaired if need be."""
    sentence = ""
    try:
        return decoder.decode(body)
    except MALFORMED as error:
        sentence = _complaint(body, str(error))
    if len(body) <= _REPAIRABLE:
        try:
            return decoder.decode(repaired(body))
        except MALFORMED as error:
            sentence = _complaint(body, str(error))
    # Outside of the handler, because what it caught may hold the body, which is people's data.
    raise BadAnswer(sentence)


def _decode_object(body: bytes) -> dict[str, Any]:
    """The object that *body* is, as far as it can be read."""
    if is_crowded(body, _MOST_VALUES):
        raise AnswerTooLarge(tr(_CROWDED))
    failure: BadAnswer
    try:
        return _decode(body, _OBJECT)
    except BadAnswer as error:
        failure = error
    if body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{" and len(body) <= _REPAIRABLE:
        answer, _ = at_once(object_steps(body, _LEVELS))
        if answer:
            return answer
    raise failure.with_traceback(None)


def _complaint(body: bytes, reason: str) -> str:
    start = body.lstrip()
    if not start:
        return tr("Puffle’s answer is empty. Try again.")
    if start.startswith(b"<"):
        return tr("A web page came instead of Puffle’s data. Check the base URL.")
    if "truncated" in reason:
        return tr("Puffle’s answer was cut off. Try again.")
    if "Expected" in reason or "missing" in reason:
        return tr(_UNEXPECTED)
    if start.startswith((b"{", b"[")):
        return tr("Puffle’s answer cannot be read: it is not valid JSON. Try again.")
    return tr("Puffle’s answer cannot be read. Check the base URL, or try again.")
