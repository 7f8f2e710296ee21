"""The dialog that edits one prospect: the eight fields Puffle lets a client change, and nothing else."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from puffle_desktop.domain.i18n import number, tr
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, EditableField, Prospect
from puffle_desktop.domain.validation import stored_warning_for, warning_for
from puffle_desktop.ui.editing.edit_fields import EditFields
from puffle_desktop.ui.editing.edit_foot import EditFoot
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.dialog import Dialog, room_on_screen
from puffle_desktop.ui.widgets.elided_label import ElidedLabel
from puffle_desktop.ui.widgets.message_bar import MessageBar
from puffle_desktop.ui.widgets.motion import ActivityBar
from puffle_desktop.ui.widgets.screen_reader import announce
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.ui.wording.columns import field_label
from puffle_desktop.ui.wording.edits import joined
from puffle_desktop.workspace.editing.editing import Conflict

TITLE_LENGTH: Final = 60
WIDTH: Final = 560
TALLEST: Final = 640
"""Where all fields need more than this, they scroll."""
SAVE_KEYS: Final = ("Ctrl+Return", "Ctrl+Enter")
_MARGIN: Final = 24
_ROOM: Final = 4
"""Lines that fields may say before the first has to be scrolled for."""

PlaceOf = Callable[[str], tuple[int, int] | None]
"""Where a prospect is in the table, counted from one, and of how many; None for one that is not shown."""


class EditProspectDialog(Dialog):
    """Shows the eight fields of a prospect and says what was typed. Sends nothing itself.

    ``reject`` (Cancel, Close, Esc, the window's close button) only announces :attr:`cancel_requested`:
    whether the dialog may go is decided by whoever knows what is on its way.
    """

    save_requested = Signal()
    edited = Signal()
    """The person changed a text."""
    cancel_requested = Signal()
    discard_requested = Signal()
    """What was saved here, and has not reached the server, is to be given up."""
    step_requested = Signal(int)
    """The person wants to go on: to the next prospect (1) or back to the previous one (-1)."""
    conflict_chosen = Signal(str, bool)
    """For a field that was changed here and elsewhere the person wants mine (true) or theirs (false)."""

    def __init__(
        self, prospect: Prospect, parent: QWidget | None = None, *, place_of: PlaceOf | None = None
    ) -> None:
        super().__init__(tr("Edit prospect"), parent, modal=False)
        self._place_of = place_of
        self._heading = ElidedLabel()
        self._place = ElidedLabel(muted=True)
        self._message = MessageBar()
        self._fields = EditFields()
        self._editors = self._fields.editors
        self._progress = ActivityBar()
        self._save = QPushButton(tr("&Save"))
        self._cancel = QPushButton(tr("Cancel"))
        self._discard = QPushButton(tr("Dis&card"))
        self._copy = QPushButton(tr("Copy &what I typed"))
        self._foot = EditFoot(self._save, self._cancel, self._discard, self._copy)
        self._read_only = False
        self._busy = False
        self._retry_offered = False
        self._kept = False
        self._lay_out()
        self._connect_signals()
        self.show_prospect(prospect)

    # Building

    def _lay_out(self) -> None:
        font = theme.scaled(self._heading.font(), 16 / 13)
        font.setWeight(QFont.Weight.DemiBold)
        self._heading.setFont(font)
        self._place.setFont(theme.scaled(self._place.font(), 12 / 13))
        self._progress.show_endless()
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(theme.SPACING // 2)
        self._progress.setAccessibleName(tr("Saving"))
        policy = self._progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(policy)
        self._progress.hide()
        head = QVBoxLayout()
        head.setContentsMargins(_MARGIN, _MARGIN - theme.SPACING // 2, _MARGIN, theme.SPACING)
        head.setSpacing(2)
        head.addWidget(self._heading)
        head.addWidget(self._place)
        head.addWidget(self._message)
        layout = self.lay_out_column(spacing=0, margin=0)
        layout.addLayout(head)
        layout.addWidget(self._fields, 1)
        layout.addWidget(self._progress)
        layout.addWidget(self._foot)
        # Within the dialog by now: before, it would only be the default until Tab passes another button.
        self._save.setDefault(True)
        self._foot.order_tab()

    def _connect_signals(self) -> None:
        self._save.clicked.connect(self._request_save)
        self._cancel.clicked.connect(self.reject)
        self._discard.clicked.connect(self.discard_requested)
        self._copy.clicked.connect(self._copy_typed)
        self._foot.step_requested.connect(self.step_requested)
        for keys in SAVE_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self._request_save)
        self._fields.edited.connect(self._field_edited)
        self._fields.chosen.connect(self.conflict_chosen)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = max(WIDTH, metrics.averageCharWidth() * 76, self.minimumSizeHint().width())
        around = super().sizeHint().height() - self._fields.sizeHint().height()
        content = self._fields.content_height(width) + _ROOM * (metrics.height() + theme.SPACING // 2)
        tallest = max(TALLEST, 36 * metrics.height())
        return QSize(width, min(around + content, tallest))

    def setVisible(self, visible: bool) -> None:
        if visible and not self.isVisible():
            # Qt would make it two thirds of a small screen wide. One that a person has sized is left so.
            size = self.size() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else self.sizeHint()
            # Whatever the font, the buttons are seen.
            self.resize(size.boundedTo(room_on_screen(self)))
        super().setVisible(visible)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self._show_place()  # Search, filters or a refresh may have moved the prospect meanwhile.
        return super().event(event)

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
        self._update()

    def typed(self) -> dict[EditableField, str]:
        """The text of the fields that were changed."""
        return {field: editor.text() for field, editor in self._editors.items() if editor.is_changed()}

    def text(self, field: EditableField) -> str:
        """What a field holds now."""
        return self._editors[field].text()

    def touched(self) -> dict[EditableField, str]:
        """The text of the fields that were changed since it was saved here last, sent or not."""
        return {field: editor.text() for field, editor in self._editors.items() if editor.is_touched()}

    def begin_at(self, field: EditableField | None = None) -> None:
        """Bring the keyboard to *field*, its text selected; without one, where it is or the first."""
        if field is None:
            field = self._fields.current or EDITABLE_FIELDS[0]
        self._fields.go_to(field)

    def begin_anew(self) -> None:
        """Be as a new dialog that the keyboard is in the same field of, after another prospect was shown."""
        self._message.clear()
        if (field := self._fields.current) is not None:
            self._fields.go_to(field)
        announce(self, joined((self._heading.text(), self._place.text())))

    # States

    def show_kept(self, kept: bool, *, retry: bool = False, discard: bool = False) -> None:
        """Say whether a change that was saved here has not reached the server.

        It stays when the dialog goes, so there is nothing to cancel. It may be saved again (*retry*), or
        given up (*discard*).
        """
        self._kept, self._retry_offered = kept, retry
        self._discard.setVisible(discard)
        self._update()

    def set_busy(self, busy: bool) -> None:
        """Say that what was typed is being sent. The fields stay usable."""
        self._busy = busy
        self._progress.setVisible(busy)
        if busy:
            self._message.clear()
        self._update()

    def show_error(self, sentence: str) -> None:
        """Say why the last save failed. What was typed stays."""
        self._message.show_message(sentence, Tone.ERROR)

    def show_note(self, sentence: str) -> None:
        """Say something that is no failure."""
        self._message.show_message(sentence, Tone.INFO)

    def show_delay(self, sentence: str, details: str) -> None:
        """Say why what was saved here is not in Puffle yet. It gets there without the person.

        *details* are to be read when the pointer rests on it, such as that it may have been saved anyway.
        """
        self._message.show_message(sentence, Tone.WARNING, details=details)

    def show_offer(self, sentence: str, button: str, action: Callable[[], None]) -> None:
        """Tell of a failure that is not this prospect's, with a button that helps."""
        self._message.show_message(sentence, Tone.ERROR, button, action)

    def show_waiting(self, sentence: str) -> None:
        """Say why a save takes longer than it should."""
        if self._busy:
            self._message.show_message(sentence, Tone.WARNING)

    def ask_to_choose(self, field: EditableField) -> None:
        """Say that nothing is saved before the person chose for *field*, and go there."""
        self._fields.go_to(field)
        self.show_note(tr("Choose mine or theirs first: {field}.", field=field_label(field)))

    def say_nothing(self) -> None:
        """Take back what was said above the fields."""
        self._message.clear()

    def show_conflicts(
        self, conflicts: Mapping[EditableField, Conflict], since: str, choices: Mapping[EditableField, bool]
    ) -> None:
        """Show both values under each field of *conflicts*, and nothing under the others."""
        self._fields.show_conflicts(conflicts, since, choices)

    def freeze(self, sentence: str) -> None:
        """Let nothing be changed any more, and say why. What was typed stays, to be copied."""
        self._read_only = True
        for editor in self._editors.values():
            editor.set_read_only(True)
        self._copy.setVisible(bool(self.typed()))
        self._foot.allow_steps(False)
        self._message.show_message(sentence, Tone.WARNING)
        self._update()

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

    def _field_edited(self, field: EditableField) -> None:
        self._warn(field)
        self._update()
        self.edited.emit()

    def _warn(self, field: EditableField) -> None:
        editor = self._editors[field]
        text = editor.text()
        # A blank behind what is being typed is nothing to warn of: it goes when that is saved.
        is_stored = text == self._prospect.value(field)
        editor.warn((stored_warning_for if is_stored else warning_for)(field, text))

    def _update(self) -> None:
        something = bool(self.touched()) or self._retry_offered
        self._save.setEnabled(something and not self._busy and not self._read_only)
        stays = self._busy or self._kept or self._read_only
        self._cancel.setText(tr("Close") if stays else tr("Cancel"))
        self._show_place()

    def _show_place(self) -> None:
        place = self._place_of(self._prospect.id) if self._place_of is not None else None
        changes = len(self.typed())
        parts = (
            tr("Prospect {place} of {count}", place=number(place[0]), count=number(place[1]))
            if place
            else "",
            tr("%Ln change(s)", None, changes) if changes else "",
        )
        # Without anything to say it keeps its line, or all below would move with the first letter.
        self._place.setText(joined(filter(None, parts)))

    def _copy_typed(self) -> None:
        lines = (
            # By format: what is pasted elsewhere is to be what was typed.
            tr("{field}: {value}").format(field=field_label(field), value=text)
            for field, text in self.typed().items()
        )
        QGuiApplication.clipboard().setText("\n".join(lines))
