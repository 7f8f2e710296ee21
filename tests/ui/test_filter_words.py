"""Filters in words, which are translated as wholes; what is kept of them is not."""

import pytest

from puffle_desktop.domain.filters import Filter, How
from puffle_desktop.domain.i18n import Source, speak
from puffle_desktop.ui.roster.filter_words import CONDITIONS, filter_words
from puffle_desktop.workspace.roster.row_order import STATE


class Swedish(Source):
    def translate(self, source: str, disambiguation: str | None, n: int) -> str:
        return "Misslyckades" if source == "Failed" else super().translate(source, disambiguation, n)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Filter("company", How.CONTAINS, ("acme",)), "Company contains “acme”"),
        (Filter("company", How.EQUALS, ("{x}",)), "Company is “{x}”"),
        (Filter("company", How.EMPTY), "Company is empty"),
        (Filter("company", How.FILLED), "Company is not empty"),
        (Filter("company", How.ONE_OF, ("a",)), "Company is “a”"),
        (Filter("company", How.ONE_OF, ("",)), "Company is empty"),
        (Filter("company", How.ONE_OF, ("a", "")), "Company is one of “a”, empty"),
        (Filter("company", How.ONE_OF, tuple("abcde")), "Company is one of “a”, “b”, “c” and 2 more"),
    ],
)
def test_a_condition_in_words(qapp: object, condition: Filter, words: str) -> None:
    assert filter_words(condition, "Company") == words


def test_every_kind_of_condition_can_be_chosen() -> None:
    assert set(CONDITIONS) == set(How)


def test_the_program_s_words_for_a_state_are_translated_and_data_are_not() -> None:
    former = speak(Swedish())
    try:
        assert filter_words(Filter(STATE, How.EQUALS, ("Failed",)), "State") == "State is “Misslyckades”"
        assert filter_words(Filter("company", How.EQUALS, ("Failed",)), "Company") == "Company is “Failed”"
    finally:
        speak(former)
