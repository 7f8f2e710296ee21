"""Write a journal with all sorts of edits, by the code of whichever version; see README.md."""

import sys
from pathlib import Path

from puffle_desktop.domain.actions import ActionKind, EditState
from puffle_desktop.domain.edits import Edit
from puffle_desktop.storage.journal import Journal

A = "3c90c3cc-0d44-4b50-8888-8dd25736052a"
B = "8c2b2d4e-e29b-41d4-a716-446655440000"


def prospect(number):
    return f"00000000-0000-4000-8000-{number:012d}"


journal = Journal(Path(sys.argv[1]))
first = journal.record(
    A,
    [
        Edit(prospect(1), "company", "Acme Inc", "Acme"),
        Edit(prospect(2), "headline", None, "Grüße, “Welt” 🌍"),
    ],
)
journal.settle(first.edit_ids, EditState.SAVED)
undo = journal.record(A, [Edit(prospect(1), "company", "Acme", "Acme Inc")], ActionKind.UNDO, first.action_id)
journal.settle(undo.edit_ids, EditState.SAVED)
redo = journal.record(A, [Edit(prospect(1), "company", "Acme Inc", "Acme")], ActionKind.REDO, undo.action_id)
three = journal.record(
    A,
    [
        Edit(prospect(3), "email", "a@example.com", None),
        Edit(prospect(4), "email", "b@example.com", "c@example.com"),
        Edit(prospect(5), "name", "Old", "New"),
    ],
)
journal.settle(three.edit_ids[1:2], EditState.FAILED, "The server said no.")
journal.settle(three.edit_ids[2:], EditState.DISCARDED)
other = journal.record(
    B, [Edit(prospect(6), "position", "Before", "After"), Edit(prospect(7), "position", None, "")]
)
journal.settle(other.edit_ids[1:], EditState.FAILED, "No.")
journal.keep_draft(A, prospect(8), {"company": "Typed", "headline": ""})
journal.keep_draft(B, prospect(9), {"name": "Typed too"})
if hasattr(journal, "note_owner"):
    from puffle_desktop.storage.journal_about import Owner

    journal.note_owner(
        Owner(
            base_url="https://app.puffle.ai",
            connection_name="Work",
            account_id="1",
            account_name="Ada Example",
        )
    )
    journal.note_campaign(A, "Autumn")
    journal.note_campaign(B, "Winter")
journal.close()
