"""What looks like a key, and what does not."""

import time

import pytest

from puffle_desktop.domain.redaction import is_like_a_key, without_certain_keys, without_keys

KEYS = (
    "pk_live_a1",
    "PK_TEST_Secret",
    "sk_live_51Habc",
    "Bearer abc123def456",
    "authorization: Bearer x",
    "3f9Kd02mZq81Lx0aPq7Y",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcDEFghi123",
    "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.",
    "eyJzdWIiOiIxIn0",
    "aGVsbG8gd29ybGQgaGVsbG8gd29ybGQ2",
    "QwErTyUiOpAsDfGhJkLz",
    "qwertzuiopasdfghjklyxcvbnmqwertzuiopasdfghjkl",
)
NO_KEYS = (
    "Puffle",
    "Environment 2",
    "3c90c3cc-0d44-4b50-8888-8dd25736052a",
    "https://app.puffle.ai",
    "The bearer of good news",
    "my_test_campaign",
    "Donaudampfschifffahrtsgesellschaft",
    "PuffleDesktop",
)


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_left_out_of_a_sentence(key: str) -> None:
    assert is_like_a_key(key)
    told = without_keys(f"“{key}” is not it, nor is ({key}).")
    assert key.rsplit(maxsplit=1)[-1] not in told
    assert told.count("‹key›") >= 2


@pytest.mark.parametrize("text", NO_KEYS)
def test_what_is_no_key_stays(text: str) -> None:
    assert not is_like_a_key(text)
    assert without_certain_keys(text) == text


def test_names_of_others_lose_what_is_certain_alone() -> None:
    assert without_certain_keys("“pk_live_abc” and “2024-spring-campaign-germany”") == (
        "“‹key›” and “2024-spring-campaign-germany”"
    )


@pytest.mark.parametrize("text", ["aA" * 50_000 + "-", "a1" * 50_000, "A" * 100_000, "bearer " * 20_000])
def test_long_texts_take_no_time(text: str) -> None:
    began = time.perf_counter()
    without_keys(text)
    is_like_a_key(text)
    assert time.perf_counter() - began < 2
