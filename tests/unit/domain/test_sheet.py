"""Rows on the clipboard: what a spreadsheet makes of them is what was copied."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain.sheet import sheet_rows

AWKWARD = "\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\"' a=,"


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))


@pytest.mark.parametrize(
    "cell", ['"Best" Bakery', '"Acme', '5" pipe', "a\nb", "a\r\nb", "a\rb", "a\u2028b", "a\tb", "a\x85b", ""]
)
def test_a_cell_stays_one_cell(cell: str) -> None:
    rows = [[cell, "next"], ["below", cell]]
    text = sheet_rows(rows)
    assert read(text) == rows
    assert list(csv.reader(text.splitlines(keepends=True), delimiter="\t")) == rows


def test_what_means_nothing_is_not_quoted() -> None:
    assert sheet_rows([["Jane", "O'Neill, Inc."], ["", "=1"]]) == "Jane\tO'Neill, Inc.\n\t=1"


def test_a_row_of_one_empty_cell_is_a_row() -> None:
    assert read(sheet_rows([["a"], [""], ["b"]])) == [["a"], [""], ["b"]]


@given(st.data(), st.integers(1, 4))
def test_all_rows_come_back_as_they_were(data: st.DataObject, columns: int) -> None:
    cell = st.text(AWKWARD, max_size=6) | st.text(max_size=6)
    rows = data.draw(st.lists(st.lists(cell, min_size=columns, max_size=columns), min_size=1, max_size=5))
    assert read(sheet_rows(rows)) == rows
