"""Refusals in a row: the same reason in other words counts, another reason begins anew."""

import pytest

from puffle_desktop.domain.errors import PuffleError, Rejected, ServerTrouble, Unreachable
from puffle_desktop.workspace.editing.refusals import MANY, Refusals


def refused(says: str = "no", status: int = 422) -> Rejected:
    return Rejected(f"Puffle refused this: “{says}”", status=status)


def note(refusals: Refusals, *errors: PuffleError, campaign_id: str = "a") -> list[bool]:
    return [refusals.note(campaign_id, error) for error in errors]


def test_after_so_many_it_makes_no_sense_to_go_on() -> None:
    assert note(Refusals(), *[refused()] * MANY) == [False] * (MANY - 1) + [True]


@pytest.mark.parametrize(
    "words",
    [
        "Prospect {} is on a list",
        "{0:08x}-0d44-4b50-8888-8dd25736052a is on a list",
        "someone.{}@example.com is on a list",
        "The name “Person {}” is on a list",
        "The name 'Person {}' is on a list",
    ],
)
def test_the_same_reason_counts_whomever_it_names(words: str) -> None:
    errors = [ServerTrouble(words.format(number), status=500) for number in range(MANY)]
    assert note(Refusals(), *errors)[-1]


def test_another_reason_begins_anew() -> None:
    refusals = Refusals()
    note(refusals, *[ServerTrouble("busy", status=500)] * (MANY - 1))
    assert note(refusals, ServerTrouble("busy", status=503)) == [False]
    assert note(refusals, *[ServerTrouble("busy", status=500)] * (MANY - 1))[-1] is False


def test_what_was_not_refused_does_not_count() -> None:
    refusals = Refusals()
    note(refusals, *[refused()] * (MANY - 1))
    assert note(refusals, *[Unreachable("away")] * MANY) == [False] * MANY
    assert note(refusals, refused()) == [True]


def test_each_campaign_counts_by_itself() -> None:
    refusals = Refusals()
    note(refusals, *[refused()] * (MANY - 1))
    assert note(refusals, refused(), campaign_id="b") == [False]
    assert note(refusals, refused()) == [True]


def test_one_that_was_saved_begins_anew() -> None:
    refusals = Refusals()
    note(refusals, *[refused()] * (MANY - 1))
    refusals.forget("a")
    assert note(refusals, *[refused()] * (MANY - 1))[-1] is False


def test_why_it_stopped_is_known_until_it_goes_on() -> None:
    refusals = Refusals()
    error = refused("too many")
    assert note(refusals, *[error] * MANY)[-1]
    sentence = refusals.stop("a", error)
    assert str(MANY) in sentence
    assert str(error) in sentence
    assert refusals.stopped_by == {"a": error}
    assert note(refusals, error) == [False], "it counts from the beginning"
    refusals.forget("b")
    assert refusals.stopped_by == {"a": error}
    refusals.forget("a")
    assert refusals.stopped_by == {}
