"""Labels of commands, menus and fields, with the mark for a key in them and without; and keys themselves."""

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.visible import isolated, without_breaks

_MNEMONIC: Final = re.compile(r"\s*\(&\w\)|&(?=\w)")


def without_mnemonic(label: str) -> str:
    """*label* without the mark for its key, which some languages have in brackets behind it."""
    return _MNEMONIC.sub("", label) if "&" in label else label


def plain_text(label: str) -> str:
    """The label of a command or menu without its mnemonic and dots, to be read in a list."""
    return without_mnemonic(label).removesuffix("…")


def literal(text: str) -> str:
    """*text* for a button or menu, where "&" would mark a key, and a tab or line break end the label."""
    return isolated(without_breaks(text)).replace("&", "&&")


def keys_text(sequences: Sequence[QKeySequence]) -> str:
    """Shortcuts as this platform writes them; empty for none."""
    native = QKeySequence.SequenceFormat.NativeText
    # On some platforms a standard key is one of those that are given as well.
    texts = dict.fromkeys(each.toString(native) for each in sequences)
    if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        # Marked as left-to-right: "Ctrl+," would be drawn as ",+Ctrl".
        return tr(" or ", "between shortcuts").join(f"\u2066{text}\u2069" for text in texts)
    return tr(" or ", "between shortcuts").join(texts)
