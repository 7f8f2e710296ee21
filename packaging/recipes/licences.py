"""The list of third-party licences, with their texts, that travels with whatever is bundled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import project
from contents import Component

FILE = "THIRD-PARTY-LICENCES.txt"

_COMMON = re.compile(r"/usr/share/common-licenses/([A-Za-z]+-[0-9.]*[0-9])")
_RULE = "=" * 100


def as_text(components: Iterable[Component]) -> str:
    """A notice, the list, and every licence once with the names of those that come under it."""
    listed = list(components)
    notice = (project.PACKAGING / "licences" / "NOTICE.txt").read_text(encoding="utf-8")
    own = (project.ROOT / "LICENSE").read_text(encoding="utf-8")
    width = max(len(each.name) for each in listed)
    table = [f"{each.name:<{width}}  {each.version:<24}  {each.licence}" for each in listed]
    sections = [f"{project.TITLE} {project.VERSION}\n\n{notice}", own, "\n".join(table) + "\n"]
    sections += [f"{', '.join(names)}\n\n{text}" for text, names in _texts(listed).items()]
    return f"\n{_RULE}\n\n".join(section.rstrip() + "\n" for section in sections)


def _texts(components: Iterable[Component]) -> dict[str, list[str]]:
    """The names by licence text."""
    names_by_text: dict[str, list[str]] = {}
    for component in components:
        for text in (path.read_text(encoding="utf-8", errors="replace").strip() for path in component.texts):
            names = names_by_text.setdefault(text, [])
            if component.name not in names:
                names.append(component.name)
    for name, text in _common(list(names_by_text)):
        names_by_text.setdefault(text, [name])
    return names_by_text


def _common(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The licences that Debian's copyright files only point to."""
    for name in sorted({name for text in texts for name in _COMMON.findall(text)}):
        path = Path("/usr/share/common-licenses", name)
        if path.exists():
            yield name, path.read_text(encoding="utf-8", errors="replace").strip()
