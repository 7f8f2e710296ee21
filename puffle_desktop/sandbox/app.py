"""The documented endpoints as a Starlette application. Faults are no business of this module."""

from collections.abc import Mapping
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.endpoints import HTTPEndpoint
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from puffle_desktop.sandbox.account import SandboxAccount
from puffle_desktop.sandbox.contract import (
    MAX_BODY_BYTES,
    AddBody,
    Body,
    Refusal,
    RemoveBody,
    UpdateBody,
    decode_body,
    paging,
    require_uuid,
)
from puffle_desktop.sandbox.record import RecordedRequest

RECORDED = "puffle.sandbox.recorded"
"""The key in the ASGI scope under which the recorded request travels to the endpoints."""


def api_app(sandbox: SandboxAccount) -> ASGIApp:
    """The API of *sandbox*. Each scope must hold the request's record under :data:`RECORDED`."""
    app = Starlette(
        routes=[
            Route("/api/account", AccountEndpoint),
            Route("/api/campaigns", CampaignsEndpoint),
            Route("/api/campaigns/{id}", CampaignEndpoint),
            Route("/api/campaigns/{id}/validate", ValidationEndpoint),
            Route("/api/campaigns/{id}/leads", ProspectsEndpoint),
        ],
        exception_handlers={HTTPException: _error},
    )
    app.router.redirect_slashes = False
    app.state.sandbox = sandbox
    return app


class JsonResponse(Response):
    """JSON as msgspec writes it: rows that are encoded already pass through as they are."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """Encode *content*."""
        return msgspec.json.encode(content)


def error_response(
    status: int, text: str, shape: str = "text", headers: Mapping[str, str] | None = None
) -> Response:
    """An error answer whose body has one of the shapes of :data:`~.faults.ERROR_SHAPES`."""
    match shape:
        case "code":
            return JsonResponse({"error": {"code": f"E{status}", "message": text}}, status, headers)
        case "message" | "detail":
            return JsonResponse({shape: text}, status, headers)
        case "plain":
            return PlainTextResponse(text, status, headers)
        case "html":
            page = f"<!doctype html><html><body><h1>{status}</h1><p>{text}</p></body></html>"
            return HTMLResponse(page, status, headers)
        case "none":
            return Response(None, status, headers)
        case _:
            return JsonResponse({"error": text}, status, headers)


class _Endpoint(HTTPEndpoint):
    """An endpoint that wants the key."""

    async def dispatch(self) -> None:
        request = Request(self.scope)
        self.sandbox: SandboxAccount = request.app.state.sandbox
        try:
            self.sandbox.authorise(request.headers.get("authorization"))
            await super().dispatch()
        except Refusal as refusal:
            raise HTTPException(refusal.status, refusal.text) from refusal


class AccountEndpoint(_Endpoint):
    """``/api/account``."""

    async def get(self, request: Request) -> Response:
        """Whose key it is."""
        return JsonResponse(self.sandbox.account())


class CampaignsEndpoint(_Endpoint):
    """``/api/campaigns``."""

    async def get(self, request: Request) -> Response:
        """Every campaign."""
        return JsonResponse({"campaigns": self.sandbox.campaigns()})


class CampaignEndpoint(_Endpoint):
    """``/api/campaigns/{id}``."""

    async def get(self, request: Request) -> Response:
        """One campaign with its sequence."""
        return JsonResponse(self.sandbox.campaign(_campaign_id(request)))


class ValidationEndpoint(_Endpoint):
    """``/api/campaigns/{id}/validate``."""

    async def get(self, request: Request) -> Response:
        """Whether the campaign could be launched."""
        return JsonResponse(self.sandbox.validate(_campaign_id(request)))


class ProspectsEndpoint(_Endpoint):
    """``/api/campaigns/{id}/leads``."""

    async def get(self, request: Request) -> Response:
        """One page of the roster."""
        wanted = paging(request.query_params, self.sandbox.max_limit)
        return JsonResponse(self.sandbox.list_prospects(_campaign_id(request), wanted))

    async def patch(self, request: Request) -> Response:
        """Edit one prospect."""
        campaign_id = _campaign_id(request)
        body = await _body(request, UpdateBody)
        row = self.sandbox.update_prospect(
            campaign_id, body.prospect_id.lower(), body.updates.values(), _recorded(request)
        )
        return JsonResponse({"prospect": row})

    async def post(self, request: Request) -> Response:
        """Add prospects."""
        campaign_id = _campaign_id(request)
        body = await _body(request, AddBody)
        return JsonResponse(self.sandbox.add_prospects(campaign_id, body.prospects, _recorded(request)))

    async def delete(self, request: Request) -> Response:
        """Remove prospects."""
        campaign_id = _campaign_id(request)
        body = await _body(request, RemoveBody)
        return JsonResponse(self.sandbox.remove_prospects(campaign_id, body.wanted(), _recorded(request)))


def _campaign_id(request: Request) -> str:
    return require_uuid(request.path_params["id"], "Campaign id")


def _recorded(request: Request) -> RecordedRequest:
    recorded: RecordedRequest = request.scope[RECORDED]
    return recorded


async def _body(request: Request, kind: type[Body]) -> Body:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise Refusal(415, "Content-Type must be application/json")
    body = await request.body()
    if len(body) > MAX_BODY_BYTES:
        raise Refusal(413, "Request body is too large")
    return decode_body(body, kind)


async def _error(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    shape = request.app.state.sandbox.error_shape
    return error_response(error.status_code, error.detail, shape, error.headers)
