"""What tells of edits that are not saved and belong elsewhere: bars, marks, menus and the palette."""

from collections.abc import Iterator
from contextlib import closing

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from puffle_desktop.domain.edits import Edit
from puffle_desktop.sandbox import ACTIVE_ID, EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID
from puffle_desktop.storage.journal import Journal, journal_path
from puffle_desktop.storage.journal_about import Owner
from puffle_desktop.storage.stored_files import delete
from puffle_desktop.ui.connections.connection_menu import ConnectionMenu
from tests.layout.scenes_window import View
from tests.layout.stage import Stage
from tests.support.helpers import found

FORMER = "f" * 32


def elsewhere(stage: Stage) -> Iterator[View]:
    """Two campaigns have edits that were refused, and a third is open."""
    for campaign_id in (EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID):
        stage.desk.open_campaign(campaign_id)
        stage.fail(1, "company", "Refused")
    stage.desk.open_campaign(ACTIVE_ID)
    window = stage.window
    stage.until(lambda: window.unsaved_bar.text)
    yield "", window
    window.unsaved_bar.buttons[0].click()
    (menu,) = [each for each in window.findChildren(QMenu) if each.isVisible()]
    yield "which", menu
    menu.close()
    connections = found(window, ConnectionMenu)
    connections.popup(window.mapToGlobal(window.rect().center()))
    yield "connections", connections
    connections.close()
    stage.do("palette")
    palette = stage.dialog()
    QTest.keyClicks(palette.field, "a")  # type: ignore[attr-defined]
    yield "palette", palette
    stage.close(palette)


def former_connection(stage: Stage) -> Iterator[View]:
    """A connection that is not there any more has left edits of this account, then no more than a history."""
    base_url = stage.desk.server.base_url
    stage.until(lambda: stage.desk.workspace.account is not None)
    account = stage.desk.workspace.account
    assert account is not None
    path = journal_path(FORMER, base_url)
    with closing(Journal(path)) as journal:
        journal.note_owner(Owner(base_url=base_url, connection_name="Another", account_id=account.id))
        held = stage.sandbox.prospects(EMAIL_DRAFT_ID)[:3]
        journal.record(EMAIL_DRAFT_ID, [Edit(row["id"], "company", row["company"], "Mine") for row in held])
    stage.desk.application.stored.refresh()
    stage.until(lambda: stage.window.unsaved_bar.text)
    yield "", stage.window
    delete(path)
    stage.desk.application.stored.refresh()
    stage.until(lambda: not stage.window.unsaved_bar.text)
