"""The sandbox itself: a Puffle account, and what tests and the control interface do to it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, TypedDict

from puffle_desktop.sandbox.account import Later, SandboxAccount, profile
from puffle_desktop.sandbox.faults import FaultPlan
from puffle_desktop.sandbox.record import AppliedWrite, RecordedRequest
from puffle_desktop.sandbox.roster import Row


class SandboxOptions(TypedDict, total=False):
    """The keyword arguments of :class:`Sandbox`."""

    rows: int
    seed: int
    max_limit: int
    key: str
    latency_ms: int
    page_latency_ms: int
    faults: Iterable[str]
    omit_nulls_in_patch_answer: bool


class Sandbox(SandboxAccount):
    """A Puffle account with the switches to make it misbehave. They may be used from any thread, too."""

    @property
    def key(self) -> str:
        """The current API key; a revoked one stays here until it is replaced."""
        with self._lock:
            return self._key

    @property
    def record(self) -> list[RecordedRequest]:
        """Copies of the API requests so far, oldest first."""
        with self._lock:
            return self._record.requests()

    @property
    def applied(self) -> list[AppliedWrite]:
        """The changes made to rosters so far, oldest first."""
        with self._lock:
            return self._record.applied()

    def clear_record(self) -> None:
        """Forget the requests and applied writes so far."""
        with self._lock:
            self._record.clear()

    @property
    def faults(self) -> tuple[str, ...]:
        """The faults in force, as they were written."""
        with self._lock:
            return self._faults.texts

    def set_faults(self, *faults: str) -> None:
        """Replace the faults in force; counts and the random numbers start anew.

        Raises:
            FaultError: when one of them is not written as it should be; then nothing changes.
        """
        plan = FaultPlan(faults, seed=self._seed)
        with self._lock:
            self._faults = plan

    def clear_faults(self) -> None:
        """Behave from now on. Requests that a fault has hit already go on as they were to."""
        self.set_faults()

    def revoke_key(self) -> None:
        """Answer 401 from now on, to requests under way as well."""
        with self._lock:
            self._revoked = True

    def replace_key(self, key: str) -> None:
        """Accept *key*, and it alone, from now on."""
        with self._lock:
            self._key = key
            self._revoked = False

    def set_account(self, account: Mapping[str, Any]) -> None:
        """Let the key belong to somebody else: *account* is what ``GET /api/account`` answers."""
        with self._lock:
            self._account = account

    def set_campaign_status(self, campaign_id: str, status: str) -> None:
        """Launch, pause or end a campaign, or make it a draft again."""
        with self._lock:
            self._campaign(campaign_id).status = status

    def change_prospect(self, campaign_id: str, prospect_id: str, values: Mapping[str, Any]) -> Row:
        """Write any columns of a prospect as somebody else would, with no regard to key and status.

        Returns the whole row.
        """
        with self._lock:
            campaign = self._campaign(campaign_id)
            return self._overwrite(campaign, self._prospect(campaign, prospect_id), values, None)

    def remove_elsewhere(self, campaign_id: str, prospect_ids: Collection[str]) -> int:
        """Remove prospects as somebody else would; how many were there."""
        with self._lock:
            removed = self._campaign(campaign_id).roster.remove(set(prospect_ids))
            for row in removed:
                self._record.write("foreign", None, row, profile(row), {})
            return len(removed)

    def after_requests(
        self, count: int, action: Callable[["Sandbox"], object], *, method: str | None = None
    ) -> None:
        """Call *action* once *count* more requests were carried out, before the last of them is answered.

        *method* counts those of one kind alone. It is called in the server's thread, such as to change a
        prospect as somebody else would between two requests of the client.
        """
        with self._lock:
            self._later.append(Later(count, method, lambda: action(self)))

    def prospects(self, campaign_id: str) -> list[Row]:
        """Copies of all rows of a campaign, in the order of its listing."""
        with self._lock:
            return list(self._campaign(campaign_id).roster)

    def reset(self) -> None:
        """Begin anew: sample data, first key and latencies, no faults, empty record."""
        with self._lock:
            self.latency_ms, self.page_latency_ms = self._first_latencies_ms
            self._later.clear()
            self._faults = FaultPlan(seed=self._seed)
            self._record.clear()
            self._restore()
