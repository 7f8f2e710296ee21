import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain import query
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.domain.query import Query, ordering
from puffle_desktop.domain.search import SearchKeys
from puffle_desktop.domain.steps import at_once
from puffle_desktop.domain.text import holds, searched, sort_key, sort_keys

PEOPLE = [
    Prospect(id="0", first_name="José", last_name="Pérez", company="Acme", email="jose@acme.example"),
    Prospect(id="1", first_name="Ana", company="Ärzte & Co", position="VP", status="pending"),
    Prospect(id="2", first_name="Анна", company="item 10", source="csv"),
    Prospect(id="3"),
]


def found(search: str) -> list[int]:
    searching = SearchKeys()
    keys = [searching.key(prospect) for prospect in PEOPLE]
    return searching.matching(range(len(PEOPLE)), Query(search=search).words, keys)


@pytest.mark.parametrize(
    ("search", "rows"),
    [
        ("", [0, 1, 2, 3]),
        ("   ", [0, 1, 2, 3]),
        ("jose", [0]),
        ("JOSÉ", [0]),
        ("acme jos", [0]),
        ("acme ana", []),
        ("arzte", [1]),
        ("анна", [2]),
        ("pending", [1]),
        ("csv", [2]),
        ("& co", [1]),
        ("nobody", []),
    ],
)
def test_every_word_is_somewhere_in_the_row(search: str, rows: list[int]) -> None:
    assert found(search) == rows


def test_a_word_does_not_reach_across_columns() -> None:
    assert found("joseperez") == []


def test_rows_are_found_in_the_order_given() -> None:
    searching = SearchKeys()
    keys = [searching.key(prospect) for prospect in PEOPLE]
    assert searching.matching([3, 1, 0], ("a",), keys) == [1, 0]


def test_ids_and_dates_are_not_searched() -> None:
    assert SearchKeys().key(Prospect(id="abc", campaign_id="abc", updated_at="2026")) == ""


COMPANIES = ["item 10", None, "Item 2", "", "émile", "Zebra", "“Acme”", "  ", "item 2"]


def test_sorting_is_stable_and_leaves_what_is_empty_last_either_way() -> None:
    rows = list(range(len(COMPANIES)))
    keys = [sort_key(company or "") for company in COMPANIES]
    up = at_once(ordering(rows, keys))
    assert [COMPANIES[row] for row in up] == [
        "“Acme”", "émile", "Item 2", "item 2", "item 10", "Zebra", None, "", "  ",
    ]  # fmt: skip
    down = at_once(ordering(rows, keys, descending=True))
    assert [COMPANIES[row] for row in down] == [
        "Zebra", "item 10", "Item 2", "item 2", "émile", "“Acme”", None, "", "  ",
    ]  # fmt: skip


@given(st.lists(st.none() | st.text(max_size=4)), st.booleans())
def test_sorting_loses_and_invents_nothing(values: list[str | None], descending: bool) -> None:
    rows = list(range(len(values)))
    prepared = [sort_key(value or "") for value in values]
    result = at_once(ordering(rows, prepared, descending=descending))
    assert sorted(result) == rows
    keys = [prepared[row] for row in result]
    full = [key for key in keys if key]
    assert keys == full + [""] * (len(keys) - len(full))
    assert full == sorted(full, reverse=descending)


@given(
    st.lists(st.sampled_from(["a", "b", "b1", "c", "", "d 2", "d 10"]) | st.text(max_size=3), max_size=80),
    st.booleans(),
)
def test_many_rows_are_sorted_as_few_are(texts: list[str], descending: bool) -> None:
    """With steps so short that there are many of them."""
    keys = sort_keys(texts)
    rows = list(range(len(keys)))[::-1]
    full = sorted((row for row in rows if keys[row]), key=keys.__getitem__, reverse=descending)
    wanted = full + [row for row in rows if not keys[row]]
    assert at_once(ordering(rows, keys, descending=descending)) == wanted
    for many in (0, 3, 100):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(query, "_STEP", 7)
            patch.setattr(query, "_SAMPLE", 20)
            patch.setattr(query, "_MANY_KEYS", many)
            assert at_once(ordering(rows, keys, descending=descending)) == wanted


@given(st.text(max_size=8))
def test_every_row_is_found_by_its_own_words(text: str) -> None:
    searching = SearchKeys()
    key = searching.key(Prospect(id="1", company=text))
    assert searching.matching([0], Query(search=text).words, [key]) == [0]
    assert all(searched(word) == word for word in Query(search=text).words)


URL = "https://www.linkedin.com/in/"
ROW = st.builds(
    Prospect,
    id=st.just("1"),
    linkedin_url=st.sampled_from(
        [None, URL, f"{URL}ana-in", f"{URL.upper()}ANA", "http://linkedin.com/in/ana", f"see {URL}ana"]
    ),
    email=st.sampled_from([None, "ana.berg@berg.example", "in@in.in"]),
    name=st.sampled_from([None, "Ana Berg", "Berg, Ana", "ANÁ"]),
    headline=st.text(st.sampled_from("ana in/.\x01\x02É"), max_size=12),
    status=st.sampled_from([None, "pending", "Anå", "in\x03a"]),
    source=st.sampled_from([None, "csv", "pending", "an a"]),
)


PARTS = [f"{URL}ana-in"[start:end] for start in range(34) for end in range(start + 1, 35)]


@given(ROW, st.text(st.sampled_from("ana.in/@Épcsvdeg"), max_size=6) | st.sampled_from(PARTS))
def test_a_key_finds_what_looking_into_each_value_finds(row: Prospect, word: str) -> None:
    words = Query(search=word).words
    values = [
        re.sub("[\x01-\x03]", " ", value)
        for value in (row.linkedin_url, row.email, row.name, row.headline, row.status, row.source)
        if value
    ]
    plainly = all(any(holds(value, each) for value in values) for each in words)
    searching = SearchKeys()
    assert (searching.matching([0], words, [searching.key(row)]) == [0]) is plainly


def test_statuses_and_sources_are_found_however_many_there_are() -> None:
    searching = SearchKeys()
    sources = [f"source {number:03}" for number in range(60)]
    keys = [searching.key(Prospect(id="1", status="pending", source=source)) for source in sources]
    assert [searching.matching(range(60), (source[-3:],), keys) for source in sources] == [
        [number] for number in range(60)
    ]
    assert searching.matching(range(60), ("source", "pend"), keys) == list(range(60))
    assert searching.matching(range(60), ("sourcepending",), keys) == []


@given(st.lists(st.text() | st.from_regex(r"[a-zA-Z]{0,2}0?[0-9]{0,3}[\n ]?[\"a]?", fullmatch=True)))
def test_sort_keys_made_together_are_those_made_one_by_one(texts: list[str]) -> None:
    assert sort_keys(texts) == [sort_key(text) for text in texts]


ADDRESSES = [
    "https://www.linkedin.com/in/jos%C3%A9-garc%C3%ADa",
    "https://de.linkedin.com/in/José-García/?trk=people",
    "http://linkedin.com/in/jose-garcia/details/experience",
]
PASTED = [
    *ADDRESSES,
    "https://www.linkedin.com/in/josé-garcía/",
    "linkedin.com/in/jos%c3%a9-garc%c3%ada",
    "uk.linkedin.com/in/JOS%C3%89-garcia?utm_source=share&a=b#top",
    "\u200e\ufeffhttps://www.linkedin.com/in/jose-garcia\u00a0",
    "(https://www.linkedin.com/mwlite/in/jose-garcia),",
]


@pytest.mark.parametrize("pasted", PASTED)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_pasted_address_finds_its_prospect(pasted: str, address: str) -> None:
    searching = SearchKeys()
    keys = [searching.key(Prospect(id=each, linkedin_url=each)) for each in (address, f"{URL}joanna")]
    assert searching.matching(range(2), Query(search=pasted).words, keys) == [0]


@pytest.mark.parametrize(
    "search", ["o'brien", "O’BRIEN", "jean-luc", "Jean‑Luc o´b", "anna", "\ufeffanna\u00a0o"]
)
def test_marks_and_what_is_not_seen_keep_nobody_from_being_found(search: str) -> None:
    searching = SearchKeys()
    key = searching.key(Prospect(id="1", name="An\u00adna Jean\u2011Luc O\u2019Brien"))
    assert searching.matching([0], Query(search=search).words, [key]) == [0]


def test_a_status_is_found_by_how_it_is_shown() -> None:
    shown = {"timed_out": "Zeit abgelaufen"}
    searching = SearchKeys(lambda column, value: shown.get(value, value) if column == "status" else value)
    keys = [searching.key(Prospect(id="1", status=status)) for status in ("timed_out", "sent")]
    for search in ("zeit abgelaufen", "timed_out", "ABGEL"):
        assert searching.matching(range(2), Query(search=search).words, keys) == [0]
    assert searching.matching(range(2), Query(search="sent").words, keys) == [1]
