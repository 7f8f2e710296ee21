"""The wheel and the sdist, each built twice: from the checkout, and from what the sdist holds."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

import contents
import project
import sbom
from progress import SetupError, run_logged, say

KINDS = {"wheel": "*.whl", "sdist": "*.tar.gz"}


def build() -> dict[str, Path]:
    """Build both into dist/, by kind. Raises SetupError when the two builds of one differ."""
    project.DIST.mkdir(exist_ok=True)
    built = {}
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        _build(project.ROOT, place / "first")
        # Another folder, no git, files that were written just now: nothing of these must matter.
        shutil.unpack_archive(_only(place / "first", KINDS["sdist"]), place / "source")
        (source,) = (place / "source").iterdir()
        _build(source, place / "second")
        for kind, pattern in KINDS.items():
            first, second = (_only(place / turn, pattern) for turn in ("first", "second"))
            if _digest(first) != _digest(second):
                raise SetupError(f"The {kind} is not reproducible: {first.name} came out in two ways.")
            built[kind] = Path(shutil.copy(first, project.DIST))
            sbom.write(built[kind], contents.resources(), beside=contents.required_distributions())
            say(f"{_size(first)}  {built[kind]}  built twice, sha256 {_digest(first)}")
    return built


def _build(source: Path, into: Path) -> None:
    os.environ.update(project.build_environment())
    run_logged(
        [sys.executable, "-m", "hatchling", "build", "--directory", str(into)],
        f"The wheel and the sdist could not be built from {source}.",
        project.LOG,
        folder=source,
    )


def _only(folder: Path, pattern: str) -> Path:
    (path,) = folder.glob(pattern)
    return path


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:6.2f} MB"
