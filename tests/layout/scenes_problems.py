"""What is wrong with a roster, as it is shown: marks, counts, warnings of the record; and a sound roster."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from puffle_desktop.domain.checks import CHECKS
from puffle_desktop.domain.i18n import number
from puffle_desktop.domain.problems import Waved
from puffle_desktop.domain.ready_views import HAS_PROBLEM
from puffle_desktop.sandbox import EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID
from puffle_desktop.ui.panels.record_tree import RecordItem
from tests.layout.scenes_window import WRONG, View
from tests.layout.stage import Stage

_SOUND: Final = dict.fromkeys(("first_name", "last_name", "name", "company", "position", "headline"), "Acme")


def marks(stage: Stage) -> Iterator[View]:
    """A cell of each kind in sight, one current; the record's warnings; the menu of a cell; a chosen view."""
    _break(stage)
    window, table = stage.window, stage.desk.table
    column = stage.desk.model.column_index("first_name")
    assert column is not None
    table.setFocus()
    table.setCurrentIndex(stage.desk.model.index(0, column))
    yield "", window
    tree = window.side.record.tree
    window.panes.inspector.restore(wide=True, narrow=True)
    stage.until(lambda: any(item.wrong for item in tree.items()))
    tree.setCurrentItem(next(item for item in tree.items() if isinstance(item, RecordItem) and item.wrong))
    tree.setFocus(Qt.FocusReason.TabFocusReason)
    yield "record", window
    window.panes.inspector.restore(wide=True, narrow=False)
    stage.until(window.actions_["its-right"].isEnabled)
    menu = table.menu.open(window.mapToGlobal(window.rect().center()))
    assert isinstance(menu, QMenu)
    yield "menu", menu
    menu.close()
    window.roster.views.choose(HAS_PROBLEM.key)
    stage.desk.model.finish_query()
    yield "view", window
    window.roster.views.clear()
    stage.do("its-right")
    stage.until(lambda: stage.desk.application.preferences.waved)
    yield "right", window


def none_left(stage: Stage) -> Iterator[View]:
    """A draft that no check finds anything wrong with."""
    for place, row in enumerate(stage.sandbox.prospects(LINKEDIN_DRAFT_ID), 1000):
        addresses = {
            "email": f"{place}@acme.com",
            "linkedin_url": f"https://www.linkedin.com/in/{place}",
        }
        stage.sandbox.change_prospect(LINKEDIN_DRAFT_ID, row["id"], {**_SOUND, **addresses})
    stage.desk.open_campaign(LINKEDIN_DRAFT_ID)
    _until_checked(stage)
    stage.until(lambda: stage.window.title_row.problems.text() and not stage.desk.workspace.problems.count)
    stage.select(0)
    yield "", stage.window


def wave_through(stage: Stage) -> list[Waved]:
    """Let values count as right: one of each check, and a long one."""
    waved = [Waved(check.id, check.fields[0], WRONG[check.fields[0]]) for check in CHECKS]
    for each in waved:
        stage.desk.application.preferences.wave_through(each)
    return waved


def _break(stage: Stage) -> None:
    """Let the first prospect be wrong in all fields, and others in one."""
    ids = [row["id"] for row in stage.sandbox.prospects(EMAIL_DRAFT_ID)]
    changes: list[dict[str, str]] = [dict(WRONG), *({field: text} for field, text in WRONG.items())]
    changes += [{"email": ""}, {"first_name": ""}]
    for prospect_id, values in zip(ids, changes, strict=False):
        stage.sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, values)
    stage.refresh()
    _until_checked(stage)


def _until_checked(stage: Stage) -> None:
    problems, pill = stage.desk.workspace.problems, stage.window.title_row.problems
    stage.until(lambda: not problems.is_working)
    stage.until(lambda: not problems.count or number(problems.count) in pill.accessibleName())
