"""The bar that asks what to do with edits that did not reach the server."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.row_state import UNSETTLED, RowState
from puffle_desktop.ui.widgets.message_bar import MessageBar
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.workspace.workspace import Workspace


class EditsBar(MessageBar):
    """Speaks of the open campaign's edits that wait for a decision: conflicts, refusals, unsaved ones.

    Says one thing at a time, the most pressing first.
    """

    look_requested = Signal()
    """The person wants to see, export or discard the edits."""
    resolve_requested = Signal()
    """The person wants to decide the conflicts."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        workspace.editing.changed.connect(self._refresh)
        workspace.editing.network_changed.connect(self._refresh)
        workspace.campaign_changed.connect(self._refresh)
        # A pressed button closes a bar; this one stays for as long as there is something to decide.
        self.closed.connect(self._refresh)

    def _refresh(self) -> None:
        editing, campaign = self._workspace.editing, self._workspace.campaign
        count = partial(editing.count, campaign_id=campaign.id if campaign is not None else "")
        conflicts, failed, held = map(count, (RowState.CONFLICT, RowState.FAILED, RowState.HELD))
        unsettled = count(*UNSETTLED)
        if campaign is not None and not campaign.is_draft and unsettled:
            self.show_message(
                tr(
                    "%Ln prospect(s) have edits that were not sent, and cannot be sent any more.",
                    None,
                    unsettled,
                ),
                Tone.WARNING,
                tr("&Show or export…"),
                self.look_requested.emit,
            )
        elif conflicts:
            self.show_message(
                tr("%Ln prospect(s) have edits to a field that somebody else changed, too.", None, conflicts),
                Tone.WARNING,
                tr("&Decide…"),
                self.resolve_requested.emit,
            )
        elif failed:
            self._show_failed(failed)
        elif held:
            self.show_message(
                tr("%Ln prospect(s) have edits that were not sent.", None, held),
                Tone.INFO,
                tr("&Send"),
                self._save,
                more=((tr("Sho&w…"), self.look_requested.emit),),
            )
        elif editing.is_away:
            self.show_message(
                tr("Puffle cannot be reached. Edits are kept, and go out by themselves when it can."),
                Tone.INFO,
            )
        else:
            self.clear()

    def _show_failed(self, failed: int) -> None:
        campaign = self._workspace.campaign
        entries = self._workspace.editing.entries(campaign.id) if campaign is not None else []
        reasons = {entry.why for entry in entries if entry.state is RowState.FAILED}
        if len(reasons) == 1:
            sentence = tr(
                "%Ln prospect(s) have edits that could not be saved. {reason}",
                None,
                failed,
                reason=reasons.pop(),
            )
        else:
            sentence = tr("%Ln prospect(s) have edits that could not be saved.", None, failed)
        self.show_message(
            sentence,
            Tone.ERROR,
            tr("&Try again"),
            self._save,
            more=((tr("Sho&w…"), self.look_requested.emit),),
        )

    def _save(self) -> None:
        if (campaign := self._workspace.campaign) is not None:
            self._workspace.editing.resume(campaign.id)
