import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain.prospect import EDITABLE_FIELDS, EditableField
from puffle_desktop.domain.validation import LONG_TEXT, warning_for


@pytest.mark.parametrize("field", EDITABLE_FIELDS)
def test_empty_text_is_never_wrong(field: EditableField) -> None:
    assert warning_for(field, "") is None
    assert warning_for(field, " \t ") is None


@pytest.mark.parametrize(
    "email",
    ["jane@acme.example", " jane@acme.com ", "j.d+tag@sub.acme.co.uk", "jörg@bücher.example", "a@b.test"],
)
def test_emails_that_parse(email: str) -> None:
    assert warning_for("email", email) is None


@pytest.mark.parametrize(
    "email", ["jane", "jane@", "@acme.com", "jane@acme", "jane doe@acme.com", "a@b..com", "a@@b.com"]
)
def test_emails_that_do_not(email: str) -> None:
    warning = warning_for("email", email)
    assert warning is not None
    assert warning.startswith("Does not look like an email address.")
    assert warning.endswith(".")
    assert not warning.endswith("..")


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/jane-doe",
        "https://linkedin.com/in/jane-doe/",
        "http://de.linkedin.com/in/j%C3%B6rg?trk=x",
        "https://www.linkedin.com/pub/jane/1/2/3",
        "https://www.linkedin.com/sales/lead/ACwAAA,NAME",
        "HTTPS://WWW.LINKEDIN.COM/IN/JANE",
    ],
)
def test_linkedin_urls_that_parse(url: str) -> None:
    assert warning_for("linkedin_url", url) is None


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("linkedin.com/in/jane", "begin with https://"),
        ("jane", "begin with https://"),
        ("https://", "begin with https://"),
        ("https://[::1", "not look like a URL"),
        ("https://evil.example/in/jane", "not on linkedin.com"),
        ("https://notlinkedin.com/in/jane", "not on linkedin.com"),
        ("https://linkedin.com.evil.example/in/jane", "not on linkedin.com"),
        ("https://www.linkedin.com/company/acme", "person’s profile"),
        ("https://www.linkedin.com/in/", "person’s profile"),
        ("https://www.linkedin.com", "person’s profile"),
    ],
)
def test_linkedin_urls_that_do_not(url: str, said: str) -> None:
    assert said in (warning_for("linkedin_url", url) or "")


@pytest.mark.parametrize(
    "text",
    ["Jane", "O’Neil-Ştefan", "👩‍💻 Dev", "مهندس", "می‌خواهم", "<b>bold</b>", "e\u0301", "x" * LONG_TEXT],
)
def test_text_of_all_kinds_is_fine(text: str) -> None:
    assert warning_for("headline", text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x" * 10_000, "10,000 characters"),
        ("zero\u200bwidth", "zero width space"),
        ("nul\x00", "invisible character"),
        ("tab\tinside", "invisible character"),
        ("soft\u00adhyphen", "soft hyphen"),
    ],
)
def test_what_a_person_would_want_to_know(text: str, said: str) -> None:
    assert said in (warning_for("headline", text) or "")


@given(
    st.sampled_from(EDITABLE_FIELDS),
    st.text(max_size=40) | st.text("@.:/in[]linkedcom ").map("https://".__add__),
)
def test_no_text_brings_it_down(field: EditableField, text: str) -> None:
    warning = warning_for(field, text)
    assert warning is None or warning.strip()
