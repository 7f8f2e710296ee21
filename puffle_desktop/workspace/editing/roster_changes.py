"""Prospects that are added and removed: many a request."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar, cast

import msgspec

from puffle_desktop.domain.actions import EditState
from puffle_desktop.domain.changes import Addition, Removal
from puffle_desktop.domain.errors import (
    BadAnswer,
    NotADraft,
    PuffleError,
    Rejected,
    ServerTrouble,
    Stopped,
    Unreachable,
)
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.new_prospect import Added, NewProspect
from puffle_desktop.domain.prospect import EditableField, Prospect
from puffle_desktop.domain.row_state import RESTING, RowState
from puffle_desktop.domain.steps import between_turns
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.workspace.editing.arrivals import arrivals, name_left
from puffle_desktop.workspace.editing.entry import Entry
from puffle_desktop.workspace.editing.freshness import Freshness
from puffle_desktop.workspace.editing.identities import Identity, identities_of, rows_of
from puffle_desktop.workspace.editing.ledger import Ledger
from puffle_desktop.workspace.editing.network import is_by_the_connection
from puffle_desktop.workspace.editing.standing import Standing
from puffle_desktop.workspace.editing.verdicts import STOPPED, Outdated, Verdicts

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient

ADDITIONS: Final = 1_000
REMOVALS: Final = 500
"""As many as Puffle takes in one request."""
_LOOKS: Final = 2
_IN_DOUBT: Final = (BadAnswer, Unreachable, ServerTrouble, Outdated)
"""After these the server may have acted, or somebody else: its roster is looked at before anything else."""
_REMOVED_FIRST: Final = mark(
    "A prospect with the same address has to be removed first. Save that, then this."
)

_NOT_ADDED: Final = mark(
    "Puffle did not add this prospect. Its address may be in use, or not fit the campaign’s channel."
)

_NAME: Final[tuple[EditableField, ...]] = ("name",)

_Kind = type[Addition] | type[Removal]
_Answer = TypeVar("_Answer")


class RosterChanges:
    """Saves additions and removals: of each kind one request at a time in a campaign.

    An addition is saved when a listing shows its address: so it does no harm to send it twice. A removal is
    saved when Puffle has answered, or a listing does not show the prospect any more.
    """

    def __init__(
        self,
        ledger: Ledger,
        freshness: Freshness,
        standing: Standing,
        verdicts: Verdicts,
        tasks: Tasks,
        on_end: Callable[[], None],
    ) -> None:
        """*on_end* is called when a request has come to an end."""
        self._ledger = ledger
        self._freshness = freshness
        self._standing = standing
        self._verdicts = verdicts
        self._tasks = tasks
        self._on_end = on_end
        self._waiting: dict[tuple[str, _Kind], dict[Entry, None]] = {}
        self._under_way: dict[tuple[str, _Kind], list[Entry]] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nobody waits to be added or removed."""
        return not any(self._waiting.values())

    @property
    def is_under_way(self) -> bool:
        """Whether an answer, or the listing after it, is still to come."""
        return bool(self._under_way)

    def add(self, entries: Sequence[Entry]) -> None:
        """These are to be saved, and the rows of those to be removed are fresh. Twice does no harm."""
        for entry in entries:
            if entry.whole is not None:
                self._waiting.setdefault((entry.campaign_id, type(entry.whole)), {})[entry] = None

    def clear(self) -> None:
        """Nobody is to be saved. Those that are being saved are halted after that."""
        self._waiting.clear()
        for entries in self._under_way.values():
            for entry in entries:
                entry.is_halted = True

    def start(self) -> None:
        """Send what waits, as far as nothing of its kind is under way."""
        for place in list(self._waiting):
            if place not in self._under_way and (entries := self._next(place)):
                self._under_way[place] = entries
                # At once: what is discarded from now on stays.
                self._ledger.together(entries, self._begin)
                campaign_id, kind = place
                saving = self._save(place, entries)
                self._tasks.start(f"save {id(self)} {kind.__name__} {campaign_id}", saving)

    def _next(self, place: tuple[str, _Kind]) -> list[Entry]:
        campaign_id, kind = place
        waiting, entries = self._waiting.pop(place), list[Entry]()
        leaving = self._leaving(campaign_id) if kind is Addition else {}
        left: dict[Entry, None] = {}
        frozen = self._standing.frozen(campaign_id)
        for entry in waiting:
            if entry.state is not RowState.WAITING or type(entry.whole) is not kind or entry.is_called_off:
                continue
            if frozen is not None:
                self._ledger.hold(entry, frozen)
            elif len(entries) == (ADDITIONS if kind is Addition else REMOVALS):
                left[entry] = None
            elif (former := _first(leaving, entry)) is None:
                entries.append(entry)
            elif former.state in RESTING:
                why = tr(_REMOVED_FIRST)
                self._ledger.hold(entry, Stopped(why), reason=why)
            else:
                left[entry] = None
        if left:
            self._waiting[place] = left
        return entries

    def _leaving(self, campaign_id: str) -> dict[Identity, Entry]:
        """Who is to be removed: Puffle would not add them as long as they are there."""
        return {
            identity: entry
            for entry in self._ledger.leaving(campaign_id)
            for identity in identities_of(cast(Removal, entry.whole).prospect.value)
        }

    def _begin(self, entry: Entry) -> None:
        self._ledger.set(entry, RowState.SAVING)

    async def _save(self, place: tuple[str, _Kind], entries: list[Entry]) -> None:
        client = self._standing.client
        try:
            if place[1] is Addition:
                await self._adding(client, place[0], entries)
            else:
                await self._removing(client, place[0], entries)
        except BaseException:  # the end of the run, or a fault of this program
            stopped = Stopped(tr(STOPPED))
            self._ledger.together(entries, partial(self._ledger.hold, error=stopped))
            raise
        finally:
            del self._under_way[place]
            self._on_end()

    async def _adding(self, client: "PuffleClient", campaign_id: str, entries: list[Entry]) -> None:
        roster = self._freshness.roster(campaign_id)
        before = frozenset(roster.ids()) if roster is not None else frozenset[str]()
        doubtful = {entry for entry in entries if entry.in_doubt}
        new = [_new_prospect(cast(Addition, entry.whole)) for entry in entries]
        for entry in entries:
            entry.in_doubt = True
        answer = await self._answer_to(client.add_prospects(campaign_id, new), campaign_id, client)
        error = answer if isinstance(answer, PuffleError) else None
        if error is not None and not _is_in_doubt(error):
            for entry in entries:
                entry.in_doubt = entry in doubtful
        if _is_of_one_of_them(answer) and len(entries) > 1:
            await self._adding_in_halves(client, campaign_id, entries)
            return
        there: dict[Entry, Prospect] = {}
        if error is None or isinstance(error, BadAnswer):
            try:
                there = await self._those_that_are_there(client, campaign_id, entries)
            except PuffleError as trouble:
                error = trouble
            all_imported = isinstance(answer, Added) and not answer.duplicates
            found = arrivals(there, before=before, doubtful=doubtful, all_imported=all_imported)
            self._note_others(campaign_id, found.others)
            await self._finish(client, campaign_id, found.come)
        left = [entry for entry in entries if entry not in there]
        if error is None:
            for entry in left:
                entry.in_doubt = False
        self._came_to_nothing(left, error or PuffleError(tr(_NOT_ADDED)), client)

    async def _adding_in_halves(self, client: "PuffleClient", campaign_id: str, entries: list[Entry]) -> None:
        """Find whom Puffle will not take: it refuses all of a request because of one of them."""
        middle = len(entries) // 2
        for half in (entries[:middle], entries[middle:]):
            stopped_by = self._verdicts.refusals.stopped_by.get(campaign_id)
            if stopped_by is not None or self._standing.is_closed or half[0].is_halted:
                error = Stopped(tr(STOPPED))
                self._ledger.together(half, partial(self._ledger.hold, error=error, reason=str(error)))
            else:
                await self._adding(client, campaign_id, half)

    def _note_others(self, campaign_id: str, entries: list[Entry]) -> None:
        """The addresses of these belong to prospects that stay as they are."""
        self._ledger.together(entries, self._found)
        if entries:
            self._verdicts.signals.already_there.emit(campaign_id, len(entries))

    async def _finish(self, client: "PuffleClient", campaign_id: str, come: Mapping[Entry, Prospect]) -> None:
        """These have come. Those with a name of their own get it before they count as saved."""
        listed_at, nameless = self._freshness.now(), dict[Entry, str]()
        for entry, row in come.items():
            if (name := name_left(row, cast(Addition, entry.whole))) is not None:
                nameless[entry] = name
        self._ledger.together([entry for entry in come if entry not in nameless], self._saved)
        may_go = partial(self._must_be_recent, campaign_id, listed_at)
        for entry, name in nameless.items():
            row = come[entry]
            request = client.update_prospect(campaign_id, row.id, {"name": name}, may_go=may_go)
            answer = await self._answer_to(request, campaign_id, client)
            if isinstance(answer, PuffleError):
                self._came_to_nothing([entry], answer, client)
                continue
            for roster in self._freshness.rosters(campaign_id):
                roster.answer(row.id, _NAME, answer)
            self._ledger.together([entry], self._saved)

    async def _those_that_are_there(
        self, client: "PuffleClient", campaign_id: str, entries: list[Entry]
    ) -> dict[Entry, Prospect]:
        """Those that the roster, listed anew, shows the addresses of, and their rows in it."""
        channel: EditableField | None = (await client.campaign(campaign_id)).identity_field
        missing = {entry.prospect_id: entry for entry in entries}
        there: dict[Entry, Prospect] = {}
        for _ in range(_LOOKS):
            # A listing that was under way already may have begun too early.
            await self._freshness.list_anew(campaign_id)
            roster = self._freshness.roster(campaign_id)
            if roster is None or not missing:
                break
            additions = [cast(Addition, entry.whole) for entry in missing.values()]
            found = await between_turns(rows_of(additions, roster, channel))
            there.update({missing.pop(provisional): row for provisional, row in found.items()})
        return there

    async def _removing(self, client: "PuffleClient", campaign_id: str, entries: list[Entry]) -> None:
        ids = [entry.prospect_id for entry in entries]
        may_go = partial(self._must_be_fresh, entries)
        for entry in entries:
            entry.in_doubt = True
        request = client.remove_prospects(campaign_id, ids, may_go=may_go)
        answer = await self._answer_to(request, campaign_id, client)
        if isinstance(answer, PuffleError):
            for entry in entries:
                entry.in_doubt = _is_in_doubt(answer)
            self._came_to_nothing(entries, answer, client)
            return
        for roster in self._freshness.rosters(campaign_id):
            roster.take_out(ids)
        self._ledger.together(entries, self._saved)

    async def _answer_to(
        self, request: Awaitable[_Answer], campaign_id: str, client: "PuffleClient"
    ) -> _Answer | PuffleError:
        try:
            answer = await request
        except PuffleError as error:
            return await self._verdicts.why(campaign_id, error, client)
        self._standing.network.answered()
        self._verdicts.refusals.interrupt(campaign_id)
        return answer

    def _must_be_recent(self, campaign_id: str, listed_at: float) -> None:
        """Raise when what was listed then is too old to go by."""
        if self._freshness.now() - listed_at > self._freshness.seconds(campaign_id) / 2:
            raise Outdated(tr(STOPPED))

    def _must_be_fresh(self, entries: Sequence[Entry]) -> None:
        """Raise unless the rows are fresh, and still what the persons saw who want them removed."""
        for entry in entries:
            stored = self._freshness.stored(entry)
            if stored is None or not self._freshness.is_fresh(entry) or not entry.is_as_it_was(stored):
                raise Outdated(tr(STOPPED))

    def _found(self, entry: Entry) -> None:
        entry.is_given_up = True
        self._ledger.settle_whole(entry, EditState.DISCARDED)
        self._verdicts.conclude(entry)

    def _saved(self, entry: Entry) -> None:
        self._ledger.settle_whole(entry)
        self._verdicts.conclude(entry)

    def _came_to_nothing(self, entries: Sequence[Entry], error: PuffleError, client: "PuffleClient") -> None:
        def note(entry: Entry) -> None:
            entry.broken += is_by_the_connection(error)
            if isinstance(error, _IN_DOUBT):
                entry.check_from = self._freshness.now()
            self._verdicts.came_to_nothing(entry, error, client)

        self._ledger.together(entries, note)


def _is_in_doubt(error: PuffleError) -> bool:
    """Whether the server may have done what was answered by *error*, if it was answered."""
    return isinstance(error, _IN_DOUBT) and error.was_sent


def _first(leaving: Mapping[Identity, Entry], entry: Entry) -> Entry | None:
    """Who has to go before *entry* can be added: one of its address whose removal was asked for earlier."""
    if not leaving:
        return None
    formers = [leaving.get(each) for each in identities_of(cast(Addition, entry.whole).values.get)]
    return next((each for each in formers if each is not None and each.whole_id < entry.whole_id), None)


def _is_of_one_of_them(answer: object) -> bool:
    """Whether Puffle refused a request for what is in it, which may be the fault of one prospect."""
    return isinstance(answer, Rejected) and not isinstance(answer, NotADraft) and not answer.transient


def _new_prospect(addition: Addition) -> NewProspect:
    # As it came: what Python cannot hold, such as 1e400, is for Puffle to say.
    custom = msgspec.Raw(addition.custom_fields_json) if addition.custom_fields_json else None
    values = {field: value for field, value in addition.values.items() if field != "name"}
    return NewProspect(custom_fields=custom, **values)
