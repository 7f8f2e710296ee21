"""The control interface: what :class:`~.sandbox.Sandbox` offers in process, over HTTP and without a key.

============================================  =========================================================
under ``/_sandbox``                           what it does
============================================  =========================================================
GET ``/record``                               the API requests so far: ``{"requests": […]}``
GET ``/applied``                              the changes made to rosters so far: ``{"applied": […]}``
DELETE ``/record``                            forget both
GET, PUT, DELETE ``/faults``                  ``{"faults": ["PATCH:http-500=1", …]}``; DELETE clears them
PUT ``/latency``                              ``{"ms": 50, "page_ms": 0}``: before every API request, and
                                              after a page was read; what is left out stays
PUT ``/key``                                  ``{"key": "…"}`` is accepted from now on, and it alone
DELETE ``/key``                               revoke the key
PUT ``/campaigns/{id}/status``                ``{"status": "active"}``
GET ``/campaigns/{id}/prospects``             the whole roster: ``{"prospects": […]}``
PATCH ``/campaigns/{id}/prospects/{pid}``     write any columns, as somebody else would: ``{"company": …}``;
                                              ``?after=3&method=GET`` waits until 3 more requests (of that
                                              method, if given) were carried out
DELETE ``/campaigns/{id}/prospects/{pid}``    remove a prospect, as somebody else would; ``after`` as above
POST ``/reset``                               begin anew
============================================  =========================================================

A request that makes no sense is answered with 400 or 404 and ``{"error": text}``. None of this is recorded,
and no fault touches it.
"""

from collections.abc import Callable
from typing import Any, Final

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp

from puffle_desktop.sandbox.app import JsonResponse, error_response
from puffle_desktop.sandbox.contract import Refusal
from puffle_desktop.sandbox.faults import FaultError
from puffle_desktop.sandbox.sandbox import Sandbox

Handler = Callable[[Sandbox, Request, bytes], Any]


class _Faults(msgspec.Struct):
    faults: list[str]


class _Latency(msgspec.Struct):
    ms: int | None = None
    page_ms: int | None = None


class _Key(msgspec.Struct):
    key: str


class _Status(msgspec.Struct):
    status: str


PREFIX: Final = "/_sandbox"


def control_app(sandbox: Sandbox) -> ASGIApp:
    """The control interface of *sandbox*."""
    routes: list[BaseRoute] = [
        _route(sandbox, "/record", GET=_record, DELETE=_forget),
        _route(sandbox, "/applied", GET=_applied),
        _route(sandbox, "/faults", GET=_faults, PUT=_set_faults, DELETE=_clear_faults),
        _route(sandbox, "/latency", PUT=_set_latency),
        _route(sandbox, "/key", PUT=_replace_key, DELETE=_revoke_key),
        _route(sandbox, "/campaigns/{id}/status", PUT=_set_status),
        _route(sandbox, "/campaigns/{id}/prospects", GET=_prospects),
        _route(sandbox, "/campaigns/{id}/prospects/{pid}", PATCH=_change_prospect, DELETE=_remove_prospect),
        _route(sandbox, "/reset", POST=_reset),
    ]
    return Starlette(routes=[Mount(PREFIX, routes=routes)])


def _route(sandbox: Sandbox, path: str, **handlers: Handler) -> Route:
    async def endpoint(request: Request) -> Response:
        try:
            content = handlers[request.method](sandbox, request, await request.body())
        except Refusal as refusal:
            return error_response(refusal.status, refusal.text)
        except (FaultError, msgspec.DecodeError, UnicodeDecodeError) as error:
            return error_response(400, str(error))
        return JsonResponse({} if content is None else content)

    return Route(path, endpoint, methods=list(handlers))


def _record(sandbox: Sandbox, request: Request, body: bytes) -> Any:
    return {"requests": sandbox.record}


def _applied(sandbox: Sandbox, request: Request, body: bytes) -> Any:
    return {"applied": sandbox.applied}


def _forget(sandbox: Sandbox, request: Request, body: bytes) -> None:
    sandbox.clear_record()


def _faults(sandbox: Sandbox, request: Request, body: bytes) -> Any:
    return {"faults": sandbox.faults}


def _set_faults(sandbox: Sandbox, request: Request, body: bytes) -> None:
    sandbox.set_faults(*msgspec.json.decode(body, type=_Faults).faults)


def _clear_faults(sandbox: Sandbox, request: Request, body: bytes) -> None:
    sandbox.clear_faults()


def _set_latency(sandbox: Sandbox, request: Request, body: bytes) -> None:
    latency = msgspec.json.decode(body, type=_Latency)
    if latency.ms is not None:
        sandbox.latency_ms = latency.ms
    if latency.page_ms is not None:
        sandbox.page_latency_ms = latency.page_ms


def _replace_key(sandbox: Sandbox, request: Request, body: bytes) -> None:
    sandbox.replace_key(msgspec.json.decode(body, type=_Key).key)


def _revoke_key(sandbox: Sandbox, request: Request, body: bytes) -> None:
    sandbox.revoke_key()


def _set_status(sandbox: Sandbox, request: Request, body: bytes) -> None:
    status = msgspec.json.decode(body, type=_Status).status
    sandbox.set_campaign_status(request.path_params["id"], status)


def _prospects(sandbox: Sandbox, request: Request, body: bytes) -> Any:
    return {"prospects": sandbox.prospects(request.path_params["id"])}


def _change_prospect(sandbox: Sandbox, request: Request, body: bytes) -> Any:
    values = msgspec.json.decode(body, type=dict[str, Any])
    campaign_id, prospect_id = request.path_params["id"], request.path_params["pid"]

    def change(sandbox: Sandbox) -> Any:
        return sandbox.change_prospect(campaign_id, prospect_id, values)

    row = _now_or_later(sandbox, request, change)
    return None if row is None else {"prospect": row}


def _remove_prospect(sandbox: Sandbox, request: Request, body: bytes) -> Any:
    campaign_id, prospect_id = request.path_params["id"], request.path_params["pid"]

    def remove(sandbox: Sandbox) -> Any:
        return sandbox.remove_elsewhere(campaign_id, [prospect_id])

    deleted = _now_or_later(sandbox, request, remove)
    return None if deleted is None else {"deleted": deleted}


def _now_or_later(sandbox: Sandbox, request: Request, action: Callable[[Sandbox], Any]) -> Any:
    """What *action* gives, or ``None`` when it is put off, as the query of *request* says."""
    sandbox.campaign(request.path_params["id"])  # complains now of one that there is not
    after = request.query_params.get("after", "0")
    if not after.isascii() or not after.isdigit():
        raise Refusal(400, "after must be a whole number")
    if int(after) == 0:
        return action(sandbox)
    sandbox.after_requests(int(after), action, method=request.query_params.get("method"))
    return None


def _reset(sandbox: Sandbox, request: Request, body: bytes) -> None:
    sandbox.reset()
