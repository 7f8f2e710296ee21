"""The fields of the edit dialog under one another, in an area that scrolls where they need more room."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from puffle_desktop.domain.prospect import EDITABLE_FIELDS, EditableField
from puffle_desktop.ui.editing.field_editor import FieldEditor
from puffle_desktop.ui.wording.columns import field_label, form_label
from puffle_desktop.workspace.editing.editing import Conflict

_LABELS: Final = 92
_GAP: Final = 12
_ROWS: Final = 10
_MARGIN: Final = 24


class EditFields(QScrollArea):
    """What a field says moves those below it, and nothing else of the dialog."""

    edited = Signal(str)
    """The person changed the text of a field."""
    chosen = Signal(str, bool)
    """As :attr:`FieldEditor.chosen`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editors = {field: FieldEditor(field, field_label(field)) for field in EDITABLE_FIELDS}
        self._labels = {field: QLabel(form_label(field)) for field in EDITABLE_FIELDS}
        self._page = QWidget()
        self._wanted: FieldEditor | None = None
        self._lay_out()
        for editor in self.editors.values():
            editor.edited.connect(self.edited)
            editor.chosen.connect(self.chosen)
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]

    def _lay_out(self) -> None:
        grid = QGridLayout(self._page)
        grid.setContentsMargins(_MARGIN, _GAP - 4, _MARGIN, _MARGIN)
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(_ROWS)
        grid.setColumnMinimumWidth(0, _LABELS)
        grid.setColumnStretch(1, 1)
        for row, field in enumerate(EDITABLE_FIELDS):
            label, editor = self._labels[field], self.editors[field]
            label.setBuddy(editor.input)
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(editor, row, 1)
        grid.setRowStretch(len(EDITABLE_FIELDS), 1)
        self._size_labels()
        self.setWidget(self._page)
        # The ground is the dialog's.
        for ground in (self._page, self.viewport()):
            ground.setAutoFillBackground(False)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _size_labels(self) -> None:
        for field, label in self._labels.items():
            label.setFixedHeight(self.editors[field].line_height)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Qt sends the first of these while this object is still being made.
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_page"):
            self._size_labels()

    def content_height(self, width: int) -> int:
        """How high all fields are in a dialog so wide, with what they say now."""
        layout = self._page.layout()
        if layout is None or not layout.hasHeightForWidth():
            return self._page.sizeHint().height()
        return layout.heightForWidth(width)

    # The keyboard

    @property
    def current(self) -> EditableField | None:
        """The field that the keyboard is in."""
        return next((field for field, each in self.editors.items() if each.input.hasFocus()), None)

    def go_to(self, field: EditableField) -> None:
        """Bring the keyboard to a field, its text selected, and the field into sight."""
        editor = self.editors[field]
        editor.input.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.select_all()
        self.ensureWidgetVisible(editor, 0, _ROWS)

    def _focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        """Show the field that the keyboard has come to by whatever key; its buttons get their letters."""
        if now is not None and self._page.isAncestorOf(now):
            if not QApplication.mouseButtons():  # What is being clicked must not move away.
                self.ensureWidgetVisible(now, 0, _ROWS)
            self._share_keys()

    # Conflicts

    def show_conflicts(
        self, conflicts: Mapping[EditableField, Conflict], since: str, choices: Mapping[EditableField, bool]
    ) -> None:
        """Show both values under each field of *conflicts*, with what was chosen already."""
        before = [field for field, editor in self.editors.items() if editor.box is not None]
        for field, editor in self.editors.items():
            editor.show_conflict(conflicts.get(field), since, choices.get(field))
        self._share_keys()
        if new := [field for field in conflicts if field not in before]:
            self._wanted = self.editors[new[0]]
            QTimer.singleShot(0, self, self._show_wanted)  # Once it is laid out.

    def _show_wanted(self) -> None:
        if self._wanted is not None:
            self.ensureWidgetVisible(self._wanted, 0, _ROWS)
            self._wanted = None

    def _waiting(self) -> list[EditableField]:
        return [
            field
            for field, editor in self.editors.items()
            if editor.box is not None and not any(button.isChecked() for button in editor.box.buttons)
        ]

    def _share_keys(self) -> None:
        """The letters of both buttons belong to the field with the keyboard, or to the first that waits."""
        focused = QApplication.focusWidget()
        boxes = {field: editor.box for field, editor in self.editors.items() if editor.box is not None}
        here = [field for field in boxes if focused is not None and self.editors[field].isAncestorOf(focused)]
        owner = next(iter((*here, *self._waiting(), *boxes)), None)
        for field, box in boxes.items():
            box.set_keys(field == owner)
