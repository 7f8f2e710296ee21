"""Which language is spoken, and that Qt and the locale speak it too."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from puffle_desktop import translations
from puffle_desktop.domain.i18n import number, tr
from puffle_desktop.translations import chosen_locale
from puffle_desktop.ui.wording.times import exact_time


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    translations.install(qapp, "de")
    yield
    translations.install(qapp, "en")


@pytest.mark.usefixtures("german")
class TestGerman:
    """The second language."""

    def test_texts(self) -> None:
        assert tr("&Save") == "&Speichern"
        assert tr("Paste the key here") == "Schlüssel hier einfügen"

    def test_values_are_put_in_after_translation(self) -> None:
        assert tr("{shown} of {all}", shown=3, all="{7}") == "3 von {7}"

    @pytest.mark.parametrize(
        ("count", "said"), [(0, "0 Kontakte"), (1, "1 Kontakt"), (2, "2 Kontakte"), (1234, "1.234 Kontakte")]
    )
    def test_numbers_have_their_form_and_their_separators(self, count: int, said: str) -> None:
        assert tr("%Ln prospect(s)", None, count) == said

    def test_one_text_with_two_meanings_has_two_translations(self) -> None:
        assert tr("Unknown", "status of a campaign") == "Unbekannt"
        assert tr("Clear", "a field") == "Leeren"

    def test_numbers_and_dates_are_as_germans_write_them(self) -> None:
        assert number(1_234_567) == "1.234.567"
        moment = datetime(2026, 3, 1, 17, 5, 9, tzinfo=UTC).isoformat()
        assert exact_time(moment) == "1. März 2026 17:05:09"

    def test_the_buttons_that_qt_makes(self, qtbot: QtBot) -> None:
        buttons = QDialogButtonBox()
        qtbot.addWidget(buttons)
        cancel = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        assert cancel.text().replace("&", "") == "Abbrechen"

    def test_another_language_takes_its_place(self, qapp: QApplication) -> None:
        translations.install(qapp, "en")
        assert tr("&Save") == "&Save"
        assert tr("%Ln prospect(s)", None, 1234) == "1,234 prospects"
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


@pytest.mark.parametrize(
    ("system", "asked", "spoken"),
    [
        ("de_AT", "", "de_AT"),
        ("de_AT", "de", "de_AT"),
        ("de_AT", "en", "en_US"),
        ("en_GB", "", "en_GB"),
        ("en_GB", "de", "de_DE"),
        ("sv_SE", "", "en_US"),
        ("sv_SE", "de", "de_DE"),
        ("C", "", "en_US"),
        ("C", "de", "de_DE"),
        ("de_CH", "xx", "de_CH"),
    ],
)
def test_the_country_of_the_system_stays_where_its_language_does(
    monkeypatch: pytest.MonkeyPatch, system: str, asked: str, spoken: str
) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale(system))
    assert chosen_locale(asked).name() == spoken
