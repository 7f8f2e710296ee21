"""What the pictures are taken in: colour schemes, languages and sizes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from puffle_desktop import translations
from puffle_desktop.domain.words import speak
from tests.pseudo import Pseudo

SMALL: Final = QSize(1024, 640)
USUAL: Final = QSize(1280, 800)
HUGE: Final = QSize(3840, 2160)

LANGUAGES: Final = ("english", "pseudo", "rtl")
SCALES: Final = (1, 2)


@dataclass(frozen=True)
class Look:
    """One way a window is looked at."""

    scheme: str
    size: QSize

    @property
    def name(self) -> str:
        """To tell it from the others."""
        return f"{self.scheme}-{self.size.width()}"


LOOKS: Final = (Look("light", USUAL), Look("dark", USUAL), Look("dark", SMALL), Look("light", SMALL))


@contextmanager
def spoken(app: QApplication, language: str) -> Iterator[None]:
    """Windows that are made herein are in *language*, one of :data:`LANGUAGES`.

    Right to left the texts are English, so that their geometry can be compared with that of English.
    """
    translations.install(app, "en")
    former = speak(Pseudo()) if language == "pseudo" else None
    if language == "rtl":
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        yield
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if former is not None:
            speak(former)
