import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain.prospect import EDITABLE_FIELDS, EditableField
from puffle_desktop.domain.validation import LONG_TEXT, stored_warning_for, warning_for


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
        "https://www.linkedin.com/comm/in/jane",
        "https://www.linkedin.com/mwlite/profile/in/jane",
        "https://www.linkedin.com/comm/mwlite/in/jane",
        "https://linkedin.com./in/jane",
        "https://www.linkedin.com/mwlite/in/jane",
        "https://www.linkedin.com//in/jane",
        "https://www.linkedin.com/in//jane",
        "https://www.linkedin.com/pub/directrice/1/2/3",
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
        (
            "https://www.linkedin.com/sales/profile/ACwAAA",
            "This is a Sales Navigator address, not a profile.",
        ),
        ("https://www.linkedin.com/talent/profile/AEMAAA", "a Recruiter address, not a profile"),
        ("https://www.linkedin.com/recruiter/profile/1,x,CAP", "a Recruiter address, not a profile"),
        ("https://www.linkedin.com//company/acme/about", "a company’s page"),
        ("https://www.linkedin.com/comm/sales/profile/1", "a Sales Navigator address, not a profile"),
        ("https://www.linkedin.com/comm/company/acme", "a company’s page"),
        ("https://www.linkedin.com/mwlite/jobs/1", "a job offer"),
        ("https://www.linkedin.com/school/mit", "a school’s page"),
        ("https://www.linkedin.com/pub/dir/Jane/Doe", "a list of people"),
        ("https://www.linkedin.com/pub/dir", "a list of people"),
        ("https://www.linkedin.com/posts/jane_1", "a post or an article"),
        ("https://www.linkedin.com/companyx/acme", "Does not look like a person’s profile"),
        (
            "\u202ahttps://www.linkedin.com/in/jane",
            "Begins with an invisible character (U+202A, left-to-right",
        ),
        ("\ufeffhttps://www.linkedin.com/in/jane", "Begins with an invisible character (U+FEFF, zero width"),
        ("https://www.linkedin.com", "person’s profile"),
    ],
)
def test_linkedin_urls_that_do_not(url: str, said: str) -> None:
    assert said in (warning_for("linkedin_url", url) or "")


@pytest.mark.parametrize(
    "text",
    [
        "Jane",
        "O’Neil-Ştefan",
        "👩‍💻 Dev",
        "مهندس",
        "می‌خواهم",
        "<b>bold</b>",
        "e\u0301",
        "❤️",
        "🏴\U000e0067\U000e0062\U000e007f",
        "a\u00a0b",
        "東京\u3000都",
        "א\u200eב",
        "x" * LONG_TEXT,
    ],
)
def test_text_of_all_kinds_is_fine(text: str) -> None:
    assert warning_for("headline", text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x" * 10_000, "10,000 characters"),
        ("zero\u200bwidth", "zero width space"),
        ("nul\x00", "Ends with an invisible character (U+0000, null character)"),
        ("box\ufffcinside", "(U+FFFC, object replacement character)"),
        ("two\u2028lines", "(U+2028, line separator)"),
        ("filler\u3164", "Ends with an invisible character (U+3164, hangul filler)"),
        ("gra\u034fpheme", "(U+034F, combining grapheme joiner)"),
        ("Jane\u200e", "Ends with an invisible character (U+200E, left-to-right mark)"),
        ("مهندس\u200f", "(U+200F, right-to-left mark)"),
        ("\u200dJane", "Begins with an invisible character (U+200D, zero width joiner)"),
        ("Ja\u200cne", "(U+200C, zero width non-joiner)"),
        ("Ja\ufe0fne", "(U+FE0F, variation selector-16)"),
        ("Ja\U000e0041ne", "(U+E0041, tag latin capital letter a)"),
        ("braille\u2800blank", "(U+2800, braille pattern blank)"),
        ("vt\x0bff", "(U+000B, vertical tab)"),
        ("\x9bJane", "Begins with an invisible character (U+009B)"),
        ("Jane \u202eeoD", "(U+202E, right-to-left override)"),
        ("\u200b\u3164", "Holds nothing that can be seen (U+200B, zero width space)"),
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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" Jane", "Begins with a blank."),
        ("Jane\u3000", "Ends with a blank."),
        ("Jane\u2028", "Ends with an invisible character (U+2028, line separator)."),
        ("\u2028a@b.com", "Begins with an invisible character (U+2028, line separator)."),
        ("\u2029", "Holds nothing that can be seen (U+2029, paragraph separator)."),
        ("\x85Jane", "Begins with an invisible character (U+0085, line break)."),
        ("Jane\n", "Ends with a blank."),
        (" \t ", "Holds nothing but blanks."),
        ("", None),
        ("Jane", None),
        (" Ja\u200bne", "Holds an invisible character (U+200B, zero width space)."),
    ],
)
def test_blanks_around_what_is_stored_are_told(text: str, said: str | None) -> None:
    assert stored_warning_for("name", text) == said


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/jane https://www.linkedin.com/in/joe",
        "https://www.linkedin.com/in/jane doe",
        "https://www.linkedin.com/in/ jane",
        "https://www.linkedin.com/in/jane,https://www.linkedin.com/in/joe",
        "https://user:secret@www.linkedin.com/in/jane",
        "https://www.linkedin.com/in/../feed",
        "https://www.linkedin.com/in/—",
    ],
)
def test_what_leads_to_no_one_person_is_told(url: str) -> None:
    assert warning_for("linkedin_url", url) is not None


def test_a_local_part_is_no_longer_than_the_standard_allows() -> None:
    assert warning_for("email", f"{'a' * 64}@acme.example") is None
    assert warning_for("email", f"{'a' * 65}@acme.example") is not None
