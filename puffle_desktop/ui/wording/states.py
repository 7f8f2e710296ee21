"""What the states of a row are called, said and drawn as; nothing for one as Puffle holds it."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QPalette

from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.ui.widgets import theme


class _Look(NamedTuple):
    sentence: str = ""
    word: str = ""
    icon: str = ""


_LOOKS: Final = {
    RowState.STORED: _Look(),
    RowState.HELD: _Look(mark("Not saved. It is kept until you save or discard it."), mark("Held"), "pause"),
    RowState.WAITING: _Look(mark("Waiting to be saved."), mark("Waiting"), "clock"),
    RowState.SAVING: _Look(mark("Being saved."), mark("Saving"), "loader-circle"),
    RowState.SAVED: _Look(mark("Saved a moment ago."), mark("Saved"), "check"),
    RowState.FAILED: _Look(mark("Not saved."), mark("Failed"), "circle-alert"),
    RowState.CONFLICT: _Look(
        mark("Changed here and elsewhere: choose which to keep."), mark("Conflict"), "triangle-alert"
    ),
}

_ICON_COLORS: Final[dict[str, Callable[[QPalette], QColor]]] = {
    "circle-alert": theme.error_color,
    "triangle-alert": theme.warning_color,
    "check": theme.success_color,
}


def state_word(state: RowState) -> str:
    """The word for a state, as the table shows it."""
    word = _LOOKS[state].word
    return tr(word) if word else ""


def state_sentences(state: RowState, reason: str = "") -> str:
    """What a state means, and the *reason* for it where one is known."""
    sentence = _LOOKS[state].sentence
    return " ".join(filter(None, (tr(sentence) if sentence else "", reason)))


def state_icon(state: RowState) -> str:
    """The name of the icon beside the word."""
    return _LOOKS[state].icon


def icon_color(icon: str, palette: QPalette) -> QColor:
    """In which colour a state's icon is drawn, beside its word."""
    return _ICON_COLORS.get(icon, theme.muted_color)(palette)
