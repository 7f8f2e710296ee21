"""The log: warnings and errors, in a file that rotates and in memory, without keys or personal data.

Nothing in this program logs a prospect's fields or a key. What libraries log, and what exceptions quote, is
not in its hands; so the formatter leaves out the messages of exceptions and redacts what remains.
"""

import logging
import re
import sys
import traceback
from collections import deque
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from puffle_desktop.domain.redaction import KEY_LEFT_OUT, without_keys

if TYPE_CHECKING:
    from puffle_desktop.log_file import LogFile

RECENT: Final = 20

_REDACTIONS: Final = (
    (r"(?i)\b[a-z][a-z0-9+.-]*://[^\s\"'<>]+", "‹url›"),
    (r"[^\s\"'<>(),;:=]+@[^\s\"'<>(),;:=]+\.[^\s\"'<>(),;:=]+", "‹email›"),
)
_AUTHORIZATION: Final = (r"(?i)\b(bearer|authorization)\b[\s:=]+(bearer\s+)?\S+", KEY_LEFT_OUT)


def redacted(text: str) -> str:
    """*text* without what looks like an email address, a URL or a key. Ids stay."""
    for pattern, replacement in _redactions():
        text = pattern.sub(replacement, text)
    return without_keys(text)


@cache
def _redactions() -> list[tuple[re.Pattern[str], str]]:
    """Compiled with the first entry, and not at each start, which most often has none."""
    return [(re.compile(pattern), replacement) for pattern, replacement in (_AUTHORIZATION, *_REDACTIONS)]


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
            yield _File(self.file)


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


class _File(logging.Handler):
    """Makes the :class:`LogFile` with the first entry. What it imports is not for the first paint."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: LogFile | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from puffle_desktop.log_file import LogFile  # noqa: PLC0415

            try:
                self._file = LogFile(self._path)
            except OSError:  # a full or read-only disk: the memory and the console have the entry
                return
            self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def _described(error: BaseException, trace: TracebackType | None) -> Iterator[str]:
    number = f" {error.errno}" if isinstance(error, OSError) and error.errno is not None else ""
    yield f"  {type(error).__module__}.{type(error).__qualname__}{number}"
    for frame in traceback.extract_tb(trace):
        # The folder and file alone: a whole path names the person.
        yield f"    {'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} in {frame.name}"
