"""Which system libraries Qt lacks: read from the loader's own answer, mapped to packages."""

import ast
import sys
from pathlib import Path

import PySide6
import pytest
import qt_libraries
from system_packages import Missing

PYSIDE = Path(PySide6.__file__).parent
PACKAGE = Path(__file__).parents[2] / "puffle_desktop"

LDD = """\
/venv/PySide6/Qt/plugins/platforms/libqxcb.so:
\tlinux-vdso.so.1 (0x00007ffd6b1f2000)
\tlibxcb-cursor.so.0 => not found
\tlibnever.so.7 => not found
\tlibQt6Core.so.6 => /venv/PySide6/Qt/lib/libQt6Core.so.6 (0x00007f5a6f000000)
/venv/PySide6/QtWidgets.abi3.so:
\tlibxcb-cursor.so.0 => not found
"""


def test_each_library_not_found_is_named_once() -> None:
    assert qt_libraries.not_found(LDD) == ["libnever.so.7", "libxcb-cursor.so.0"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux leaves libraries to the system")
class TestOnLinux:
    def test_the_loader_is_asked_about_the_files_of_each_platform(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plugin = tmp_path / "pyside" / qt_libraries.FILES["xcb"][2]
        plugin.parent.mkdir(parents=True)
        plugin.touch()
        (tmp_path / "answer").write_text(LDD)
        ldd = tmp_path / "ldd"
        ldd.write_text(f"#!/bin/sh\n[ \"$*\" = '{plugin}' ] && /bin/cat '{tmp_path}/answer'\nexit 1\n")
        ldd.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        missing = qt_libraries.missing_for(["offscreen", "xcb"], tmp_path / "pyside")
        assert missing[:2] == [
            Missing("libnever.so.7", None),
            Missing("libxcb-cursor.so.0", "libxcb-cursor0"),
        ]

    def test_this_machine_has_what_these_tests_run_on(self) -> None:
        assert qt_libraries.missing_for(["offscreen"], PYSIDE) == []

    def test_before_qt_is_installed_the_tables_are_asked_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(
            qt_libraries.PACKAGES, "xcb", {"libnever.so.7": "libnever7", "libc.so.6": "libc6"}
        )
        assert Missing("libnever.so.7", "libnever7") in qt_libraries.likely_missing_for(["xcb"])
        assert Missing("libc.so.6", "libc6") not in qt_libraries.likely_missing_for(["xcb"])

    def test_a_purpose_without_qt_needs_nothing(self) -> None:
        assert qt_libraries.missing_for([], PYSIDE) == []
        assert qt_libraries.likely_missing_for([]) == []

    @pytest.mark.parametrize("platform", qt_libraries.FILES)
    def test_every_file_that_is_looked_at_exists_in_the_installed_qt(self, platform: str) -> None:
        assert [p for p in qt_libraries.FILES[platform] if not list(PYSIDE.glob(p))] == []


def test_every_qt_module_the_application_imports_is_looked_at() -> None:
    imported = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "PySide6":
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6."):
                imported.add((node.module or "").split(".")[1])
    assert {f"{module}.abi3.so" for module in imported} <= set(qt_libraries.FILES["offscreen"])


@pytest.mark.parametrize(
    ("environ", "platforms"),
    [
        ({}, ("offscreen",)),
        ({"DISPLAY": ""}, ("offscreen",)),
        ({"DISPLAY": ":0"}, ("offscreen", "xcb")),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ("offscreen", "wayland")),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ("offscreen", "xcb", "wayland")),
    ],
)
def test_the_platforms_follow_the_display(environ: dict[str, str], platforms: tuple[str, ...]) -> None:
    assert qt_libraries.screen_platforms(environ) == platforms


def test_any_font_file_will_do(tmp_path: Path) -> None:
    folders = [str(tmp_path / "absent"), str(tmp_path)]
    (tmp_path / "fonts.dir").touch()
    assert qt_libraries.missing_fonts(folders) == [qt_libraries.FONT]
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "Sans.TTF").touch()
    assert qt_libraries.missing_fonts(folders) == []
