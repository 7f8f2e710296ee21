"""No fault of the program passes unseen: what catches everything hands it on."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted(path for folder in ("puffle_desktop", "packaging") for path in (ROOT / folder).rglob("*.py"))
EVERYTHING = frozenset(("Exception", "BaseException"))
LOGGERS = frozenset(("log", "_log", "logger", "logging"))
LOGGED = frozenset(("exception", "error", "critical"))


def catches_everything(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(kind, ast.Name) and kind.id in EVERYTHING for kind in kinds)


def logs(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in LOGGED
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in LOGGERS
    )


def hands_on(handler: ast.ExceptHandler) -> bool:
    """Whether a handler raises, logs, or does something with what it has caught."""
    inside = [node for statement in handler.body for node in ast.walk(statement)]
    uses = any(isinstance(node, ast.Name) and node.id == handler.name for node in inside if handler.name)
    return uses or any(isinstance(node, ast.Raise) or logs(node) for node in inside)


def swallows(tree: ast.Module) -> Iterator[int]:
    """The lines at which something is caught, whatever it is, and nobody hears of it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and catches_everything(node) and not hands_on(node):
            yield node.lineno
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("contextlib.suppress", "suppress"):
            suppressed = {argument.id for argument in node.args if isinstance(argument, ast.Name)}
            if suppressed & EVERYTHING:
                yield node.lineno


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_swallowed(path: Path) -> None:
    assert list(swallows(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "code",
    [
        "try: f()\nexcept Exception: pass",
        "try: f()\nexcept: x = 1",
        "try: f()\nexcept (ValueError, BaseException) as error: return_ = None",
        "with contextlib.suppress(Exception): f()",
    ],
)
def test_what_swallows_would_be_found(code: str) -> None:
    assert len(list(swallows(ast.parse(code)))) == 1


@pytest.mark.parametrize(
    "code",
    [
        "try: f()\nexcept Exception: raise",
        "try: f()\nexcept Exception as error: future.set_exception(error)",
        "try: f()\nexcept BaseException: log.exception('it failed')",
        "try: f()\nexcept ValueError: pass",
        "with contextlib.suppress(OSError): f()",
    ],
)
def test_what_hands_on_is_left_alone(code: str) -> None:
    assert list(swallows(ast.parse(code))) == []
