"""What the window shows while there is no connection: a way in, and a way to look around without one."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.campaign import Account
from puffle_desktop.domain.connection import PUFFLE_URL, ApiKey, parse_api_key, parse_base_url
from puffle_desktop.domain.errors import InvalidApiKey, InvalidInput, PuffleError
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.ui.connections.connection_form import KEY_HELP, URL_HELP
from puffle_desktop.ui.connections.foreign_hosts import ForeignHosts
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import stand_at_leading_side
from puffle_desktop.ui.widgets.fields import FieldNote, KeyField
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.connections.keys import KeyStatus

_CONNECT: Final = "welcome.connect"
_KEY_STATUS: Final = "welcome.key-status"
_WIDTH: Final = 82  # characters

_WHAT: Final = mark(
    "Get the roster of a draft campaign right before it is launched: look through its prospects, fix their "
    "names, companies and addresses, and see what Puffle has stored."
)
_SANDBOX: Final = mark(
    "The sandbox has three sample campaigns to edit freely. It runs inside this program: no account, no "
    "network, and nothing is sent to anybody."
)
_THIRD_PARTY: Final = mark("A third-party client of Puffle’s public API, not made or endorsed by Puffle.")


class WelcomePage(QWidget):
    """Takes a key, tests it and hands it to the book, whose ``current_changed`` then moves things on."""

    sandbox_requested = Signal()
    """The person would like to try the sandbox."""

    def __init__(self, book: ConnectionBook, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._tasks = tasks
        self._connecting = False
        self._hosts = ForeignHosts(self)
        self._key = KeyField(self)
        self._key_message = FieldNote(self)
        self._key_place = FieldNote(self)
        self._url = QLineEdit(PUFFLE_URL, self)
        self._url_message = FieldNote(self)
        self._connect = QPushButton(self)
        self._advanced = QPushButton(tr("Another &server"), self)
        self._url_part = QWidget(self)
        self._result = FieldNote(self)
        self._sandbox = QPushButton(tr("&Try the sandbox"), self)
        self._build()
        self._connect_signals()
        self._set_connecting(False)

    def _build(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(theme.SPACING)
        middle.addStretch(2)
        title = _text(tr("Welcome to Puffle Desktop"), self)
        font = theme.scaled(title.font(), 1.7)
        font.setBold(True)
        title.setFont(font)
        middle.addWidget(title)
        middle.addWidget(_text(tr(_WHAT), self))
        middle.addSpacing(2 * theme.SPACING)
        self._add_key_part(middle)
        middle.addSpacing(2 * theme.SPACING)
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        middle.addWidget(line)
        middle.addSpacing(2 * theme.SPACING)
        middle.addWidget(_text(tr("Just looking?"), self, bold=True))
        middle.addWidget(_text(tr(_SANDBOX), self))
        self._draw_icons()
        middle.addWidget(self._sandbox, alignment=Qt.AlignmentFlag.AlignLeading)
        middle.addStretch(3)
        note = FieldNote(self)
        note.say(tr(_THIRD_PARTY))
        middle.addWidget(note)

        column = QWidget(self)
        column.setMaximumWidth(_WIDTH * self.fontMetrics().averageCharWidth())
        column.setLayout(middle)
        page = QWidget(self)
        centred = QHBoxLayout(page)
        centred.setContentsMargins(*[3 * theme.SPACING] * 4)
        centred.addStretch(1)
        centred.addWidget(column, stretch=100)
        centred.addStretch(1)
        # Scrolls in a small window, or with a large font.
        scroll = QScrollArea(self)
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _add_key_part(self, middle: QVBoxLayout) -> None:
        label = _text(tr("API &key"), self, bold=True)
        label.setBuddy(self._key)
        self._key.edit.setPlaceholderText(tr("Paste the key here"))
        help_text = FieldNote(self)
        help_text.say(tr(KEY_HELP))
        key_widgets: tuple[QWidget, ...] = (label, self._key, self._key_message, self._key_place, help_text)
        for widget in key_widgets:
            middle.addWidget(widget)
        part = QVBoxLayout(self._url_part)
        part.setContentsMargins(0, theme.SPACING, 0, 0)
        part.setSpacing(theme.SPACING // 2)
        url_label = QLabel(tr("&Base URL"), self)
        url_label.setBuddy(self._url)
        self._url.setAccessibleName(tr("Base URL"))
        self._url.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        url_help = FieldNote(self)
        url_help.say(tr(URL_HELP))
        url_widgets: tuple[QWidget, ...] = (url_label, self._url, self._url_message, url_help)
        for widget in url_widgets:
            part.addWidget(widget)
        self._url_part.hide()
        middle.addWidget(self._url_part)
        self._advanced.setCheckable(True)
        self._connect.setAccessibleName(tr("Connect"))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACING)
        buttons.addWidget(self._connect)
        buttons.addWidget(self._advanced)
        buttons.addStretch()
        middle.addSpacing(theme.SPACING)
        middle.addLayout(buttons)
        middle.addWidget(self._result)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()

    def _draw_icons(self) -> None:
        self._sandbox.setIcon(theme.icon("flask-conical"))

    def _connect_signals(self) -> None:
        self._key.text_changed.connect(self._on_key_changed)
        self._key.edit.returnPressed.connect(self._start)
        self._url.returnPressed.connect(self._start)
        self._url.textEdited.connect(self._on_url_edited)
        self._advanced.toggled.connect(self._url_part.setVisible)
        self._connect.clicked.connect(self._start_or_stop)
        self._sandbox.clicked.connect(self.sandbox_requested)

    def _on_key_changed(self) -> None:
        self._stop()
        self._result.clear()
        self._key_message.clear()
        if self._key.text:
            self._parsed_key_objection()
            # Only now: looking for a keychain takes time that the first paint should not wait for.
            self._tasks.start(_KEY_STATUS, self._book.key_status(None), on_done=self._on_key_status)

    def _parsed_key_objection(self) -> bool:
        try:
            parse_api_key(self._key.text)
        except InvalidApiKey as error:
            self._key_message.say(str(error), Tone.ERROR)
            return True
        return False

    def _on_key_status(self, status: KeyStatus) -> None:
        if status.in_keychain:
            self._key_place.say(tr("It will be kept in the system keychain."))
        else:
            sentence = tr("{reason}: the key is kept for this run only.", reason=status.reason)
            self._key_place.say(sentence, Tone.WARNING)

    def _on_url_edited(self) -> None:
        self._stop()
        self._result.clear()
        self._url_message.clear()

    def _start_or_stop(self) -> None:
        if self._connecting:
            self._stop()
            self._result.say(tr("Stopped. Nothing was kept."))
        else:
            self._start()

    def _start(self) -> None:
        self._result.clear()
        self._key_message.clear()
        self._url_message.clear()
        try:
            key = parse_api_key(self._key.text)
        except InvalidApiKey as error:
            self._key_message.say(str(error), Tone.ERROR)
            self._key.edit.setFocus()
            return
        try:
            base_url = parse_base_url(self._url.text())
        except InvalidInput as error:
            self._advanced.setChecked(True)
            self._url_message.say(str(error), Tone.ERROR)
            self._url.setFocus()
            return
        self._hosts.ask([base_url], partial(self._ask_server, base_url, key))

    def _ask_server(self, base_url: str, key: ApiKey) -> None:
        self._set_connecting(True)
        self._result.say(tr("Asking Puffle whose key this is…"))
        self._tasks.start(
            _CONNECT, self._book.connect_to(base_url, key), on_done=self._on_works, on_error=self._on_fails
        )

    def _stop(self) -> None:
        self._tasks.cancel(_CONNECT)
        self._set_connecting(False)

    def _set_connecting(self, connecting: bool) -> None:
        self._connecting = connecting
        self._connect.setText(tr("St&op") if connecting else tr("&Connect"))

    def _on_works(self, account: Account) -> None:
        # Clears the result too, so that one is said afterwards.
        self._key.set_text("")
        self._result.say(tr("Works: {account}", account=account.display_name), Tone.DONE)

    def _on_fails(self, error: PuffleError) -> None:
        self._set_connecting(False)
        self._result.say(str(error), Tone.ERROR)


def _text(text: str, parent: QWidget, *, bold: bool = False) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    stand_at_leading_side(label)
    if bold:
        font = label.font()
        font.setBold(True)
        label.setFont(font)
    return label
