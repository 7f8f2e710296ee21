"""Whose font the program is in: the person's own, or Inter, where nobody chose any."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from puffle_desktop.ui.widgets import fonts
from puffle_desktop.ui.widgets.fonts import FAMILY, POINTS, medium, strong, use_readable_font


@pytest.fixture
def generic(qapp: QApplication) -> Iterator[QFont]:
    """What a system without a font of its own gives a program; the tests' own is back afterwards."""
    former = QApplication.font()
    font = QFont("Sans Serif")
    font.setPointSize(9)
    QApplication.setFont(font)
    fonts._has.cache_clear()
    yield font
    QApplication.setFont(former)
    fonts._has.cache_clear()


def test_a_fallback_gives_way_to_inter(generic: QFont, qapp: QApplication, qtbot: QtBot) -> None:
    use_readable_font(qapp)
    assert QFontInfo(QApplication.font()).family() == FAMILY
    assert QApplication.font().pointSizeF() == POINTS
    button = QPushButton("Save")
    qtbot.addWidget(button)
    assert QFontInfo(button.font()).family() == FAMILY


def test_digits_are_of_one_width(generic: QFont, qapp: QApplication, qtbot: QtBot) -> None:
    use_readable_font(qapp)
    label = QLabel()
    qtbot.addWidget(label)
    for font in (label.font(), strong(label.font())):
        metrics = QFontMetrics(font)
        assert len({metrics.horizontalAdvance(digit * 10) for digit in "0123456789"}) == 1


def test_the_size_that_was_asked_for_is_kept(generic: QFont, qapp: QApplication) -> None:
    large = QFont(generic)
    large.setPointSize(24)
    QApplication.setFont(large)
    use_readable_font(qapp)
    assert QApplication.font().pointSize() == 24
    in_pixels = QFont(generic)
    in_pixels.setPixelSize(17)
    QApplication.setFont(in_pixels)
    use_readable_font(qapp)
    assert QApplication.font().pixelSize() == 17


@pytest.mark.parametrize("family", ["DejaVu Sans", "DejaVu Serif", "Nimbus Sans"])
def test_a_font_that_somebody_chose_stays(generic: QFont, qapp: QApplication, family: str) -> None:
    """Even one that others have as their fallback."""
    QApplication.setFont(QFont(family, 11))
    use_readable_font(qapp)
    assert (QApplication.font().family(), QApplication.font().pointSize()) == (family, 11)


def test_a_face_that_the_system_chose_well_stays(
    generic: QFont, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_FALLBACKS", frozenset({"of another system"}))
    use_readable_font(qapp)
    assert QApplication.font() == generic


def test_without_its_files_the_program_starts_all_the_same(
    generic: QFont, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_FACES", ("Missing",))
    use_readable_font(qapp)
    assert QApplication.font() == generic


def test_weights_are_those_that_there_are(
    generic: QFont, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_readable_font(qapp)
    inter = QApplication.font()
    assert strong(inter).weight() == QFont.Weight.DemiBold
    assert medium(inter).weight() == QFont.Weight.Medium
    assert inter.weight() == QFont.Weight.Normal, "the font itself stays"
    with monkeypatch.context() as patched:
        patched.setattr(fonts, "_has", lambda family, weight: False)
        assert strong(inter).weight() == QFont.Weight.Bold
        assert medium(inter).weight() == QFont.Weight.Normal
