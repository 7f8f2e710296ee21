"""The sample rosters are reproducible, dirty in the ways that matter, and reach nobody."""

import re
import sys
import time
import unicodedata
from subprocess import run
from typing import Any

import pytest

from puffle_desktop.sandbox import ACTIVE_ID, EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID
from puffle_desktop.sandbox.contract import Paging, identity
from puffle_desktop.sandbox.roster import Roster
from puffle_desktop.sandbox.sandbox import Sandbox

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def sandbox() -> Sandbox:
    return Sandbox()


@pytest.fixture(scope="module")
def email(sandbox: Sandbox) -> Rows:
    return sandbox.prospects(EMAIL_DRAFT_ID)


def test_the_same_seed_gives_the_same_rows() -> None:
    first, again, other = Sandbox(rows=90, seed=7), Sandbox(rows=90, seed=7), Sandbox(rows=90, seed=8)
    for campaign_id in (EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID, ACTIVE_ID):
        assert first.prospects(campaign_id) == again.prospects(campaign_id) != other.prospects(campaign_id)


def test_sizes(sandbox: Sandbox, email: Rows) -> None:
    assert len(email) >= 250
    assert len(sandbox.prospects(LINKEDIN_DRAFT_ID)) >= 60
    assert len(sandbox.prospects(ACTIVE_ID)) >= 40
    assert Sandbox(rows=0).prospects(EMAIL_DRAFT_ID) == []


def test_every_address_is_on_a_reserved_domain(sandbox: Sandbox) -> None:
    for campaign_id in (EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID, ACTIVE_ID):
        for row in sandbox.prospects(campaign_id):
            if row["email"] and "@" in row["email"]:
                assert re.search(r"\.(example|test)\s*$", row["email"], re.IGNORECASE), row["email"]
            if row["linkedin_url"]:
                assert row["linkedin_url"].startswith("https://www.linkedin.com/in/")


def test_dates_make_sense(sandbox: Sandbox) -> None:
    for campaign_id in (EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID, ACTIVE_ID):
        for row in sandbox.prospects(campaign_id):
            assert "2026-" <= row["created_at"] <= row["updated_at"] < "2027-"


@pytest.mark.parametrize("rows", [slice(0, 28), slice(None)], ids=["opening", "all"])
def test_the_email_draft_is_dirty(email: Rows, rows: slice) -> None:
    shown = email[rows]
    assert any(row["first_name"] is None for row in shown)
    assert {"Acme", "ACME, INC.", "acme inc"} <= {row["company"] for row in shown}
    assert any(row["name"] and row["name"].isupper() for row in shown)
    assert any(row["name"] and row["name"].islower() for row in shown)
    assert any(row["company"] and row["company"] != row["company"].strip() for row in shown)
    assert any("@@" in (row["email"] or "") for row in shown)
    assert any("@" not in (row["email"] or "@") for row in shown)
    assert any("?" in (row["linkedin_url"] or "") for row in shown)
    assert any(row["headline"] is None for row in shown)
    assert any(len(row["headline"] or "") > 200 for row in shown)
    assert any(row["custom_fields"] is None for row in shown)
    assert {row["source"] for row in shown} == {"csv", "api", "linkedin_search"}
    keys = [identity("email", row["email"]) for row in shown]
    assert len(keys) > len(set(keys)), "nobody is there twice"
    scripts = {unicodedata.name(row["name"][0]).split()[0] for row in shown if row["name"]}
    assert {"LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW"} <= scripts


def test_rare_scripts_are_not_among_the_first_rows(email: Rows) -> None:
    def is_rare(row: dict[str, Any]) -> bool:
        return any(unicodedata.east_asian_width(letter) == "W" for letter in row["name"] or "")

    assert not any(map(is_rare, email[:40]))
    assert any(map(is_rare, email))


def test_the_active_campaign_has_replies_and_bounces(sandbox: Sandbox) -> None:
    rows = sandbox.prospects(ACTIVE_ID)
    assert {"sent", "replied", "bounced"} <= {row["status"] for row in rows}
    for row in rows:
        assert (row["replied_at"] is not None) is (row["status"] == "replied")
        assert (row["bounced_at"] is not None) is (row["status"] == "bounced")


def test_a_deep_page_of_a_large_roster_is_quick() -> None:
    roster = Roster({"id": str(number), "status": "pending"} for number in range(100_000))
    started = time.perf_counter()
    rows, total = roster.page(Paging(page=100, limit=1000, asked=1000, status=None))
    assert time.perf_counter() - started < 0.1
    assert (len(rows), total) == (1000, 100_000)


def test_the_constants_import_light() -> None:
    code = "import sys, puffle_desktop.sandbox; print({'uvicorn', 'starlette', 'msgspec'} & set(sys.modules))"
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
