"""What a sandbox does not do for anybody but a test."""

from puffle_desktop.sandbox.sandbox import Sandbox


def lose_campaigns(sandbox: Sandbox) -> None:
    """Let the account have none, until it is reset."""
    sandbox._campaigns.clear()
