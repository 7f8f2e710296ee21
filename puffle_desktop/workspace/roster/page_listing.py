"""One page of a campaign's roster: asked for, and taken in."""

import asyncio
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from puffle_desktop.domain.clock import elapsed
from puffle_desktop.workspace.roster.roster import Roster

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient
    from puffle_desktop.api.codec import Page

SLICE: Final = 500
"""Prospects put into the roster in one go: about a millisecond. The person's next keystroke goes between."""


class ListedPage(NamedTuple):
    """A page that came, with what was so when it was asked for.

    ``asked_at`` is the roster's stamp (:meth:`.Roster.answers`), ``sent_at`` the moment before the request
    was sent, and ``first_place`` the place that its first row has in the listing, from 0.
    """

    page: "Page"
    asked_at: int
    sent_at: float
    first_place: int


def joined(former: ListedPage, later: ListedPage) -> ListedPage | None:
    """Two pages as one that was asked for when the earlier was; None unless one follows on the other."""
    if former.page.unreadable or former.first_place + len(former.page.prospects) != later.first_place:
        return None
    return ListedPage(
        msgspec.structs.replace(later.page, prospects=former.page.prospects + later.page.prospects),
        min(former.asked_at, later.asked_at),
        min(former.sent_at, later.sent_at),
        former.first_place,
    )


async def list_page(
    client: "PuffleClient", roster: Roster, campaign_id: str, number: int, limit: int
) -> "Page":
    """Fetch page *number*, counted from 1, of pages of *limit* prospects, and take it into *roster*.

    Prospects that the roster holds are brought up to date and count as seen anew, those that it does not
    hold come to its end, and nobody is removed. A roster that holds another campaign meanwhile stays as it
    is. *limit* should be what the server allows, :attr:`.Roster.page_size`. Raises a ``PuffleError``.
    """
    listed = await fetch_page(client, roster, campaign_id, number, limit)
    await take_in_page(roster, campaign_id, listed)
    return listed.page


async def fetch_page(
    client: "PuffleClient", roster: Roster, campaign_id: str, number: int, limit: int, *, once: bool = False
) -> ListedPage:
    """The first half of :func:`list_page`, for whoever asks for several pages at once.

    What is to be asked for *once* is not tried again.
    """
    # Both before the call: which attempt at it the server answers is not known, nor when it looked, and rows
    # must never be taken for fresher than they are.
    asked_at, sent_at = roster.answers(), elapsed()
    page = await client.prospects_page(campaign_id, number, limit, once=once)
    return ListedPage(page, asked_at, sent_at, (number - 1) * limit)


async def take_in_page(roster: Roster, campaign_id: str, listed: ListedPage) -> None:
    """The second half of :func:`list_page`: in slices, with the event loop's turn between them."""
    prospects = listed.page.prospects
    for start in range(0, len(prospects), SLICE):
        if start:
            await asyncio.sleep(0)  # others go first
        if roster.campaign_id != campaign_id:
            return
        roster.take_in(
            prospects[start : start + SLICE],
            listed.asked_at,
            first_place=listed.first_place + start,
            sent_at=listed.sent_at,
        )
