"""How something that is said to a person is meant."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtGui import QColor, QPalette

from puffle_desktop.domain.i18n import mark
from puffle_desktop.ui.widgets import theme


class Tone(Enum):
    """How a sentence is meant: its icon, the word a screen reader says first, and its colour.

    ``HELP`` is for what stands beside a field without anything having happened, and has neither icon nor
    word. Every other tone has both, so that none is told by colour alone.
    """

    HELP = ("", "", theme.muted_color)
    DONE = ("circle-check", mark("Done"), theme.success_color)
    INFO = ("info", mark("Note"), theme.accent_color)
    WARNING = ("triangle-alert", mark("Warning"), theme.warning_color)
    ERROR = ("circle-alert", mark("Problem"), theme.error_color)

    def __init__(self, icon: str, word: str, color: Callable[[QPalette], QColor]) -> None:
        self.icon = icon
        self.word = word
        self.color = color
