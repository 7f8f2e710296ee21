"""Work that holds up whoever does it, done in a thread while the window goes on: as steps, as usual."""

import threading
from collections.abc import Callable, Generator
from typing import Final, TypeVar

T = TypeVar("T")

_LOOK_SECONDS: Final = 0.001
"""How long a step waits for the thread: it rests meanwhile, and the window has its turn soon enough."""


def in_thread(work: Callable[[Callable[[], bool]], T]) -> Generator[None, None, T]:
    """What *work* comes to, in a thread of its own. It must touch no Qt object.

    It is given what tells whether it is not wanted any more, which is so when the steps are closed; then it
    is to end soon. What it raises is raised by the steps.
    """
    unwanted, done = threading.Event(), threading.Event()
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work(unwanted.is_set))
        except BaseException as error:
            errors.append(error)
        finally:
            done.set()

    # A daemon: nobody waits for it when the program ends.
    threading.Thread(target=run, name="puffle-steps", daemon=True).start()
    try:
        while not done.wait(_LOOK_SECONDS):
            yield
    finally:
        unwanted.set()
    if errors:
        raise errors[0]
    return results[0]
