"""The lock files: hashed, free of hosts and paths, and in step with pyproject.toml."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
LOCKS = ROOT / "packaging" / "requirements"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# What each lock file holds: the project's own dependencies or not, and which groups.
CONTENTS = {
    "run": (True, "build"),
    "dev": (True, "dev"),
    "package": (True, "package"),
    "lock": (False, "lock"),
}
PYTHONS = ("3.11", "3.12", "3.13")
PLATFORMS = ("linux", "darwin", "win32")


@dataclass(frozen=True)
class Pin:
    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def version(self) -> str:
        (specifier,) = self.requirement.specifier
        assert specifier.operator == "=="
        return specifier.version


def pins(lock: str) -> list[Pin]:
    text = re.sub(r"\\\n", " ", (LOCKS / f"{lock}.txt").read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    parts = [line.split("--hash=") for line in lines]
    return [Pin(Requirement(name), tuple(digest.strip() for digest in hashes)) for name, *hashes in parts]


def group(name: str) -> Iterator[Requirement]:
    for entry in PYPROJECT["dependency-groups"][name]:
        if isinstance(entry, str):
            yield Requirement(entry)
        else:
            yield from group(entry["include-group"])


def declared(lock: str) -> list[Requirement]:
    with_project, groups = CONTENTS[lock]
    own = PYPROJECT["project"]["dependencies"] if with_project else []
    return [*map(Requirement, own), *group(groups)]


def applies(requirement: Requirement, python: str, platform: str) -> bool:
    environment = {
        "python_version": python,
        "python_full_version": f"{python}.1",
        "sys_platform": platform,
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }
    return requirement.marker is None or requirement.marker.evaluate(environment)


def versions(lock: str, python: str, platform: str) -> dict[str, str]:
    return {
        canonicalize_name(pin.requirement.name): pin.version
        for pin in pins(lock)
        if applies(pin.requirement, python, platform)
    }


def test_every_lock_file_is_known_here() -> None:
    assert {path.stem for path in LOCKS.glob("*.txt")} == set(CONTENTS)


@pytest.mark.parametrize("lock", CONTENTS)
def test_everything_is_pinned_with_hashes(lock: str) -> None:
    for pin in pins(lock):
        assert pin.version
        assert pin.hashes, pin.requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in pin.hashes)


@pytest.mark.parametrize("lock", CONTENTS)
def test_no_host_no_option_and_no_path_is_named(lock: str) -> None:
    for line in (LOCKS / f"{lock}.txt").read_text(encoding="utf-8").splitlines():
        assert "://" not in line
        assert " @ " not in line
        assert not line.startswith("-"), line
        assert not re.search(r"(^|[\s=\"'])(/|~|\.\.|[A-Za-z]:\\)", line), line


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("platform", PLATFORMS)
class TestOnEachPythonAndPlatform:
    @pytest.mark.parametrize("lock", CONTENTS)
    def test_every_direct_dependency_is_pinned_at_a_version_it_allows(
        self, lock: str, platform: str, python: str
    ) -> None:
        pinned = versions(lock, python, platform)
        for dependency in declared(lock):
            if applies(dependency, python, platform):
                version = pinned.get(canonicalize_name(dependency.name))
                assert version is not None, f"{dependency} is not locked: make lock"
                assert dependency.specifier.contains(version), f"{dependency}, locked at {version}: make lock"

    def test_the_development_set_contains_the_running_set(self, platform: str, python: str) -> None:
        """So that going from one to the other changes no version."""
        assert versions("run", python, platform).items() <= versions("dev", python, platform).items()


def test_the_build_group_is_what_the_build_system_requires() -> None:
    assert PYPROJECT["dependency-groups"]["build"] == PYPROJECT["build-system"]["requires"]
