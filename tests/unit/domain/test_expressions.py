"""Regular expressions: which values one matches, and one that is wrong, or never ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain.expressions import LONGEST, fault_of, matches


@pytest.mark.parametrize(
    ("expression", "right", "wrong"),
    [
        (
            r"^\p{Lu}[\w’-]+$",
            ["Anna", "Émile", "Łukasz", "Анна", "Ωμέγα", "O’Brien", "Jean-Luc", "Ünal"],
            ["", "anna", "Anna B", "安娜", "אנה", "آنا", "1a", " Anna", "A"],
        ),
        (
            r"(?i)acme|株式会社",
            ["ACME", "acme inc", "x Acme", "株式会社ア", "aCmE", "トヨタ株式会社"],
            ["", "acm", "acm e", "株式", "акме", "ＡＣＭＥ", "a-c-m-e", "Ácme", "会社株式"],
        ),
        (r"^$", [""], ["a", " ", "0", "\n\n", "é", "\u200b", "東", "א", "..", "^$", "x", "y", "z", "-"]),
        (r"(\w)\1\1", ["aaa", "xaaab", "111", "ééé", "三三三"], ["", "aa", "aba", "aAa", "a aa", "ab", "12", "éée", "x", "\n"]),  # noqa: E501
    ],
)  # fmt: skip
def test_which_values_an_expression_matches(expression: str, right: list[str], wrong: list[str]) -> None:
    assert fault_of(expression) is None
    assert len(right) + len(wrong) >= 15
    found = matches(expression, [(each,) for each in right + wrong])
    assert found.met == [True] * len(right) + [False] * len(wrong)
    assert found.overlong == 0


@pytest.mark.parametrize(
    ("expression", "place", "sentence"),
    [
        ("(acme", 5, "A closing “)” is missing."),
        ("acme)", 4, "This “)” closes nothing."),
        ("[a-z", 4, "A closing “]” is missing."),
        ("*a", 0, "There is nothing before this to repeat."),
        ("a**", 2, "This is repeated already."),
        ("a\\", 2, "“\\” does not go with what follows it."),
        ("\\p{foo}", 7, "There is no such kind of character."),
        ("[z-a]", 4, "This range runs backwards."),
        ("a{3,2}", 2, "The first number is larger than the second."),
        ("(a{1000}){1000}", 9, "This repeats too often."),
        ("a{99999999999}", 1, "This repeats too often."),
        (f"a{{{'9' * 900}}}", 1, "This repeats too often."),
        ("a{00000000002}", None, None),
        ("(?x)a{ 99999999 }", 5, "This repeats too often."),
        ("(?ix)a{9 9 9 9 9 9}", 6, "This repeats too often."),
        ("(?x)a{9#nine\n9\n9999\t}", 5, "This repeats too often."),
        ("(?:(?x)b{ 200 }){ 200 }", 16, "This repeats too often."),
        ("(?x)[#]a{9#c\n9999999}", 8, "This repeats too often."),
        ("(?x)a{2,#c\n 3}", None, None),
        ("(?P=x)", 3, "There is no such group."),
        ("(?z)", 2, "This is not a regular expression."),
        ("\\L<x>", 5, "This is not a regular expression."),
        ("(" * 400 + "a" + ")" * 400, None, None),
        ("x" * (LONGEST + 1), LONGEST, "This expression is too long."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_expression_is_said_with_its_place(
    expression: str, place: int | None, sentence: str | None
) -> None:
    fault = fault_of(expression)
    if sentence is not None:
        assert fault == (place, sentence)
        assert matches(expression, [("a",), ("",)]).met == [False, False]


@pytest.mark.parametrize("expression", ["(a+)+$", "(a|aa)+$", "(x+x+)+y|(a|b|a)+$"])
def test_an_expression_that_never_ends_matches_nothing_and_is_counted(expression: str) -> None:
    assert fault_of(expression) is None
    found = matches(expression, [("a" * 5_000 + "!",), ("a",)])
    assert found.met[0] is False
    assert found.overlong == 1


def test_what_has_ended_is_not_looked_at() -> None:
    assert matches("a", [("a",), ("a",)], lambda: True).met == [False, False]


def test_one_text_of_several_is_enough() -> None:
    assert matches("^May", [("2026-05-01", "May 1"), ("2026-06-01", "June 1")]).met == [True, False]


@given(st.text(st.sampled_from("ab()[]{}*+?|\\^$.-,:<>=!#&~PpLNg012é"), max_size=12))
def test_whatever_is_typed_is_either_sound_or_said_to_be_wrong(expression: str) -> None:
    fault = fault_of(expression)
    met = matches(expression, [("aab(é)",), ("",)]).met
    assert len(met) == 2
    if fault is not None:
        assert 0 <= fault.place <= len(expression)
        assert not any(met)
