"""What may be handed to a browser and a mail program, and what never is."""

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain.errors import InvalidInput
from puffle_desktop.domain.links import mail_url, web_url


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://www.linkedin.com/in/ada", "https://www.linkedin.com/in/ada"),
        ("  http://example.com/a?b=c#d ", "http://example.com/a?b=c#d"),
        ("HTTPS://linkedin.com/in/ada", "HTTPS://linkedin.com/in/ada"),
        ("linkedin.com/in/ada", "https://linkedin.com/in/ada"),
        ("www.LinkedIn.com/in/ada", "https://www.LinkedIn.com/in/ada"),
        ("https://de.linkedin.com/in/jürgen", "https://de.linkedin.com/in/jürgen"),
        ("\u202ahttps://www.linkedin.com/in/ada\u200e", "https://www.linkedin.com/in/ada"),
    ],
)
def test_pages_on_the_web(text: str, url: str) -> None:
    assert web_url(text) == url


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JavaScript://linkedin.com/%0aalert(1)",
        "file:///etc/passwd",
        "data:text/html,<script>",
        "mailto:ada@acme.example",
        "ftp://linkedin.com/in/ada",
        "ms-msdt:/id",
        "smb://server/share",
        "//linkedin.com/in/ada",
        "/etc/passwd",
        "linkedin.com.evil.example/in/ada",
        "https://linkedin.com@evil.example/in/ada",
        "https:///in/ada",
        "http://",
        "http://[::1",
        "https://linkedin.com/in/ada\nhttps://evil.example",
        "https://linkedin.com\\@evil.example",
        "ada",
        "",
    ],
)
def test_anything_else_is_refused_in_a_sentence_that_quotes_it(text: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        web_url(text)
    assert " ".join(text.split()) in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_a_long_text_is_quoted_in_part() -> None:
    with pytest.raises(InvalidInput) as refusal:
        web_url("x" * 5_000)
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize(
    ("address", "url"),
    [
        (" ada@acme.example ", "mailto:ada@acme.example"),
        ("ada+list@acme.example", "mailto:ada%2Blist@acme.example"),
        ("a?bcc=eve&subject=x@acme.example", "mailto:a%3Fbcc%3Deve%26subject%3Dx@acme.example"),
        ("a%0Abcc@acme.example", "mailto:a%250Abcc@acme.example"),
        ("jürgen@acme.example", "mailto:j%C3%BCrgen@acme.example"),
    ],
)
def test_one_email_address(address: str, url: str) -> None:
    made = mail_url(address)
    assert made == url
    assert urlsplit(made).query == urlsplit(made).fragment == ""
    assert unquote(urlsplit(made).path) == address.strip()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ada",
        "@acme.example",
        "ada@",
        "ada@acme.example?bcc=eve@evil.example",
        "ada@acme.example?bcc=eve",
        "ada@acme.example&cc=eve",
        "ada@acme.example%0Abcc:eve",
        "ada@acme.example\nbcc:eve@evil.example",
        "ada\r\nbcc:eve@evil.example",
        "ada@acme.example,eve@evil.example",
        "ada@acme.example;eve@evil.example",
        "Ada <ada@acme.example>",
        '"a b"@acme.example',
        "mailto:ada@acme.example",
        "a\ud800@acme.example",
    ],
)
def test_what_is_more_or_less_than_an_address_begins_no_email(text: str) -> None:
    with pytest.raises(InvalidInput):
        mail_url(text)


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_says_more_than_to_whom(before: str, after: str) -> None:
    try:
        made = mail_url(f"{before}@{after}")
    except InvalidInput:
        return
    assert made.startswith("mailto:")
    assert made.isascii() and made.isprintable()
    assert not set("?&#, \r\n") & set(made)
    assert made.count("@") == 1
