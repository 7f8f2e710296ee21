"""What the history calls actions and changes of every kind."""

import pytest

from puffle_desktop.domain.actions import Action, ActionKind
from puffle_desktop.domain.changes import Addition, Change, MessageEdit, Removal
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.ui.wording.changes import action_text, before_and_after, change_subject, name_in


def action(kind: ActionKind, *arguments: str, unknown: str = "") -> Action:
    return Action(
        id=1,
        campaign_id="c",
        kind=kind,
        arguments=arguments,
        unknown_kind=unknown,
        at="2026-11-23T00:00:00+00:00",
        reverses=None,
        prospects=12,
        fields=("company",),
        pending=0,
        saved=12,
    )


@pytest.mark.parametrize(
    ("kind", "arguments", "words"),
    [
        (ActionKind.EDIT, (), "Edited 12 prospect(s)"),
        (ActionKind.UNDO, (), "Undid an edit of 12 prospect(s)"),
        (ActionKind.REDO, (), "Redid an edit of 12 prospect(s)"),
        (ActionKind.SET, ("Acme {now}",), "Company set to “Acme {now}” · 12 prospect(s)"),
        (ActionKind.SET, ("",), "Values emptied · 12 prospect(s)"),
        (ActionKind.REPLACE, ("Acme Inc", "Acme"), "Replaced “Acme Inc” with “Acme” · 12 prospect(s)"),
        (ActionKind.RECIPE, ("white_space",), "Cleaned by “white space” · 12 prospect(s)"),
        (ActionKind.PASTE, (), "Pasted · 12 prospect(s)"),
        (ActionKind.IMPORT, ("leads.csv",), "Imported “leads.csv” · 12 prospect(s)"),
        (ActionKind.ADD, (), "Added 12 prospect(s)"),
        (ActionKind.REMOVE, (), "Removed 12 prospect(s)"),
    ],
)
def test_actions(kind: ActionKind, arguments: tuple[str, ...], words: str) -> None:
    assert action_text(action(kind, *arguments)).replace("prospects", "prospect(s)") == words


def test_a_kind_that_is_not_known_keeps_its_name() -> None:
    words = action_text(action(ActionKind.EDIT, "far", unknown="teleport"))
    assert words.startswith("Edited by “teleport” · 12")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Edit("p", "company", "A", "B"), ("", "Company", "A", "B")),
        (
            Addition("p", {"name": "Zoë", "email": "z@example.com"}),
            ("Zoë", "Added", None, "Zoë · z@example.com"),
        ),
        (Removal(Prospect(id="p", name="Zoë")), ("Zoë", "Removed", "Zoë", None)),
        (MessageEdit("p", "m", "subject", None, "Hello"), ("", "Subject of a message", None, "Hello")),
        (MessageEdit("p", "m", "body_text", "A", "B"), ("", "Text of a message", "A", "B")),
    ],
)
def test_changes(change: Change, words: tuple[str, str, str | None, str | None]) -> None:
    assert (name_in(change), change_subject(change), *before_and_after(change)) == words
