"""Memory that was let go of: given back to the system soon, and not only when more is needed."""

import contextlib
import gc
import sys


def sweep() -> None:
    """Collect the youngest garbage now, between two portions of long work: a fraction of a millisecond.

    A request leaves some 14 kB in circles behind. Where the next rows are stored among these until the
    collector comes by, the holes stay for as long as the rows do.
    """
    gc.collect(0)


def give_back() -> None:
    """Have the C library return what it holds free, after work that took much for a while: a millisecond.

    glibc keeps the room of large answers otherwise. Does nothing where there is no such call.
    """
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - the first paint does without it

        with contextlib.suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)
