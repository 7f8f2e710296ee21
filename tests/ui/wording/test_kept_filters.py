"""Filters that are kept find the same prospects in each language."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.i18n import Source, speak
from puffle_desktop.ui.wording.kept_filters import as_kept, as_typed
from puffle_desktop.ui.wording.times import date_as_kept, date_as_typed, local_date
from puffle_desktop.ui.wording.values import shown_value

MOMENT = "2026-09-01T10:03:00Z"


class _Days(Source):
    def __init__(self, days: str) -> None:
        self._days = days

    def translate(self, source: str, disambiguation: str | None, n: int) -> str:
        return self._days if source == "d MMM yyyy" else super().translate(source, disambiguation, n)


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    former, locale = speak(Source()), QLocale()
    yield
    speak(former)
    use_locale(locale)


def use_locale(locale: QLocale) -> None:
    QLocale.setDefault(locale)
    local_date.cache_clear()


def use(name: str) -> None:
    speak(_Days({"de": "d. MMM yyyy", "ja": "yyyy年MMMd日"}.get(name[:2], "d MMM yyyy")))
    use_locale(QLocale(name))


@pytest.mark.parametrize(
    ("locale", "typed", "kept"),
    [
        ("en_US", "1 Sep 2026", "local:2026-09-01"),
        ("en_US", " 1  Sep 2026 ", "local:2026-09-01"),
        ("en_US", "1 sep 2026", "local:2026-09-01"),
        ("en_US", "1 Sep 2026 10:03 AM", "local:2026-09-01T10:03"),
        ("en_US", "1 Sep 2026 10:03\u202fPM", "local:2026-09-01T22:03"),
        ("en_GB", "1 Sept 2026 10:03", "local:2026-09-01T10:03"),
        ("en_US", "Sep 2026", "local:2026-09"),
        ("de", "1. Sept. 2026", "local:2026-09-01"),
        ("de", "14. März 2026 23:59", "local:2026-03-14T23:59"),
        ("de", "Mai 2026", "local:2026-05"),
        ("ja", "2026年9月1日", "local:2026-09-01"),
        ("en_US", "2026", "2026"),
        ("en_US", "2026-09-01", "2026-09-01"),
        ("en_US", "Sep", "Sep"),
        ("en_US", "31 Feb 2026", "31 Feb 2026"),
        ("en_US", "1. Sept. 2026", "1. Sept. 2026"),
        ("en_US", "yesterday", "yesterday"),
        ("en_US", "", ""),
        ("en_US", "local:2026-09-01", "local:2026-09-01"),
    ],
)
def test_dates_are_kept_in_no_language(locale: str, typed: str, kept: str) -> None:
    use(locale)
    assert date_as_kept(typed) == kept
    assert date_as_kept(kept) == kept
    assert date_as_kept(date_as_typed(kept)) == kept


def test_what_is_no_date_is_left(restored: None) -> None:
    assert date_as_typed("local:nonsense") == "local:nonsense"
    filters = (
        Filter("company", Comparison.CONTAINS, ("1 Sep 2026",)),
        Filter("updated_at", Comparison.ONE_OF, ("1 Sep 2026",)),
        Filter("updated_at", Comparison.FILLED),
        Filter("custom.since", Comparison.EQUALS, ("1 Sep 2026",)),
    )
    assert as_kept(filters) == filters
    assert as_typed(filters) == filters


@pytest.mark.parametrize("words", [0, 1, 2])
@pytest.mark.parametrize("locales", [("en_US", "de"), ("de", "en_GB"), ("en_US", "ja")])
def test_a_view_finds_in_another_language_what_it_found(words: int, locales: tuple[str, str]) -> None:
    use(locales[0])
    shown = local_date(MOMENT)
    day = date_as_typed("local:2026-09-01")
    typed = (shown, day, date_as_typed("local:2026-09"))[words]
    kept = as_kept([Filter("updated_at", Comparison.CONTAINS, (typed,))])
    for locale in locales:
        use(locale)
        (condition,) = as_typed(kept)
        meets = condition.test(lambda value: shown_value("updated_at", value))
        assert meets(MOMENT), (locale, condition)
        assert not meets("2025-10-02T10:03:00Z")
    if words == 0:
        assert not Filter("updated_at", Comparison.CONTAINS, (typed,)).test(
            lambda value: shown_value("updated_at", value)
        )(MOMENT), "as it was"
