"""Campaigns in words: name, channel, status and size, how far one is, and whether it can be edited."""

from typing import Final

from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.columns import readable
from puffle_desktop.domain.i18n import mark, number, tr
from puffle_desktop.domain.text import is_blank
from puffle_desktop.ui.wording.values import one_line

_CHANNELS: Final = {"email": ("mail", mark("Email")), "linkedin": ("id-card", mark("LinkedIn"))}
_STATUSES: Final = {
    "draft": mark("Draft"),
    "launching": mark("Launching"),
    "active": mark("Active"),
    "paused": mark("Paused"),
    "completed": mark("Completed"),
}
_GROUPS: Final = {
    "draft": mark("Drafts"),
    "launching": mark("Being launched"),
    "active": mark("Active"),
    "paused": mark("Paused"),
    "completed": mark("Completed"),
}
_WHY_READ_ONLY: Final = {
    "launching": mark("This campaign is launching. Only drafts can be edited."),
    "active": mark("This campaign is active. Only drafts can be edited."),
    "paused": mark("This campaign is paused. Only drafts can be edited."),
    "completed": mark("This campaign is completed. Only drafts can be edited."),
}
_NO_DRAFT: Final = mark("This campaign is not a draft. Only drafts can be edited.")


def name_text(campaign: Campaign) -> str:
    """What to call a campaign, on one line."""
    return tr("Campaign without a name") if is_blank(campaign.name) else one_line(campaign.name.strip())


def channel_text(campaign: Campaign) -> str:
    """The campaign's channel, as a word. An open set: one that is not known as it comes."""
    known = _CHANNELS.get(campaign.channel)
    return tr(known[1]) if known is not None else one_line(readable(campaign.channel))


def channel_icon_name(campaign: Campaign) -> str:
    """The icon of the campaign's channel."""
    return _CHANNELS.get(campaign.channel, ("send", ""))[0]


def status_word(status: str) -> str:
    """A campaign's status. An open set: one that the reference does not name as it comes."""
    known = _STATUSES.get(status)
    return (
        tr(known)
        if known is not None
        else one_line(readable(status)) or tr("Unknown", "status of a campaign")
    )


def group_title(status: str) -> str:
    """What stands above the campaigns of one status."""
    known = _GROUPS.get(status)
    return tr(known) if known is not None else status_word(status)


def size_text(size: int | None) -> str:
    """How many prospects a campaign has."""
    return tr("size unknown") if size is None else tr("%Ln prospect(s)", None, size)


def facts_text(campaign: Campaign) -> str:
    """Channel and size: what stands below a campaign's name. Its status stands above its group."""
    return tr("{channel} · {size}", channel=channel_text(campaign), size=size_text(campaign.size))


def all_facts_text(campaign: Campaign) -> str:
    """Channel, status and size: what is said of a campaign where its group is not seen."""
    return tr(
        "{channel} · {status} · {size}",
        channel=channel_text(campaign),
        status=status_word(campaign.status),
        size=size_text(campaign.size),
    )


def unsaved_text(unsaved: int) -> str:
    """How many prospects have edits that are not saved; empty for none."""
    return tr("%Ln not saved", None, unsaved) if unsaved else ""


def stats_text(campaign: Campaign) -> str:
    """How far it has come, in words; empty without statistics."""
    if (stats := campaign.stats) is None:
        return ""
    return tr(
        "{reached} of {total} reached, {replied} replied, {bounced} bounced",
        reached=number(stats.reached),
        total=number(stats.total),
        replied=number(stats.replied),
        bounced=number(stats.bounced),
    )


def read_only_text() -> str:
    """Says in a word that the roster cannot be edited."""
    return tr("Read-only")


def why_read_only(campaign: Campaign) -> str:
    """A sentence about why the roster cannot be edited."""
    return tr(_WHY_READ_ONLY.get(campaign.status, _NO_DRAFT))
