"""What the command palette finds: commands, campaigns and prospects, each as one line of its list."""

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from functools import partial
from typing import Final, Protocol

import msgspec
from PySide6.QtGui import QAction

from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.domain.ranking import Fit, fit
from puffle_desktop.domain.text import fold
from puffle_desktop.ui.commands.actions import COMMANDS, Actions
from puffle_desktop.ui.wording.campaigns import channel_icon_name, facts_text, name_text, unsaved_text
from puffle_desktop.ui.wording.edits import joined
from puffle_desktop.ui.wording.labels import keys_text, plain_text
from puffle_desktop.ui.wording.values import one_line
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.stored.stored_data import Place
from puffle_desktop.workspace.workspace import Workspace


class UnsavedGuide(Protocol):
    """Knows where edits are that are not saved, and leads there."""

    def all(self) -> Sequence[Place]:
        """Every campaign, of any connection, that has some."""

    def title(self, place: Place) -> str:
        """What to call it."""

    def go(self, place: Place) -> None:
        """Show it."""


class ChoiceKind(IntEnum):
    """What is found; the first comes first where two fit as well."""

    COMMAND = 0
    VIEW = 1
    """A filter, a column, a sorting, or a kept set of these."""
    CAMPAIGN = 2
    PROSPECT = 3


_HEADINGS: Final = {
    ChoiceKind.COMMAND: mark("Commands"),
    ChoiceKind.VIEW: mark("Columns and views"),
    ChoiceKind.CAMPAIGN: mark("Campaigns"),
    ChoiceKind.PROSPECT: mark("Prospects"),
}


class PaletteChoice(msgspec.Struct, frozen=True):
    """One line: what it is called, what there is to say of it, its keys, and what it does.

    By its ``key`` it is known from run to run, to be among what was used last; without one it never is. Of
    those that are not ``listed`` there are so many that they come only when they are looked for.
    """

    kind: ChoiceKind
    title: str
    detail: str
    end: str
    run: Callable[[], None]
    icon: str = ""
    enabled: bool = True
    key: str = ""
    listed: bool = True

    @property
    def heading(self) -> str:
        """What stands above the group that it is in."""
        return tr(_HEADINGS[self.kind])


Provider = Callable[[], Iterable[PaletteChoice]]
"""Gives further choices, as they are at the moment when the palette opens."""


class Ranked(msgspec.Struct, frozen=True):
    """A choice with how well it fits."""

    choice: PaletteChoice
    fit: Fit

    @property
    def rank(self) -> tuple[int, bool, int, int]:
        """The best sorts first: what can be used, then commands, and then the closest."""
        return (self.fit.closeness, not self.choice.enabled, self.choice.kind, self.fit.waste)


def ranked(choices: Iterable[PaletteChoice], typed: str) -> list[Ranked]:
    """Those of *choices* that fit what was *typed*, in the order given."""
    folded = fold(typed)
    fits = ((choice, fit(folded, fold(choice.title))) for choice in choices)
    return [Ranked(choice, found) for choice, found in fits if found is not None]


def command_choices(actions: Actions) -> list[PaletteChoice]:
    """All commands, in the order of the menus; those that cannot be used now say so."""
    return [
        _command_choice(actions[command.name], command.icon)
        for command in COMMANDS
        if command.name != "palette"
    ]


def _command_choice(action: QAction, icon: str) -> PaletteChoice:
    usable = action.isEnabled()
    return PaletteChoice(
        kind=ChoiceKind.COMMAND,
        title=plain_text(action.text()),
        detail="" if usable else tr("Cannot be used now"),
        end=keys_text(action.shortcuts()[:1]),
        run=action.trigger,
        icon=icon,
        enabled=usable,
        key=f"command {action.objectName()}",
    )


def connection_choices(book: ConnectionBook) -> list[PaletteChoice]:
    """The connections that could be used in place of the one in use."""
    return [
        PaletteChoice(
            kind=ChoiceKind.COMMAND,
            title=tr("Use connection: {name}", name=connection.name),
            detail="",
            end="",
            run=partial(book.switch, connection.id),
            icon="plug",
            key=f"connection {connection.id}",
        )
        for connection in book.connections
        if connection != book.current
    ]


def campaign_choices(workspace: Workspace) -> list[PaletteChoice]:
    """The campaigns of the open connection."""
    unsaved = workspace.editing.unsaved
    return [
        _campaign_choice(campaign, workspace, unsaved.get(campaign.id, 0)) for campaign in workspace.campaigns
    ]


def _campaign_choice(campaign: Campaign, workspace: Workspace, unsaved: int) -> PaletteChoice:
    return PaletteChoice(
        kind=ChoiceKind.CAMPAIGN,
        title=name_text(campaign),
        detail=joined((facts_text(campaign), unsaved_text(unsaved))),
        end="",
        run=partial(workspace.open_campaign, campaign.id),
        icon=channel_icon_name(campaign),
        key=f"campaign {campaign.id}",
    )


def unsaved_choices(unsaved: UnsavedGuide) -> list[PaletteChoice]:
    """The campaigns, of any connection, with edits that are not saved."""
    return [
        PaletteChoice(
            kind=ChoiceKind.CAMPAIGN,
            title=tr("Unsaved edits: {place}", place=unsaved.title(place)),
            detail=tr("%Ln prospect(s)", None, place.prospects),
            end="",
            run=partial(unsaved.go, place),
            icon="pencil",
        )
        for place in unsaved.all()
    ]


def prospect_choice(prospect: Prospect, show: Callable[[str], None]) -> PaletteChoice:
    """A prospect of the open roster; *show* gets its id."""
    name = prospect.display_name
    known = [text for text in (prospect.company, prospect.email) if text and text.strip() != name]
    return PaletteChoice(
        kind=ChoiceKind.PROSPECT,
        title=" ".join(name.split()),
        detail=joined(one_line(" ".join(text.split())) for text in known),
        end="",
        run=partial(show, prospect.id),
        icon="user-round",
    )
