"""Faults: how the sandbox is told to misbehave, and when it does.

A fault is written ``[METHOD:]NAME[=RATE][,PARAMETER=VALUE…]``, for instance ``hang``, ``html=0.1``,
``PATCH:http-500=0.3`` or ``PATCH:http-429=1,retry-after=2,times=3``. RATE is a share of the requests, 0 to 1
(1 when left out); a METHOD narrows it to the requests of that method, ``WRITE`` to PATCH, POST and DELETE.

==================  ====================================================================================
NAME                what happens to a request
==================  ====================================================================================
``drop-before``     the connection is closed; no byte is answered
``hang``            no answer until the client goes away
``http-NNN``        it is answered with the error NNN (400 to 599)
``drop-after``      it is applied; the connection is closed after the headers and half of the body
``html``            it is applied; the answer is 200 with an HTML page
``empty``           it is applied; the answer is 200 with nothing in it
``cut-json``        it is applied; the JSON is cut off, with a Content-Length that agrees
``not-object``      it is applied; the answer is wrapped into an array
``no-prospect``     it is applied; the answer is ``{}``
``other-prospect``  it is applied; the answer shows another prospect of the campaign, if there is one
``numbers``         it is applied; numbers, booleans and objects stand where the (first) row has text
``no-json``         it is applied; NaN, Infinity and 1e400 stand in the (first) row's ``custom_fields``
``deep``            it is applied; the (first) row has a column that is nested 100,000 deep
``no-ids``          it is applied; the rows have no usable id: it is null, a number or not there
``id-alone``        it is applied; of the prospect the answer holds the id and nothing else
``bom``             it is applied; a byte order mark comes before the JSON
``huge``            it is applied; the answer is padded to 50 MB and streamed
``bomb``            it is applied; the answer is padded as by ``huge``, and packed by gzip
``tiny-rows``       it is applied; a listing holds 30 MB of rows that are null, packed by gzip
``rate-limit``      it is answered with 429 once as many as RATE, here a whole number, were let through
                    within a second: ``WRITE:rate-limit=5``
``latency``         it waits ``ms`` milliseconds longer (in addition to the sandbox's own latency)
``shift``           the rows of every roster move afterwards, so that pages overlap and miss rows
==================  ====================================================================================

Those that apply a request leave alone what the contract refuses: a 404 stays a 404. A write whose answer is
lost is ``WRITE:drop-after``, or ``hang,applied=yes`` for a client that gives up.

==================  ====================================================================================
PARAMETER           meaning
==================  ====================================================================================
``times=N``         strike at most N times
``after=N``         let N matching requests pass first
``applied=yes|no``  whether the request is carried out before the answer goes wrong; turns ``hang``,
                    ``http-502`` or ``html`` into "done, but you were not told" and back
``retry-after=…``   with ``http-NNN`` and ``rate-limit``: a Retry-After of so many seconds (``5``, ``0.1``, or
                    ``100000000000000000000000``) or as an HTTP date so many seconds ahead (``date:5``,
                    ``date:2300000000`` for 2099 or so); ``20+20`` sends the header twice. Left out, there is
                    none with ``http-NNN``, and one second with ``rate-limit``
``says=WORDS``      with ``http-NNN``: what the server says, without a comma
``shape=SHAPE``     with ``http-NNN``: the shape of the error's body, see ``error-shape``
``ms=N``            with ``latency``: how long; with ``rate-limit``: the span that it counts in (1000)
``mb=N``            with ``huge`` and ``bomb``: how much
``trickle=MS``      with ``http-NNN``: its body comes by the byte, one in so many milliseconds, and never ends
==================  ====================================================================================

Four more take something other than a rate:

==================  ====================================================================================
``revoke-after=N``  after N successful PATCHes the key is revoked; requests under way get a 401 too
``launch-after=N``  after N successful PATCHes the campaign of the last one is active, so writes get a 400
``normalise``       a PATCH stores addresses as a POST does (email in lower case, LinkedIn URL without query
                    and last slash), and ``name`` follows a first or last name that it writes; no value
``error-shape=…``   the shape of every error body: ``text`` ({"error": text}, the default), ``code``
                    ({"error": {"code", "message"}}), ``message``, ``detail``, ``plain``, ``html``, ``none``
==================  ====================================================================================
"""

import random
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

ERROR_SHAPES: Final = ("text", "code", "message", "detail", "plain", "html", "none")

_APPLIED_BY_DEFAULT: Final[Mapping[str, bool]] = {
    "drop-before": False,
    "hang": False,
    "drop-after": True,
    "html": True,
    "empty": True,
    "cut-json": True,
    "not-object": True,
    "no-prospect": True,
    "other-prospect": True,
    "numbers": True,
    "no-json": True,
    "deep": True,
    "no-ids": True,
    "id-alone": True,
    "bom": True,
    "huge": True,
    "bomb": True,
    "tiny-rows": True,
}
"""The faults that decide what the client gets, and whether the request is carried out."""

_SIDE_FAULTS: Final = frozenset({"latency", "shift"})
_RATE_LIMIT: Final = "rate-limit"
_COUNTED: Final = frozenset({"revoke-after", "launch-after"})
_KINDS: Final = frozenset(
    {*_APPLIED_BY_DEFAULT, *_SIDE_FAULTS, *_COUNTED, _RATE_LIMIT, "http-NNN", "error-shape", "normalise"}
)
_NEEDS_AN_ANSWER: Final = frozenset(
    {
        *("drop-after", "cut-json", "not-object", "other-prospect", "numbers", "huge"),
        *("no-json", "deep", "no-ids", "id-alone", "bom", "bomb", "tiny-rows"),
    }
)
"""Faults that spoil the real answer and so cannot do without it."""

_WRITES: Final = frozenset({"PATCH", "POST", "DELETE"})
_METHODS: Final = _WRITES | {"GET", "WRITE"}
_PARAMETERS: Final = frozenset(
    {"times", "after", "applied", "retry-after", "shape", "says", "ms", "mb", "trickle"}
)
_RETRY_AFTER: Final = re.compile(
    r"(date:\d{1,10}|\d{1,400}(\.\d{1,3})?)(\+(date:\d{1,10}|\d{1,400}(\.\d{1,3})?))*"
)


class FaultError(ValueError):
    """A fault that is not written as it should be; the text says what is wrong with it."""


@dataclass(slots=True)
class Fault:
    """One fault, as it was parsed, with how often it has met a request and struck."""

    text: str
    name: str
    method: str | None = None
    rate: float = 1.0
    applied: bool = False
    times: int | None = None
    after: int = 0
    retry_after: str | None = None
    shape: str | None = None
    says: str | None = None
    ms: int = 0
    mb: int = 50
    trickle: int = 0
    met: int = 0
    struck: int = 0
    most: int = 0
    let_through: list[float] = field(default_factory=list)

    @property
    def status(self) -> int | None:
        """The status that an ``http-NNN`` fault answers with."""
        if self.name == _RATE_LIMIT:
            return 429
        return int(self.name.removeprefix("http-")) if self.name.startswith("http-") else None

    def strikes(self, method: str, rng: random.Random) -> bool:
        """Whether this fault hits a request of *method*; counts it."""
        if self.method not in (None, method) and not (self.method == "WRITE" and method in _WRITES):
            return False
        self.met += 1
        if self.met <= self.after or (self.times is not None and self.struck >= self.times):
            return False
        if self._lets_through() if self.name == _RATE_LIMIT else rng.random() >= self.rate:
            return False
        self.struck += 1
        return True

    def _lets_through(self) -> bool:
        """Whether a ``rate-limit`` has room for one more request now; counts it."""
        now = time.monotonic()
        self.let_through = [at for at in self.let_through if now - at < self.ms / 1000]
        if len(self.let_through) >= self.most:
            return False
        self.let_through.append(now)
        return True


@dataclass(frozen=True, slots=True)
class Draw:
    """What the faults have in store for one request."""

    fault: Fault | None = None
    latency_ms: int = 0
    shift: bool = False


class FaultPlan:
    """The faults in force. Not thread safe: the sandbox guards it."""

    def __init__(self, texts: Iterable[str] = (), *, seed: int = 1) -> None:
        """Parse *texts*.

        Raises:
            FaultError: when one of them is not written as the module says.
        """
        self._rng = random.Random(seed)  # noqa: S311 - reproducible, not secret
        self.error_shape = "text"
        self.normalises = False
        self._faults: list[Fault] = []
        self._countdowns: dict[str, int] = {}
        self._texts = tuple(texts)
        for text in self._texts:
            self._add(text)

    @property
    def texts(self) -> tuple[str, ...]:
        """The faults as they were written."""
        return self._texts

    def draw(self, method: str) -> Draw:
        """What happens to the next request, a *method*. Of several faults the first to strike wins."""
        fault: Fault | None = None
        latency_ms = 0
        shift = False
        for each in self._faults:
            if fault is not None and each.name not in _SIDE_FAULTS:
                continue
            if not each.strikes(method, self._rng):
                continue
            if each.name == "latency":
                latency_ms += each.ms
            elif each.name == "shift":
                shift = True
            else:
                fault = each
        return Draw(fault, latency_ms, shift)

    def shift_width(self) -> int:
        """By how many places the rows move this time."""
        return self._rng.randint(1, 5)

    def due_after_patch(self) -> list[str]:
        """Count one successful PATCH; which of ``revoke-after`` and ``launch-after`` are now due."""
        due = []
        for name in list(self._countdowns):
            self._countdowns[name] -= 1
            if self._countdowns[name] <= 0:
                del self._countdowns[name]
                due.append(name)
        return due

    def _add(self, text: str) -> None:
        name, _, value = text.partition("=")
        if name == "error-shape":
            self.error_shape = _shape(text, value)
        elif text == "normalise":
            self.normalises = True
        elif name in _COUNTED:
            self._countdowns[name] = _whole_number(text, name, value, least=1)
        else:
            self._faults.append(parse_fault(text))


def parse_fault(text: str) -> Fault:
    """The fault that *text* describes.

    Raises:
        FaultError: when it is not written as the module says.
    """
    head, *parameters = text.strip().split(",")
    subject, _, rate = head.partition("=")
    method, colon, name = subject.rpartition(":")
    if colon and method not in _METHODS:
        raise FaultError(f"{text}: {method or 'nothing'} is not one of {', '.join(sorted(_METHODS))}")
    if name == _RATE_LIMIT:
        most = _whole_number(text, name, rate, least=0)
        fault = Fault(text, name, method or None, most=most, retry_after="1", ms=1000)
    else:
        fault = Fault(text, name, method or None, _rate(text, rate), _applied_by_default(text, name))
    for parameter in parameters:
        _set_parameter(fault, *parameter.partition("=")[::2])
    if not fault.applied and name in _NEEDS_AN_ANSWER:
        raise FaultError(f"{text}: {name} spoils the real answer, so the request must be applied")
    return fault


def _applied_by_default(text: str, name: str) -> bool:
    if name in _SIDE_FAULTS:
        return True
    if re.fullmatch(r"http-[45]\d\d", name):
        return False
    try:
        return _APPLIED_BY_DEFAULT[name]
    except KeyError:
        known = ", ".join(sorted(_KINDS))
        raise FaultError(f"{text}: no fault is called {name!r}; there are {known}") from None


def _set_parameter(fault: Fault, name: str, value: str) -> None:
    match name:
        case "applied" if value in ("yes", "no"):
            fault.applied = value == "yes"
        case "retry-after" if _RETRY_AFTER.fullmatch(value):
            fault.retry_after = value
        case "says" if value:
            fault.says = value
        case "shape":
            fault.shape = _shape(fault.text, value)
        case "times" | "after" | "ms" | "mb" | "trickle":
            setattr(fault, name, _whole_number(fault.text, name, value, least=0))
        case _ if name in _PARAMETERS:
            raise FaultError(f"{fault.text}: {value!r} is no value for {name}")
        case _:
            raise FaultError(f"{fault.text}: no parameter is called {name!r}")


def _rate(text: str, value: str) -> float:
    if not value:
        return 1.0
    try:
        rate = float(value)
    except ValueError:
        rate = -1.0
    if not 0 <= rate <= 1:
        raise FaultError(f"{text}: the rate {value!r} is not a number from 0 to 1")
    return rate


def _whole_number(text: str, name: str, value: str, *, least: int) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", value) or int(value) < least:
        raise FaultError(f"{text}: {name} wants a whole number from {least}")
    return int(value)


def _shape(text: str, value: str) -> str:
    if value not in ERROR_SHAPES:
        raise FaultError(f"{text}: {value!r} is not one of {', '.join(ERROR_SHAPES)}")
    return value
