"""Files that are written whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Put *content* in place of what *path* holds, in one step, readable by its owner alone. Raises OSError.

    The content is on the disk before it takes the place, so that a power cut leaves the one or the other.
    """
    # mkstemp gives a file that its owner alone can read.
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
