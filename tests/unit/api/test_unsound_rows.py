"""What is wrong with one row costs that row at most, and as little of it as can be; the person is told."""

import time
import tracemalloc
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.api.client import PuffleClient
from puffle_desktop.api.codec import (
    Page,
    decode_account,
    decode_campaigns,
    decode_prospect_answer,
    page_steps,
)
from puffle_desktop.api.json_parts import parts_of
from puffle_desktop.domain.errors import AnswerTooLarge, BadAnswer
from puffle_desktop.domain.prospect import Columns
from puffle_desktop.domain.steps import at_once
from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer
from tests.support.run import Run

ID = "8b2e8a2c-1234-4567-89ab-cdef01234568"
DEPTH = 100_000


def page_with(row: bytes, others: int = 99, before: bytes = b"") -> Page:
    """A page of *others* and, in their middle, *row*."""
    rows = [b'{"id":"%d","company":"Acme"}' % number for number in range(others)]
    rows.insert(others // 2, row)
    total = b"%d" % len(rows)
    body = (
        before + b'{"prospects": [' + b", ".join(rows) + b'], "total":' + total + b',"page":1,"limit":1000}'
    )
    page = at_once(page_steps(body, limit=1000))
    assert (page.total, page.count) == (others + 1, others + 1)
    return page


def row_of(page: Page) -> Columns:
    (row,) = (each for each in page.prospects if each.id == "x")
    return {**msgspec.structs.asdict(row), "custom": row.custom_fields, "others": row.other_columns}


@pytest.mark.parametrize(
    ("members", "read"),
    [
        (b'"custom_fields":{"a":NaN,"b":1}', {"custom": {"a": "NaN", "b": 1}}),
        (b'"custom_fields":{"a":-Infinity}', {"custom": {"a": "-Infinity"}}),
        (b'"custom_fields":[Infinity]', {"custom": {"custom_fields": ["Infinity"]}}),
        (b'"company":NaN', {"company": "NaN"}),
        (b'"score":NaN', {"others": {"score": "NaN"}}),
        (b'"x":' + b"[" * DEPTH + b"]" * DEPTH + b',"company":"Acme"', {"company": "Acme", "others": {}}),
        (b'"company":"Acme","x":' + b'{"a":' * DEPTH + b"1" + b"}" * DEPTH, {"company": "Acme"}),
        (b'"custom_fields":{"ok":1,"x":' + b"[" * DEPTH + b"]" * DEPTH + b"}", {"custom": {"ok": 1}}),
    ],
)
def test_a_row_that_is_no_json_is_read_as_far_as_it_can_be(members: bytes, read: dict[str, object]) -> None:
    page = page_with(b'{"id":"x",' + members + b"}")
    assert (page.unreadable, page.incomplete) == (0, 1)
    row = row_of(page)
    assert {name: row[name] for name in read} == read


@pytest.mark.parametrize(
    ("members", "read"),
    [
        (b'"custom_fields":{"a":1e400,"b":1}', {"custom": {"a": "1e400", "b": 1}}),
        (b'"custom_fields":{"a":%b}' % (b"9" * 6000), {"custom": {"a": "9" * 6000}}),
        (b'"company":1e400', {"company": "1e400"}),
        (b'"company":"a\\ud83d"', {"company": "a\ufffd"}),
        (b'"company":"a\xff\xc3"', {"company": "a\ufffd\ufffd"}),
        (b'"company":"a","company":"b","id":"y","id":"x"', {"company": "b"}),
        (b'"company":"a\x00\tb"', {"company": "a\x00\tb"}),
    ],
)
def test_what_nothing_is_lost_of_is_not_told(members: bytes, read: dict[str, object]) -> None:
    page = page_with(b'{"id":"x",' + members + b"}")
    assert (page.unreadable, page.incomplete) == (0, 0)
    row = row_of(page)
    assert {name: row[name] for name in read} == read


@pytest.mark.parametrize(
    "row",
    [
        b"null",
        b"17",
        b'"text"',
        b"[1]",
        b"{}",
        b'{"id":17}',
        b'{"id":null}',
        b'{"id":""}',
        b'{"id":NaN}',
        b"[" * 9,
    ],
)
def test_a_row_without_a_usable_id_is_counted(row: bytes) -> None:
    if row.startswith(b"[["):
        row = b"[" * DEPTH + b"]" * DEPTH
    page = page_with(row)
    assert (len(page.prospects), page.unreadable) == (99, 1)


def test_a_mark_before_the_json_costs_nothing() -> None:
    page = page_with(b'{"id":"x","company":"J\xc3\xb6rg"}', before=b"\xef\xbb\xbf")
    assert row_of(page)["company"] == "Jörg"
    assert (page.unreadable, page.incomplete) == (0, 0)


def test_a_large_page_is_the_same_as_a_small_one() -> None:
    text = '\\"[{,:}]é' * 20_000
    rows = [{"id": str(number), "company": text, "extra": [text]} for number in range(20)]
    body = msgspec.json.encode({"prospects": rows, "total": "20", "page": 1, "limit": 1000})
    assert len(body) > 6_000_000
    page = at_once(page_steps(body, limit=1000))
    assert [each.company for each in page.prospects] == [text] * 20
    assert page.prospects[7].other_columns == {"extra": [text]}
    assert (page.total, page.unreadable, page.incomplete) == (20, 0, 0)


def test_a_value_of_a_megabyte_in_each_row_is_decoded_row_by_row() -> None:
    rows = [{"id": str(number), "company": "x" * 1_000_000} for number in range(25)]
    steps = page_steps(msgspec.json.encode({"prospects": rows, "total": 25}), limit=1000)
    assert sum(1 for _ in steps) >= 25


@pytest.mark.parametrize("cut", [1, 30, 2_000_000])
def test_a_page_that_is_cut_off_is_no_page(cut: int) -> None:
    rows = [{"id": str(number), "company": "x" * 100_000} for number in range(25)]
    with pytest.raises(BadAnswer, match="cut off"):
        at_once(page_steps(msgspec.json.encode({"prospects": rows})[:-cut]))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(
    value=st.lists(json_values)
    | st.dictionaries(
        st.text(alphabet=st.characters(exclude_characters='"\\', exclude_categories=["Cs"])), json_values
    )
)
def test_the_parts_are_those_that_a_decoder_finds(value: list[object] | dict[str, object]) -> None:
    body = b" " + msgspec.json.format(msgspec.json.encode(value), indent=1)
    parts = at_once(parts_of(body))
    assert parts is not None
    decoded = [msgspec.json.decode(body[part.begin : part.end]) for part in parts]
    assert decoded == (value if isinstance(value, list) else list(value.values()))


# --- other answers


@pytest.mark.parametrize(
    ("members", "read"),
    [
        (b'"score":1e400', {"score": "1e400"}),
        (b'"score":NaN', {"score": "NaN"}),
        (b'"notes":' + b"[" * DEPTH + b"]" * DEPTH, {}),
    ],
)
def test_an_edit_that_was_stored_is_saved_whatever_else_is_in_the_answer(
    members: bytes, read: dict[str, object]
) -> None:
    body = b'{"prospect":{"id":"%b","company":"New",%b}}' % (ID.encode(), members)
    assert decode_prospect_answer(body, ID, {"company": "New"}) == {"id": ID, "company": "New", **read}


@pytest.mark.parametrize("rest", [{}, {"updated_at": "2026-04-22T10:01:00Z"}, {"custom_fields": {"a": 1}}])
def test_an_answer_without_a_single_field_takes_what_was_sent_as_stored(rest: dict[str, object]) -> None:
    body = msgspec.json.encode({"prospect": {"id": ID, **rest}})
    columns = decode_prospect_answer(body, ID, {"company": "New", "headline": None, "name": ""})
    assert columns == {"id": ID, **rest, "company": "New", "headline": None, "name": None}


def test_an_answer_with_fields_says_which_are_unset_by_leaving_them_out() -> None:
    body = msgspec.json.encode({"prospect": {"id": ID, "email": "a@b.example"}})
    assert "company" not in decode_prospect_answer(body, ID, {"company": "New"})


def test_a_campaign_that_is_no_json_does_not_cost_the_others() -> None:
    deep = b"[" * DEPTH + b"]" * DEPTH
    body = b'{"campaigns":[{"id":"a","name":"A","stats":{"total":NaN}},{"id":"b","name":"B"}],"x":%b}'
    assert [campaign.name for campaign in decode_campaigns(body % b"Infinity")] == ["A", "B"]
    assert [campaign.name for campaign in decode_campaigns(body % deep)] == ["A", "B"]


# --- over a socket


@pytest.mark.parametrize("fault", ["no-json", "deep", "bom", "numbers"])
def test_the_sandbox_sends_such_rows(
    run: Run[Page], client: PuffleClient, sandbox: SandboxServer, fault: str
) -> None:
    sandbox.sandbox.set_faults(f"GET:{fault}")
    page = run(client.prospects_page(EMAIL_DRAFT_ID, 1, 1000))
    assert (len(page.prospects), page.unreadable) == (260, 0)
    assert page.incomplete == (fault in ("no-json", "deep"))


def test_the_sandbox_sends_rows_without_ids(
    run: Run[Page], client: PuffleClient, sandbox: SandboxServer
) -> None:
    sandbox.sandbox.set_faults("GET:no-ids")
    page = run(client.prospects_page(EMAIL_DRAFT_ID, 1, 1000))
    assert (len(page.prospects), page.unreadable, page.total) == (0, 260, 260)


@pytest.mark.parametrize("fault", ["id-alone", "no-json", "deep", "bom"])
def test_an_edit_is_saved_through_such_an_answer(
    run: Run[Columns], client: PuffleClient, sandbox: SandboxServer, fault: str
) -> None:
    prospect_id = sandbox.sandbox.prospects(EMAIL_DRAFT_ID)[0]["id"]
    sandbox.sandbox.set_faults(f"PATCH:{fault}")
    columns = run(client.update_prospect(EMAIL_DRAFT_ID, prospect_id, {"company": "New"}))
    assert columns["company"] == "New"
    assert sandbox.sandbox.prospects(EMAIL_DRAFT_ID)[0]["company"] == "New"


MB = 1024 * 1024


@pytest.mark.parametrize("piece", [b"null,", b"0,", b'{"id":5},', b"{},", b"[],", b'{"id":"x"},'])
def test_a_page_of_very_many_tiny_rows_is_not_taken_in(piece: bytes) -> None:
    body = b'{"prospects":[' + piece * 120_000 + b'0],"total":1,"page":1,"limit":1000}'
    tracemalloc.start()
    with pytest.raises(AnswerTooLarge):
        at_once(page_steps(body, limit=1000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 24 * MB, "beside the body"


def test_nothing_is_searched_for_long_in_one_go() -> None:
    body = b'{"prospects":[' + b"null," * 6_000_000 + b'0],"total":1,"page":1,"limit":1000}'
    longest = 0.0
    steps = page_steps(body, limit=1000)
    with pytest.raises(AnswerTooLarge):
        while True:
            began = time.process_time()
            next(steps)
            longest = max(longest, time.process_time() - began)
    assert longest < 0.05


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        (b'{"id":"x","company":"Acme","custom_fields":[' + b"0," * 500_000 + b"0]}", "Acme"),
        (b'{"id":"x","company":"Acme","a":{"b":[' + b"{}," * 110_000 + b"0]}}", "Acme"),
        (b'{"id":"x","company":"' + b"a,[" * 200_000 + b'"}', "a,[" * 200_000),
    ],
)
def test_a_row_of_very_many_values_is_read_without_them(row: bytes, kept: str) -> None:
    tracemalloc.start()
    page = page_with(row)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 32 * MB
    assert page.incomplete == (kept == "Acme")
    assert row_of(page)["company"] == kept


def test_a_row_of_very_many_columns_costs_no_other() -> None:
    page = page_with(b'{"id":"x",' + b",".join(b'"c%d":0' % number for number in range(120_000)) + b"}")
    assert (page.unreadable, len(page.prospects)) == (1, 99)


@pytest.mark.parametrize("decode", [decode_campaigns, decode_account])
def test_other_answers_of_very_many_values_are_not_taken_in(decode: Callable[[bytes], object]) -> None:
    tracemalloc.start()
    with pytest.raises(AnswerTooLarge):
        decode(b'{"campaigns":[' + b"{}," * 3_000_000 + b"0]}")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 24 * MB


@pytest.mark.parametrize("size", [10, 128 * 1024 - 1, 128 * 1024, 128 * 1024 + 1, 300_000])
@pytest.mark.parametrize("escape", [rb"\\", rb"\"", rb"\n", rb"\\\""])
def test_a_string_of_escapes_ends_where_it_does(size: int, escape: bytes) -> None:
    text = b"x" + escape * (size // len(escape))
    parts = at_once(parts_of(b'["' + text + b'" , 1]'))
    assert parts is not None
    assert [each.end - each.begin for each in parts] == [len(text) + 3, 2]
    assert at_once(parts_of(b'["' + text + b", 1]")) is None
