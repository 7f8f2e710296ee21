"""What the fixture ``run`` is."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

Run = Callable[[Coroutine[Any, Any, T]], T]
"""Runs a coroutine on Qt's loop until it ends, and gives its result or raises its error."""
