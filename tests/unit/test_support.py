"""House rules of the tests: what several need is in ``tests/support``, once, and they look from outside."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
MODULES = sorted(path for path in TESTS.rglob("*.py") if path.stat().st_size)
TREES = {path: ast.parse(path.read_text(encoding="utf-8"), str(path)) for path in MODULES}

ANYBODYS = {"_asdict", "_exit", "_fields", "_get_running_loop", "_make", "_replace", "_set_running_loop"}
"""What begins with an underscore, and is documented for others all the same."""

PRIVATE = {
    "contract/conftest.py": 1,  # names that Schemathesis makes, which pytest has no other way to give
    "e2e/test_nothing_kept.py": 1,  # the same journal opened once more, as at the next start
    "layout/scenes_window.py": 2,  # a folder that cannot be written, which no screen leads to
    "ui/editing/test_unsaved.py": 1,  # the file that a dialog of the system would ask for
    "ui/panels/test_campaign_sizes.py": 1,  # which rows are seen, without a window on a screen
    "unit/storage/test_journal_folder.py": 2,  # a file system without shared memory
    "benchmarks/using.py": 6,  # does what clicks do, wherever on the screen they would have to be
    "support/full_disk.py": 1,  # SQLite heeds such limits for the very connection that sets them
    "support/sandboxes.py": 1,  # an account without campaigns, which no call of the API leads to
    "ui/editing/test_conflicts.py": 1,  # how many decisions are applied in a turn, made fewer
    "ui/roster/test_gutter.py": 3,  # the timer of a mark that turns, made quicker, and whether it runs
    "ui/widgets/test_fonts.py": 5,  # what is remembered of a font, forgotten for another one
    "ui/window/test_title_row.py": 1,  # a name that no call of the API gives a campaign
    "ui/window/test_warming_up.py": 1,  # an import that is not to happen again in the process of the tests
    "unit/storage/test_secrets.py": 1,  # what is caught within: whether the key is in it, nobody else sees
    "unit/domain/test_query.py": 3,  # how many rows are sorted in a step, made fewer
    "unit/workspace/editing/test_pause.py": 2,  # the looks at the clock, made more often
    "unit/workspace/roster/test_row_keys.py": 1,  # as in test_query
    "unit/workspace/roster/test_order_in_slices.py": 1,  # as above
    "unit/workspace/roster/test_row_order.py": 2,  # as above
}
"""How many places of a module take hold of what is private. Where something public tells, none does."""


def name_of(path: Path) -> str:
    return path.relative_to(TESTS).as_posix()


def imported(tree: ast.Module) -> Iterator[str]:
    """The modules of tests that a module imports, wherever it does."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("tests."))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "tests":
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                is_module = (ROOT / inner.replace(".", "/")).with_suffix(".py").exists()
                yield inner if is_module else str(node.module)


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__") and name not in ANYBODYS


def private_places(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Where something private of others is used: as an attribute, by an import, or by its name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and is_private(node.attr):
            owner = node.value.func if isinstance(node.value, ast.Call) else node.value
            if not (isinstance(owner, ast.Name) and owner.id in ("self", "cls", "super")):
                yield node.lineno, node.attr
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from ((node.lineno, alias.name) for alias in node.names if is_private(alias.name))
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
            ("getattr", "setattr", "delattr")
        ):
            names = [each.value for each in node.args[1:2] if isinstance(each, ast.Constant)]
            yield from ((node.lineno, name) for name in names if is_private(str(name)))


def test_there_is_something_to_check() -> None:
    names = {name_of(path) for path in MODULES}
    assert {"conftest.py", "support/bench.py", "support/desk.py", "ui/window/test_main_window.py"} <= names


def test_what_is_imported_is_support_or_lies_beside() -> None:
    strange = {
        (name_of(path), module)
        for path, tree in TREES.items()
        for module in imported(tree)
        if not module.startswith("tests.support.")
        and module.rpartition(".")[0] != ".".join(path.parent.relative_to(ROOT).parts)
    }
    assert strange == set()


def test_what_is_private_stays_so() -> None:
    places = {name_of(path): list(private_places(tree)) for path, tree in TREES.items()}
    found = {name: len(lines) for name, lines in places.items() if lines}
    assert found == PRIVATE, {name: lines for name, lines in places.items() if lines}


def test_there_is_one_bench_and_one_desk() -> None:
    found = {
        node.name: name_of(path)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name in ("Bench", "Desk")
    }
    assert found == {"Bench": "support/bench.py", "Desk": "support/desk.py"}


def test_what_run_is_is_said_once() -> None:
    found = [
        name_of(path)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node).startswith("Run = Callable")
    ]
    assert found == ["support/run.py"]


@pytest.mark.parametrize(
    "code",
    ["window._page", "window.page()._text", "from here import _it", "patch.setattr(module, '_IT', 1)"],
)
def test_it_sees_what_is_private(code: str) -> None:
    assert len(list(private_places(ast.parse(code)))) == 1


@pytest.mark.parametrize(
    "code",
    ["self._page", "super()._page()", "row._replace(name='')", "os._exit(0)", "it.__class__", "_own()"],
)
def test_it_sees_nothing_else(code: str) -> None:
    assert list(private_places(ast.parse(code))) == []
