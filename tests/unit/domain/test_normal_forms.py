"""What a server may make of a value, and what it never makes of one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain.normal_forms import may_be_stored_as
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, EditableField
from puffle_desktop.sandbox.contract import normalised_email, normalised_linkedin_url

fields = st.sampled_from(EDITABLE_FIELDS)
emails = st.emails()
urls = st.builds(
    "{}{}linkedin.com/in/{}{}{}".format,
    st.sampled_from(["", "https://", "http://", "HTTPS://"]),
    st.sampled_from(["", "www.", "WWW."]),
    st.text("abcXYZ019-_%é", min_size=1, max_size=12),
    st.sampled_from(["", "/", "//"]),
    st.sampled_from(["", "?trk=search", "#about", "?a=1&b=2#c"]),
)


@pytest.mark.parametrize(
    ("field", "value", "held"),
    [
        ("email", "Ada@Example.COM", "ada@example.com"),
        ("email", " Ada@example.com ", "ada@example.com"),
        ("linkedin_url", "https://linkedin.com/in/ada/", "https://linkedin.com/in/ada"),
        ("linkedin_url", "https://linkedin.com/in/ada?trk=x", "https://linkedin.com/in/ada"),
        ("linkedin_url", "https://linkedin.com/in/ada/?trk=x#about", "https://linkedin.com/in/ada"),
        ("linkedin_url", "HTTPS://WWW.LinkedIn.com/in/Ada", "https://www.linkedin.com/in/Ada"),
        ("linkedin_url", "linkedin.com/in/ada", "https://linkedin.com/in/ada"),
        ("company", "  Acme ", "Acme"),
        ("company", unicodedata.normalize("NFD", "Företag"), "Företag"),
        ("company", None, ""),
        ("company", " ", None),
    ],
)
def test_forms_that_a_server_may_make(field: EditableField, value: str | None, held: str | None) -> None:
    assert may_be_stored_as(field, value, held)


@pytest.mark.parametrize(
    ("field", "value", "held"),
    [
        ("email", "ada@example.com", "Ada@example.com"),
        ("email", "ada@example.com", None),
        ("email", None, "ada@example.com"),
        ("email", "ada@example.com", "bob@example.com"),
        ("linkedin_url", "https://linkedin.com/in/ada", "https://linkedin.com/in/ada/"),
        ("linkedin_url", "https://linkedin.com/in/ada", "https://linkedin.com/in/ada?trk=x"),
        ("linkedin_url", "https://linkedin.com/in/Ada", "https://linkedin.com/in/ada"),
        ("linkedin_url", "https://linkedin.com/in/ada/b", "https://linkedin.com/in/ada"),
        ("linkedin_url", "https://linkedin.com/in/ada", "linkedin.com/in/ada"),
        ("company", "ACME", "acme"),
        ("company", "Acme/", "Acme"),
        ("company", "Acme", " Acme"),
    ],
)
def test_what_somebody_else_wrote(field: EditableField, value: str | None, held: str | None) -> None:
    assert not may_be_stored_as(field, value, held)


@given(fields, st.none() | st.text(max_size=30))
def test_a_value_may_be_stored_as_itself(field: EditableField, value: str | None) -> None:
    assert may_be_stored_as(field, value, value)


@given(emails | st.text(max_size=20))
def test_as_an_email_is_stored_that_is_added(email: str) -> None:
    assert may_be_stored_as("email", email, normalised_email(email) or None)


@given(urls)
def test_as_an_address_is_stored_that_is_added(url: str) -> None:
    assert may_be_stored_as("linkedin_url", url, normalised_linkedin_url(url) or None)


@given(urls, st.text(max_size=10))
def test_a_query_is_never_added(url: str, query: str) -> None:
    plain = url.partition("?")[0].partition("#")[0]
    assert not may_be_stored_as("linkedin_url", plain, f"{plain}?{query}")


@given(fields, urls | emails | st.text(max_size=20), urls | emails | st.text(max_size=20))
def test_never_the_other_way_round(field: EditableField, value: str, held: str) -> None:
    """Of two values that differ, at most one is the simpler form of the other."""
    if value != held and may_be_stored_as(field, value, held):
        assert not may_be_stored_as(field, held, value)


@given(fields, urls | emails | st.text(max_size=20))
def test_a_longer_value_is_never_made_but_with_a_scheme(field: EditableField, value: str) -> None:
    assert not may_be_stored_as(field, value, f"{value}x")
