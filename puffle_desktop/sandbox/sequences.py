"""The sequences of the sample campaigns: the messages whose merge tags the rosters must be fit for."""

from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from puffle_desktop.sandbox import ACTIVE_ID, EMAIL_DRAFT_ID, LINKEDIN_DRAFT_ID


def _node(
    campaign_id: str,
    position: int,
    kind: str,
    body: str | None = None,
    *,
    subject: str | None = None,
    days: int = 0,
) -> dict[str, Any]:
    return {
        "id": str(uuid5(NAMESPACE_URL, f"{campaign_id}/{position}")),
        "campaign_id": campaign_id,
        "position": position,
        "type": kind,
        "subject": subject,
        "body": body,
        "signature": "Best,\nAlex" if kind == "email" else None,
        "include_message": body is not None,
        "is_reply": kind == "email" and position > 0,
        "delay_days": days,
        "delay_hours": 0,
        "delay_minutes": 0,
        "ai_node": False,
    }


EMAIL_NODES: Final = [
    _node(
        EMAIL_DRAFT_ID,
        0,
        "email",
        "Hi %first_name%,\n\nI read about what %company% is building, and as %position% you know the "
        "problem better than anyone: launches slip when nobody owns the list.\n\nWorth a quick chat?",
        subject="%first_name%, a thought about %company%",
    ),
    _node(
        EMAIL_DRAFT_ID,
        1,
        "email",
        "Hi %first_name%,\n\njust floating this back up. Teams in %industry% saw results in a fortnight.",
        subject="Re: %first_name%, a thought about %company%",
        days=3,
    ),
    _node(EMAIL_DRAFT_ID, 2, "end", days=5),
]

LINKEDIN_NODES: Final = [
    _node(LINKEDIN_DRAFT_ID, 0, "connection_request", "Hi %first_name%, we both know people at %company%."),
    _node(
        LINKEDIN_DRAFT_ID,
        1,
        "message",
        "Thanks for connecting, %first_name%! How is %company%?",
        days=1,
    ),
    _node(LINKEDIN_DRAFT_ID, 2, "end", days=4),
]

ACTIVE_NODES: Final = [
    _node(
        ACTIVE_ID,
        0,
        "email",
        "Hi %first_name%,\n\nthank you for joining the webinar. Here is the recording for you and %company%.",
        subject="The recording, %first_name%",
    ),
    _node(ACTIVE_ID, 1, "email", "Did it help, %first_name%?", subject="Re: The recording", days=4),
    _node(ACTIVE_ID, 2, "end", days=7),
]
