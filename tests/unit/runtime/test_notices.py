"""Notices: announced once each, the last hundred kept, and problems counted until they are seen."""

import time

from puffle_desktop.domain.errors import NotFound
from puffle_desktop.runtime.notices import KEPT, Level, Notice, Notices, Offer


def said(notice: Notice) -> tuple[str, Level]:
    return notice.text, notice.level


def test_a_notice_is_announced_and_kept() -> None:
    notices = Notices()
    heard: list[Notice] = []
    notices.posted.connect(heard.append)
    before = time.time()
    notices.post("Three prospects are new.")
    notices.post("Look here.", Level.WARNING)
    assert [said(notice) for notice in heard] == [
        ("Three prospects are new.", Level.INFO),
        ("Look here.", Level.WARNING),
    ]
    assert list(notices.kept) == heard
    assert all(before <= notice.at <= time.time() for notice in heard)


def test_an_error_is_told_in_its_own_words() -> None:
    notices = Notices()
    notices.post_error(NotFound("No such campaign. Reload.", status=404))
    assert [said(notice) for notice in notices.kept] == [("No such campaign. Reload.", Level.ERROR)]


def test_it_may_bring_what_helps() -> None:
    notices, pressed = Notices(), []
    notices.post("Saved.", Level.DONE, Offer("&Undo", lambda: pressed.append(True)))
    (notice,) = notices.kept
    assert notice.offer is not None
    notice.offer.action()
    assert pressed == [True]


def test_the_oldest_are_forgotten() -> None:
    notices = Notices()
    for number in range(KEPT + 5):
        notices.post(f"Number {number}.")
    assert len(notices.kept) == KEPT
    assert notices.kept[0].text == "Number 5."
    assert notices.kept[-1].text == f"Number {KEPT + 4}."


def test_each_level_has_a_word_of_its_own() -> None:
    assert len({level.word for level in Level}) == len(Level)
    assert all(level.word for level in Level)


def test_problems_are_counted_until_they_are_seen() -> None:
    notices = Notices()
    notices.post("Saved.", Level.DONE)
    notices.post("By the way.")
    assert notices.unseen == 0
    notices.post("Look here.", Level.WARNING)
    notices.post("It failed.", Level.ERROR)
    notices.post("It failed.", Level.ERROR)
    assert notices.unseen == 3
    notices.see(notices.kept[2])
    notices.see(notices.kept[2])
    assert notices.unseen == 2
    notices.see_all()
    assert notices.unseen == 0
    assert len(notices.kept) == 5


def test_all_can_be_forgotten() -> None:
    notices, heard = Notices(), []
    notices.post("It failed.", Level.ERROR)
    notices.changed.connect(lambda: heard.append(notices.unseen))
    notices.clear()
    assert (notices.kept, heard) == ((), [0])
