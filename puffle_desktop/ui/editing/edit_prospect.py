"""The dialog that edits one prospect: the eight fields Puffle lets a client change, and nothing else."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFontMetrics, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, EditableField, Prospect
from puffle_desktop.domain.validation import stored_warning_for, warning_for
from puffle_desktop.ui.editing.field_editor import FieldEditor
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.dialog import Dialog
from puffle_desktop.ui.widgets.elided_label import ElidedLabel
from puffle_desktop.ui.widgets.message_bar import MessageBar
from puffle_desktop.ui.widgets.motion import ActivityBar
from puffle_desktop.ui.widgets.screen_reader import announce
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.ui.wording.columns import field_label, form_label

TITLE_LENGTH: Final = 60
SAVE_KEYS: Final = ("Ctrl+Return", "Ctrl+Enter")
PREVIOUS_KEYS: Final = "Alt+Up"
NEXT_KEYS: Final = "Alt+Down"


class EditProspectDialog(Dialog):
    """Shows the eight fields of a prospect and says what was typed. Sends nothing itself.

    ``reject`` (Cancel, Esc, the window's close button) only announces :attr:`cancel_requested`: whether the
    dialog may go is decided by whoever knows what is on its way.
    """

    save_requested = Signal()
    edited = Signal()
    """The person changed a text."""
    cancel_requested = Signal()
    step_requested = Signal(int)
    """The person wants to go on: to the next prospect (1) or back to the previous one (-1)."""

    def __init__(self, prospect: Prospect, parent: QWidget | None = None) -> None:
        super().__init__(tr("Edit prospect"), parent, modal=False)
        self._editors = {field: FieldEditor(field, field_label(field)) for field in EDITABLE_FIELDS}
        self._heading = ElidedLabel()
        self._message = MessageBar()
        self._progress = ActivityBar()
        self._buttons = QDialogButtonBox()
        self._previous = QToolButton()
        self._next = QToolButton()
        self._save = QPushButton(tr("&Save"))
        self._cancel = QPushButton(tr("Cancel"))
        self._copy = QPushButton(tr("Copy what I &typed"))
        self._read_only = False
        self._busy = False
        self._retry_offered = False
        self._lay_out()
        self._connect_signals()
        self.show_prospect(prospect)

    # Building

    def _lay_out(self) -> None:
        font = theme.scaled(self._heading.font(), 1.25)
        font.setBold(True)
        self._heading.setFont(font)
        self._progress.show_endless()
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(theme.SPACING // 2)
        self._progress.setAccessibleName(tr("Saving"))
        self._keep_space(self._progress)
        self._progress.hide()
        self._buttons.addButton(self._save, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(self._cancel, QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        self._copy.hide()
        layout = self.lay_out_column()
        layout.addWidget(self._heading)
        layout.addWidget(self._message)
        layout.addWidget(self._form_area(), 1)
        layout.addWidget(self._progress)
        layout.addLayout(self._button_row())
        # Within the dialog by now: before, it would only be the default until Tab passes another button.
        self._save.setDefault(True)
        self._draw_icons()

    def _button_row(self) -> QHBoxLayout:
        for button, text, tip, keys in (
            (self._previous, tr("Previous"), tr("Save, and edit the previous prospect"), PREVIOUS_KEYS),
            (self._next, tr("Next"), tr("Save, and edit the next prospect"), NEXT_KEYS),
        ):
            native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setText(text)
            button.setToolTip(tr("{what} ({keys})", what=tip, keys=native))
            button.setAccessibleDescription(button.toolTip())
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACING)
        row.addWidget(self._previous)
        row.addWidget(self._next)
        row.addWidget(self._buttons, 1)
        return row

    def _form_area(self) -> QScrollArea:
        """The fields, in an area that scrolls where the screen is too small for all of them."""
        page = QWidget()
        form = QFormLayout(page)
        # Between the fields and the bar that scrolls them.
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        form.setContentsMargins(*((theme.SPACING, 0, 0, 0) if mirrored else (0, 0, theme.SPACING, 0)))
        form.setVerticalSpacing(theme.SPACING)
        form.setHorizontalSpacing(2 * theme.SPACING)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field, editor in self._editors.items():
            label = QLabel(form_label(field))
            label.setBuddy(editor.input)
            form.addRow(label, editor)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    @staticmethod
    def _keep_space(widget: QWidget) -> None:
        policy = widget.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        widget.setSizePolicy(policy)

    def _connect_signals(self) -> None:
        self._save.clicked.connect(self._request_save)
        self._cancel.clicked.connect(self.reject)
        self._copy.clicked.connect(self._copy_typed)
        self._previous.clicked.connect(self._request_previous)
        self._next.clicked.connect(self._request_next)
        for keys in SAVE_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self._request_save)
        QShortcut(QKeySequence(PREVIOUS_KEYS), self).activated.connect(self._request_previous)
        QShortcut(QKeySequence(NEXT_KEYS), self).activated.connect(self._request_next)
        for editor in self._editors.values():
            editor.edited.connect(self._field_edited)

    def sizeHint(self) -> QSize:
        # Wide enough for a LinkedIn URL, and tall enough to show all fields with a warning or two.
        metrics = QFontMetrics(self.font())
        return QSize(metrics.averageCharWidth() * 84, super().sizeHint().height() + 4 * metrics.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Qt sends the first of these while this object is still being made.
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_next"):
            self._draw_icons()

    def _draw_icons(self) -> None:
        self._previous.setIcon(theme.icon("arrow-up"))
        self._next.setIcon(theme.icon("arrow-down"))

    # The prospect, and what was typed

    @property
    def prospect(self) -> Prospect:
        """The prospect as the server was last known to hold it: what the typed text is compared with."""
        return self._prospect

    def show_prospect(
        self,
        prospect: Prospect,
        *,
        wished: Mapping[EditableField, str | None] | None = None,
        typed: Mapping[EditableField, str] | None = None,
    ) -> None:
        """Show *prospect* as the server holds it, under what is *wished* and what was *typed* since."""
        wished, typed = wished or {}, typed or {}
        self._prospect = prospect
        title = prospect.display_name
        self._heading.setText(title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1] + "…")
        for field, editor in self._editors.items():
            wish = (wished[field] or "") if field in wished else None
            editor.load(prospect.value(field), wished=wish, typed=typed.get(field))
            self._warn(field)
        self._update_buttons()

    def typed(self) -> dict[EditableField, str]:
        """The text of the fields that were changed."""
        return {field: editor.text() for field, editor in self._editors.items() if editor.is_changed()}

    def text(self, field: EditableField) -> str:
        """What a field holds now."""
        return self._editors[field].text()

    def touched(self) -> dict[EditableField, str]:
        """The text of the fields that were changed since it was saved here last, sent or not."""
        return {field: editor.text() for field, editor in self._editors.items() if editor.is_touched()}

    def offer_retry(self, offered: bool) -> None:
        """Let Save be pressed without a change, because what was saved here has not reached the server."""
        self._retry_offered = offered
        self._update_buttons()

    def begin_anew(self) -> None:
        """Be as a new dialog that the keyboard is in the same field of, after another prospect was shown."""
        self._message.clear()
        for editor in self._editors.values():
            if editor.input.hasFocus():
                editor.select_all()
        announce(self, self._heading.text())

    # States

    def set_busy(self, busy: bool) -> None:
        """Say that what was typed is being sent. The fields stay usable."""
        self._busy = busy
        self._progress.setVisible(busy)
        self._cancel.setText(tr("Close") if busy else tr("Cancel"))
        if busy:
            self._message.clear()
        self._update_buttons()

    def show_error(self, sentence: str) -> None:
        """Say why the last save failed. What was typed stays."""
        self._message.show_message(sentence, Tone.ERROR)

    def show_note(self, sentence: str) -> None:
        """Say something that is no failure."""
        self._message.show_message(sentence, Tone.INFO)

    def show_offer(self, sentence: str, button: str, action: Callable[[], None]) -> None:
        """Tell of a failure that is not this prospect's, with a button that helps."""
        self._message.show_message(sentence, Tone.ERROR, button, action)

    def show_waiting(self, sentence: str) -> None:
        """Say why a save takes longer than it should."""
        if self._busy:
            self._message.show_message(sentence, Tone.WARNING)

    def freeze(self, sentence: str) -> None:
        """Let nothing be changed any more, and say why. What was typed stays, to be copied."""
        self._read_only = True
        for editor in self._editors.values():
            editor.set_read_only(True)
        self._copy.setVisible(bool(self.typed()))
        self._previous.setEnabled(False)
        self._next.setEnabled(False)
        self._message.show_message(sentence, Tone.WARNING)
        self._update_buttons()

    # Reactions

    def reject(self) -> None:
        self.cancel_requested.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.cancel_requested.emit()

    def dismiss(self) -> None:
        """Close the dialog for good, without any question."""
        self.done(QDialog.DialogCode.Rejected)
        self.deleteLater()

    def _request_save(self) -> None:
        if self._save.isEnabled():
            self.save_requested.emit()

    def _request_previous(self) -> None:
        if self._previous.isEnabled():
            self.step_requested.emit(-1)

    def _request_next(self) -> None:
        if self._next.isEnabled():
            self.step_requested.emit(1)

    def _field_edited(self, field: EditableField) -> None:
        self._warn(field)
        self._update_buttons()
        self.edited.emit()

    def _warn(self, field: EditableField) -> None:
        editor = self._editors[field]
        text = editor.text()
        # A blank behind what is being typed is nothing to warn of: it goes when that is saved.
        is_stored = text == self._prospect.value(field)
        editor.warn((stored_warning_for if is_stored else warning_for)(field, text))

    def _update_buttons(self) -> None:
        something = bool(self.touched()) or self._retry_offered
        self._save.setEnabled(something and not self._busy and not self._read_only)

    def _copy_typed(self) -> None:
        lines = (
            # By format: what is pasted elsewhere is to be what was typed.
            tr("{field}: {value}").format(field=field_label(field), value=text)
            for field, text in self.typed().items()
        )
        QGuiApplication.clipboard().setText("\n".join(lines))
