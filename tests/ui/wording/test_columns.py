"""One name a thing: the table, the panel, the dialog, filters and search agree; and how values read."""

from collections.abc import Generator, Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.columns import COLUMNS, LISTED_COLUMNS, STATE, column_of
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.i18n import Source, speak
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, TEXT_COLUMNS, Prospect
from puffle_desktop.ui.editing.edit_prospect import EditProspectDialog
from puffle_desktop.ui.panels.record import RecordPanel
from puffle_desktop.ui.roster.filter_dialog import FilterDialog
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.wording.columns import column_heading, column_title, field_label
from puffle_desktop.ui.wording.filters import COMPARISONS, filter_text
from puffle_desktop.ui.wording.times import local_date
from puffle_desktop.ui.wording.values import short_url, status_text
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.helpers import FIELDS, field, found, full_prospect, lines, named


def no_values() -> Generator[None, None, list[tuple[str, int]]]:
    return []
    yield


class Bracketed(Source):
    """Says in which text each label came, and its key in brackets behind it."""

    def translate(self, source: str, disambiguation: str | None, n: int) -> str:
        plain = super().translate(source, disambiguation, n)
        return f"<{plain.replace('&', '')}>" + (" (&X)" if "&" in plain else "")


@pytest.fixture(params=[Source(), Bracketed()], ids=["English", "another language"])
def titles(request: pytest.FixtureRequest, qapp: object) -> Iterator[dict[str, str]]:
    """What each column is called, in the language of now."""
    former = speak(request.param)
    try:
        yield {column.key: column_title(column) for column in COLUMNS}
    finally:
        speak(former)


class TestOneNameForEachColumn:
    def test_none_is_taken_twice_and_none_has_a_mnemonic(self, titles: dict[str, str]) -> None:
        assert len({*titles.values()}) == len(COLUMNS)
        assert not any("&" in title for title in titles.values())

    def test_in_the_table(self, titles: dict[str, str]) -> None:
        roster = Roster()
        model = RosterModel(roster)
        roster.setParent(model)
        numbers, across = range(model.columnCount()), Qt.Orientation.Horizontal
        spoken = [model.headerData(number, across, Qt.ItemDataRole.AccessibleTextRole) for number in numbers]
        assert spoken == [titles[column.key] for column in LISTED_COLUMNS]
        shown = [model.headerData(number, across) for number in numbers]
        assert shown == [column_heading(column) for column in LISTED_COLUMNS]
        assert len({*shown}) == len(shown)
        for column, heading in zip(LISTED_COLUMNS, shown, strict=True):
            assert heading == titles[column.key] or column.short_label, "the same, or shorter"
            assert len(heading) <= len(titles[column.key])

    def test_in_the_record(self, titles: dict[str, str], qtbot: QtBot) -> None:
        record = RecordPanel()
        qtbot.addWidget(record)
        record.show_prospect(Prospect(id="1"))
        shown = [path.rpartition(" / ")[2] for path in lines(record.tree) if " / " in path]
        assert sorted(shown) == sorted(titles[key] for key in TEXT_COLUMNS)

    def test_in_the_dialog(self, titles: dict[str, str], qtbot: QtBot) -> None:
        dialog = EditProspectDialog(full_prospect())
        qtbot.addWidget(dialog)
        for key in EDITABLE_FIELDS:
            found = field(dialog, titles[key])
            assert titles[key] == field_label(key)
            (label,) = [each for each in dialog.findChildren(QLabel) if each.buddy() is found]
            assert label.text().replace(" (&X)", "").replace("&", "") == titles[key]

    def test_in_filters(self, titles: dict[str, str], qtbot: QtBot) -> None:
        dialog = FilterDialog(LISTED_COLUMNS, lambda column: no_values(), Filter("name", Comparison.EMPTY))
        qtbot.addWidget(dialog)
        column = found(dialog, QComboBox)
        shown = [column.itemText(number) for number in range(column.count())]
        assert shown == [titles[each.key] for each in LISTED_COLUMNS]
        for each in COLUMNS:
            assert titles[each.key] in filter_text(Filter(each.key, Comparison.EMPTY))


def test_the_eight_fields_are_called_as_the_design_has_them(qapp: object) -> None:
    assert tuple(map(field_label, EDITABLE_FIELDS)) == FIELDS
    assert field_label("nickname") == "nickname", "which a newer version knew"


def test_what_somebody_made_up_is_called_as_it_comes() -> None:
    assert column_title(column_of("custom.R&D")) == "R&D"
    assert column_title(column_of("custom.Q (&A)")) == "Q (&A)"


def test_the_dialog_offers_the_comparisons_of_the_column(qtbot: QtBot) -> None:
    columns = [column for column in LISTED_COLUMNS if column.comparisons]
    dialog = FilterDialog(columns, lambda column: no_values(), Filter("name", Comparison.CONTAINS, ("a",)))
    qtbot.addWidget(dialog)
    how, column = named(dialog, QComboBox, "Condition"), named(dialog, QComboBox, "Column")

    def offered() -> list[str]:
        return [how.itemText(number) for number in range(how.count())]

    assert offered() == list(COMPARISONS.values())
    column.setCurrentText("State")
    assert offered() == ["is one of these", "is empty", "is not empty"]
    column.setCurrentText("Company")
    assert how.currentText() == "contains", "as before the state, which cannot be compared so"
    column.setCurrentText("State")
    how.setCurrentText("is empty")
    assert dialog.filter() == Filter(STATE, Comparison.EMPTY)
    column.setCurrentText("Company")
    assert how.currentText() == "is empty"
    assert offered() == list(COMPARISONS.values())


def test_dates_are_local_ones() -> None:
    assert QLocale().name() == "en_US"
    assert local_date("2026-04-22T10:05:00Z") == "22 Apr 2026 10:05\u202fAM"
    assert local_date("2026-04-22T10:05:00.123Z") == "22 Apr 2026 10:05\u202fAM"
    assert local_date("2026-04-22T12:05:00+02:00") == "22 Apr 2026 10:05\u202fAM"


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
