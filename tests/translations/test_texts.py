"""Every text of the code is in each language, whole, and in the form in which the program loads it.

Qt's own tools collect and compile here as `make translations` does, into a folder of the test's own.
"""

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from puffle_desktop.domain.appearance import LANGUAGES
from tests.translations.flaws import flaws

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "packaging" / "translations"
COMPILED = ROOT / "resources" / "translations"
TARGETS = {"en": ("-target-language", "en_US", "-pluralonly"), "de": ("-target-language", "de_DE")}
COLLECT = (
    *("-silent", "-no-obsolete", "-locations", "none", "-tr-function-alias", "QT_TR_NOOP+=mark"),
    *("-extensions", "py", "puffle_desktop"),
)
"""As in the Makefile: a language's file would differ if this did."""


class Message(NamedTuple):
    """One text of the code, and how a language says it: in as many forms as it has for numbers, or in one."""

    source: str
    comment: str
    is_counted: bool
    is_finished: bool
    said: list[str]


def run(tool: str, *arguments: str) -> None:
    found = shutil.which(tool, path=Path(sys.executable).parent)
    assert found is not None, f"{tool} is not beside {sys.executable}"
    ended = subprocess.run(
        (found, *arguments), cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert not ended.stderr.strip(), ended.stderr


def messages(path: Path) -> Iterator[Message]:
    for message in ElementTree.parse(path).iter("message"):
        translation = message.find("translation")
        assert translation is not None
        forms = [form.text or "" for form in translation.iter("numerusform")]
        yield Message(
            source=message.findtext("source") or "",
            comment=message.findtext("comment") or "",
            is_counted=message.get("numerus") == "yes",
            is_finished=translation.get("type") is None,
            said=forms or [translation.text or ""],
        )


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each language's file brought up to date with the code."""
    folder = tmp_path_factory.mktemp("translations")
    for language, target in TARGETS.items():
        path = folder / f"{language}.ts"
        shutil.copyfile(SOURCES / path.name, path)
        run("pyside6-lupdate", *COLLECT, *target, "-ts", str(path))
    return folder


def test_there_is_a_file_for_each_language() -> None:
    assert {path.stem for path in SOURCES.glob("*.ts")} == set(LANGUAGES) == set(TARGETS)
    assert {path.stem for path in COMPILED.glob("*.qm")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing_or_left_over(collected: Path, language: str) -> None:
    kept, current = SOURCES / f"{language}.ts", collected / f"{language}.ts"
    before, after = ({(each.source, each.comment) for each in messages(path)} for path in (kept, current))
    advice = "run make translations, and translate what is new"
    assert sorted(after - before) == [], advice
    assert sorted(before - after) == [], advice
    assert kept.read_text(encoding="utf-8") == current.read_text(encoding="utf-8"), advice


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_whole(collected: Path, language: str) -> None:
    found = [
        f"{each.source!r}: {flaw}"
        for each in messages(collected / f"{language}.ts")
        for flaw in (
            flaws(each.source, each.said, is_counted=each.is_counted)
            if each.is_finished
            else ["is not translated"]
        )
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_program_loads_is_made_of_it(tmp_path: Path, language: str) -> None:
    path = tmp_path / f"{language}.qm"
    run("pyside6-lrelease", "-silent", str(SOURCES / f"{language}.ts"), "-qm", str(path))
    assert path.read_bytes() == (COMPILED / path.name).read_bytes(), "run make translations"


def test_the_tool_sees_every_text_of_the_code(collected: Path) -> None:
    """It overlooks texts within f-strings, and whatever is no literal."""
    seen = {(each.source, each.comment) for each in messages(collected / "de.ts")}
    assert [text for text in texts() if (text.source, text.comment) not in seen] == []


def test_a_text_is_said_as_a_literal() -> None:
    """Anything else is a text that stands elsewhere in the code, and is marked there."""
    wrong = [
        f"{path.name}:{call.lineno}: {ast.unparse(call)}"
        for path, call in calls()
        if isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
        or (name_of(call) == "mark" and not isinstance(call.args[0], ast.Constant))
    ]
    assert wrong == []


def test_one_text_has_one_translation() -> None:
    """What is said twice with the same comment is one text, so none may be there twice."""
    for language in LANGUAGES:
        counts = Counter((each.source, each.comment) for each in messages(SOURCES / f"{language}.ts"))
        assert [each for each, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("quoted", ["”", '"'])
def test_german_has_its_own_quotation_marks(quoted: str) -> None:
    wrong = [said for each in messages(SOURCES / "de.ts") for said in each.said if quoted in said]
    assert wrong == []
    for each in messages(SOURCES / "de.ts"):
        for said in each.said:
            assert said.count("„") == said.count("“"), said


class Text(NamedTuple):
    """A text of the code, and where it is."""

    source: str
    comment: str
    place: str


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def calls() -> Iterator[tuple[Path, ast.Call]]:
    for path in sorted((ROOT / "puffle_desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name_of(node) in ("tr", "mark"):
                yield path, node


def texts() -> Iterator[Text]:
    for path, call in calls():
        given = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
        if given and isinstance(given[0], str):
            comment = given[1] if len(given) > 1 and isinstance(given[1], str) else ""
            yield Text(given[0], comment, f"{path.name}:{call.lineno}")


def test_no_sentence_goes_unsaid() -> None:
    """What reads like one goes through `tr`, apart from what the terminal and reports of faults hold."""
    wrong = []
    for path in sorted((ROOT / "puffle_desktop").rglob("*.py")):
        place = path.relative_to(ROOT / "puffle_desktop")
        if place.parts[0] not in ("sandbox", "cli.py", "diagnostics.py"):
            wrong += [f"{place}:{line}: {text}" for line, text in unsaid(ast.parse(path.read_text("utf-8")))]
    assert wrong == []


_SENTENCE = re.compile(r"[A-Z“][a-z’]* .*[.!?]", re.DOTALL)


def unsaid(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The literals and f-strings that read like sentences and are not said, marked or docstrings."""
    fine: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in ("tr", "mark"):
            fine.update(map(id, node.args))
        elif isinstance(node, ast.Expr):
            fine.add(id(node.value))
        elif isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in fine:
            text = written(node)
            if _SENTENCE.fullmatch(text):
                yield node.lineno, text


def written(node: ast.Constant | ast.JoinedStr) -> str:
    """A literal as it is read, with a word in place of each value."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(written(part) if isinstance(part, ast.Constant) else "Value" for part in node.values)


def test_such_sentences_are_found() -> None:
    code = """
def told(name):
    \"\"\"A docstring is none.\"\"\"
    log.info("Neither is this")
    tr("Nor this.")
    tell("But this is.")
    tell(f"And {name} is, too.")
"""
    assert [text for _, text in unsaid(ast.parse(code))] == ["But this is.", "And Value is, too."]
