"""Says something to whoever hears the screen instead of seeing it, wherever the focus is."""

from PySide6.QtWidgets import QWidget


def announce(source: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader say *text*: when it has finished its sentence, or at once where it is *urgent*."""
    from PySide6.QtGui import (  # noqa: PLC0415 (PySide makes many enums for it; nothing is said at the start)
        QAccessible,
        QAccessibleAnnouncementEvent,
    )

    if QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(source, text)
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)
