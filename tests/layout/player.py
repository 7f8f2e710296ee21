"""Plays scenes in a language and looks at what they show."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from puffle_desktop.domain.appearance import LANGUAGES, Appearance
from puffle_desktop.runtime.event_loop import EventLoop
from puffle_desktop.ui.widgets import look as program_look
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.fonts import use_readable_font
from puffle_desktop.ui.widgets.hints import give_hints
from puffle_desktop.ui.widgets.palettes import mended
from tests.layout import colours, fit, focus, geometry, items, words
from tests.layout.looks import CONTRAST, HUGE, LOOKS, ONCE, TIGHT, USUAL, Look, spoken
from tests.layout.scenes import SCENES, Scene
from tests.layout.scenes_window import TYPED
from tests.layout.sheet import picture_name
from tests.layout.stage import Stage, staged, start_loop
from tests.support import walk
from tests.support.palettes import high_contrast
from tests.support.widgets import visible

Line = dict[str, Any]
_ROUNDS: Final = 6
OF_QT: Final = ("OK", "Cancel", "&OK", "&Cancel")
"""Buttons that Qt makes, which are in Qt's own translations."""


def play(
    languages: Sequence[str], names: Sequence[str], scale: float, pictures: Path | None, points: int = 0
) -> Iterator[Line]:
    """One line for each view in each look: where it is from, and what is wrong with it.

    *points* are the size of the system's font; 0 leaves it as it is.
    """
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    app.setWindowIcon(theme.application_icon())
    loop = start_loop(app)
    if points:
        font = app.font()
        font.setPointSize(points)
        app.setFont(font)
    use_readable_font(app)
    program = AnyLook(app)
    program.dress()
    give_hints(app)
    scenes = [scene for scene in SCENES if not names or scene.name in names]
    # From left to right comes first: what is from right to left is compared with it.
    left_to_right: dict[str, geometry.Places] = {}
    for language in languages:
        with spoken(app, language):
            player = Player(program, language, scale, pictures, left_to_right)
            for company in _companies(scenes):
                yield from player.play(loop, company)
    asyncio.events._set_running_loop(None)


def _companies(scenes: Sequence[Scene]) -> Iterator[list[Scene]]:
    """Scenes that share a stage, in order."""
    shared: dict[int, list[Scene]] = {}
    for scene in scenes:
        if scene.alone:
            yield [scene]
        else:
            shared.setdefault(id(scene.setting), []).append(scene)
    yield from shared.values()


class AnyLook(program_look.Look):
    """The program's look, in high contrast too, which a system without a screen does not have."""

    scheme = ""

    def wear(self, scheme: str) -> None:
        """Be in the *scheme* of a :class:`tests.layout.looks.Look`."""
        self.scheme = scheme
        self.use(Appearance(scheme=scheme.removeprefix("contrast-")))

    def _palette(self) -> QPalette:
        if not self.scheme.startswith("contrast-"):
            return super()._palette()
        # What is mended is set over the system's palette, which here has no contrast.
        system = high_contrast(dark=self.scheme.endswith("dark"))
        return mended(system).resolve(system)


class Player:
    """Plays in one language at one scale."""

    def __init__(
        self,
        program: AnyLook,
        language: str,
        scale: float,
        pictures: Path | None,
        left_to_right: dict[str, geometry.Places],
    ) -> None:
        self._program = program
        self._language = language
        self._scale = scale
        self._pictures = pictures
        self._left_to_right = left_to_right
        self._data: frozenset[str] = frozenset()

    def play(self, loop: EventLoop, scenes: Sequence[Scene]) -> Iterator[Line]:
        """Play *scenes* on one stage."""
        with staged(loop, scenes[0].setting) as stage:
            self._data = known_texts(stage)
            stage.window.resize(USUAL)
            for scene in scenes:
                try:
                    yield from self._views(scene, stage)
                except (TimeoutError, AssertionError, AttributeError) as error:
                    fault = f"the scene broke off: {type(error).__name__}: {error}"
                    yield self._line(scene, scene.name, "", [fault])
                    return  # those that follow would begin with what this one left behind

    def _views(self, scene: Scene, stage: Stage) -> Iterator[Line]:
        for suffix, window in scene.play(stage):
            name = f"{scene.name}-{suffix}" if suffix else scene.name
            stage.until_counted()
            for look in self._looks(scene, window):
                line = self._line(scene, name, look.name, [])
                yield line | {"faults": self._look_at(line, window, look)}
            # The scene goes on where it was: panes that fold in a narrow window are there again.
            stage.window.resize(USUAL)

    def _line(self, scene: Scene, view: str, look: str, faults: list[str]) -> Line:
        return {
            "scene": scene.name,
            "view": view,
            "language": self._language,
            "scale": self._scale,
            "look": look,
            "faults": faults,
        }

    def _looks(self, scene: Scene, window: QWidget) -> list[Look]:
        """In which looks *window* is taken, those of the present scheme first: changing it takes longest."""
        present = self._program.scheme
        return sorted(self._all_looks(scene, window), key=lambda look: look.scheme != present)

    def _all_looks(self, scene: Scene, window: QWidget) -> Sequence[Look]:
        if self._language in ONCE:
            return (TIGHT,)
        once = self._scale == 1 and self._language == "english"
        # For pictures alone: a program that puts off its style sheet again and again has crashed within Qt.
        contrast = CONTRAST if once and self._pictures is not None else ()
        if not isinstance(window, QMainWindow):
            return (*LOOKS[:2], *contrast)
        if not once:
            return LOOKS[::2]  # both schemes and both sizes
        # A large screen is not scaled by Qt alone: the window really has that many points.
        large = (Look("light", HUGE),) if scene.name == "roster" else ()
        return (*LOOKS, *large, *contrast)

    def _look_at(self, line: Line, window: QWidget, look: Look) -> list[str]:
        self._program.wear(look.scheme)
        if isinstance(window, QMainWindow):
            window.resize(look.size)
        focus.settle(_ROUNDS)
        if self._pictures is not None:
            self._take_picture(window, picture_name(line))
        faults = faults_of(window)
        if isinstance(window, QMainWindow) and window.size() != look.size:
            faults.append(f"the window is {window.width()} × {window.height()}, and should be {look.name}")
        if self._language == "pseudo":
            faults += [fault for each in visible(window) for fault in words.untranslated(each, self._data)]
        if self._language in ONCE:
            faults += clashing_letters(window)
        if self._language == "english" and self._scale == 1 and look in LOOKS[:2]:
            faults += focus.unseen(window)
        key = f"{line['view']} {look.name}"
        if self._language == "english":
            self._left_to_right[key] = geometry.places(window)
        elif self._language == "rtl" and key in self._left_to_right:
            faults += geometry.not_mirrored(window, self._left_to_right[key])
        return list(dict.fromkeys(faults))

    def _take_picture(self, window: QWidget, name: str) -> None:
        assert self._pictures is not None
        path = self._pictures / name
        if not window.grab().save(str(path)):
            raise OSError(f"{path} could not be written")


def faults_of(window: QWidget) -> list[str]:
    """What is wrong with *window*, whatever its language."""
    found = [] if isinstance(window, QMainWindow) else list(geometry.too_large(window))
    for widget in visible(window):
        found += geometry.cut_off(widget, window)
        found += geometry.overlapping(widget)
        found += fit.too_long(widget)
        found += items.unreadable(widget)
        found += colours.faint(widget)
    return found


def clashing_letters(window: QWidget) -> Iterator[str]:
    """What in *window* has the letter of something else, and what in its menus."""
    yield from walk.clashing_mnemonics(window)
    if isinstance(window, QMainWindow):
        for menu in window.menuBar().findChildren(QMenu):
            yield from walk.clashing_entries(menu)


def known_texts(stage: Stage) -> frozenset[str]:
    """Every text that comes from the server, or from the scenes as if a person had typed it."""
    texts = {*TYPED, *OF_QT, *LANGUAGES.values(), "Environment", "Sandbox"}
    texts |= {"Injected fault 422", "Injected fault 500"}
    for campaign in stage.sandbox.campaigns():
        texts |= _strings(campaign)
        for row in stage.sandbox.prospects(campaign["id"]):
            texts |= _strings(row)
    return frozenset(text for text in texts if text)


def _strings(value: object) -> set[str]:
    """The texts in a server's answer, and what is made of them: short addresses, names as titles."""
    if isinstance(value, str):
        return {value, " ".join(value.split()), re.sub(r"^https?://(www\.)?", "", value)}
    if isinstance(value, dict):
        return {
            text
            for key, each in value.items()
            for text in {key, key.replace("_", " ").capitalize(), *_strings(each)}
        }
    if isinstance(value, list):
        return {text for each in value for text in _strings(each)}
    return set()
