"""What a person chose for the fields of one prospect that were changed here and elsewhere."""

from collections.abc import Iterable, Mapping

from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.workspace.editing.editing import Conflict


class Choices:
    """The conflicts of a prospect are resolved together, so what is chosen first waits for the rest."""

    def __init__(self) -> None:
        self._conflicts: dict[EditableField, Conflict] = {}
        self._mine: dict[EditableField, bool] = {}

    @property
    def conflicts(self) -> Mapping[EditableField, Conflict]:
        """The fields to choose for."""
        return self._conflicts

    @property
    def made(self) -> Mapping[EditableField, bool]:
        """For which of them mine was chosen, and for which theirs."""
        return self._mine

    @property
    def first_waiting(self) -> EditableField | None:
        """The first field without a choice."""
        return next((field for field in self._conflicts if field not in self._mine), None)

    @property
    def are_complete(self) -> bool:
        """Whether a choice was made for each, and there was one to make."""
        return bool(self._conflicts) and self.first_waiting is None

    def follow(self, conflicts: Iterable[Conflict]) -> bool:
        """These are the conflicts now; gives whether one of them is new, or has another value of theirs.

        What was chosen against another value than theirs of now is void.
        """
        now = {conflict.field: conflict for conflict in conflicts}
        for field in list(self._mine):
            if field not in now or now[field].theirs != self._conflicts[field].theirs:
                del self._mine[field]
        before, self._conflicts = self._conflicts, now
        return any(
            field not in before or before[field].theirs != conflict.theirs for field, conflict in now.items()
        )

    def make(self, field: EditableField, *, mine: bool) -> None:
        """Choose for a field."""
        if field in self._conflicts:
            self._mine[field] = mine
