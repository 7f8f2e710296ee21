"""Memory is given back."""

import gc
import weakref

from puffle_desktop.runtime import memory


class Circle:
    """Refers to itself."""

    def __init__(self) -> None:
        self.itself = self


def test_a_sweep_takes_circles_that_were_just_left() -> None:
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        gone = weakref.ref(Circle())
        memory.sweep()
        assert gone() is None
    finally:
        if was_enabled:
            gc.enable()


def test_giving_back_harms_nobody() -> None:
    held = bytes(1_000_000)
    memory.give_back()
    assert not any(held)
