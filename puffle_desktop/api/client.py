"""Puffle's API: one method an endpoint."""

from collections.abc import Mapping, Sequence
from typing import Final

from puffle_desktop.api import codec
from puffle_desktop.api.codec import Page
from puffle_desktop.api.transport import MayGo, Transport
from puffle_desktop.domain.campaign import Account, Campaign
from puffle_desktop.domain.new_prospect import Added, NewProspect
from puffle_desktop.domain.prospect import Columns, EditableField
from puffle_desktop.domain.rows import parse_uuid
from puffle_desktop.domain.steps import between_turns

PAGE_SIZE: Final = 100
"""What Puffle takes for the limit of a page when none is asked for."""


class PuffleClient:
    """What this program asks of Puffle.

    Methods raise the errors of :mod:`puffle_desktop.domain.errors`; ``InvalidId`` before anything is sent.
    Prospects' data travel in bodies alone, because a query string ends up in logs.

    What writes takes *may_go*, which is called right before each attempt, retries among them, and after all
    waiting; it should be quick, and may be called twice for one. The ``PuffleError`` that it raises is raised
    unchanged, and nothing more is sent.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def account(self) -> Account:
        """Whose key it is. The cheapest way to test one."""
        return codec.decode_account(await self._transport.request("GET", "/api/account"))

    async def campaigns(self) -> list[Campaign]:
        """Every campaign of the key's owner; Puffle does not page them."""
        return codec.decode_campaigns(await self._transport.request("GET", "/api/campaigns"))

    async def campaign(self, campaign_id: str) -> Campaign:
        """One campaign, as it is now."""
        return codec.decode_campaign(await self._transport.request("GET", _campaign_path(campaign_id)))

    async def prospects_page(
        self, campaign_id: str, page: int = 1, limit: int = PAGE_SIZE, *, once: bool = False
    ) -> Page:
        """One page of a campaign's roster; *page* counts from 1. The server may return a smaller limit.

        What is asked for *once* is not tried again.
        """
        body = await self._transport.request(
            "GET",
            f"{_campaign_path(campaign_id)}/leads",
            query={"page": page, "limit": limit},
            repeatable=not once,
        )
        return await between_turns(codec.page_steps(body, page=page, limit=limit))

    async def count_prospects(self, campaign_id: str) -> int:
        """How many prospects a campaign has, without fetching them."""
        return (await self.prospects_page(campaign_id, page=1, limit=1)).total

    async def update_prospect(
        self,
        campaign_id: str,
        prospect_id: str,
        updates: Mapping[EditableField, str | None],
        *,
        may_go: MayGo | None = None,
    ) -> Columns:
        """Overwrite fields of one prospect of a draft campaign; None clears a field. Gives the row returned.

        The answer may leave out unset columns: see :func:`puffle_desktop.domain.edits.merge_answer`.
        """
        path = f"{_campaign_path(campaign_id)}/leads"
        update = codec.encode_update(prospect_id, updates)
        body = await self._transport.request("PATCH", path, body=update, may_go=may_go)
        return codec.decode_prospect_answer(body, prospect_id.strip(), updates)

    async def add_prospects(
        self, campaign_id: str, prospects: Sequence[NewProspect], *, may_go: MayGo | None = None
    ) -> Added:
        """Add from one to 1,000 prospects to a draft campaign; ``InvalidInput`` for another number of them.

        Puffle leaves out who is in the roster already, so that it does no harm when this is sent twice.
        """
        path = f"{_campaign_path(campaign_id)}/leads"
        body = codec.encode_new_prospects(prospects)
        return codec.decode_added(
            await self._transport.request("POST", path, body=body, repeatable=True, may_go=may_go)
        )

    async def remove_prospects(
        self, campaign_id: str, prospect_ids: Sequence[str], *, may_go: MayGo | None = None
    ) -> int:
        """Remove from one to 500 prospects of a draft campaign; gives how many were there to be removed.

        ``InvalidInput`` for another number of them. There is no way to ask for all to be removed. When an
        answer was lost and the request was sent again, those that the first one removed are not counted.
        """
        path = f"{_campaign_path(campaign_id)}/leads"
        body = codec.encode_removal(prospect_ids)
        return codec.decode_removed(
            await self._transport.request("DELETE", path, body=body, repeatable=True, may_go=may_go)
        )

    def go_on_now(self) -> None:
        """Send requests again although Puffle asked to wait longer, because the person wants to try."""
        self._transport.let_go_on()

    async def aclose(self) -> None:
        """Close the connections to the server."""
        await self._transport.aclose()


def _campaign_path(campaign_id: str) -> str:
    return f"/api/campaigns/{parse_uuid(campaign_id)}"
