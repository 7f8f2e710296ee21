"""The main job: list a campaign's prospects, edit one, see the server's answer in the row."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from puffle_desktop.domain.rows import prospect_from_columns
from puffle_desktop.sandbox import ACTIVE_ID, EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID
from tests.support.desk import QUICK, Desk, MakeDesk
from tests.support.helpers import (
    button,
    double_click,
    edit_dialog,
    field,
    paste,
    press,
    retype,
    text_of,
    visible_text,
)

CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_first_draft_is_open_with_all_its_prospects(desk: Desk) -> None:
    assert [campaign.id for campaign in desk.workspace.campaigns] == [
        EMAIL_DRAFT_ID,
        LINKEDIN_DRAFT_ID,
        ACTIVE_ID,
    ]
    assert desk.workspace.roster.campaign_id == EMAIL_DRAFT_ID
    assert desk.model.rowCount() == 260
    assert "260 prospects" in visible_text(desk.window)
    listed = [row["id"] for row in desk.server.sandbox.prospects(EMAIL_DRAFT_ID)]
    assert [desk.shown(position).id for position in range(260)] == listed


def test_by_mouse(desk: Desk) -> None:
    desk.open_campaign(LINKEDIN_DRAFT_ID)
    desk.open_campaign(EMAIL_DRAFT_ID)
    desk.search("oyelaran")
    prospect = desk.shown()
    dialog = desk.edit()
    assert text_of(field(dialog, "Company")) == "ACME, INC."
    retype(dialog, "Company", "Acme")
    press(dialog, "Save")
    desk.until_closed()
    (patch,) = desk.patches()
    assert patch.path == f"/api/campaigns/{EMAIL_DRAFT_ID}/leads"
    assert patch.body == {"prospect_id": prospect.id, "updates": {"company": "Acme"}}
    assert desk.stored(prospect.id)["company"] == "Acme"
    assert desk.shown().id == prospect.id
    assert "Acme" in desk.cells()


def test_by_keys_alone(desk: Desk) -> None:
    def key(which: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget(), which, modifier)

    key_window = desk.window
    QTest.keyClick(key_window, Qt.Key.Key_1, CTRL)
    assert QApplication.focusWidget() is desk.window.campaigns.list
    key(Qt.Key.Key_Down)
    desk.until(lambda: desk.is_ready() and desk.workspace.roster.campaign_id == LINKEDIN_DRAFT_ID)
    QTest.keyClick(key_window, Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is desk.window.roster.search
    name = desk.shown(3).name or ""
    QTest.keyClicks(desk.window.roster.search, name)
    key(Qt.Key.Key_Return)
    assert 0 < desk.model.rowCount() < 64
    QTest.keyClick(key_window, Qt.Key.Key_2, CTRL)
    assert QApplication.focusWidget() is desk.table
    key(Qt.Key.Key_Home, CTRL)
    prospect = desk.shown()
    key(Qt.Key.Key_Return)
    dialog = desk.dialog()
    desk.until(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)
    for _ in range(20):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused.accessibleName() == "Position":
            break
        key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_A, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "Chief of Keys")
    key(Qt.Key.Key_Return, CTRL)
    desk.until_closed()
    (patch,) = desk.patches()
    assert patch.body == {"prospect_id": prospect.id, "updates": {"position": "Chief of Keys"}}
    assert "Chief of Keys" in desk.cells()


def test_the_edit_command_does_the_same(desk: Desk) -> None:
    desk.table.selectRow(4)
    prospect = desk.shown(4)
    QTest.keyClick(desk.window, Qt.Key.Key_F2)
    dialog = desk.dialog()
    assert text_of(field(dialog, "Email")) == (prospect.email or "")


def test_several_fields_and_one_that_is_cleared_in_one_patch(desk: Desk) -> None:
    prospect = desk.shown(0)
    dialog = desk.edit(0)
    retype(dialog, "Company", "  Northwind  ")
    retype(dialog, "Headline", "")
    retype(dialog, "Position", prospect.position or "")
    press(dialog, "Save")
    desk.until_closed()
    (patch,) = desk.patches()
    assert patch.body == {
        "prospect_id": prospect.id,
        "updates": {"company": "Northwind", "headline": ""},
    }
    assert desk.shown(0).headline is desk.stored(prospect.id)["headline"] is None
    assert desk.cell("headline", 0) == "–"


@pytest.mark.parametrize("omit_nulls", [True, False])
def test_the_row_is_rebuilt_from_the_returned_prospect(desk: Desk, omit_nulls: bool) -> None:
    desk.server.sandbox.omit_nulls_in_patch_answer = omit_nulls
    prospect = desk.shown(0)
    desk.server.sandbox.change_prospect(
        EMAIL_DRAFT_ID,
        prospect.id,
        {
            "headline": "Changed elsewhere",
            "position": None,
            "status": "queued_for_later",
            "lead_score": 99,
            "brand_new_column": {"nested": [1, None]},
            "custom_fields": {"industry": "Tea"},
        },
    )
    desk.save_company("Northwind", 0)
    desk.until_closed()
    shown, held = desk.shown(0), prospect_from_columns(desk.stored(prospect.id))
    assert shown.company == "Northwind"
    assert shown.headline == "Changed elsewhere"
    assert shown.status == "queued_for_later"
    assert "Queued for later" in desk.cells(0)
    assert shown.updated_at == held.updated_at
    assert shown.custom_fields == {"industry": "Tea"}
    assert shown.other_columns["lead_score"] == 99
    assert shown.other_columns["brand_new_column"] == {"nested": [1, None]}
    assert shown.other_columns["timezone"] == prospect.other_columns["timezone"]
    expected = prospect.position if omit_nulls else None
    assert shown.position == expected, "a column that was not sent and is missing keeps its value"


TEXTS = {
    "emoji": "👩‍🚀 Rockets 🇫🇷",
    "right to left": "שלום مرحبا",
    "combining": "Z̸̡a͜l̷g̶o",
    "html": "<b>Bold & Sons</b> &amp;",
    "long": "Headline " * 1111,
    "quotes": 'say "hi" \\ back\\slash',
    "no-break": "50\u00a0% off",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_arrives_as_it_was_typed(desk: Desk, text: str) -> None:
    prospect = desk.shown(1)
    dialog = desk.edit(1)
    for label in ("Company", "Headline"):
        target = field(dialog, label)
        target.selectAll()
        paste(target, text)
    press(dialog, "Save")
    desk.until_closed()
    wanted = text.strip()
    assert desk.patches()[0].body["updates"] == {"company": wanted, "headline": wanted}
    assert desk.stored(prospect.id)["company"] == wanted
    assert desk.shown(1).company == desk.shown(1).headline == wanted
    again = desk.edit(1)
    assert not button(again, "Save").isEnabled()


def test_values_that_nobody_touched_are_not_sent_and_survive(desk: Desk) -> None:
    prospect_id = desk.shown(2).id
    awkward = {"company": "one\ntwo\r\nthree", "headline": "\u00a0a\u2028b\tc  ", "name": "x" * 40_000}
    desk.server.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, awkward)
    desk.window.actions_["refresh"].trigger()
    desk.until(lambda: desk.is_ready() and desk.shown(2).company == awkward["company"])
    dialog = desk.edit(2)
    retype(dialog, "Position", "CEO")
    press(dialog, "Save")
    desk.until_closed()
    assert desk.patches()[0].body["updates"] == {"position": "CEO"}
    stored = desk.stored(prospect_id)
    assert {name: stored[name] for name in awkward} == awkward


def test_the_details_follow_the_edited_row(desk: Desk) -> None:
    desk.save_company("Something quite new", 0)
    desk.until_closed()
    tree = desk.window.side.record.tree
    texts = [
        tree.topLevelItem(group).child(line).text(1).replace("\u200b", "")
        for group in range(tree.topLevelItemCount())
        for line in range(tree.topLevelItem(group).childCount())
    ]
    assert "Something quite new" in texts


def test_the_dialog_stays_usable_while_it_is_sent(desk: Desk) -> None:
    desk.server.sandbox.set_faults("PATCH:latency=1,ms=250,times=1")
    prospect = desk.shown(0)
    dialog = desk.save_company("First")
    desk.until(desk.patches)
    assert not button(dialog, "Save").isEnabled()
    retype(dialog, "Position", "Typed meanwhile")
    desk.until(lambda: button(dialog, "Save").isEnabled())
    assert edit_dialog() is dialog
    assert text_of(field(dialog, "Position")) == "Typed meanwhile"
    assert "not saved yet" in visible_text(dialog)
    press(dialog, "Save")
    desk.until_closed()
    assert [patch.body["updates"] for patch in desk.patches()] == [
        {"company": "First"},
        {"position": "Typed meanwhile"},
    ]
    assert desk.stored(prospect.id)["position"] == "Typed meanwhile"


def test_a_field_that_is_put_back_while_it_is_sent_is_not_lost(desk: Desk) -> None:
    desk.server.sandbox.set_faults("PATCH:latency=1,ms=250,times=1")
    before = desk.shown(0).company or ""
    dialog = desk.save_company("First")
    desk.until(desk.patches)
    retype(dialog, "Company", before)
    desk.until(lambda: button(dialog, "Save").isEnabled())
    assert text_of(field(dialog, "Company")) == before
    press(dialog, "Save")
    desk.until_closed()
    assert desk.shown(0).company == before


def test_what_passes_by_itself_is_tried_again_and_said(make_desk: MakeDesk) -> None:
    desk = make_desk(policy=QUICK)
    desk.start_and_load()
    desk.server.sandbox.set_faults("PATCH:http-429=1,retry-after=1,times=1")
    dialog = desk.save_company("Acme")
    desk.until(lambda: "Too many requests. Continuing in 1 s." in visible_text(dialog))
    desk.until_closed()
    assert [patch.status for patch in desk.patches()] == [429, 200]
    assert desk.shown(0).company == "Acme"


class TestReadOnly:
    def test_a_campaign_that_is_no_draft_can_be_read_and_not_edited(self, desk: Desk) -> None:
        desk.open_campaign(ACTIVE_ID)
        assert desk.model.rowCount() == 48
        assert "Read-only" in visible_text(desk.window.title_row)
        double_click(desk.table, 0)
        assert edit_dialog() is None
        QTest.keyClick(desk.table, Qt.Key.Key_Return)
        assert edit_dialog() is None
        assert not desk.window.actions_["edit"].isEnabled()
        assert desk.patches() == []
        desk.open_campaign(EMAIL_DRAFT_ID)
        assert "Read-only" not in visible_text(desk.window)

    def test_launched_elsewhere_while_the_dialog_is_open(self, desk: Desk) -> None:
        before = desk.shown(0)
        dialog = desk.edit(0)
        retype(dialog, "Company", "Typed in vain")
        retype(dialog, "Headline", "Two\u00a0words")
        desk.server.sandbox.set_campaign_status(EMAIL_DRAFT_ID, "active")
        press(dialog, "Save")
        desk.until(lambda: "active" in visible_text(dialog))
        assert edit_dialog() is dialog
        assert "What you typed is still here" in visible_text(dialog)
        assert not button(dialog, "Save").isEnabled()
        assert text_of(field(dialog, "Company")) == "Typed in vain"
        retype(dialog, "Company", "more")
        assert text_of(field(dialog, "Company")) == "Typed in vain"
        press(dialog, "Copy what I typed")
        assert "Company: Typed in vain" in QApplication.clipboard().text()
        assert "Read-only" in visible_text(desk.window.title_row)
        assert not desk.window.actions_["edit"].isEnabled()
        assert desk.known(before.id) == before
        assert desk.server.sandbox.applied == []
