"""The checker itself: it must pass what is documented and name what is not."""

from typing import Any

import pytest

from tests.support.contract import ContractChecker

ID = "5a3d1c52-8f0b-4c1e-9a47-0e6b1f2d7c01"
BOTH = {"prospect_id": ID, "updates": {}}
LEADS = f"/api/campaigns/{ID}/leads"
HEADERS = {"authorization": "Bearer ***", "content-type": "application/json"}


@pytest.fixture(scope="module")
def checker() -> ContractChecker:
    return ContractChecker.from_file()


@pytest.mark.parametrize(
    ("method", "path", "query", "body"),
    [
        ("GET", "/api/account", {}, None),
        ("GET", "/api/campaigns", {}, None),
        ("GET", f"/api/campaigns/{ID}", {}, None),
        ("GET", f"/api/campaigns/{ID}/validate", {}, None),
        ("GET", LEADS, {"page": "2", "limit": "500", "status": "pending"}, None),
        ("PATCH", LEADS, {}, {"prospect_id": ID, "updates": {"company": "Acme", "headline": ""}}),
        ("POST", LEADS, {}, {"prospects": [{"email": "a@b.example", "custom_fields": {"any": ["thing"]}}]}),
        ("DELETE", LEADS, {}, {"prospect_ids": [ID]}),
        ("DELETE", LEADS, {}, {"all": True}),
    ],
)
def test_passes_what_is_documented(
    checker: ContractChecker, method: str, path: str, query: dict[str, str], body: Any
) -> None:
    checker.check(method, path, query, HEADERS, body)


@pytest.mark.parametrize(
    ("method", "path", "query", "headers", "body", "complaint"),
    [
        ("GET", "/api/webhooks", {}, HEADERS, None, "no such path"),
        ("GET", "/api/campaigns/", {}, HEADERS, None, "no such path"),
        ("PUT", LEADS, {}, HEADERS, {}, "no such method"),
        ("GET", "/api/campaigns/42", {}, HEADERS, None, "path parameter id"),
        ("GET", LEADS, {"search": "jane"}, HEADERS, None, "undocumented query parameters .*search"),
        ("GET", LEADS, {"page": "0"}, HEADERS, None, "query parameter page"),
        ("GET", LEADS, {"limit": "many"}, HEADERS, None, "query parameter limit"),
        ("GET", "/api/account", {}, {}, None, "Authorization: Bearer"),
        ("GET", "/api/account", {}, HEADERS, {}, "knows of no body"),
        ("PATCH", LEADS, {}, HEADERS, None, "body is missing"),
        ("PATCH", LEADS, {}, HEADERS, "<html>", "not of type 'object'"),
        ("PATCH", LEADS, {}, HEADERS, {"updates": {}}, "'prospect_id' is a required"),
        ("PATCH", LEADS, {}, HEADERS, {"prospect_id": ID}, "'updates' is a required"),
        ("PATCH", LEADS, {}, HEADERS, {"prospect_id": "42", "updates": {}}, "does not match"),
        (
            "PATCH",
            LEADS,
            {},
            HEADERS,
            BOTH | {"updates": {"status": "sent"}},
            "'status' was unexpected",
        ),
        (
            "PATCH",
            LEADS,
            {},
            HEADERS,
            BOTH | {"updates": {"email": None}},
            "not of type 'string'",
        ),
        (
            "PATCH",
            LEADS,
            {},
            HEADERS,
            BOTH | {"etag": "1"},
            "'etag' was unexpected",
        ),
        ("POST", LEADS, {}, HEADERS, {"prospects": []}, "body"),
        ("POST", LEADS, {}, HEADERS, {"prospects": [{"name": "Jane Doe"}]}, "'name' was unexpected"),
        ("POST", LEADS, {}, HEADERS, {"prospects": [{}] * 1001}, "too long"),
        ("DELETE", LEADS, {}, HEADERS, {}, "body"),
        ("DELETE", LEADS, {}, HEADERS, {"prospect_ids": [ID] * 501}, "too long"),
        (
            "DELETE",
            LEADS,
            {},
            {**HEADERS, "content-type": "text/plain"},
            {"all": True},
            "declared as text",
        ),
    ],
)
def test_names_what_is_not(
    checker: ContractChecker,
    method: str,
    path: str,
    query: dict[str, str],
    headers: dict[str, str],
    body: Any,
    complaint: str,
) -> None:
    with pytest.raises(AssertionError, match=complaint):
        checker.check(method, path, query, headers, body)
