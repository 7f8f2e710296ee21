"""The edit dialog: eight fields, what counts as changed, what is warned about, and its states."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QTextEdit,
)
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.prospect import EDITABLE_FIELDS, Prospect
from puffle_desktop.ui.editing.edit_prospect import EditProspectDialog
from puffle_desktop.ui.wording.columns import field_label
from tests.support.helpers import (
    FIELDS,
    button,
    field,
    full_prospect,
    paste,
    press,
    prospect,
    retype,
    text_of,
    visible_text,
)

# What lists out of other programs hold, and what widgets like to change behind one's back.
AWKWARD = {
    "line feed": "one\ntwo",
    "carriage return": "one\r\ntwo\rthree",
    "tab": "one\ttwo",
    "no-break space": "50\u00a0% off\u202f!",
    "space around": "  padded  ",
    "only space": "   ",
    "no-break space around": "\u00a0x\u00a0",
    "line separator": "one\u2028two\u2029three",
    "emoji": "👩‍🚀 🇫🇷 1️⃣",
    "right to left": "שלום (world) مرحبا",
    "direction marks": "\u200fabc\u202ddef\u202c",
    "combining marks": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "decomposed": "e\u0301a\u0308",
    "html": "<b>bold</b><script>alert('x')</script>&amp;&nbsp;",
    "mnemonic": "Q&A && more",
    "object replacement": "a\ufffcb\ufdd0c\ufffd",
    "zero width": "a\u200bb\ufeffc\u00ad",
    "nul": "a\x00b",
    "bell": "a\x07b\x1b[31m",
    "astral": "𝕬𝖉𝖆 \U0010fffd",
    "10,000 characters": "long " * 2_000,
    "40,000 characters": "x" * 40_000,
}


@pytest.fixture
def shown(qtbot: QtBot) -> "Shown":
    return Shown(qtbot)


class Shown:
    """Shows dialogs and keeps them."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def __call__(self, prospect: Prospect) -> EditProspectDialog:
        dialog = EditProspectDialog(prospect)
        self._qtbot.addWidget(dialog, before_close_func=lambda dialog: dialog.dismiss())
        dialog.show()
        dialog.activateWindow()
        self._qtbot.waitUntil(dialog.isActiveWindow)
        self.asked: list[str] = []
        dialog.save_requested.connect(lambda: self.asked.append("save"))
        dialog.cancel_requested.connect(lambda: self.asked.append("cancel"))
        return dialog


def can_save(dialog: EditProspectDialog) -> bool:
    return button(dialog, "Save").isEnabled()


class TestFields:
    def test_exactly_the_eight_editable_fields(self, shown: Shown) -> None:
        dialog = shown(full_prospect())
        assert dialog.accessibleName() == dialog.windowTitle() == "Edit prospect"
        fields = (*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit))
        assert sorted(each.accessibleName() for each in fields) == sorted(FIELDS)
        for kind in (QComboBox, QCheckBox, QAbstractSpinBox, QTextEdit):
            assert dialog.findChildren(kind) == []

    def test_they_show_the_stored_values(self, shown: Shown) -> None:
        held = full_prospect()
        dialog = shown(held)
        for name, label in zip(EDITABLE_FIELDS, FIELDS, strict=True):
            assert field_label(name) == label
            assert text_of(field(dialog, label)) == held.value(name)
        assert dialog.typed() == {}
        assert not can_save(dialog)
        assert button(dialog, "Cancel").isEnabled()

    def test_no_text_and_empty_text_look_the_same_and_are_unchanged(self, shown: Shown) -> None:
        dialog = shown(prospect(1, company="", position=None))
        assert text_of(field(dialog, "Company")) == text_of(field(dialog, "Position")) == ""
        assert dialog.typed() == {}
        assert not can_save(dialog)

    def test_each_field_has_a_label_with_a_letter_of_its_own(self, shown: Shown) -> None:
        dialog = shown(full_prospect())
        buddies = {label.buddy(): label.text() for label in dialog.findChildren(QLabel) if label.buddy()}
        assert {text.replace("&", "") for text in buddies.values()} == set(FIELDS)
        buttons = [each.text() for each in dialog.findChildren(QPushButton)]
        texts = [*buddies.values(), *buttons]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(set(letters)) == len(letters) == len(FIELDS) + 3, "all but Cancel, which has Esc"

    def test_alt_and_the_letter_go_to_the_field(self, shown: Shown) -> None:
        dialog = shown(full_prospect())
        QTest.keyClick(dialog, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
        assert QApplication.focusWidget() is field(dialog, "Company")

    def test_tab_goes_from_field_to_field_and_on_to_the_buttons(self, shown: Shown) -> None:
        dialog = shown(full_prospect())
        retype(dialog, "Company", "Other")  # So that Save can be reached.
        field(dialog, "Email").setFocus()
        visited = []
        for _ in range(len(FIELDS) + 4):
            widget = QApplication.focusWidget()
            assert widget is not None
            name = widget.accessibleName() or getattr(widget, "text", str)().replace("&", "")
            visited.append(name)
            QTest.keyClick(widget, Qt.Key.Key_Tab)
        assert visited[:8] == list(FIELDS)
        row = dialog.findChild(QDialogButtonBox).layout()  # type: ignore[attr-defined]
        buttons = sorted((button(dialog, "Save"), button(dialog, "Cancel")), key=row.indexOf)
        seen = [each.text().replace("&", "") for each in buttons]
        assert visited[8:] == ["Previous", "Next", *seen], "as they are seen"
        assert QApplication.focusWidget() is field(dialog, "Email")

    def test_the_heading_names_the_prospect_as_plain_text(self, shown: Shown) -> None:
        dialog = shown(full_prospect(name="<b>Ada</b> &amp; Co"))
        assert "<b>Ada</b> &amp; Co" in visible_text(dialog)
        assert all(
            label.textFormat() == Qt.TextFormat.PlainText
            for label in dialog.findChildren(QLabel)
            if "Ada" in label.text()
        )

    def test_a_long_name_is_cut_in_the_heading(self, shown: Shown) -> None:
        dialog = shown(full_prospect(name="x" * 1000))
        assert max(len(label.text()) for label in dialog.findChildren(QLabel)) < 100
        assert text_of(field(dialog, "Name")) == "x" * 1000


class TestWhatCountsAsChanged:
    @pytest.mark.parametrize("value", AWKWARD.values(), ids=AWKWARD)
    def test_what_nobody_touched_is_unchanged(self, shown: Shown, value: str) -> None:
        dialog = shown(full_prospect(**dict.fromkeys(EDITABLE_FIELDS, value)))
        assert dialog.typed() == {}
        assert not can_save(dialog)
        for count, label in enumerate(("Company", "Headline"), 1):
            retype(dialog, label, "Typed")
            assert len(dialog.typed()) == count

    @pytest.mark.parametrize("label", FIELDS)
    def test_typing_enables_save_and_typing_it_back_disables_it(self, shown: Shown, label: str) -> None:
        dialog = shown(full_prospect())
        before = text_of(field(dialog, label))
        retype(dialog, label, "Typed")
        assert dialog.typed() == {EDITABLE_FIELDS[FIELDS.index(label)]: "Typed"}
        assert can_save(dialog)
        retype(dialog, label, before)
        assert dialog.typed() == {}
        assert not can_save(dialog)

    def test_clearing_is_a_change(self, shown: Shown) -> None:
        dialog = shown(full_prospect())
        retype(dialog, "Headline", "")
        assert dialog.typed() == {"headline": ""}
        assert can_save(dialog)

    @pytest.mark.parametrize(
        ("stored", "typed", "changed"),
        [
            ("Acme", "  Acme ", False),
            ("Acme", "Acme Inc", True),
            (" Acme ", "Acme", True),
            (" Acme ", " Acme  ", True),
            (None, "   ", False),
            ("   ", "", True),
            ("Acme", "acme", True),
            ("Acme", " ", True),
        ],
    )
    def test_white_space(self, shown: Shown, stored: str | None, typed: str, changed: bool) -> None:
        dialog = shown(full_prospect(company=stored))
        retype(dialog, "Company", typed)
        assert can_save(dialog) is changed

    @pytest.mark.parametrize("name", ["line feed", "no-break space", "emoji", "right to left", "decomposed"])
    @pytest.mark.parametrize("label", ["Company", "Headline"])
    def test_adding_to_an_awkward_value_keeps_the_rest_of_it(
        self, shown: Shown, name: str, label: str
    ) -> None:
        column = EDITABLE_FIELDS[FIELDS.index(label)]
        dialog = shown(full_prospect(**{column: AWKWARD[name]}))
        target = field(dialog, label)
        target.setFocus()
        end = Qt.Key.Key_End
        QTest.keyClick(target, end, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(target, "!")
        typed = dialog.typed()[column]
        assert typed in (AWKWARD[name] + "!", "!" + AWKWARD[name]), "the end of right-to-left text is left"

    def test_a_changed_field_says_so_to_screen_readers(self, shown: Shown) -> None:
        dialog = shown(full_prospect())
        assert field(dialog, "Company").accessibleDescription() == ""
        retype(dialog, "Company", "Other")
        assert field(dialog, "Company").accessibleDescription() == "Changed, not saved yet. Was Acme."
        assert field(dialog, "Company").property("state") == "changed"
        assert not field(dialog, "Position").property("state")
        assert field(dialog, "Position").accessibleDescription() == ""


class TestWarnings:
    @pytest.mark.parametrize(
        ("label", "text", "words"),
        [
            ("Email", "grace@@tideline.example", "Does not look like an email address"),
            ("Email", "nobody", "Does not look like an email address"),
            ("LinkedIn URL", "linkedin.com/in/ada", "Does not look like a URL"),
            ("LinkedIn URL", "https://example.com/in/ada", "Is not on linkedin.com"),
            ("LinkedIn URL", "http://[::1", "Does not look like a URL"),
            ("Headline", "long " * 2000, "Very long: 9,999 characters"),
            ("Company", "Ac\u200bme", "invisible character (U+200B, zero width space)"),
        ],
    )
    def test_what_looks_wrong_is_said_beside_the_field_and_can_be_saved(
        self, shown: Shown, label: str, text: str, words: str
    ) -> None:
        dialog = shown(prospect(1))
        assert words not in visible_text(dialog)
        target = field(dialog, label)
        target.setFocus()
        paste(target, text)
        assert words in visible_text(dialog)
        assert words in target.accessibleDescription()
        assert can_save(dialog)
        retype(dialog, label, "")
        assert words not in visible_text(dialog)

    def test_a_stored_value_that_looks_wrong_is_warned_about_at_once(self, shown: Shown) -> None:
        dialog = shown(full_prospect(email="grace@@tideline.example"))
        assert "Does not look like an email address" in visible_text(dialog)
        assert not can_save(dialog)

    def test_a_warning_quotes_html_as_plain_text(self, shown: Shown) -> None:
        dialog = shown(full_prospect(linkedin_url="https://<b>x</b>.example/in/ada"))
        warnings = [label for label in dialog.findChildren(QLabel) if "linkedin.com but" in label.text()]
        assert [label.textFormat() for label in warnings] == [Qt.TextFormat.PlainText]


class TestKeys:
    def test_ctrl_enter_saves_from_any_field(self, shown: Shown) -> None:
        dialog = shown(full_prospect())
        for label in ("Company", "Headline"):
            retype(dialog, label, "Other")
            field(dialog, label).setFocus()
            QTest.keyClick(field(dialog, label), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert shown.asked == ["save", "save"]
        assert "\n" not in text_of(field(dialog, "Headline"))

    def test_ctrl_enter_does_nothing_without_a_change(self, shown: Shown) -> None:
        dialog = shown(full_prospect())
        QTest.keyClick(field(dialog, "Company"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert shown.asked == []

    def test_enter_in_a_line_saves_only_what_changed(self, shown: Shown) -> None:
        dialog = shown(full_prospect())
        QTest.keyClick(field(dialog, "Company"), Qt.Key.Key_Return)
        assert shown.asked == []
        retype(dialog, "Company", "Other")
        QTest.keyClick(field(dialog, "Company"), Qt.Key.Key_Return)
        assert shown.asked in ([], ["save"])
        assert dialog.isVisible()

    def test_escape_asks_to_leave_and_closes_nothing_by_itself(self, shown: Shown) -> None:
        dialog = shown(full_prospect())
        QTest.keyClick(field(dialog, "Company"), Qt.Key.Key_Escape)
        assert shown.asked == ["cancel"]
        assert dialog.isVisible()
        dialog.close()
        assert shown.asked == ["cancel", "cancel"]
        assert dialog.isVisible()
        press(dialog, "Cancel")
        assert shown.asked == ["cancel"] * 3
        dialog.dismiss()
        assert not dialog.isVisible()

    def test_tab_leaves_the_headline_and_enter_breaks_its_line(self, shown: Shown) -> None:
        dialog = shown(full_prospect(headline=None))
        headline = field(dialog, "Headline")
        headline.setFocus()
        QTest.keyClicks(headline, "a")
        QTest.keyClick(headline, Qt.Key.Key_Return)
        QTest.keyClicks(headline, "b")
        QTest.keyClick(headline, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClicks(headline, "c")
        assert dialog.typed() == {"headline": "a\nb\nc"}
        QTest.keyClick(headline, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is not headline


class TestStates:
    def test_while_it_is_sent_the_fields_stay_usable(self, shown: Shown) -> None:
        dialog = shown(full_prospect())
        retype(dialog, "Company", "Other")
        dialog.show_error("Not saved: no answer.")
        dialog.set_busy(True)
        assert not can_save(dialog)
        assert dialog.findChildren(QProgressBar)[0].isVisible()
        assert button(dialog, "Close").isEnabled()
        assert "no answer" not in visible_text(dialog)
        retype(dialog, "Position", "CEO")
        assert dialog.typed() == {"company": "Other", "position": "CEO"}
        dialog.set_busy(False)
        assert can_save(dialog)
        assert not dialog.findChildren(QProgressBar)[0].isVisible()
        button(dialog, "Cancel")

    def test_an_error_keeps_what_was_typed(self, shown: Shown) -> None:
        dialog = shown(full_prospect())
        retype(dialog, "Company", "Other")
        dialog.set_busy(True)
        dialog.set_busy(False)
        dialog.show_error("Not saved: <b>no</b> answer. Try again.")
        assert "Not saved: <b>no</b> answer. Try again." in visible_text(dialog)
        assert dialog.typed() == {"company": "Other"}
        assert can_save(dialog)

    def test_a_wait_is_told_while_it_is_sent_and_only_then(self, shown: Shown) -> None:
        dialog = shown(full_prospect())
        dialog.show_waiting("Too many requests. Trying again in 2 seconds.")
        assert "Too many" not in visible_text(dialog)
        dialog.set_busy(True)
        dialog.show_waiting("Too many requests. Trying again in 2 seconds.")
        assert "Too many requests" in visible_text(dialog)

    def test_frozen_text_can_be_copied_and_not_changed(self, shown: Shown) -> None:
        dialog = shown(full_prospect())
        retype(dialog, "Company", "Other")
        retype(dialog, "Headline", "")
        dialog.freeze("This campaign is active now.")
        assert "This campaign is active now." in visible_text(dialog)
        assert not can_save(dialog)
        for label in FIELDS:
            before = text_of(field(dialog, label))
            retype(dialog, label, "more")
            assert text_of(field(dialog, label)) == before
            assert field(dialog, label).isEnabled(), "it can still be selected and copied"
        press(dialog, "Copy what I typed")
        assert QGuiApplication.clipboard().text() == "Company: Other\nHeadline: "

    def test_frozen_without_a_change_there_is_nothing_to_copy(self, shown: Shown) -> None:
        dialog = shown(full_prospect())
        dialog.freeze("This campaign is active now.")
        assert "Copy what I typed" not in visible_text(dialog)

    def test_a_saved_prospect_is_shown_under_what_is_still_being_typed(self, shown: Shown) -> None:
        dialog = shown(full_prospect())
        retype(dialog, "Company", "Other")
        retype(dialog, "Position", "CEO")
        answer = full_prospect(company="Other GmbH", headline="From the server")
        dialog.show_prospect(answer, typed={"position": "CEO"})
        assert text_of(field(dialog, "Company")) == "Other GmbH"
        assert text_of(field(dialog, "Headline")) == "From the server"
        assert dialog.typed() == {"position": "CEO"}
        dialog.show_note("Saved.")
        assert "Saved." in visible_text(dialog)

    def test_what_was_saved_here_and_not_sent_yet_is_shown_and_can_be_tried_again(self, shown: Shown) -> None:
        dialog = shown(full_prospect())
        dialog.show_prospect(full_prospect(), wished={"company": "Saved here", "headline": None})
        assert text_of(field(dialog, "Company")) == "Saved here"
        assert text_of(field(dialog, "Headline")) == ""
        assert dialog.touched() == {}
        assert dialog.typed() == {"company": "Saved here", "headline": ""}
        assert not can_save(dialog)
        dialog.show_kept(True, retry=True, discard=True)
        assert can_save(dialog)
        dialog.show_kept(True)
        retype(dialog, "Company", "Acme")
        assert can_save(dialog), "back to what the server holds is a change of what was saved here"
        assert dialog.typed() == {"headline": ""}

    def test_filling_the_fields_is_no_edit(self, shown: Shown) -> None:
        """A refresh from the program never marks a form as changed by the person."""
        dialog = shown(full_prospect())
        dialog.show_prospect(full_prospect(company="Elsewhere"))
        assert dialog.typed() == {}
        assert not can_save(dialog)
