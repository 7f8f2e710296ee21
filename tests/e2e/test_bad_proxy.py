"""A proxy that cannot be used, as the window tells of it."""

import pytest

from tests.support.desk import MakeDesk
from tests.support.helpers import press, visible_text


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "all_proxy"])
def test_the_variable_is_named_and_trying_again_is_offered(
    make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "socks4://jane:hunter2@127.0.0.1:1080")
    environment = {
        "PUFFLE_API_KEY": "pk_live_0123456789abcdef",
        "PUFFLE_API_BASE_URL": "https://puffle.invalid",
    }
    desk = make_desk(environment=environment)
    desk.start()
    desk.until(lambda: f"It is set by {name}" in visible_text(desk.window))
    assert "“socks4://…@127.0.0.1:1080”" in visible_text(desk.window)
    monkeypatch.setenv(name, "http://127.0.0.1:1")
    press(desk.window.roster, "Try again")
    desk.until(lambda: "127.0.0.1:1" in str(desk.workspace.campaigns_error))
    assert name in str(desk.workspace.campaigns_error)
    desk.leave()
