import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.api.error_body import quotable
from puffle_desktop.domain.errors import MAX_QUOTE

SECRET = "pk_live_0123456789"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"error": "Campaign is active"}', "Campaign is active"),
        (b'{"error": {"code": "not_draft", "message": "Not a draft"}}', "Not a draft"),
        (b'{"message": "Slow down"}', "Slow down"),
        (b'{"error": "Bad Request", "message": "email is taken"}', "email is taken"),
        (b'{"detail": "No such campaign"}', "No such campaign"),
        (
            b'{"detail": [{"loc": ["body"], "msg": "field required"}, {"msg": "too long"}]}',
            "field required; too long",
        ),
        (b'{"detail": {"email": ["is taken"], "name": ["too long"]}}', "email: is taken; name: too long"),
        (b'{"title": "Bad Request", "status": 400}', "Bad Request"),
        (b'{"errors": ["one", "two"]}', "one; two"),
        (b'"just text"', "just text"),
        (b"upstream connect error", "upstream connect error"),
        ("  zu viele\r\n\tAnfragen – später  ".encode(), "zu viele Anfragen – später"),
        (b"<html><head><title>502 Bad Gateway</title></head><body>x</body></html>", "502 Bad Gateway"),
        (b"<h1>Oops &amp; sorry</h1><p>gone</p>", "Oops & sorry gone"),
        (b"<style>p {}</style><script>alert('<p>')</script><p>shown</p><!-- hidden -->", "shown"),
        (b"<title> </title><p>shown</p>", "shown"),
        (b'{"error": "<b>bold</b>"}', "bold"),
        (b"", ""),
        (b"   ", ""),
        (b"null", "null"),
        (b"{}", ""),
        (b"[]", ""),
        (b'{"error": null}', ""),
        (b'{"code": 17}', ""),
        (b'{"error": "cut o', ""),
        (b"[" * 5000, ""),
        (b'{"a": {"b": {"c": {"d": {"e": "too deep"}}}}}', ""),
        (b'{"error": "a\\u202eb\\u0000c"}', "a b c"),
        (b"\xff\xfe\x00bad bytes", "bad bytes"),
    ],
)
def test_the_shapes_of_error_bodies(body: bytes, words: str) -> None:
    assert quotable(body, secret=SECRET) == words


def test_long_words_are_cut() -> None:
    words = quotable(b"word " * 1000, secret=SECRET)
    assert len(words) <= MAX_QUOTE
    assert words.endswith("…")


@pytest.mark.parametrize(
    "body",
    [
        f"Invalid key {SECRET}.".encode(),
        f'{{"error": {{"message": "key {SECRET.upper()} unknown"}}}}'.encode(),
        f"<p>key <b>{SECRET}</b></p>".encode(),
        f"{SECRET}{SECRET}".encode(),
        b"x" * (MAX_QUOTE - 8) + SECRET.encode(),
        ('{"error": "' + "".join(f"\\u{ord(char):04x}" for char in SECRET) + '"}').encode(),
    ],
)
def test_an_echoed_key_is_masked(body: bytes) -> None:
    words = quotable(body, secret=SECRET)
    assert SECRET[:12] not in words.lower()
    assert "••••" in words


@pytest.mark.parametrize(
    "body",
    [b"<a " * 20000, b"<!--" * 15000, b"<script" * 9000, b"<title" * 9000, b"<" * 60000, b"<![x[" * 9000],
)
def test_broken_markup_takes_no_time(body: bytes) -> None:
    start = time.process_time()
    quotable(body, secret=SECRET)
    assert time.process_time() - start < 0.5


@given(st.binary(max_size=400) | st.text(alphabet='<>/!-[]{}":,atiles&#;%', max_size=60).map(str.encode))
def test_any_body_gives_one_short_line(body: bytes) -> None:
    words = quotable(body, secret=SECRET)
    assert len(words) <= MAX_QUOTE
    assert not any(char in words for char in "\n\r\x00\x1b")
