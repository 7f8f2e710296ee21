"""Checks requests against the OpenAPI document of the API, for the client's tests.

The document leaves request bodies open, because the server drops what it does not know without a word. This
program must not rely on that, so the checker closes every object of a request body: what is not documented
is a mistake.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from jsonschema import Draft202012Validator

DOCUMENT = Path(__file__).parents[1] / "contract" / "openapi.json"


class ContractChecker:
    """Checks requests against one OpenAPI 3.1 *document*."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = _closed(document)
        self._paths = {path: _pattern(path) for path in document["paths"]}

    @classmethod
    def from_file(cls, path: Path = DOCUMENT) -> Self:
        """A checker for the document in ``tests/contract``."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def check(
        self,
        method: str,
        path: str,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        body: Any = None,
    ) -> None:
        """Check one request.

        Args:
            method: the HTTP method.
            path: the path without the query string, unquoted.
            query: the query parameters, as text.
            headers: the headers with their names in lower case; ``None`` to leave them unchecked.
            body: the decoded JSON, ``None`` when there is none.

        Raises:
            AssertionError: when the request does not follow the document; the text says where.
        """
        what = f"{method} {path}"
        template, arguments = self._match(what, path)
        item = self._document["paths"][template]
        operation = item.get(method.lower())
        assert operation is not None, f"{what}: the document has no such method on {template}"
        listed = (*item.get("parameters", ()), *operation.get("parameters", ()))
        parameters = [self._resolved(parameter) for parameter in listed]
        self._check_parameters(what, "path", parameters, arguments)
        self._check_parameters(what, "query", parameters, query or {})
        if headers is not None:
            self._check_headers(what, headers, has_body=body is not None)
        self._check_body(what, operation, body)

    def _match(self, what: str, path: str) -> tuple[str, dict[str, str]]:
        for template, pattern in self._paths.items():
            if match := pattern.fullmatch(path):
                return template, match.groupdict()
        raise AssertionError(f"{what}: the document has no such path")

    def _check_parameters(
        self, what: str, place: str, parameters: list[dict[str, Any]], given: Mapping[str, str]
    ) -> None:
        documented = {each["name"]: each for each in parameters if each["in"] == place}
        unknown = given.keys() - documented.keys()
        assert not unknown, f"{what}: undocumented {place} parameters {sorted(unknown)}"
        for name, parameter in documented.items():
            if name not in given:
                assert not parameter.get("required"), f"{what}: {place} parameter {name} is missing"
                continue
            self._validate(
                f"{what}: {place} parameter {name}", parameter["schema"], _typed(given[name], parameter)
            )

    def _check_headers(self, what: str, headers: Mapping[str, str], *, has_body: bool) -> None:
        scheme = headers.get("authorization", "").partition(" ")[0]
        assert scheme == "Bearer", f"{what}: the key is not sent as Authorization: Bearer"
        media_type = headers.get("content-type", "").partition(";")[0]
        if has_body:
            assert media_type == "application/json", (
                f"{what}: the body is declared as {media_type or 'nothing'}"
            )

    def _check_body(self, what: str, operation: Mapping[str, Any], body: Any) -> None:
        documented = operation.get("requestBody")
        if documented is None:
            assert body is None, f"{what}: the document knows of no body"
            return
        assert body is not None, f"{what}: the body is missing"
        self._validate(f"{what}: body", documented["content"]["application/json"]["schema"], body)

    def _validate(self, what: str, schema: Mapping[str, Any], value: Any) -> None:
        # The rest of the document is put beside the schema, so that references into it are found.
        validator = Draft202012Validator({"components": self._document["components"], "allOf": [schema]})
        complaints = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]
        assert not complaints, f"{what} does not follow the document: {'; '.join(complaints)}"

    def _resolved(self, parameter: dict[str, Any]) -> dict[str, Any]:
        if "$ref" not in parameter:
            return parameter
        found: dict[str, Any] = self._document["components"]["parameters"][
            parameter["$ref"].rpartition("/")[2]
        ]
        return found


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(path)))


def _typed(text: str, parameter: Mapping[str, Any]) -> Any:
    """A query parameter's text as the type that the document gives it, or as it is where that fails."""
    if parameter["schema"].get("type") == "integer" and re.fullmatch(r"-?\d+", text):
        return int(text)
    return text


def _closed(node: Any) -> Any:
    """A copy of *node* in which every object schema with listed properties allows no others.

    Answers are closed with the rest; nothing is checked against them.
    """
    if isinstance(node, list):
        return [_closed(each) for each in node]
    if not isinstance(node, Mapping):
        return node
    copy = {key: _closed(value) for key, value in node.items()}
    if node.get("type") == "object" and "properties" in node:
        copy.setdefault("additionalProperties", False)
    return copy
