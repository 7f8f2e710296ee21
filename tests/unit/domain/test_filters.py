import msgspec
import pytest

from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.query import Query
from puffle_desktop.domain.text import places

VALUES = ["Acme", "ACME, Inc.", " acme ", "", "  ", None, "Ärzte", "item"]


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        (Filter("c", Comparison.CONTAINS, ("acme",)), ["Acme", "ACME, Inc.", " acme "]),
        (Filter("c", Comparison.CONTAINS, ("arz",)), ["Ärzte"]),
        (Filter("c", Comparison.EQUALS, ("ACME",)), ["Acme", " acme "]),
        (Filter("c", Comparison.EMPTY), ["", "  ", None]),
        (Filter("c", Comparison.FILLED), ["Acme", "ACME, Inc.", " acme ", "Ärzte", "item"]),
        (Filter("c", Comparison.ONE_OF, ("Acme", "")), ["Acme", "", "  ", None]),
        (Filter("c", Comparison.ONE_OF, ("acme",)), []),
    ],
)
def test_which_values_meet_a_condition(condition: Filter, met: list[str | None]) -> None:
    test = condition.test()
    assert [value for value in VALUES if test(value)] == met


@pytest.mark.parametrize(
    ("how", "typed", "value"),
    [
        (Comparison.CONTAINS, "o'b", "O’Brien"),
        (Comparison.EQUALS, "Jean-Luc", "Jean‑Luc"),
        (Comparison.EQUALS, "\ufeffanna\u200e", "An\u00adna"),
        (Comparison.CONTAINS, "new york", "New\u00a0York\nCity"),
        (Comparison.EQUALS, "https://www.linkedin.com/in/josé/", "http://de.linkedin.com/in/jos%C3%A9?x=1"),
        (Comparison.CONTAINS, "linkedin.com/in/jos%c3%a9/details/", "https://www.linkedin.com/in/jose"),
        (Comparison.CONTAINS, "josé", "https://www.linkedin.com/in/jos%C3%A9"),
        (Comparison.EQUALS, "https://www.linkedin.com/company/acme/about/", "linkedin.com/company/Acme"),
    ],
)
def test_what_is_typed_is_taken_for_what_it_means(how: Comparison, typed: str, value: str) -> None:
    assert Filter("c", how, (typed,)).test()(value)
    assert not Filter("c", how, (typed,)).test()("https://www.linkedin.com/in/somebody-else")


def test_what_is_shown_can_be_filtered_for() -> None:
    shown = {"timed_out": "Timed out"}.get

    def meets(how: Comparison, typed: str) -> bool:
        return Filter("status", how, (typed,)).test(lambda value: shown(value, value))("timed_out")

    assert meets(Comparison.CONTAINS, "timed o")
    assert meets(Comparison.EQUALS, "TIMED OUT")
    assert meets(Comparison.EQUALS, "timed_out")
    assert meets(Comparison.ONE_OF, "timed_out")
    assert not meets(Comparison.EQUALS, "timed")


@pytest.mark.parametrize("value", ["\u200b", "\ufeff", "\u3164", "\u2800", "\u00a0\u2060", "\ufe0f"])
def test_what_nobody_sees_is_empty(value: str) -> None:
    assert Filter("c", Comparison.EMPTY).test()(value)
    assert not Filter("c", Comparison.FILLED).test()(value)
    assert Filter("c", Comparison.ONE_OF, ("",)).test()(value)


def test_a_query_narrows_another_when_it_can_only_find_less() -> None:
    condition, other = Filter("company", Comparison.FILLED), Filter("email", Comparison.EMPTY)
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
        ("Jose\u0301", ("e",), ["e\u0301"]),
        ("x", ("y",), []),
        ("", ("a",), []),
        ("a b", (), []),
    ],
)
def test_where_words_are_in_a_text(text: str, words: tuple[str, ...], marked: list[str]) -> None:
    assert [text[start:end] for start, end in places(text, words)] == marked


@pytest.mark.parametrize(
    ("kept", "comparison"),
    [
        ("contains", Comparison.CONTAINS),
        ("is", Comparison.EQUALS),
        ("is one of", Comparison.ONE_OF),
        ("is empty", Comparison.EMPTY),
        ("is not empty", Comparison.FILLED),
    ],
)
def test_what_0_1_0_called_comparisons_is_read_and_not_written(kept: str, comparison: Comparison) -> None:
    read = msgspec.convert({"column": "company", "how": kept}, Filter)
    assert read == Filter("company", comparison)
    assert msgspec.to_builtins(read)["how"] == comparison.name.lower()


@pytest.mark.parametrize("kept", ["", "is not", "IS", 1])
def test_no_other_name_is_taken_for_a_comparison(kept: object) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"column": "company", "how": kept}, Filter)
