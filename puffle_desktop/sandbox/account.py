"""A Puffle account as the API sees it: campaigns, the key, the faults and the record, behind one lock."""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from puffle_desktop.sandbox import SANDBOX_KEY
from puffle_desktop.sandbox.campaigns import Campaign, validation
from puffle_desktop.sandbox.contract import (
    EDITABLE_FIELDS,
    IDENTITY_COLUMN,
    NewProspect,
    Paging,
    Refusal,
    fits,
    identity,
    normalised,
    normalised_updates,
)
from puffle_desktop.sandbox.faults import Draw, FaultPlan
from puffle_desktop.sandbox.record import Record, RecordedRequest
from puffle_desktop.sandbox.roster import Row
from puffle_desktop.sandbox.sample import ACCOUNT, new_row, sample_campaigns

DEFAULT_ROWS: Final = 260
_LISTED_FIRST: Final = ("active", "paused")


@dataclass(slots=True)
class Later:
    """What happens once *left* more requests of *method* (of any, if ``None``) were carried out."""

    left: int
    method: str | None
    action: Callable[[], object]


class SandboxAccount:
    """An account with three campaigns. Its methods may be called from any thread."""

    tells_total = True
    """Whether a listing says how many prospects there are."""
    echoes_limit = False
    """Whether a listing tells the limit that was asked for, though pages have up to ``max_limit`` rows."""

    def __init__(
        self,
        *,
        rows: int = DEFAULT_ROWS,
        seed: int = 1,
        max_limit: int = 1000,
        key: str = SANDBOX_KEY,
        latency_ms: int = 0,
        page_latency_ms: int = 0,
        faults: Iterable[str] = (),
        omit_nulls_in_patch_answer: bool = True,
        told_total: int | None = None,
        past_the_end: int | None = None,
    ) -> None:
        """Fill the sandbox with sample data.

        Args:
            rows: how many prospects the email draft holds.
            seed: what the sample data and the faults are drawn from; the same seed gives the same run.
            max_limit: the most rows a listing gives, whatever ``limit`` asks for.
            key: the API key that is accepted.
            latency_ms: how long every API request waits before it is carried out.
            page_latency_ms: how long a page of a roster is held back after it was read, so that what arrives
                is that old.
            faults: see :mod:`puffle_desktop.sandbox.faults`.
            omit_nulls_in_patch_answer: leave null columns out of the answer to a PATCH, as the documented
                example does; otherwise they are there.
            told_total: how many prospects a listing says there are, whatever is true; None for the truth.
            past_the_end: the status that answers a page behind the last one, in place of an empty page.

        Raises:
            FaultError: when a fault is not written as it should be.
        """
        self.max_limit = max_limit
        self.latency_ms = latency_ms
        self.page_latency_ms = page_latency_ms
        self.omit_nulls_in_patch_answer = omit_nulls_in_patch_answer
        self.told_total = told_total
        self.past_the_end = past_the_end
        self._rows = rows
        self._seed = seed
        self._first_key = key
        self._first_latencies_ms = latency_ms, page_latency_ms
        self._lock = threading.RLock()
        self._record = Record()
        self._faults = FaultPlan(faults, seed=seed)
        self._later: list[Later] = []
        self._restore()

    def begin(
        self, method: str, path: str, query: Mapping[str, str], headers: Mapping[str, str], body: bytes
    ) -> tuple[RecordedRequest, Draw]:
        """Record an API request that has arrived, and draw what the faults do to it."""
        with self._lock:
            draw = self._faults.draw(method)
            request = self._record.begin(method, path, query, headers, body)
            request.fault = draw.fault.name if draw.fault else None
            return request, draw

    def carried_out(self, method: str) -> None:
        """A request was carried out, and will be answered now: do what was put off until then."""
        with self._lock:
            for later in self._later:
                later.left -= later.method in (None, method)
            due = [later for later in self._later if later.left <= 0]
            self._later = [later for later in self._later if later.left > 0]
            for later in due:
                later.action()

    def authorise(self, authorization: str | None) -> None:
        """Check an ``Authorization`` header.

        Raises:
            Refusal: 401 when it does not carry the current key.
        """
        scheme, _, key = (authorization or "").partition(" ")
        with self._lock:
            if scheme.lower() != "bearer" or self._revoked or key.strip() != self._key:
                raise Refusal(401, "Invalid or missing API key")

    def account(self) -> Mapping[str, Any]:
        """Whose key it is."""
        with self._lock:
            return self._account

    def campaigns(self) -> list[dict[str, Any]]:
        """Every campaign, active and paused ones first."""
        with self._lock:
            described = [campaign.described() for campaign in self._campaigns.values()]
        return sorted(described, key=lambda campaign: campaign["status"] not in _LISTED_FIRST)

    def campaign(self, campaign_id: str) -> dict[str, Any]:
        """One campaign with its sequence and how far its prospects are.

        Raises:
            Refusal: 404 when there is none with that id; so do the methods below.
        """
        with self._lock:
            campaign = self._campaign(campaign_id)
            return {
                "campaign": campaign.described(),
                "sequence_nodes": campaign.nodes,
                "prospects_by_status": dict(campaign.roster.statuses()),
                "prospects_by_node": campaign.prospects_by_node(),
            }

    def validate(self, campaign_id: str) -> dict[str, Any]:
        """Whether a campaign could be launched, and what stands in the way."""
        with self._lock:
            return validation(self._campaign(campaign_id))

    def list_prospects(self, campaign_id: str, paging: Paging) -> dict[str, Any]:
        """One page of a roster; its rows are encoded JSON."""
        with self._lock:
            roster = self._campaign(campaign_id).roster
            rows, total = roster.page(paging)
        if self.past_the_end is not None and not rows and paging.page > 1:
            raise Refusal(self.past_the_end, "There is no such page")
        if self.told_total is not None:
            total = self.told_total
        limit = paging.asked if self.echoes_limit else paging.limit
        told = {"total": total} if self.tells_total else {}
        return {"prospects": rows, **told, "page": paging.page, "limit": limit}

    def update_prospect(
        self, campaign_id: str, prospect_id: str, values: Mapping[str, str | None], request: RecordedRequest
    ) -> Row:
        """Overwrite columns of one prospect; the row as the answer shows it.

        Raises:
            Refusal: 400 when the campaign is not a draft, 404 when the prospect is not in it.
        """
        with self._lock:
            campaign = self._draft(campaign_id)
            row = self._prospect(campaign, prospect_id)
            if self._faults.normalises:
                values = normalised_updates(row, values)
            if values:
                row = self._overwrite(campaign, row, values, request)
            for event in self._faults.due_after_patch():
                if event == "revoke-after":
                    self._revoked = True
                else:
                    campaign.status = "active"
            if self.omit_nulls_in_patch_answer:
                return {column: value for column, value in row.items() if value is not None}
            return row

    def add_prospects(
        self, campaign_id: str, prospects: Iterable[NewProspect], request: RecordedRequest
    ) -> dict[str, int]:
        """Add the prospects the roster does not have yet; how many were new and how many were not.

        One without an address that fits the channel is dropped, and is neither.

        Raises:
            Refusal: 400 when the campaign is not a draft.
        """
        with self._lock:
            campaign = self._draft(campaign_id)
            column = IDENTITY_COLUMN[campaign.channel]
            candidates = [normalised(prospect) for prospect in prospects]
            candidates = [prospect for prospect in candidates if fits(campaign.channel, prospect)]
            known = campaign.roster.identities(campaign.channel)
            imported = 0
            for prospect in candidates:
                key = identity(campaign.channel, getattr(prospect, column))
                if key is None or key in known:
                    continue
                known.add(key)
                imported += 1
                row = new_row(campaign.id, prospect, _now())
                campaign.roster.put(row)
                self._record.write("add", request, row, {}, profile(row))
            return {"imported": imported, "duplicates": len(candidates) - imported}

    def remove_prospects(
        self, campaign_id: str, prospect_ids: Iterable[str] | None, request: RecordedRequest
    ) -> dict[str, int | str]:
        """Remove prospects, all of them where *prospect_ids* is ``None``; how many were removed.

        Raises:
            Refusal: 400 when the campaign is not a draft.
        """
        with self._lock:
            roster = self._draft(campaign_id).roster
            removed = roster.clear() if prospect_ids is None else roster.remove(set(prospect_ids))
            for row in removed:
                self._record.write("delete", request, row, profile(row), {})
            return {"deleted": "all" if prospect_ids is None else len(removed)}

    def shift_rosters(self) -> None:
        """Move the rows of every roster by a few places."""
        with self._lock:
            by = self._faults.shift_width()
            for campaign in self._campaigns.values():
                campaign.roster.rotate(by)

    def another_prospect(self, campaign_id: str, prospect_id: str) -> Row | None:
        """Some other row of the campaign, for the fault that answers with the wrong one."""
        with self._lock:
            return next((row for row in self._campaign(campaign_id).roster if row["id"] != prospect_id), None)

    @property
    def error_shape(self) -> str:
        """The shape of error bodies that the faults ask for."""
        with self._lock:
            return self._faults.error_shape

    def _restore(self) -> None:
        self._account = ACCOUNT
        self._key = self._first_key
        self._revoked = False
        campaigns = sample_campaigns(self._rows, self._seed)
        self._campaigns: dict[str, Campaign] = {campaign.id: campaign for campaign in campaigns}

    def _campaign(self, campaign_id: str) -> Campaign:
        try:
            return self._campaigns[campaign_id]
        except KeyError:
            raise Refusal(404, "Campaign not found") from None

    def _draft(self, campaign_id: str) -> Campaign:
        campaign = self._campaign(campaign_id)
        if campaign.status != "draft":
            raise Refusal(400, f"Campaign is {campaign.status} — only draft campaigns can be edited")
        return campaign

    def _prospect(self, campaign: Campaign, prospect_id: str) -> Row:
        row = campaign.roster.get(prospect_id)
        if row is None:
            raise Refusal(404, "Prospect not found in this campaign")
        return row

    def _overwrite(
        self, campaign: Campaign, row: Row, values: Mapping[str, Any], request: RecordedRequest | None
    ) -> Row:
        before = {column: row.get(column) for column in values}
        row |= {**values, "updated_at": _now(later_than=row["updated_at"])}
        campaign.roster.put(row)
        self._record.write("patch" if request else "foreign", request, row, before, dict(values))
        return row


def profile(row: Row) -> Row:
    """What a record keeps of a row that was added or removed."""
    return {column: row[column] for column in EDITABLE_FIELDS}


def _now(later_than: str | None = None) -> str:
    """The time as Puffle writes it, to the millisecond, and always later than a given one."""
    now = datetime.now(UTC)
    if later_than is not None:
        now = max(now, datetime.fromisoformat(later_than) + timedelta(milliseconds=1))
    return now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
