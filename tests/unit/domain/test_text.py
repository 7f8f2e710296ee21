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
