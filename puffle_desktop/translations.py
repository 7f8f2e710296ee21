"""Which language the program speaks, and Qt with it."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication

from puffle_desktop.domain.appearance import LANGUAGES
from puffle_desktop.domain.i18n import speak
from puffle_desktop.resources import resource_path

_installed: Final[list[QTranslator]] = []
"""Kept here, and not looked for: Qt would hand all that is the application's to Python, which takes 7 ms."""


class QtLanguage:
    """The language of the translators that are installed, and the default locale's numbers."""

    def translate(self, source: str, disambiguation: str | None, n: int) -> str:
        """As :meth:`puffle_desktop.domain.i18n.Language.translate`."""
        return QCoreApplication.translate("", source, disambiguation, n)

    def number(self, value: int) -> str:
        """As :meth:`puffle_desktop.domain.i18n.Language.number`."""
        return QLocale().toString(value)

    def moment(self, moment: datetime) -> str:
        """As :meth:`puffle_desktop.domain.i18n.Language.moment`."""
        from puffle_desktop.ui.wording.times import time_text  # noqa: PLC0415 (not for the first paint)

        return time_text(moment.timestamp())


def chosen_locale(language: str) -> QLocale:
    """The locale for a language of :data:`LANGUAGES`, or for the system's with an empty one.

    The system's country is kept where it speaks that language, for dates and numbers; a system without a
    language (the C locale) and one whose language there is no translation for get English.
    """
    system = QLocale.system()
    code = QLocale.languageToCode(system.language())
    known = code in LANGUAGES and system.language() != QLocale.Language.C
    if known and (language == code or language not in LANGUAGES):
        return system
    return QLocale(language if language in LANGUAGES else "en")


def install(app: QGuiApplication, language: str = "") -> None:
    """Say everything in *language*, or the system's, and nothing in a former one.

    To be called before the first text is shown.
    """
    while _installed:
        former = _installed.pop()
        app.removeTranslator(former)
        former.deleteLater()
    locale = chosen_locale(language)
    QLocale.setDefault(locale)
    code = QLocale.languageToCode(locale.language())
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{code}", qt), (code, str(resource_path("translations")))):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
            _installed.append(translator)
    app.setLayoutDirection(locale.textDirection())
    speak(QtLanguage())
