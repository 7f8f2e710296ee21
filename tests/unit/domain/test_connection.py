import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain.connection import (
    MAX_KEY_LENGTH,
    PUFFLE_URL,
    ApiKey,
    Connection,
    is_loopback,
    parse_api_key,
    parse_base_url,
)
from puffle_desktop.domain.errors import InvalidApiKey, InvalidBaseUrl, InvalidInput

KEY = "pk_live_0123456789abcdef"


@pytest.mark.parametrize(
    "pasted",
    [
        KEY,
        f"  {KEY}\n",
        f'"{KEY}"',
        f"'{KEY}'",
        f"“{KEY}”",
        f"`{KEY}`",
        f"Bearer {KEY}",
        f"bearer  {KEY}",
        f"BEARER\t{KEY}",
        f"Bearer: {KEY}",
        f"Authorization: Bearer {KEY}",
        f"authorization:bearer {KEY}\r\n",
        f'"Bearer {KEY}"',
        f'Bearer "{KEY}"',
    ],
)
def test_what_is_copied_along_with_a_key_is_taken_off(pasted: str) -> None:
    assert parse_api_key(pasted).reveal() == KEY


@pytest.mark.parametrize("key", ["bearer_token_1", "authorization", "pk_live_bearer"])
def test_a_key_that_begins_like_a_prefix_is_left_alone(key: str) -> None:
    assert parse_api_key(key).reveal() == key


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("", "no key"),
        ("  \n", "no key"),
        ('""', "no key"),
        ("Bearer ", "no key"),
        ("Authorization: Bearer", "no key"),
        ("pk_live_abc\ndef", "line break"),
        ("pk_live_abc\r\nX-Evil: 1", "line break"),
        ("pk_live_abc def", "space"),
        ("pk_live_abc\tdef", "space"),
        ("pk_live_abc\u00a0def", "space"),
        ("pk_live_\x00abc", "character"),
        ("pk_live_\x7fabc", "character"),
        ("pk_live_\u200babc", "character"),
        ("pk_lіve_cyrillic", "character"),
        ("pk_live_😀", "character"),
        ("pk_live_\ud800", "character"),
        ("x" * (MAX_KEY_LENGTH + 1), "too long"),
    ],
)
def test_what_cannot_be_a_key(pasted: str, said: str) -> None:
    with pytest.raises(InvalidApiKey, match=said) as caught:
        parse_api_key(pasted)
    assert isinstance(caught.value, InvalidInput)
    assert "pk_l" not in str(caught.value)


@given(st.text())
def test_whatever_is_pasted_the_key_can_be_sent_as_a_header(pasted: str) -> None:
    try:
        key = parse_api_key(pasted).reveal()
    except InvalidApiKey:
        return
    assert key
    assert key.isascii()
    assert key.isprintable()
    assert not set(key) & set(" \r\n\t")


def test_a_key_prints_masked() -> None:
    key = ApiKey(KEY)
    for shown in (repr(key), str(key), f"{key}", f"{key!r}", f"{[key]}", "%s" % key, key.hint):  # noqa: UP031
        assert KEY[:20] not in shown
        assert "••••" in shown
    assert key.hint == "••••cdef"
    assert ApiKey("short").hint == "••••"


def test_a_key_is_neither_copied_nor_pickled() -> None:
    for way in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="not pickled or copied"):
            way(ApiKey(KEY))
    assert not hasattr(ApiKey(KEY), "__dict__")


def test_keys_are_compared_by_their_text() -> None:
    assert ApiKey(KEY) == ApiKey(KEY)
    assert hash(ApiKey(KEY)) == hash(ApiKey(KEY))
    assert ApiKey(KEY) != ApiKey(KEY + "x")
    assert ApiKey(KEY) != KEY


@pytest.mark.parametrize(
    ("typed", "base_url"),
    [
        (PUFFLE_URL, PUFFLE_URL),
        (f" {PUFFLE_URL}/ ", PUFFLE_URL),
        ("HTTPS://APP.Puffle.AI", PUFFLE_URL),
        ("https://preview.puffle.ai:8443/", "https://preview.puffle.ai:8443"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://LOCALHOST", "http://localhost"),
        ("http://127.0.0.1:0", "http://127.0.0.1:0"),
        ("http://127.5.5.5", "http://127.5.5.5"),
        ("http://[::1]:8000/", "http://[::1]:8000"),
    ],
)
def test_base_urls(typed: str, base_url: str) -> None:
    assert parse_base_url(typed) == base_url
    assert parse_base_url(base_url) == base_url


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("puffle", "not a web address"),
        ("app.puffle.ai", "not a web address"),
        ("ftp://app.puffle.ai", "not a web address"),
        ("file:///etc/passwd", "not a web address"),
        ("https://", "not a web address"),
        ("https://exa mple.com", "not a web address"),
        ("https://app.puffle.ai\\@evil.example", "not a web address"),
        ("https://app%2epuffle.ai", "not a web address"),
        ("https://[::1", "not a URL"),
        ("https://x:99999", "not a URL"),
        ("https://x:port", "not a URL"),
        ("https://user:secret@app.puffle.ai", "user name"),
        ("https://@app.puffle.ai", "user name"),
        ("https://app.puffle.ai/api", "leave out “/api”"),
        ("https://app.puffle.ai/?x=1", "leave out"),
        ("https://app.puffle.ai#x", "leave out"),
        ("http://app.puffle.ai", "HTTPS is required"),
        ("http://192.168.1.5:8000", "HTTPS is required"),
        ("http://127.0.0.1.evil.example", "HTTPS is required"),
        ("http://localhost.evil.example", "HTTPS is required"),
        ("http://0.0.0.0", "HTTPS is required"),
        ("x" * 500, "…"),
    ],
)
def test_what_no_key_is_sent_to(typed: str, said: str) -> None:
    with pytest.raises(InvalidBaseUrl, match=said) as caught:
        parse_base_url(typed)
    assert len(str(caught.value)) < 250
    assert "secret" not in str(caught.value)


@given(st.text() | st.text("htps:/.@[]%0159ae?#\\ ").map(lambda text: "https://" + text))
def test_whatever_is_typed_the_base_url_is_a_host_alone(typed: str) -> None:
    try:
        base_url = parse_base_url(typed)
    except InvalidBaseUrl:
        return
    scheme, _, host = base_url.partition("://")
    assert scheme in ("http", "https")
    assert host
    assert not set(host) & set("/?#@\\ ")


@pytest.mark.parametrize("host", ["localhost", "LocalHost", "127.0.0.1", "127.1.2.3", "::1"])
def test_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host", ["", "example.com", "10.0.0.1", "0.0.0.0", "::", "localhost.example", "127.0.0.1.x"]
)
def test_not_loopback(host: str) -> None:
    assert not is_loopback(host)


def test_which_connection_is_puffles_own() -> None:
    assert Connection(id="1", name="Mine", base_url=PUFFLE_URL).is_puffle
    assert not Connection(id="1", name="Mine", base_url="http://localhost:1").is_puffle
