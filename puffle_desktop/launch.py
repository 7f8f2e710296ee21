"""Where the program begins, and what it puts off until its window is shown.

The garbage collector rests until then. It would look through all that is being imported a hundred times
over, which is 15 ms of the start, and find nothing to throw away. asyncio, another 15 ms, is put off until
the event loop is made: what the window is made of names it and does not use it.
"""

import gc
import sys
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

from puffle_desktop.process import keep_out_of_core_dumps, write_in_any_encoding


def main() -> int:
    """Run the application; gives the exit code."""
    keep_out_of_core_dumps()
    write_in_any_encoding()
    rest()
    from puffle_desktop.app import main as run  # noqa: PLC0415 (the collector must be resting by now)

    return run(on_shown=resume)


def rest() -> None:
    """Collect no garbage until :func:`resume`, and do not import asyncio before it is used."""
    gc.disable()
    postpone("asyncio")


def resume() -> None:
    """Never look at what there is by now: modules, classes and the window.

    Each full collection is shorter by that for as long as the program runs. Who collects from now on is
    :class:`~puffle_desktop.runtime.garbage.GarbageCollector`, once the event loop runs.
    """
    gc.freeze()


def postpone(name: str) -> None:
    """Let ``import name`` do nothing until an attribute of it is used. Nothing is changed if it is imported.

    Only for a module of which nothing is used while others are imported: ``from name import …`` is a use.
    Raises ``ModuleNotFoundError`` where there is none.

    ``importlib.util.LazyLoader`` is meant for this, but a second ``import`` of the module sets it off: that
    looks at the module's ``__spec__``, and there any attribute counts as a use.
    """
    if name in sys.modules:
        return
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(name=name)
    module = module_from_spec(spec)
    module.__class__ = _Late
    sys.modules[name] = module


class _Late(ModuleType):
    """Has what the import system gives each module, and nothing of its own yet."""

    def __getattr__(self, name: str) -> Any:
        if name == "__wrapped__":  # which PySide asks of everything, and no module has
            raise AttributeError(name)
        self.__class__ = ModuleType  # type: ignore[assignment]
        self.__spec__.loader.exec_module(self)  # type: ignore[union-attr]
        return getattr(self, name)
