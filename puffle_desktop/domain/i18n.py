"""Every text a person reads goes through :func:`tr`, which knows no Qt: what translates is handed over.

``tr`` takes what Qt's own function of that name takes, so that Qt's ``lupdate`` finds the texts: a literal, a
disambiguation or None, and a number for plural forms. Values are put in by name, after translation::

    tr("Loading campaigns…")
    tr("Open {campaign}", campaign=campaign.name)
    tr("%Ln prospect(s) could not be saved", None, count)
    tr("Name", "of a connection")

Plural forms are needed in English too: they are in ``packaging/translations/en.ts``. ``make translations``
collects the texts and compiles what is loaded at the start.
"""

from datetime import UTC, datetime
from typing import Protocol

from puffle_desktop.domain.visible import isolated


class Language(Protocol):
    """What the texts are said in."""

    def translate(self, source: str, disambiguation: str | None, n: int) -> str:
        """*source* in this language, in the plural form for *n* and with ``%Ln`` put in if that is not -1."""

    def number(self, value: int) -> str:
        """*value* with this language's digits and separators."""

    def moment(self, moment: datetime) -> str:
        """*moment* in local time: by the clock, and with its day where that is another one than today."""


class Source:
    """The texts as they stand in the code."""

    def translate(self, source: str, disambiguation: str | None, n: int) -> str:
        """As :meth:`Language.translate`."""
        return source.replace("%Ln", self.number(n))

    def number(self, value: int) -> str:
        """As :meth:`Language.number`."""
        return f"{value:,}"

    def moment(self, moment: datetime) -> str:
        """As :meth:`Language.moment`."""
        local, today = moment.astimezone(), datetime.now(UTC).astimezone().date()
        return local.strftime("%H:%M" if local.date() == today else "%Y-%m-%d %H:%M")


_language: Language = Source()


def speak(language: Language) -> Language:
    """Say everything from now on in *language*; gives the former one."""
    # As Qt's translators are: one for the program, set before its first text.
    global _language
    former, _language = _language, language
    return former


def tr(source: str, disambiguation: str | None = None, n: int = -1, /, **values: object) -> str:
    """*source* in the language of now, with *values* in place of the names in braces.

    *n* chooses the plural form and stands for ``%Ln``. Braces are only looked at when there are values. A
    value that runs from right to left, or holds controls of direction, is isolated, so that it turns nothing
    of the sentence round; what is to be used as it is, and not read, is put in by ``format`` instead.
    """
    text = _language.translate(source, disambiguation, n)
    return text.format(**{name: isolated(str(value)) for name, value in values.items()}) if values else text


def mark(source: str) -> str:
    """*source* itself: a text that stands in data made before the language is known. ``tr`` it when shown."""
    return source


def number(value: int) -> str:
    """*value* as the language of now writes numbers."""
    return _language.number(value)


def moment_text(moment: datetime) -> str:
    """*moment* in local time as the language of now writes it, with its day unless that is today."""
    return _language.moment(moment)
