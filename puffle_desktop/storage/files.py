"""Files that are written whole or not at all, by one process at a time, for their owner's eyes alone."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_POLL_SECONDS: Final = 0.01


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


@contextlib.contextmanager
def locked(path: Path, patience: float) -> Iterator[None]:
    """Keep out every other process that asks for *path* until the end of the block.

    The lock is on a file beside *path*, which stays there; the system lets go of it when a process ends, in
    whatever way. Where no such file can be made or locked, nobody is kept out. Raises ``TimeoutError`` after
    *patience* seconds.
    """
    import filelock  # noqa: PLC0415 (not for the first paint)

    lock = filelock.FileLock(
        path.with_name(f"{path.name}.lock"),
        timeout=patience,
        mode=0o600,
        poll_interval=_POLL_SECONDS,
        # It would be a file that says "locked", and goes on saying so when its process has been killed.
        fallback_to_soft=False,
    )
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(lock)
        except filelock.Timeout:
            raise
        except OSError:
            pass  # such a disk cannot lock: not to write at all would be worse
        yield


def make_private(path: Path) -> None:
    """Let the owner alone read *path*, which is made if it is not there, and look into its folder.

    It is for what writes the file by itself and keeps the permissions it finds, as QSettings does. Where the
    file system refuses, all stays as it is.
    """
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.chmod(0o700)
    with contextlib.suppress(OSError):
        path.touch(mode=0o600)
        path.chmod(0o600)
