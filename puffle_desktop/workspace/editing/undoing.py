"""Undo and redo over one connection: which action is meant, and what is told of what has to be left."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from puffle_desktop.domain.actions import Action, ActionKind, undo_stacks
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.runtime.notifications import Notifications
from puffle_desktop.workspace.editing.queue import EditQueue
from puffle_desktop.workspace.editing.reversal import Chosen
from puffle_desktop.workspace.editing.saved_notices import NOTHING_TO_REDO, NOTHING_TO_UNDO
from puffle_desktop.workspace.editing.since import NOTHING_LEFT, Left

if TYPE_CHECKING:
    import asyncio

    from puffle_desktop.workspace.editing.outcome import Outcome

NOTHING_UNDONE: Final = mark("Nothing was undone.")
EDITED_SINCE: Final = mark("What was edited again later is left as it is.")
GONE_SINCE: Final = mark("Prospects that are no longer in this campaign are left out.")
NOT_KNOWN_YET: Final = mark("A prospect that is being added can be undone once it is saved.")
FROZEN_SINCE: Final = mark("Only drafts can be edited, so what was saved is left as it is.")
CHANGED_SINCE: Final = mark("What somebody else has changed is left as it is.")
HERE_AGAIN: Final = mark("Prospects that are already in this campaign are left out.")


class Undoing:
    """Has a queue take actions back. What that means is found out when it is its turn."""

    def __init__(
        self, queue: EditQueue, history: Callable[[str], list[Action]], notices: Notifications
    ) -> None:
        """*history* gives a campaign's actions, oldest first."""
        self._queue = queue
        self._history = history
        self._notices = notices

    def latest(self, campaign_id: str, kind: ActionKind) -> "asyncio.Future[Outcome]":
        """Take back the latest action that can be."""
        nothing = NOTHING_TO_UNDO if kind is ActionKind.UNDO else NOTHING_TO_REDO
        return self._reverse(campaign_id, partial(self._latest, campaign_id, kind), kind, nothing)

    def one(
        self, campaign_id: str, action_id: int, kind: ActionKind, prospect_id: str | None
    ) -> "asyncio.Future[Outcome]":
        """Take back this action, or what it did to one prospect."""
        choose = partial(self._one, campaign_id, action_id)
        return self._reverse(campaign_id, choose, kind, NOTHING_UNDONE, prospect_id)

    def _reverse(
        self,
        campaign_id: str,
        choose: Callable[[], list[Chosen]],
        kind: ActionKind,
        nothing: str,
        prospect_id: str | None = None,
    ) -> "asyncio.Future[Outcome]":
        """*nothing* is told where there is nothing to take back."""
        tell = partial(self._tell_left, nothing)
        return self._queue.reverse(campaign_id, choose, kind, prospect_id=prospect_id, on_left=tell)

    def _latest(self, campaign_id: str, kind: ActionKind) -> list[Chosen]:
        stacks = undo_stacks(self._history(campaign_id))
        actions = stacks.undo if kind is ActionKind.UNDO else stacks.redo
        if not actions:
            self._notices.post(tr(NOTHING_TO_UNDO if kind is ActionKind.UNDO else NOTHING_TO_REDO))
        is_frozen = self._is_frozen(campaign_id)
        # Those before the last one, too: of that, nothing may be left that can be taken back.
        return [
            Chosen(action_id, stacks.parts.get(action_id, frozenset()), is_frozen)
            for action_id in reversed(actions)
        ]

    def _one(self, campaign_id: str, action_id: int) -> list[Chosen]:
        parts = undo_stacks(self._history(campaign_id)).parts
        return [Chosen(action_id, parts.get(action_id, frozenset()), self._is_frozen(campaign_id))]

    def _is_frozen(self, campaign_id: str) -> bool:
        return self._queue.saver.standing.frozen(campaign_id) is not None

    def _tell_left(self, nothing: str, left: Left, is_something_undone: bool) -> None:
        if left == NOTHING_LEFT:
            self._notices.post(tr(nothing))
            return
        told = {
            NOTHING_UNDONE: not is_something_undone,
            EDITED_SINCE: left.edited_again,
            GONE_SINCE: left.gone,
            NOT_KNOWN_YET: left.unsure,
            FROZEN_SINCE: left.frozen,
            CHANGED_SINCE: left.theirs,
            HERE_AGAIN: left.here,
        }
        self._notices.post(" ".join(tr(sentence) for sentence, is_so in told.items() if is_so))
