"""The parts of the recipes that can be tried without building anything."""

import ast
import json
import plistlib
import re
import struct
from pathlib import Path

import contents
import icons
import licences
import manual
import pictures
import project
import pytest
import sbom
import templates
from PySide6.QtGui import QImage

from puffle_desktop import __version__
from puffle_desktop.cli import make_parser
from puffle_desktop.storage.paths import all_places

TEMPLATES = [*project.PACKAGING.glob("linux/*.in"), *project.PACKAGING.glob("windows/*.in")]


def component(name: str, text: Path, *needs: str) -> contents.Component:
    return contents.Component("pypi", name, "1.0", "MIT", (text,), needs)


@pytest.fixture
def licence(tmp_path: Path) -> Path:
    path = tmp_path / "LICENSE"
    path.write_text("Do as you like.", encoding="utf-8")
    return path


def test_the_version_is_the_package_s_own() -> None:
    assert __version__ == project.VERSION


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_are_filled_in(template: Path) -> None:
    text = templates.fill(template)
    assert "$" not in text
    assert project.VERSION in text or project.NAME in text


def test_the_version_resource_of_windows_is_an_expression_with_the_version_in_four_numbers() -> None:
    text = templates.fill(project.PACKAGING / "windows" / "version.txt.in")
    ast.parse(text, mode="eval")
    assert f"filevers=({project.VERSION.replace('.', ', ')}, 0)" in text


def test_the_entitlements_of_macos_can_be_read() -> None:
    entitlements = plistlib.loads((project.PACKAGING / "macos" / "entitlements.plist").read_bytes())
    # Without it, a person could not replace Qt's libraries by their own.
    assert entitlements["com.apple.security.cs.disable-library-validation"] is True


def test_the_manual_page_names_every_option() -> None:
    page = manual.page()
    options = re.findall(r"(?<![\w-])--?[a-z][a-z-]*", make_parser().format_help())
    assert "--demo" in options
    for name in options:
        assert name.replace("-", "\\-") in page


def test_the_manual_page_names_every_place() -> None:
    page = manual.page().replace("\\-", "-")
    for place in all_places().values():
        assert f"/puffle-desktop/{place.name}" in page or f"/{place.name}\n" in page


def test_icons_have_the_size_they_are_asked_for() -> None:
    image = QImage.fromData(icons.draw(48))
    assert (image.width(), image.height()) == (48, 48)
    assert image.hasAlphaChannel()


def test_an_ico_file_lists_its_pictures() -> None:
    data = icons.ico([(16, b"sixteen"), (256, b"large")])
    assert struct.unpack_from("<HHH", data) == (0, 1, 2)
    side, *_, size, offset = struct.unpack_from("<BBBBHHII", data, 6 + 16)
    assert side == 0  # which means 256
    assert data[offset : offset + size] == b"large"


def test_an_icns_file_tells_its_length() -> None:
    data = icons.icns([(b"ic07", b"picture")])
    assert data == b"icns" + struct.pack(">I", 23) + b"ic07" + struct.pack(">I", 15) + b"picture"


def test_a_licence_text_appears_once_with_all_its_names(licence: Path) -> None:
    text = licences.as_text([component("one", licence), component("two", licence)])
    assert text.count("Do as you like.") == 1
    assert "one, two\n" in text
    assert "GNU Lesser General Public License" in text


def test_a_bill_of_materials_tells_what_is_inside_and_what_is_beside(tmp_path: Path, licence: Path) -> None:
    artefact = tmp_path / "thing.whl"
    artefact.write_bytes(b"thing")
    inside, beside = component("one", licence, "two", "absent"), component("two", licence)
    bill = json.loads(sbom.write(artefact, [inside], beside=[beside]).read_text(encoding="utf-8"))
    included = {each["name"]: each["properties"][0]["value"] for each in bill["components"]}
    assert included == {"one": "true", "two": "false"}
    assert {"ref": "pkg:pypi/one@1.0", "dependsOn": ["pkg:pypi/two@1.0"]} in bill["dependencies"]


class TestComparingPictures:
    def save(self, folder: Path, name: str, *, odd_pixels: int = 0, width: int = 100) -> None:
        image = QImage(width, 100, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        for number in range(odd_pixels):
            image.setPixel(number % width, number // width, 0)
        folder.mkdir(exist_ok=True)
        assert image.save(str(folder / name))

    @pytest.mark.parametrize(("odd", "found"), [(0, 0), (50, 0), (300, 1)])
    def test_a_few_pixels_may_differ(self, odd: int, found: int, tmp_path: Path) -> None:
        self.save(tmp_path / "a", "1.png")
        self.save(tmp_path / "b", "1.png", odd_pixels=odd)
        assert len(pictures.differences(tmp_path / "a", tmp_path / "b")) == found

    def test_sizes_and_names_may_not(self, tmp_path: Path) -> None:
        self.save(tmp_path / "a", "1.png")
        self.save(tmp_path / "b", "1.png", width=99)
        assert pictures.differences(tmp_path / "a", tmp_path / "b") == [
            "1.png differs in 100.0% of its pixels."
        ]
        self.save(tmp_path / "b", "2.png")
        assert "expected are 1.png" in pictures.differences(tmp_path / "a", tmp_path / "b")[0]

    def test_no_pictures_at_all_are_not_the_same(self, tmp_path: Path) -> None:
        assert pictures.differences(tmp_path, tmp_path)
