"""The record, the control interface over HTTP, and what tests do to a sandbox in process."""

import threading
from itertools import pairwise
from typing import Any
from uuid import uuid4

import httpx
import pytest

from puffle_desktop.sandbox import ACTIVE_ID, EMAIL_DRAFT_ID, SANDBOX_KEY
from puffle_desktop.sandbox.server import SandboxServer

LEADS = f"/api/campaigns/{EMAIL_DRAFT_ID}/leads"
Rows = list[dict[str, Any]]


@pytest.fixture
def control(server: SandboxServer) -> Any:
    with httpx.Client(base_url=f"{server.base_url}/_sandbox", timeout=5) as http:
        yield http


class TestRecord:
    def test_requests(self, server: SandboxServer, client: httpx.Client, rows: Rows) -> None:
        client.get(LEADS, params={"page": 2, "status": "pending"})
        body = {"prospect_id": rows[0]["id"], "updates": {"company": "Acme"}}
        client.patch(LEADS, json=body)
        client.patch(LEADS, content=b"<html>", headers={"Content-Type": "application/json"})
        listing, update, nonsense = server.sandbox.record
        assert (listing.seq, listing.method, listing.path, listing.status) == (1, "GET", LEADS, 200)
        assert (listing.query, listing.body) == ({"page": "2", "status": "pending"}, None)
        assert (update.body, update.applied, listing.applied) == (body, True, False)
        assert (nonsense.body, nonsense.status, nonsense.applied) == ("<html>", 400, False)

    @pytest.mark.parametrize("value", ["Bearer {key}", "bearer {key}", "{key}", "Basic {key}"])
    def test_the_key_is_not_kept(self, server: SandboxServer, value: str) -> None:
        httpx.get(f"{server.base_url}/api/account", headers={"Authorization": value.format(key=SANDBOX_KEY)})
        assert SANDBOX_KEY not in str(server.sandbox.record)

    def test_applied_writes_are_in_order(
        self, server: SandboxServer, client: httpx.Client, rows: Rows
    ) -> None:
        first, second = rows[0]["id"], rows[1]["id"]
        client.patch(LEADS, json={"prospect_id": first, "updates": {"company": "One", "headline": ""}})
        server.sandbox.change_prospect(EMAIL_DRAFT_ID, second, {"company": "Foreign", "lead_score": 1})
        client.request("DELETE", LEADS, json={"prospect_ids": [second]})
        client.post(LEADS, json={"prospects": [{"email": "new@acme.example"}]})
        patch, foreign, delete, add = server.sandbox.applied
        assert [write.seq for write in server.sandbox.applied] == [1, 2, 3, 4]
        assert [write.kind for write in server.sandbox.applied] == ["patch", "foreign", "delete", "add"]
        assert [write.request for write in server.sandbox.applied] == [1, None, 2, 3]
        assert patch.before == {"company": rows[0]["company"], "headline": rows[0]["headline"]}
        assert patch.after == {"company": "One", "headline": None}
        assert (foreign.prospect_id, foreign.before["lead_score"]) == (second, rows[1]["lead_score"])
        assert (delete.before["company"], delete.after) == ("Foreign", {})
        assert (add.before, add.after["email"]) == ({}, "new@acme.example")

    def test_many_writers_lose_nothing(self, server: SandboxServer, rows: Rows) -> None:
        def write(name: str) -> None:
            headers = {"Authorization": f"Bearer {server.sandbox.key}"}
            with httpx.Client(base_url=server.base_url, headers=headers) as http:
                for number in range(25):
                    updates = {"company": f"{name}{number}"}
                    http.patch(LEADS, json={"prospect_id": rows[0]["id"], "updates": updates})

        writers = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        applied = server.sandbox.applied
        assert [write.seq for write in applied] == list(range(1, 101))
        for earlier, later in pairwise(applied):
            assert later.before == earlier.after


class TestControlInterface:
    def test_record_and_applied(self, control: httpx.Client, client: httpx.Client, rows: Rows) -> None:
        client.patch(LEADS, json={"prospect_id": rows[0]["id"], "updates": {"company": "Acme"}})
        requests = control.get("/record").json()["requests"]
        assert [(each["method"], each["status"], each["applied"]) for each in requests] == [
            ("PATCH", 200, True)
        ]
        assert control.get("/applied").json()["applied"][0]["after"] == {"company": "Acme"}
        assert control.delete("/record").json() == {}
        assert control.get("/record").json() == {"requests": []}

    def test_faults_latency_and_key(
        self, server: SandboxServer, control: httpx.Client, client: httpx.Client
    ) -> None:
        control.put("/faults", json={"faults": ["http-503"]})
        assert client.get("/api/account").status_code == 503
        assert control.get("/faults").json() == {"faults": ["http-503"]}
        control.delete("/faults")
        control.put("/latency", json={"ms": 5})
        assert (server.sandbox.faults, server.sandbox.latency_ms) == ((), 5)
        control.delete("/key")
        assert client.get("/api/account").status_code == 401
        control.put("/key", json={"key": "pk_live_other"})
        assert server.sandbox.key == "pk_live_other"

    def test_campaigns_and_prospects(self, server: SandboxServer, control: httpx.Client, rows: Rows) -> None:
        control.put(f"/campaigns/{EMAIL_DRAFT_ID}/status", json={"status": "paused"})
        changed = control.patch(
            f"/campaigns/{EMAIL_DRAFT_ID}/prospects/{rows[0]['id']}", json={"company": "Foreign"}
        ).json()["prospect"]
        assert changed["company"] == "Foreign"
        assert changed["updated_at"] > rows[0]["updated_at"]
        assert control.get(f"/campaigns/{EMAIL_DRAFT_ID}/prospects").json()["prospects"] == [
            changed,
            *rows[1:],
        ]
        assert server.sandbox.campaign(EMAIL_DRAFT_ID)["campaign"]["status"] == "paused"

    def test_what_is_put_off_until_a_request(
        self, server: SandboxServer, control: httpx.Client, client: httpx.Client, rows: Rows
    ) -> None:
        row = f"/campaigns/{EMAIL_DRAFT_ID}/prospects/{rows[0]['id']}"
        other = f"/campaigns/{EMAIL_DRAFT_ID}/prospects/{rows[1]['id']}"
        assert control.patch(f"{row}?after=2&method=PATCH", json={"company": "Foreign"}).json() == {}
        assert control.delete(f"{other}?after=3").json() == {}
        body = {"prospect_id": rows[0]["id"], "updates": {"company": "Mine"}}
        seen = []
        for method in ("PATCH", "GET", "PATCH"):
            client.request(method, LEADS, json=body if method == "PATCH" else None)
            seen.append((server.sandbox.prospects(EMAIL_DRAFT_ID)[0]["company"], len(server.sandbox.applied)))
        assert seen == [("Mine", 1), ("Mine", 1), ("Foreign", 4)]
        patches, others = server.sandbox.applied[:2], server.sandbox.applied[2:]
        assert [write.kind for write in patches] == ["patch", "patch"]
        assert [(write.kind, write.request) for write in others] == [("foreign", None)] * 2
        assert (others[1].prospect_id, others[1].after) == (rows[1]["id"], {})
        assert control.delete(other).json() == {"deleted": 0}

    def test_both_latencies(self, server: SandboxServer, control: httpx.Client) -> None:
        control.put("/latency", json={"page_ms": 7})
        assert (server.sandbox.latency_ms, server.sandbox.page_latency_ms) == (0, 7)
        control.put("/latency", json={"ms": 3})
        assert (server.sandbox.latency_ms, server.sandbox.page_latency_ms) == (3, 7)

    def test_reset(
        self, server: SandboxServer, control: httpx.Client, client: httpx.Client, rows: Rows
    ) -> None:
        client.request("DELETE", LEADS, json={"all": True})
        server.sandbox.replace_key("pk_live_other")
        server.sandbox.set_campaign_status(ACTIVE_ID, "paused")
        server.sandbox.set_faults("hang", "normalise")
        server.sandbox.page_latency_ms = 600_000
        server.sandbox.after_requests(1, lambda sandbox: sandbox.revoke_key())
        assert control.post("/reset").json() == {}
        assert server.sandbox.prospects(EMAIL_DRAFT_ID) == rows
        assert client.get("/api/campaigns").json()["campaigns"][0]["status"] == "active"
        assert server.sandbox.applied == []

    def test_mistakes_are_answered_in_words(self, control: httpx.Client) -> None:
        assert "explode" in control.put("/faults", json={"faults": ["explode"]}).json()["error"]
        assert control.put("/latency", json={"ms": "5"}).status_code == 400
        assert control.put("/key", content=b"{").status_code == 400
        assert control.get(f"/campaigns/{uuid4()}/prospects").status_code == 404
        unknown = f"/campaigns/{uuid4()}/prospects/{uuid4()}"
        assert control.patch(f"{unknown}?after=1", json={}).status_code == 404
        known = f"/campaigns/{EMAIL_DRAFT_ID}/prospects/{uuid4()}"
        assert control.patch(f"{known}?after=soon", json={}).status_code == 400
