"""Notes the signals of an object, in their order."""

from typing import Any

from puffle_desktop.workspace.roster.roster import Roster


class RosterSignals:
    """What a roster said, as ``(name, first argument, …)``."""

    def __init__(self, roster: Roster) -> None:
        self.heard: list[tuple[Any, ...]] = []
        roster.reset.connect(self._reset)
        roster.inserted.connect(self._inserted)
        roster.changed.connect(self._changed)
        roster.removed.connect(self._removed)

    def take(self) -> list[tuple[Any, ...]]:
        """What was said since the last time."""
        heard, self.heard = self.heard, []
        return heard

    def _reset(self) -> None:
        self.heard.append(("reset",))

    def _inserted(self, first: int, last: int) -> None:
        self.heard.append(("inserted", first, last))

    def _changed(self, rows: list[int]) -> None:
        self.heard.append(("changed", sorted(rows)))

    def _removed(self, rows: list[int]) -> None:
        self.heard.append(("removed", sorted(rows)))
