"""What a person may choose of looks and language."""

from puffle_desktop.domain.appearance import Appearance, known_appearance


def test_what_is_known_stays() -> None:
    chosen = Appearance(scheme="dark", language="de", reduce_motion=True)
    assert known_appearance(chosen) == chosen


def test_what_is_unknown_becomes_the_system_s() -> None:
    odd = Appearance(scheme="sepia", language="tlh", reduce_motion=True)
    assert known_appearance(odd) == Appearance(reduce_motion=True)
