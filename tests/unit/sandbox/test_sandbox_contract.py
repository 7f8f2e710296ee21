"""The sandbox keeps the contract of Puffle's campaign endpoints."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest

from puffle_desktop.sandbox import ACTIVE_ID, EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID
from puffle_desktop.sandbox.server import SandboxServer

LEADS = f"/api/campaigns/{EMAIL_DRAFT_ID}/leads"
LINKEDIN_LEADS = f"/api/campaigns/{LINKEDIN_DRAFT_ID}/leads"
ACTIVE_LEADS = f"/api/campaigns/{ACTIVE_ID}/leads"
Rows = list[dict[str, Any]]


def patch(client: httpx.Client, prospect_id: str, path: str = LEADS, **updates: Any) -> httpx.Response:
    return client.patch(path, json={"prospect_id": prospect_id, "updates": updates})


def delete(client: httpx.Client, body: Any, path: str = LEADS) -> httpx.Response:
    return client.request("DELETE", path, json=body)


class TestAccountAndCampaigns:
    def test_the_account_says_whose_key_it_is(self, client: httpx.Client) -> None:
        answer = client.get("/api/account").json()
        assert answer["account"].keys() == {"id", "email", "fullName"}
        assert answer["profile"] == {"firstName": "Alex", "lastName": "Morgan"}
        assert answer["canManageAuth"] is True

    def test_active_campaigns_come_first(self, client: httpx.Client) -> None:
        campaigns = client.get("/api/campaigns").json()["campaigns"]
        assert [campaign["id"] for campaign in campaigns] == [ACTIVE_ID, EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID]
        assert [campaign["stats"] is None for campaign in campaigns] == [False, True, True]

    def test_one_campaign_shows_its_sequence_and_counts(self, client: httpx.Client) -> None:
        answer = client.get(f"/api/campaigns/{ACTIVE_ID.upper()}").json()
        assert answer["campaign"]["node_count"] == len(answer["sequence_nodes"])
        assert "%first_name%" in answer["sequence_nodes"][0]["body"]
        assert sum(answer["prospects_by_status"].values()) == answer["campaign"]["stats"]["total"]
        assert answer["prospects_by_node"].keys() <= {node["id"] for node in answer["sequence_nodes"]}

    def test_validation_of_drafts(self, client: httpx.Client) -> None:
        email = client.get(f"/api/campaigns/{EMAIL_DRAFT_ID}/validate").json()
        assert email["ready"]
        assert email["checks"]["prospect_count"] == 40
        assert any("no first name" in warning for warning in email["warnings"])
        linkedin = client.get(f"/api/campaigns/{LINKEDIN_DRAFT_ID}/validate").json()
        assert not linkedin["ready"]
        assert linkedin["errors"] == ["No sender account is connected to this campaign"]

    def test_validation_stops_at_the_status(self, client: httpx.Client) -> None:
        answer = client.get(f"/api/campaigns/{ACTIVE_ID}/validate").json()
        assert answer["errors"] == ["Campaign is active — must be draft to launch"]
        assert not answer["ready"]

    @pytest.mark.parametrize("suffix", ["", "/validate", "/leads"])
    def test_unknown_and_malformed_ids(self, client: httpx.Client, suffix: str) -> None:
        assert client.get(f"/api/campaigns/{uuid4()}{suffix}").status_code == 404
        for malformed in (
            "42",
            EMAIL_DRAFT_ID[:-1],
            f"{EMAIL_DRAFT_ID}%0A",
            EMAIL_DRAFT_ID.replace("4", "9"),
        ):
            assert client.get(f"/api/campaigns/{malformed}{suffix}").status_code == 400


class TestAccess:
    @pytest.mark.parametrize(
        "value", [None, "", "Bearer", "Bearer wrong", "Basic {key}", "{key}", "Bearer {key}x"]
    )
    def test_anything_but_the_key_is_refused(self, server: SandboxServer, value: str | None) -> None:
        headers = {} if value is None else {"Authorization": value.format(key=server.sandbox.key)}
        answer = httpx.get(f"{server.base_url}/api/account", headers=headers)
        assert (answer.status_code, answer.json()) == (401, {"error": "Invalid or missing API key"})

    def test_other_verbs_and_paths(self, client: httpx.Client) -> None:
        answer = client.put(LEADS, json={})
        assert answer.status_code == 405
        assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "PATCH", "POST", "DELETE"}
        assert client.post("/api/campaigns", json={}).status_code == 405
        assert client.get("/api/nothing").status_code == 404
        assert client.get("/").status_code == 404

    def test_revoked_and_replaced_keys(self, server: SandboxServer, client: httpx.Client) -> None:
        server.sandbox.revoke_key()
        assert client.get("/api/account").status_code == 401
        server.sandbox.replace_key("pk_live_another")
        assert client.get("/api/account").status_code == 401
        answer = client.get("/api/account", headers={"Authorization": f"Bearer {server.sandbox.key}"})
        assert answer.status_code == 200


class TestListing:
    def test_pages_cover_the_roster_in_a_stable_order(self, client: httpx.Client, rows: Rows) -> None:
        listed: Rows = []
        for page in range(1, 5):
            answer = client.get(LEADS, params={"page": page, "limit": 15}).json()
            assert (answer["total"], answer["page"], answer["limit"]) == (40, page, 15)
            listed += answer["prospects"]
        assert listed == rows

    def test_rows_carry_nulls_and_undocumented_columns(self, client: httpx.Client) -> None:
        row = client.get(LEADS).json()["prospects"][0]
        assert row["bounced_at"] is None
        assert {"lead_score", "enrichment", "timezone", "custom_fields", "current_node_id"} <= row.keys()

    def test_the_limit_defaults_to_100_and_is_clamped(self) -> None:
        with SandboxServer(rows=300, max_limit=120) as server:
            headers = {"Authorization": f"Bearer {server.sandbox.key}"}
            with httpx.Client(base_url=server.base_url, headers=headers) as client:
                assert client.get(LEADS).json()["limit"] == 100
                answer = client.get(LEADS, params={"limit": 5000}).json()
        assert answer["limit"] == len(answer["prospects"]) == 120
        assert answer["total"] == 300

    def test_a_status_narrows_the_listing(self, client: httpx.Client) -> None:
        answer = client.get(ACTIVE_LEADS, params={"status": "bounced", "limit": 2}).json()
        assert {row["status"] for row in answer["prospects"]} == {"bounced"}
        assert answer["total"] > len(answer["prospects"]) == 2
        assert client.get(ACTIVE_LEADS, params={"status": "nonsense"}).json()["total"] == 0

    @pytest.mark.parametrize(
        "query", ["page=0", "page=-1", "limit=0", "page=x", "limit=1.5", "page=", "page=1_0"]
    )
    def test_nonsense_pages_are_refused(self, client: httpx.Client, query: str) -> None:
        assert client.get(f"{LEADS}?{query}").status_code == 400

    def test_a_page_beyond_the_end_is_empty(self, client: httpx.Client) -> None:
        assert client.get(LEADS, params={"page": 10**20}).json()["prospects"] == []


class TestUpdating:
    def test_the_answer_is_the_whole_row_without_nulls(self, client: httpx.Client, rows: Rows) -> None:
        answer = patch(client, rows[1]["id"].upper(), company="Acme", headline="")
        row = answer.json()["prospect"]
        expected = {**rows[1], "company": "Acme", "headline": None, "updated_at": row["updated_at"]}
        assert row == {column: value for column, value in expected.items() if value is not None}
        assert datetime.fromisoformat(row["updated_at"]) > datetime.fromisoformat(rows[1]["updated_at"])
        assert client.get(LEADS).json()["prospects"][1] == expected

    def test_nulls_may_be_in_the_answer(self) -> None:
        with SandboxServer(rows=3, omit_nulls_in_patch_answer=False) as server:
            headers = {"Authorization": f"Bearer {server.sandbox.key}"}
            with httpx.Client(base_url=server.base_url, headers=headers) as client:
                row = patch(client, server.sandbox.prospects(EMAIL_DRAFT_ID)[0]["id"], headline="").json()[
                    "prospect"
                ]
        assert row["headline"] is None

    def test_other_keys_are_dropped_without_a_word(
        self, server: SandboxServer, client: httpx.Client, rows: Rows
    ) -> None:
        answer = patch(client, rows[0]["id"], status="sent", lead_score=1, custom_fields={})
        assert answer.status_code == 200
        assert server.sandbox.prospects(EMAIL_DRAFT_ID) == rows
        assert server.sandbox.applied == []

    def test_each_change_has_a_later_date(self, client: httpx.Client, rows: Rows) -> None:
        dates = [
            patch(client, rows[0]["id"], company=str(n)).json()["prospect"]["updated_at"] for n in range(5)
        ]
        assert dates == sorted(set(dates))

    @pytest.mark.parametrize(
        "body",
        [
            [],
            {},
            {"updates": {"company": "Acme"}},
            {"prospect_id": "{id}"},
            {"prospect_id": "42", "updates": {}},
            {"prospect_id": 42, "updates": {}},
            {"prospect_id": "{id}", "updates": []},
            {"prospect_id": "{id}", "updates": {"company": 1}},
            {"prospect_id": "{id}", "updates": {"company": None}},
            {"prospect_id": "{id}", "updates": {"company": "Acme", "email": ["a"]}},
        ],
    )
    def test_wrong_bodies_are_refused(
        self, server: SandboxServer, client: httpx.Client, rows: Rows, body: Any
    ) -> None:
        if isinstance(body, dict) and body.get("prospect_id") == "{id}":
            body = {**body, "prospect_id": rows[0]["id"]}
        answer = client.patch(LEADS, json=body)
        assert answer.status_code == 400
        assert "error" in answer.json()
        assert server.sandbox.prospects(EMAIL_DRAFT_ID) == rows

    @pytest.mark.parametrize(
        ("content", "media_type", "status"),
        [
            (b"{", "application/json", 400),
            (b"", "application/json", 400),
            (b'{"prospect_id": "\xff"}', "application/json", 400),
            (b"[" * 100_000, "application/json", 400),
            (b"{}", "text/plain", 415),
            (b" " * 10_000_001, "application/json", 413),
        ],
    )
    def test_bodies_that_are_no_json(
        self, client: httpx.Client, content: bytes, media_type: str, status: int
    ) -> None:
        answer = client.patch(LEADS, content=content, headers={"Content-Type": media_type})
        assert answer.status_code == status

    def test_a_prospect_must_belong_to_the_campaign(self, client: httpx.Client, rows: Rows) -> None:
        assert patch(client, rows[0]["id"], path=LINKEDIN_LEADS, company="Acme").status_code == 404
        assert patch(client, str(uuid4()), company="Acme").status_code == 404

    def test_only_drafts_can_be_written(self, server: SandboxServer, client: httpx.Client) -> None:
        prospect_id = server.sandbox.prospects(ACTIVE_ID)[0]["id"]
        answers = [
            patch(client, prospect_id, path=ACTIVE_LEADS, company="Acme"),
            client.post(ACTIVE_LEADS, json={"prospects": [{"email": "new@acme.example"}]}),
            delete(client, {"all": True}, path=ACTIVE_LEADS),
        ]
        assert [answer.status_code for answer in answers] == [400, 400, 400]
        assert answers[0].json() == {"error": "Campaign is active — only draft campaigns can be edited"}
        server.sandbox.set_campaign_status(ACTIVE_ID, "draft")
        assert patch(client, prospect_id, path=ACTIVE_LEADS, company="Acme").status_code == 200


class TestAdding:
    def test_prospects_are_normalised_named_and_deduplicated(
        self, server: SandboxServer, client: httpx.Client, rows: Rows
    ) -> None:
        new = [
            {
                "email": " New@Acme.EXAMPLE",
                "first_name": "Jane",
                "last_name": " Doe",
                "custom_fields": {"a": [1]},
            },
            {"email": "new@acme.example", "company": "Acme"},
            {"email": rows[0]["email"].upper()},
            {
                "email": "b@acme.example",
                "linkedin_url": "https://www.linkedin.com/in/b//?trk=x",
                "name": "Ignored",
            },
        ]
        assert client.post(LEADS, json={"prospects": new}).json() == {"imported": 2, "duplicates": 2}
        jane, other = server.sandbox.prospects(EMAIL_DRAFT_ID)[-2:]
        assert (jane["email"], jane["name"], jane["custom_fields"]) == (
            "new@acme.example",
            "Jane Doe",
            {"a": [1]},
        )
        assert (jane["source"], jane["status"], jane["company"]) == ("api", "pending", None)
        assert jane.keys() == rows[0].keys()
        assert (other["linkedin_url"], other["name"]) == ("https://www.linkedin.com/in/b", None)

    @pytest.mark.parametrize("names", [{"first_name": "Jane"}, {"last_name": "Doe", "first_name": " "}])
    def test_half_a_name_is_none(
        self, server: SandboxServer, client: httpx.Client, names: dict[str, str]
    ) -> None:
        client.post(LEADS, json={"prospects": [{"email": "jane@acme.example", **names}]})
        assert server.sandbox.prospects(EMAIL_DRAFT_ID)[-1]["name"] is None

    @pytest.mark.parametrize(
        ("path", "unreachable"),
        [
            (LEADS, [{"first_name": "Jane"}, {"email": "  "}, {"email": "jane"}, {"email": "a@@b.example"}]),
            (LEADS, [{"linkedin_url": "https://www.linkedin.com/in/jane"}]),
            (LINKEDIN_LEADS, [{"email": "jane@acme.example"}, {"linkedin_url": "https://example.org/jane"}]),
        ],
    )
    def test_who_cannot_be_reached_is_dropped(
        self, client: httpx.Client, path: str, unreachable: Rows
    ) -> None:
        both = {"email": "new@acme.example", "linkedin_url": "https://www.LinkedIn.com/in/new"}
        answer = client.post(path, json={"prospects": [*unreachable, both]})
        assert answer.json() == {"imported": 1, "duplicates": 0}

    def test_linkedin_campaigns_go_by_the_url(self, server: SandboxServer, client: httpx.Client) -> None:
        known = server.sandbox.prospects(LINKEDIN_DRAFT_ID)[0]["linkedin_url"]
        new = [
            {"linkedin_url": f"{known}/?trk=x"},
            {"linkedin_url": "https://www.linkedin.com/in/someone-new"},
        ]
        answer = client.post(LINKEDIN_LEADS, json={"prospects": new})
        assert answer.json() == {"imported": 1, "duplicates": 1}

    @pytest.mark.parametrize(
        "prospects",
        [
            [],
            [{"email": None}],
            [{"email": "a@b.example", "custom_fields": "none"}],
            [{"email": f"{n}@b.example"} for n in range(1001)],
            "jane",
        ],
    )
    def test_wrong_batches_are_refused(
        self, server: SandboxServer, client: httpx.Client, prospects: Any
    ) -> None:
        assert client.post(LEADS, json={"prospects": prospects}).status_code == 400
        assert len(server.sandbox.prospects(EMAIL_DRAFT_ID)) == 40

    def test_a_thousand_at_once(self, client: httpx.Client) -> None:
        new = [{"email": f"{n}@bulk.example"} for n in range(1000)]
        assert client.post(LEADS, json={"prospects": new}).json() == {"imported": 1000, "duplicates": 0}


class TestRemoving:
    def test_by_id(self, server: SandboxServer, client: httpx.Client, rows: Rows) -> None:
        ids = [rows[2]["id"], rows[0]["id"].upper(), rows[0]["id"], str(uuid4())]
        assert delete(client, {"prospect_ids": ids}).json() == {"deleted": 2}
        assert server.sandbox.prospects(EMAIL_DRAFT_ID) == [rows[1], *rows[3:]]

    def test_all_wins(self, server: SandboxServer, client: httpx.Client, rows: Rows) -> None:
        assert delete(client, {"all": True, "prospect_ids": [rows[0]["id"]]}).json() == {"deleted": "all"}
        assert server.sandbox.prospects(EMAIL_DRAFT_ID) == []
        assert client.get(LEADS).json() == {"prospects": [], "total": 0, "page": 1, "limit": 100}

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"all": False},
            {"all": 1},
            {"prospect_ids": []},
            {"prospect_ids": ["42"]},
            {"prospect_ids": "all"},
        ],
    )
    def test_wrong_bodies_are_refused(self, client: httpx.Client, body: Any) -> None:
        assert delete(client, body).status_code == 400

    def test_at_most_five_hundred(self, client: httpx.Client) -> None:
        assert delete(client, {"prospect_ids": [str(uuid4()) for _ in range(501)]}).status_code == 400
        assert delete(client, {"prospect_ids": [str(uuid4()) for _ in range(500)]}).json() == {"deleted": 0}
