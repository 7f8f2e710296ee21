"""One notification for each action that was saved, with what takes back just that one."""

import asyncio

import pytest

from puffle_desktop.domain.actions import Action, ActionKind
from puffle_desktop.domain.errors import PuffleError, Rejected
from puffle_desktop.runtime.notifications import Level, Notifications
from puffle_desktop.workspace.editing.outcome import Outcome
from puffle_desktop.workspace.editing.saved_notices import NAME_LENGTH, SavedNotices
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.helpers import CAMPAIGN, prospect
from tests.support.run import Run


class SettledActions:
    def __init__(self, run: Run) -> None:
        self._run = run
        self.notifications = Notifications()
        self.roster = Roster()
        self.roster.open(CAMPAIGN)
        self.roster.take_in([prospect(1, name="Ada Lovelace"), prospect(2, name="B" * 90)], 0)
        self.reversed: list[tuple[str, int, ActionKind]] = []
        self.trouble: PuffleError | None = None
        self.kinds = {7: ActionKind.EDIT}
        self.saved = SavedNotices(self.notifications, self.roster, self.history, self.reverse)

    def history(self, campaign_id: str) -> list[Action]:
        return [
            Action(
                id=id_, campaign_id=campaign_id, kind=kind, at="", reverses=None,
                prospects=1, fields=("name",), pending=0, saved=1,
            )
            for id_, kind in self.kinds.items()
        ]  # fmt: skip

    def reverse(self, campaign_id: str, action_id: int, kind: ActionKind) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.reversed.append((campaign_id, action_id, kind))

    def settle(self, outcome: Outcome, kind: ActionKind = ActionKind.EDIT, campaign: str = CAMPAIGN) -> None:
        async def scene() -> None:
            future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
            self.saved.follow(campaign, kind, future)
            future.set_result(outcome)
            await asyncio.sleep(0)

        self._run(scene())

    @property
    def texts(self) -> list[str]:
        return [notification.text for notification in self.notifications.kept]


@pytest.fixture
def stage(run: Run) -> SettledActions:
    return SettledActions(run)


ADA = prospect(1).id


def saved(*ids: str) -> Outcome:
    return Outcome(ids, {}, 7)


@pytest.mark.parametrize(
    ("kind", "one", "many", "button"),
    [
        (ActionKind.EDIT, "Saved Ada Lovelace.", "Saved 1,200 prospects.", "Undo"),
        (ActionKind.UNDO, "Undone: Ada Lovelace.", "Undone: 1,200 prospects.", "Redo"),
        (ActionKind.REDO, "Redone: Ada Lovelace.", "Redone: 1,200 prospects.", "Undo"),
    ],
)
def test_it_says_who_or_how_many(
    stage: SettledActions, kind: ActionKind, one: str, many: str, button: str
) -> None:
    stage.settle(saved(ADA), kind)
    stage.settle(saved(*map(str, range(1200))), kind)
    assert stage.texts == [one, many]
    assert [(each.level, each.offer.label) for each in stage.notifications.kept if each.offer] == [
        (Level.DONE, button)
    ] * 2


def test_a_prospect_of_a_campaign_that_is_not_shown_is_counted(stage: SettledActions) -> None:
    stage.settle(saved(ADA), campaign="another")
    assert stage.texts == ["Saved 1 prospect."]


def test_a_long_name_is_cut(stage: SettledActions) -> None:
    stage.settle(saved(prospect(2).id))
    assert stage.texts == [f"Saved {'B' * NAME_LENGTH}…."]


@pytest.mark.parametrize(
    "outcome",
    [Outcome((), {}), Outcome((), {}, 7), Outcome((ADA,), {"2": Rejected("No.", status=422)}, 7)],
    ids=["no edits", "given up", "partly failed"],
)
def test_of_what_was_not_saved_it_says_nothing(stage: SettledActions, outcome: Outcome) -> None:
    stage.settle(outcome)
    assert stage.texts == []


def test_after_its_connection_was_closed_it_says_nothing(stage: SettledActions) -> None:
    stage.saved.end()
    stage.settle(saved(ADA))
    assert stage.texts == []


def press(stage: SettledActions) -> None:
    offer = stage.notifications.kept[0].offer
    assert offer is not None
    offer.action()


@pytest.mark.parametrize(
    ("kind", "how"), [(ActionKind.EDIT, ActionKind.UNDO), (ActionKind.REDO, ActionKind.UNDO)]
)
def test_undo_reverses_that_action(stage: SettledActions, kind: ActionKind, how: ActionKind) -> None:
    stage.settle(saved(ADA), kind)
    press(stage)
    assert stage.reversed == [(CAMPAIGN, 7, how)]


def test_redo_reverses_the_undo(stage: SettledActions) -> None:
    stage.settle(saved(ADA), ActionKind.UNDO)
    stage.kinds = {7: ActionKind.UNDO}
    press(stage)
    assert stage.reversed == [(CAMPAIGN, 7, ActionKind.REDO)]


def test_what_was_taken_back_meanwhile_is_left_alone(stage: SettledActions) -> None:
    stage.settle(saved(ADA))
    stage.kinds = {}
    press(stage)
    assert stage.reversed == []
    assert stage.texts[-1] == "That was already undone."


def test_over_a_closed_connection_nothing_is_undone(stage: SettledActions) -> None:
    stage.settle(saved(ADA))
    stage.saved.end()
    press(stage)
    assert stage.reversed == []
    assert "connection was closed" in stage.texts[-1]


def test_an_undo_that_cannot_be_recorded_is_told(stage: SettledActions) -> None:
    stage.settle(saved(ADA))
    stage.trouble = PuffleError("The disk is full.")
    press(stage)
    assert (stage.notifications.kept[-1].text, stage.notifications.kept[-1].level) == (
        "The disk is full.",
        Level.ERROR,
    )
