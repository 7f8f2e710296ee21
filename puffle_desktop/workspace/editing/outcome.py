"""How a submission of edits stands, and why the server refused one."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.changes import Change
from puffle_desktop.domain.errors import Conflicted, NotADraft, PuffleError, Rejected, Stopped
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.runtime.ordered_work import SLICE, OrderedSteps, Work, slices
from puffle_desktop.workspace.editing.entry import Entry

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient

_WHY_FROZEN: Final = {
    "launching": mark("This campaign is launching now. Only drafts can be edited."),
    "active": mark("This campaign is active now. Only drafts can be edited."),
    "paused": mark("This campaign is paused now. Only drafts can be edited."),
    "completed": mark("This campaign is completed now. Only drafts can be edited."),
}
_NO_DRAFT: Final = mark("This campaign is no longer a draft. Only drafts can be edited.")


class Outcome(msgspec.Struct, frozen=True):
    """Ids of the prospects that are saved, and why the others are not (yet).

    A few are in the order in which they were edited, and many in that of their answers. A prospect whose
    edits were given up is in neither. ``action_id`` is the journal's; None for no edits.
    """

    saved: tuple[str, ...]
    failed: dict[str, PuffleError]
    action_id: int | None = None


class Submission:
    """One action that was submitted, and how it ends for each prospect that it changes."""

    def __init__(self) -> None:
        self.outcome: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        """Done when each prospect is saved, has failed, or has to wait for something. Never fails itself."""
        self._action_id: int | None = None
        self._left = 0
        self._changes: Sequence[Change] = ()
        self._order: dict[str, int] = {}
        self._saved: list[str] = []
        self._failed: dict[str, PuffleError] = {}

    def follow(self, work: Work[None], tell: Callable[[PuffleError], None]) -> "asyncio.Future[Outcome]":
        """Hear of what it is recorded by; gives the outcome that is to come.

        Raises what *work* has raised, if it is done; where that turns out later, everybody who waits is told,
        and *tell* is called with it.
        """
        if work.is_done:
            work.result()
            return self.outcome

        def ended(ended: Work[None]) -> None:
            try:
                ended.result()
            except PuffleError as error:
                self.fail(error)
                tell(error)
            except asyncio.CancelledError:
                self.fail(Stopped(tr("The program was closed before that was recorded.")))

        work.when_done(ended)
        return self.outcome

    def note(self, changes: Sequence[Change]) -> None:
        """These are what it is about."""
        self._changes = changes

    def expect(self, entries: Sequence[Entry], action_id: int | None) -> OrderedSteps[None]:
        """Wait for these entries, which the action went to."""
        self._action_id, self._left, self._changes = action_id, len(entries), ()
        if len(entries) <= SLICE:
            self._order = {entry.prospect_id: place for place, entry in enumerate(entries)}
        if not entries:
            self._end()
        # One for all of them: most have nobody else who waits.
        alone = (self,)
        for some in slices(entries):
            for entry in some:
                entry.waiters = (*entry.waiters, self) if entry.waiters else alone
            if some[-1] is not entries[-1]:
                yield None

    def told(self, entry: Entry, error: PuffleError | None) -> None:
        """How it ended for one prospect. One whose edits were given up counts as neither."""
        self._left -= 1
        if error is not None:
            self._failed[entry.prospect_id] = error
        elif not entry.is_given_up:
            self._saved.append(entry.prospect_id)
        if self._left == 0:
            self._end()

    def _end(self) -> None:
        if self._order:
            # Their own order, since the answers come in any.
            self._saved.sort(key=self._order.__getitem__)
        if not self.outcome.done():
            self.outcome.set_result(Outcome(tuple(self._saved), self._failed, self._action_id))

    def fail(self, error: PuffleError) -> None:
        """It could not be recorded, so that nothing of it is done."""
        self._failed = {change.prospect_id: error for change in self._changes}
        self._end()


def not_a_draft(campaign: Campaign) -> NotADraft:
    """The error that says that a campaign's roster is frozen."""
    return NotADraft(tr(_WHY_FROZEN.get(campaign.status, _NO_DRAFT)), status=400)


async def campaign_behind(client: "PuffleClient", campaign_id: str, error: PuffleError) -> Campaign | None:
    """The campaign as it is now, if its status may be the reason for *error*.

    Puffle answers 400 to every write on a campaign that is not a draft, in words that are not documented (and
    409 while it is being launched), so the campaign itself is asked.
    """
    if not (isinstance(error, Conflicted) or (isinstance(error, Rejected) and error.status == 400)):
        return None
    try:
        return await client.campaign(campaign_id)
    except PuffleError:
        return None
