"""Tells of actions that Puffle has saved, each with what takes just that action back."""

import contextlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from puffle_desktop.domain.actions import Action, ActionKind, undo_stacks
from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.runtime.notifications import Level, Notifications, Offer
from puffle_desktop.workspace.roster.roster import Roster

if TYPE_CHECKING:
    import asyncio

    from puffle_desktop.workspace.editing.outcome import Outcome

NAME_LENGTH: Final = 60
NOTHING_TO_UNDO: Final = mark("There is nothing to undo in this campaign.")
NOTHING_TO_REDO: Final = mark("There is nothing to redo in this campaign.")


class SavedNotices:
    """One notice an action, however many prospects it touched, when all of them are saved.

    Of what is not saved, or has to wait, the edits themselves tell: they stay on their rows.
    """

    def __init__(
        self,
        notices: Notifications,
        roster: Roster,
        history: Callable[[str], list[Action]],
        reverse: Callable[[str, int, ActionKind], None],
    ) -> None:
        """*roster* is the one on the screen; *history* and *reverse* are those of one connection's edits."""
        self._notices = notices
        self._roster = roster
        self._history = history
        self._reverse = reverse
        self._ended = False
        self._causes: dict[int, str] = {}

    def follow(self, campaign_id: str, kind: ActionKind, outcome: "asyncio.Future[Outcome]") -> None:
        """Tell of an action when it is saved."""
        outcome.add_done_callback(partial(self._done, campaign_id, kind))

    def end(self) -> None:
        """The connection is closed: tell nothing more, and take nothing back."""
        self._ended = True

    def _done(self, campaign_id: str, kind: ActionKind, future: "asyncio.Future[Outcome]") -> None:
        if self._ended or future.cancelled():
            return
        outcome = future.result()
        if not outcome.saved or outcome.failed or outcome.action_id is None:
            return
        label = tr("Redo") if kind is ActionKind.UNDO else tr("Undo")
        offer = Offer(label, partial(self._take_back, campaign_id, outcome.action_id, kind))
        cause = self._cause(campaign_id, kind, outcome.action_id)
        self._notices.post(self._text(campaign_id, kind, outcome.saved), Level.DONE, offer, cause=cause)

    def _cause(self, campaign_id: str, kind: ActionKind, action_id: int) -> str:
        """What makes one notice of an action and of all that takes it back: the last one counts."""
        reverses = None
        if kind in (ActionKind.UNDO, ActionKind.REDO):
            with contextlib.suppress(PuffleError):  # It is saved, however much is known of it.
                latest = reversed(self._history(campaign_id))
                reverses = next((each.reverses for each in latest if each.id == action_id), None)
        self._causes[action_id] = self._causes.get(reverses or action_id, f"action {reverses or action_id}")
        return self._causes[action_id]

    def _text(self, campaign_id: str, kind: ActionKind, saved: tuple[str, ...]) -> str:
        row = self._roster.row_of(saved[0]) if self._roster.campaign_id == campaign_id else None
        if len(saved) > 1 or row is None:
            return _text_for_many(kind, len(saved))
        name = self._roster.prospect(row).display_name
        name = name if len(name) <= NAME_LENGTH else f"{name[:NAME_LENGTH]}…"
        if kind is ActionKind.UNDO:
            return tr("Undone: {prospect}.", prospect=name)
        if kind is ActionKind.REDO:
            return tr("Redone: {prospect}.", prospect=name)
        return tr("Saved {prospect}.", prospect=name)

    def _take_back(self, campaign_id: str, action_id: int, kind: ActionKind) -> None:
        if self._ended:
            self._notices.post(tr("Its connection was closed. Open it again to undo that."))
            return
        try:
            stacks = undo_stacks(self._history(campaign_id))
            if action_id in (*stacks.undo, *stacks.redo):
                how = ActionKind.REDO if kind is ActionKind.UNDO else ActionKind.UNDO
                self._reverse(campaign_id, action_id, how)
            else:
                self._notices.post(tr("That was already undone."))
        except PuffleError as error:
            self._notices.post_error(error)


def _text_for_many(kind: ActionKind, count: int) -> str:
    if kind is ActionKind.UNDO:
        return tr("Undone: %Ln prospect(s).", None, count)
    if kind is ActionKind.REDO:
        return tr("Redone: %Ln prospect(s).", None, count)
    return tr("Saved %Ln prospect(s).", None, count)
