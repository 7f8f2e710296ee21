"""The columns as data: each of them once, and what is derived from them."""

import pytest

from puffle_desktop.domain.columns import (
    CHANGED_HERE,
    COLUMNS,
    GROUPED_COLUMNS,
    LISTED_COLUMNS,
    PROBLEMS,
    STATE,
    ColumnGroup,
    column_of,
    extra_keys,
    reader,
)
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, TEXT_COLUMNS, Prospect
from puffle_desktop.domain.search import SEARCHED, SearchKeys


def test_each_documented_column_is_there_once_and_so_is_the_state() -> None:
    keys = [column.key for column in COLUMNS]
    assert sorted(keys) == sorted([*TEXT_COLUMNS, STATE, PROBLEMS, CHANGED_HERE])
    assert len({column.label for column in COLUMNS}) == len(COLUMNS)
    assert all(column_of(column.key) is column for column in COLUMNS)


def test_what_can_be_edited_is_documented_and_listed_and_searched_and_has_a_mnemonic() -> None:
    editable = [column_of(field) for field in EDITABLE_FIELDS]
    assert all(column.listed and column.searched and column.comparisons for column in editable)
    assert [column.label.count("&") for column in editable] == [1] * len(editable)
    mnemonics = {column.label[column.label.index("&") + 1].lower() for column in editable}
    assert len(mnemonics) == len(editable)
    assert not any("&" in column.label for column in {*COLUMNS} - {*editable})


def test_each_documented_column_is_in_one_group_and_what_can_be_edited_in_the_profile() -> None:
    grouped = [column.key for columns in GROUPED_COLUMNS.values() for column in columns]
    assert sorted(grouped) == sorted(TEXT_COLUMNS)
    assert [column.key for column in GROUPED_COLUMNS[ColumnGroup.PROFILE]] == [*EDITABLE_FIELDS]
    assert column_of(STATE).group is column_of("custom.industry").group is None


def test_the_table_has_all_columns_but_those_that_are_the_same_in_each_row() -> None:
    unlisted = ("campaign_id", "user_id", PROBLEMS, CHANGED_HERE)
    assert {*COLUMNS} - {*LISTED_COLUMNS} == set(map(column_of, unlisted))


@pytest.mark.parametrize("key", TEXT_COLUMNS)
def test_what_is_searched_is_said_of_each_column(key: str) -> None:
    searching = SearchKeys()
    searching.key(Prospect(id="1", status="other", source="other"))
    row = Prospect(**{"id": "1", key: "Needle"})
    found = searching.matching([0], ["needle"], [searching.key(row)])
    assert (found == [0]) is column_of(key).searched is (key in SEARCHED)


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("other.lead_score", "Lead score"),
        ("custom.Größe", "Größe"),
        ("custom.CRM", "CRM"),
        ("custom.R&D", "R&D"),
    ],
)
def test_a_column_that_nobody_has_documented(key: str, label: str) -> None:
    column = column_of(key)
    assert (column.key, column.label, column.is_extra, column.shown) == (key, label, True, False)
    assert column.key not in (*TEXT_COLUMNS, *EDITABLE_FIELDS)
    assert 12 <= column.width <= 24


def test_the_values_of_columns_nobody_has_documented() -> None:
    prospect = Prospect(
        id="1",
        company="Acme",
        custom_fields_json=b'{"industry": "SaaS", "size": 4}',
        other_json=b'{"industry": null, "score": 1.5}',
    )
    assert reader("company")(prospect) == "Acme"
    assert reader("custom.industry")(prospect) == "SaaS"
    assert reader("custom.size")(prospect) == "4"
    assert reader("other.industry")(prospect) is None
    assert reader("other.score")(prospect) == "1.5"
    assert reader("other.gone")(prospect) is reader("nonsense")(prospect) is None
    assert extra_keys(prospect) == {"custom.industry", "custom.size", "other.industry", "other.score"}
