"""What the command palette finds: commands, campaigns and prospects, each as one line of its list."""

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from functools import partial
from typing import Protocol

import msgspec
from PySide6.QtGui import QAction

from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.domain.ranking import Fit, fit
from puffle_desktop.domain.text import fold
from puffle_desktop.ui.commands.actions import COMMANDS, Actions
from puffle_desktop.ui.wording.campaigns import channel_icon_name, facts_text, name_text, unsaved_text
from puffle_desktop.ui.wording.labels import keys_text, plain_text
from puffle_desktop.workspace.stored.stored_data import Place
from puffle_desktop.workspace.workspace import Workspace


class UnsavedPlaces(Protocol):
    """Knows where edits are that are not saved, and leads there."""

    def all(self) -> Sequence[Place]:
        """Every campaign, of any connection, that has some."""

    def title(self, place: Place) -> str:
        """What to call it."""

    def go(self, place: Place) -> None:
        """Show it."""


class EntryKind(IntEnum):
    """What is found; the first comes first where two fit as well."""

    COMMAND = 0
    CAMPAIGN = 1
    PROSPECT = 2


class Entry(msgspec.Struct, frozen=True):
    """One line: what it is called, what there is to say of it, what stands at its end, and what it does."""

    kind: EntryKind
    title: str
    detail: str
    end: str
    run: Callable[[], None]
    icon: str = ""
    enabled: bool = True


class Ranked(msgspec.Struct, frozen=True):
    """An entry with how well it fits."""

    entry: Entry
    fit: Fit

    @property
    def rank(self) -> tuple[int, bool, int, int]:
        """The best sorts first: what can be used, then commands, and then the closest."""
        return (self.fit.closeness, not self.entry.enabled, self.entry.kind, self.fit.waste)


def ranked(entries: Iterable[Entry], typed: str) -> list[Ranked]:
    """Those of *entries* that fit what was *typed*, in the order given."""
    folded = fold(typed)
    fits = ((entry, fit(folded, fold(entry.title))) for entry in entries)
    return [Ranked(entry, found) for entry, found in fits if found is not None]


def command_entries(actions: Actions) -> list[Entry]:
    """All commands, in the order of the menus; those that cannot be used now say so."""
    return [
        _command_entry(actions[command.name], tr(command.menu), command.icon)
        for command in COMMANDS
        if command.name != "palette"
    ]


def _command_entry(action: QAction, menu: str, icon: str) -> Entry:
    usable = action.isEnabled()
    return Entry(
        kind=EntryKind.COMMAND,
        title=plain_text(action.text()),
        detail=plain_text(menu) if usable else tr("Cannot be used now"),
        end=keys_text(action.shortcuts()[:1]),
        run=action.trigger,
        icon=icon,
        enabled=usable,
    )


def campaign_entries(workspace: Workspace) -> list[Entry]:
    """The campaigns of the open connection."""
    unsaved = workspace.editing.unsaved
    return [
        _campaign_entry(campaign, workspace, unsaved.get(campaign.id, 0)) for campaign in workspace.campaigns
    ]


def _campaign_entry(campaign: Campaign, workspace: Workspace, unsaved: int) -> Entry:
    return Entry(
        kind=EntryKind.CAMPAIGN,
        title=name_text(campaign),
        detail=" · ".join(filter(None, (facts_text(campaign), unsaved_text(unsaved)))),
        end=tr("Campaign"),
        run=partial(workspace.open_campaign, campaign.id),
        icon=channel_icon_name(campaign),
    )


def unsaved_entries(unsaved: UnsavedPlaces) -> list[Entry]:
    """The campaigns, of any connection, with edits that are not saved."""
    return [
        Entry(
            kind=EntryKind.CAMPAIGN,
            title=tr("Unsaved edits: {place}", place=unsaved.title(place)),
            detail=tr("%Ln prospect(s)", None, place.prospects),
            end=tr("Unsaved edits"),
            run=partial(unsaved.go, place),
            icon="pencil",
        )
        for place in unsaved.all()
    ]


def prospect_entry(prospect: Prospect, show: Callable[[str], None]) -> Entry:
    """A prospect of the open roster; *show* gets its id."""
    name = prospect.display_name
    known = [text for text in (prospect.company, prospect.email) if text and text != name]
    return Entry(
        kind=EntryKind.PROSPECT,
        title=" ".join(name.split()),
        detail=" · ".join(" ".join(text.split()) for text in known),
        end=tr("Prospect"),
        run=partial(show, prospect.id),
        icon="user-round",
    )
