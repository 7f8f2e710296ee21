"""What is left out of a bundle, and what must not be."""

import importlib.util
from pathlib import Path

import pytest

_FILE = Path(__file__).parents[2] / "packaging" / "bundle" / "trim.py"
_SPEC = importlib.util.spec_from_file_location("trim", _FILE)
assert _SPEC is not None
assert _SPEC.loader is not None
trim = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(trim)


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("PySide6/plugins/styles/qmodernwindowsstyle.dll", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/imageformats/libqjpeg.so", False),
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
    ],
)
def test_of_the_plugins_those_in_the_list_stay(place: str, wanted: bool) -> None:
    assert trim.is_wanted_plugin(place) is wanted


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("puffle_desktop/resources/translations/de.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", True),
        ("PySide6/translations/qtbase_de.qm", True),
        ("PySide6/Qt/translations/qtbase_fr.qm", False),
        ("PySide6/Qt/translations/qtdeclarative_de.qm", False),
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
    ],
)
def test_of_the_translations_those_of_the_program_s_languages_stay(place: str, wanted: bool) -> None:
    assert trim.is_wanted_translation(place, {"de", "en"}) is wanted


def test_libraries_stay_that_something_links_to() -> None:
    needs = {"module": ["libdirect.so.1"], "direct": ["libindirect.so.2", "libc.so.6"], "plugin": []}
    binaries = [
        ("PySide6/QtCore.abi3.so", "module", "EXTENSION"),
        ("libdirect.so.1", "direct", "BINARY"),
        ("libindirect.so.2", "indirect", "BINARY"),
        ("liblonely.so.3", "lonely", "BINARY"),
        ("libpython3.11.so.1.0", "python", "BINARY"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "plugin", "BINARY"),
    ]
    kept = trim.without_unneeded_libraries(binaries, lambda path: needs.get(path, []))
    assert [entry for entry in binaries if entry not in kept] == [("liblonely.so.3", "lonely", "BINARY")]


def test_a_framework_goes_as_a_whole() -> None:
    core = "PySide6/Qt/lib/QtCore.framework"
    binary = (f"{core}/Versions/A/QtCore", "/from/here", "BINARY")
    link = (f"{core}/QtCore", "Versions/Current/QtCore", "SYMLINK")
    remains = ("PySide6/Qt/lib/QtQml.framework/Versions/A/Resources/Info.plist", "/from/there", "DATA")
    assert trim.without_remains([binary, link], [remains]) == ([binary, link], [])


def test_the_case_of_a_library_s_name_does_not_matter() -> None:
    binaries = [("python311.dll", "python", "BINARY"), ("VCRUNTIME140.dll", "runtime", "BINARY")]
    assert trim.without_unneeded_libraries(binaries, lambda _: ["vcruntime140.dll"]) == binaries


def test_links_go_with_what_they_point_to() -> None:
    library = ("PySide6/Qt/lib/libQt6Core.so.6", "/from/here", "BINARY")
    good = ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK")
    dangling = ("libQt6Qml.so.6", "PySide6/Qt/lib/libQt6Qml.so.6", "SYMLINK")
    assert trim.without_remains([library, good], [dangling]) == ([library, good], [])
