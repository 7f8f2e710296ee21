"""House rules that a linter of imports cannot see."""

import ast
import graphlib
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "puffle_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE, LONGEST_CLASS, LONGEST_FUNCTION = 500, 300, 50
MOST_METHODS_OF_THE_WINDOW = 24
WIDGETS = ("PySide6.QtWidgets", "PySide6.QtGui", "PySide6.QtSvg")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(node: ast.AST) -> list[str]:
    """The modules that a node imports, if it is an import."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def imports_in_functions(tree: ast.Module) -> Iterator[int]:
    """The lines of imports within functions, once each."""
    functions = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    ]
    lines = {
        node.lineno
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    yield from sorted(lines)


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def test_there_is_something_to_check() -> None:
    names = {name_of(path) for path in MODULES}
    assert {"app.py", "workspace/workspace.py", "ui/window/main_window.py", "domain/prospect.py"} <= names


@pytest.mark.parametrize("path", sorted((PACKAGE / "workspace").rglob("*.py")), ids=name_of)
def test_the_workspace_knows_no_widgets(path: Path) -> None:
    found = [
        module
        for node in ast.walk(tree_of(path))
        for module in imported(node)
        if module.startswith(WIDGETS) or module == "PySide6"
    ]
    assert found == []


@pytest.mark.parametrize("folder", ["domain", "api", "storage", "sandbox"])
def test_what_is_below_the_workspace_knows_no_qt(folder: str) -> None:
    found = [
        (name_of(path), module)
        for path in (PACKAGE / folder).rglob("*.py")
        for node in ast.walk(tree_of(path))
        for module in imported(node)
        if module.startswith(("PySide6", "qasync"))
    ]
    assert found == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_an_import_within_a_function_says_why(path: Path) -> None:
    """It is for what the first paint should not wait for, and never dodges a cycle."""
    lines = path.read_text(encoding="utf-8").splitlines()
    unexplained = [
        line for line in imports_in_functions(tree_of(path)) if "noqa: PLC0415" not in lines[line - 1]
    ]
    assert unexplained == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_file_is_too_long_to_be_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_classes_and_functions_can_be_taken_in(path: Path) -> None:
    bounds = {
        ast.ClassDef: LONGEST_CLASS,
        ast.FunctionDef: LONGEST_FUNCTION,
        ast.AsyncFunctionDef: LONGEST_FUNCTION,
    }
    too_long = [
        (node.name, node.end_lineno - node.lineno + 1)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > bounds[type(node)]
    ]
    assert too_long == []


def test_the_main_window_is_about_assembly() -> None:
    (window,) = [
        node
        for node in ast.walk(tree_of(PACKAGE / "ui/window/main_window.py"))
        if isinstance(node, ast.ClassDef) and node.name == "MainWindow"
    ]
    methods = [node.name for node in window.body if isinstance(node, ast.FunctionDef)]
    assert len(methods) <= MOST_METHODS_OF_THE_WINDOW


def module_name(path: Path) -> str:
    """The name that a file is imported by; that of a package is its folder's."""
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def imports_of_each() -> dict[str, set[str]]:
    """Each module of the package with those it imports, wherever: at its top, for types, or in a function."""
    names = {module_name(path) for path in MODULES}
    found = {}
    for path in MODULES:
        own = module_name(path)
        wanted = {module for node in ast.walk(tree_of(path)) for module in imported(node)}
        found[own] = (wanted & names) - {own}
    return found


def test_nobody_imports_in_a_circle() -> None:
    """Not even for a type."""
    graph = imports_of_each()
    assert len(graph) > 200
    sorter = graphlib.TopologicalSorter(graph)
    try:
        sorter.prepare()
    except graphlib.CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_edits_go_through_one_door() -> None:
    """A file that comes to be behind the door is private without being named anywhere."""
    room, door = "puffle_desktop.workspace.editing.", "puffle_desktop.workspace.editing.editing"
    graph = imports_of_each()
    behind = {module for module in graph if module.startswith(room)} - {door}
    assert len(behind) > 5
    through = {module: wanted & behind for module, wanted in graph.items() if not module.startswith(room)}
    assert {module: wanted for module, wanted in through.items() if wanted} == {}


@pytest.mark.parametrize("path", sorted((PACKAGE / "ui").rglob("*.py")), ids=name_of)
def test_no_nested_event_loop(path: Path) -> None:
    """``exec`` within a coroutine leaves the other tasks dead; dialogs are opened."""
    calls = [
        node.lineno
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("exec", "exec_", "getOpenFileName", "getSaveFileName", "getExistingDirectory")
    ]
    static = [
        node.lineno
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "QMessageBox"
        and node.func.attr in ("question", "warning", "information", "critical", "about")
    ]
    assert calls + static == []


MADE_BY_QT = {
    "completer", "document", "horizontalHeader", "horizontalScrollBar", "layout", "lineEdit", "screen",
    "menuBar", "selectionModel", "statusBar", "style", "styleHints", "tabBar", "verticalHeader",
    "verticalScrollBar", "view", "viewport", "windowHandle",
}  # fmt: skip
MADE_ON_DEMAND = {"addAction", "addButton", "addMenu", "addSection", "addSeparator", "button", "itemAt"}


def is_made_by_qt(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr in MADE_ON_DEMAND or (node.func.attr in MADE_BY_QT and not node.args))
    )


@pytest.mark.parametrize("path", sorted((PACKAGE / "ui").rglob("*.py")), ids=name_of)
def test_what_qt_made_is_asked_for_and_not_held(path: Path) -> None:
    """What stands for it in Python may be taken away while it lives: an error within Qt ends the program."""
    held = [
        node.lineno
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and node.value is not None
        and any(is_made_by_qt(each) for each in (node.value, *_members(node.value)))
        and any(
            isinstance(target, ast.Attribute)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        )
    ]
    assert held == []


def _members(value: ast.expr) -> list[ast.expr]:
    """What is in a list, dictionary or the like that is written down as *value*."""
    match value:
        case ast.List(elts=elements) | ast.Tuple(elts=elements) | ast.Set(elts=elements):
            return elements
        case ast.Dict(values=values):
            return values
        case ast.ListComp(elt=element) | ast.GeneratorExp(elt=element) | ast.DictComp(value=element):
            return [element]
    return []


def test_no_signal_copies_what_it_carries() -> None:
    """Qt would make a list of its own: of 100,000 texts that takes 70 ms, and of an object none."""
    copied = [
        (name_of(path), node.lineno)
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Signal"
        and any(isinstance(each, ast.Name) and each.id in ("list", "dict") for each in node.args)
    ]
    assert copied == []


@pytest.mark.parametrize("path", sorted((PACKAGE / "ui").rglob("*.py")), ids=name_of)
def test_no_layout_is_made_in_python(path: Path) -> None:
    """It would be handed layout items, which Qt deletes without telling Python."""
    bases = [
        base.id
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef)
        for base in node.bases
        if isinstance(base, ast.Name)
    ]
    assert not {"QLayout", "QBoxLayout", "QHBoxLayout", "QVBoxLayout", "QGridLayout"}.intersection(bases)


def test_only_the_tokens_know_a_colour() -> None:
    found = [
        (name_of(path), node.lineno)
        for path in (PACKAGE / "ui").rglob("*.py")
        if path.name != "tokens.py"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and len(node.value) == 7
        and node.value.startswith("#")
        and all(char in "0123456789abcdefABCDEF" for char in node.value[1:])
    ]
    assert found == []
