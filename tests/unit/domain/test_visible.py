"""Strangers' text in lines and sentences: nothing of it has a hold on what stands around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.visible import isolated, on_one_line, without_breaks, without_directions

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("text", ["Jane", "Zoë", "José (3)", "", "x" * 999, "👩‍💻"])
def test_most_texts_are_left_alone(text: str) -> None:
    assert on_one_line(text) == isolated(text) == without_breaks(text) == text


@pytest.mark.parametrize("end", list("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\t"))
def test_a_line_break_of_any_kind_is_a_blank_on_a_line(end: str) -> None:
    assert on_one_line(f"a{end}b") == without_breaks(f"a{end}b") == "a b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Jane\u202eeoD", "Jane\ufffdeoD"),
        ("a\u2069b", "a\ufffdb"),
        ("nul\x00", "nul␀"),
        ("a\x7fb\x9b", "a␡b\ufffd"),
    ],
)
def test_what_cannot_be_seen_is_shown_by_a_sign(text: str, shown: str) -> None:
    assert on_one_line(text) == shown


@given(st.text(TURNING + "aא\n\x00 ") | st.text())
def test_a_line_has_neither_breaks_nor_turns(text: str) -> None:
    line = on_one_line(text)
    assert len(line) == len(text)
    assert len(line.splitlines()) <= 1
    assert not set(line) & set(TURNING)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Jane\u202eeoD", "\u2068Jane\u202eeoD\u2069"),
        ("שלום (2)", "\u2068שלום (2)\u2069"),
        ("a\u2069b", "\u2068ab\u2069"),
        ("a\u2067b", "\u2068a\u2067b\u2069\u2069"),
        ("a\nא\nb", "a\n\u2068א\u2069\nb"),
        ("Jane\u200f", "\u2068Jane\u200f\u2069"),
    ],
)
def test_what_would_turn_its_surroundings_is_isolated(text: str, whole: str) -> None:
    assert isolated(text) == whole
    assert tr("{name} (3)", name=text) == f"{whole} (3)"


@given(st.text(TURNING + "aא\n\u2029 ") | st.text())
def test_isolates_are_whole_and_made_once(text: str) -> None:
    whole = isolated(text)
    assert isolated(whole) == whole
    for line in whole.splitlines():
        depth = 0
        for char in line:
            depth += (char in "\u2066\u2067\u2068") - (char == "\u2069")
            assert depth >= 0
            assert depth or char not in "\u202a\u202b\u202c\u202d\u202e"
        assert depth == 0


def test_names_of_files_have_no_directions() -> None:
    assert without_directions("\u2068שלום\u2069\u200e.csv") == "שלום.csv"
