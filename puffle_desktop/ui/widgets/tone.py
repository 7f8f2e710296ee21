"""How something that is said to a person is meant."""

from enum import Enum

from PySide6.QtGui import QColor, QPalette

from puffle_desktop.domain.i18n import mark
from puffle_desktop.ui.widgets.contrast import wants_contrast
from puffle_desktop.ui.widgets.tokens import tokens


class Tone(Enum):
    """How a sentence is meant: its icon, the word a screen reader says first, its colour and its ground.

    ``HELP`` is for what stands beside a field without anything having happened, and has neither icon nor
    word. Every other tone has both, so that none is told by colour alone.
    """

    HELP = ("", "", "muted", "background")
    DONE = ("circle-check", mark("Done"), "good", "good_ground")
    INFO = ("info", mark("Note"), "accent", "selection")
    WARNING = ("triangle-alert", mark("Warning"), "warning", "changed")
    ERROR = ("circle-alert", mark("Problem"), "error", "error_ground")

    def __init__(self, icon: str, word: str, color: str, ground: str) -> None:
        self.icon = icon
        self.word = word
        self._color = color
        self._ground = ground

    def color(self, palette: QPalette) -> QColor:
        """For its text and icon; can be read on :meth:`ground` and on windows and fields."""
        return getattr(tokens(palette), self._color)  # type: ignore[no-any-return]

    def ground(self, palette: QPalette) -> QColor:
        """For a bar that says it."""
        if wants_contrast(palette):
            return tokens(palette).background
        return getattr(tokens(palette), self._ground)  # type: ignore[no-any-return]
