"""What the settings dialog is about to save."""

from collections.abc import Iterable

from puffle_desktop.domain.connection import Connection
from puffle_desktop.workspace.connections.drafts import (
    ConnectionDraft,
    DraftField,
    Objection,
    free_name,
    new_draft,
    objections_to,
)


class ConnectionEdits:
    """Drafts of the connections, which one is to be used, and which faults the person should hear of.

    A field is found fault with only after the person has been through it, or has tried to save.
    """

    def __init__(self, drafts: Iterable[ConnectionDraft], use: str, reserved: set[str]) -> None:
        self._drafts = {draft.id: draft for draft in drafts}
        self._reserved = reserved
        self._visited: set[tuple[str, DraftField]] = set()
        self._forgotten: list[Connection] = []
        self.use = use
        if not self._drafts and not use:
            self.add()
        self._before = self._state()

    @property
    def drafts(self) -> tuple[ConnectionDraft, ...]:
        """The drafts in their order."""
        return tuple(self._drafts.values())

    @property
    def changed(self) -> bool:
        """Whether saving would change anything."""
        return self._state() != self._before

    def get(self, draft_id: str) -> ConnectionDraft | None:
        """The draft of this id."""
        return self._drafts.get(draft_id)

    def add(self) -> ConnectionDraft:
        """Add a connection, which is used when no other is."""
        taken = {draft.name for draft in self.drafts} | self._reserved
        draft = new_draft(free_name("Puffle", taken))
        self._drafts[draft.id] = draft
        self.use = self.use or draft.id
        return draft

    def replace(self, draft: ConnectionDraft) -> None:
        """Take *draft* in place of the one with its id."""
        self._drafts[draft.id] = draft

    def remove(self, draft_id: str, *, forget: bool = False) -> None:
        """Remove a connection. If it was to be used, the first one left is, if there is any.

        To *forget* it is to delete the edits made over it, too, once all this is saved.
        """
        removed = self._drafts.pop(draft_id)
        if forget and removed.stored is not None:
            self._forgotten.append(removed.stored)
        if self.use == draft_id:
            self.use = next(iter(self._drafts), "")

    @property
    def forgotten(self) -> tuple[Connection, ...]:
        """The connections that were removed and are to be forgotten."""
        return tuple(self._forgotten)

    def visit(self, draft_id: str, *fields: DraftField) -> None:
        """From now on, find fault with these fields."""
        self._visited |= {(draft_id, field) for field in fields}

    def visit_all(self) -> None:
        """From now on, find fault with everything."""
        self._visited |= {(draft_id, field) for draft_id in self._drafts for field in DraftField}

    def objections(self) -> list[Objection]:
        """Everything that keeps the drafts from being saved."""
        return objections_to(self.drafts, self._reserved)

    def shown_objections(self, draft_id: str) -> list[Objection]:
        """What to say beside the fields of one draft."""
        return [
            objection
            for objection in self.objections()
            if objection.draft_id == draft_id and (draft_id, objection.field) in self._visited
        ]

    def _state(self) -> tuple[tuple[ConnectionDraft, ...], str]:
        return self.drafts, self.use
