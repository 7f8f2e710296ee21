"""What meets each comparison, by tables of values of all scripts; and its opposite, by what is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain import comparing
from puffle_desktop.domain.comparing import comparable, identities, is_longer, length_of
from puffle_desktop.domain.comparisons import Comparison, Operand
from puffle_desktop.domain.filters import Alternative, Filter, joined
from puffle_desktop.domain.text import fold

C = Comparison
LINKEDIN = "https://www.linkedin.com/in/josé"
FAMILY = "👩‍👩‍👧"

TABLES: dict[tuple[Comparison, tuple[str, ...]], tuple[list[str | None], list[str | None]]] = {
    (C.CONTAINS, ("jose",)): (
        ["jose", "José", "JOSÉ", "Jose\u0301", "San José CA", "jo\u00adse", "ＪＯＳＥ", LINKEDIN,
         "linkedin.com/in/Jos%C3%A9/details", "O’Jose", "x\njose"],
        ["", None, "jos", "jo se", "хосе", "ホセ", "خوسيه", "j-o-s-e", "Jesus"],
    ),
    (C.CONTAINS, ("москва",)): (
        ["Москва", "МОСКВА", "г. Москва, ул.", "москвариум", " Москва "],
        ["Moskva", "Мoсква", "моск ва", "", None, "Минск", "מוסקבה", "莫斯科", "모스크바", "Μόσχα", "mockba"],
    ),
    (C.EQUALS, ("o'brien & co",)): (
        ["O'Brien & Co", "O’Brien & Co", "  o'brien  &  co ", "O`BRIEN & CO", "O‘Brien & Co", "O'Brien\n& Co",
         "\ufeffO'Brien & Co", "O'Brien\u00a0& Co", "Ó'Brien & Có"],
        ["OBrien & Co", "O'Brien & Co.", "O'Brien and Co", "", None, "O'Brien", "co", "O''Brien & Co"],
    ),
    (C.EQUALS, ("https://www.linkedin.com/in/anna-b/",)): (
        ["https://www.linkedin.com/in/anna-b", "linkedin.com/in/Anna-B", "http://de.linkedin.com/in/anna-b?x=1",
         "https://linkedin.com/mwlite/in/anna-b", "HTTPS://WWW.LINKEDIN.COM/IN/ANNA-B//",
         "https://www.linkedin.com/in/anna-b/details/experience/", "www.linkedin.com/in/anna%2Db"],
        ["https://www.linkedin.com/in/anna-bc", "https://www.linkedin.com/company/anna-b", "anna-b", "", None,
         "https://notlinkedin.com/in/anna-b", "https://www.linkedin.com/in/", "linkedin.com",
         "see https://www.linkedin.com/in/anna-b"],
    ),
    (C.ONE_OF, ("Acme", "東京", "")): (
        ["Acme", "東京", "", None, " ", "\u200b", "\u3000", "\ufeff", "\u2800"],
        ["acme", "Acme ", "ACME", "東 京", "京都", "Acme\n", "Acmé", "0"],
    ),
    (C.EMPTY, ()): (
        [None, "", " ", "\t\r\n", "\u00a0", "\u3000", "\u200b", "\u00ad", "\ufeff", "\u2800", "\u3164", "\u2028"],  # noqa: E501
        ["0", ".", "-", "–", "None", "null", "\u0301x", "あ", "א", "\u200bx", "💤"],
    ),
    (C.BEGINS, ("éco",)): (
        ["Éco", "eco", "Économie", "ECO2", "  école", "e\u0301cole", "ÉCOLE", "\u200béco", "éco\nx", "eco "],
        ["", None, "l'éco", "ec", "e co", "Ökonom", "эко", "deco", "“éco”"],
    ),
    (C.BEGINS, ("linkedin.com/in/an",)): (
        ["https://www.linkedin.com/in/anna", "linkedin.com/in/an", "http://fr.linkedin.com/in/Anton?x=1",
         "www.linkedin.com/in/%61nna"],
        ["https://www.linkedin.com/in/jan", "https://www.linkedin.com/company/an", "an", "", None, "linkedin.com",  # noqa: E501
         "see linkedin.com/in/anna", "https://example.com/linkedin.com/in", "x", "linkedin", "ln.com/in/an"],
    ),
    (C.ENDS, ("gmbh",)): (
        ["Acme GmbH", "GMBH", "Ärzte gmbh ", "株式会社 GmbH", "x gmbh\n", "x\u00a0GmbH", "agmbh", "Ａ ＧｍｂＨ"],  # noqa: E501
        ["", None, "GmbH & Co", "gmb", "GmbH.", "GmbH1", "g m b h", "ГмбХ", "有限会社", "Gmbh\u200b!"],
    ),
    (C.CAPITALS, ()): (
        ["A", "ACME", "SAP AG", "ÄRZTE", "STRAßE", "МОСКВА", "ΑΘΗΝΑ", "ԵՐԵՎԱՆ", "O'BRIEN & CO.", "N° 5", "E\u0301COLE",  # noqa: E501
         "3M", "ＡＢＣ", "Nº 1", "ÉCOLE 東京"],
        ["", None, "a", "Acme", "ACMe", "123", "€", "東京", "שלום", "سلام", "ǅ", "Москва", "straße", "Αθήνα", "  ",  # noqa: E501
         "तमिल", "ﬁ"],
    ),
    (C.LONGER, ("4",)): (
        ["abcde", "äöüßx", "Anna ", "     ", "東京都港区", "Моcква", "a\nb\nc", "👍👍👍👍👍", "x" * 10_001, "é" * 20_000],  # noqa: E501
        ["", None, "abcd", "é\u0301" + "abc", "e\u0301e\u0301e\u0301e\u0301", FAMILY, FAMILY + "abc", "🇩🇪🇫🇷🇪🇸🇮🇹",  # noqa: E501
         "👍🏽👍🏽👍🏽👍🏽", "\u200b\u200bab\u200b", "東京", "x"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("given", "table"), TABLES.items(), ids=lambda each: str(each)[:60])
def test_which_values_meet_a_comparison(
    given: tuple[Comparison, tuple[str, ...]], table: tuple[list[str | None], list[str | None]]
) -> None:
    how, values = given
    right, wrong = table
    assert len(right) + len(wrong) >= 15
    assert [each for each in right + wrong if comparing.tests_of(how, values)([each])[0]] == right
    # Together as each by itself, whatever is beside it.
    assert comparing.tests_of(how, values)(right + wrong) == [True] * len(right) + [False] * len(wrong)
    if how.opposite is not None:
        assert comparing.tests_of(how.opposite, values)(right + wrong) == [False] * len(right) + [True] * len(
            wrong
        )


def test_every_comparison_has_a_table_or_one_elsewhere() -> None:
    elsewhere = {C.MATCHES, C.REPEATED}  # test_expressions.py, test_row_filters.py
    assert {how.plain for how in Comparison} - elsewhere == {how for how, _ in TABLES}


def test_an_opposite_is_one_both_ways() -> None:
    for how in Comparison:
        assert how.opposite is None or how.opposite.opposite is how
        assert how.operand is how.plain.operand
    assert Comparison.DIFFERS.operand is Operand.TEXT


def test_of_several_words_each_counts() -> None:
    values = [None, "", "email", "double email", "doubles", "double"]
    assert comparing.tests_of(C.ONE_OF, ("email",), several=True)(values) == [
        False,
        False,
        True,
        True,
        False,
        False,
    ]
    assert comparing.tests_of(C.NONE_OF, ("email", ""), several=True)(values) == [
        False,
        False,
        False,
        False,
        True,
        True,
    ]


def test_one_way_of_several_is_enough() -> None:
    condition = joined("c", (Alternative(C.CONTAINS, ("a",)), Alternative(C.EMPTY), Alternative(C.EMPTY)))
    assert condition == Filter("c", C.CONTAINS, ("a",), (Alternative(C.EMPTY),))
    assert [each for each in ("a", "b", "", None) if condition.test()(each)] == ["a", "", None]


@pytest.mark.parametrize(
    ("typed", "length"),
    [("0", 0), ("40", 40), ("٤٠", 40), ("", None), ("-1", None), ("4.5", None), ("1e3", None), ("½", None),
     ("1,000", None), ("9" * 10, None), ("x", None)],
)  # fmt: skip
def test_lengths_are_typed_in_digits_of_any_script(typed: str, length: int | None) -> None:
    assert length_of(typed) == length
    if length is None:
        assert comparing.tests_of(C.LONGER, (typed,))(["x" * 50, None]) == [False, False]


def test_a_megabyte_is_looked_at_at_its_beginning() -> None:
    long = "ACME " + "A" * 1_000_000
    assert comparing.tests_of(C.CONTAINS, ("acme",))([long]) == [True]
    assert comparing.tests_of(C.ENDS, ("b",))([long + "b"]) == [False]
    assert comparing.tests_of(C.CAPITALS, ())([long + "b"]) == [True]
    assert is_longer(long, 1_000_000) and not is_longer(long, 1_000_005)


@given(st.lists(st.text(st.sampled_from("aB `\t\n\u00a0é’ßİ–4"), max_size=6), max_size=6))
def test_texts_are_made_comparable_together_as_one_by_one(texts: list[str]) -> None:
    assert comparable(texts) == [" ".join(fold(text).split()) for text in texts]
    assert identities(texts) == comparable(texts)
