"""Whether additions that were discarded have come all the same: the answer to their request was lost."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import cast

from puffle_desktop.domain.changes import Addition
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.runtime.ordered_work import OrderedSteps, OrderedWork
from puffle_desktop.workspace.editing.entry import Entry
from puffle_desktop.workspace.editing.freshness import Freshness
from puffle_desktop.workspace.editing.identities import rows_of
from puffle_desktop.workspace.editing.ledger import Ledger
from puffle_desktop.workspace.editing.standing import Standing
from puffle_desktop.workspace.editing.verdicts import Verdicts


class LastLooks:
    """Looks for them in the roster, which was listed since: all that there are in one go."""

    def __init__(
        self,
        ledger: Ledger,
        freshness: Freshness,
        standing: Standing,
        verdicts: Verdicts,
        work: OrderedWork,
        on_end: Callable[[], None],
    ) -> None:
        """*on_end* is called when it is known of some."""
        self._ledger = ledger
        self._freshness = freshness
        self._standing = standing
        self._verdicts = verdicts
        self._work = work
        self._on_end = on_end
        self._waiting: list[Entry] = []

    def gone(self, entry: Entry) -> None:
        """The prospect of an entry is not in its campaign; not by the id that is known here."""
        if not isinstance(entry.whole, Addition):
            self._verdicts.gone(entry)
            return
        self._waiting.append(entry)
        if len(self._waiting) == 1:
            self._work.do(self._looking())

    def _looking(self) -> OrderedSteps[None]:
        yield None  # Others come in the same moment.
        entries, self._waiting = self._waiting, []
        for campaign_id in dict.fromkeys(entry.campaign_id for entry in entries):
            of_it = [entry for entry in entries if entry.campaign_id == campaign_id and entry.is_called_off]
            roster = self._freshness.roster(campaign_id)
            if roster is None:
                continue
            additions = [cast(Addition, entry.whole) for entry in of_it]
            there = yield from rows_of(additions, roster, self._standing.channel(campaign_id))
            yield from self._ledger.each(of_it, partial(self._end, there=there))
        self._on_end()

    def _end(self, entry: Entry, there: Mapping[str, Prospect]) -> None:
        if entry.prospect_id in there:
            self._verdicts.gone_through(entry)
        else:
            self._ledger.let_go(entry)
