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
from puffle_desktop.ui.wording.times import time_text
from puffle_desktop.workspace.workspace import Workspace

_MINUTE: Final = 60.0


class EditsBar(MessageBar):
    """Speaks of the open campaign's edits that wait for a decision: conflicts, refusals, unsaved ones.

    Of those that wait for Puffle it says why. Says one thing at a time, the most pressing first.
    """

    look_requested = Signal()
    """The person wants to see, export or discard the edits."""
    resolve_requested = Signal()
    """The person wants to decide the conflicts."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._editing = workspace.editing
        self._campaign_id = ""
        self._blind_minutes = 0
        workspace.editing.changed.connect(self._refresh)
        workspace.editing.network_changed.connect(self._refresh)
        workspace.campaign_changed.connect(self._refresh)
        # A pressed button closes a bar; this one stays for as long as there is something to decide.
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
        # What is said of edits that wait comes before what the person may decide: it is why nothing happens.
        for say in (
            self._say_stopped,
            self._say_pause,
            self._say_conflicts,
            self._say_failed,
            self._say_held,
            self._say_away,
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
            tr(
                "%Ln prospect(s) have edits that are not saved, and cannot be saved any more.",
                None,
                unsettled,
            ),
            Tone.WARNING,
            tr("&Show or export…"),
            self.look_requested.emit,
        )

    def _say_stopped(self) -> bool:
        error, held = self._editing.stopped_by(self._campaign_id), self._count(RowState.HELD)
        refused = self._count(RowState.FAILED)
        if error is None or not held or not refused:
            return False
        others = tr("The other %Ln prospect(s) were not tried.", None, held)
        self.show_message(
            f"{_refused_sentence(error, refused)} {others}",
            Tone.ERROR,
            tr("&Save the others"),
            self._save_others,
            more=(self._show_choice(),),
        )
        return True

    def _say_pause(self) -> bool:
        # Puffle wants no requests of any campaign, so all that wait are told of, and stopped.
        pause, waiting = self._editing.pause, self._editing.active
        if pause is None or not waiting:
            return False
        if pause.until is None:
            asked = tr("Puffle asked for no requests for a long time.")
            then = tr("%Ln prospect(s) wait to be saved.", None, waiting)
        else:
            asked = tr("Puffle asked for no requests until {time}.", time=time_text(pause.until.timestamp()))
            then = tr("%Ln prospect(s) wait, and are saved then by themselves.", None, waiting)
        self.show_message(
            f"{asked} {then}",
            Tone.WARNING,
            tr("&Go on now"),
            self._editing.go_on_now,
            more=((tr("S&top"), self._editing.stop),),
        )
        return True

    def _say_conflicts(self) -> bool:
        conflicts = self._count(RowState.CONFLICT)
        if conflicts:
            self.show_message(
                tr("%Ln prospect(s) have edits to a field that somebody else changed, too.", None, conflicts),
                Tone.WARNING,
                tr("&Decide…"),
                self.resolve_requested.emit,
            )
        return bool(conflicts)

    def _say_failed(self) -> bool:
        failed = self._count(RowState.FAILED)
        if not failed:
            return False
        reasons = self._editing.refusals(self._campaign_id)
        if len(reasons) == 1:
            sentence = tr(
                "%Ln prospect(s) have edits that could not be saved. {reason}",
                None,
                failed,
                reason=next(iter(reasons)),
            )
        else:
            sentence = tr("%Ln prospect(s) have edits that could not be saved.", None, failed)
        self.show_message(sentence, Tone.ERROR, tr("&Try again"), self._save, more=(self._show_choice(),))
        return True

    def _say_held(self) -> bool:
        held = self._count(RowState.HELD)
        if held:
            self.show_message(
                tr("%Ln prospect(s) have edits that are not saved.", None, held),
                Tone.INFO,
                tr("&Save"),
                self._save,
                more=(self._show_choice(),),
            )
        return bool(held)

    def _say_away(self) -> bool:
        if self._editing.is_away:
            self.show_message(
                tr("Puffle cannot be reached. Edits are kept, and saved by themselves when it can."),
                Tone.INFO,
            )
        return self._editing.is_away

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
                    "Puffle takes long to list this campaign, so what somebody else changes in the last "
                    "%Ln minute(s) before a prospect is saved may be overwritten.",
                    None,
                    self._blind_minutes,
                ),
                Tone.INFO,
            )
        return bool(self._blind_minutes)

    # What can be pressed

    def _show_choice(self) -> tuple[str, Callable[[], None]]:
        return tr("Sho&w…"), self.look_requested.emit

    def _save(self) -> None:
        self._editing.resume(self._campaign_id)

    def _save_others(self) -> None:
        entries = self._editing.entries(self._campaign_id)
        held = {entry.prospect_id for entry in entries if entry.state is RowState.HELD}
        self._editing.resume(self._campaign_id, held)


def _refused_sentence(error: PuffleError, refused: int) -> str:
    """How many were refused, in the server's words where it gave some."""
    if isinstance(error, Refused) and error.quote:
        return tr(
            "Puffle refused %Ln prospect(s), many in a row for the same reason: “{words}”.",
            None,
            refused,
            words=error.quote.rstrip("."),
        )
    return tr(
        "Puffle refused %Ln prospect(s), many in a row for the same reason. {reason}",
        None,
        refused,
        reason=error,
    )
