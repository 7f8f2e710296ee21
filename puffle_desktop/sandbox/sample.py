"""The sample account: three campaigns whose rosters are as dirty as real ones.

Everything is drawn from one seed, so that the same seed gives the same rows, ids and dates included.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count, islice
from typing import Any, Final
from uuid import UUID, uuid4

from puffle_desktop.sandbox import ACTIVE_ID, EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID
from puffle_desktop.sandbox.campaigns import Campaign
from puffle_desktop.sandbox.contract import NewProspect, computed_name, full_name
from puffle_desktop.sandbox.people import (
    COMPANIES,
    FIRST_NAMES,
    HEADLINES,
    INDUSTRIES,
    LAST_NAMES,
    OPENING,
    OTHER_SCRIPTS,
    POSITIONS,
    RARE_SCRIPTS,
    TIMEZONES,
    Name,
    Person,
)
from puffle_desktop.sandbox.roster import Roster, Row
from puffle_desktop.sandbox.sequences import ACTIVE_NODES, EMAIL_NODES, LINKEDIN_NODES

_USER_ID: Final = "11111111-1111-4111-8111-111111111111"
_LINKEDIN_ROWS: Final = 64
_ACTIVE_ROWS: Final = 48
_FIRST_RARE_SCRIPT: Final = 60
_MAILBOX: Final = {
    "id": "3f1f6a3e-5a0e-4c53-9d86-1f2f5a6b7c01",
    "email": "alex@sandbox.example",
    "status": "ready",
}
_FIRST_IMPORT: Final = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
_IMPORT_MINUTES: Final = 50 * 24 * 60
_LINKEDIN: Final = "https://www.linkedin.com/in/"

ACCOUNT: Final[Mapping[str, Any]] = {
    "account": {"id": _USER_ID, "email": "alex.morgan@sandbox.example", "fullName": "Alex Morgan"},
    "profile": {"firstName": "Alex", "lastName": "Morgan"},
    "canManageAuth": True,
}


def sample_campaigns(rows: int, seed: int) -> list[Campaign]:
    """The campaigns of a fresh sandbox, with *rows* prospects in the email draft."""
    drawn = [random.Random(f"{seed} {name}") for name in ("email", "linkedin", "active")]  # noqa: S311
    email = Roster(islice(_email_rows(drawn[0]), rows))
    linkedin = Roster(islice(_linkedin_rows(drawn[1]), _LINKEDIN_ROWS))
    active = Roster(islice(_active_rows(drawn[2]), _ACTIVE_ROWS))
    launched = {"status": "active", "stats": _stats(active), "updated_at": "2026-10-02T16:20:00Z"}
    return [
        Campaign(_columns(EMAIL_DRAFT_ID, "email", "Autumn launch – founders"), EMAIL_NODES, email),
        Campaign(_columns(LINKEDIN_DRAFT_ID, "linkedin", "Warm introductions"), LINKEDIN_NODES, linkedin),
        Campaign(_columns(ACTIVE_ID, "email", "Summer webinar follow-up") | launched, ACTIVE_NODES, active),
    ]


def new_row(campaign_id: str, prospect: NewProspect, now: str) -> Row:
    """The row of a prospect that was added through the API at *now*, with the name the server computes."""
    texts = ("email", "linkedin_url", "first_name", "last_name", "company", "position", "headline")
    return _row(
        id=str(uuid4()),
        campaign_id=campaign_id,
        **{column: getattr(prospect, column) or None for column in texts},
        name=computed_name(prospect.first_name, prospect.last_name),
        custom_fields=prospect.custom_fields,
        source="api",
        created_at=now,
        updated_at=now,
    )


def _row(**columns: Any) -> Row:
    """A row with every column; those that are not given are null. The last three are documented nowhere."""
    return {
        "id": None,
        "campaign_id": None,
        "user_id": _USER_ID,
        "status": "pending",
        "email": None,
        "linkedin_url": None,
        "first_name": None,
        "last_name": None,
        "name": None,
        "company": None,
        "position": None,
        "headline": None,
        "custom_fields": None,
        "source": None,
        "source_ref": None,
        "created_at": None,
        "updated_at": None,
        "bounced_at": None,
        "replied_at": None,
        "current_node_id": None,
        "lead_score": None,
        "enrichment": None,
        "timezone": None,
    } | columns


def _columns(campaign_id: str, channel: str, name: str) -> dict[str, Any]:
    """The columns of a draft. LinkedIn ones have no sender, so that one campaign is not ready to launch."""
    return {
        "id": campaign_id,
        "user_id": _USER_ID,
        "type": channel,
        "name": name,
        "status": "draft",
        "daily_limit": 40 if channel == "email" else 15,
        "stop_on_reply": True,
        "open_tracking": channel == "email",
        "signature": "Alex Morgan\nSandbox Studio" if channel == "email" else None,
        "skip_other_campaigns": None,
        "operating_hours": {
            "start": "09:00",
            "end": "17:00",
            "days": [1, 2, 3, 4, 5],
            "timezone": "Europe/London",
        },
        "stats": None,
        "created_at": "2026-09-01T08:00:00Z",
        "updated_at": "2026-09-28T14:05:00Z",
        "sender_accounts": [_MAILBOX] if channel == "email" else [],
    }


def _stats(roster: Roster) -> dict[str, int]:
    statuses = roster.statuses()
    reached = len(roster) - statuses["pending"]
    return {
        "total": len(roster),
        "sent": reached,
        "replied": statuses["replied"],
        "bounced": statuses["bounced"],
        "completed": statuses["completed"],
        "timed_out": 0,
        "connection_sent": 0,
        "connected": 0,
        "message_sent": 0,
        "contacted": reached,
    }


def _email_rows(rng: random.Random) -> Iterator[Row]:
    earlier: list[Person] = []
    for index in count():
        if index < len(OPENING):
            person = OPENING[index]
        elif rng.random() < 0.03:
            person = _doubled(rng.choice(earlier))
        else:
            person = _soiled(_person(rng, index), rng)
        if len(earlier) < 1000:  # enough to double; a huge roster need not remember all of itself
            earlier.append(person)
        yield _prospect(EMAIL_DRAFT_ID, person, rng, index)


def _linkedin_rows(rng: random.Random) -> Iterator[Row]:
    earlier: Person | None = None
    for index in count():
        if earlier is not None and index % 15 == 14:
            person = _doubled(earlier)
        else:
            person = _soiled(_person(rng, index), rng)._replace(email=None)
        if index % 9 == 1 and person.slug:
            person = person._replace(
                slug=f"{person.slug}/?trk=public_profile&miniProfileUrn=urn%3Ali%3A{index}"
            )
        earlier = person
        yield _prospect(LINKEDIN_DRAFT_ID, person, rng, index) | {
            "source": "linkedin_search",
            "source_ref": None,
        }


def _active_rows(rng: random.Random) -> Iterator[Row]:
    for index in count():
        row = _prospect(ACTIVE_ID, _person(rng, index), rng, index)
        sent = datetime.fromisoformat(row["updated_at"]) + timedelta(days=2)
        status = rng.choices(("sent", "replied", "bounced", "completed", "pending"), (50, 20, 10, 10, 10))[0]
        row["status"] = status
        if status != "pending":
            row["current_node_id"] = rng.choice(ACTIVE_NODES)["id"]
            row["updated_at"] = _stamp(sent)
        if status in ("replied", "bounced"):
            row[f"{status}_at"] = _stamp(sent)
        yield row


def _person(rng: random.Random, index: int) -> Person:
    """A person without a fault, different from all others by a number in the address."""
    name = _name(rng, index)
    company = rng.choice(COMPANIES)[0]
    fields = None
    if rng.random() < 0.5:
        fields = {"industry": rng.choice(INDUSTRIES), "employees": rng.randrange(5, 900)}
    return Person(
        name.first,
        name.last,
        f"{name.ascii}{index}@{_host(company)}.{'test' if index % 5 == 0 else 'example'}",
        f"{name.ascii.replace('.', '-')}-{index}",
        company,
        rng.choice(POSITIONS),
        rng.choice(HEADLINES) if rng.random() < 0.6 else None,
        fields,
    )


@cache
def _host(company: str) -> str:
    return "".join(letter for letter in company.lower() if letter.isascii() and letter.isalnum())


def _name(rng: random.Random, index: int) -> Name:
    chance = rng.random()
    if chance < 0.06:
        return rng.choice(OTHER_SCRIPTS)
    if chance < 0.09 and index >= _FIRST_RARE_SCRIPT:
        return rng.choice(RARE_SCRIPTS)
    first, last = rng.choice(FIRST_NAMES), rng.choice(LAST_NAMES)
    return Name(first, last, f"{first}.{last}".lower().replace("'", "").replace(" ", ""))


def _soiled(person: Person, rng: random.Random) -> Person:
    """*person* with one of the mistakes that lists have, in two of five cases."""
    if rng.random() < 0.6:
        return person
    return rng.choice(_MISTAKES)(person)


def _spelled_otherwise(person: Person) -> Person:
    """The company as another list writes it."""
    spellings = next((each for each in COMPANIES if each[0] == person.company), COMPANIES[0])
    return person._replace(company=spellings[1 + len(person.slug or "") % (len(spellings) - 1)])


_MISTAKES: Final[tuple[Callable[[Person], Person], ...]] = (
    _spelled_otherwise,
    _spelled_otherwise,
    lambda person: person._replace(first_name=None),
    lambda person: person._replace(first_name=_upper(person.first_name), last_name=_upper(person.last_name)),
    lambda person: person._replace(first_name=_lower(person.first_name), last_name=_lower(person.last_name)),
    lambda person: person._replace(first_name=f" {person.first_name}", company=f"{person.company}  "),
    lambda person: person._replace(email=(person.email or "").replace("@", "@@") or None),
    lambda person: person._replace(email=(person.email or "").partition("@")[0] or None),
    lambda person: person._replace(email=_upper(person.email)),
    lambda person: person._replace(slug=f"{person.slug}?trk=people-guest&utm_campaign=autumn"),
    lambda person: person._replace(company=None, position=None, headline=None),
)


def _doubled(person: Person) -> Person:
    """The same person once more, as another list has them."""
    return person._replace(
        email=person.email.title() if person.email else None,
        slug=f"{person.slug.rstrip('/')}/" if person.slug else None,
        headline=None,
    )


def _upper(text: str | None) -> str | None:
    return text.upper() if text else text


def _lower(text: str | None) -> str | None:
    return text.lower() if text else text


def _prospect(campaign_id: str, person: Person, rng: random.Random, index: int) -> Row:
    """The row of *person*, imported a little later than the one before."""
    created = _FIRST_IMPORT + timedelta(minutes=41 * index % _IMPORT_MINUTES)
    edited = created + timedelta(minutes=rng.randrange(0, 20_000)) if rng.random() < 0.3 else created
    source = "csv" if index % 10 < 6 else rng.choice(("api", "linkedin_search"))
    return _row(
        id=str(UUID(int=rng.getrandbits(128), version=4)),
        campaign_id=campaign_id,
        email=person.email,
        linkedin_url=f"{_LINKEDIN}{person.slug}" if person.slug else None,
        first_name=person.first_name,
        last_name=person.last_name,
        name=full_name(person.first_name, person.last_name),
        company=person.company,
        position=person.position,
        headline=person.headline,
        custom_fields=person.custom_fields,
        source=source,
        source_ref=f"founders-2026-{index // 100 + 1}.csv" if source == "csv" else None,
        created_at=_stamp(created),
        updated_at=_stamp(edited),
        lead_score=rng.randrange(10, 100) if index % 4 else None,
        enrichment={"provider": "sandbox", "confidence": rng.randrange(50, 100) / 100} if index % 3 else None,
        timezone=TIMEZONES[index % len(TIMEZONES)],
    )


def _stamp(moment: datetime) -> str:
    return f"{moment.isoformat()[:19]}Z"
