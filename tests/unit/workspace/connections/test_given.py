"""The connection that the environment gives, and what is said of one that cannot be used."""

import pytest

from puffle_desktop.domain.errors import InvalidInput
from puffle_desktop.workspace.connections.given import environment_connection

KEY = "pk_live_5f1d9a7c3b8e4f60"
URL = "https://app.puffle.ai"


def refused(key: str, url: str) -> str:
    with pytest.raises(InvalidInput) as caught:
        environment_connection({"PUFFLE_API_KEY": key, "PUFFLE_API_BASE_URL": url})
    return str(caught.value)


@pytest.mark.parametrize("key", [KEY, f"Bearer {KEY}", "pk_test_x", "k7Qz9k7Qz9k7Qz9k7Qz9k7Qz9"])
def test_swapped_variables_are_named_and_the_key_is_not(key: str) -> None:
    told = refused(URL, key)
    assert "swapped" in told
    assert "PUFFLE_API_BASE_URL" in told
    assert key.rsplit(maxsplit=1)[-1] not in told


def test_the_key_in_both_variables_is_not_quoted() -> None:
    told = refused(KEY, KEY)
    assert "PUFFLE_API_BASE_URL" in told
    assert KEY not in told


def test_a_host_with_other_letters_is_used_only_where_it_is_written_in_punycode() -> None:
    told = refused(KEY, "https://аpp.puffle.ai")
    assert "https://xn--pp-6kc.puffle.ai" in told
    assert "cyrillic" in told
    given = environment_connection(
        {"PUFFLE_API_KEY": f"\ufeff{KEY}\u200b", "PUFFLE_API_BASE_URL": "https://xn--pp-6kc.puffle.ai"}
    )
    assert given is not None
    assert given.connection.base_url == "https://xn--pp-6kc.puffle.ai"
    assert given.key.reveal() == KEY
