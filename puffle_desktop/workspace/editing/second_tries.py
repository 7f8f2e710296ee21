"""Edits that failed by the connection are tried again by themselves when there is one."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from puffle_desktop.domain.clock import elapsed
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.runtime.ordered_work import OrderedSteps, OrderedWork, Work
from puffle_desktop.workspace.editing.entry import Entry
from puffle_desktop.workspace.editing.ledger import Ledger
from puffle_desktop.workspace.editing.network import is_by_the_connection
from puffle_desktop.workspace.editing.saver import Saver

REST_SECONDS: Final = 60.0
"""What failed by the connection is not tried again sooner than that because its roster was refreshed."""


class SecondTries(QObject):
    """Releases them once Puffle can be reached again, or has listed their roster. What it refused stays.

    They go the way of all edits: not before their rows were listed anew.
    """

    def __init__(
        self, ledger: Ledger, saver: Saver, work: OrderedWork, ended: Callable[[Work[None]], None]
    ) -> None:
        """*ended* sees to the end of what is begun here."""
        super().__init__()
        self._ledger = ledger
        self._saver = saver
        self._work = work
        self._ended_ = ended
        saver.standing.network.back.connect(self._network_back)

    def refreshed(self, campaign_id: str) -> None:
        """A roster was listed to its end just now."""
        self._try_again(campaign_id, REST_SECONDS)

    def _network_back(self) -> None:
        # Where the first look found Puffle, the request broke, and not the connection.
        if self._saver.standing.network.misses:
            for campaign_id in self._ledger.campaigns():
                self._try_again(campaign_id, 0.0)

    def _try_again(self, campaign_id: str, rested: float) -> None:
        if self._ledger.counts_of(campaign_id)[RowState.FAILED]:
            before = elapsed() - rested
            self._work.do(self._trying(campaign_id, before)).when_done(self._ended_)

    def _trying(self, campaign_id: str, before: float) -> OrderedSteps[None]:
        chosen: list[Entry] = []
        choose = partial(_choose, chosen=chosen, before=before)
        yield from self._ledger.each(self._ledger.entries(campaign_id), choose)
        yield from self._saver.releasing(campaign_id, chosen, check=True, by_hand=False)


def _choose(entry: Entry, chosen: list[Entry], before: float) -> None:
    if (
        entry.state is RowState.FAILED
        and entry.failed_at <= before
        and entry.error is not None
        and is_by_the_connection(entry.error)
    ):
        chosen.append(entry)
