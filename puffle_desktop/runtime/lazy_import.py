"""Modules that are executed when something in them is first used, and not when they are imported.

``importlib.util.LazyLoader`` is meant for this, but a second ``import`` of the module sets it off: that looks
at the module's ``__spec__``, and there any attribute counts as a use.
"""

import sys
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any


def postpone(name: str) -> None:
    """Let ``import name`` do nothing until an attribute of it is used. Nothing is changed if it is imported.

    Only for a module of which nothing is used while others are imported: ``from name import …`` is a use.
    Raises ``ModuleNotFoundError`` where there is none.
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
