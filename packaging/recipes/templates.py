"""Fills in the files under packaging/ that end in `.in`."""

from __future__ import annotations

from pathlib import Path
from string import Template

import project


def fill(template: Path) -> str:
    """The template's text with the project's names, version and date. KeyError for a name there is not."""
    text = Template(template.read_text(encoding="utf-8"))
    return text.substitute(
        date=f"{project.source_date():%Y-%m-%d}",
        identifier=project.IDENTIFIER,
        licence=project.LICENCE,
        name=project.NAME,
        numbers=", ".join([*project.VERSION.split("."), "0"]),
        summary=project.SUMMARY,
        title=project.TITLE,
        version=project.VERSION,
    )
