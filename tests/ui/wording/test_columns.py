"""One name a thing: the table, the panel, the dialog, filters and search agree; and how values read."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.columns import COLUMNS, FILTERED_COLUMNS, LISTED_COLUMNS, column_of
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.i18n import Source, speak
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, TEXT_COLUMNS, Prospect
from puffle_desktop.ui.editing.edit_prospect import EditProspectDialog
from puffle_desktop.ui.panels.record import RecordPanel
from puffle_desktop.ui.roster.column_finder import ColumnFinder
from puffle_desktop.ui.roster.filter_popover import FilterPopover
from puffle_desktop.ui.roster.filters import Filters
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.wording.columns import column_heading, column_title, field_label
from puffle_desktop.ui.wording.filters import filter_text
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.helpers import FIELDS, field, found, full_prospect, lines


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
        roster = Roster()
        model = RosterModel(roster)
        window = QWidget()
        qtbot.addWidget(window)
        popover = FilterPopover(model, Filters(model, window), ColumnFinder(model, window), window)
        popover.begin()
        column = found(popover, QComboBox)
        shown = [column.itemText(number) for number in range(column.count())]
        assert shown == [titles[each.key] for each in FILTERED_COLUMNS]
        for each in COLUMNS:
            assert titles[each.key] in filter_text(Filter(each.key, Comparison.EMPTY))


def test_the_eight_fields_are_called_as_the_design_has_them(qapp: object) -> None:
    assert tuple(map(field_label, EDITABLE_FIELDS)) == FIELDS
    assert field_label("nickname") == "nickname", "which a newer version knew"


def test_what_somebody_made_up_is_called_as_it_comes() -> None:
    assert column_title(column_of("custom.R&D")) == "R&D"
    assert column_title(column_of("custom.Q (&A)")) == "Q (&A)"
