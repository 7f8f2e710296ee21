import gc

import pytest

from puffle_desktop.domain.prospect import EDITABLE_FIELDS, TEXT_COLUMNS, Prospect, decode_object
from puffle_desktop.domain.rows import prospect_from_columns


def test_the_fields_that_puffle_lets_be_changed() -> None:
    assert EDITABLE_FIELDS == (
        "email", "linkedin_url", "first_name", "last_name", "name", "company", "position", "headline",
    )  # fmt: skip
    assert set(EDITABLE_FIELDS) < set(TEXT_COLUMNS)
    assert not {"custom_fields_json", "other_json"} & set(TEXT_COLUMNS)


@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        ({"name": " Jane Doe ", "first_name": "J"}, "Jane Doe"),
        ({"name": "  ", "first_name": " Jane ", "last_name": "Doe"}, "Jane Doe"),
        ({"last_name": "Doe", "first_name": " "}, "Doe"),
        ({"email": "jane@acme.example"}, "jane@acme.example"),
        ({"linkedin_url": "https://linkedin.com/in/jane"}, "https://linkedin.com/in/jane"),
        ({"name": "\u3164\u200e", "email": "jane@acme.example"}, "jane@acme.example"),
        ({"first_name": "\u200b", "last_name": "Doe"}, "Doe"),
        ({"email": "\u00a0", "linkedin_url": "https://linkedin.com/in/jane"}, "https://linkedin.com/in/jane"),
        ({"name": "Jane\u2028Doe\u202e"}, "Jane Doe\ufffd"),
        ({}, "17"),
    ],
)
def test_what_to_call_a_prospect(columns: dict[str, str], shown: str) -> None:
    assert prospect_from_columns({"id": "17"} | columns).display_name == shown


def test_a_changed_copy() -> None:
    before = Prospect(id="1", company="Acme")
    after = before.with_values({"company": None, "name": "Jane"})
    assert (after.id, after.value("company"), after.value("name")) == ("1", None, "Jane")
    assert before.company == "Acme"


def test_json_that_is_kept_undecoded() -> None:
    prospect = Prospect(id="1", custom_fields_json=b'{"a":1}', other_json=b'{"b":null}')
    assert (prospect.custom_fields, prospect.other_columns) == ({"a": 1}, {"b": None})
    assert decode_object(None) == decode_object(b"") == {}


def test_the_collector_does_not_walk_a_roster() -> None:
    assert not gc.is_tracked(Prospect(id="1"))
