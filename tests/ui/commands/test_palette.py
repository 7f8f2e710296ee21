"""The command palette: any command, campaign or prospect by a few letters, from the keyboard alone."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from puffle_desktop.domain.connection import ApiKey, Connection
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.domain.ranking import places
from puffle_desktop.sandbox import ACTIVE_ID
from puffle_desktop.ui.commands.palette import SECONDS_A_STEP, Palette
from puffle_desktop.ui.commands.palette_choices import ChoiceKind, PaletteChoice
from puffle_desktop.ui.commands.used_last import MOST, UsedLast
from puffle_desktop.ui.widgets.tokens import tokens
from puffle_desktop.workspace.connections.given import GivenConnection
from puffle_desktop.workspace.roster.prospect_finder import ProspectFinder
from tests.support.desk import Desk
from tests.support.helpers import dialogs, prospect, visible_text


def open_palette(desk: Desk) -> Palette:
    QTest.keyClick(desk.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: dialogs(Palette))
    (palette,) = dialogs(Palette)
    assert isinstance(palette, Palette)
    desk.until(palette.field.hasFocus)
    return palette


def lines(palette: Palette) -> list[PaletteChoice]:
    model = palette.list.model()
    choices = (model.choice(row) for row in range(model.rowCount()))  # type: ignore[attr-defined]
    return [choice for choice in choices if choice is not None]


def shown(palette: Palette) -> list[str]:
    """All that stands in the list, headings too."""
    model = palette.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def titles(palette: Palette) -> list[str]:
    return [choice.title for choice in lines(palette)]


def current(palette: Palette) -> str:
    return str(palette.list.currentIndex().siblingAtColumn(0).data())


def until_looked(desk: Desk, palette: Palette) -> None:
    desk.until(lambda: not any(timer.isActive() for timer in palette.findChildren(QTimer)))


@pytest.fixture
def palette(desk: Desk) -> Palette:
    desk.table.selectRow(0)
    desk.table.setFocus()
    return open_palette(desk)


class TestFinding:
    def test_at_first_it_lists_what_can_be_done(self, palette: Palette) -> None:
        assert titles(palette)[0] == "Settings"
        assert "Stop loading" not in titles(palette), "it cannot be used now"
        assert "Command palette" not in titles(palette)
        assert {choice.kind for choice in lines(palette)} == {ChoiceKind.COMMAND, ChoiceKind.CAMPAIGN}
        assert palette.field.hasFocus()
        assert current(palette) == "Settings"

    def test_a_command_shows_its_keys(self, palette: Palette) -> None:
        QTest.keyClicks(palette.field, "find")
        found = lines(palette)[0]
        assert (found.title, found.detail, found.end) == ("Find", "", "Ctrl+F")

    def test_one_that_cannot_be_used_says_so_and_cannot_be_run(self, palette: Palette) -> None:
        QTest.keyClicks(palette.field, "stop loading")
        choices = [choice for choice in lines(palette) if choice.title == "Stop loading"]
        assert [(choice.enabled, choice.detail) for choice in choices] == [(False, "Cannot be used now")]
        assert not palette.list.currentIndex().isValid()
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        assert palette.isVisible()

    @pytest.mark.parametrize("typed", ["keyboard", "KEY SH", "ks", "kybrd", "shortc"])
    def test_a_few_letters_are_enough(self, palette: Palette, typed: str) -> None:
        QTest.keyClicks(palette.field, typed)
        assert current(palette) == "Keyboard shortcuts"

    def test_a_campaign_by_its_name(self, desk: Desk, palette: Palette) -> None:
        QTest.keyClicks(palette.field, "webinar")
        assert current(palette) == "Summer webinar follow-up"
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        desk.until(lambda: desk.workspace.roster.campaign_id == ACTIVE_ID and desk.is_ready())

    def test_a_prospect_by_name_accents_or_company(self, desk: Desk, palette: Palette) -> None:
        wanted = desk.shown(40)
        palette.field.setText(wanted.display_name.upper())
        until_looked(desk, palette)
        found = lines(palette)[0]
        assert (found.kind, found.title) == (ChoiceKind.PROSPECT, wanted.display_name)
        assert shown(palette)[:2] == ["Prospects", wanted.display_name]

    def test_commands_come_before_prospects_that_fit_as_well(self, desk: Desk, palette: Palette) -> None:
        rows = [prospect(9001, name="Find Ing"), prospect(9002, name="Finder")]
        desk.workspace.roster.take_in(rows, desk.workspace.roster.answers())
        QTest.keyClicks(palette.field, "find")
        until_looked(desk, palette)
        assert titles(palette)[:3] == ["Find", "Finder", "Find Ing"]

    def test_nothing_found(self, desk: Desk, palette: Palette) -> None:
        palette.field.setText("<b>qqqqzzzz</b>")
        until_looked(desk, palette)
        assert "No results for “<b>qqqqzzzz</b>”" in visible_text(palette).splitlines()
        palette.field.clear()
        assert palette.list.isVisible()

    def test_no_step_takes_long_with_many_rows(self, desk: Desk, palette: Palette) -> None:
        first = 10_000
        rows = [prospect(first + n, name=f"Ada Filler {n}") for n in range(20_000)]
        desk.workspace.roster.take_in(rows, desk.workspace.roster.answers())
        finder = ProspectFinder(desk.workspace.roster, desk.model.rows_with)
        for typed in ("a", "ada", "filler 19999", "zzzz", "afl"):
            finder.begin(typed)
            steps, going = [], True
            while going:
                begins = time.perf_counter()
                going = finder.step(SECONDS_A_STEP)
                steps.append(time.perf_counter() - begins)
            # Other things keep the machine busy, so it is not the longest step that tells.
            assert sorted(steps)[len(steps) // 2] < 0.05, typed


class TestKeys:
    def test_arrows_and_page_keys_go_through_the_list(self, palette: Palette) -> None:
        steps = (
            (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, 2),
            (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, 3),
            (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, 2),
            (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, 1),
            (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, 1),
            (Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier, len(shown(palette)) - 1),
            (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, len(shown(palette)) - 1),
            (Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier, 1),
        )
        for key, modifiers, row in steps:
            QTest.keyClick(palette.field, key, modifiers)
            assert palette.list.currentIndex().row() == row
        QTest.keyClick(palette.field, Qt.Key.Key_PageDown)
        assert palette.list.currentIndex().row() > 3
        assert palette.field.hasFocus()

    def test_they_pass_over_what_cannot_be_used(self, desk: Desk, palette: Palette) -> None:
        QTest.keyClicks(palette.field, "s")
        until_looked(desk, palette)
        QTest.keyClick(palette.field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        seen = set()
        while current(palette) not in seen:
            seen.add(current(palette))
            QTest.keyClick(palette.field, Qt.Key.Key_Up)
        unusable = {choice.title for choice in lines(palette) if not choice.enabled}
        assert unusable
        assert not seen & unusable

    def test_the_cursor_moves_in_the_line(self, palette: Palette) -> None:
        QTest.keyClicks(palette.field, "ind")
        QTest.keyClick(palette.field, Qt.Key.Key_Home)
        QTest.keyClicks(palette.field, "f")
        assert palette.field.text() == "find"

    def test_esc_closes_it_and_the_focus_is_where_it_was(self, desk: Desk, palette: Palette) -> None:
        QTest.keyClick(palette.field, Qt.Key.Key_Escape)
        desk.until(lambda: not dialogs())
        desk.until(desk.table.hasFocus)

    def test_enter_runs_a_command(self, desk: Desk, palette: Palette) -> None:
        assert desk.window.side.record.isVisible()
        QTest.keyClicks(palette.field, "record")
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        desk.until(lambda: not desk.window.side.record.isVisible())
        assert not dialogs()

    def test_a_command_that_moves_the_focus_does_so(self, desk: Desk, palette: Palette) -> None:
        QTest.keyClicks(palette.field, "find")
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        desk.until(desk.window.roster.search.hasFocus)

    def test_a_click_runs_a_line(self, desk: Desk, palette: Palette) -> None:
        QTest.keyClicks(palette.field, "about")
        point = palette.list.visualRect(palette.list.currentIndex()).center()
        QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=point)
        desk.until(lambda: [each.windowTitle() for each in dialogs()] == ["About Puffle Desktop"])
        dialogs()[0].reject()

    def test_it_goes_when_another_window_is_used(self, desk: Desk, palette: Palette) -> None:
        desk.window.activateWindow()
        desk.until(lambda: not dialogs())

    def test_it_opens_from_a_line_edit_too(self, desk: Desk) -> None:
        """Some platforms cut a line at its cursor with these keys."""
        desk.window.roster.search.setFocus()
        QTest.keyClicks(desk.window.roster.search, "acme")
        QTest.keyClick(desk.window.roster.search, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        desk.until(lambda: dialogs(Palette))
        assert desk.window.roster.search.text() == "acme"
        dialogs()[0].reject()

    def test_a_screen_reader_hears_where_the_arrows_go(
        self, palette: Palette, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        said: list[str] = []
        monkeypatch.setattr(QAccessible, "isActive", lambda: True)
        monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
        QTest.keyClicks(palette.field, "find")
        assert said[-1] == "Find, Ctrl+F"


class TestUsedLast:
    def run(self, desk: Desk, typed: str) -> None:
        palette = open_palette(desk)
        QTest.keyClicks(palette.field, typed)
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        desk.until(lambda: dialogs() and not dialogs(Palette))
        for dialog in dialogs():
            dialog.reject()
        desk.window.activateWindow()
        desk.until(lambda: not dialogs() and desk.window.isActiveWindow())

    def test_it_comes_first(self, desk: Desk) -> None:
        for typed in ("about", "keyboard"):
            self.run(desk, typed)
        palette = open_palette(desk)
        assert shown(palette)[:4] == [
            "Used last",
            "Keyboard shortcuts",
            "About Puffle Desktop",
            "Commands",
        ]
        assert titles(palette).count("About Puffle Desktop") == 1
        assert current(palette) == "Keyboard shortcuts"

    def test_only_where_it_fits_what_is_typed(self, desk: Desk) -> None:
        self.run(desk, "about")
        palette = open_palette(desk)
        QTest.keyClicks(palette.field, "find")
        assert shown(palette)[:2] == ["Commands", "Find"]
        palette.field.setText("ab")
        assert shown(palette)[:2] == ["Used last", "About Puffle Desktop"]

    def test_it_is_kept_from_run_to_run(self, tmp_path: Path) -> None:
        path = str(tmp_path / "layout.ini")
        first = UsedLast(QSettings(path, QSettings.Format.IniFormat))
        assert first.keys == []
        for number in range(MOST + 3):
            first.note(f"command {number}")
        first.note("")
        del first
        second = UsedLast(QSettings(path, QSettings.Format.IniFormat))
        assert second.keys == [f"command {MOST + 2 - number}" for number in range(MOST)]
        second.note("command 5")
        assert second.keys[:2] == ["command 5", "command 7"]
        assert len(second.keys) == MOST

    @pytest.mark.parametrize("kept", ["command 1", ["command 1", 7, ""], {"no": "list"}, None])
    def test_what_was_kept_by_something_else_does_no_harm(self, tmp_path: Path, kept: object) -> None:
        settings = QSettings(str(tmp_path / "layout.ini"), QSettings.Format.IniFormat)
        settings.setValue("palette/used-last", kept)
        assert UsedLast(settings).keys in (["command 1"], [])


class TestConnections:
    def test_another_one_can_be_used(self, desk: Desk) -> None:
        other = Connection(id="a" * 32, name="Sales", base_url=desk.server.base_url)
        book = desk.application.book
        before = book.current
        assert before is not None
        book.give(GivenConnection(connection=other, key=ApiKey("k" * 40), origin="A test."))
        desk.until(lambda: book.current == other)
        palette = open_palette(desk)
        QTest.keyClicks(palette.field, "use conn")
        assert titles(palette) == [f"Use connection: {before.name}"]
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        desk.until(lambda: book.current == before)


class TestProviders:
    def test_what_others_offer_stands_in_its_group(self, desk: Desk, tmp_path: Path) -> None:
        ran: list[str] = []
        choice = PaletteChoice(
            kind=ChoiceKind.VIEW, title="View: Bad emails", detail="8", end="", run=lambda: ran.append("view")
        )
        desk.window.dialogs.palette(
            desk.window.actions_,
            desk.model,
            desk.window.commands.show_prospect,
            desk.window.unsaved,
            UsedLast(QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat)),
            [lambda: [choice]],
        )
        (palette,) = dialogs(Palette)
        assert isinstance(palette, Palette)
        QTest.keyClicks(palette.field, "bad")
        assert shown(palette)[:2] == ["Columns and views", "View: Bad emails"]
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        desk.until(lambda: ran)


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("cl", "clear filters", "cl"),
        ("fil", "clear filters", "fil"),
        ("cf", "clear filters", "cf"),
        ("ks", "keyboard shortcuts", "ks"),
        ("kybrd", "keyboard shortcuts", "kybrd"),
        ("key sh", "keyboard shortcuts", "keysh"),
        ("zz", "clear filters", ""),
        ("", "clear filters", ""),
    ],
)
def test_the_letters_that_were_typed_are_marked(typed: str, text: str, marked: str) -> None:
    assert "".join(text[place] for place in places(typed, text)) == marked


class TestProspects:
    def choose(self, desk: Desk, wanted: Prospect) -> None:
        palette = open_palette(desk)
        palette.field.setText(wanted.email or "")
        until_looked(desk, palette)
        assert current(palette) == wanted.display_name
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        desk.until(lambda: not dialogs() and desk.table.current_prospect_id() == wanted.id)

    def test_it_is_selected_and_scrolled_to(self, desk: Desk) -> None:
        wanted = desk.shown(200)
        self.choose(desk, wanted)
        assert desk.table.current_prospect_id() == wanted.id
        rect = desk.table.visualRect(desk.table.currentIndex())
        assert desk.table.viewport().rect().contains(rect.center())
        desk.until(desk.table.hasFocus)
        assert desk.application.notifications.kept == ()

    def test_where_a_search_hides_it_the_search_goes(self, desk: Desk) -> None:
        wanted = desk.shown(200)
        desk.search("oyelaran")
        assert desk.model.position_of(wanted.id) is None
        self.choose(desk, wanted)
        assert desk.table.current_prospect_id() == wanted.id
        assert desk.window.roster.search.text() == ""
        assert [notification.text for notification in desk.application.notifications.kept] == [
            "Search and filters were cleared to show this prospect."
        ]


def test_where_windows_are_not_see_through_it_is_square(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("puffle_desktop.ui.commands.palette.has_compositor", lambda: False)
    palette = open_palette(desk)
    assert not palette.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    look, image = tokens(palette.palette()), palette.grab().toImage()
    corners = [(x, y) for x in (0, image.width() - 1) for y in (0, image.height() - 1)]
    assert {image.pixelColor(*each).name() for each in corners} == {look.line.name()}
    assert image.pixelColor(1, 1) == look.popover
    palette.reject()


def test_it_is_as_wide_as_the_window_allows(desk: Desk) -> None:
    desk.window.resize(700, 420)
    QApplication.processEvents()
    palette = open_palette(desk)
    assert palette.width() <= desk.window.width()
    assert palette.height() <= desk.window.height()
    palette.reject()
