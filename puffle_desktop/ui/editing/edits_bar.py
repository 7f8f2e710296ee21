"""The bar that asks what to do with edits that did not reach the server, or says why they take their time."""

from collections.abc import Callable
from math import ceil
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puffle_desktop.domain.errors import PuffleError, Refused
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.row_state import UNSETTLED, RowState
from puffle_desktop.ui.widgets.message_bar import MessageBar
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.workspace.workspace import Workspace

_MINUTE: Final = 60.0


class EditsBar(MessageBar):
    """Speaks of the open campaign's edits that wait for the person: conflicts, refusals, unsaved ones.

    Says one thing at a time, the most pressing first. What waits for the connection is told elsewhere, with
    the reason, and once.
    """

    review_requested = Signal()
    """The person wants to see, export or discard the edits."""
    resolve_requested = Signal()
    """The person wants to resolve the conflicts."""
    edit_requested = Signal(str)
    """The person wants to change what was refused of a prospect (its id)."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._editing = workspace.editing
        self._campaign_id = ""
        self._blind_minutes = 0
        workspace.editing.changed.connect(self._refresh)
        workspace.campaign_changed.connect(self._refresh)
        # A pressed button closes a bar; this one stays for as long as there is something to do.
        self.closed.connect(self._refresh)

    def _count(self, *states: RowState) -> int:
        return self._editing.count(*states, campaign_id=self._campaign_id)

    def _refresh(self) -> None:
        campaign = self._workspace.campaign
        self._follow_campaign(campaign.id if campaign is not None else "")
        is_frozen = campaign is not None and not campaign.is_draft
        if is_frozen and (unsettled := self._count(*UNSETTLED)):
            self._show_frozen(unsettled)
            return
        for say in (
            self._say_stopped,
            self._say_conflicts,
            self._say_refused,
            self._say_held,
            self._say_slow,
        ):
            if say():
                return
        self.clear()

    def _follow_campaign(self, campaign_id: str) -> None:
        if campaign_id != self._campaign_id or not self._editing.active:
            self._campaign_id, self._blind_minutes = campaign_id, 0

    # What there is to say, one method for each; gives whether it was said

    def _show_frozen(self, unsettled: int) -> None:
        self.show_message(
            tr("%Ln change(s) were not saved: the roster is frozen. They are kept.", None, unsettled),
            Tone.WARNING,
            *self._review(),
            icon="lock",
        )

    def _say_stopped(self) -> bool:
        error, held = self._editing.stopped_by(self._campaign_id), self._count(RowState.HELD)
        refused = self._count(RowState.FAILED)
        if error is None or not held or not refused:
            return False
        same = tr(
            "%Ln change(s) were refused for the same reason. {reason}", None, refused, reason=_words(error)
        )
        others = tr("The other %Ln were not tried. All are kept.", None, held)
        self.show_message(
            f"{same} {others}",
            Tone.ERROR,
            tr("&Save the others"),
            self._save_others,
            more=(self._review(),),
        )
        return True

    def _say_conflicts(self) -> bool:
        conflicts = self._count(RowState.CONFLICT)
        if conflicts:
            self.show_message(
                tr("%Ln change(s) are in conflict with somebody else’s. They are kept.", None, conflicts),
                Tone.WARNING,
                tr("&Resolve…"),
                self.resolve_requested.emit,
            )
        return bool(conflicts)

    def _say_refused(self) -> bool:
        refused = self._count(RowState.FAILED)
        if not refused:
            return False
        reasons = self._editing.refusals(self._campaign_id)
        details = next(iter(reasons)) if len(reasons) == 1 else ""
        again = (tr("Edit &again"), self._edit_again) if refused == 1 else (tr("Try &again"), self._save)
        self.show_message(
            tr("%Ln change(s) were refused. They are kept.", None, refused),
            Tone.ERROR,
            *self._review(),
            more=(again,),
            details=details,
        )
        return True

    def _say_held(self) -> bool:
        held = self._count(RowState.HELD)
        if held:
            self.show_message(
                tr("%Ln change(s) are not saved. They are kept.", None, held),
                Tone.INFO,
                tr("&Save"),
                self._save,
                more=(self._review(),),
            )
        return bool(held)

    def _say_slow(self) -> bool:
        """While edits are saved, tell of the time in which others' changes are not noticed, if it is long."""
        if not self._count(RowState.WAITING, RowState.SAVING):
            return False
        seconds = self._editing.good_for_seconds(self._campaign_id)
        # It gets no shorter while the saving goes on: the sentence is not to come and go with each answer.
        if seconds > _MINUTE:
            self._blind_minutes = max(self._blind_minutes, ceil(seconds / _MINUTE))
        if self._blind_minutes:
            self.show_message(
                tr(
                    "Puffle takes long to list this campaign. Saving may overwrite what somebody else "
                    "changed in the last %Ln minute(s).",
                    None,
                    self._blind_minutes,
                ),
                Tone.INFO,
            )
        return bool(self._blind_minutes)

    # What can be pressed

    def _review(self) -> tuple[str, Callable[[], None]]:
        return tr("Revie&w"), self.review_requested.emit

    def _save(self) -> None:
        self._editing.resume(self._campaign_id)

    def _edit_again(self) -> None:
        for entry in self._editing.entries(self._campaign_id):
            if entry.state is RowState.FAILED:
                if entry.whole is None:
                    self.edit_requested.emit(entry.prospect_id)
                else:
                    self._save()  # One that is to come, or to go, has no fields to be typed.
                return

    def _save_others(self) -> None:
        entries = self._editing.entries(self._campaign_id)
        held = {entry.prospect_id for entry in entries if entry.state is RowState.HELD}
        self._editing.resume(self._campaign_id, held)


def _words(error: PuffleError) -> str:
    """Why, in the server's words where it gave some."""
    if isinstance(error, Refused) and error.quote:
        return tr("“{words}”.", words=error.quote.rstrip("."))
    return str(error)
