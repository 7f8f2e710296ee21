"""What a search finds, letter by letter and column by column."""

import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from puffle_desktop.domain.columns import COLUMNS
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.domain.query import Query
from puffle_desktop.domain.search import SearchKeys
from puffle_desktop.domain.search_words import (
    ColumnNames,
    ColumnPhrase,
    as_held,
    names_typed,
    read_search,
    search_words,
)
from puffle_desktop.domain.text import fold, holds, is_plain, places, searched, special_letters

OTHERWISE = {"linkedin_url": ["LinkedIn"], "company": ["Firma"]}
NAMES = ColumnNames(
    [
        *(
            (column.key, [column.label.replace("&", ""), *OTHERWISE.get(column.key, ())])
            for column in COLUMNS
        ),
        ("custom.industry", ["Industry"]),
        ("custom.company", ["company"]),
        ("other.lead_score", ["Lead score"]),
        ("custom.Branche: Größe", ["Branche: Größe"]),
        ("custom.10", ["10"]),
    ]
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def shown(column: str, value: str) -> str:
    """A wording with dates and statuses as a table has them."""
    if column.endswith("_at"):
        return f"{int(value[8:10])} {MONTHS[int(value[5:7]) - 1]} {value[:4]} {value[11:16]}"
    return {"timed_out": "Timed out"}.get(value, value)


# What is typed, a value, and whether it is found there: by a key, by looking into the value, and as a mark.
PAIRS = [
    # A plain letter finds all its accented forms, in whatever composition.
    ("e", "é", True),
    ("e", "e\u0301", True),
    ("e", "Ę", True),
    ("jose", "José", True),
    ("JOSE", "jose\u0301", True),
    ("lodz", "Łódź", True),
    ("strasse", "Straße", True),
    ("oeuvre", "Œuvre", True),
    ("bjorn", "Bjørn", True),
    ("istanbul", "İstanbul", True),
    ("istanbul", "ıstanbul", True),
    ("nguyen", "Nguyễn", True),
    ("еж", "Ёж", True),
    ("ελενη", "Ελένη", True),
    ("か", "が", True),
    ("محمد", "مُحَمَّد", True),
    ("שלום", "שָׁלוֹם", True),
    # One that is not plain finds that very letter, whatever its case and composition.
    ("é", "É", True),
    ("é", "E\u0301", True),
    ("e\u0301", "É", True),
    ("é", "e", False),
    ("é", "è", False),
    ("é", "ế", False),
    ("é", "e\u0331\u0301", False),
    ("ã", "JosÃ©", True),
    ("Ã", "JosÃ©", True),
    ("Ã©", "JosÃ©", True),
    ("Ã", "José", False),
    ("Ã", "A", False),
    ("ł", "Łódź", True),
    ("ł", "Lodz", False),
    ("l", "Łódź", True),
    ("ß", "Straße", True),
    ("ß", "STRAẞE", True),
    ("ß", "Strasse", False),
    ("ss", "Straße", True),
    ("æ", "Ærø", True),
    ("æ", "Aero", False),
    ("ö", "Köln", True),
    ("ö", "Koln", False),
    ("ё", "Ёж", True),
    ("ё", "Еж", False),
    ("й", "Андрей", True),
    ("έ", "Ελένη", True),
    ("έ", "Ελενη", False),
    ("が", "ｶﾞ", False),
    ("ガ", "ｶﾞ", True),
    ("が", "か", False),
    ("ı", "Istanbul", False),
    ("İ", "Istanbul", False),
    ("مُ", "محمد", False),
    ("مُ", "مُحَمَّد", True),
    ("क्", "क्षि", True),
    ("क्", "कषि", False),
    # Both in one word: each letter for itself.
    ("renée", "RENÉE", True),
    ("renée", "Rènée", True),
    ("renée", "Reneé", False),
    ("renée", "Renee", False),
    ("muñoz", "Muñoz", True),
    ("muñoz", "Munoz", False),
    ("ée", "éé", True),
    ("ée", "eé", False),
    # What looks alike is the same: widths, marks, digits, whole syllables, final letters.
    ("ntt", "ＮＴＴ", True),
    ("ＮＴＴ", "NTT", True),
    ("fine", "ﬁne", True),
    ("ﬁ", "fine", True),
    ("o'brien", "O\u2019Brien", True),
    ("o\u2019brién", "O'Brién", True),
    ("jean-luc", "Jean\u2011Luc", True),
    ("١٢", "12", True),
    ("οδοσ", "ΟΔΟΣ", True),
    ("한", "한국", True),
    ("하", "한국", True),
    ("美咲", "佐藤美咲", True),
    ("😀", "a😀b", True),
    ("👩‍💻", "👩💻", True),
    ("dž", "Ǆ", True),
    ("ž", "ǅ", True),
    ("an\u00adna", "Anna", True),
    ("x", "y", False),
]


def found(typed: str, **values: str) -> bool:
    searching = SearchKeys()
    keys = [searching.key(Prospect(id="1", **values))]
    return searching.matching(range(1), read_search(typed, NAMES).words, keys) == [0]


@pytest.mark.parametrize(("typed", "value", "is_found"), PAIRS)
def test_what_is_found(typed: str, value: str, is_found: bool) -> None:
    word = searched(typed)
    assert holds(value, word) is is_found
    assert bool(places(value, [word])) is is_found
    assert found(typed, company=value) is is_found
    assert found(typed, company=f"before-{value}/after") is is_found
    assert found(typed, status=value) is is_found
    assert ColumnPhrase("company", word).test(lambda each: each)(value) is is_found


LETTERS = st.text(
    st.sampled_from("aeéèẽ\u0301\u0331\u0300ßsłlÃA\u200bİıi한하がかнйё'’-١1ﬁǆ مُ\x02"), max_size=8
) | st.text(max_size=6)


@given(LETTERS)
@example("\u0345")
@example("e\u200b\u0301")
def test_what_is_prepared_stays_so_and_folds_to_the_same(text: str) -> None:
    prepared = searched(text)
    assert searched(prepared) == prepared
    assert fold(prepared) == fold(text)
    assert is_plain(prepared) is (fold(prepared) == prepared)


def test_every_letter_of_unicode_finds_itself() -> None:
    characters = (chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
    wrong = [
        hex(ord(char))
        for char in characters
        if (word := searched(char))
        and not (fold(word) == fold(char) and searched(word) == word and holds(char, word))
    ]
    assert wrong == []


@given(LETTERS, LETTERS)
def test_what_is_found_is_there(typed: str, value: str) -> None:
    """Keys, looking into the value, and marks agree; and a mark holds what was typed."""
    words = search_words(typed)
    # A value in one word, since in keys each stands for itself.
    value = "".join(value.split())
    in_value = all(holds(value, word) for word in words)
    assert found(typed, company=value) is in_value
    for word in words:
        marks = [value[first:last] for first, last in places(value, [word])]
        assert bool(marks) is holds(value, word)
        assert all(holds(mark, word) for mark in marks)
        # Nothing that is left beside the marks holds it.
        rest = value
        for first, last in reversed(places(value, [word])):
            rest = f"{rest[:first]}\n{rest[last:]}"
        assert not holds(rest, word)


@given(LETTERS)
def test_a_value_is_found_by_itself(value: str) -> None:
    assert found(value, name=value)
    for letter in special_letters(searched(value)):
        assert found(letter, name=value)
        assert not found(letter, name=fold(value))


NARROWING = st.text(st.sampled_from("aeéè \u0331"), max_size=5)


@given(NARROWING, NARROWING, st.text(st.sampled_from("aeéè \u0301\u0331"), max_size=6))
def test_a_query_that_narrows_another_finds_less(longer: str, former: str, value: str) -> None:
    if Query(search=longer).narrows(Query(search=former)) and found(longer, company=value):
        assert found(former, company=value)


@pytest.mark.parametrize(
    ("typed", "words", "phrases"),
    [
        ("acme", ["acme"], []),
        ("company:acme", [], [("company", "acme")]),
        ("COMPANY:Acme jo", ["jo"], [("company", "acme")]),
        ("jo company:acme jo", ["jo"], [("company", "acme")]),
        ("company:acme company:inc", [], [("company", "acme"), ("company", "inc")]),
        ("first_name:ana", [], [("first_name", "ana")]),
        ("firstname:ana", [], [("first_name", "ana")]),
        ('"First name":ana x', ["x"], [("first_name", "ana")]),
        ("“First name”:„ana lia“", [], [("first_name", "ana lia")]),
        ("firma:acme", [], [("company", "acme")]),
        ("linkedin:hart", [], [("linkedin_url", "hart")]),
        ("industry:it", [], [("custom.industry", "it")]),
        ("custom.company:x", [], [("custom.company", "x")]),
        ("lead_score:7", [], [("other.lead_score", "7")]),
        ('"lead score":7', [], [("other.lead_score", "7")]),
        ('"other.lead_score":7', [], [("other.lead_score", "7")]),
        ('company:"acme corp" b', ["b"], [("company", "acme corp")]),
        ('company:"acme  co', [], [("company", "acme co")]),
        ("company: acme b", ["b"], [("company", "acme")]),
        ('company: "acme corp" b', ["b"], [("company", "acme corp")]),
        ("company:é", [], [("company", "é")]),
        ("company：acme", [], [("company", "acme")]),
        ("company:x:y", [], [("company", "x:y")]),
        ("company:https://a.b", [], [("company", "https://a.b")]),
        ("company:", [], []),
        ("company:  ", [], []),
        ("company: status:sent", [], [("status", "sent")]),
        ("updated:22 apr", [], [("updated_at", "22 apr")]),
        ("updated:22 Apr 2026 acme", ["acme"], [("updated_at", "22 apr 2026")]),
        ("updated:22 a", [], [("updated_at", "22 a")]),
        ("updated:22 mario", ["mario"], [("updated_at", "22")]),
        ("updated:22 10:30", [], [("updated_at", "22 10:30")]),
        ('updated:"22" apr', ["apr"], [("updated_at", "22")]),
        ("company:22 apr", ["apr"], [("company", "22")]),
        ("unknown:acme", ["unknown:acme"], []),
        ('unknown:"a b"', ['unknown:"a', 'b"'], []),
        ("https://www.acme.example/x", ["https://www.acme.example/x"], []),
        ("company://x", ["company://x"], []),
        ("10:30", ["10:30"], []),
        ("a:company:b", ["a:company:b"], []),
        (":", [":"], []),
        (":acme", [":acme"], []),
        ("::", ["::"], []),
        ('"', ['"'], []),
        ('"":x', ['"":x'], []),
        ('"acme corp"', ['"acme', 'corp"'], []),
        ('"acme company:x', ['"acme'], [("company", "x")]),
        ("שלום company:עולם", ["שלום"], [("company", "עולם")]),
        ("😀:x", ["😀:x"], []),
        ("\u0301", [], []),
        ("\u0301:\u0301", [":"], []),
        ("", [], []),
    ],
)
def test_how_a_search_is_read(typed: str, words: list[str], phrases: list[tuple[str, str]]) -> None:
    reading = read_search(typed, NAMES, shown)
    assert list(reading.words) == words
    assert [(each.column, each.phrase) for each in reading.phrases] == phrases


@pytest.mark.parametrize(
    ("column", "typed", "value", "is_found"),
    [
        ("company", '"acme corp"', "The ACME  Corp.", True),
        ("company", '"acme corp"', "Acme\u00a0Corp", True),
        ("company", '"acme corp"', "Acme and Corp", False),
        ("company", "acme", None, False),
        ("status", '"timed out"', "timed_out", True),
        ("status", "timed_out", "timed_out", True),
        ("updated_at", "22 apr", "2026-04-22T10:30:00Z", True),
        ("updated_at", "2026-04", "2026-04-22T10:30:00Z", True),
        ("updated_at", "23 apr", "2026-04-22T10:30:00Z", False),
        ("linkedin_url", "https://de.linkedin.com/in/josé/", "http://linkedin.com/in/jos%C3%A9", True),
        ("linkedin_url", "https://de.linkedin.com/in/josé/", "http://linkedin.com/in/joan", False),
    ],
)
def test_a_phrase_is_looked_for_in_the_value_and_in_how_it_is_shown(
    column: str, typed: str, value: str | None, is_found: bool
) -> None:
    (phrase,) = read_search(f"{column}:{typed}", NAMES, shown).phrases
    assert phrase.column == column
    assert phrase.test(lambda each: shown(column, each))(value) is is_found


def test_a_phrase_is_marked_in_its_column_alone() -> None:
    reading = read_search("company:acme jo", NAMES)
    assert reading.words_in("company") == ("jo", "acme")
    assert reading.words_in("name") == ("jo",)


class TestNames:
    @pytest.mark.parametrize(
        ("typed", "keys"),
        [
            ("comp", ["company", "custom.company"]),
            ("firm", ["company"]),
            ("na", ["name", "first_name", "last_name"]),
            ("LINK", ["linkedin_url"]),
            ("gro", ["custom.Branche: Größe"]),
            ("lead_s", ["other.lead_score"]),
            ("zzz", []),
            ("", []),
            (" ", []),
            ("\u0301", []),
        ],
    )
    def test_that_begin_so(self, typed: str, keys: list[str]) -> None:
        assert [each.key for each in NAMES.beginning(typed)] == keys

    def test_what_is_written_means_that_column(self) -> None:
        offered = [name for letter in "abcdefghijklmnopqrstuvwxyz1" for name in NAMES.beginning(letter)]
        assert len({name.key for name in offered}) > 20
        for name in offered:
            if name.key != "custom.10":
                (phrase,) = read_search(f"{name.written}x", NAMES).phrases
                assert phrase.column == name.key

    def test_quotes_come_where_they_are_needed(self) -> None:
        written = {name.key: name.written for name in (*NAMES.beginning("first"), *NAMES.beginning("comp"))}
        assert written["first_name"] == '"First name":'
        assert written["custom.company"] == "custom.company:"

    def test_that_are_typed(self) -> None:
        assert list(names_typed('x a:b "c d":e 10:30')) == ["a", "c d", "10"]


@pytest.mark.parametrize(
    "typed",
    [
        each * (10_000 // len(each))
        for each in ('"', ":", "a:", '"a":', "x", 'a"', "company:", "é", "e\u0301")
    ],
)
def test_no_search_is_too_long_to_be_read(typed: str) -> None:
    reading = read_search(typed, NAMES, as_held)
    assert len(reading.words) + len(reading.phrases) <= 2
