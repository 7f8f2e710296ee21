"""The rows of a campaign, fetched plainly."""

from typing import Any

import httpx


def fetch_rows(base_url: str, key: str, campaign: str) -> list[dict[str, Any]]:
    """All rows as Puffle lists them."""
    rows: list[dict[str, Any]] = []
    with httpx.Client(base_url=base_url, headers={"Authorization": f"Bearer {key}"}) as client:
        while True:
            query = {"page": len(rows) // 1000 + 1, "limit": 1000}
            answer = client.get(f"/api/campaigns/{campaign}/leads", params=query).json()
            rows += answer["prospects"]
            if len(rows) >= answer["total"]:
                return rows
