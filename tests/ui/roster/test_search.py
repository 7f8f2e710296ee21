"""The search: keys that lead to what is found and back, columns by their names, and what is suggested."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from puffle_desktop.domain.roster_views import SavedView
from puffle_desktop.domain.view_list import ALL, ViewList
from puffle_desktop.ui.widgets.suggestions import Suggestions
from puffle_desktop.ui.wording.values import shown_value
from tests.support.desk import Desk

Key = Qt.Key


def search_field(desk: Desk) -> QLineEdit:
    field: QLineEdit = desk.window.roster.search
    return field


def type_in(desk: Desk, text: str) -> None:
    """Type, and do not wait for what it finds."""
    field = search_field(desk)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def press(desk: Desk, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def suggestions(desk: Desk) -> list[str]:
    """The titles that are suggested."""
    found = [each for each in desk.window.findChildren(Suggestions) if each.isVisible()]
    if not found:
        return []
    model = found[0].list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def companies(desk: Desk) -> list[str | None]:
    return [desk.shown(position).company for position in range(desk.model.rowCount())]


class TestTheWayToWhatIsFound:
    @pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_PageDown, Key.Key_Return, Key.Key_Enter])
    def test_a_key_leads_to_the_first_row_as_soon_as_it_is_found(self, desk: Desk, key: Qt.Key) -> None:
        desk.table.selectRow(200)
        type_in(desk, "acme")
        press(desk, key)
        desk.until(desk.table.hasFocus)
        assert desk.model.search == "acme"
        assert 0 < desk.model.rowCount() < 260
        assert desk.table.currentIndex().row() == 0
        assert desk.table.current_prospect() == desk.shown(0)
        assert [each.id for each in desk.table.selected_prospects()] == [desk.shown(0).id]

    def test_what_is_found_already_is_gone_to_at_once(self, desk: Desk) -> None:
        desk.search("acme")
        press(desk, Key.Key_Down)
        desk.until(desk.table.hasFocus)
        assert desk.table.currentIndex().row() == 0

    def test_the_arrow_goes_on_from_the_first_row(self, desk: Desk) -> None:
        type_in(desk, "acme")
        press(desk, Key.Key_Down)
        desk.until(desk.table.hasFocus)
        press(desk, Key.Key_Down)
        assert desk.table.currentIndex().row() == 1

    def test_nothing_found_leaves_the_cursor_in_the_field(self, desk: Desk) -> None:
        type_in(desk, "nobody is called so")
        press(desk, Key.Key_Return)
        desk.until(lambda: desk.model.search == "nobody is called so")
        desk.search("acme")
        assert search_field(desk).hasFocus()

    def test_who_types_on_stays(self, desk: Desk) -> None:
        desk.search("ac")
        QTest.keyClick(search_field(desk), Key.Key_Return)
        QTest.keyClicks(search_field(desk), "me")
        desk.until(lambda: desk.model.search == "acme")
        assert search_field(desk).hasFocus()

    def test_escape_clears_and_the_second_goes_back_to_the_table(self, desk: Desk) -> None:
        desk.table.selectRow(3)
        chosen = desk.shown(3)
        desk.search("acme")
        press(desk, Key.Key_Escape)
        assert search_field(desk).text() == desk.model.search == ""
        assert search_field(desk).hasFocus()
        assert desk.model.rowCount() == 260
        press(desk, Key.Key_Escape)
        assert desk.table.hasFocus()
        assert desk.table.current_prospect() == chosen


class TestOneColumn:
    @pytest.mark.parametrize(
        "typed",
        ["company:acme", "COMPANY:Acme", "Company: acme", 'company:"acme', '"company":acme', "company：acme"],
    )
    def test_is_searched_by_its_name(self, desk: Desk, typed: str) -> None:
        search_field(desk).setText(typed)
        desk.until(lambda: desk.model.search == typed)
        assert companies(desk)
        assert all("acme" in (company or "").lower() for company in companies(desk))

    def test_by_words_that_add_up(self, desk: Desk) -> None:
        desk.search("company:acme")
        in_company = desk.model.rowCount()
        desk.search('company:acme status:pending position:"product manager"')
        assert 0 < desk.model.rowCount() < in_company
        assert {desk.shown(row).position for row in range(desk.model.rowCount())} == {"Product Manager"}

    def test_dates_and_statuses_are_found_as_they_are_shown(self, desk: Desk) -> None:
        held = desk.shown(0).updated_at
        assert held is not None
        shown = shown_value("updated_at", held)
        day = " ".join(shown.split()[:2])
        desk.search(f"updated:{day.lower()}")
        rows = range(desk.model.rowCount())
        assert len(rows) > 0
        assert all(day in shown_value("updated_at", desk.shown(row).updated_at or "") for row in rows)
        desk.search("status:Pend")
        assert {desk.shown(row).status for row in range(desk.model.rowCount())} == {"pending"}

    def test_custom_fields_and_further_columns_are_named_too(self, desk: Desk) -> None:
        people = [desk.shown(row) for row in range(desk.model.rowCount())]
        name, value = next(
            (name, value)
            for person in people
            for name, value in person.custom_fields.items()
            if isinstance(value, str) and value
        )
        wanted = [
            each.id for each in people if value.lower() in str(each.custom_fields.get(name, "")).lower()
        ]
        for written in (name, name.upper(), f"custom.{name}"):
            desk.search(f'{written}:"{value}"')
            desk.until(lambda: desk.model.rowCount() == len(wanted))
            assert [desk.shown(row).id for row in range(desk.model.rowCount())] == wanted
            desk.window.roster.clear_search()

    @pytest.mark.parametrize(
        "typed", ["nothing:acme", "https://acme.example", "10:30", ":", '"', "company", "::"]
    )
    def test_what_is_no_name_is_plain_text(self, desk: Desk, typed: str) -> None:
        desk.search(typed)
        assert desk.model.reading.phrases == ()
        assert desk.model.reading.words == (typed,)

    def test_a_name_alone_asks_for_nothing_yet(self, desk: Desk) -> None:
        desk.search("company:")
        assert desk.model.rowCount() == 260


class TestSuggestions:
    def test_names_are_suggested_and_nothing_is_taken_by_itself(self, desk: Desk) -> None:
        type_in(desk, "com")
        assert "Company" in suggestions(desk)
        press(desk, Key.Key_Return)
        desk.until(desk.table.hasFocus)
        assert search_field(desk).text() == "com"
        assert suggestions(desk) == []

    @pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Return, Key.Key_Enter])
    def test_a_key_takes_the_one_that_was_chosen(self, desk: Desk, key: Qt.Key) -> None:
        type_in(desk, "acme fir")
        assert suggestions(desk)[0] == "First name"
        press(desk, Key.Key_Down)
        press(desk, key)
        assert search_field(desk).text() == 'acme "First name":'
        assert search_field(desk).hasFocus()
        assert suggestions(desk) == []
        QTest.keyClicks(search_field(desk), "zzz")
        assert search_field(desk).text() == 'acme "First name":zzz'

    def test_the_arrows_go_round(self, desk: Desk) -> None:
        type_in(desk, "re")
        titles = suggestions(desk)
        assert len(titles) > 1
        press(desk, Key.Key_Up)
        press(desk, Key.Key_Tab)
        assert titles[-1] in search_field(desk).text().replace('"', "")

    def test_escape_closes_them_first(self, desk: Desk) -> None:
        type_in(desk, "com")
        press(desk, Key.Key_Escape)
        assert suggestions(desk) == []
        assert search_field(desk).text() == "com"
        press(desk, Key.Key_Down)
        desk.until(desk.table.hasFocus)

    def test_a_click_takes_one(self, desk: Desk) -> None:
        type_in(desk, "com")
        (shown,) = [each for each in desk.window.findChildren(Suggestions) if each.isVisible()]
        place = shown.list.visualRect(shown.list.model().index(0, 0)).center()
        QTest.mouseClick(shown.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert search_field(desk).text() == "Company:"
        assert search_field(desk).hasFocus()

    def test_tab_goes_on_while_none_is_chosen(self, desk: Desk) -> None:
        type_in(desk, "com")
        press(desk, Key.Key_Tab)
        assert not search_field(desk).hasFocus()
        assert search_field(desk).text() == "com"
        assert suggestions(desk) == []

    @pytest.mark.parametrize("typed", ["c", "acme", "company:ac", "company:", "com pany x", '"'])
    def test_none_where_no_name_is_typed(self, desk: Desk, typed: str) -> None:
        type_in(desk, typed)
        assert suggestions(desk) == []

    def test_they_are_in_sight_below_the_field(self, desk: Desk) -> None:
        type_in(desk, "com")
        (shown,) = [each for each in desk.window.findChildren(Suggestions) if each.isVisible()]
        below = search_field(desk).mapTo(desk.window, QPoint(0, search_field(desk).height()))
        assert shown.y() >= below.y()
        assert desk.window.rect().contains(shown.geometry())


class TestBadInput:
    @pytest.mark.parametrize(
        "typed",
        [
            "x" * 10_000,
            "é" * 10_000,
            " ".join(map(str, range(2_000))),
            "company:" * 1_000,
            '"' * 10_000,
            ":" * 10_000,
            '!"§$%&/()=?',
            ":",
            'company:"acme" "',
            "שלום עולם",
            "حملة:الخريف",
            "😀",
            "👩‍💻:x",
            "\u0301",
            "\u0301\u0301 \u20dd",
            "\u200b",
        ],
    )
    def test_is_searched_like_any_other(self, desk: Desk, typed: str) -> None:
        search_field(desk).setText(typed)
        desk.until(lambda: desk.model.search == typed)
        desk.table.viewport().grab()
        desk.window.roster.clear_search()
        assert desk.model.rowCount() == 260


class TestViews:
    def test_a_view_finds_what_its_search_says_as_it_was_typed(self, desk: Desk) -> None:
        desk.search("company:acme  status:Pending")
        found = desk.model.rowCount()
        views = desk.window.roster.views
        views.save("Acme", views.as_it_is(filters=True, sort=False, columns=False))
        assert views.saved["Acme"].search == "company:acme status:Pending"
        views.choose("")
        assert desk.model.rowCount() == 260
        views.choose("Acme")
        assert desk.model.rowCount() == found
        assert search_field(desk).text() == "company:acme status:Pending"
        assert not views.differs

    def test_of_a_column_that_nobody_has_looked_for_yet(self, desk: Desk) -> None:
        name = next(
            iter(next(each for each in map(desk.shown, range(260)) if each.custom_fields).custom_fields)
        )
        views = desk.window.roster.views
        views.restore(ViewList(saved={"Field": SavedView(filters=(), search=f"{name}:a")}), ALL)
        views.choose("Field")
        desk.until(lambda: desk.model.reading.phrases)
        assert [each.column for each in desk.model.reading.phrases] == [f"custom.{name}"]
        assert all(desk.shown(row).custom_fields.get(name) for row in range(desk.model.rowCount()))
