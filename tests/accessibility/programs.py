"""Programs that a test starts, and ends again whatever happens."""

import contextlib
import os
import select
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self

PATIENCE_SECONDS = 20


class Programs:
    """Starts programs with nothing but this environment; leaving it ends them, the last one first."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        """Logs go to the *folder*."""
        self._folder = folder
        self._logs: list[Path] = []
        self._stack = contextlib.ExitStack()
        self.environment = dict(environment)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stack.close()

    def start(
        self,
        name: str,
        command: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        pass_fds: Sequence[int] = (),
        talks: bool = False,
    ) -> subprocess.Popen[bytes]:
        """Start a program. What it writes goes to its log or, when it *talks*, through its pipes."""
        log = self._folder / f"{name}.log"
        self._logs.append(log)
        with log.open("wb") as file:
            process = subprocess.Popen(
                command,
                env={**self.environment, **(environment or {})},
                stdin=subprocess.PIPE if talks else subprocess.DEVNULL,
                stdout=subprocess.PIPE if talks else file,
                stderr=file,
                pass_fds=pass_fds,
                start_new_session=True,
            )
        self._stack.callback(_end, process)
        return process

    def start_announcing(self, name: str, command: Sequence[str]) -> str:
        """Start a program that writes a line to the descriptor `{fd}` once it is of use; gives the line."""
        reading, writing = os.pipe()
        with os.fdopen(reading, "rb") as pipe:
            try:
                self.start(name, [part.format(fd=writing) for part in command], pass_fds=[writing])
            finally:
                os.close(writing)
            line = read_line(pipe, PATIENCE_SECONDS)
        assert line, f"{name} did not start:\n{self.logs()}"
        return line

    def logs(self) -> str:
        """What all of them wrote."""
        return "\n".join(f"--- {log.name}\n{log.read_text(errors='replace')}" for log in self._logs)


def read_line(pipe: IO[bytes], seconds: float) -> str:
    """The next line, without its end; empty when none came in time or none will come."""
    ready, _, _ = select.select([pipe], [], [], seconds)
    return pipe.readline().decode().strip() if ready else ""


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program, and then what it has started and left behind."""
    process.terminate()
    try:
        process.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for stream in filter(None, (process.stdin, process.stdout)):
        stream.close()
    # It was the leader of a group of its own.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
