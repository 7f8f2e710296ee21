"""Where the program begins.

The garbage collector rests until the window is shown. It would look through all that is being imported a
hundred times over, which is 15 ms of the start, and find nothing to throw away. asyncio, another 15 ms, is
put off until the event loop is made: what the window is made of names it and does not use it.
"""

import gc

from puffle_desktop.runtime.lazy_import import postpone


def main() -> int:
    """Run the application; gives the exit code."""
    rest()
    from puffle_desktop.app import main as run  # noqa: PLC0415 (the collector must be resting by now)

    return run(on_shown=resume)


def rest() -> None:
    """Collect no garbage until :func:`resume`, and do not import asyncio before it is used."""
    gc.disable()
    postpone("asyncio")


def resume() -> None:
    """Collect garbage again, and never look at what there is by now: modules, classes and the window.

    Each full collection is shorter by that for as long as the program runs.
    """
    gc.freeze()
    gc.enable()
