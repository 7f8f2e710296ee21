"""What the documents name is there: files, folders, classes and their methods, and targets of make."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "puffle_desktop"
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")
BUILT = ("dist/", "build/", ".venv", "puffle-desktop/")
"""What a checkout gets by and by, and what is in that."""
NO_PATHS = ("/api/", "http")
PATH = re.compile(r"[\w.*-]*(?:/[\w.*-]+)+/?|[\w.-]+\.(?:py|md|ts|toml|json|yml|spec|qm|svg)|Makefile")
MODULE = re.compile(r"(?:puffle_desktop|tests)(?:\.\w+)+")
NAME = re.compile(r"([A-Z][a-z]\w*)(?:\.(\w+))?(?:\(.*\))?")
BLOCK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
MAKE = re.compile(r"\bmake ([a-z][a-z-]*)")


class Mention(NamedTuple):
    """Something that a document names."""

    document: str
    text: str


def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def mentioned() -> Iterator[Mention]:
    """What stands in backticks."""
    for document in DOCUMENTS:
        for found in CODE.findall(BLOCK.sub("", text_of(document))):
            yield Mention(document, found)


def paths() -> list[Mention]:
    return [
        each
        for each in mentioned()
        if PATH.fullmatch(each.text) and not each.text.startswith((*NO_PATHS, *BUILT))
    ]


def is_there(path: str) -> bool:
    """From the top of the repository, or from that of the package or the tests; ``*`` stands for any name."""
    return any(next(place.glob(path.rstrip("/")), None) for place in (ROOT, PACKAGE, ROOT / "tests"))


@cache
def code() -> str:
    files = [path for folder in (PACKAGE, ROOT / "tests") for path in sorted(folder.rglob("*.py"))]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_there_is_something_to_check() -> None:
    assert len(paths()) > 100


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_leads_somewhere(document: str) -> None:
    assert [each.text for each in paths() if each.document == document and not is_there(each.text)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_somewhere(document: str) -> None:
    links = [each for each in LINK.findall(text_of(document)) if not each.startswith("http")]
    assert [each for each in links if not (ROOT / each).exists()] == []


def test_every_module_is_there() -> None:
    named = {each.text for each in mentioned() if MODULE.fullmatch(each.text)}
    missing = [
        name
        for name in named
        if not any(ROOT.joinpath(*name.split(".")).with_suffix(suffix).exists() for suffix in ("", ".py"))
    ]
    assert missing == []


def test_every_class_and_member_is_there() -> None:
    """A class of the program or its tests, or one that their code imports; a member anywhere in it."""
    named = {found.groups() for each in mentioned() if (found := NAME.fullmatch(each.text))}
    known = {(name, member) for name, member in named if re.search(rf"\b{name}\b", code())}
    members = {
        member
        for _, member in named
        if member and not re.search(rf"(?:def |\.|^\s+){member}\b", code(), re.MULTILINE)
    }
    assert named - known == set()
    assert members == set()


def test_every_target_is_there() -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", text_of("Makefile"), re.MULTILINE))
    named = {target for document in DOCUMENTS for target in MAKE.findall(text_of(document))}
    # "make" is a word, too: what stands neither in backticks nor at the beginning of a line is no command.
    written = {
        target
        for document in DOCUMENTS
        for target in re.findall(r"(?:`|^ *|&& )make ([a-z][a-z-]*)", text_of(document), re.MULTILINE)
    }
    assert written - targets == set()
    assert len(named & targets) > 10


def test_the_map_has_every_room() -> None:
    """Each folder of the package is in the map of ARCHITECTURE.md."""
    folders = {str(path.parent.relative_to(PACKAGE)) for path in PACKAGE.rglob("__init__.py")} - {"."}
    named = {each.text.rstrip("/") for each in mentioned() if each.document == "ARCHITECTURE.md"}
    assert folders - named == set()
