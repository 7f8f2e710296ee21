import json
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain.errors import BadAnswer, InvalidId
from puffle_desktop.domain.prospect import TEXT_COLUMNS
from puffle_desktop.domain.rows import NO_PROSPECT_ID, is_uuid, parse_uuid, prospect_from_columns, text_of

ID = "3c90c3cc-0d44-4b50-8888-8dd25736052a"


@pytest.mark.parametrize(
    "text",
    [
        ID,
        ID.upper(),
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "11111111-1111-1111-8111-111111111111",
        "01890a5d-ac96-774b-bcce-b302099a8057",
    ],
)
def test_uuids(text: str) -> None:
    assert is_uuid(text)
    assert parse_uuid(f" {text}\n") == text.lower()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "17",
        ID[:-1],
        ID + "0",
        ID + "\n" + ID,
        ID.replace("-", ""),
        "{" + ID + "}",
        "3c90c3cc-0d44-0b50-8888-8dd25736052a",
        "3c90c3cc-0d44-9b50-8888-8dd25736052a",
        "3c90c3cc-0d44-4b50-7888-8dd25736052a",
        "3g90c3cc-0d44-4b50-8888-8dd25736052a",
        "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
        "٣c90c3cc-0d44-4b50-8888-8dd25736052a",
        "../account",
    ],
)
def test_what_is_no_uuid(text: str) -> None:
    assert not is_uuid(text)
    with pytest.raises(InvalidId, match="not a prospect id"):
        parse_uuid(text, NO_PROSPECT_ID)


def test_what_is_no_text_is_no_uuid() -> None:
    assert not any(is_uuid(value) for value in (None, 17, b"x", uuid.UUID(ID)))


def test_a_long_text_is_not_quoted_whole() -> None:
    with pytest.raises(InvalidId) as caught:
        parse_uuid("x" * 10_000)
    assert len(str(caught.value)) < 200


@given(st.uuids(version=4) | st.uuids(version=1) | st.uuids(version=5))
def test_every_uuid_of_the_standard_is_one(value: uuid.UUID) -> None:
    assert parse_uuid(str(value)) == str(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("", ""),
        ("x", "x"),
        (7, "7"),
        (1.5, "1.5"),
        (True, "true"),
        ([1, "ü"], '[1,"ü"]'),
        ({}, "{}"),
    ],
)
def test_columns_as_text(value: object, text: str | None) -> None:
    assert text_of(value) == text


def test_absent_and_null_columns_are_none() -> None:
    for columns in ({"id": ID}, dict.fromkeys([*TEXT_COLUMNS, "custom_fields"]) | {"id": ID}):
        prospect = prospect_from_columns(columns)
        assert all(prospect.value(column) is None for column in TEXT_COLUMNS if column != "id")
        assert prospect.custom_fields == prospect.other_columns == {}
        assert prospect.custom_fields_json is prospect.other_json is None


@pytest.mark.parametrize(
    "columns", [{}, {"id": None}, {"id": ""}, {"id": 5}, {"id": ["x"]}, {"email": "a@b.example"}]
)
def test_a_row_without_an_id_is_refused(columns: dict[str, Any]) -> None:
    with pytest.raises(BadAnswer, match="without an id"):
        prospect_from_columns(columns)


def test_an_id_that_is_no_uuid_is_still_shown() -> None:
    assert prospect_from_columns({"id": "17"}).id == "17"


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc"), inner, max_size=3),
    max_leaves=5,
)


@given(
    st.dictionaries(st.sampled_from([*TEXT_COLUMNS, "custom_fields", "x", "y", "other_json"]), json_values)
)
def test_no_column_is_lost(columns: dict[str, Any]) -> None:
    columns["id"] = ID
    prospect = prospect_from_columns(columns)
    for name, value in columns.items():
        if name in TEXT_COLUMNS:
            shown = prospect.value(name)
            assert shown == value or (shown is not None and json.loads(shown) == value)
        elif name == "custom_fields":
            assert prospect.custom_fields == (value if isinstance(value, dict) else _kept(value))
        else:
            assert prospect.other_columns[name] == value


def _kept(value: object) -> dict[str, object]:
    return {} if value is None else {"custom_fields": value}
