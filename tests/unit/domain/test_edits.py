from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain.edits import Edit, clean, diff, merge_answer
from puffle_desktop.domain.errors import BadAnswer
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, EditableField, Prospect
from puffle_desktop.domain.rows import prospect_from_columns

ID = "8b2e8a2c-1234-4567-89ab-cdef01234568"
JANE = prospect_from_columns(
    {
        "id": ID,
        "status": "pending",
        "email": "jane@acme.example",
        "first_name": "Jane",
        "company": "ACME, INC.",
        "headline": "",
        "source": "csv",
        "custom_fields": {"industry": "SaaS"},
        "lead_score": 5,
        "tags": ["a"],
    }
)

values = st.none() | st.text(max_size=5)
wanted = st.dictionaries(st.sampled_from(EDITABLE_FIELDS), st.text(max_size=5))
prospects = st.fixed_dictionaries({"id": st.just(ID)}, optional=dict.fromkeys(EDITABLE_FIELDS, values)).map(
    prospect_from_columns
)


@pytest.mark.parametrize(
    ("typed", "value"), [("", None), ("  \t\n", None), (" Acme ", "Acme"), ("a  b", "a  b"), ("\u00a0", None)]
)
def test_what_typed_text_means(typed: str, value: str | None) -> None:
    assert clean(typed) == value


def test_a_diff_holds_the_changed_fields_alone_and_in_order() -> None:
    edits = diff(
        JANE, {"position": "CEO", "company": " Acme ", "email": "jane@acme.example", "first_name": ""}
    )
    assert edits == (
        Edit(ID, "first_name", "Jane", None),
        Edit(ID, "company", "ACME, INC.", "Acme"),
        Edit(ID, "position", None, "CEO"),
    )


def test_no_text_is_no_change_to_a_field_that_holds_none() -> None:
    assert diff(JANE, {"headline": "", "position": " "}) == ()


def test_a_field_that_only_differs_by_spaces_is_cleaned() -> None:
    spaced = JANE.with_values({"company": "Acme "})
    assert diff(spaced, {"company": "Acme "}) == (Edit(ID, "company", "Acme ", "Acme"),)


def test_nothing_touched_is_nothing_changed() -> None:
    assert diff(JANE, {}) == ()


@given(prospects, wanted)
def test_a_diff_applied_leaves_nothing_to_change(prospect: Prospect, typed: dict[EditableField, str]) -> None:
    edits = diff(prospect, typed)
    changed = prospect.with_values({edit.field: edit.after for edit in edits})
    assert diff(changed, typed) == ()
    assert {edit.field for edit in edits} <= set(typed)
    for edit in edits:
        assert edit.before == prospect.value(edit.field)
        assert edit.after != (edit.before or None)


def test_the_answer_wins_and_what_it_leaves_out_stays() -> None:
    answer = {"id": ID, "company": "Acme Inc", "email": "JANE@acme.example", "updated_at": "now"}
    merged = merge_answer(JANE, ["company"], answer)
    assert (merged.company, merged.email, merged.updated_at) == ("Acme Inc", "JANE@acme.example", "now")
    assert (merged.first_name, merged.status, merged.source) == ("Jane", "pending", "csv")
    assert merged.custom_fields == {"industry": "SaaS"}
    assert merged.other_columns == {"lead_score": 5, "tags": ["a"]}


def test_a_field_that_was_sent_and_is_missing_is_null() -> None:
    merged = merge_answer(JANE, ["company", "first_name"], {"id": ID, "first_name": "Janet"})
    assert (merged.company, merged.first_name) == (None, "Janet")


def test_a_null_in_the_answer_is_null() -> None:
    merged = merge_answer(JANE, [], {"id": ID, "email": None, "custom_fields": None, "lead_score": None})
    assert merged.email is None
    assert merged.custom_fields == {}
    assert merged.other_columns == {"lead_score": None, "tags": ["a"]}


def test_custom_fields_and_unknown_columns_of_the_answer_win() -> None:
    answer = {"id": ID, "custom_fields": {"a": 1}, "lead_score": 9, "new": {"b": 2}}
    merged = merge_answer(JANE, ["company"], answer)
    assert merged.custom_fields == {"a": 1}
    assert merged.other_columns == {"lead_score": 9, "tags": ["a"], "new": {"b": 2}}


def test_columns_named_like_this_programs_own_harm_nothing() -> None:
    merged = merge_answer(JANE, [], {"id": ID, "custom_fields_json": "x", "other_json": "y"})
    assert merged.custom_fields == {"industry": "SaaS"}
    assert merged.other_columns == {
        "lead_score": 5,
        "tags": ["a"],
        "custom_fields_json": "x",
        "other_json": "y",
    }


def test_an_answer_without_an_id_is_not_merged() -> None:
    with pytest.raises(BadAnswer):
        merge_answer(JANE, ["company"], {"company": "Acme"})


optional: dict[str, st.SearchStrategy[Any]] = {"status": values, "score": st.integers()}
optional |= dict.fromkeys(EDITABLE_FIELDS, values)
answers = st.fixed_dictionaries({"id": st.just(ID)}, optional=optional)


@given(prospects, st.lists(st.sampled_from(EDITABLE_FIELDS)), answers)
def test_the_merge_rule(known: Prospect, sent: list[EditableField], answer: dict[str, Any]) -> None:
    merged = merge_answer(known, sent, answer)
    for field in EDITABLE_FIELDS:
        if field in answer:
            assert merged.value(field) == answer[field]
        elif field in sent:
            assert merged.value(field) is None
        else:
            assert merged.value(field) == known.value(field)
    assert merge_answer(merged, sent, answer) == merged
