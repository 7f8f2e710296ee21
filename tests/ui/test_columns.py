"""The columns as data, and how their values read."""

import pytest
from PySide6.QtCore import QLocale

from puffle_desktop.domain.prospect import TEXT_COLUMNS
from puffle_desktop.ui.roster.columns import COLUMNS, local_date, short_url, status_text
from puffle_desktop.workspace.roster.row_order import STATE


def test_each_column_is_a_column_of_a_prospect_and_there_once() -> None:
    keys = [column.field for column in COLUMNS]
    assert set(keys) <= {*TEXT_COLUMNS, STATE}
    assert len(set(keys)) == len(keys)
    assert len({column.title for column in COLUMNS}) == len(COLUMNS)


def test_dates_are_local_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    assert QLocale().name() == "en_US"
    assert local_date("2026-04-22T10:05:00Z") == "22 Apr 2026 10:05"
    assert local_date("2026-04-22T10:05:00.123Z") == "22 Apr 2026 10:05"
    assert local_date("2026-04-22T12:05:00+02:00") == "22 Apr 2026 10:05"


@pytest.mark.parametrize("text", ["", "soon", "2026-13-45T00:00:00Z", "12345", "<b>now</b>"])
def test_what_is_no_date_comes_back_as_it_is(text: str) -> None:
    assert local_date(text) == text


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.linkedin.com/in/ada", "linkedin.com/in/ada"),
        ("HTTP://linkedin.com/in/ada", "linkedin.com/in/ada"),
        ("linkedin.com/in/ada", "linkedin.com/in/ada"),
        ("ftp://www.linkedin.com", "ftp://www.linkedin.com"),
        ("see https://www.example.com", "see https://www.example.com"),
        ("", ""),
    ],
)
def test_urls_without_their_common_beginning(url: str, shown: str) -> None:
    assert short_url(url) == shown


def test_a_status_reads_as_words() -> None:
    assert status_text("connection_sent") == "Connection sent"
    assert status_text("something_new") == "Something new"
    assert status_text("") == ""
