"""The wheel: built without a network, installed elsewhere, and started as a person would."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from puffle_desktop import __version__

ROOT = Path(__file__).parents[2]


def start(*command: str, folder: Path, environment: dict[str, str] | None = None) -> str:
    answer = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    start(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), folder=ROOT)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    start(*pip, "--no-deps", "--no-index", "--no-compile", "--target", str(target), str(wheel), folder=target)
    return target


@pytest.fixture
def environment(installed: Path, tmp_path: Path) -> dict[str, str]:
    # Before the checkout on the path, whose editable install is in the same site-packages.
    return {
        "PYTHONPATH": str(installed),
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
    }


def test_it_holds_the_program_and_its_resources_and_nothing_of_development(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"puffle_desktop", f"puffle_desktop-{__version__}.dist-info"}
    resources = {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "resources").rglob("*") if path.is_file()
    }
    assert {f"puffle_desktop/{name}" for name in resources} <= set(names)
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]


def test_a_second_build_is_the_same_to_the_byte(wheel: Path, tmp_path: Path) -> None:
    start(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path), folder=ROOT)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_version_and_help_work_from_anywhere(
    installed: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    command = str(installed / "bin" / "puffle-desktop")
    assert start(command, "--version", folder=tmp_path, environment=environment) == (
        f"Puffle Desktop {__version__}\n"
    )
    assert "--demo" in start(command, "--help", folder=tmp_path, environment=environment)


def test_the_tour_works_from_anywhere(installed: Path, environment: dict[str, str], tmp_path: Path) -> None:
    where = "import puffle_desktop; print(puffle_desktop.__file__)"
    origin = start(sys.executable, "-c", where, folder=tmp_path, environment=environment)
    assert Path(origin.strip()).is_relative_to(installed)
    command = str(installed / "bin" / "puffle-desktop")
    start(command, "--demo", "--tour", "pictures", folder=tmp_path, environment=environment)
    assert (tmp_path / "pictures" / "1-roster.png").stat().st_size > 10_000
