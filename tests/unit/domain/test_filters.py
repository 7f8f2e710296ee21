import pytest

from puffle_desktop.domain.column_values import extra_keys, reader
from puffle_desktop.domain.filters import Filter, How
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.domain.query import Query
from puffle_desktop.domain.text import places

VALUES = ["Acme", "ACME, Inc.", " acme ", "", "  ", None, "Ärzte", "item"]


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        (Filter("c", How.CONTAINS, ("acme",)), ["Acme", "ACME, Inc.", " acme "]),
        (Filter("c", How.CONTAINS, ("arz",)), ["Ärzte"]),
        (Filter("c", How.EQUALS, ("ACME",)), ["Acme", " acme "]),
        (Filter("c", How.EMPTY), ["", "  ", None]),
        (Filter("c", How.FILLED), ["Acme", "ACME, Inc.", " acme ", "Ärzte", "item"]),
        (Filter("c", How.ONE_OF, ("Acme", "")), ["Acme", "", "  ", None]),
        (Filter("c", How.ONE_OF, ("acme",)), []),
    ],
)
def test_which_values_meet_a_condition(condition: Filter, met: list[str | None]) -> None:
    test = condition.test()
    assert [value for value in VALUES if test(value)] == met


def test_the_values_of_columns_nobody_has_documented() -> None:
    prospect = Prospect(
        id="1",
        company="Acme",
        custom_fields_json=b'{"industry": "SaaS", "size": 4}',
        other_json=b'{"industry": null, "score": 1.5}',
    )
    assert reader("company")(prospect) == "Acme"
    assert reader("custom.industry")(prospect) == "SaaS"
    assert reader("custom.size")(prospect) == "4"
    assert reader("other.industry")(prospect) is None
    assert reader("other.score")(prospect) == "1.5"
    assert reader("other.gone")(prospect) is reader("nonsense")(prospect) is None
    assert extra_keys(prospect) == {"custom.industry", "custom.size", "other.industry", "other.score"}


def test_a_query_narrows_another_when_it_can_only_find_less() -> None:
    condition, other = Filter("company", How.FILLED), Filter("email", How.EMPTY)
    assert Query(search="acme").narrows(Query())
    assert Query(search="acme jo").narrows(Query(search="ac"))
    assert Query(search="jo acme").narrows(Query(search="acm jo"))
    assert not Query(search="ac").narrows(Query(search="acme"))
    assert not Query().narrows(Query(search="a"))
    assert Query(filters=(condition, other)).narrows(Query(filters=(other,)))
    assert not Query(filters=(condition,)).narrows(Query(filters=(other,)))


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Acme", ("acme",), ["Acme"]),
        ("José Pérez", ("jose", "ere"), ["José", "ére"]),
        ("Straße 7", ("ss",), ["ß"]),
        ("aaaa", ("aa",), ["aaaa"]),
        ("ﬁne", ("fi",), ["ﬁ"]),
        ("Jose\u0301", ("e",), ["e"]),
        ("x", ("y",), []),
        ("", ("a",), []),
        ("a b", (), []),
    ],
)
def test_where_words_are_in_a_text(text: str, words: tuple[str, ...], marked: list[str]) -> None:
    assert [text[start:end] for start, end in places(text, words)] == marked
