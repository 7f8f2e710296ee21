"""Whose works a bundle holds, found from the files that went into it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

import project

_QT = re.compile(r"pyside6[-_].*|shiboken6", re.IGNORECASE)
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors|copyright)", re.IGNORECASE)
_LICENCES = project.PACKAGING / "licences"


@dataclass(frozen=True)
class Component:
    """A work of others: its licence in short, and the files that hold the licence's text.

    `kind` and `name` are those of a package URL (purl): pypi, deb or generic.
    """

    kind: str
    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]
    needs: tuple[str, ...] = ()

    @property
    def purl(self) -> str:
        distributor = "debian/" if self.kind == "deb" else ""
        return f"pkg:{self.kind}/{distributor}{self.name}@{self.version.replace('+', '%2B')}"


def components_of(sources: Iterable[str]) -> list[Component]:
    """The works that the files come from, each once, by name. This project's own files count for none."""
    found = {_component_of(Path(source)) for source in sources}
    # Every executable of PyInstaller's begins with its loader.
    found |= {*resources(), of_distribution(distribution("pyinstaller"))}
    return sorted((each for each in found if each is not None), key=lambda each: (each.name, each.kind))


def resources() -> list[Component]:
    """The icons and the font, which are part of every artefact."""
    return [
        Component("generic", "inter", "4.0-beta7", "OFL-1.1", (project.FONTS / "LICENSE",)),
        Component("generic", "lucide-icons", "unknown", "ISC", (project.ICON.parent / "LICENSE",)),
    ]


def required_distributions() -> list[Component]:
    """The Python packages that an installed wheel needs on this platform, in their locked versions."""
    names, waiting = set[str](), [project.NAME]
    found = []
    while waiting:
        for name in _requirements(distribution(waiting.pop())):
            if name not in names:
                names.add(name)
                waiting.append(name)
                found.append(of_distribution(distribution(name)))
    return sorted(found, key=lambda each: each.name)


def of_distribution(package: Distribution) -> Component:
    """A Python package of this environment."""
    return Component(
        "pypi",
        _normal(package.name),
        package.version,
        _licence_of(package),
        tuple(_texts_of(package)),
        tuple(_requirements(package)),
    )


def _component_of(source: Path) -> Component | None:
    if (package := _owners().get(source)) is not None:
        return of_distribution(package)
    if source.is_relative_to(project.ROOT) and not source.is_relative_to(sys.prefix):
        return None
    if source.is_relative_to(sys.base_prefix) and Path(sys.base_prefix) != Path("/usr"):
        return _python()
    return _system_package(source)


def _python() -> Component:
    version = ".".join(map(str, sys.version_info[:3]))
    folders = (Path(sys.base_prefix), Path(subprocess.__file__).parent)
    texts = [folder / "LICENSE.txt" for folder in folders if (folder / "LICENSE.txt").exists()]
    return Component("generic", "python", version, "PSF-2.0", tuple(texts[:1]))


@cache
def _owners() -> dict[Path, Distribution]:
    return {
        Path(str(package.locate_file(file))).absolute(): package
        for package in distributions()
        for file in package.files or ()
    }


def _system_package(source: Path) -> Component:
    """The Debian package that a file comes from, or the file by itself where there is none."""
    name = owner_of(source)
    if name is None:
        return Component("generic", source.name, "unknown", "see the supplier of this system library", ())
    version = _answer(["dpkg-query", "--show", "--showformat=${Version}", name])
    text = Path("/usr/share/doc", name.partition(":")[0], "copyright")
    return Component(
        "deb", name.partition(":")[0], version, _debian_licence(text), (text,) if text.exists() else ()
    )


@cache
def owner_of(source: Path) -> str | None:
    """The installed Debian package that a file belongs to."""
    # /lib is a link to /usr/lib, and packages name their files by either.
    real = str(source.resolve())
    for path in dict.fromkeys((str(source), real, real.removeprefix("/usr"))):
        if answer := _answer(["dpkg-query", "--search", path]):
            return answer.partition(": ")[0]
    return None


def _answer(command: Sequence[str]) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:  # no Debian
        return ""


def _debian_licence(text: Path) -> str:
    """The short names in a copyright file that machines can read; a pointer to it otherwise."""
    content = text.read_text(encoding="utf-8", errors="replace") if text.exists() else ""
    names = re.findall(r"^License:[ \t]*(\S.*)$", content, re.MULTILINE)
    return ", ".join(dict.fromkeys(names)) or "see its copyright file"


def _licence_of(package: Distribution) -> str:
    if _QT.fullmatch(package.name):
        return "LGPL-3.0-only"  # the one that is chosen out of those on offer
    fields = package.metadata
    short = next((fields[key] for key in ("License-Expression", "License") if key in fields), "")
    if short and "\n" not in short:
        return short
    classifiers = fields.get_all("Classifier") or []
    named = [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License :: ")]
    return ", ".join(named) or "see its licence"


def _texts_of(package: Distribution) -> list[Path]:
    if _QT.fullmatch(package.name):
        return [_LICENCES / "LGPL-3.0.txt", _LICENCES / "GPL-3.0.txt"]
    files = [file for file in package.files or () if ".dist-info" in str(file) and _is_text(file.name)]
    paths = [Path(str(package.locate_file(file))) for file in sorted(files)]
    return [path for path in paths if _LICENCE_FILE.search(path.name) or path.parent.name == "licenses"]


def _is_text(name: str) -> bool:
    return name not in ("METADATA", "RECORD", "WHEEL", "INSTALLER", "REQUESTED") and not name.endswith(
        ".json"
    )


def _requirements(package: Distribution) -> list[str]:
    from packaging.requirements import Requirement  # noqa: PLC0415 (the folder packaging/ has the same name)

    wanted = [Requirement(text) for text in package.requires or ()]
    applying = [each for each in wanted if each.marker is None or each.marker.evaluate({"extra": ""})]
    return sorted({_normal(each.name) for each in applying})


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
