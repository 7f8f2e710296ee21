"""What fits a few typed letters, and what fits them better."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain.ranking import Closeness, Fit, fit, scattered


@pytest.mark.parametrize(
    ("typed", "text", "closeness"),
    [
        ("", "anything", Closeness.PREFIX),
        ("ed", "edit prospect", Closeness.PREFIX),
        ("edit  pro", "edit prospect", Closeness.PREFIX),
        ("ed pr", "edit prospect", Closeness.WORDS),
        ("pr ed", "edit prospect", Closeness.WORDS),
        ("edpr", "edit prospect", Closeness.WORDS),
        ("ep", "edit prospect", Closeness.WORDS),
        ("pros", "edit prospect", Closeness.WORDS),
        ("lov", "ada.lovelace@acme.example", Closeness.WORDS),
        ("spect", "edit prospect", Closeness.INSIDE),
        ("ct dit", "edit prospect", Closeness.INSIDE),
        ("edpc", "edit prospect", Closeness.SCATTERED),
        ("itsp", "edit prospect", Closeness.SCATTERED),
    ],
)
def test_how_a_text_fits(typed: str, text: str, closeness: Closeness) -> None:
    found = fit(typed, text)
    assert found is not None
    assert found.closeness is closeness


@pytest.mark.parametrize(
    ("typed", "text"), [("x", "edit"), ("tide", "edit"), ("edit prospects", "edit prospect"), ("a", "")]
)
def test_what_does_not_fit(typed: str, text: str) -> None:
    assert fit(typed, text) is None


def test_the_less_is_left_over_the_better() -> None:
    assert fit("undo", "undo") == Fit(Closeness.PREFIX, 0)
    texts = ["redo", "refresh", "edit prospect", "a red one"]
    fits = {text: found for text in texts if (found := fit("re", text)) is not None}
    assert sorted(fits, key=fits.__getitem__) == [
        "redo",
        "refresh",
        "a red one",
        "edit prospect",
    ]


def test_letters_that_stand_together_are_better_than_scattered_ones() -> None:
    near, far = fit("dtp", "edit prospect"), fit("dtp", "and the stop")
    assert near is not None
    assert far is not None
    assert near.closeness is far.closeness is Closeness.SCATTERED
    assert near < far
    assert scattered("dtp", "edit prospect") == 2


@given(st.text(max_size=12), st.text(max_size=40))
def test_it_fits_when_all_letters_are_there_in_order_or_all_words(typed: str, text: str) -> None:
    letters = iter(text)
    in_order = all(letter in letters for letter in "".join(typed.split()))
    words = all(word in text for word in typed.split())
    if fit(typed, text) is None:
        assert not in_order
        assert not words
    elif not in_order:
        assert words


@given(st.text(alphabet="ab ", max_size=30))
def test_a_text_fits_itself_and_its_beginnings_best(text: str) -> None:
    text = " ".join(text.split())
    for length in range(len(text)):
        found = fit(text[:length], text)
        assert found is not None
        assert found.closeness is Closeness.PREFIX
