"""What a journal says of single actions: what one changed, and what was changed after it."""

from collections.abc import Sequence
from typing import Final

from puffle_desktop.domain.actions import JournalChange
from puffle_desktop.storage import journal_rows
from puffle_desktop.storage.journal_notes import with_notes
from puffle_desktop.storage.journal_open import OpenJournal
from puffle_desktop.storage.journal_rows import CHANGE

CHANGES: Final = ", ".join(f"changes.{column}" for column in CHANGE.split(", "))
"""The columns of a change, beside those of its action."""
_TAKING_BACK: Final = (
    "WITH RECURSIVE taking(id) AS (SELECT ?1 UNION SELECT actions.id FROM actions, taking"
    " WHERE actions.reverses = taking.id) SELECT id FROM taking WHERE id <> ?1"
)
"""The actions that took one back, and those that took these back."""


class ReadableJournal(OpenJournal):
    """Answers without waiting for whoever writes, in any thread."""

    def count_changes(self, action_id: int) -> int:
        """How many changes one action made."""
        with self._file.reading() as database:
            row = database.execute("SELECT changes FROM actions WHERE id = ?", (action_id,)).fetchone()
        return int(row[0]) if row is not None else 0

    def count_since(self, action_id: int) -> int:
        """How many changes, at most, one action and all after it made, of whichever campaign."""
        statement = "SELECT (SELECT max(id) FROM changes) + 1 - min(id) FROM changes WHERE action_id = ?"
        with self._file.reading() as database:
            row = database.execute(statement, (action_id,)).fetchone()
        return int(row[0] or 0)

    def edits_of(self, action_id: int, prospect_id: str | None = None) -> list[JournalChange]:
        """The changes of one action; with *prospect_id* those of that prospect alone."""
        noted = self._catch_up()
        if prospect_id is None:
            return with_notes(self._changes("action_id = ?", action_id), noted)
        return with_notes(self._changes("action_id = ? AND prospect_id = ?", action_id, prospect_id), noted)

    def page_of(self, action_id: int, after: int, most: int) -> list[JournalChange]:
        """At most *most* changes of one action: those that follow the one with the id *after*."""
        noted = self._catch_up()
        found = self._changes("action_id = ? AND changes.id > ?", action_id, after, limit=most)
        return with_notes(found, noted)

    def changed_prospects(self, campaign_id: str) -> frozenset[str]:
        """The ids of the campaign's prospects that some action has a change of. For any thread."""
        with self._file.reading() as database:
            rows = database.execute(
                "SELECT DISTINCT prospect_id FROM changes JOIN actions ON actions.id = changes.action_id"
                " WHERE campaign_id = ?",
                (campaign_id,),
            )
            return frozenset(prospect_id for (prospect_id,) in rows)

    def edits_of_all(self, action_ids: Sequence[int]) -> list[JournalChange]:
        """The changes of several actions, each of a few."""
        noted = self._catch_up()
        places = ", ".join("?" * len(action_ids))
        return with_notes(self._changes(f"action_id IN ({places})", *action_ids), noted)

    def later_than(self, action_id: int, prospect_id: str | None = None) -> list[JournalChange]:
        """What was changed after an action, of the same prospects (or of *prospect_id*), and not discarded.

        It is of the same campaign, and in the order in which it was made. Prospects that come again have
        other ids. So there is also who was added and removed by what took the action back, and by what took
        that back; and all edits after an action that added somebody. What was discarded of that is there,
        too: it was tried.
        """
        noted = self._catch_up()
        same = "campaign_id = (SELECT campaign_id FROM actions WHERE id = ?1)"
        whose = "SELECT prospect_id FROM changes WHERE action_id = ?1" if prospect_id is None else "?2"
        found = self._changes(
            "changes.id > (SELECT max(id) FROM changes WHERE action_id = ?1)"
            f" AND {same} AND (state <> 'discarded' AND (prospect_id IN ({whose}) OR what = 'edit' AND"
            " EXISTS (SELECT 1 FROM changes WHERE action_id = ?1 AND what = 'addition'))"
            f" OR action_id IN ({_TAKING_BACK}) AND (what <> 'edit' OR prospect_id IN ({whose})))",
            *((action_id,) if prospect_id is None else (action_id, prospect_id)),
        )
        return with_notes(found, noted)

    def _changes(self, condition: str, *values: str | int, limit: int = -1) -> list[JournalChange]:
        with self._file.reading() as database:
            rows = database.execute(
                f"SELECT {CHANGES} FROM changes"
                f" JOIN actions ON actions.id = action_id WHERE {condition}"
                f" ORDER BY changes.id LIMIT {limit}",
                values,
            )
            return [journal_rows.journal_change(row) for row in rows]
