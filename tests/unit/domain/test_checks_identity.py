"""By what the same person is known twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain.checks import Checker
from puffle_desktop.domain.identity import identity_keys
from puffle_desktop.domain.prospect import Prospect

MEMBER = "ACwAABcDeFgHiJkLmNoPqRsTuVwXyZ012345678"


def email_key(text: str | None) -> str | None:
    return identity_keys(Prospect(id="1", email=text))[0]


def profile_key(text: str | None) -> str | None:
    return identity_keys(Prospect(id="1", linkedin_url=text))[1]


SAME_EMAIL = [
    ("jane@acme.com", "JANE@ACME.COM"),
    ("jane@acme.com", "Jane@Acme.com"),
    ("jane@acme.com", " jane@acme.com"),
    ("jane@acme.com", "jane@acme.com\n"),
    ("jane@acme.com", "\ufeffjane@acme.com\u200b"),
    ("jane@acme.com", "\u00a0JANE@acme.com\u00a0"),
    ("jörg@acme.com", "JÖRG@ACME.COM"),
    ("jörg@acme.com", "jo\u0308rg@acme.com"),
    ("jane@bücher.example", "jane@xn--bcher-kva.example"),
    ("jane@BÜCHER.example", "JANE@bücher.example"),
    ("юлия@пример.рф", "ЮЛИЯ@ПРИМЕР.РФ"),
    ("юлия@пример.рф", "юлия@xn--e1afmkfd.xn--p1ai"),
    ("σ@acme.com", "Σ@acme.com"),
    ("a+b@acme.com", "A+B@acme.com"),
    ("jane@acme", "JANE@acme"),
    ("用户@例子.广告", "用户@例子.广告 "),
]
OTHER_EMAIL = [
    ("jane@acme.com", "jane@acme.co"),
    ("jane@acme.com", "jan@acme.com"),
    ("jane@acme.com", "ja.ne@acme.com"),
    ("jane@acme.com", "jane+x@acme.com"),
    ("jane@acme.com", "jané@acme.com"),
    ("jane@acme.com", "jаne@acme.com"),  # a Cyrillic letter
    ("strasse@acme.com", "straße@acme.com"),
    ("jane@bücher.example", "jane@bucher.example"),
    ("o@acme.com", "0@acme.com"),
    ("l@acme.com", "I@acme.com"),
    ("jane@a.acme.com", "jane@acme.com"),
    ("用户@例子.广告", "用户@例子.网络"),
    ("a@b@acme.com", "b@acme.com"),
    ("'jane'@acme.com", "jane@acme.com"),
    ("jane@acme.com.", "jane@acme.com"),
]
NO_EMAIL_KEY = [
    None,
    "",
    " ",
    "\u200b",
    "n/a",
    "-",
    "jane",
    "@acme.com",
    "jane@",
    "a@b c",
    "@",
    "田中",
    "none",
    "?",
    "x@ ",
]

PROFILE = "https://www.linkedin.com/in/jane-doe"
SAME_PROFILE = [
    (PROFILE, f"{PROFILE}/"),
    (PROFILE, "http://linkedin.com/in/jane-doe"),
    (PROFILE, "linkedin.com/in/jane-doe"),
    (PROFILE, "www.linkedin.com/in/jane-doe/"),
    (PROFILE, "//www.linkedin.com/in/jane-doe"),
    (PROFILE, "https://de.linkedin.com/in/jane-doe/en"),
    (PROFILE, f"{PROFILE}?trk=x&y=1"),
    (PROFILE, f"{PROFILE}#about"),
    (PROFILE, f"{PROFILE}/details/experience/?x=1"),
    (PROFILE, "HTTPS://WWW.LINKEDIN.COM/IN/Jane-Doe"),
    (PROFILE, "https://www.linkedin.com/comm/in/jane-doe"),
    (PROFILE, "https://www.linkedin.com/mwlite/in/jane-doe"),
    (PROFILE, "https://www.linkedin.com//in//jane-doe//"),
    (PROFILE, f"\ufeff {PROFILE}\n"),
    ("https://www.linkedin.com/in/jörg", "https://www.linkedin.com/in/j%C3%B6rg"),
    ("https://www.linkedin.com/in/jörg", "https://www.linkedin.com/in/jo\u0308rg"),
    ("https://www.linkedin.com/in/小明", "https://www.linkedin.com/in/%e5%b0%8f%E6%98%8E/"),
    ("https://www.linkedin.com/in/юлия", "https://www.linkedin.com/in/ЮЛИЯ"),
    (
        f"https://www.linkedin.com/sales/lead/{MEMBER},NAME_SEARCH,x",
        f"https://www.linkedin.com/sales/people/{MEMBER}",
    ),
    (f"https://www.linkedin.com/sales/lead/{MEMBER},NAME", f"https://www.linkedin.com/in/{MEMBER}"),
    ("https://www.linkedin.com/pub/jane/1/2/3", "http://uk.linkedin.com/pub/Jane/1/2/3/?x"),
]
OTHER_PROFILE = [
    (PROFILE, "https://www.linkedin.com/in/jane-do"),
    (PROFILE, "https://www.linkedin.com/in/jane-doe-1"),
    (PROFILE, "https://www.linkedin.com/in/jane_doe"),
    (PROFILE, "https://www.linkedin.com/in/jane%20doe"),
    (PROFILE, "https://www.linkedin.com/in/jané-doe"),
    (PROFILE, "https://www.linkedin.com/pub/jane-doe/1/2/3"),
    (PROFILE, "https://www.linkedin.com/company/jane-doe"),
    ("https://www.linkedin.com/in/jorg", "https://www.linkedin.com/in/jörg"),
    ("https://www.linkedin.com/in/strasse", "https://www.linkedin.com/in/straße"),
    ("https://www.linkedin.com/in/小明", "https://www.linkedin.com/in/小红"),
    ("https://www.linkedin.com/pub/jane/1/2/3", "https://www.linkedin.com/pub/jane/1/2/4"),
    ("https://www.linkedin.com/in/in", "https://www.linkedin.com/in/pub"),
    (f"https://www.linkedin.com/in/{MEMBER}", f"https://www.linkedin.com/in/{MEMBER[:-1]}9"),
    (f"https://www.linkedin.com/in/{MEMBER}", f"https://www.linkedin.com/in/{MEMBER.lower()}"),
    ("https://www.linkedin.com/in/o", "https://www.linkedin.com/in/0"),
]
NO_PROFILE_KEY = [
    *(None, "", " ", "\u200b", "n/a", "-", "jane", "https://", "https://www.linkedin.com", "https://[::1"),
    *(
        "https://www.linkedin.com/in/",
        "https://www.linkedin.com/company/acme",
        "https://www.linkedin.com/feed/",
    ),
    *(
        "https://www.linkedin.com/pub/dir/Jane/Doe",
        "https://www.linkedin.com/pub/dir?x",
        "https://x.com/in/jane",
    ),
    *("https://notlinkedin.com/in/jane", "https://linkedin.com.evil.example/in/jane", "領英"),
]


@pytest.mark.parametrize(("one", "other"), SAME_EMAIL)
def test_an_address_is_the_same_whatever_its_case(one: str, other: str) -> None:
    assert email_key(one) == email_key(other) is not None


@pytest.mark.parametrize(("one", "other"), OTHER_EMAIL)
def test_addresses_that_are_two(one: str, other: str) -> None:
    assert email_key(one) != email_key(other)


@pytest.mark.parametrize("text", NO_EMAIL_KEY)
def test_what_identifies_nobody_by_email(text: str | None) -> None:
    assert email_key(text) is None


@pytest.mark.parametrize(("one", "other"), SAME_PROFILE)
def test_a_profile_is_the_same_however_it_was_copied(one: str, other: str) -> None:
    assert profile_key(one) == profile_key(other) is not None


@pytest.mark.parametrize(("one", "other"), OTHER_PROFILE)
def test_profiles_that_are_two(one: str, other: str) -> None:
    assert profile_key(one) != profile_key(other)


@pytest.mark.parametrize("text", NO_PROFILE_KEY)
def test_what_identifies_nobody_on_linkedin(text: str | None) -> None:
    assert profile_key(text) is None


def test_the_sentence_names_what_is_there_twice() -> None:
    checker = Checker(lambda check, error: None)

    assert checker.sentence("double", "email", "jane@acme.com") == (
        "Another prospect in this campaign has the same email address."
    )
    assert checker.sentence("double", "linkedin_url", PROFILE) == (
        "Another prospect in this campaign has the same LinkedIn profile."
    )


@given(st.text(st.characters()) | st.text("aAéÉ@.%/?# \u200blinkedin.com/in/"))
def test_keys_are_made_of_anything_and_are_their_own(text: str) -> None:
    email, profile = email_key(text), profile_key(f"https://www.linkedin.com/in/{text}")
    if email is not None:
        assert email_key(email) == email
    if profile is not None:
        assert profile
    profile_key(text)
