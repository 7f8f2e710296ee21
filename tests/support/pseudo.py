"""A language that nobody speaks: English in brackets, and 140 % as long.

What is shown without brackets has not gone through ``tr``; what has no room in it will have none in German.
"""

from datetime import datetime
from itertools import cycle
from typing import Final

from puffle_desktop.domain.i18n import Source

LONGER: Final = 0.4
"""How much longer texts are than in English."""
_FILLING: Final = ("lorem", "ipsum", "dolor", "sit", "amet")


class Pseudo:
    """Says everything longer, and in brackets. A ``Language`` of ``puffle_desktop.domain.i18n``."""

    def translate(self, source: str, disambiguation: str | None, n: int) -> str:
        """*source* in brackets, with words after it that can be wrapped."""
        text = source.replace("%Ln", self.number(n))
        return f"[{text} {_filling(round(len(source) * LONGER) - 3)}]"

    def number(self, value: int) -> str:
        """As in English."""
        return f"{value:,}"

    def moment(self, moment: datetime) -> str:
        """As in English."""
        return Source().moment(moment)


def _filling(length: int) -> str:
    """Words of *length* characters together, one at least."""
    words: list[str] = []
    for word in cycle(_FILLING):
        left = length - sum(len(each) + 1 for each in words)
        if left <= 0 and words:
            return " ".join(words)
        words.append(word[: max(left, 1)])
    raise AssertionError("a cycle does not end")
