"""A campaign of the sandbox, and the checks that decide whether it could be launched."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from puffle_desktop.sandbox.roster import Roster

_SENDABLE = frozenset({"email", "connection_request", "message"})


@dataclass(slots=True)
class Campaign:
    """One campaign: its columns as the API shows them, its sequence and its roster."""

    columns: dict[str, Any]
    nodes: list[dict[str, Any]]
    roster: Roster

    @property
    def id(self) -> str:
        """The UUID, in lower case."""
        campaign_id: str = self.columns["id"]
        return campaign_id

    @property
    def channel(self) -> str:
        """``email`` or ``linkedin``."""
        channel: str = self.columns["type"]
        return channel

    @property
    def status(self) -> str:
        """Where in its life the campaign is; only a ``draft`` can be changed."""
        status: str = self.columns["status"]
        return status

    @status.setter
    def status(self, status: str) -> None:
        self.columns["status"] = status

    def described(self) -> dict[str, Any]:
        """The campaign as the API lists it."""
        return {**self.columns, "node_count": len(self.nodes)}

    def prospects_by_node(self) -> dict[str, int]:
        """How many prospects wait at each node of the sequence."""
        return dict(Counter(row["current_node_id"] for row in self.roster if row["current_node_id"]))


def validation(campaign: Campaign) -> dict[str, Any]:
    """The answer of ``/validate``. For anything but a draft the checks after the first are not made."""
    if campaign.status != "draft":
        errors = [f"Campaign is {campaign.status} — must be draft to launch"]
        return {"ready": False, "checks": _checks(is_draft=False), "errors": errors, "warnings": []}
    senders = campaign.columns["sender_accounts"]
    sendable = [node for node in campaign.nodes if node["type"] in _SENDABLE]
    filled = all(node["body"] or not node["include_message"] for node in sendable)
    checks = _checks(
        is_draft=True,
        has_sender_accounts=bool(senders),
        sender_accounts_ready=all(
            sender["status"] == "ready" for sender in campaign.columns["sender_accounts"]
        ),
        has_prospects=len(campaign.roster) > 0,
        prospect_count=len(campaign.roster),
        has_sendable_nodes=bool(sendable),
        all_nodes_have_content=filled,
    )
    errors = [text for check, text in _ERRORS.items() if not checks[check]]
    return {"ready": not errors, "checks": checks, "errors": errors, "warnings": _warnings(campaign)}


_ERRORS = {
    "has_sender_accounts": "No sender account is connected to this campaign",
    "sender_accounts_ready": "A sender account needs to be reconnected",
    "has_prospects": "The campaign has no prospects",
    "has_sendable_nodes": "The sequence has no step that sends anything",
    "all_nodes_have_content": "A step of the sequence has no content",
}


def _checks(**made: bool | int) -> dict[str, bool | int]:
    nothing: dict[str, bool | int] = {
        "is_draft": False,
        "has_sender_accounts": False,
        "sender_accounts_ready": False,
        "has_prospects": False,
        "prospect_count": 0,
        "has_sendable_nodes": False,
        "all_nodes_have_content": False,
        "messages_generated": False,
        "message_count": 0,
    }
    return nothing | made


def _warnings(campaign: Campaign) -> list[str]:
    nameless = sum(1 for row in campaign.roster if not (row["first_name"] or "").strip())
    warnings = ["Messages have not been generated yet"]
    if nameless:
        noun = "prospect has" if nameless == 1 else "prospects have"
        warnings.append(f"{nameless} {noun} no first name; %first_name% will be empty")
    return warnings
