"""How a submission of edits stands, and why the server refused one."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.errors import Conflicted, NotADraft, PuffleError, Rejected
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.workspace.editing.entry import Entry

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient

_WHY_FROZEN: Final = {
    "launching": mark(
        "This campaign is launching now, so Puffle does not take changes to its prospects any more."
    ),
    "active": mark("This campaign is active now, so Puffle does not take changes to its prospects any more."),
    "paused": mark("This campaign is paused now, so Puffle does not take changes to its prospects any more."),
    "completed": mark(
        "This campaign is completed now, so Puffle does not take changes to its prospects any more."
    ),
}
_NO_DRAFT: Final = mark(
    "This campaign is not a draft now, so Puffle does not take changes to its prospects any more."
)


class Outcome(msgspec.Struct, frozen=True):
    """Ids of the prospects that are saved, in the order they were edited, and why the others are not (yet).

    A prospect whose edits were given up is in neither. ``action_id`` is the journal's; None for no edits.
    """

    saved: tuple[str, ...]
    failed: dict[str, PuffleError]
    action_id: int | None = None


def outcome_of(entries: Sequence[Entry], action_id: int | None = None) -> "asyncio.Future[Outcome]":
    """A future that is done when each of *entries*, which one action went to, has told how it went."""
    loop = asyncio.get_running_loop()
    outcome: asyncio.Future[Outcome] = loop.create_future()
    answers: dict[str, PuffleError | None] = {}
    given_up: set[str] = set()

    def note(entry: Entry, waiter: "asyncio.Future[PuffleError | None]") -> None:
        answers[entry.prospect_id] = waiter.result()
        if entry.is_given_up:
            given_up.add(entry.prospect_id)
        if len(answers) == len(entries) and not outcome.done():
            failed = {prospect_id: error for prospect_id, error in answers.items() if error is not None}
            # Their own order, since the answers come in any.
            edited = (entry.prospect_id for entry in entries)
            saved = tuple(id_ for id_ in edited if id_ not in failed and id_ not in given_up)
            outcome.set_result(Outcome(saved, failed, action_id))

    for entry in entries:
        waiter: asyncio.Future[PuffleError | None] = loop.create_future()
        waiter.add_done_callback(lambda done, entry=entry: note(entry, done))  # type: ignore[misc]
        entry.waiters.append(waiter)
    if not entries:
        outcome.set_result(Outcome((), {}))
    return outcome


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
