"""What others may call says what it does."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parents[2] / "puffle_desktop"
LEAST = 0.95
QTS = frozenset(
    ("accept", "count", "data", "done", "event", "flags", "index", "paint", "parent", "reject", "sort")
)
"""Qt's virtual methods of one word: those of several are known by their capitals."""


class Public(NamedTuple):
    """A class, function or method that others may call."""

    where: str
    is_told: bool


def is_qts(name: str) -> bool:
    return name in QTS or ("_" not in name and name != name.lower())


def is_stub(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(
        isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant) and each.value.value is ...
        for each in node.body
    )


def public(tree: ast.Module | ast.ClassDef, where: str) -> Iterator[Public]:
    """All that is public, but for Qt's methods and the members of protocols that say nothing but ``...``."""
    is_protocol = isinstance(tree, ast.ClassDef) and any("Protocol" in ast.unparse(b) for b in tree.bases)
    for node in tree.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if node.name.startswith("_"):
            continue
        here = f"{where} {node.name}"
        if isinstance(node, ast.ClassDef):
            yield Public(here, ast.get_docstring(node) is not None)
            yield from public(node, here)
        elif isinstance(tree, ast.ClassDef) and (is_qts(node.name) or (is_protocol and is_stub(node))):
            continue
        else:
            yield Public(here, ast.get_docstring(node) is not None)


def everything() -> list[Public]:
    return [
        each
        for path in sorted(PACKAGE.rglob("*.py"))
        for each in public(ast.parse(path.read_text(encoding="utf-8")), str(path.relative_to(PACKAGE)))
    ]


def test_what_is_public_says_what_it_does() -> None:
    found = everything()
    lacking = [each.where for each in found if not each.is_told]
    assert len(found) > 1000
    assert 1 - len(lacking) / len(found) >= LEAST, lacking


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(PACKAGE))
        for path in sorted(PACKAGE.rglob("*.py"))
        if (tree := ast.parse(path.read_text(encoding="utf-8"))).body and ast.get_docstring(tree) is None
    ]
    assert silent == []


def test_one_without_a_word_would_be_found() -> None:
    tree = ast.parse(
        "class Told:\n"
        "    '''Is told.'''\n"
        "    def silent(self): pass\n"
        "    def mousePressEvent(self, event): pass\n"
        "    def _own(self): pass\n"
        "async def silent(): pass\n"
    )
    assert [each.where for each in public(tree, "it") if not each.is_told] == ["it Told silent", "it silent"]
