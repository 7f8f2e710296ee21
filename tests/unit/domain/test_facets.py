"""The values of a column, in the order that a person looks for one in."""

from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain.facets import most_frequent_first
from puffle_desktop.domain.steps import at_once
from puffle_desktop.domain.text import sort_key

values = st.sampled_from(["", "É", "e", "E 10", "e 2", '""', "z"]) | st.text()


@given(st.dictionaries(values, st.integers(1, 4)))
def test_they_come_as_sorted_by_number_and_alphabet(counts: dict[str, int]) -> None:
    plainly = sorted(counts, key=lambda text: (-counts[text], sort_key(text)))
    assert list(at_once(most_frequent_first(counts)).items()) == [(text, counts[text]) for text in plainly]


def test_there_may_be_none() -> None:
    assert at_once(most_frequent_first({})) == {}


def test_no_step_takes_all_of_many() -> None:
    counts = {f"value {number}": 1 for number in range(10_000)}
    steps = sum(1 for _ in most_frequent_first(counts))
    assert steps > 10
