"""The file of the log: it rotates, and only its owner can read it."""

from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

MAX_BYTES: Final = 500_000
KEPT_FILES: Final = 3


class LogFile(RotatingFileHandler):
    """Appears with its first entry, in a folder that is private too. Raises ``OSError`` without a folder."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        super().__init__(file, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8", delay=True)

    def _open(self) -> TextIOWrapper:
        path = Path(self.baseFilename)
        path.touch(mode=0o600)
        return super()._open()
