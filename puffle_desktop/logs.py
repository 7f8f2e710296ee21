"""The log: warnings and errors, in a file that rotates and in memory, without keys or personal data.

Nothing in this program logs a prospect's fields or a key. What libraries log, and what exceptions quote, is
not in its hands; so the formatter leaves out the messages of exceptions and redacts what remains.
"""

import contextlib
import logging
import re
import sys
import traceback
from collections import deque
from collections.abc import Iterator
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

MAX_BYTES: Final = 500_000
KEPT_FILES: Final = 3
RECENT: Final = 20

_UUID: Final = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32}"
_REDACTIONS: Final = (
    (re.compile(r"\b(bearer|authorization)\b[\s:=]+(bearer\s+)?\S+", re.IGNORECASE), "‹key›"),
    (re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s\"'<>]+", re.IGNORECASE), "‹url›"),
    (re.compile(r"[^\s\"'<>(),;:=]+@[^\s\"'<>(),;:=]+\.[^\s\"'<>(),;:=]+"), "‹email›"),
    # Ids may stay. Anything else this long, with a digit in it, may be a key.
    (re.compile(rf"(?<![\w-])(?!(?:{_UUID})(?![\w-]))(?=[\w-]*\d)[\w-]{{20,}}"), "‹key›"),
)


def redacted(text: str) -> str:
    """*text* without what looks like an email address, a URL or a key. Ids stay."""
    for pattern, replacement in _REDACTIONS:
        text = pattern.sub(replacement, text)
    return text


class Log:
    """What was logged lately, and where the rest is."""

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self._memory = _Memory()

    @property
    def recent(self) -> tuple[str, ...]:
        """The last entries of this run, oldest first, redacted."""
        return tuple(self._memory.entries)

    def handlers(self) -> Iterator[logging.Handler]:
        """What takes part in logging."""
        yield self._memory
        if sys.stderr is not None:  # a program without a console has none
            yield logging.StreamHandler()
        if self.file is not None:
            with contextlib.suppress(OSError):  # a full or read-only disk must not keep it from starting
                self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                yield _PrivateFile(self.file)


def start(file: Path | None) -> Log:
    """Log from now on, to *file* if there is one, and to memory and the console."""
    log = Log(file)
    for handler in log.handlers():
        handler.setLevel(logging.WARNING)
        handler.setFormatter(Redacting())
        logging.getLogger().addHandler(handler)
    return log


class Redacting(logging.Formatter):
    """One entry: time, level, origin, the first line of the message, and where an exception came by.

    An exception's own message is left out, since it may quote anything, and so are later lines of a message:
    asyncio puts the exception there.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """As in logging."""
        first, *_ = record.getMessage().splitlines() or [""]
        lines = [f"{self.formatTime(record)} {record.levelname} {record.name}: {redacted(first)}"]
        if record.exc_info and record.exc_info[1] is not None:
            lines += _described(record.exc_info[1], record.exc_info[2])
        return "\n".join(lines)


class _Memory(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.entries: deque[str] = deque(maxlen=RECENT)

    def emit(self, record: logging.LogRecord) -> None:
        self.entries.append(self.format(record))


class _PrivateFile(RotatingFileHandler):
    """A log that only its owner can read. It appears with its first entry."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8", delay=True)

    def _open(self) -> TextIOWrapper:
        path = Path(self.baseFilename)
        path.touch(mode=0o600)
        return super()._open()


def _described(error: BaseException, trace: TracebackType | None) -> Iterator[str]:
    number = f" {error.errno}" if isinstance(error, OSError) and error.errno is not None else ""
    yield f"  {type(error).__module__}.{type(error).__qualname__}{number}"
    for frame in traceback.extract_tb(trace):
        # The folder and file alone: a whole path names the person.
        yield f"    {'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} in {frame.name}"
