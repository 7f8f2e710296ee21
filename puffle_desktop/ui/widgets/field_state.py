"""How a field says that it was changed, or is wrong: by a property that the style sheet draws it after."""

from typing import Final, Literal

from PySide6.QtWidgets import QWidget

FieldState = Literal["", "changed", "wrong"]
_PROPERTY: Final = "state"


def show_state(field: QWidget, state: FieldState) -> None:
    """Draw *field* as one in *state* from now on; an empty one for a field as any."""
    if field.property(_PROPERTY) != state and (state or field.property(_PROPERTY)):
        field.setProperty(_PROPERTY, state)
        # A style sheet looks at properties when a widget is polished, and not again.
        style = field.style()
        style.unpolish(field)
        style.polish(field)
        field.update()


def state_of(field: QWidget) -> str:
    """The state that *field* is drawn in."""
    return str(field.property(_PROPERTY) or "")
