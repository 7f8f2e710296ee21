"""Unsaved edits as CSV: what a spreadsheet opens, what another program reads back, and what can go wrong."""

import csv
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.text import without_unseen_ends
from puffle_desktop.storage.export import HEADER, UnsavedEdit, guarded, write_unsaved


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "unsent.csv"


def test_one_row_a_field_under_a_header(path: Path) -> None:
    write_unsaved(
        path,
        [UnsavedEdit("one", "company", "Acme", "Acme, Inc."), UnsavedEdit("two", "email", None, "a@b.c")],
    )
    assert read(path) == [
        list(HEADER),
        ["one", "company", "Acme", "Acme, Inc."],
        ["two", "email", "", "a@b.c"],
    ]


def test_a_spreadsheet_can_tell_that_it_is_utf_8(path: Path) -> None:
    write_unsaved(path, [UnsavedEdit("one", "name", "Zoë", "Zoë 👩‍🚀")])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert read(path)[1][2:] == ["Zoë", "Zoë 👩‍🚀"]


def test_no_edits_make_a_header(path: Path) -> None:
    write_unsaved(path, [])
    assert read(path) == [list(HEADER)]


@pytest.mark.parametrize("value", ["a\nb", "a\r\nb", "a\rb", 'say "hi"', "a,b;c", " padded ", "a\x00b"])
def test_awkward_values_come_back_as_they_were(path: Path, value: str) -> None:
    write_unsaved(path, [UnsavedEdit("one", "headline", None, value)])
    assert read(path)[1][3] == value


FORMULA_STARTS = tuple("=+-@＝＋－＠﹢﹣﹦﹫−")


def unguarded(cell: str) -> str | None:
    """What a program that reads the file makes of a cell: the apostrophe that was put there goes."""
    bare = cell.lstrip("'")
    added = cell.startswith("'") and (
        bare.startswith(("\t", "\r", "\n")) or without_unseen_ends(bare).startswith(FORMULA_STARTS)
    )
    return (cell[1:] if added else cell) or None


@pytest.mark.parametrize(
    "value",
    [
        "=1+1",
        "+44 20",
        "-",
        "@acme",
        "\t=1",
        " =1",
        "\u00a0=1",
        "＝1",
        "−1",
        "﹢1",
        '=HYPERLINK("https://x.example")',
    ],
)
def test_nothing_is_run_by_a_spreadsheet(path: Path, value: str) -> None:
    write_unsaved(path, [UnsavedEdit("one", "headline", value, value)])
    assert read(path)[1][2:] == ["'" + value] * 2
    assert unguarded("'" + value) == value


@pytest.mark.parametrize("sign", FORMULA_STARTS)
@pytest.mark.parametrize(
    "unseen",
    [
        "\ufeff",
        "\u200b",
        "\u3000",
        "\x00",
        "\v",
        "\f",
        "\x1f",
        "\x85",
        "\u200e",
        "\u202e",
        "\u3164",
        " \ufeff\x00",
    ],
)
def test_nothing_unseen_hides_a_formula(path: Path, unseen: str, sign: str) -> None:
    value = f"{unseen}{sign}1+1"
    write_unsaved(path, [UnsavedEdit(value, "headline", value, value, value)])
    assert [cell for cell in read(path)[1] if cell != "headline"] == ["'" + value] * 4
    assert unguarded("'" + value) == value


@pytest.mark.parametrize(
    "value",
    [
        "Acme",
        "\u200bAcme",
        "\ufeff",
        "Zo\u200b=",
        "O'Neill",
        "'quoted'",
        "1-2",
        "a@b.example",
        "Head of = and +",
    ],
)
def test_ordinary_values_are_left_alone(value: str) -> None:
    assert guarded(value) == value


@given(st.text(alphabet="'=+-@ \tab\n＝\ufeff\x00\u3000") | st.text())
def test_a_guarded_value_can_always_be_had_back(value: str) -> None:
    assert unguarded(guarded(value)) == (value or None)
    assert not guarded(value).startswith(("\t", "\r", "\n"))
    assert not without_unseen_ends(guarded(value)).startswith(FORMULA_STARTS)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_the_owner_alone_can_read_it(path: Path) -> None:
    write_unsaved(path, [])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_former_file_is_replaced(path: Path) -> None:
    path.write_text("former")
    write_unsaved(path, [])
    assert read(path) == [list(HEADER)]


def test_a_failure_leaves_the_former_file_and_nothing_else(path: Path) -> None:
    def failing() -> Iterator[UnsavedEdit]:
        yield UnsavedEdit("one", "company", None, "Acme")
        raise OSError(28, "No space left on device")

    path.write_text("former")
    with pytest.raises(StorageTrouble, match="No space left on device"):
        write_unsaved(path, failing())
    assert path.read_text() == "former"
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told_in_a_sentence(path: Path) -> None:
    with pytest.raises(StorageTrouble, match="still kept here"):
        write_unsaved(path / "unsent.csv", [])
