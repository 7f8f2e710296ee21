"""Starting, stopping and restarting the server, and its command."""

import logging
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time

import httpx
import pytest

from puffle_desktop.sandbox import SANDBOX_KEY
from puffle_desktop.sandbox.server import SandboxServer, main

COMMAND = [sys.executable, "-W", "error", "-m", "puffle_desktop.sandbox.server"]


class TestServer:
    def test_it_listens_on_loopback_and_nowhere_after_the_end(self) -> None:
        with SandboxServer(rows=1) as server:
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+", server.base_url)
            assert httpx.get(f"{server.base_url}/api/account").status_code == 401
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{server.base_url}/api/account")
        server.stop()

    def test_it_comes_back_on_the_same_port_with_the_same_data(self) -> None:
        server = SandboxServer(rows=1)
        with server:
            server.sandbox.replace_key("pk_live_other")
            address = server.base_url
        with server:
            assert server.base_url == address
            answer = httpx.get(f"{address}/api/account", headers={"Authorization": "Bearer pk_live_other"})
        assert answer.status_code == 200

    def test_it_starts_once(self) -> None:
        with SandboxServer(rows=1) as server, pytest.raises(RuntimeError, match="running already"):
            server.start()

    def test_a_taken_port_is_an_os_error(self) -> None:
        with SandboxServer(rows=1) as server:
            port = int(server.base_url.rpartition(":")[2])
            with pytest.raises(OSError, match=r".+"):
                SandboxServer(rows=1, port=port).start()

    @pytest.mark.parametrize("fault", ["hang", "hang,applied=yes", "latency,ms=60000"])
    def test_waiting_requests_do_not_hold_up_the_end(
        self, fault: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
    ) -> None:
        errors: list[Exception] = []

        def ask(url: str) -> None:
            try:
                httpx.get(f"{url}/api/account", timeout=30)
            except httpx.TransportError as error:
                errors.append(error)

        with SandboxServer(rows=1, faults=[fault]) as server:
            waiting = threading.Thread(target=ask, args=(server.base_url,))
            waiting.start()
            while not server.sandbox.record:
                time.sleep(0.005)
            started = time.monotonic()
        assert time.monotonic() - started < 2
        waiting.join()
        assert len(errors) == 1
        assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
        assert capfd.readouterr() == ("", "")

    def test_a_client_that_talks_no_http_is_answered_and_forgotten(self) -> None:
        with SandboxServer(rows=1) as server:
            port = int(server.base_url.rpartition(":")[2])
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                connection.sendall(b"\x16\x03\x01 this is TLS\r\n\r\n")
                assert connection.recv(64).startswith(b"HTTP/1.1 400")
            assert httpx.get(f"{server.base_url}/api/account").status_code == 401


class TestCommand:
    @pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGTERM to send")
    @pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
    def test_it_says_where_it_listens_and_stops_cleanly(self, ending: signal.Signals) -> None:
        arguments = ["--rows", "3", "--fault", "PATCH:http-500=1", "--latency", "1", "--key", "pk_live_mine"]
        arguments += ["--page-latency", "1", "--fault", "WRITE:rate-limit=5"]
        with subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            lines = [process.stdout.readline() for _ in range(4)]
            found = re.search(r"PUFFLE_API_BASE_URL=(\S+)", lines[1])
            assert found is not None
            assert lines[2] == "PUFFLE_API_KEY=pk_live_mine\n"
            answer = httpx.get(f"{found[1]}/api/account", headers={"Authorization": "Bearer pk_live_mine"})
            assert answer.status_code == 200
            process.send_signal(ending)
            assert process.wait(10) == 0

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["--port", "70000"], "argument --port: '70000' is not a whole number from 0 to 65535"),
            (["--rows", "-1"], "argument --rows: '-1' is not a whole number"),
            (["--page-latency", "soon"], "argument --page-latency: 'soon' is not a whole number"),
            (["--max-limit", "0"], "argument --max-limit: '0' is not a whole number from 1"),
            (["--key", "a key"], "an API key is printable ASCII text without spaces"),
            (["--nonsense"], "unrecognized arguments: --nonsense"),
        ],
    )
    def test_bad_arguments(
        self, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 2
        assert sentence in capsys.readouterr().err

    def test_a_bad_fault(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--fault", "explode=1"]) == 2
        assert "puffle-desktop-sandbox: explode=1: no fault is called 'explode'" in capsys.readouterr().err

    def test_a_taken_port(self, capsys: pytest.CaptureFixture[str]) -> None:
        with SandboxServer(rows=1) as server:
            port = server.base_url.rpartition(":")[2]
            assert main(["--port", port, "--rows", "1", "--key", SANDBOX_KEY]) == 2
        assert f"cannot listen on port {port}: " in capsys.readouterr().err
