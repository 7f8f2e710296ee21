"""What the person is told while a checkout is set up, and the log that holds the rest."""

from __future__ import annotations

import shlex
import subprocess
import textwrap
from collections.abc import Sequence
from pathlib import Path

TAIL_LINES = 15


class SetupError(Exception):
    """What stands in the way and what to do about it, in sentences for the person."""


def say(text: str) -> None:
    print(text, flush=True)


def run_logged(command: Sequence[str], failure: str, log: Path, folder: Path | None = None) -> None:
    """Run a command, in a folder if one is given, its output going to the log.

    Raises SetupError, with `failure` and the last lines of the output, when it cannot be started or does
    not end well.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        output.write(f"\n$ {shlex.join(command)}\n".encode())
        output.flush()
        start = output.tell()
        try:
            ended_well = _call(command, output.fileno(), folder) == 0
        except OSError as error:
            output.write(f"{error}\n".encode())
            ended_well = False
    if not ended_well:
        tail = log.read_bytes()[start:].decode(errors="replace").splitlines()[-TAIL_LINES:]
        raise SetupError(f"{failure} The end of {log}:\n" + textwrap.indent("\n".join(tail), "    "))


def _call(command: Sequence[str], output: int, folder: Path | None) -> int:
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd=folder, check=False
    ).returncode
