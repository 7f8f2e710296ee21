from collections.abc import Iterator

import pytest

from puffle_desktop.domain import errors
from puffle_desktop.domain.errors import PuffleError


def tree(kind: type[PuffleError]) -> Iterator[type[PuffleError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from tree(child)


def test_the_tree_is_the_one_that_is_drawn() -> None:
    drawn = errors.__doc__ or ""
    for kind in tree(PuffleError):
        if kind.__module__ == errors.__name__:
            assert f" {kind.__name__}" in drawn, kind


@pytest.mark.parametrize(
    ("kind", "transient"),
    [
        (errors.InvalidInput, False),
        (errors.Unreachable, True),
        (errors.TimedOut, True),
        (errors.CertificateRefused, False),
        (errors.BadAnswer, False),
        (errors.RateLimited, True),
        (errors.KeyRefused, False),
        (errors.Conflicted, False),
        (errors.NotADraft, False),
    ],
)
def test_which_pass_by_themselves(kind: type[PuffleError], transient: bool) -> None:
    assert kind.transient is transient


def test_an_error_is_its_sentence() -> None:
    error = errors.RateLimited("Too many.", status=429, quote="slow", retry_after=7.0)
    assert (str(error), error.status, error.quote, error.retry_after) == ("Too many.", 429, "slow", 7.0)
    assert errors.ServerTrouble("Broken.", status=500).retry_after is None


@pytest.mark.parametrize(("status", "transient"), [(500, True), (502, True), (501, False), (505, False)])
def test_a_server_that_will_never_do_this_does_not_pass_by(status: int, transient: bool) -> None:
    assert errors.ServerTrouble("Trouble.", status=status).transient is transient
    assert errors.ServerTrouble("Trouble.", status=status, retry_after=3.0).transient is transient


@pytest.mark.parametrize("kind", [errors.NotPermitted, errors.Conflicted])
def test_who_is_asked_to_wait_may_try_again_later(kind: type[errors.Refused]) -> None:
    assert not kind("No.", status=409).transient
    assert kind("Not yet.", status=409, retry_after=3.0).transient
