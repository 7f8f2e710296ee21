"""Servers that answer with exact bytes, for what no well-behaved server does, and short-hands."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any

import httpx

from puffle_desktop.api.pacing import RetryPolicy
from puffle_desktop.api.transport import Timeouts, Transport
from puffle_desktop.domain.connection import ApiKey

KEY = "pk_live_0123456789abcdefTESTKEY"
LOCAL = "http://127.0.0.1:9"
ONCE = RetryPolicy.none()
QUICK = RetryPolicy(attempts=3, total=5.0, first_wait=0.001, longest_wait=0.2, jitter=0.0)

Script = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Handler = Callable[[httpx.Request], Any]


class Served:
    """Where a scripted server listens, and what it was sent."""

    def __init__(self, port: int, scheme: str) -> None:
        self.base_url = f"{scheme}://localhost:{port}" if scheme == "https" else f"http://127.0.0.1:{port}"
        self.port = port
        self.requests: list[bytes] = []


@contextlib.asynccontextmanager
async def serving(*scripts: Script, tls: ssl.SSLContext | None = None) -> AsyncIterator[Served]:
    """Answer the first request by the first script, and so on; the last one answers all that follow."""
    tasks: set[asyncio.Task[Any]] = set()
    served: Served

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            while request := await _request(reader):
                script = scripts[min(len(served.requests), len(scripts) - 1)]
                served.requests.append(request)
                await script(reader, writer)
                if writer.is_closing():
                    break
        except asyncio.CancelledError:
            pass  # The end of the test; asyncio's streams would log it as an error.
        finally:
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", ssl=tls)
    served = Served(server.sockets[0].getsockname()[1], "https" if tls else "http")
    try:
        yield served
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()


async def _request(reader: asyncio.StreamReader) -> bytes:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        return head + await reader.readexactly(int(lengths[0].split(b":")[1]) if lengths else 0)
    except (asyncio.IncompleteReadError, OSError):
        return b""


def sends(data: bytes, *, then_close: bool = True) -> Script:
    """Exactly these bytes."""

    async def script(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        with contextlib.suppress(OSError):
            await writer.drain()
        if then_close:
            writer.close()

    return script


def answers(body: bytes, status: str = "200 OK", *headers: str) -> Script:
    """A proper answer; the connection stays open."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return sends("\r\n".join(lines).encode() + b"\r\n\r\n" + body, then_close=False)


async def hangs(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    """Nothing, until the client goes away."""
    await reader.read()


async def resets(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A connection that is reset."""
    writer.transport.abort()


def transport_to(base_url: str, policy: RetryPolicy = ONCE, **options: Any) -> Transport:
    """A transport with the test key."""
    return Transport(base_url, ApiKey(KEY), policy=policy, **options)


async def ask(transport: Transport, method: str = "GET", path: str = "/api/account", **sent: Any) -> bytes:
    """One request, and the transport closed."""
    try:
        return await transport.request(method, path, **sent)
    finally:
        await transport.aclose()


def exchange(
    handler: Handler,
    method: str = "GET",
    path: str = "/api/account",
    *,
    policy: RetryPolicy = ONCE,
    query: dict[str, str | int] | None = None,
    body: bytes | None = None,
    **options: Any,
) -> bytes:
    """One request answered by *handler* without a network."""
    transport = transport_to(LOCAL, policy, transport=httpx.MockTransport(handler), **options)
    return asyncio.run(ask(transport, method, path, query=query, body=body))


def ask_scripted(
    *scripts: Script,
    method: str = "GET",
    policy: RetryPolicy = ONCE,
    body: bytes | None = None,
    **options: Any,
) -> bytes:
    """One request to a scripted server over a real socket."""

    async def run() -> bytes:
        async with serving(*scripts) as served:
            return await ask(transport_to(served.base_url, policy, **options), method, body=body)

    return asyncio.run(run())


def in_turn(*responses: httpx.Response | Exception) -> tuple[Handler, list[httpx.Request]]:
    """A handler that gives these answers in turn, and the list of what it was asked."""
    asked: list[httpx.Request] = []
    left = list(responses)

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        response = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(response, Exception):
            raise response
        return response

    return handler, asked


def statuses(requests: Sequence[bytes]) -> list[bytes]:
    """The request lines of what a scripted server was sent."""
    return [request.split(b"\r\n", 1)[0] for request in requests]


IMPATIENT = Timeouts(connect=0.2, read=0.1, write=0.2, pool=0.2, total=5.0)
