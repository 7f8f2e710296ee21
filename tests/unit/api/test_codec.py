import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.api.codec import (
    Page,
    decode_account,
    decode_campaign,
    decode_campaigns,
    decode_prospect_answer,
    encode_update,
    page_steps,
)
from puffle_desktop.domain.errors import BadAnswer, InvalidId, InvalidInput
from puffle_desktop.domain.prospect import TEXT_COLUMNS
from puffle_desktop.domain.rows import prospect_from_columns
from puffle_desktop.domain.steps import at_once

ID = "8b2e8a2c-1234-4567-89ab-cdef01234568"
ROW = {
    "id": ID,
    "campaign_id": "8c2b2d4e-e29b-41d4-a716-446655440000",
    "user_id": "11111111-1111-1111-1111-111111111111",
    "status": "sent",
    "email": "sam@acme.example",
    "linkedin_url": None,
    "first_name": "Sam",
    "last_name": "Smith",
    "name": "Sam Smith",
    "company": "Acme",
    "position": "Director",
    "headline": None,
    "custom_fields": {"industry": "SaaS"},
    "source": "csv",
    "source_ref": "lead-list-id-123",
    "created_at": "2026-04-22T10:01:00Z",
    "updated_at": "2026-04-22T10:05:00Z",
}
NO_ANSWERS = [
    (b"", "empty"),
    (b" \n ", "empty"),
    (b"<!doctype html><html><title>Sign in</title></html>", "web page"),
    (b"  <html>", "web page"),
    (b'{"prospect": {"id": "8b2', "cut off"),
    (b"[1, 2]", "is missing something"),
    (b'"text"', "is missing something"),
    (b"null", "is missing something"),
    (b"nonsense", "cannot be read"),
    (b"[" * 100_000, "Puffle’s answer"),
    (b'{"campaign":' * 100_000, "cannot be read"),
    (b"\x00\xff", "cannot be read"),
]


def decoded_page(body: bytes, **asked: int) -> Page:
    return at_once(page_steps(body, **asked))


def page_of(*rows: object, **others: object) -> Page:
    return decoded_page(json.dumps({"prospects": rows, **others}).encode())


# --- pages


def test_the_documented_row() -> None:
    page = page_of(ROW, total=250, page=1, limit=100)
    assert (page.total, page.page, page.limit, page.unreadable) == (250, 1, 100, 0)
    (prospect,) = page.prospects
    for column, value in ROW.items():
        if column != "custom_fields":
            assert prospect.value(column) == value
    assert prospect.custom_fields == {"industry": "SaaS"}
    assert prospect.other_columns == {}


def test_unknown_columns_are_kept_as_they_came() -> None:
    others = {"lead_score": 0.75, "tags": ["a", {"b": None}], "enriched": None, "名前": "x"}
    (prospect,) = page_of(ROW | others).prospects
    assert prospect.other_columns == others


def test_columns_named_like_this_programs_own_are_unknown_columns() -> None:
    others = {"custom_fields_json": "e30=", "other_json": "not base64!"}
    for row in (ROW | others, {"id": ID} | others, ROW | {"other_json": "e30="}):
        (prospect,) = decoded_page(msgspec.json.encode({"prospects": [row]})).prospects
        assert prospect == prospect_from_columns(row)
        assert prospect.other_columns == {name: row[name] for name in others if name in row}


@pytest.mark.parametrize(
    ("custom", "kept"),
    [
        (None, {}),
        ({}, {}),
        ({"a": [1]}, {"a": [1]}),
        ([1, 2], {"custom_fields": [1, 2]}),
        ("x", {"custom_fields": "x"}),
        (0, {"custom_fields": 0}),
    ],
)
def test_custom_fields_of_any_kind(custom: object, kept: object) -> None:
    (prospect,) = page_of({"id": ID, "custom_fields": custom}).prospects
    assert prospect.custom_fields == kept


def test_numbers_and_objects_where_text_is_expected_are_shown_as_json() -> None:
    (prospect,) = page_of({"id": ID, "first_name": 7, "company": {"name": "Acme"}, "email": True}).prospects
    assert (prospect.first_name, prospect.company, prospect.email) == ("7", '{"name":"Acme"}', "true")


def test_a_bad_row_does_not_cost_the_page() -> None:
    bad: list[object] = [
        None,
        5,
        "text",
        [],
        {},
        {"id": None},
        {"id": ""},
        {"id": 17},
        {"email": "a@b.example"},
    ]
    page = page_of(ROW, *bad, ROW)
    assert len(page.prospects) == 2
    assert page.unreadable == len(bad)
    assert page.total == len(bad) + 2


def test_a_number_beyond_all_bounds_costs_no_row() -> None:
    page = decoded_page(b'{"prospects": [{"id": "a", "score": 1e999}, {"id": "b"}]}')
    assert [prospect.id for prospect in page.prospects] == ["a", "b"]
    assert page.prospects[0].other_columns == {"score": "1e999"}


def test_a_row_nested_too_deeply_costs_its_row() -> None:
    deep = b'{"id": "a", "x": ' + b"[" * 900 + b"]" * 900 + b"}"
    page = decoded_page(b'{"prospects": [' + deep + b', {"id": "b"}]}')
    assert page.prospects[-1].id == "b"


def test_halves_of_characters_and_bytes_that_are_no_text_are_replaced() -> None:
    body = rb'{"prospects": [{"id": "a", "headline": "cut \ud83d", "company": "\ud83d\ude00 \\ud83d \n"}]}'
    (prospect,) = decoded_page(b"\xef\xbb\xbf" + body).prospects
    assert prospect.headline == "cut \ufffd"
    assert prospect.company == "😀 \\ud83d \n"
    (prospect,) = decoded_page(b'{"prospects": [{"id": "a", "name": "J\xf6rg"}]}').prospects
    assert prospect.name == "J\ufffdrg"


@pytest.mark.parametrize(
    "text",
    [
        "😀 \u200d👩‍💻",
        "مرحبا بالعالم",
        "e\u0301",
        "<script>alert(1)</script>",
        "x" * 10_000,
        "\u0000",
        "a\tb\nc",
    ],
)
def test_any_text_comes_through_unchanged(text: str) -> None:
    (prospect,) = page_of(ROW | {"headline": text}).prospects
    assert prospect.headline == text


def test_repeated_text_is_kept_once() -> None:
    first, second = page_of(ROW, ROW).prospects
    for column in ("campaign_id", "user_id", "status", "source", "company"):
        assert getattr(first, column) is getattr(second, column)


@pytest.mark.parametrize(
    ("told", "rows", "expected"),
    [
        # What is told is believed.
        ({"total": 250, "page": 2, "limit": 2}, 2, (250, 2, 2)),
        ({"total": "250", "page": "2", "limit": "2"}, 2, (250, 2, 2)),
        ({"total": 250.0, "page": 1.0, "limit": 2.0}, 2, (250, 1, 2)),
        ({"total": 0, "page": 1, "limit": 100}, 0, (0, 1, 100)),
        # What is left out or impossible is made up for by what was asked, here page 1 of 100.
        ({}, 2, (2, 1, 100)),
        ({"total": None, "page": None, "limit": None}, 2, (2, 1, 100)),
        ({"total": -1, "page": 0, "limit": 0}, 2, (2, 1, 100)),
        ({"total": "many", "page": [], "limit": {}}, 2, (2, 1, 100)),
        ({"total": True, "page": False, "limit": "-5"}, 2, (2, 1, 100)),
        ({"total": 10**12, "page": 1.5, "limit": "9" * 30}, 2, (2, 1, 100)),
        # Rows prove more than numbers.
        ({"total": 1, "page": 1, "limit": 1}, 3, (3, 1, 3)),
        ({"page": 3, "limit": 2}, 1, (5, 3, 2)),
        ({"page": 3, "limit": 2}, 0, (0, 3, 2)),
        # After a full page without a total there may be more.
        ({"limit": 2}, 2, (3, 1, 2)),
        ({"total": 50}, 3, (50, 1, 100)),
    ],
)
def test_totals_and_limits(told: dict[str, object], rows: int, expected: tuple[int, int, int]) -> None:
    page = page_of(*({"id": str(number)} for number in range(rows)), **told)
    assert (page.total, page.page, page.limit) == expected


def test_what_was_asked_for_stands_in() -> None:
    page = decoded_page(b'{"prospects": [{"id": "a"}]}', page=4, limit=50)
    assert (page.total, page.page, page.limit) == (151, 4, 50)


def test_no_list_at_all_is_an_empty_roster() -> None:
    assert decoded_page(b'{"prospects": null, "total": 0}').prospects == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        *NO_ANSWERS,
        (b"{}", "is missing"),
        (b'{"prospects": {}}', "is missing"),
        (b'{"prospects": [{"id": "a"}', "cut off"),
    ],
)
def test_what_is_no_page(body: bytes, said: str) -> None:
    with pytest.raises(BadAnswer, match=said) as caught:
        decoded_page(body)
    assert caught.value.__context__ is None


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
numbers = st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=6,
)
column_names = st.sampled_from(
    [*TEXT_COLUMNS, "custom_fields", "custom_fields_json", "other_json", "score", "ü"]
)
typed_rows = st.dictionaries(column_names, st.none() | text).map(lambda row: {**row, "id": ID})
rows = st.dictionaries(column_names, json_values, max_size=12) | typed_rows


@given(rows)
def test_the_fast_way_gives_what_the_tolerant_way_gives(row: dict[str, Any]) -> None:
    body = msgspec.json.encode({"prospects": [row]})
    try:
        expected = [prospect_from_columns(msgspec.json.decode(msgspec.json.encode(row)))]
    except BadAnswer:
        expected = []
    assert decoded_page(body).prospects == expected


@given(st.binary(max_size=60) | st.text('{}[]":,prospectsid 1e\\ud8', max_size=60).map(str.encode))
def test_no_bytes_bring_about_anything_but_a_page_or_a_bad_answer(body: bytes) -> None:
    for decode in (decoded_page, decode_campaigns, decode_campaign, decode_account):
        try:
            decode(body)
        except BadAnswer as error:
            assert str(error).endswith(".")


# --- campaigns and the account


CAMPAIGN: dict[str, Any] = {
    "id": ID,
    "type": "email",
    "name": "Autumn",
    "status": "draft",
    "daily_limit": None,
    "stats": {"total": 250, "sent": 0},
    "updated_at": "2026-04-22T10:05:00Z",
    "sender_accounts": [],
}


def test_a_campaign() -> None:
    campaign = decode_campaign(json.dumps({"campaign": CAMPAIGN, "sequence_nodes": []}).encode())
    assert (campaign.id, campaign.name, campaign.channel, campaign.status) == (ID, "Autumn", "email", "draft")
    assert (campaign.size, campaign.updated_at) == (250, "2026-04-22T10:05:00Z")


@pytest.mark.parametrize(
    ("stats", "size"),
    [
        (None, None),
        ({}, None),
        ({"total": 0}, 0),
        ({"total": -1}, None),
        ({"total": "12"}, 12),
        ({"total": True}, None),
        ([], None),
        (5, None),
    ],
)
def test_the_size_of_a_campaign(stats: object, size: int | None) -> None:
    (campaign,) = decode_campaigns(json.dumps({"campaigns": [CAMPAIGN | {"stats": stats}]}).encode())
    assert campaign.size == size


def test_a_campaign_of_nulls() -> None:
    nulls = dict.fromkeys(CAMPAIGN) | {"id": ID}
    (campaign,) = decode_campaigns(json.dumps({"campaigns": [nulls]}).encode())
    assert (campaign.name, campaign.channel, campaign.status, campaign.size) == ("", "", "", None)


def test_campaigns_without_an_id_are_left_out() -> None:
    body = json.dumps({"campaigns": [{"name": "?"}, None, "x", {"id": ""}, CAMPAIGN]}).encode()
    assert [campaign.id for campaign in decode_campaigns(body)] == [ID]
    assert decode_campaigns(b'{"campaigns": []}') == []
    with pytest.raises(BadAnswer, match="cannot be read"):
        decode_campaigns(b'{"campaigns": [{"name": "?"}]}')


@pytest.mark.parametrize(
    ("body", "said"), [*NO_ANSWERS, (b"{}", "without “campaigns”"), (b'{"campaigns": 5}', "unreadable")]
)
def test_what_is_no_list_of_campaigns(body: bytes, said: str) -> None:
    with pytest.raises(BadAnswer, match=said):
        decode_campaigns(body)


def test_what_is_no_campaign() -> None:
    for body in (b"{}", b'{"campaign": []}', b'{"campaign": {"name": "x"}}', b""):
        with pytest.raises(BadAnswer):
            decode_campaign(body)


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ({"account": {"id": "1", "email": "a@b.example", "fullName": "Alex M"}}, "Alex M <a@b.example>"),
        (
            {
                "account": {"id": "1", "email": "a@b.example"},
                "profile": {"firstName": "Al", "lastName": None},
            },
            "Al <a@b.example>",
        ),
        ({"account": {"id": "1", "email": "a@b.example", "fullName": None}, "profile": None}, "a@b.example"),
        ({"account": {"id": 17}}, "17"),
        ({"account": {"email": "a@b.example"}, "profile": "?"}, "a@b.example"),
    ],
)
def test_whose_key_it_is(answer: object, shown: str) -> None:
    assert decode_account(json.dumps(answer).encode()).display_name == shown


@pytest.mark.parametrize("body", [b"{}", b'{"account": null}', b'{"account": {}}', b'{"account": 5}', b"[]"])
def test_what_is_no_account(body: bytes) -> None:
    with pytest.raises(BadAnswer):
        decode_account(body)


# --- the answer to a PATCH


def test_the_returned_columns_are_given_as_they_came() -> None:
    columns = {"id": ID.upper(), "company": None, "score": 1, "custom_fields": {"a": 1}}
    assert decode_prospect_answer(json.dumps({"prospect": columns}).encode(), ID) == columns


@pytest.mark.parametrize(
    ("body", "said"),
    [
        *NO_ANSWERS,
        (b"{}", "without “prospect”"),
        (b'{"prospect": null}', "without “prospect”"),
        (b'{"prospect": [1]}', "unreadable “prospect”"),
        (b'{"prospect": {"company": "x"}}', "without an id"),
        (b'{"prospect": {"id": 5}}', "without an id"),
        (b'{"prospect": {"id": "7a1e8a2c-1234-4567-89ab-cdef01234567"}}', "another prospect"),
    ],
)
def test_what_is_no_answer_to_a_patch(body: bytes, said: str) -> None:
    with pytest.raises(BadAnswer, match=said):
        decode_prospect_answer(body, ID)


# --- the body of a PATCH


def test_an_update_holds_the_id_and_the_changed_fields() -> None:
    body = encode_update(f" {ID.upper()} ", {"company": "Acme", "headline": None, "name": "😀"})
    assert json.loads(body) == {
        "prospect_id": ID,
        "updates": {"company": "Acme", "headline": "", "name": "😀"},
    }


@pytest.mark.parametrize(
    "prospect_id", ["", "17", ID[:-1], f"{ID}/../x", "00000000-0000-0000-0000-000000000001"]
)
def test_an_update_needs_a_uuid(prospect_id: str) -> None:
    with pytest.raises(InvalidId):
        encode_update(prospect_id, {"company": "Acme"})


@pytest.mark.parametrize(
    ("updates", "said"),
    [
        ({}, "no change"),
        ({"status": "sent"}, "“status”"),
        ({"company": "x", "custom_fields": "y"}, "“custom_fields”"),
        ({"company": "half \ud83d"}, "half a character"),
    ],
)
def test_an_update_that_cannot_be_sent(updates: Any, said: str) -> None:
    with pytest.raises(InvalidInput, match=said) as caught:
        encode_update(ID, updates)
    str(caught.value).encode()
