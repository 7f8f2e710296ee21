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
        (ActionKind.EDIT, (), "Edit Company"),
        (ActionKind.UNDO, (), "Undone"),
        (ActionKind.REDO, (), "Redone"),
        (ActionKind.SET, ("Acme {now}",), "Set Company to Acme {now}"),
        (ActionKind.SET, ("",), "Empty Company"),
        (ActionKind.REPLACE, ("Acme Inc", "Acme"), "Replace Acme Inc with Acme"),
        (ActionKind.REPLACE, ("Acme Inc", ""), "Delete Acme Inc"),
        (ActionKind.RECIPE, ("white_space",), "Clean: white space"),
        (ActionKind.PASTE, (), "Paste"),
        (ActionKind.IMPORT, ("leads.csv",), "Import leads.csv"),
        (ActionKind.ADD, (), "Add prospects"),
        (ActionKind.REMOVE, (), "Remove prospects"),
    ],
)
def test_actions(kind: ActionKind, arguments: tuple[str, ...], words: str) -> None:
    assert action_text(action(kind, *arguments)) == words


def test_a_kind_that_is_not_known_keeps_its_name() -> None:
    assert action_text(action(ActionKind.EDIT, "far", unknown="teleport")) == "Edit by teleport"


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
