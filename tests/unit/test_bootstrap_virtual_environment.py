"""The virtual environment: kept while it works, made anew otherwise, filled when a lock changed."""

import sys
from pathlib import Path

import pytest
from progress import SetupError
from purposes import PURPOSES
from virtual_environment import VirtualEnvironment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")

VERSION = ".".join(map(str, sys.version_info[:2]))
ROOT = Path(__file__).parents[2]


class Checkout:
    """A checkout whose `.venv` holds stand-ins for pip and python that write down how they were called."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.log = root / "build" / "bootstrap.log"
        self.lock = root / "packaging" / "requirements" / "run.txt"
        self.lock.parent.mkdir(parents=True)
        self.lock.write_text("")
        (root / "pyproject.toml").write_text("[project]\nname = 'x'\nversion = '1'\n")

    def environment(self) -> VirtualEnvironment:
        return VirtualEnvironment(self.root, self.log)

    def script(self, name: str, body: str, interpreter: str = "/bin/sh") -> None:
        path = self.venv / "bin" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!{interpreter}\n{body}\n")
        path.chmod(0o755)

    def stand_in(self, *, place: Path | None = None, version: str = VERSION) -> None:
        site = (place or self.venv) / "lib" / "site-packages" / "pip"
        self.script("pip", f"echo 'pip 24.0 from {site} (python {version})'")
        self.script("python", f"echo \"$*\" >> '{self.root}/calls'")

    @property
    def calls(self) -> list[str]:
        calls = self.root / "calls"
        return calls.read_text().splitlines() if calls.exists() else []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_an_environment_of_someone_else_is_kept_when_it_works(checkout: Checkout) -> None:
    checkout.stand_in()
    (checkout.venv / "of-theirs").touch()
    checkout.environment().prepare("run")
    assert (checkout.venv / "of-theirs").exists()
    packages, itself = checkout.calls
    assert "install --no-deps --require-hashes --only-binary :all: -r" in packages
    assert packages.endswith(str(checkout.lock))
    assert "--no-deps --no-build-isolation" in itself
    assert itself.endswith(f"-e {checkout.root}")


def test_the_second_time_nothing_is_installed(checkout: Checkout) -> None:
    checkout.stand_in()
    checkout.environment().prepare("run")
    before = checkout.calls
    checkout.lock.touch()  # a new time, the same content
    checkout.environment().prepare("run")
    assert checkout.calls == before
    assert checkout.environment().is_current("run")


@pytest.mark.parametrize("changed", ["packaging/requirements/run.txt", "pyproject.toml"])
def test_new_content_is_installed(checkout: Checkout, changed: str) -> None:
    checkout.stand_in()
    checkout.environment().prepare("run")
    with (checkout.root / changed).open("a") as file:
        file.write("# changed\n")
    assert not checkout.environment().is_current("run")
    checkout.environment().prepare("run")
    assert len(checkout.calls) == 4


def test_another_python_is_another_environment(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout.stand_in()
    checkout.environment().prepare("run")
    monkeypatch.setattr(sys, "version", "3.99.0")
    assert not checkout.environment().is_current("run")


def test_each_lock_file_has_its_own_stamp(checkout: Checkout) -> None:
    checkout.stand_in()
    (checkout.lock.parent / "dev.txt").write_text("")
    checkout.environment().prepare("run")
    assert not checkout.environment().is_current("dev")


def test_an_environment_that_does_not_work_here_is_not_usable(checkout: Checkout) -> None:
    assert not checkout.environment().is_usable()  # there is none
    checkout.stand_in(place=Path("/elsewhere/.venv"))  # copied or moved
    assert not checkout.environment().is_usable()
    checkout.stand_in(version="3.2")
    assert not checkout.environment().is_usable()
    checkout.script("pip", "exit 0", interpreter="/gone/python3")
    assert not checkout.environment().is_usable()
    checkout.stand_in()
    assert checkout.environment().is_usable()


def test_a_broken_environment_is_made_anew_and_a_failed_installation_leaves_no_stamp(
    checkout: Checkout,
) -> None:
    checkout.script("pip", "exit 0", interpreter="/gone/python3")
    (checkout.venv / "rubbish").touch()
    checkout.lock.write_text("no-hash-here==1\n")
    with pytest.raises(SetupError, match="The Python packages could not be installed") as caught:
        checkout.environment().prepare("run")
    assert str(checkout.log) in str(caught.value)
    assert not (checkout.venv / "rubbish").exists()
    assert checkout.environment().is_usable()
    assert not checkout.environment().is_current("run")


def test_python_without_ensurepip_is_told_with_its_package(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert checkout.environment().missing() == []
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert [item.package for item in checkout.environment().missing()] == [f"python{VERSION}-venv"]
    checkout.stand_in()
    assert checkout.environment().missing() == []


@pytest.mark.parametrize("purpose", PURPOSES)
def test_every_purpose_has_its_lock_file(purpose: str) -> None:
    assert (ROOT / "packaging" / "requirements" / f"{PURPOSES[purpose].lock}.txt").is_file()
