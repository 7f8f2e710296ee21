"""What undo and redo would take back next."""

from typing import Any

from puffle_desktop.domain.actions import Action, ActionKind, UndoStacks, undo_stacks


def action(number: int, kind: str = "edit", reverses: int | None = None, **sums: Any) -> Action:
    return Action(
        id=number,
        campaign_id="c",
        kind=ActionKind(kind),
        at="2026-11-23T00:00:00+00:00",
        reverses=reverses,
        fields=("company",),
        **{"prospects": 1, "pending": 0, "saved": 1} | sums,
    )


def stacks(*actions: Action) -> tuple[tuple[int, ...], tuple[int, ...]]:
    found = undo_stacks(actions)
    return found.undo, found.redo


def test_nothing_was_done() -> None:
    assert undo_stacks([]) == UndoStacks((), ())


def test_edits_are_undone_last_first() -> None:
    assert stacks(action(1), action(2)) == ((1, 2), ())


def test_an_undo_can_be_redone_and_that_undone_again() -> None:
    undone = [action(1), action(2), action(3, "undo", 2)]
    assert stacks(*undone) == ((1,), (3,))
    assert stacks(*undone, action(4, "redo", 3)) == ((1, 4), ())
    assert stacks(*undone, action(4, "redo", 3), action(5, "undo", 4)) == ((1,), (5,))


def test_any_action_can_be_undone_while_later_ones_stay() -> None:
    assert stacks(action(1), action(2), action(3, "undo", 1)) == ((2,), (3,))


def test_a_new_edit_ends_redoing() -> None:
    assert stacks(action(1), action(2, "undo", 1), action(3)) == ((3,), ())


def test_what_is_pending_counts() -> None:
    assert stacks(action(1, saved=0, pending=1)) == ((1,), ())


def test_an_edit_that_was_discarded_cannot_be_undone() -> None:
    assert stacks(action(1), action(2, saved=0)) == ((1,), ())


def test_an_undo_that_was_discarded_has_undone_nothing() -> None:
    assert stacks(action(1), action(2, "undo", 1, saved=0)) == ((1,), ())


def test_a_redo_that_was_discarded_has_redone_nothing() -> None:
    assert stacks(action(1), action(2, "undo", 1), action(3, "redo", 2, saved=0)) == ((), (2,))


def test_what_an_undo_took_back_may_have_been_forgotten() -> None:
    assert stacks(action(7, "undo", 1)) == ((), (7,))


def test_some_of_an_actions_prospects_undone_alone_leave_the_others() -> None:
    done = [action(1, prospects=2), action(2, "undo", 1, arguments=("p",))]
    found = undo_stacks(done)
    assert (found.undo, found.redo, found.parts) == ((1,), (2,), {1: {"p"}})
    found = undo_stacks([*done, action(3, "undo", 1, arguments=("q",))])
    assert (found.undo, found.redo, found.parts) == ((), (2, 3), {1: {"p", "q"}})


def test_a_prospect_that_was_undone_alone_can_be_redone_and_undone_again() -> None:
    done = [action(1, prospects=2), action(2, "undo", 1, arguments=("p",)), action(3, "redo", 2)]
    found = undo_stacks(done)
    assert (found.undo, found.redo, found.parts) == ((1, 3), (), {})
    found = undo_stacks([*done, action(4, "undo", 3)])
    assert (found.undo, found.redo, found.parts) == ((1,), (4,), {1: {"p"}})


def test_one_that_was_discarded_has_undone_no_part() -> None:
    done = [action(1, prospects=2), action(2, "undo", 1, arguments=("p",), saved=0)]
    assert undo_stacks(done) == UndoStacks((1,), ())


# Undone in part

MANY = {"prospects": 60, "changes": 60, "saved": 60}


def of_many(number: int, kind: str = "edit", reverses: int | None = None, **sums: Any) -> Action:
    """An action of 60 changes, all of them saved but for what *sums* say."""
    return action(number, kind, reverses, **MANY | sums)


def test_what_an_undo_did_not_come_to_can_be_undone_and_what_it_did_redone() -> None:
    done = [of_many(1), of_many(2, "undo", 1, saved=16)]
    assert stacks(*done) == ((1,), (2,))
    done.append(of_many(3, "undo", 1, changes=44, saved=40))
    assert stacks(*done) == ((1,), (2, 3)), "four are left"
    done.append(of_many(4, "undo", 1, changes=4, saved=4))
    assert stacks(*done) == ((), (2, 3, 4))


def test_what_a_redo_did_not_come_to_can_be_redone() -> None:
    done = [of_many(1), of_many(2, "undo", 1), of_many(3, "redo", 2, saved=10)]
    assert stacks(*done) == ((3,), (2,))
    assert stacks(*done, of_many(4, "redo", 2, changes=50, saved=50)) == ((3, 4), ())


def test_a_part_that_was_redone_counts_as_done_again() -> None:
    done = [of_many(1), of_many(2, "undo", 1, saved=30), of_many(3, "redo", 2, changes=30, saved=30)]
    assert stacks(*done) == ((1, 3), ())
    assert stacks(*done, of_many(4, "undo", 1, saved=40)) == ((1, 3), (4,)), "twenty are left of it"


def test_while_an_undo_is_on_its_way_what_was_discarded_of_it_can_be_undone() -> None:
    done = [of_many(1), of_many(2, "undo", 1, saved=16, pending=30)]
    assert stacks(*done) == ((1,), (2,))


def test_edits_that_were_not_sent_and_are_discarded_with_their_undo_leave_nothing() -> None:
    done = [of_many(1, saved=40), of_many(2, "undo", 1, saved=40)]
    assert stacks(*done) == ((), (2,))


def test_what_is_edited_again_or_gone_is_nothing_that_can_be_undone() -> None:
    done = [of_many(1), of_many(2, "undo", 1, changes=55, saved=55)]
    assert stacks(*done) == ((), (2,))


def test_a_prospect_of_whom_something_was_discarded_is_not_undone() -> None:
    done = [
        action(1, prospects=2, changes=4, saved=4),
        action(2, "undo", 1, arguments=("p",), changes=2, saved=1),
    ]
    found = undo_stacks(done)
    assert (found.undo, found.redo, found.parts) == ((1,), (2,), {})
