"""What the pictures are taken in: colour schemes, languages and sizes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from puffle_desktop import translations
from puffle_desktop.domain.i18n import speak
from tests.support.pseudo import Pseudo

SMALL: Final = QSize(1024, 640)
USUAL: Final = QSize(1280, 800)
HUGE: Final = QSize(3840, 2160)

LANGUAGES: Final = ("english", "pseudo", "rtl", "german")
SCALES: Final = (1, 2)
ONCE: Final = ("german",)
"""Languages that are looked at in one scale and look: what depends on those, others show."""


def spoken_at(scale: float) -> tuple[str, ...]:
    """The languages that are looked at in *scale*."""
    return LANGUAGES if scale == SCALES[0] else tuple(each for each in LANGUAGES if each not in ONCE)


@dataclass(frozen=True)
class Look:
    """One way a window is looked at."""

    scheme: str
    size: QSize

    @property
    def name(self) -> str:
        """To tell it from the others."""
        return f"{self.scheme}-{self.size.width()}"


TIGHT: Final = Look("light", SMALL)
LOOKS: Final = (Look("light", USUAL), Look("dark", USUAL), Look("dark", SMALL), TIGHT)
CONTRAST: Final = (Look("contrast-dark", USUAL), Look("contrast-light", USUAL))
"""High contrast, as the system's palette has it: Windows has both kinds."""


@contextmanager
def spoken(app: QApplication, language: str) -> Iterator[None]:
    """Windows that are made herein are in *language*, one of :data:`LANGUAGES`.

    Right to left the texts are English, so that their geometry can be compared with that of English.
    """
    translations.install(app, "de" if language == "german" else "en")
    if language == "pseudo":
        speak(Pseudo())
    if language == "rtl":
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        yield
    finally:
        translations.install(app, "en")
