"""Names that are all in capitals or all lower case, beside those that are written as names are."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain.checks import Checker
from puffle_desktop.domain.name_case import NameCase, odd_case
from puffle_desktop.domain.prospect import EditableField

NAMES: tuple[EditableField, ...] = ("first_name", "last_name", "name")
AS_NAMES_ARE = [
    *("Jane", "Jane Doe", "José", "Jean-Luc", "O’Neil", "McDonald", "DeShawn", "de Gaulle", "van der Berg"),
    *(
        "JD",
        "J.D.",
        "O.J.",
        "J",
        "j",
        "DJ",
        "J. R. R.",
        "J.-P.",
        "JR",
        "JRR",
        "III",
        "IV",
        "VIII",
        "XII",
        "XIV",
    ),
    *("NG", "WU", "LI", "Al", "von", "van der", "de la", "d’", "’t", "y", "e.e.", "JP Morgan", "DJ Bobo"),
    *(
        "王小明",
        "たなか",
        "김철수",
        "محمد",
        "אברהם",
        "สมชาย",
        "नीना",
        "გიორგი",
        "ᲒᲘᲝᲠᲒᲘ",
        "ᏣᎳᎩ",
        "አበበ",
        "தமிழ்",
    ),
    *("Юлия", "Олександр", "Ґ", "Σωκράτης", "Անի", "Đorđe", "İbrahim", "Ǆ", "ǅemal", "Ø", "Æ", "Łukasz"),
    *("", " ", "-", "42", "🙂", "ª", "ʻ", "Ⅷ", "ⅷ", "Ⅻ.", "JOHN Smith", "Jane DOE", "iPhone"),
]
CAPITALS = [
    *(
        "JANE",
        "JANE DOE",
        "JOSÉ",
        "JEAN-LUC",
        "O’NEIL",
        "MCDONALD",
        "VAN DER BERG",
        "KIM",
        "AMY",
        "JOE",
        "ÖZ ÜNAL",
    ),
    *("ЮЛИЯ", "ИВАН ПЕТРОВ", "ЇВАН", "ΣΩΚΡΑΤΗΣ", "ΑΝΑ", "ԱՆԻ", "İBRAHİM", "ŁUKASZ", "ÅSA", "ÇELİK", "NGUYỄN"),
    *(
        "J. DOE",
        "DJ KHALED",
        "JANE D.",
        "JANE (HR)",
        "JOSE\u0301",
        "JANE 2",
        "王 WEI",
        "SMITH III",
        "ØRN",
        "STRAẞE",
    ),
]
SMALL = [
    *(
        "jane",
        "jane doe",
        "josé",
        "jean-luc",
        "o’neil",
        "mcdonald",
        "van gogh",
        "kim",
        "jo",
        "jd",
        "al",
        "ng",
    ),
    *(
        "юлия",
        "иван петров",
        "їван",
        "σωκράτης",
        "անի",
        "i̇brahim",
        "łukasz",
        "åsa",
        "çelik",
        "nguyễn",
        "straße",
    ),
    *("machado", "jane d.", "von neumann", "jose\u0301", "jane 2", "王 wei", "d’arc", "ben", "ørn"),
]


@pytest.mark.parametrize("field", NAMES)
@pytest.mark.parametrize("text", AS_NAMES_ARE)
def test_names_as_names_are_written(field: EditableField, text: str) -> None:
    assert odd_case(text) is None
    assert "name_case" not in Checker(lambda check, error: None).failing(field, text)


@pytest.mark.parametrize("field", NAMES)
@pytest.mark.parametrize(
    ("text", "case"),
    [(text, NameCase.CAPITALS) for text in CAPITALS] + [(text, NameCase.SMALL) for text in SMALL],
)
def test_names_in_capitals_or_lower_case(field: EditableField, text: str, case: NameCase) -> None:
    checker = Checker(lambda check, error: None)

    assert odd_case(text) is case
    assert "name_case" in checker.failing(field, text)
    assert checker.sentence("name_case", field, text) == (
        "Written all in capitals." if case is NameCase.CAPITALS else "Written all in lower case."
    )


@pytest.mark.parametrize("text", ["IBM", "SAP SE", "ACME", "acme", "zalando", "ООО РОМАШКА"])
def test_companies_and_headlines_may(text: str) -> None:
    for field in ("company", "position", "headline"):
        assert Checker(lambda check, error: None).failing(field, text) == ()


@given(st.text())
def test_the_form_of_accents_makes_no_difference(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert odd_case(composed) is odd_case(unicodedata.normalize("NFD", composed))


@given(st.text(st.characters(categories=["Lo", "Nd", "Zs", "Po"])))
def test_scripts_without_capitals_have_no_case(text: str) -> None:
    assert odd_case(text) is None


@given(st.text())
def test_a_name_has_both_or_one(text: str) -> None:
    case = odd_case(text)
    if case is not None:
        assert text.isupper() is (case is NameCase.CAPITALS)
        assert text.islower() is (case is NameCase.SMALL)
        assert odd_case(f"{text} Xy") is None
