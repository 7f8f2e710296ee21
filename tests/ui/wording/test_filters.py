"""Filters in words, which are translated as wholes; what is kept of them is not."""

import pytest

from puffle_desktop.domain.columns import STATE
from puffle_desktop.domain.filters import Alternative, Comparison, Filter
from puffle_desktop.domain.i18n import Source, speak
from puffle_desktop.ui.wording.filters import COMPARISONS, filter_parts, filter_text

EMPTY = Alternative(Comparison.EMPTY)


class Swedish(Source):
    def translate(self, source: str, disambiguation: str | None, n: int) -> str:
        return "Misslyckades" if source == "Failed" else super().translate(source, disambiguation, n)


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (Filter("company", Comparison.CONTAINS, ("acme",)), "Company contains “acme”"),
        (Filter("company", Comparison.EQUALS, ("{x}",)), "Company is “{x}”"),
        (Filter("company", Comparison.EMPTY), "Company is empty"),
        (Filter("company", Comparison.FILLED), "Company is not empty"),
        (Filter("company", Comparison.ONE_OF, ("a",)), "Company is “a”"),
        (Filter("company", Comparison.ONE_OF, ("",)), "Company is empty"),
        (Filter("company", Comparison.ONE_OF, ("a", "")), "Company is one of “a”, empty"),
        (Filter("company", Comparison.ONE_OF, tuple("abcde")), "Company is one of “a”, “b”, “c” and 2 more"),
        (Filter("company", Comparison.NOT_CONTAINS, ("a",)), "Company does not contain “a”"),
        (Filter("company", Comparison.DIFFERS, ("a",)), "Company is not “a”"),
        (Filter("company", Comparison.NONE_OF, ("a",)), "Company is not “a”"),
        (Filter("company", Comparison.NONE_OF, ("a", "b")), "Company is none of “a”, “b”"),
        (Filter("company", Comparison.BEGINS, ("a",)), "Company begins with “a”"),
        (Filter("company", Comparison.NOT_ENDS, ("a",)), "Company does not end with “a”"),
        (Filter("company", Comparison.MATCHES, ("^a",)), "Company matches “^a”"),
        (Filter("company", Comparison.CAPITALS), "Company is in capitals"),
        (Filter("company", Comparison.REPEATED), "Company occurs more than once"),
        (
            Filter("company", Comparison.CONTAINS, ("a",), (EMPTY, Alternative(Comparison.ENDS, ("z",)))),
            "Company contains “a” or is empty or ends with “z”",
        ),
        (Filter("problems", Comparison.FILLED), "Problems: any"),
        (Filter("problems", Comparison.EMPTY), "Problems: none"),
        (Filter("problems", Comparison.ONE_OF, ("double",)), "Problems: “Same address twice”"),
        (Filter("problems", Comparison.NONE_OF, ("x_y", "z")), "Problems: none of “X y”, “Z”"),
        (Filter("changed_here", Comparison.FILLED), "Changed here: yes"),
        (Filter("changed_here", Comparison.EMPTY), "Changed here: no"),
    ],
)
def test_a_condition_in_words(qapp: object, condition: Filter, sentence: str) -> None:
    assert filter_text(condition) == sentence


@pytest.mark.parametrize(
    ("condition", "parts"),
    [
        (Filter("company", Comparison.CONTAINS, ("acme",)), ("Company contains ", "acme", "")),
        (Filter("company", Comparison.EQUALS, ("{x}",)), ("Company is ", "{x}", "")),
        (Filter("company", Comparison.EMPTY), ("Company is empty", "", "")),
        (Filter("company", Comparison.ONE_OF, ("a", "")), ("Company is one of ", "a, empty", "")),
        (
            Filter("company", Comparison.ONE_OF, tuple("abcde")),
            ("Company is one of ", "a, b, c and 2 more", ""),
        ),
        (
            Filter("company", Comparison.MATCHES, ("^a",), (EMPTY,)),
            ("Company matches ", "^a", " or is empty"),
        ),
        (
            Filter("company", Comparison.EMPTY, (), (Alternative(Comparison.ENDS, ("z",)),)),
            ("Company is empty or ends with “z”", "", ""),
        ),
        (Filter("problems", Comparison.NONE_OF, ("z",)), ("Problems: not ", "Z", "")),
    ],
)
def test_a_condition_with_its_value_apart(
    qapp: object, condition: Filter, parts: tuple[str, str, str]
) -> None:
    assert filter_parts(condition) == parts


def test_a_length_in_words(qapp: object) -> None:
    condition = Filter("company", Comparison.LONGER, ("40",))
    assert filter_text(condition).startswith("Company is longer than 40 character")


def test_every_kind_of_condition_can_be_chosen() -> None:
    assert set(COMPARISONS) == set(Comparison)


def test_the_program_s_words_for_a_state_are_translated_and_data_are_not() -> None:
    former = speak(Swedish())
    try:
        assert filter_text(Filter(STATE, Comparison.ONE_OF, ("failed",))) == "State is “Misslyckades”"
        assert filter_text(Filter("company", Comparison.ONE_OF, ("failed",))) == "Company is “failed”"
    finally:
        speak(former)
