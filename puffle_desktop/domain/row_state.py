"""What is happening to a prospect's row: plain values. Words, icons and colours for them are the window's."""

from enum import StrEnum
from typing import Final


class RowState(StrEnum):
    """How far the edits of a row are. The values are kept in saved filters, so they stay as they are."""

    STORED = "stored"
    """The row is as Puffle holds it."""
    HELD = "held"
    """Not saved: it waits until the person says so."""
    WAITING = "waiting"
    """Waiting for its turn to be saved, for the network or for a key."""
    SAVING = "saving"
    """On its way to Puffle."""
    SAVED = "saved"
    """Saved a moment ago."""
    FAILED = "failed"
    """Refused; the reason is kept with it."""
    CONFLICT = "conflict"
    """Changed here and elsewhere; the person has to resolve it."""


RETRIABLE: Final = (RowState.HELD, RowState.FAILED)
"""The states of edits that can be saved again."""
RESTING: Final = (*RETRIABLE, RowState.CONFLICT)
"""The states of edits that wait for the person."""
UNSETTLED: Final = (*RESTING, RowState.WAITING, RowState.SAVING)
"""The states of edits that Puffle does not have yet."""

WORDS_OF_0_1_0: Final = {
    RowState.HELD: "Held",
    RowState.WAITING: "Waiting",
    RowState.SAVING: "Sending",
    RowState.SAVED: "Saved",
    RowState.FAILED: "Failed",
    RowState.CONFLICT: "Conflict",
}
"""What 0.1.0 kept in filters in place of values."""
