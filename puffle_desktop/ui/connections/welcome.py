"""What the window shows while there is no connection: a way in, and a way to look around without one."""

from functools import partial
from typing import Final
from urllib.parse import urlsplit

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPainter, QPalette, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.campaign import Account
from puffle_desktop.domain.connection import PUFFLE_URL, ApiKey, parse_api_key, parse_base_url
from puffle_desktop.domain.errors import InvalidApiKey, InvalidInput, KeyRefused, NoServer, PuffleError
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.ui.connections.connection_form import URL_HELP, key_help
from puffle_desktop.ui.connections.foreign_hosts import ForeignHosts
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import stand_at_leading_side
from puffle_desktop.ui.widgets.fields import FieldNote, KeyField
from puffle_desktop.ui.widgets.style_sheet import dress
from puffle_desktop.ui.widgets.tokens import RADIUS_CONTROL, tokens
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.connections.keys import KeyStatus

_CONNECT: Final = "welcome.connect"
_KEY_STATUS: Final = "welcome.key-status"
_WIDTH: Final = 440
_CHARACTERS: Final = 64
_TOP: Final = 88
"""With the page's own margin 112 pixels."""
_EDGE: Final = 20
"""Between a card's edge and what is in it."""
_ICON: Final = 48
_TILE: Final = 36
_FLASK: Final = 20

_WHAT: Final = mark(
    "Get the roster of a draft campaign right before it is launched: fix names, companies and addresses one "
    "by one or by the thousand, and see what Puffle has stored."
)
_SANDBOX: Final = mark(
    "Sample campaigns to edit freely, inside this program: no account, no network, nobody is written to."
)
_THIRD_PARTY: Final = mark("A third-party client of Puffle’s public API, not made or endorsed by Puffle.")


class WelcomePage(QWidget):
    """Takes a key, tests it and hands it to the book, whose ``current_changed`` then moves things on.

    What it has to say of the key stands under its field, all else above the buttons, where there is room for
    it: nothing moves.
    """

    sandbox_requested = Signal()
    """The person would like to try the sandbox."""

    def __init__(self, book: ConnectionBook, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._tasks = tasks
        self._connecting = False
        self._key_status: KeyStatus | None = None
        self._hosts = ForeignHosts(self)
        self._icon = QLabel(self)
        self._key = KeyField(self)
        self._key_note = FieldNote(self)
        self._url = QLineEdit(PUFFLE_URL, self)
        self._url_note = FieldNote(self)
        self._connect = QPushButton(self)
        self._advanced = QPushButton(tr("Another &server"), self)
        self._url_part = QWidget(self)
        self._result = FieldNote(self)
        self._flask = _Tile(self)
        self._sandbox = QPushButton(tr("&Try the sandbox"), self)
        self._build()
        self._connect_signals()
        self._set_connecting(False)
        self._help_with_key()
        self._help_with_url()

    def _build(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addSpacerItem(QSpacerItem(0, _TOP, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Maximum))
        middle.addWidget(self._icon)
        middle.addSpacing(2 * theme.SPACING)
        title = _text(tr("Welcome to Puffle Desktop"), self)
        font = theme.scaled(title.font(), 22 / 13)
        font.setWeight(QFont.Weight.DemiBold)
        title.setFont(font)
        middle.addWidget(title)
        middle.addSpacing(theme.SPACING)
        what = _text(tr(_WHAT), self)
        what.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        middle.addWidget(what)
        middle.addSpacing(3 * theme.SPACING)
        middle.addWidget(self._key_card())
        middle.addSpacing(theme.SPACING + theme.SPACING // 2)
        middle.addWidget(self._sandbox_card())
        middle.addSpacing(2 * theme.SPACING)
        middle.addStretch(1)
        note = FieldNote(self)
        note.say(tr(_THIRD_PARTY))
        middle.addWidget(note)
        self._draw_icons()

        column = QWidget(self)
        column.setMaximumWidth(max(_WIDTH, _CHARACTERS * self.fontMetrics().averageCharWidth()))
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

    def _key_card(self) -> QFrame:
        card, inside = _card(self)
        label = _text(tr("API &key"), self, medium=True)
        # Its line, and not what it is in: that takes no focus, so the key for it would lead nowhere.
        label.setBuddy(self._key.edit)
        self._key.edit.setPlaceholderText(tr("Paste the key here"))
        self._key_note.keep_room(3)
        for widget in (label, self._key, self._key_note):
            inside.addWidget(widget)
        part = QVBoxLayout(self._url_part)
        part.setContentsMargins(0, theme.SPACING, 0, 0)
        part.setSpacing(theme.SPACING - 2)
        url_label = QLabel(tr("&Base URL"), self)
        url_label.setBuddy(self._url)
        self._url.setAccessibleName(tr("Base URL"))
        self._url.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        self._url_note.keep_room(2)
        for each in (url_label, self._url, self._url_note):
            part.addWidget(each)
        self._url_part.hide()
        inside.addWidget(self._url_part)
        self._result.keep_room(2)
        inside.addWidget(self._result)
        self._advanced.setCheckable(True)
        dress(self._advanced, role="plain")
        dress(self._connect, role="primary")
        self._connect.setAccessibleName(tr("Connect"))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACING)
        buttons.addWidget(self._connect)
        buttons.addWidget(self._advanced)
        buttons.addStretch()
        inside.addLayout(buttons)
        return card

    def _sandbox_card(self) -> QFrame:
        card, inside = _card(self)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACING + theme.SPACING // 2)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(_text(tr("Just looking?"), self, medium=True))
        note = FieldNote(self)
        note.say(tr(_SANDBOX))
        words.addWidget(note)
        row.addWidget(self._flask)
        row.addLayout(words, 1)
        row.addWidget(self._sandbox)
        inside.addLayout(row)
        return card

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Qt sends the first of these while this object is still being made.
        redrawn = (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange)
        if event.type() in redrawn and hasattr(self, "_sandbox"):
            self._draw_icons()

    def _draw_icons(self) -> None:
        size = QSize(_ICON, _ICON)
        self._icon.setPixmap(theme.application_icon().pixmap(size, self.devicePixelRatioF()))

    def _connect_signals(self) -> None:
        self._key.text_changed.connect(self._on_key_changed)
        self._key.edit.returnPressed.connect(self._start)
        self._url.returnPressed.connect(self._start)
        self._url.textEdited.connect(self._on_url_edited)
        self._advanced.toggled.connect(self._url_part.setVisible)
        self._connect.clicked.connect(self._start_or_stop)
        self._sandbox.clicked.connect(self.sandbox_requested)

    # Where a key will be kept

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous() and self._key_status is None:
            # In a moment: looking for a keychain takes time that the first paint should not wait for.
            QTimer.singleShot(0, self, self._find_keychain)

    def _find_keychain(self) -> None:
        if self.isVisible():
            self._tasks.start(_KEY_STATUS, self._book.key_status(None), on_done=self._on_key_status)

    def _on_key_status(self, status: KeyStatus) -> None:
        self._key_status = status
        if self._key_note.tone is not Tone.ERROR:
            self._help_with_key()

    # What is said

    def _help_with_key(self) -> None:
        dress(self._key.edit, state="")
        self._key_note.say(key_help(self._key_status))

    def _help_with_url(self) -> None:
        dress(self._url, state="")
        self._url_note.say(tr(URL_HELP))

    def _object_to_key(self, error: PuffleError) -> None:
        dress(self._key.edit, state="wrong")
        self._key_note.say(str(error), Tone.ERROR)

    def _on_key_changed(self) -> None:
        self._stop()
        self._result.clear()
        self._help_with_key()
        if self._key.text:
            try:
                parse_api_key(self._key.text)
            except InvalidApiKey as error:
                self._object_to_key(error)

    def _on_url_edited(self) -> None:
        self._stop()
        self._result.clear()
        self._help_with_url()

    # Connecting

    def _start_or_stop(self) -> None:
        if self._connecting:
            self._stop()
            self._result.say(tr("Stopped. Nothing was kept."))
        else:
            self._start()

    def _start(self) -> None:
        self._result.clear()
        self._help_with_key()
        self._help_with_url()
        try:
            key = parse_api_key(self._key.text)
        except InvalidApiKey as error:
            self._object_to_key(error)
            self._key.edit.setFocus()
            return
        try:
            base_url = parse_base_url(self._url.text())
        except InvalidInput as error:
            self._advanced.setChecked(True)
            dress(self._url, state="wrong")
            self._url_note.say(str(error), Tone.ERROR)
            self._url.setFocus()
            return
        self._hosts.ask([base_url], partial(self._ask_server, base_url, key))

    def _ask_server(self, base_url: str, key: ApiKey) -> None:
        self._set_connecting(True)
        self._result.say(tr("Checking the key…"))
        self._tasks.start(
            _CONNECT,
            self._book.connect_to(base_url, key),
            on_done=self._on_works,
            on_error=partial(self._on_fails, base_url),
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
        self._result.say(tr("Connected as {account}", account=account.display_name), Tone.DONE)

    def _on_fails(self, base_url: str, error: PuffleError) -> None:
        self._set_connecting(False)
        if isinstance(error, KeyRefused):
            self._result.clear()
            self._object_to_key(error)
            self._key.edit.setFocus()
        elif isinstance(error, NoServer):
            # There are no settings yet to be sent to.
            host = urlsplit(base_url).netloc
            sentence = tr("Couldn’t reach {host}. Check your network, or choose another server.", host=host)
            self._result.say(sentence, Tone.ERROR)
        else:
            self._result.say(str(error), Tone.ERROR)


class _Tile(QLabel):
    """The flask of the sandbox on its ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(_TILE, _TILE)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._paint()

    def _paint(self) -> None:
        look, ratio = tokens(self.palette()), self.devicePixelRatioF()
        tile = QPixmap(QSize(_TILE, _TILE) * ratio)
        tile.setDevicePixelRatio(ratio)
        tile.fill(Qt.GlobalColor.transparent)
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.changed)
        painter.drawRoundedRect(0, 0, _TILE, _TILE, RADIUS_CONTROL, RADIUS_CONTROL)
        icon = theme.colored_icon("flask-conical", look.warning)
        place = (_TILE - _FLASK) // 2
        icon.paint(painter, place, place, _FLASK, _FLASK)
        painter.end()
        self.setPixmap(tile)


def _card(parent: QWidget) -> tuple[QFrame, QVBoxLayout]:
    """A card, and what it is laid out with."""
    card = QFrame(parent)
    card.setFrameShape(QFrame.Shape.StyledPanel)
    dress(card, part="card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(_EDGE, _EDGE - 4, _EDGE, _EDGE - 4)
    inside.setSpacing(theme.SPACING - 2)
    return card, inside


def _text(text: str, parent: QWidget, *, medium: bool = False) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    stand_at_leading_side(label)
    if medium:
        font = label.font()
        font.setWeight(QFont.Weight.Medium)
        label.setFont(font)
    return label
