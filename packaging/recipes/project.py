"""What the recipes know of the project: all of it is read from pyproject.toml and the package itself."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
BUILD = ROOT / "build"
DIST = ROOT / "dist"
LOG = BUILD / "packaging.log"

_PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
_PACKAGE = (ROOT / "puffle_desktop" / "__init__.py").read_text(encoding="utf-8")

NAME: str = _PYPROJECT["project"]["name"]
TITLE = NAME.replace("-", " ").title()
_DESCRIPTION = _PYPROJECT["project"]["description"].removeprefix("A ").partition(" (")[0]
SUMMARY: str = _DESCRIPTION[0].upper() + _DESCRIPTION[1:]
MAINTAINER: str = _PYPROJECT["tool"]["puffle-desktop"]["maintainer"]
LICENCE: str = _PYPROJECT["project"]["license"]
IDENTIFIER: str = _PYPROJECT["tool"]["puffle-desktop"]["identifier"]
VERSION = re.findall(r'^__version__ = "(.+)"$', _PACKAGE, re.MULTILINE)[0]
ICON = ROOT / "resources" / "icons" / "application.svg"
FONTS = ROOT / "resources" / "fonts"


def source_date() -> datetime:
    """When the source was last changed: SOURCE_DATE_EPOCH, the last commit, or a fixed day without git."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
        epoch = answer.stdout.strip() or "1580601600"  # hatchling's own choice
    return datetime.fromtimestamp(int(epoch), UTC)


def build_environment() -> dict[str, str]:
    """The environment for reproducible builds."""
    return {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(int(source_date().timestamp())),
        "PYTHONHASHSEED": "0",
        "LC_ALL": "C.UTF-8",
    }
