import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain.text import fold, is_blank, sort_key, without_unseen_ends


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("ACME", "acme"),
        ("José", "jose"),
        ("Jose\u0301", "jose"),
        ("Straße", "strasse"),
        ("ÅNGSTRÖM", "angstrom"),
        ("ﬁne", "fine"),
        ("Ｆｕｌｌ", "full"),
        ("ЁЖ", "еж"),
        ("مُحَمَّد", "محمد"),
        ("😀", "😀"),
        ("O\u2019Brien", "o'brien"),
        ("O\u02bcBrien", "o'brien"),
        ("O\u2018B\u00b4R\u0060S\u2032T\uff07", "o'b'r's't'"),
        ("Jean\u2011Luc", "jean-luc"),
        ("Penny\u2010Smith \u2013 \u2014 \u2212 \uff0d", "penny-smith - - - -"),
        ("“a” «b» „c‟ ″", '"a" "b" "c" "'),
        ("wait\u2026", "wait..."),
        ("a\u00a0b\u202fc\u2009d\u3000e", "a b c d e"),
        ("An\u00adna\u200b\ufeff\u200e\u2066 B\u2060.\U000e0041", "anna b."),
        ("\u0661\u0662", "12"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_forgets_case(text: str) -> None:
    assert fold(text) == fold(text.casefold())


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("item 2", "item 10"),
        ("Item 2", "item 3"),
        ("éa", "eb"),
        ("a", "É"),
        ('"zebra"', "zulu"),
        (" apple", "berry"),
        ("item 007", "item 8"),
        ("9", "10"),
        ("v1.9", "v1.10"),
    ],
)
def test_sort_key(lower: str, higher: str) -> None:
    assert sort_key(lower) < sort_key(higher)


def test_what_sorts_alike() -> None:
    assert sort_key(" “Acme” ") == sort_key("ACME")
    assert sort_key("item 02") == sort_key("item 2")
    assert sort_key('" "') == ""


def test_no_character_of_unicode_folds_further_when_it_is_folded() -> None:
    characters = (chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
    assert [hex(ord(char)) for char in characters if fold(fold(char)) != fold(char)] == []


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "\u00a0", "\u200b", "\ufeff", "\u3164", "\u2800", "\u115f", "\u1160", "\uffa0", "\u2060"),
        *("\u00ad", "\u034f", "\U000e0041", "\u200e", "\u202e", "\u061c", "\u2066", "\ufe0f", "\U000e0100"),
        *("\u180e", "\u2028", "\u0085", "\x00", "\u200b \ufeff"),
    ],
)
def test_what_nobody_sees_is_blank_and_sorts_as_nothing(text: str) -> None:
    assert is_blank(text)
    assert sort_key(text) == ""


def test_what_is_seen_is_not_blank() -> None:
    assert is_blank(None)
    assert not any(map(is_blank, ["-", "\u0301", "😀", "\u200bx", "ᅠ가", "❤\ufe0f", "'"]))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\u00a0\u3000",
        "\u200b\u200e",
        "\u3164\uffa0",
        "\u034f",
        "\u2800",
        "\ufe0f",
        "\ufffc",
        "\x00\x85",
    ],
)
def test_what_nobody_can_see_is_blank(text: str) -> None:
    assert is_blank(text)
    assert without_unseen_ends(f"{text}a b{text}") == "a b"
    assert without_unseen_ends(text) == ""


@pytest.mark.parametrize("text", ["a", " a ", "\u200ba", "\u0301", "–", "👩‍💻", "한"])
def test_what_can_be_seen_is_not(text: str) -> None:
    assert not is_blank(text)
