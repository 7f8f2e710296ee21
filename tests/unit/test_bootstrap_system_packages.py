"""System packages: installed as root, asked for otherwise, named when nobody knows where they come from."""

import sys
import sysconfig
from pathlib import Path

import pytest
from progress import SetupError
from system_packages import (
    TOOLS,
    Missing,
    SystemPackages,
    find_tool,
    install_line,
    missing_python_library,
    missing_python_modules,
    missing_tools,
)

CURSOR = Missing("libxcb-cursor.so.0", "libxcb-cursor0")
FONT = Missing("any font", "fonts-dejavu-core")
UNKNOWN = Missing("libnever.so.7", None)


class AptGet:
    """An `apt-get` on disk that writes down how it was called and fails its first N installs."""

    def __init__(self, folder: Path, failing_installs: int = 0) -> None:
        self._calls = folder / "calls"
        self._failures = folder / "failures"
        self._failures.write_text("x" * failing_installs)
        self.path = folder / "apt-get"
        self.path.write_text(
            "#!/bin/sh\n"
            f"echo \"$*\" >> '{self._calls}'\n"
            f"left=$(cat '{self._failures}')\n"
            'if [ "$1" = install ] && [ -n "$left" ]; then\n'
            "  echo 'E: Unable to locate package'\n"
            f"  printf %s \"${{left#x}}\" > '{self._failures}'\n"
            "  exit 100\n"
            "fi\n"
        )
        self.path.chmod(0o755)

    @property
    def calls(self) -> list[str]:
        return self._calls.read_text().splitlines() if self._calls.exists() else []


def system(tmp_path: Path, apt: AptGet | None, *, is_root: bool) -> SystemPackages:
    return SystemPackages(apt_get=str(apt.path) if apt else None, is_root=is_root, log=tmp_path / "log")


def test_root_installs_what_is_missing_in_one_go(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    apt = AptGet(tmp_path)
    system(tmp_path, apt, is_root=True).require([CURSOR, FONT, CURSOR])
    assert apt.calls == ["install --yes --no-install-recommends fonts-dejavu-core libxcb-cursor0"]
    assert capsys.readouterr().out == "System packages: installing fonts-dejavu-core libxcb-cursor0.\n"


@pytest.mark.parametrize(
    ("soname", "missing"),
    [
        ("libc.so.6", []),
        ("libpython3.0.so.1.0", [Missing("libpython3.0.so.1.0", "libpython{}.{}".format(*sys.version_info))]),
        ("libpython3.0.a", []),  # there is none to be had: PyInstaller says so
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="a matter of Linux distributions")
def test_the_shared_python_is_asked_for_where_it_is_packed_apart(
    soname: str, missing: list[Missing], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sysconfig, "get_config_var", lambda _: soname)
    assert missing_python_library() == missing


def test_package_lists_are_renewed_only_when_a_package_is_not_found(tmp_path: Path) -> None:
    apt = AptGet(tmp_path, failing_installs=1)
    system(tmp_path, apt, is_root=True).require([CURSOR])
    install = "install --yes --no-install-recommends libxcb-cursor0"
    assert apt.calls == [install, "update", install]


def test_a_failed_installation_shows_the_end_of_the_log(tmp_path: Path) -> None:
    apt = AptGet(tmp_path, failing_installs=2)
    with pytest.raises(SetupError) as caught:
        system(tmp_path, apt, is_root=True).require([CURSOR])
    assert str(caught.value).startswith("The system packages could not be installed.")
    assert str(tmp_path / "log") in str(caught.value)
    assert "E: Unable to locate package" in str(caught.value)


def test_an_ordinary_user_gets_the_exact_line_and_nothing_is_installed(tmp_path: Path) -> None:
    apt = AptGet(tmp_path)
    with pytest.raises(SetupError) as caught:
        system(tmp_path, apt, is_root=False).require([CURSOR, FONT])
    assert "sudo apt-get install fonts-dejavu-core libxcb-cursor0" in str(caught.value).splitlines()
    assert "lacks libxcb-cursor.so.0 and any font." in str(caught.value)
    assert apt.calls == []


def test_without_apt_get_the_libraries_and_their_debian_names_are_told(tmp_path: Path) -> None:
    with pytest.raises(SetupError) as caught:
        system(tmp_path, None, is_root=True).require([CURSOR])
    assert "libxcb-cursor.so.0" in str(caught.value)
    assert "called libxcb-cursor0 on Debian" in str(caught.value)
    assert "apt-get" not in str(caught.value)


@pytest.mark.parametrize("is_root", [True, False])
def test_a_library_of_unknown_origin_has_a_sentence_of_its_own(tmp_path: Path, is_root: bool) -> None:
    apt = AptGet(tmp_path)
    with pytest.raises(SetupError, match=r"lacks libnever\.so\.7, and which package holds that is not known"):
        system(tmp_path, apt, is_root=is_root).require([UNKNOWN, CURSOR])
    assert bool(apt.calls) == is_root


@pytest.mark.parametrize("is_root", [True, False])
def test_nothing_missing_is_nothing_to_do(tmp_path: Path, is_root: bool) -> None:
    apt = AptGet(tmp_path)
    system(tmp_path, apt, is_root=is_root).require([])
    assert apt.calls == []


def test_optional_things_are_installed_by_root_only_and_may_fail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    apt = AptGet(tmp_path, failing_installs=2)
    system(tmp_path, apt, is_root=False).add_if_possible([FONT])
    assert apt.calls == []
    system(tmp_path, apt, is_root=True).add_if_possible([FONT])
    assert "Going on without an optional part." in capsys.readouterr().out


def test_a_tool_is_missing_when_no_such_program_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert missing_tools(["keychain"]) == [
        Missing(program, package) for program, package in TOOLS["keychain"].items()
    ]
    assert missing_tools([]) == []


def test_a_program_that_only_programs_start_is_found_beside_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper = tmp_path / "at-spi-bus-launcher"
    helper.touch(mode=0o755)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("system_packages.HELPER_FOLDERS", (str(tmp_path / "absent"), str(tmp_path)))
    assert find_tool("at-spi-bus-launcher") == str(helper)
    assert find_tool("openbox") is None


@pytest.mark.skipif(sys.platform != "linux", reason="a matter of Linux distributions")
class TestModulesOfTheSystemsPython:
    PYATSPI = Missing("the Python module pyatspi", "python3-pyatspi")

    def test_the_python_that_is_named_is_asked_and_not_this_one(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "pyatspi.py").touch()
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))  # what only the person's own variables add
        assert missing_python_modules(["pyatspi"], sys.executable) == [self.PYATSPI]
        other = tmp_path / "python3"
        other.write_text(
            f"#!/bin/sh\nexport PYTHONPATH='{tmp_path}'\nshift; exec '{sys.executable}' \"$@\"\n"
        )
        other.chmod(0o755)
        assert missing_python_modules(["pyatspi"], str(other)) == []

    def test_without_such_a_python_all_are_missing(self, tmp_path: Path) -> None:
        assert missing_python_modules(["pyatspi"], str(tmp_path / "python3")) == [self.PYATSPI]

    def test_nothing_wanted_is_nothing_missing(self) -> None:
        assert missing_python_modules([]) == []


def test_the_line_to_type_names_each_package_once() -> None:
    line = install_line([FONT, CURSOR, UNKNOWN, FONT])
    assert line == "sudo apt-get install fonts-dejavu-core libxcb-cursor0"
