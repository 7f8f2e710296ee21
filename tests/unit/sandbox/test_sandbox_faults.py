"""Each fault does what its description says, seen from the other end of a socket."""

import re
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import pytest

from puffle_desktop.sandbox import EMAIL_DRAFT_ID
from puffle_desktop.sandbox.faults import ERROR_SHAPES, FaultError, parse_fault
from puffle_desktop.sandbox.sandbox import Sandbox
from puffle_desktop.sandbox.server import SandboxServer

LEADS = f"/api/campaigns/{EMAIL_DRAFT_ID}/leads"
Rows = list[dict[str, Any]]
Patch = Callable[..., httpx.Response]


@pytest.fixture
def patch(client: httpx.Client, rows: Rows) -> Patch:
    """Writes a company to a prospect, the first one unless told otherwise."""

    def send(company: str = "Faulty", index: int = 0, **options: Any) -> httpx.Response:
        body = {"prospect_id": rows[index]["id"], "updates": {"company": company}}
        return client.patch(LEADS, json=body, **options)

    return send


def stored(server: SandboxServer) -> str:
    company: str = server.sandbox.prospects(EMAIL_DRAFT_ID)[0]["company"]
    return company


class TestConnections:
    def test_drop_before(self, server: SandboxServer, patch: Patch, rows: Rows) -> None:
        server.sandbox.set_faults("drop-before")
        with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
            patch()
        assert stored(server) == rows[0]["company"]
        request = server.sandbox.record[-1]
        assert (request.status, request.applied, request.fault) == (None, False, "drop-before")

    def test_drop_after_cuts_the_answer_to_what_was_applied(
        self, server: SandboxServer, patch: Patch
    ) -> None:
        server.sandbox.set_faults("drop-after")
        with pytest.raises(httpx.RemoteProtocolError, match=r"incomplete|without sending complete"):
            patch()
        assert stored(server) == "Faulty"
        assert server.sandbox.record[-1].applied

    @pytest.mark.parametrize(("fault", "applied"), [("hang", False), ("hang,applied=yes", True)])
    def test_hang(self, server: SandboxServer, patch: Patch, fault: str, applied: bool) -> None:
        server.sandbox.set_faults(fault)
        with pytest.raises(httpx.ReadTimeout):
            patch(timeout=0.2)
        assert (stored(server) == "Faulty") is applied
        server.sandbox.clear_faults()
        assert patch().status_code == 200

    def test_latency(self, server: SandboxServer, patch: Patch) -> None:
        server.sandbox.latency_ms = 30
        server.sandbox.set_faults("latency,ms=40", "latency=0,ms=5000")
        started = time.perf_counter()
        assert patch().status_code == 200
        assert 0.07 <= time.perf_counter() - started < 2

    def test_a_late_request_is_still_applied(self, server: SandboxServer, patch: Patch) -> None:
        server.sandbox.latency_ms = 150
        with pytest.raises(httpx.ReadTimeout):
            patch(timeout=0.05)
        server.sandbox.latency_ms = 0
        deadline = time.monotonic() + 5
        while not server.sandbox.applied and time.monotonic() < deadline:
            time.sleep(0.01)
        assert stored(server) == "Faulty"


class TestErrors:
    @pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 429, 500, 502, 503, 504])
    def test_any_status(self, server: SandboxServer, patch: Patch, rows: Rows, status: int) -> None:
        server.sandbox.set_faults(f"http-{status}")
        answer = patch()
        assert answer.status_code == status
        assert answer.json() == {"error": f"Injected fault {status}"}
        assert "Retry-After" not in answer.headers
        assert stored(server) == rows[0]["company"]

    def test_retry_after_in_seconds_and_as_a_date(self, server: SandboxServer, patch: Patch) -> None:
        server.sandbox.set_faults("http-429,retry-after=7")
        assert patch().headers["Retry-After"] == "7"
        server.sandbox.set_faults("http-503,retry-after=date:60")
        moment = parsedate_to_datetime(patch().headers["Retry-After"])
        assert 55 < (moment - datetime.now(UTC)).total_seconds() <= 60

    def test_an_error_after_the_fact(self, server: SandboxServer, patch: Patch) -> None:
        server.sandbox.set_faults("http-504,applied=yes")
        assert patch().status_code == 504
        assert stored(server) == "Faulty"

    @pytest.mark.parametrize("shape", ERROR_SHAPES)
    def test_shapes(self, server: SandboxServer, client: httpx.Client, patch: Patch, shape: str) -> None:
        server.sandbox.set_faults(f"error-shape={shape}", "PATCH:http-500")
        refused = client.get(LEADS, params={"page": 0})
        assert refused.status_code == 400
        bodies = {
            "text": {"error": "page must be a whole number from 1"},
            "code": {"error": {"code": "E400", "message": "page must be a whole number from 1"}},
            "message": {"message": "page must be a whole number from 1"},
            "detail": {"detail": "page must be a whole number from 1"},
        }
        if shape in bodies:
            assert refused.json() == bodies[shape]
        else:
            media_type = {"plain": "text/plain; charset=utf-8", "html": "text/html; charset=utf-8"}.get(shape)
            assert refused.headers.get("Content-Type") == media_type
            assert ("page must be" in refused.text) is (shape != "none")
        assert patch().status_code == 500

    @pytest.mark.parametrize("value", ["3600", "0.5", "1" + "0" * 23, "9" * 400])
    def test_any_number_of_seconds(self, server: SandboxServer, patch: Patch, value: str) -> None:
        server.sandbox.set_faults(f"http-429,retry-after={value}")
        assert patch().headers["Retry-After"] == value

    def test_retry_after_in_another_age(self, server: SandboxServer, patch: Patch) -> None:
        server.sandbox.set_faults("http-429,retry-after=date:2300000000")
        assert parsedate_to_datetime(patch().headers["Retry-After"]).year > 2090

    def test_retry_after_twice(self, server: SandboxServer, patch: Patch) -> None:
        server.sandbox.set_faults("http-429,retry-after=20+date:60")
        first, second = patch().headers.get_list("Retry-After")
        assert (first, second[-3:]) == ("20", "GMT")

    def test_words(self, server: SandboxServer, patch: Patch, rows: Rows) -> None:
        server.sandbox.set_faults("PATCH:http-400,says=Company names may not hold “!”")
        assert patch().json() == {"error": "Company names may not hold “!”"}
        assert stored(server) == rows[0]["company"]
        assert server.sandbox.campaign(EMAIL_DRAFT_ID)["campaign"]["status"] == "draft"

    def test_a_rate_limit(self, server: SandboxServer, client: httpx.Client, patch: Patch) -> None:
        server.sandbox.set_faults("WRITE:rate-limit=2,ms=600000,retry-after=0.01")
        answers = [patch() for _ in range(4)]
        assert [answer.status_code for answer in answers] == [200, 200, 429, 429]
        assert answers[2].headers["Retry-After"] == "0.01"
        assert client.get(LEADS).status_code == 200
        server.sandbox.set_faults("rate-limit=2,ms=0", "http-500=0")
        assert {patch().status_code for _ in range(5)} == {200}, "its span is over at once"
        server.sandbox.set_faults("rate-limit=0")
        assert patch().headers["Retry-After"] == "1"


class TestNormalise:
    def test_a_patch_stores_what_a_post_would(self, server: SandboxServer, client: httpx.Client) -> None:
        server.sandbox.set_faults("normalise")
        prospect_id = server.sandbox.prospects(EMAIL_DRAFT_ID)[0]["id"]
        updates = {
            "email": " Jane@ACME.example",
            "linkedin_url": "https://www.linkedin.com/in/jane/?trk=x",
            "first_name": "Jane",
            "last_name": "Doe",
            "company": "ACME/",
        }
        answer = client.patch(LEADS, json={"prospect_id": prospect_id, "updates": updates}).json()["prospect"]
        wanted = {
            "email": "jane@acme.example",
            "linkedin_url": "https://www.linkedin.com/in/jane",
            "first_name": "Jane",
            "last_name": "Doe",
            "company": "ACME/",
            "name": "Jane Doe",
        }
        row = server.sandbox.prospects(EMAIL_DRAFT_ID)[0]
        assert {column: row[column] for column in wanted} == wanted
        assert {column: answer[column] for column in wanted} == wanted
        assert server.sandbox.applied[-1].after == wanted

    @pytest.mark.parametrize(
        ("updates", "name"),
        [
            ({"last_name": "Doe"}, "Amelia Doe"),
            ({"last_name": ""}, "Amelia Hart"),
            ({"last_name": "Doe", "name": "J. D."}, "J. D."),
            ({"company": "Acme"}, "Amelia Hart"),
        ],
    )
    def test_the_name_follows(
        self, server: SandboxServer, client: httpx.Client, rows: Rows, updates: dict[str, str], name: str
    ) -> None:
        server.sandbox.set_faults("normalise")
        client.patch(LEADS, json={"prospect_id": rows[0]["id"], "updates": updates})
        assert server.sandbox.prospects(EMAIL_DRAFT_ID)[0]["name"] == name


class TestLostAnswers:
    """Each write is applied, and whoever sent it is not told."""

    @pytest.mark.parametrize("fault", ["drop-after", "hang,applied=yes", "http-502,applied=yes"])
    @pytest.mark.parametrize("method", ["PATCH", "POST", "DELETE"])
    def test_of_every_write(
        self, server: SandboxServer, client: httpx.Client, rows: Rows, method: str, fault: str
    ) -> None:
        bodies = {
            "PATCH": {"prospect_id": rows[0]["id"], "updates": {"company": "Faulty"}},
            "POST": {"prospects": [{"email": "new@acme.example"}]},
            "DELETE": {"prospect_ids": [rows[0]["id"]]},
        }
        server.sandbox.set_faults(f"WRITE:{fault}")
        try:
            answer = client.request(method, LEADS, json=bodies[method], timeout=0.3)
            assert answer.status_code == 502
        except httpx.TransportError:
            pass
        (write,) = server.sandbox.applied
        assert write.kind == {"PATCH": "patch", "POST": "add", "DELETE": "delete"}[method]
        assert client.get(LEADS).status_code == 200, "reading is no write"


class TestSlowPages:
    def test_a_page_is_as_old_as_it_was_held_back(self, server: SandboxServer, client: httpx.Client) -> None:
        server.sandbox.page_latency_ms = 30
        listed = threading.Event()

        def change(sandbox: Sandbox) -> None:
            prospect_id = sandbox.prospects(EMAIL_DRAFT_ID)[0]["id"]
            sandbox.change_prospect(EMAIL_DRAFT_ID, prospect_id, {"company": "Newer"})
            listed.set()

        server.sandbox.after_requests(1, change)
        started = time.perf_counter()
        page = client.get(LEADS).json()
        assert time.perf_counter() - started >= 0.03
        assert listed.is_set()
        assert page["prospects"][0]["company"] != "Newer"
        assert stored(server) == "Newer"
        server.sandbox.page_latency_ms = 600_000
        assert client.get("/api/account").status_code == 200, "no page"


class TestDamage:
    def test_not_json(self, server: SandboxServer, patch: Patch) -> None:
        server.sandbox.set_faults("html")
        answer = patch()
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert stored(server) == "Faulty"
        server.sandbox.set_faults("html,applied=no")
        assert patch("Later").status_code == 200
        assert stored(server) == "Faulty"

    def test_nothing(self, server: SandboxServer, patch: Patch) -> None:
        server.sandbox.set_faults("empty")
        answer = patch()
        assert (answer.status_code, answer.content) == (200, b"")

    def test_cut_json(self, server: SandboxServer, patch: Patch) -> None:
        server.sandbox.set_faults("cut-json")
        answer = patch()
        assert answer.text.startswith('{"prospect":{')
        with pytest.raises(ValueError, match=r"Unterminated|delimiter|Expecting"):
            answer.json()

    def test_wrong_shapes(self, server: SandboxServer, patch: Patch, rows: Rows) -> None:
        server.sandbox.set_faults("not-object")
        assert patch().json()[0]["prospect"]["id"] == rows[0]["id"]
        server.sandbox.set_faults("no-prospect")
        assert patch().json() == {}

    def test_the_wrong_prospect(self, server: SandboxServer, patch: Patch, rows: Rows) -> None:
        server.sandbox.set_faults("other-prospect")
        assert patch().json()["prospect"] == rows[1]
        assert stored(server) == "Faulty"

    def test_numbers(self, server: SandboxServer, client: httpx.Client, patch: Patch) -> None:
        server.sandbox.set_faults("numbers")
        assert patch().json()["prospect"]["email"] == 12345
        first, second = client.get(LEADS).json()["prospects"][:2]
        assert first["company"] == {"name": "an object"}
        assert isinstance(second["company"], str)

    def test_huge(self, server: SandboxServer, patch: Patch, rows: Rows) -> None:
        server.sandbox.set_faults("huge,mb=3")
        answer = patch()
        assert 3_000_000 < len(answer.content) < 3_100_000
        assert answer.json()["prospect"]["id"] == rows[0]["id"]

    def test_a_refusal_stays_a_refusal(self, server: SandboxServer, client: httpx.Client) -> None:
        for fault in ("html", "numbers", "drop-after", "huge"):
            server.sandbox.set_faults(fault)
            assert client.patch(LEADS, json={}).status_code == 400


class TestEvents:
    def test_revoke_after(self, server: SandboxServer, patch: Patch) -> None:
        server.sandbox.set_faults("revoke-after=3")
        assert [patch(str(n)).status_code for n in range(5)] == [200, 200, 200, 401, 401]
        assert stored(server) == "2"

    def test_requests_under_way_meet_the_revoked_key(self, server: SandboxServer, patch: Patch) -> None:
        server.sandbox.latency_ms = 150
        statuses: list[int] = []
        under_way = threading.Thread(target=lambda: statuses.append(patch().status_code))
        under_way.start()
        while not server.sandbox.record:
            time.sleep(0.005)
        server.sandbox.revoke_key()
        under_way.join()
        assert statuses == [401]

    def test_launch_after(self, server: SandboxServer, patch: Patch) -> None:
        server.sandbox.set_faults("launch-after=2")
        assert [patch(str(n)).status_code for n in range(4)] == [200, 200, 400, 400]
        assert "Campaign is active" in patch().text

    def test_shift(self, server: SandboxServer, client: httpx.Client, rows: Rows) -> None:
        server.sandbox.set_faults("GET:shift")
        pages = [client.get(LEADS, params={"limit": 20, "page": page}).json() for page in (1, 2)]
        listed = [row["id"] for page in pages for row in page["prospects"]]
        assert len(listed) == 40
        assert len(set(listed)) < 40
        assert {row["id"] for row in server.sandbox.prospects(EMAIL_DRAFT_ID)} == {row["id"] for row in rows}


class TestPlan:
    def test_a_method_narrows_a_fault(
        self, server: SandboxServer, client: httpx.Client, patch: Patch
    ) -> None:
        server.sandbox.set_faults("PATCH:http-500")
        assert client.get(LEADS).status_code == 200
        assert patch().status_code == 500

    def test_times_and_after(self, server: SandboxServer, patch: Patch) -> None:
        server.sandbox.set_faults("http-500,after=1,times=2")
        assert [patch().status_code for _ in range(5)] == [200, 500, 500, 200, 200]

    def test_a_rate_is_drawn_from_the_seed(self, server: SandboxServer, patch: Patch) -> None:
        runs = []
        for _ in range(2):
            server.sandbox.set_faults("PATCH:http-500=0.3")
            runs.append([patch().status_code for _ in range(60)])
        assert runs[0] == runs[1]
        assert 8 <= runs[0].count(500) <= 28

    @pytest.mark.parametrize(
        ("text", "complaint"),
        [
            ("", "no fault is called ''"),
            ("explode", "no fault is called 'explode'"),
            ("http-200", "no fault is called"),
            ("http-500=2", "rate '2' is not a number from 0 to 1"),
            ("http-500=nan", "rate 'nan'"),
            ("FETCH:hang", "FETCH is not one of"),
            (":hang", "nothing is not one of"),
            ("hang,soon", "no parameter is called 'soon'"),
            ("hang,applied=perhaps", "'perhaps' is no value for applied"),
            ("http-429,retry-after=-1", "'-1' is no value for retry-after"),
            ("http-429,shape=round", "'round' is not one of"),
            ("latency,ms=x", "ms wants a whole number"),
            ("http-429,retry-after=20+", "'20+' is no value for retry-after"),
            ("http-400,says=", "'' is no value for says"),
            ("rate-limit", "rate-limit wants a whole number from 0"),
            ("rate-limit=0.5", "rate-limit wants a whole number from 0"),
            ("normalise=1", "no fault is called 'normalise'"),
            ("drop-after,applied=no", "must be applied"),
        ],
    )
    def test_mistakes_are_named(self, text: str, complaint: str) -> None:
        with pytest.raises(FaultError, match=re.escape(complaint)):
            parse_fault(text)

    @pytest.mark.parametrize(
        "text", ["revoke-after", "revoke-after=0", "launch-after=x", "error-shape=round"]
    )
    def test_mistakes_leave_the_faults_as_they_were(self, server: SandboxServer, text: str) -> None:
        server.sandbox.set_faults("hang=0")
        with pytest.raises(FaultError):
            server.sandbox.set_faults("html", text)
        assert server.sandbox.faults == ("hang=0",)
