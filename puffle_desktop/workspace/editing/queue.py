"""The one way a change leaves this machine: journalled first, then sent, a few at a time."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from puffle_desktop.domain.actions import ActionKind
from puffle_desktop.domain.changes import Change, Removal
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import PuffleError, Stopped
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.domain.row_state import RETRIABLE, RowState
from puffle_desktop.runtime.ordered_work import OrderedSteps, OrderedWork, Work
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.storage.worker import Worker
from puffle_desktop.workspace.editing.answers import Answers
from puffle_desktop.workspace.editing.concurrency import Concurrency
from puffle_desktop.workspace.editing.discards import discarding, looking_at
from puffle_desktop.workspace.editing.entry import Entry
from puffle_desktop.workspace.editing.freshness import Freshness, Lister
from puffle_desktop.workspace.editing.ledger import Ledger
from puffle_desktop.workspace.editing.outcome import Outcome, Submission
from puffle_desktop.workspace.editing.records import Records
from puffle_desktop.workspace.editing.reversal import Chosen, Found, finding, ids_of, knowing
from puffle_desktop.workspace.editing.saver import Saver
from puffle_desktop.workspace.editing.second_tries import SecondTries
from puffle_desktop.workspace.editing.signals import EditingSignals
from puffle_desktop.workspace.editing.since import Left
from puffle_desktop.workspace.roster.roster import Changes, Roster

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient
    from puffle_desktop.storage.journal import Journal, Recorded


def make_queue(
    *,
    client: "PuffleClient",
    journal: "Journal",
    roster: Roster,
    tasks: Tasks,
    lister: Lister,
    signals: EditingSignals,
    concurrency: Concurrency | None = None,
) -> "EditQueue":
    """The queue of one connection, and all that stands behind it.

    *roster* is the one on the screen; *lister* lists its campaign, and others.
    """
    ledger = Ledger(journal, roster)
    ledger.on_saved_all_the_same = signals.saved_all_the_same.emit
    work = OrderedWork(tasks, on_idle=signals.tell_changed)
    saver = Saver(
        client=client,
        ledger=ledger,
        freshness=Freshness(roster, lister),
        tasks=tasks,
        work=work,
        concurrency=concurrency or Concurrency(),
        signals=signals,
    )
    return EditQueue(ledger, saver, work, roster, signals)


class EditQueue(QObject):
    """The edits of one connection on their way. Never two requests at once for one prospect.

    What is asked of it is done in the order in which it is asked: little at once, and much of it in turns,
    while the person goes on. All edits are in the journal until they are settled, so that the next run can go
    on where this one ended.
    """

    def __init__(
        self, ledger: Ledger, saver: Saver, work: OrderedWork, roster: Roster, signals: EditingSignals
    ) -> None:
        """*roster* is the one on the screen; what happens is announced by *signals*, whose child this is."""
        super().__init__(signals)
        self.ledger = ledger
        self.saver = saver
        self.work = work
        self.worker = Worker("journal")
        self._signals = signals
        self._roster = roster
        self._closed = False
        self._records = Records(ledger, self.worker)
        self._answers = Answers(ledger, self.worker)
        self._second_tries = SecondTries(ledger, saver, work, self._ended)
        for part in (saver, self._answers, self._second_tries):
            part.setParent(self)
        saver.answered.connect(self._answers.expect)
        self._answers.written.connect(self._tell_history)
        self._answers.failed.connect(self._tell_trouble)
        roster.changed_elsewhere.connect(self._take_in_changes)

    @property
    def is_busy(self) -> bool:
        """Whether something is not done yet, such as the recording of a large action, or writing down."""
        return self._answers.is_writing or not self.work.is_idle

    async def wait_idle(self) -> None:
        """Return when nothing is being sent, and nothing that could be sent now waits."""
        while True:
            await self.work.wait_idle()
            await self.saver.wait_idle()
            if self.work.is_idle:
                return

    # Submitting and deciding

    def submit(
        self,
        campaign_id: str,
        changes: Sequence[Change],
        *,
        kind: ActionKind = ActionKind.EDIT,
        arguments: Sequence[str] = (),
        replacing: str | None = None,
    ) -> "asyncio.Future[Outcome]":
        """Record one action, of the *kind* with its *arguments*, and save it.

        The rows show the new values at once, or when it is their turn. For the prospect *replacing* the edits
        stand for all that is wished: what was wished before and is not among them is given up. The future is
        done when each prospect is saved, has failed, or has to wait for something; it never fails itself.
        Raises :class:`StorageTrouble` when the edits could not be recorded: then nothing is sent. Where that
        turns out later, the outcome says so for each prospect.
        """
        submission = Submission()
        record = partial(self.ledger.journal.record, kind=kind, arguments=arguments)
        former = self.ledger.entry(campaign_id, replacing) if replacing is not None else None
        # What is wished by the time that it is its turn, a person may not have seen.
        seen = {} if former is None else {former: frozenset(former.wishes)}
        steps = self._submitting(submission, campaign_id, changes, record, seen)
        return submission.follow(self.work.do(steps), self._tell_trouble)

    def reverse(
        self,
        campaign_id: str,
        choose: Callable[[], Sequence[Chosen]],
        kind: ActionKind,
        *,
        prospect_id: str | None = None,
        on_left: Callable[[Left, bool], None],
    ) -> "asyncio.Future[Outcome]":
        """Take back the first action that can be, of those that *choose* gives in its turn.

        See :meth:`submit`: it is an action of its own. With *prospect_id* it is about that prospect alone.
        What cannot be taken back stays, and *on_left* is called with what there is of it, and whether
        anything was taken back; so it is where nothing was.
        """
        submission = Submission()
        finding_it = finding(campaign_id, choose, self.ledger, self._roster, self.worker, prospect_id)
        part = () if prospect_id is None else (prospect_id,)
        steps = self._reversing(submission, campaign_id, finding_it, on_left, kind, part)
        return submission.follow(self.work.do(steps), self._tell_trouble)

    def _reversing(
        self,
        submission: Submission,
        campaign_id: str,
        finding_it: OrderedSteps[Found | None],
        on_left: Callable[[Left, bool], None],
        kind: ActionKind,
        part: Sequence[str],
    ) -> OrderedSteps[None]:
        found = yield from finding_it
        if found is not None and found.possible:
            record = partial(self.ledger.journal.record, kind=kind, reverses=found.action_id, arguments=part)
            yield from self._submitting(submission, campaign_id, found.possible, record, {}, found)
        else:
            yield from submission.expect([], None)
            self._signals.history_changed.emit()
        if found is not None:
            yield from looking_at(self.saver, campaign_id, found.doubtful)
        is_something_done = found is not None and (bool(found.possible) or found.called_off)
        if found is not None and (any(found.left) or not is_something_done):
            on_left(found.left, is_something_done)

    def _submitting(
        self,
        submission: Submission,
        campaign_id: str,
        changes: Sequence[Change],
        record: Callable[..., "Recorded"],
        replaced: Mapping[Entry, frozenset[EditableField]],
        reversal: Found | None = None,
    ) -> OrderedSteps[None]:
        submission.note(changes)
        action_id, entries, doubtful = None, list[Entry](), list[Entry]()
        ids = {entry.prospect_id for entry in replaced}
        mine = [each for each in changes if each.prospect_id in ids] if ids else []
        if changes:
            action_id, entries = yield from self._records.recording(campaign_id, changes, record)
        del changes  # To let go of so many at once would take two frames: see Ledger.release.
        for former, seen in replaced.items():
            wished = {each.field for each in mine if isinstance(each, Edit)}
            if former.state is not RowState.STORED and self.ledger.give_up(former, seen - wished):
                doubtful.append(former)
            self._answers.expect()
        if reversal is not None:
            yield from knowing(self.ledger, campaign_id, reversal.made)
            self._signals.reversed.emit(campaign_id, (yield from ids_of(reversal.possible)))
        yield from submission.expect(entries, action_id)
        yield from self.saver.releasing(campaign_id, entries, check=_is_to_be_checked(entries))
        yield from looking_at(self.saver, campaign_id, doubtful)
        self._signals.history_changed.emit()

    def resume(self, campaign_id: str, prospect_ids: Collection[str] | None = None) -> None:
        """Send what is held or has failed: of these prospects, or of the whole campaign."""
        self._do(_resuming(self.ledger, self.saver, campaign_id, prospect_ids))

    def stop(self) -> None:
        """Hold what waits. What is being sent already is answered, and the answer taken in."""
        self.saver.stop()

    def discard(self, campaign_id: str, prospect_ids: Collection[str] | None = None) -> None:
        """Give up wishes: the rows go back to what the server holds. What is being sent stays.

        What was sent, and was not answered, is looked at before that: where it turns out to be saved, it is
        an action that was done.
        """
        self._do(discarding(self.ledger, self.saver, campaign_id, prospect_ids))

    def resolve(self, campaign_id: str, prospect_id: str, keep: Mapping[EditableField, str | None]) -> None:
        """Decide the conflicts of a prospect: send the values in *keep*, and let the other fields be theirs.

        A value in *keep* may be the one wished before, or any other. Raises :class:`StorageTrouble` when the
        decision could not be journalled.
        """

        def resolving() -> OrderedSteps[None]:
            if self.ledger.journal.is_busy:
                yield self.worker.submit(self.ledger.journal.flush)  # after what is being written
            entry = self.ledger.entry(campaign_id, prospect_id)
            if entry is not None and entry.state is RowState.CONFLICT:
                self.ledger.resolve(entry, keep)
                if not entry.is_settled:
                    yield from self.saver.releasing(campaign_id, [entry], check=False)

        self._do(resolving())

    def _do(self, steps: OrderedSteps[None]) -> None:
        """Do what the person decided, in its turn. Raises its error, if it is done at once."""
        work = self.work.do(steps)
        if work.is_done:
            work.result()
        work.when_done(self._ended)
        work.when_done(self._changed_by_hand)

    # What is in the journal

    def open(self, opened: Callable[[], None]) -> None:
        """Take over the edits that former runs left, of all campaigns. They wait until :meth:`resume`.

        *opened* is called when they are there: at once, or for a large journal in a moment.
        """

        def told(work: Work[None]) -> None:
            self._ended(work)
            opened()

        self.work.do(self._records.opening()).when_done(told)

    def adopt(self, campaign_id: str) -> None:
        """Show the edits of the campaign that is on the screen now."""
        self.work.do(self._records.adopting(campaign_id, showing=True)).when_done(self._ended)

    def _ended(self, work: Work[None]) -> None:
        """It is done; or could not be, which the person is told."""
        try:
            work.result()
        except PuffleError as error:
            self._signals.journal_trouble.emit(error)
        except asyncio.CancelledError:
            return
        self._signals.tell_changed()

    def take_in_former(self, path: Path, despite: str) -> int:
        """Take over the edits of another journal file; they wait as those of :meth:`open` do.

        Gives how many values of it had to give way. Raises :class:`Stopped` while edits are on their way:
        they would take along what is added to them.
        """
        counts = self.ledger.counts
        if not self.work.is_idle or counts[RowState.WAITING] or counts[RowState.SAVING]:
            raise Stopped(tr("Edits are being saved. Add the others when that is done."))
        former = self.ledger.journal.take_over(path, despite=despite)
        self._do(self._records.merging(former))
        return former.superseded

    def keep(self, campaign_id: str, changes: Sequence[Change], why: str) -> None:
        """Journal *changes* that nobody can save, so that they can be seen, exported or discarded."""

        def keeping() -> OrderedSteps[None]:
            _, entries = yield from self._records.recording(campaign_id, changes, self.ledger.journal.record)
            for entry in entries:
                self.ledger.set(entry, RowState.HELD, reason=why)

        self._do(keeping())

    # The world outside

    def note_refreshed(self, campaign_id: str) -> None:
        """The roster on the screen was listed to its end just now, and is this campaign's."""
        if self.ledger.counts_of(campaign_id).total():
            self._judge_resting(campaign_id, self.ledger.entries(campaign_id))
            self._second_tries.refreshed(campaign_id)

    def leave(self) -> None:
        """Send nothing more, and leave the roster to another connection. :meth:`close` does the rest."""
        if not self._closed:
            self._closed = True
            # What happens from now on is not of the connection that is open.
            self._signals = EditingSignals()
            self._roster.changed_elsewhere.disconnect(self._take_in_changes)
            self.ledger.leave()
            self.saver.leave(self._signals)

    async def close(self) -> None:
        """Send nothing more, wait for the answers under way, and write them down."""
        self.leave()
        try:
            await self.wait_idle()
        finally:
            await self._answers.end()

    def _tell_history(self) -> None:
        self._signals.history_changed.emit()

    def _tell_trouble(self, error: PuffleError) -> None:
        self._signals.journal_trouble.emit(error)

    def _take_in_changes(self, changes: Changes) -> None:
        campaign_id = self._roster.campaign_id or ""
        foreign, resting = 0, []
        for prospect_id, fields in changes.items():
            entry = self.ledger.entry(campaign_id, prospect_id)
            if entry is None:
                foreign += 1
                continue
            row = self._roster.row_of(prospect_id)
            stored = self._roster.stored(row) if row is not None else None
            foreign += stored is None or not all(entry.explains(field, stored) for field in fields)
            resting.append(entry)
        if foreign:
            self._signals.changed_elsewhere.emit(foreign)
        self._judge_resting(campaign_id, resting)

    def _judge_resting(self, campaign_id: str, entries: Sequence[Entry]) -> None:
        """Compare entries that wait for the person with what the server holds by now."""
        if entries:
            judge = partial(self.saver.verdicts.judge_resting, roster=self._roster)
            self.work.do(self.ledger.each(entries, judge)).when_done(self._ended)
        else:
            self._signals.tell_changed()

    def _changed_by_hand(self, _: object) -> None:
        self._answers.expect()
        self._signals.history_changed.emit()


def _resuming(
    ledger: Ledger, saver: Saver, campaign_id: str, prospect_ids: Collection[str] | None
) -> OrderedSteps[None]:
    chosen: list[Entry] = []

    def choose(entry: Entry) -> None:
        if prospect_ids is not None and entry.prospect_id not in prospect_ids:
            return
        entry.is_halted = False  # What is on its way goes on, too, if it comes to nothing.
        if entry.state in RETRIABLE:
            chosen.append(entry)

    yield from ledger.each(ledger.entries(campaign_id), choose)
    yield from saver.releasing(campaign_id, chosen, check=True)


def _is_to_be_checked(entries: Sequence[Entry]) -> bool:
    """Whether rows are listed anew whatever their age: a removal has no answer that would show the row."""
    return len(entries) > 1 or any(isinstance(entry.whole, Removal) for entry in entries)
