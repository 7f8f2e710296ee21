"""What is settled for the process as a whole before anything else happens: its memory, and its console."""

import contextlib
import io
import sys
from pathlib import Path
from typing import Final

_DUMPED: Final = Path("/proc/self/coredump_filter")


def keep_out_of_core_dumps() -> None:
    """Have no core dump written, whatever the machine is set up for: it would hold the API key.

    Programs that are started from here, such as a browser, inherit that.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 (POSIX alone has it)

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Linux minds no limit where it hands core dumps to a program: what that gets has no memory of ours in it.
    # Being undumpable would stop it too, and the portals that show file dialogs with it.
    with contextlib.suppress(OSError):
        if _DUMPED.exists():
            _DUMPED.write_text("0", encoding="ascii")


def write_in_any_encoding() -> None:
    """Let the console take every text: what its encoding does not have is written as an escape.

    The help has an apostrophe that ASCII does not, and a folder may have any name.
    """
    for stream in (sys.stdout, sys.stderr):
        # A program without a console has none, and whoever runs it may have put something else there.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
