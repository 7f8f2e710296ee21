"""What Qt leaves undone about the buttons inside a line edit."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from puffle_desktop.domain.i18n import tr

# Qt's own name of it: nothing else gives it away, and without a name a screen reader says "button".
_CLEAR_BUTTON = "_q_qlineeditclearaction"


def name_inner_buttons(field: QLineEdit) -> None:
    """Give the buttons inside *field* names for screen readers: its icon that of the field."""
    for action in field.actions():
        if not action.text():
            action.setText(field.accessibleName())
    clear = field.findChild(QAction, _CLEAR_BUTTON)
    if clear is not None:
        clear.setText(tr("Clear", "a field"))
