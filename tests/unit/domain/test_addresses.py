"""Addresses on LinkedIn: all forms of one come to the same, and each finds the others, stored or typed."""

from itertools import product

import pytest

from puffle_desktop.domain.addresses import plain_addresses
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.domain.search import SearchKeys
from puffle_desktop.domain.search_words import search_words
from puffle_desktop.domain.text import fold
from puffle_desktop.domain.validation import warning_for

PLAIN = "linkedin.com/in/jose-garcia-1a2b3c"
SAME_PROFILE = [
    "https://www.linkedin.com/in/jose-garcia-1a2b3c/",
    "https://www.linkedin.com/in/José-García-1a2b3c",
    "https://www.linkedin.com/in/jos%C3%A9-garc%C3%ADa-1a2b3c/?trk=x",
    "http://de.linkedin.com/in/jose-garcia-1a2b3c/details/experience/",
    "https://www.linkedin.com/comm/in/jose-garcia-1a2b3c",
    "https://www.linkedin.com/comm/in/jose-garcia-1a2b3c?midToken=AQ&trk=eml",
    "https://www.linkedin.com//in/jose-garcia-1a2b3c",
    "https://www.linkedin.com/in//jose-garcia-1a2b3c",
    "https://www.linkedin.com/mwlite/in/jose-garcia-1a2b3c",
    "https://www.linkedin.com/mwlite/profile/in/jose-garcia-1a2b3c",
    "https://www.linkedin.com/comm/mwlite/in/jose-garcia-1a2b3c",
    "https://www.linkedin.com/m/in/jose-garcia-1a2b3c#top",
    "https://www.linkedin.com:443/in/jose-garcia-1a2b3c",
    "https://linkedin.com./in/jose-garcia-1a2b3c",
    "https://www.linkedin.com/in/jose-garcia-1a2b3c&trk=foo",
]
"""All of these are profiles to validation."""
SAME_COPIED = [
    "linkedin.com/in/jose-garcia-1a2b3c",
    "//www.linkedin.com/in/jose-garcia-1a2b3c",
    "https://www.linkedin.com/in/jose-garcia-1a2b3c.",
    "https://www.linkedin.com/in/jose-garcia-1a2b3c/.",
    "(https://www.linkedin.com/in/jose-garcia-1a2b3c),",
    "<https://www.linkedin.com/in/jose-garcia-1a2b3c>",
    "\u200ehttps://www.linkedin.com/in/jose-garcia-1a2b3c\u00a0",
]
OTHERS = [
    "https://www.linkedin.com/in/jose-garcia-9z",
    "https://www.linkedin.com/company/jose-garcia-1a2b3c",
    "https://www.linkedin.com/sales/lead/jose-garcia-1a2b3c",
]
SALES = [
    "https://www.linkedin.com/sales/lead/ACwAAA123,NAME_SEARCH,abcd",
    "https://www.linkedin.com/sales/lead/ACwAAA123,NAME_SEARCH,zzzz?_ntb=x",
    "https://www.linkedin.com/sales/people/ACwAAA123,NAME_SEARCH",
    "linkedin.com/sales/people/ACwAAA123",
]
OLD = ["https://www.linkedin.com/profile/view?id=123", "http://de.linkedin.com/profile/view?trk=a&id=123"]


def is_found(stored: str, typed: str) -> tuple[bool, bool, bool]:
    """By the search, and by filters: contains, is."""
    searching = SearchKeys()
    keys = [
        searching.key(Prospect(id=str(place), linkedin_url=each)) for place, each in enumerate((stored, "x"))
    ]
    return (
        searching.matching(range(2), search_words(typed), keys) == [0],
        Filter("c", Comparison.CONTAINS, (typed,)).test()(stored),
        Filter("c", Comparison.EQUALS, (typed,)).test()(stored),
    )


@pytest.mark.parametrize("address", [*SAME_PROFILE, *SAME_COPIED])
def test_all_forms_of_one_come_to_the_same(address: str) -> None:
    assert plain_addresses(fold(address)).strip() == PLAIN


@pytest.mark.parametrize("address", SAME_PROFILE)
def test_what_finds_a_profile_is_one(address: str) -> None:
    assert warning_for("linkedin_url", address) is None


@pytest.mark.parametrize("forms", [[*SAME_PROFILE, *SAME_COPIED], SALES, OLD], ids=["in", "sales", "old"])
def test_each_form_finds_each_other(forms: list[str]) -> None:
    missed = [pair for pair in product(forms, repeat=2) if is_found(*pair) != (True, True, True)]
    assert missed == []


@pytest.mark.parametrize(("stored", "typed"), [*product(OTHERS, SAME_PROFILE[:3])])
def test_another_is_not_found(stored: str, typed: str) -> None:
    assert is_found(stored, typed) == (False, False, False)


@pytest.mark.parametrize(
    "text",
    [
        "https://notlinkedin.com/in/bob",
        "https://linkedin.com.evil.example/in/bob",
        "mail@linkedin.community",
        "linkedin.com",
    ],
)
def test_what_is_no_address_stays(text: str) -> None:
    assert plain_addresses(text) == text


def test_an_address_within_a_text_leaves_the_rest() -> None:
    assert (
        plain_addresses("see https://www.linkedin.com/in/ana, and bob") == "see linkedin.com/in/ana and bob"
    )
