"""Notices: announced once each, and the last hundred kept."""

from puffle_desktop.domain.errors import NotFound
from puffle_desktop.workspace.notices import KEPT, Level, Notice, Notices


def test_a_notice_is_announced_and_kept() -> None:
    notices = Notices()
    heard: list[Notice] = []
    notices.posted.connect(heard.append)
    notices.post("Three prospects are new.")
    notices.post("Look here.", Level.WARNING)
    assert heard == [Notice("Three prospects are new.", Level.INFO), Notice("Look here.", Level.WARNING)]
    assert list(notices.kept) == heard


def test_an_error_is_told_in_its_own_words() -> None:
    notices = Notices()
    notices.post_error(NotFound("No such campaign. Reload.", status=404))
    assert notices.kept == (Notice("No such campaign. Reload.", Level.ERROR),)


def test_the_oldest_are_forgotten() -> None:
    notices = Notices()
    for number in range(KEPT + 5):
        notices.post(f"Number {number}.")
    assert len(notices.kept) == KEPT
    assert notices.kept[0].text == "Number 5."
    assert notices.kept[-1].text == f"Number {KEPT + 4}."


def test_each_level_has_a_word_of_its_own() -> None:
    assert len({level.value for level in Level}) == len(Level)
    assert all(level.value for level in Level)
