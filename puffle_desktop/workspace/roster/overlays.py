"""What edits make of the rows of a roster."""

from collections.abc import Iterable, Mapping
from typing import Final, Protocol

import msgspec

from puffle_desktop.domain.prospect import EditableField, Prospect
from puffle_desktop.domain.row_state import RowState


class RowOverlay(Protocol):
    """What a prospect's edits make of its row."""

    @property
    def state(self) -> RowState:
        """How far they are."""

    @property
    def wanted(self) -> Mapping[EditableField, str | None]:
        """The values that the row will have."""

    @property
    def why(self) -> str:
        """Sentences to be read with the state, such as the server's for a refusal."""


class Overlay(msgspec.Struct, frozen=True):
    """A :class:`RowOverlay` that stays as it is."""

    state: RowState
    wanted: Mapping[EditableField, str | None] = {}
    why: str = ""


JUST_SAVED: Final = Overlay(RowState.SAVED)


class Overlays:
    """By prospect: what is shown over its row. The campaign's edits, and marks that are there for a while."""

    def __init__(self) -> None:
        self.edits: Mapping[str, RowOverlay] = {}
        """They come, go and change, without anybody's telling here; over a mark they are what counts."""
        self._marks: dict[str, RowOverlay] = {}

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.edits or self._marks)

    def get(self, prospect_id: str) -> RowOverlay | None:
        """The overlay of a prospect."""
        overlay = self.edits.get(prospect_id)
        return overlay if overlay is not None else self._marks.get(prospect_id)

    def ids(self) -> Iterable[str]:
        """The prospects that have one."""
        return {**self.edits, **self._marks}

    def put(self, prospect_id: str, overlay: RowOverlay) -> None:
        """Put a mark on a prospect."""
        self._marks[prospect_id] = overlay

    def take_off(self, prospect_ids: Iterable[str]) -> list[str]:
        """Take marks off; gives the prospects that had one."""
        return [each for each in prospect_ids if self._marks.pop(each, None) is not None]

    def over(self, stored: Prospect) -> Prospect:
        """What the row of a prospect shows."""
        overlay = self.get(stored.id)
        return stored.with_values(wanted) if overlay is not None and (wanted := overlay.wanted) else stored
