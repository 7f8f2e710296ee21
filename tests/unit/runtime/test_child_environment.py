"""Programs that are started from a bundle get the environment that they would have had."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from puffle_desktop.runtime.child_environment import without_bundle

BUNDLE = Path("/opt/puffle/_internal")


@pytest.mark.parametrize(
    ("inherited", "at_start", "right"),
    [
        ({"_PYI_ARCHIVE_FILE": "/opt/puffle/x", "_PYI_SPLASH_IPC": "0", "_MEIPASS2": "/x"}, {}, {}),
        ({"LD_LIBRARY_PATH": f"{BUNDLE}"}, {"LD_LIBRARY_PATH": f"{BUNDLE}"}, {}),
        (
            {"LD_LIBRARY_PATH": f"{BUNDLE}:/mine", "LD_LIBRARY_PATH_ORIG": "/mine"},
            {},
            {"LD_LIBRARY_PATH": "/mine"},
        ),
        ({"LD_LIBRARY_PATH": "/elsewhere", "LD_LIBRARY_PATH_ORIG": ""}, {}, {"LD_LIBRARY_PATH": ""}),
        ({"QT_PLUGIN_PATH": f"{BUNDLE}/PySide6/Qt/plugins"}, {}, {}),
        (
            {"QT_PLUGIN_PATH": f"{BUNDLE}/PySide6/Qt/plugins"},
            {"QT_PLUGIN_PATH": "/usr/lib/qt/plugins"},
            {"QT_PLUGIN_PATH": "/usr/lib/qt/plugins"},
        ),
        ({"QML2_IMPORT_PATH": f"{BUNDLE}/PySide6/Qt/qml"}, {}, {}),
        ({"PYTHONHOME": f"{BUNDLE}"}, {}, {}),
        *(
            ({name: "/home/me/x"}, at_start, {name: "/home/me/x"})
            for name in (
                "QML_IMPORT_PATH",
                "QML2_IMPORT_PATH",
                "LD_LIBRARY_PATH",
                "QT_PLUGIN_PATH",
                "LIBPATH",
            )
            for at_start in ({}, {name: "/home/me/x"})
        ),
        ({"LD_LIBRARY_PATH": f"{BUNDLE}:/mine"}, {}, {"LD_LIBRARY_PATH": "/mine"}),
        ({"MY": "y", "MY_ORIG": "x"}, {}, {"MY": "y", "MY_ORIG": "x"}),
        ({"MY": f"{BUNDLE}/y", "MY_ORIG": "x"}, {}, {"MY": "x"}),
        ({"PYTHONHOME": "/usr"}, {}, {"PYTHONHOME": "/usr"}),
        ({"PATH": f"{BUNDLE}:/usr/bin:/bin"}, {}, {"PATH": "/usr/bin:/bin"}),
        ({"SSL_CERT_FILE": f"{BUNDLE}/certifi/cacert.pem"}, {}, {}),
        ({"XDG_DATA_DIRS": f"/usr/share:{BUNDLE}/share"}, {}, {"XDG_DATA_DIRS": "/usr/share"}),
        (
            {"HOME": "/home/a", "EMPTY": "", "LANG": "de", "MY_ORIG": "x"},
            {},
            {"HOME": "/home/a", "EMPTY": "", "LANG": "de", "MY_ORIG": "x"},
        ),
    ],
)
def test_what_is_the_bundle_s_goes_and_the_rest_stays(
    inherited: dict[str, str], at_start: dict[str, str], right: dict[str, str]
) -> None:
    assert without_bundle(inherited, BUNDLE, at_start) == right


OPENING = """
import os, sys
from pathlib import Path
bundle = os.environ.pop("TEST_BUNDLE")
if bundle:
    sys.frozen, sys._MEIPASS = True, bundle
    os.environ.update(
        QT_PLUGIN_PATH=bundle + "/PySide6/Qt/plugins", QML2_IMPORT_PATH=bundle + "/PySide6/Qt/qml",
        LD_LIBRARY_PATH=bundle, LD_LIBRARY_PATH_ORIG="/mine", PYTHONHOME=bundle,
        _PYI_APPLICATION_HOME_DIR=bundle, _PYI_PARENT_PROCESS_LEVEL="1",
    )
from PySide6.QtCore import QCoreApplication, QUrl
from puffle_desktop import app, cli
qt = app._make_app(cli.parse([]))
libraries = QCoreApplication.libraryPaths()
from puffle_desktop.ui.roster.prospect_commands import _open_outside
assert _open_outside(QUrl("https://example.test/"))
assert QCoreApplication.libraryPaths() == libraries
"""


def given_to_children(tmp_path: Path, bundle: str, **environment: str) -> dict[str, str]:
    """What a program gets that opens a link: it stands where xdg-open does."""
    programs = tmp_path / "programs"
    programs.mkdir()
    told = tmp_path / "told"
    os.mkfifo(told)
    opener = programs / "xdg-open"
    opener.write_text(f'#!/bin/sh\n/usr/bin/env -0 > "{told}"\n')
    opener.chmod(0o700)
    known = {name: os.environ[name] for name in ("HOME", "PYTHONPATH") if name in os.environ}
    program = subprocess.Popen(
        ["xvfb-run", "-a", sys.executable, "-c", OPENING],
        env={
            **known,
            "PATH": f"{programs}:{os.environ['PATH']}",
            "QT_QPA_PLATFORM": "xcb",
            "TEST_BUNDLE": bundle,
            **environment,
        },
    )
    content = told.read_text()  # waits for the opener
    assert program.wait(60) == 0
    return dict(entry.split("=", 1) for entry in content.split("\0") if entry)


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="Qt opens links on a desktop alone")
class TestABrowser:
    @pytest.mark.parametrize("mine", [{}, {"QT_PLUGIN_PATH": "/usr/lib/plugins"}], ids=["none", "own"])
    def test_started_from_a_bundle(self, tmp_path: Path, mine: dict[str, str]) -> None:
        bundle = str(tmp_path / "bundle" / "_internal")
        got = given_to_children(tmp_path, bundle, **mine)
        assert bundle not in "\n".join(got.values())
        assert got["LD_LIBRARY_PATH"] == "/mine"
        assert got.get("QT_PLUGIN_PATH") == mine.get("QT_PLUGIN_PATH")
        assert not {name for name in got if name.startswith("_PYI") or name.endswith("_ORIG")}
        assert not {"PYTHONHOME", "QML2_IMPORT_PATH"} & got.keys()

    def test_started_from_source(self, tmp_path: Path) -> None:
        got = given_to_children(tmp_path, "", QML2_IMPORT_PATH="/my/qml")
        assert got["QML2_IMPORT_PATH"] == "/my/qml"
