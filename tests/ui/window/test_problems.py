"""What is wrong with a roster, as a person meets it: marks, counts, pill, record, and “It’s right”."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QTableView

from puffle_desktop.domain.problems import Problem
from puffle_desktop.sandbox import LINKEDIN_DRAFT_ID
from puffle_desktop.storage.settings import MemorySettings
from puffle_desktop.ui.panels.record_tree import RecordItem
from puffle_desktop.ui.settings.settings import SettingsDialog
from puffle_desktop.ui.settings.waved_values import WavedValues
from puffle_desktop.ui.widgets.tokens import tokens
from puffle_desktop.workspace.roster.problems import RosterProblems
from tests.support.desk import Desk, MakeDesk
from tests.support.helpers import found, press

Where = tuple[int, str]


class Checked:
    """A desk whose roster is checked."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.problems: RosterProblems = desk.workspace.problems
        self.window = desk.window
        self.settle()

    def settle(self) -> None:
        self.desk.until(lambda: not self.problems.is_working)

    def first(self, check: str, field: str) -> Where:
        """The position of the first prospect with a problem, and the id of its check."""
        order = self.desk.model.order
        wanted = Problem(field, check)  # type: ignore[arg-type]
        position = next(place for place, row in enumerate(order) if wanted in self.problems.of(row))
        return position, field

    def role(self, where: Where, role: Qt.ItemDataRole) -> str:
        column = self.desk.model.column_index(where[1])
        assert column is not None
        return str(self.desk.model.index(where[0], column).data(role))

    def go_to(self, where: Where) -> None:
        column = self.desk.model.column_index(where[1])
        assert column is not None
        self.desk.table.setColumnHidden(column, False)
        index = self.desk.model.index(where[0], column)
        self.desk.table.setCurrentIndex(index)
        self.desk.table.scrollTo(index)

    def area(self, where: Where) -> QRect:
        column = self.desk.model.column_index(where[1])
        assert column is not None
        return self.desk.table.visualRect(self.desk.model.index(where[0], column))

    def colored(self, area: QRect, color: QColor) -> list[tuple[int, int]]:
        """The places in *area* that are of the hue of *color*, however thin the line there is."""
        picture = self.desk.table.viewport().grab(area).toImage()
        places = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
        return [each for each in places if _is_of_hue(picture.pixelColor(*each), color)]

    @property
    def status(self) -> str:
        labels = self.window.status.findChildren(QLabel)
        return " · ".join(label.text() for label in labels if label.isVisible() and label.text())

    @property
    def pill(self) -> str:
        pill = self.window.title_row.problems
        return pill.text() if pill.isVisible() else ""

    def warnings(self) -> list[RecordItem]:
        """What the record says is wrong."""
        return [item for item in self.window.side.record.tree.items() if item.wrong is not None]


def _problems(count: int) -> str:
    return "1 problem" if count == 1 else f"{count} problems"


def _is_of_hue(pixel: QColor, color: QColor) -> bool:
    return pixel.hsvSaturation() > 60 and abs(pixel.hsvHue() - color.hsvHue()) < 15


@pytest.fixture
def checked(desk: Desk) -> Checked:
    return Checked(desk)


class TestMarks:
    def test_a_warning_is_a_mark_at_the_end_of_the_cell(self, checked: Checked) -> None:
        where = checked.first("name_case", "first_name")
        checked.go_to((where[0], "company"))
        area, look = checked.area(where), tokens(checked.desk.table.palette())
        found = checked.colored(area, look.warning_mark)
        assert found
        assert all(area.width() - 6 - 14 <= x < area.width() - 6 for x, _ in found)

    def test_what_keeps_somebody_from_being_reached_is_marked_as_an_error(self, checked: Checked) -> None:
        where = checked.first("email", "email")
        checked.go_to((where[0], "company"))
        assert checked.colored(checked.area(where), tokens(checked.desk.table.palette()).error)

    def test_stray_blanks_are_drawn_where_they_are(self, checked: Checked) -> None:
        where = next(
            (place, "company")
            for place, row in enumerate(checked.desk.model.order)
            if checked.problems.at(row, "company") and (checked.desk.shown(place).company or "")[:1] == " "
        )
        checked.go_to((where[0], "email"))
        look = tokens(checked.desk.table.palette())
        found = checked.colored(checked.area(where), look.warning_mark)
        assert min(x for x, _ in found) < 16

    def test_a_sound_cell_has_none(self, checked: Checked) -> None:
        position = next(p for p, row in enumerate(checked.desk.model.order) if not checked.problems.of(row))
        checked.go_to((position, "company"))
        area = checked.area((position, "email"))
        look = tokens(checked.desk.table.palette())
        assert not checked.colored(area, look.warning_mark)
        assert not checked.colored(area, look.error)

    def test_the_tooltip_and_a_screen_reader_say_what_is_wrong(self, checked: Checked) -> None:
        where = checked.first("first_name_blank", "first_name")
        row = checked.desk.model.order[where[0]]
        sentence = checked.problems.sentence(row, Problem("first_name", "first_name_blank"))
        shown = checked.role(where, Qt.ItemDataRole.ToolTipRole)
        assert sentence.split(".")[0] in shown
        spoken = checked.role(where, Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == f"First name: empty. Warning: {sentence}"
        other = checked.role((where[0], "id"), Qt.ItemDataRole.AccessibleTextRole)
        assert "Warning" not in other


class TestCounts:
    def test_the_status_bar_counts_what_is_wrong_in_all_and_in_what_is_shown(self, checked: Checked) -> None:
        count = checked.problems.count
        assert _problems(count) in checked.status
        checked.desk.search("olivia")
        shown = checked.problems.count_in(list(checked.desk.model.order))
        assert 0 < shown < count
        checked.desk.until(lambda: f"{shown} of {_problems(count)}" in checked.status)

    def test_the_pill_leads_to_the_prospects_with_a_problem(self, checked: Checked) -> None:
        assert checked.pill == _problems(checked.problems.count)
        QTest.mouseClick(checked.window.title_row.problems, Qt.MouseButton.LeftButton)
        checked.desk.until(lambda: checked.desk.model.rowCount() == len(checked.problems.rows))
        assert all(checked.problems.of(row) for row in checked.desk.model.order)
        assert "Has a problem" in checked.desk.text()

    def test_a_draft_without_any_is_ready(self, make_desk: MakeDesk) -> None:
        desk = make_desk()
        desk.start_and_load()
        for row in desk.server.sandbox.prospects(LINKEDIN_DRAFT_ID):
            sound = {
                "email": f"{row['id']}@acme.com",
                "linkedin_url": f"https://www.linkedin.com/in/{row['id']}",
                **dict.fromkeys(("first_name", "last_name", "name"), "Anna"),
                **dict.fromkeys(("company", "position", "headline"), "Acme"),
            }
            desk.server.sandbox.change_prospect(LINKEDIN_DRAFT_ID, row["id"], sound)
        desk.open_campaign(LINKEDIN_DRAFT_ID)
        checked = Checked(desk)
        desk.until(lambda: checked.pill == "Ready")
        assert "problem" not in checked.status
        assert not checked.window.title_row.problems.isEnabled()

    def test_another_campaign_has_its_own(self, checked: Checked) -> None:
        checked.desk.open_campaign(LINKEDIN_DRAFT_ID)
        checked.settle()
        checked.desk.until(lambda: checked.pill in (_problems(checked.problems.count), "Ready"))
        recounted = sum(map(len, checked.problems.rows.values()))
        assert checked.problems.count == recounted


class TestItsRight:
    @pytest.fixture
    def where(self, checked: Checked) -> Iterator[Where]:
        where = checked.first("name_case", "first_name")
        checked.go_to(where)
        yield where

    def test_the_record_says_what_is_wrong_below_the_field(self, checked: Checked, where: Where) -> None:
        checked.desk.until(checked.warnings)
        (item,) = [each for each in checked.warnings() if each.wrong and each.wrong.field == where[1]]
        above = checked.window.side.record.tree.itemAbove(item)
        assert isinstance(above, RecordItem)
        assert above.key == "first_name"
        assert item.data(1, Qt.ItemDataRole.AccessibleTextRole).startswith("Warning: ")

    def test_its_link_waves_the_value_through(self, checked: Checked, where: Where) -> None:
        before = checked.problems.count
        row = checked.desk.model.order[where[0]]
        value = checked.desk.shown(where[0]).first_name
        checked.desk.until(checked.warnings)
        tree = checked.window.side.record.tree
        item = next(each for each in checked.warnings() if each.wrong and each.wrong.field == where[1])
        area = tree.visualItemRect(item)
        point = area.bottomLeft()
        point.setX(tree.columnViewportPosition(1) + 10)
        point.setY(area.bottom() - 8)
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=point)
        checked.settle()
        assert not checked.problems.at(row, "first_name")
        assert checked.problems.count < before
        told = checked.desk.application.notifications.kept[-1]
        assert told.text == f"“{value}” counts as right from now on."
        assert told.offer is not None
        told.offer.action()
        checked.settle()
        assert checked.problems.count == before

    def test_enter_does_so_too(self, checked: Checked, where: Where) -> None:
        checked.desk.until(checked.warnings)
        row = checked.desk.model.order[where[0]]
        tree = checked.window.side.record.tree
        tree.setCurrentItem(next(e for e in checked.warnings() if e.wrong and e.wrong.field == where[1]))
        QTest.keyClick(tree, Qt.Key.Key_Return)
        checked.settle()
        assert not checked.problems.at(row, "first_name")

    def test_it_is_in_the_menu_of_a_cell_and_a_command_there_alone(
        self, checked: Checked, where: Where
    ) -> None:
        action = checked.window.actions_["its-right"]
        checked.desk.until(action.isEnabled)
        menu: QMenu = checked.desk.table.menu.open(checked.window.mapToGlobal(checked.window.rect().center()))
        assert action in menu.actions()
        menu.close()
        row = checked.desk.model.order[where[0]]
        action.trigger()
        checked.settle()
        assert not checked.problems.at(row, "first_name")
        checked.desk.until(lambda: not action.isEnabled())

    def test_it_holds_in_the_next_run_until_it_is_to_be_checked_again(self, make_desk: MakeDesk) -> None:
        settings = MemorySettings()
        desk = make_desk(settings=settings)
        desk.start_and_load()
        checked = Checked(desk)
        before = checked.problems.count
        checked.go_to(checked.first("name_case", "first_name"))
        checked.window.actions_["its-right"].trigger()
        checked.settle()
        after = checked.problems.count
        assert after < before
        desk.window.dialogs.settings()
        dialog = found(desk.window, SettingsDialog)
        dialog.show_stored_data()
        values = found(dialog, WavedValues)
        desk.until(values.isVisible)
        table = found(values, QTableView)
        assert table.model().index(0, 1).data() == "First name"
        table.selectRow(0)
        press(values, "Check again")
        assert not values.isVisible()
        checked.settle()
        assert checked.problems.count == before
        dialog.reject()
