"""The rules of Puffle's campaign endpoints: what a request must look like and how values are normalised.

Pure functions and types; nothing here knows what is stored or how it is served.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, NamedTuple, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

EDITABLE_FIELDS: Final = (
    "email",
    "linkedin_url",
    "first_name",
    "last_name",
    "name",
    "company",
    "position",
    "headline",
)
"""The columns a PATCH may overwrite."""

IDENTITY_COLUMN: Final[Mapping[str, str]] = {"email": "email", "linkedin": "linkedin_url"}
"""By channel, the column without which a prospect cannot be reached."""

DEFAULT_LIMIT: Final = 100
MAX_BODY_BYTES: Final = 10_000_000

# As in the reference, but ended by \Z: Python's $ would let a line break through.
_UUID_PATTERN = (
    r"^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}"
    r"|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)\Z"
)
_UUID = re.compile(_UUID_PATTERN)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")

Uuid = Annotated[str, Meta(pattern=_UUID_PATTERN)]


class Refusal(Exception):
    """A request that the contract answers with an error *status*; *text* says why, in the server's words."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.text = text


class Updates(Struct):
    """What a PATCH overwrites. Other keys are dropped without a word, as the reference says."""

    email: str | UnsetType = UNSET
    linkedin_url: str | UnsetType = UNSET
    first_name: str | UnsetType = UNSET
    last_name: str | UnsetType = UNSET
    name: str | UnsetType = UNSET
    company: str | UnsetType = UNSET
    position: str | UnsetType = UNSET
    headline: str | UnsetType = UNSET

    def values(self) -> dict[str, str | None]:
        """The columns to overwrite, with empty strings turned into null."""
        given = {column: getattr(self, column) for column in EDITABLE_FIELDS}
        return {column: value or None for column, value in given.items() if value is not UNSET}


class UpdateBody(Struct):
    """The body of a PATCH: both members are required."""

    prospect_id: Uuid
    updates: Updates


class NewProspect(Struct):
    """One prospect of a POST. There is no ``name``: the server computes it."""

    email: str = ""
    linkedin_url: str = ""
    first_name: str = ""
    last_name: str = ""
    company: str = ""
    position: str = ""
    headline: str = ""
    custom_fields: dict[str, Any] | None = None


class AddBody(Struct):
    """The body of a POST."""

    prospects: Annotated[list[NewProspect], Meta(min_length=1, max_length=1000)]


class RemoveBody(Struct):
    """The body of a DELETE; ``all`` wins when both members are given."""

    prospect_ids: Annotated[list[Uuid], Meta(min_length=1, max_length=500)] | UnsetType = UNSET
    all: bool = False

    def wanted(self) -> list[str] | None:
        """The ids to remove, in lower case; ``None`` for all of them.

        Raises:
            Refusal: 400 when the body asks for neither.
        """
        if self.all:
            return None
        if isinstance(self.prospect_ids, UnsetType):
            raise Refusal(400, "prospect_ids or all is required")
        return [prospect_id.lower() for prospect_id in self.prospect_ids]


class Paging(NamedTuple):
    """Which rows a listing asks for. *limit* is what was *asked*, or what the server gives at most."""

    page: int
    limit: int
    asked: int
    status: str | None

    @property
    def offset(self) -> int:
        """How many rows come before this page."""
        return (self.page - 1) * self.limit


Body = TypeVar("Body", UpdateBody, AddBody, RemoveBody)


def decode_body(body: bytes, kind: type[Body]) -> Body:
    """*body* as a *kind*.

    Raises:
        Refusal: 400 when it is not JSON or breaks the rules of *kind*.
    """
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refusal(400, f"Invalid request body: {error}") from error


def require_uuid(text: str, what: str) -> str:
    """*text* in lower case.

    Raises:
        Refusal: 400 when it is not a UUID as the reference spells them.
    """
    if not _UUID.match(text):
        raise Refusal(400, f"{what} must be a UUID")
    return text.lower()


def paging(query: Mapping[str, str], max_limit: int) -> Paging:
    """The page that *query* asks for, with its limit clamped to *max_limit*.

    Raises:
        Refusal: 400 when ``page`` or ``limit`` is not a whole number from 1.
    """
    asked = _positive(query, "limit", min(DEFAULT_LIMIT, max_limit))
    return Paging(
        page=_positive(query, "page", 1),
        limit=min(asked, max_limit),
        asked=asked,
        status=query.get("status") or None,
    )


def _positive(query: Mapping[str, str], name: str, default: int) -> int:
    text = query.get(name)
    if text is None:
        return default
    # Spelled out because int() also takes "1_000", " 7" and the digits of other scripts.
    if not re.fullmatch(r"0*[1-9][0-9]{0,99}", text):
        raise Refusal(400, f"{name} must be a whole number from 1")
    return int(text)


def normalised(prospect: NewProspect) -> NewProspect:
    """*prospect* as a POST stores it: email in lower case, LinkedIn URL without query or trailing slashes."""
    return msgspec.structs.replace(
        prospect,
        email=normalised_email(prospect.email),
        linkedin_url=normalised_linkedin_url(prospect.linkedin_url),
    )


def normalised_email(email: str) -> str:
    """*email* without surrounding white space, in lower case."""
    return email.strip().lower()


def normalised_linkedin_url(url: str) -> str:
    """*url* without surrounding white space, fragment, query string and trailing slashes."""
    return url.strip().partition("#")[0].partition("?")[0].rstrip("/")


def identity(channel: str, value: str | None) -> str | None:
    """The key by which two prospects of a *channel* are the same person; ``None`` when there is none."""
    if not value:
        return None
    normalise = normalised_email if channel == "email" else normalised_linkedin_url
    return normalise(value).casefold() or None


def fits(channel: str, prospect: NewProspect) -> bool:
    """Whether *prospect* has what a campaign of *channel* reaches people by; others are dropped."""
    if channel == "email":
        return _EMAIL.fullmatch(prospect.email) is not None
    return "linkedin.com" in prospect.linkedin_url.lower()


def normalised_updates(row: Mapping[str, Any], values: Mapping[str, str | None]) -> dict[str, str | None]:
    """What a server that normalises at a PATCH, too, makes of the *values* for *row*.

    Addresses become what a POST makes of them, and ``name`` follows a first or last name that is written,
    unless it is written itself.
    """
    stored = dict(values)
    if stored.get("email"):
        stored["email"] = normalised_email(stored["email"] or "") or None
    if stored.get("linkedin_url"):
        stored["linkedin_url"] = normalised_linkedin_url(stored["linkedin_url"] or "") or None
    if "name" not in stored and stored.keys() & {"first_name", "last_name"}:
        names = [stored.get(column, row.get(column)) for column in ("first_name", "last_name")]
        if name := computed_name(*names):
            stored["name"] = name
    return stored


def computed_name(first_name: str | None, last_name: str | None) -> str | None:
    """The ``name`` that the server makes of both names; ``None`` where one is missing."""
    if not (first_name or "").strip() or not (last_name or "").strip():
        return None
    return full_name(first_name, last_name)


def full_name(first_name: str | None, last_name: str | None) -> str | None:
    """First and last name together, as far as there are any."""
    return " ".join(part.strip() for part in (first_name, last_name) if part and part.strip()) or None
