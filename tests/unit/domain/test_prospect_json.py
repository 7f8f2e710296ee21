"""Prospects as JSON: all columns, as Puffle sends them."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain.prospect import TEXT_COLUMNS, Prospect
from puffle_desktop.domain.prospect_json import prospect_json, prospects_json
from puffle_desktop.domain.rows import prospect_from_columns

NESTED = 20_000
"""Lists within lists, deeper than msgspec goes on any Python: 3.13 goes deeper than 3.11."""
ROW: dict[str, Any] = {
    "id": "8b2e8a2c-1234-4567-89ab-cdef01234568",
    "campaign_id": "8c2b2d4e-e29b-41d4-a716-446655440000",
    "user_id": None,
    "status": "sent",
    "email": "sam@acme.example",
    "linkedin_url": None,
    "first_name": "Sam “the”\nman",
    "last_name": None,
    "name": "Sám 🚀",
    "company": 'R&D "x" <b>',
    "position": None,
    "headline": None,
    "custom_fields": {"industry": "SaaS", "deep": {"list": [1, None, {"a": []}]}},
    "source": "csv",
    "source_ref": None,
    "created_at": "2026-04-22T10:01:00Z",
    "updated_at": None,
    "bounced_at": None,
    "replied_at": None,
    "current_node_id": None,
    "lead_score": 1.5,
    "tags": ["a"],
}


def test_a_prospect_is_what_puffle_sent() -> None:
    text = prospect_json(prospect_from_columns(ROW))
    assert json.loads(text) == ROW
    assert list(json.loads(text)) == list(ROW)


def test_it_is_laid_out_to_be_read() -> None:
    text = prospect_json(prospect_from_columns(ROW))
    assert '\n  "email": "sam@acme.example",\n' in text
    assert '\n    "industry": "SaaS",\n' in text
    assert "Sám 🚀" in text


def test_columns_that_were_not_sent_are_null() -> None:
    made = json.loads(prospect_json(Prospect(id="1")))
    assert set(made) == {*TEXT_COLUMNS, "custom_fields"}
    assert made.pop("id") == "1"
    assert set(made.values()) == {None}


def array(prospects: list[Prospect]) -> tuple[str, int]:
    """What becomes of *prospects*, and in how many steps."""
    steps, count = prospects_json(prospects), 0
    while True:
        try:
            next(steps)
        except StopIteration as end:
            text: str = end.value
            return text, count
        count += 1


@pytest.mark.parametrize("count", [1, 2, 50, 51, 333])
def test_several_are_an_array_made_in_steps(count: int) -> None:
    columns = [{**ROW, "id": str(number)} for number in range(count)]
    text, steps = array([prospect_from_columns(each) for each in columns])
    assert json.loads(text) == columns
    assert text == msgspec.json.format(msgspec.json.encode(columns), indent=2).decode()
    assert steps == -(-count // 50)


def test_none_are_an_empty_array() -> None:
    assert array([]) == ("[]", 0)


def test_several_that_cannot_be_laid_out_are_an_array_too() -> None:
    nested = b'{"a":' + b"[" * NESTED + b"]" * NESTED + b"}"
    text, _ = array([Prospect(id=str(number), custom_fields_json=nested) for number in range(60)])
    assert text.count('"id":"') == 60
    assert text.startswith("[") and text.endswith("]") and "}{" not in text


def test_numbers_that_python_cannot_hold_stay_as_they_are() -> None:
    custom = b'{"big":123456789012345678901234567890.5,"beyond":1e999}'
    text = prospect_json(Prospect(id="1", custom_fields_json=custom))
    assert "123456789012345678901234567890.5" in text
    assert "1e999" in text


def test_what_cannot_be_read_does_not_cost_the_rest() -> None:
    nested = b'{"a":' + b"[" * NESTED + b"]" * NESTED + b"}"
    text = prospect_json(Prospect(id="1", custom_fields_json=nested, other_json=nested))
    assert text.startswith('{"id":"1"')
    assert nested.decode() in text


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(custom=st.dictionaries(st.text(max_size=8), values, max_size=4), name=st.text())
def test_any_values_come_back(custom: dict[str, Any], name: str) -> None:
    prospect = Prospect(id="1", name=name, custom_fields_json=msgspec.json.encode(custom))
    made = json.loads(prospect_json(prospect))
    assert made["custom_fields"] == custom
    assert made["name"] == name
