"""Memory that was let go of goes back to the system."""

import contextlib
import sys


def give_back() -> None:
    """Have the C library return what it holds free, after work that took much for a while: a millisecond.

    glibc keeps the room of large answers otherwise. Does nothing where there is no such call.
    """
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - the first paint does without it

        with contextlib.suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)
