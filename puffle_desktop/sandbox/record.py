"""What the sandbox remembers of a run, so that a checker can prove what reached it and what it did."""

import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

import msgspec

MAX_RECORDED_REQUESTS: Final = 100_000


@dataclass(slots=True)
class RecordedRequest:
    """One request to the API, in the order in which their bodies had arrived.

    *body* is the decoded JSON, the text where it is not JSON, ``None`` where there is none. *status* is what
    was answered, ``None`` while there is no answer or if the connection was cut without one. *applied* says
    whether the request changed a roster, whatever the client was told. *fault* names the fault it ran into.
    The key is masked in *headers*. *at* and *answered_at* are moments of ``time.monotonic``: when its body
    had arrived, and right before the answer was sent; the latter is ``None`` as long as *status* is.
    """

    seq: int
    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any
    status: int | None = None
    applied: bool = False
    fault: str | None = None
    at: float = field(default_factory=time.monotonic)
    answered_at: float | None = None

    def answer(self, status: int) -> None:
        """It is answered now."""
        self.status, self.answered_at = status, time.monotonic()


@dataclass(frozen=True, slots=True)
class AppliedWrite:
    """One change to one prospect, in the order in which the changes were made.

    *before* and *after* hold the written columns alone. *kind* tells who wrote: ``patch``, ``add`` and
    ``delete`` are requests (*request* is their ``seq``), ``foreign`` is :meth:`Sandbox.change_prospect`.
    *at* is a moment of ``time.monotonic``.
    """

    seq: int
    kind: Literal["patch", "add", "delete", "foreign"]
    request: int | None
    campaign_id: str
    prospect_id: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    at: float = field(default_factory=time.monotonic)


@dataclass(slots=True)
class Record:
    """The requests, of which old ones are forgotten, and the applied writes, of which none is."""

    _requests: deque[RecordedRequest] = field(default_factory=lambda: deque(maxlen=MAX_RECORDED_REQUESTS))
    _applied: list[AppliedWrite] = field(default_factory=list)
    _last_seq: int = 0

    def begin(
        self, method: str, path: str, query: Mapping[str, str], headers: Mapping[str, str], body: bytes
    ) -> RecordedRequest:
        """Record a request that has just arrived; the caller fills in what becomes of it."""
        self._last_seq += 1
        request = RecordedRequest(
            self._last_seq, method, path, dict(query), _without_key(headers), _readable(body)
        )
        self._requests.append(request)
        return request

    def write(
        self,
        kind: Literal["patch", "add", "delete", "foreign"],
        request: RecordedRequest | None,
        prospect: Mapping[str, Any],
        before: Mapping[str, Any],
        after: Mapping[str, Any],
    ) -> None:
        """Record that *prospect* changed from *before* to *after*, because of *request* if there is one."""
        if request is not None:
            request.applied = True
        seq = len(self._applied) + 1
        origin = request.seq if request else None
        self._applied.append(
            AppliedWrite(seq, kind, origin, prospect["campaign_id"], prospect["id"], before, after)
        )

    def requests(self) -> list[RecordedRequest]:
        """Copies of the recorded requests, oldest first."""
        return [replace(request) for request in self._requests]

    def applied(self) -> list[AppliedWrite]:
        """The applied writes, oldest first."""
        return list(self._applied)

    def clear(self) -> None:
        """Forget everything. Requests under way still finish, unrecorded."""
        self._requests.clear()
        self._applied.clear()
        self._last_seq = 0


def _without_key(headers: Mapping[str, str]) -> dict[str, str]:
    masked = dict(headers)
    if "authorization" in masked:
        scheme = masked["authorization"].partition(" ")[0]
        masked["authorization"] = f"{scheme} ***" if scheme.lower() == "bearer" else "***"
    return masked


def _readable(body: bytes) -> Any:
    if not body:
        return None
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return body.decode(errors="replace")
