"""Notifications: announced once each, the last hundred kept, and problems counted until they are seen."""

import time

from puffle_desktop.domain.errors import NotFound
from puffle_desktop.runtime.notifications import KEPT, Level, Notification, Notifications, Offer


def said(notification: Notification) -> tuple[str, Level]:
    return notification.text, notification.level


def test_a_notification_is_announced_and_kept() -> None:
    notifications = Notifications()
    heard: list[Notification] = []
    notifications.posted.connect(heard.append)
    before = time.time()
    notifications.post("Three prospects are new.")
    notifications.post("Look here.", Level.WARNING)
    assert [said(notification) for notification in heard] == [
        ("Three prospects are new.", Level.INFO),
        ("Look here.", Level.WARNING),
    ]
    assert list(notifications.kept) == heard
    assert all(before <= notification.at <= time.time() for notification in heard)


def test_an_error_is_told_in_its_own_words() -> None:
    notifications = Notifications()
    notifications.post_error(NotFound("No such campaign. Reload.", status=404))
    assert [said(notification) for notification in notifications.kept] == [
        ("No such campaign. Reload.", Level.ERROR)
    ]


def test_it_may_bring_what_helps() -> None:
    notifications, pressed = Notifications(), []
    notifications.post("Saved.", Level.DONE, Offer("&Undo", lambda: pressed.append(True)))
    (notification,) = notifications.kept
    assert notification.offer is not None
    notification.offer.action()
    assert pressed == [True]


def test_the_oldest_are_forgotten() -> None:
    notifications = Notifications()
    for number in range(KEPT + 5):
        notifications.post(f"Number {number}.")
    assert len(notifications.kept) == KEPT
    assert notifications.kept[0].text == "Number 5."
    assert notifications.kept[-1].text == f"Number {KEPT + 4}."


def test_problems_are_counted_until_they_are_seen() -> None:
    notifications = Notifications()
    notifications.post("Saved.", Level.DONE)
    notifications.post("By the way.")
    assert notifications.unseen == 0
    notifications.post("Look here.", Level.WARNING)
    notifications.post("It failed.", Level.ERROR)
    notifications.post("It failed.", Level.ERROR)
    assert notifications.unseen == 3
    notifications.see(notifications.kept[2])
    notifications.see(notifications.kept[2])
    assert notifications.unseen == 2
    notifications.see_all()
    assert notifications.unseen == 0
    assert len(notifications.kept) == 5


def test_all_can_be_forgotten() -> None:
    notifications, heard = Notifications(), []
    notifications.post("It failed.", Level.ERROR)
    notifications.changed.connect(lambda: heard.append(notifications.unseen))
    notifications.clear()
    assert (notifications.kept, heard) == ((), [0])
