"""The fields of one connection, and the test of it."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.fields import FieldNote, KeyField
from puffle_desktop.ui.widgets.focus import put_behind
from puffle_desktop.ui.widgets.popover_parts import FittingArea
from puffle_desktop.ui.widgets.style_sheet import dress
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.workspace.connections.drafts import ConnectionDraft, DraftField, Objection
from puffle_desktop.workspace.connections.given import GivenConnection
from puffle_desktop.workspace.connections.keys import KeyStatus

_KEY_HELP: Final = mark(
    "Create a key in Puffle’s settings. Puffle shows it only once. A key is also called a token."
)
_RESULT_LINES: Final = 3
_IN_FILES_NEVER: Final = mark("It is never written to a file.")
_IN_KEYCHAIN: Final = mark("It is kept in this system’s keychain, never in a file.")
URL_HELP: Final = mark("Change it only to reach a preview or a local server.")


def key_help(status: KeyStatus | None = None) -> str:
    """What to know of a key before it is pasted, and where it will be kept, once that is known."""
    if status is None:
        kept = tr(_IN_FILES_NEVER)
    elif status.in_keychain:
        kept = tr(_IN_KEYCHAIN)
    else:
        kept = tr("{reason}, so it is kept until you quit, never in a file.", reason=status.reason)
    return f"{tr(_KEY_HELP)} {kept}"


class _Fields(FittingArea):
    """The fields, scrolled up and down where there is not room for all of them, and never sideways."""

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() + QSize(self.verticalScrollBar().sizeHint().width(), 0)


class ConnectionForm(QWidget):
    """Shows one connection and reports what the person does to it. Decides nothing."""

    edited = Signal(DraftField)
    """The person changed this field."""
    left = Signal(DraftField)
    """The person is done with this field."""
    test_clicked = Signal()
    """The connection is to be tested or, while it is being tested, no longer."""
    puffle_wanted = Signal()
    """A new key is to be made, where keys are made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self._name = QLineEdit(self)
        self._name.setAccessibleName(tr("Connection name"))
        self._url = QLineEdit(self)
        self._url.setAccessibleName(tr("Base URL"))
        self._url.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        self._key = KeyField(self)
        self._inputs = {
            DraftField.NAME: self._name,
            DraftField.BASE_URL: self._url,
            DraftField.API_KEY: self._key.edit,
        }
        self._objections = {field: FieldNote(self) for field in DraftField}
        self._origin = FieldNote(self)
        self._url_help = FieldNote(self)
        self._url_help.say(tr(URL_HELP))
        self._key_state = FieldNote(self)
        self._key_help = FieldNote(self)
        self._key_help.say(key_help())
        self._refusal = FieldNote(self)
        self._open_puffle = QPushButton(tr("Open Puff&le"), self)
        self._open_puffle.setAutoDefault(False)
        self._open_puffle.hide()
        dress(self._open_puffle, role="accent")
        self._test = QPushButton(self)
        self._test.setAccessibleName(tr("Test connection"))
        self._test.setAutoDefault(False)
        self._result = FieldNote(self)
        self._build()
        self._connect_signals()
        self.set_testing(False)

    def _build(self) -> None:
        fields = QWidget(self)
        column = QVBoxLayout(fields)
        # Beside the fields is the bar that scrolls them.
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        column.setContentsMargins(*((theme.SPACING, 0, 0, 0) if mirrored else (0, 0, theme.SPACING, 0)))
        column.setSpacing(theme.SPACING - 2)
        self._origin.setContentsMargins(0, 0, 0, theme.SPACING)
        column.addWidget(self._origin)
        refusal = QHBoxLayout()
        refusal.setSpacing(theme.SPACING)
        refusal.addWidget(self._refusal, 1)
        refusal.addWidget(self._open_puffle, 0, Qt.AlignmentFlag.AlignTop)
        rows: tuple[tuple[str, QWidget, QLineEdit, tuple[QWidget | QHBoxLayout, ...]], ...] = (
            (tr("Connection &name"), self._name, self._name, (self._objections[DraftField.NAME],)),
            (
                tr("&Base URL"),
                self._url,
                self._url,
                (self._objections[DraftField.BASE_URL], self._url_help),
            ),
            (
                tr("API &key"),
                self._key,
                self._key.edit,
                (self._objections[DraftField.API_KEY], refusal, self._key_state, self._key_help),
            ),
        )
        for row in rows:
            self._add_row(column, *row)
        column.addStretch(1)
        self._test.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._result.keep_room(_RESULT_LINES)
        # Below what scrolls: whatever fields say, the button stays where it is.
        test = QHBoxLayout()
        test.setSpacing(theme.SPACING)
        test.addWidget(self._test, 0, Qt.AlignmentFlag.AlignTop)
        test.addWidget(self._result, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.SPACING)
        whole.addWidget(_Fields(fields, self), 1)
        whole.addLayout(test)
        put_behind(self._open_puffle, [self._test])

    def _add_row(
        self,
        column: QVBoxLayout,
        text: str,
        field: QWidget,
        line: QLineEdit,
        messages: Iterable[QWidget | QHBoxLayout],
    ) -> None:
        """A label, its field, and what there is to say of it. *line* is what is typed into."""
        label = QLabel(text, self)
        # The line: what it is in takes no focus itself, so the key for it would lead nowhere.
        label.setBuddy(line)
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column.addWidget(label)
        column.addWidget(field)
        for message in messages:
            if isinstance(message, QHBoxLayout):
                column.addLayout(message)
            else:
                column.addWidget(message)
        column.addSpacing(theme.SPACING)

    def _connect_signals(self) -> None:
        self._name.textEdited.connect(self._on_name_edited)
        self._url.textEdited.connect(self._on_url_edited)
        self._url.editingFinished.connect(self._on_url_left)
        self._key.text_changed.connect(self._on_key_edited)
        self._test.clicked.connect(self.test_clicked)
        self._open_puffle.clicked.connect(self.puffle_wanted)

    def show_draft(self, draft: ConnectionDraft) -> None:
        """Show a connection that can be edited."""
        self._fill(draft.name, draft.base_url, draft.key_text)
        self._set_locked(False)
        self._origin.clear()

    def show_given(self, given: GivenConnection) -> None:
        """Show a connection that cannot be edited."""
        self._fill(given.connection.name, given.connection.base_url, "")
        self._set_locked(True)
        self._origin.say(given.origin)
        self._key.edit.setPlaceholderText(tr("Given ({key})", key=given.key.hint))
        self._key_state.clear()
        self.show_objections(())

    def draft_with_texts(self, draft: ConnectionDraft) -> ConnectionDraft:
        """*draft* with what the fields hold."""
        return ConnectionDraft(
            id=draft.id,
            stored=draft.stored,
            name=self._name.text(),
            base_url=self._url.text(),
            key_text=self._key.text,
        )

    def show_base_url(self, base_url: str) -> None:
        """Show the base URL as this program writes it."""
        self._url.setText(base_url)

    def warn_of_host(self, sentence: str) -> None:
        """Say what to look at in the host of the base URL, or what the field is for."""
        self._url_help.say(sentence or tr(URL_HELP), Tone.WARNING if sentence else Tone.HELP)

    def show_objections(self, objections: Iterable[Objection]) -> None:
        """Say what is wrong, each beside its field, and nothing at the others."""
        sentences = {objection.field: objection.sentence for objection in objections}
        for field, message in self._objections.items():
            sentence = sentences.get(field, "")
            message.say(sentence, Tone.ERROR)
            self._inputs[field].setAccessibleDescription(sentence)
            refused = field is DraftField.API_KEY and bool(self._refusal.text)
            dress(self._inputs[field], state="wrong" if sentence or refused else "")

    def show_refusal(self, sentence: str, tone: Tone = Tone.ERROR) -> None:
        """Say beside its field that the key is of no use, with a way to another one; or nothing any more."""
        self._refusal.say(sentence, tone)
        self._open_puffle.setVisible(bool(sentence))
        dress(self._key.edit, state="wrong" if sentence else "")
        self._key.edit.setAccessibleDescription(sentence)

    def show_key_status(self, status: KeyStatus | None, *, carried_over: bool = True) -> None:
        """Say where the key is, or where a pasted one will be kept; None means that this is being found out.

        A key that is not *carried_over* is one for another host, and will not be used.
        """
        if status is None:
            self._key.edit.setPlaceholderText(tr("Looking for the key…"))
            self._key_state.clear()
            return
        hint = status.hint if carried_over else None
        if not hint:
            place = tr("Paste the key here")
        elif status.in_keychain:
            place = tr("Kept in the system keychain ({key})", key=hint)
        else:
            place = tr("Kept until you quit ({key})", key=hint)
        self._key.edit.setPlaceholderText(place)
        if not status.in_keychain:
            sentence = tr("{reason}: the key is kept until you quit.", reason=status.reason)
            self._key_state.say(sentence, Tone.WARNING)
        elif hint:
            self._key_state.say(tr("Paste another key to replace it."))
        else:
            self._key_state.say(tr("It will be kept in the system keychain."))

    def show_key_trouble(self, sentence: str) -> None:
        """Say why the key cannot be read."""
        self._key.edit.setPlaceholderText(tr("Paste the key here"))
        self._key_state.say(sentence, Tone.WARNING)

    def set_testing(self, testing: bool) -> None:
        """Show that a test is going on; its button then stops it."""
        self._test.setText(tr("Sto&p testing") if testing else tr("&Test connection"))
        if testing:
            self._result.say(tr("Checking the key…"))

    def show_result(self, text: str, tone: Tone = Tone.HELP) -> None:
        """Say how the test ended, or nothing."""
        self._result.say(text, tone)
        self.show_refusal("")

    def focus(self, field: DraftField) -> None:
        """Let the person go on in *field*."""
        self._inputs[field].setFocus(Qt.FocusReason.OtherFocusReason)
        self._inputs[field].selectAll()

    def clear(self) -> None:
        """Hold no text any more."""
        self._fill("", "", "")

    def _fill(self, name: str, base_url: str, key_text: str) -> None:
        # What the program puts in is not an edit of the person's.
        self._filling = True
        self._name.setText(name)
        self._url.setText(base_url)
        self._key.set_text(key_text)
        self._filling = False

    def _set_locked(self, locked: bool) -> None:
        for edit in self._inputs.values():
            # Still legible and to be copied from. The style sheet gives it the ground of what is not to be
            # typed in; a palette of its own would keep the colours of a style sheet that is gone.
            edit.setReadOnly(locked)
        self._url_help.setVisible(not locked)
        self._key_help.setVisible(not locked)

    def _on_name_edited(self) -> None:
        self.edited.emit(DraftField.NAME)

    def _on_url_edited(self) -> None:
        self.edited.emit(DraftField.BASE_URL)

    def _on_url_left(self) -> None:
        self.left.emit(DraftField.BASE_URL)

    def _on_key_edited(self) -> None:
        if not self._filling:
            self.edited.emit(DraftField.API_KEY)
