"""What is typed for one prospect: in its dialog or, without one, as it was when the last one was left."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import SignalInstance

from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.ui.editing.edit_prospect import EditProspectDialog

Connections = Sequence[tuple[SignalInstance, Callable[..., Any]]]


class EditTexts:
    """Has a dialog for as long as one is on the screen, which may be handed to another prospect."""

    def __init__(self, typed: Mapping[EditableField, str]) -> None:
        self.dialog: EditProspectDialog | None = None
        self._typed = dict(typed)
        self._touched = dict(typed)
        self._connections: Connections = ()

    @property
    def typed(self) -> dict[EditableField, str]:
        """Where it differs from what the server holds."""
        return self._typed if self.dialog is None else self.dialog.typed()

    @property
    def touched(self) -> dict[EditableField, str]:
        """Where it differs from what was saved here last, sent or not."""
        return self._touched if self.dialog is None else self.dialog.touched()

    def take(self, dialog: EditProspectDialog, connections: Connections) -> None:
        """Be what is typed into *dialog*, whose signals go where *connections* say."""
        self.dialog, self._connections = dialog, connections
        for signal, slot in connections:
            signal.connect(slot)

    def release(self) -> EditProspectDialog | None:
        """Do without the dialog from now on, and remember what is typed in it. Gives it, if there was one."""
        dialog = self.dialog
        if dialog is not None:
            self._typed, self._touched = dialog.typed(), dialog.touched()
            for signal, slot in self._connections:
                signal.disconnect(slot)
            self.dialog, self._connections = None, ()
        return dialog
