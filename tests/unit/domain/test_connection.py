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
from puffle_desktop.domain.hosts import foreign_letters

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


UNSEEN = ("\ufeff", "\u200b", "\u200e", "\u2060", "\u00ad", "\u200b \ufeff\n", "\u3164")


@pytest.mark.parametrize("unseen", UNSEEN)
def test_what_came_along_unseen_is_taken_off(unseen: str) -> None:
    for pasted in (unseen + KEY, KEY + unseen, f"“{unseen}{KEY}{unseen}”", f"Bearer {unseen}{KEY}"):
        assert parse_api_key(pasted) == ApiKey(KEY)
    assert parse_base_url(unseen + PUFFLE_URL + unseen) == PUFFLE_URL


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\u200b", "U+200B (zero width space)"),
        ("\ufeff", "U+FEFF (zero width no-break space)"),
        ("а", "U+0430 (cyrillic small letter a)"),
        ("\x07", "U+0007"),
        ("ü", "U+00FC (latin small letter u with diaeresis)"),
    ],
)
def test_a_character_that_no_key_can_have_is_named(char: str, name: str) -> None:
    with pytest.raises(InvalidApiKey) as caught:
        parse_api_key(KEY[:12] + char + KEY[12:])
    assert f"no key can have. It is {name}." in str(caught.value)
    assert KEY[:12] not in str(caught.value)


def test_an_address_is_no_key() -> None:
    with pytest.raises(InvalidApiKey, match="a web address and not a key"):
        parse_api_key(PUFFLE_URL)


@pytest.mark.parametrize(
    "typed",
    [
        KEY,
        f"Bearer {KEY}",
        f"https://{KEY}",
        f"https://{KEY.upper()}.puffle.ai",
        f"http://{KEY}",
        f"https://app.puffle.ai/{KEY}",
        f"https://app.puffle.ai/?key={KEY}",
        f"https://app.puffle.ai:{KEY}",
        f"https://{KEY}@app.puffle.ai",
        "https://k7Qz9k7Qz9k7Qz9k7Qz9k7Qz9",
        "k7Qz9k7Qz9k7Qz9k7Qz9k7Qz9",
        "ftp://app.puffle.ai/k7Qz9k7Qz9k7Qz9k7Qz9k7Qz9",
        "https://app.puffle.ai/k7Qz9k7Qz9k7Qz9k7Qz9k7Qz9",
    ],
)
def test_a_key_in_place_of_a_base_url_is_not_quoted(typed: str) -> None:
    with pytest.raises(InvalidBaseUrl) as caught:
        parse_base_url(typed)
    told = str(caught.value).lower()
    assert "pk_l" not in told
    assert "k7qz9" not in told
    assert "key" in told


def test_a_host_with_a_long_name_is_no_key() -> None:
    for host in ("puffle-git-feature-branch-1234-team.vercel.app", "my-workstation-2024-lan01"):
        assert parse_base_url(f"https://{host}") == f"https://{host}"


@pytest.mark.parametrize(
    ("typed", "shown", "letters"),
    [
        ("https://аpp.puffle.ai", "https://xn--pp-6kc.puffle.ai", ("U+0430 (cyrillic small letter a)",)),
        (
            "https://APP.puffIe.аi:8443/",
            "https://app.puffie.xn--i-7sb:8443",
            ("U+0430 (cyrillic small letter a)",),
        ),
        (
            "https://müller.example",
            "https://xn--mller-kva.example",
            ("U+00FC (latin small letter u with diaeresis)",),
        ),
        ("https://app。puffle。ai", PUFFLE_URL, ()),
        ("https://ａｐｐ.puffle.ai", PUFFLE_URL, ()),
        (PUFFLE_URL, PUFFLE_URL, ()),
    ],
)
def test_a_host_with_other_letters_is_shown_as_what_it_is(
    typed: str, shown: str, letters: tuple[str, ...]
) -> None:
    assert parse_base_url(typed) == shown
    assert parse_base_url(shown) == shown
    assert foreign_letters(shown) == letters


def test_a_host_that_looks_like_another_is_named_in_punycode_by_complaints() -> None:
    with pytest.raises(InvalidBaseUrl, match=r"xn--pp-6kc\.puffle\.ai"):
        parse_base_url("http://аpp.puffle.ai")
