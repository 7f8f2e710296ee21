"""What whoever hears the screen instead of seeing it is told, and Qt would not say by itself."""

from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.wrapping import shortened

# Qt's own name of it: nothing else gives it away, and without a name a screen reader says "button".
_CLEAR_BUTTON: Final = "_q_qlineeditclearaction"


def announce(source: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader say *text*, wherever the focus is.

    It says so when it has finished its sentence, or at once where it is *urgent*.
    """
    from PySide6.QtGui import (  # noqa: PLC0415 (PySide makes many enums for it; nothing is said at the start)
        QAccessible,
        QAccessibleAnnouncementEvent,
    )

    if QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(source, text)
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)


def name_inner_buttons(field: QLineEdit) -> None:
    """Give the buttons inside *field* names for screen readers: its icon that of the field."""
    for action in field.actions():
        if not action.text():
            action.setText(field.accessibleName())
    clear = field.findChild(QAction, _CLEAR_BUTTON)
    if clear is not None:
        clear.setText(tr("Clear", "a field"))


def set_plain_tool_tip(widget: QWidget, text: str) -> None:
    """Show *text* as it is, whatever it looks like.

    A screen reader would read out the tooltip with its tags, so it gets a description of its own.
    """
    widget.setToolTip(theme.plain_tool_tip(text))
    widget.setAccessibleDescription(shortened(text))
