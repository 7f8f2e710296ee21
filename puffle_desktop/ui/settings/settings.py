"""The settings dialog: the connections and how the program looks, saved together, and what is kept here."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.ui.connections.connection_edits import ConnectionEdits
from puffle_desktop.ui.connections.connections_page import ConnectionsPage
from puffle_desktop.ui.connections.parting import Fate, Parting, discarded
from puffle_desktop.ui.connections.removal import Partings
from puffle_desktop.ui.settings.appearance_page import AppearancePage
from puffle_desktop.ui.settings.navigation import Navigation
from puffle_desktop.ui.settings.stored_data_page import StoredDataPage
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.dialog import Dialog
from puffle_desktop.ui.widgets.dialog_foot import DialogFoot
from puffle_desktop.ui.widgets.direction import stand_at_leading_side
from puffle_desktop.ui.widgets.fields import FieldNote
from puffle_desktop.ui.widgets.fonts import strong
from puffle_desktop.ui.widgets.listing import scrolled
from puffle_desktop.ui.widgets.pages import FittingPages
from puffle_desktop.ui.widgets.questions import ask
from puffle_desktop.ui.widgets.screen_reader import announce
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.ui.wording.labels import without_mnemonic
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.connections.drafts import ConnectionDraft, DraftField, InvalidDrafts
from puffle_desktop.workspace.preferences import Preferences
from puffle_desktop.workspace.settings.changes import with_appearance
from puffle_desktop.workspace.stored.stored_data import StoredData

_WIDTH: Final = 760
_HEIGHT: Final = 540
_CHARACTERS: Final = 104
_LINES: Final = 32
_MARGIN: Final = 24
_ICONS: Final = ("plug", "sun", "layers")
_STORED: Final = 2
_WHEN: Final = mark("Changes take effect when you save.")


class SettingsDialog(Dialog):
    """Edits copies of the settings; the book hears of them when they are saved, all at once.

    Show it with :meth:`open`. Closed while it saves, it leaves the saving to go on. Unsaved edits of
    connections that go are asked about before, and those to be discarded are deleted after all is saved.
    """

    def __init__(
        self,
        book: ConnectionBook,
        preferences: Preferences,
        tasks: Tasks,
        stored: StoredData,
        parent: QWidget | None = None,
        *,
        select: str | None = None,
    ) -> None:
        """*select* is the id of the connection to show first; without it, that is the one in use."""
        super().__init__(tr("Settings"), parent)
        self._book = book
        self._tasks = tasks
        self._stored = stored
        in_use = book.current.id if book.current is not None else ""
        # As they are now: another window may change them while the person does.
        self._former_drafts = tuple(book.drafts())
        self._former_appearance = preferences.appearance
        self._edits = ConnectionEdits(self._former_drafts, in_use, book.reserved_names)
        self._saving = False
        self._previews = False
        self._closed = False
        self._question: QMessageBox | None = None
        self._preferences = preferences
        self._pages = FittingPages(self)
        self._heading = QLabel(self)
        self._connections = ConnectionsPage(book, tasks, stored, self._edits)
        self._appearance = AppearancePage(preferences.appearance)
        self._stored_data = StoredDataPage(stored, tasks)
        self._partings = Partings(stored, tasks, self)
        self._progress = FieldNote(self)
        self._all_pages: tuple[QWidget, ...] = (self._connections, self._appearance, self._stored_data)
        self._names = (tr("C&onnections"), tr("App&earance"), tr("Stored &data"))
        self._navigation = Navigation(tuple(zip(self._names, _ICONS, strict=True)), self)
        self._buttons = QDialogButtonBox(self)
        self._foot = DialogFoot(self._buttons, self)
        self._build()
        self._connections.show_connection(select or self._edits.use)
        if not book.connections:
            self._connections.focus(DraftField.API_KEY)
        # Another window may have opened or closed a connection since.
        stored.refresh()

    def ask_for_key(self, why: str) -> None:
        """Say *why* the key of the connection shown has to be pasted again, and wait in its field."""
        self._navigation.choose(0)
        self._connections.ask_for_key(why)

    def show_stored_data(self, path: Path | None = None) -> None:
        """Show what is kept on this computer, from the file *path* on."""
        self._navigation.choose(2)
        if path is not None:
            self._stored_data.select(path)

    def _build(self) -> None:
        content = QVBoxLayout()
        content.setContentsMargins(_MARGIN, _MARGIN - 4, _MARGIN, 2 * theme.SPACING)
        content.setSpacing(theme.SPACING + theme.SPACING // 2)
        self._heading.setFont(strong(theme.scaled(self._heading.font(), 16 / 13)))
        stand_at_leading_side(self._heading)
        content.addWidget(self._heading)
        # Scrolls on a small screen, or with a large font: the buttons are always seen.
        scroll = scrolled(self._pages)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        for ground in (self._pages, scroll.viewport()):
            ground.setAutoFillBackground(False)
        content.addWidget(scroll, 1)
        for page in self._all_pages:
            self._pages.add(page)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._navigation)
        middle.addLayout(content, 1)
        self._progress.keep_room()  # or the buttons would come to its place
        self._foot.leading.addWidget(self._progress, 1)
        layout = self.lay_out_column(spacing=0, margin=0)
        layout.addLayout(middle, 1)
        layout.addWidget(self._foot)
        save = self._buttons.addButton(QDialogButtonBox.StandardButton.Save)
        save.setText(tr("&Save"))
        save.setDefault(True)
        self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel).setText(tr("&Cancel"))
        self._foot.order_tab()
        self._show_page(0)
        self._navigation.chosen.connect(self._show_page)
        self._appearance.changed.connect(self._preview)
        self._buttons.accepted.connect(self._save)
        self._buttons.rejected.connect(self.reject)
        self._connections.saved.connect(self._tell_saved)
        self._partings.decided.connect(self._moves_decided)
        self._partings.given_up.connect(self._move_given_up)
        least = QSize(_WIDTH, _HEIGHT)
        wanted = self.in_characters(_CHARACTERS, _LINES).expandedTo(least)
        self.resize(wanted.boundedTo(self.screen().availableSize()))

    def _show_page(self, number: int) -> None:
        self._pages.show_page(number)
        self._heading.setText(without_mnemonic(self._names[number]))
        if not self._progress.text or self._progress.tone is Tone.HELP:
            self._progress.clear() if number == _STORED else self._progress.say(tr(_WHEN))

    def _preview(self) -> None:
        """Look as is chosen. What is not saved is taken back when the dialog goes."""
        self._previews = True
        self._preferences.preview(self._appearance.appearance)

    def _end_preview(self) -> None:
        if self._previews:
            self._previews = False
            self._preferences.preview(self._preferences.appearance)

    # Save and cancel

    def _save(self) -> None:
        if self._is_changed and not self._edits.changed:
            # The looks alone. The draft that a first start begins with is nothing to find fault with.
            self._apply(self._former_drafts)
            return
        self._edits.visit_all()
        if objections := self._edits.objections():
            self._show_objection(objections[0].draft_id, objections[0].field)
        else:
            self._connections.hosts.ask(self._where_keys_go(), self._ask_about_moves)

    def _where_keys_go(self) -> list[str]:
        """The servers that a key is kept for from now on, and was not before."""
        return [
            draft.resolved().base_url
            for draft in self._edits.drafts
            if draft.key_text or not draft.keeps_host
        ]

    def _ask_about_moves(self) -> None:
        self._partings.ask(self._moves())

    def _moves(self) -> list[Parting]:
        """The connections that lead to another server from now on."""
        return [
            Parting(connection=draft.stored, name=draft.name.strip(), now=draft.resolved().base_url)
            for draft in self._edits.drafts
            if draft.stored is not None and not draft.keeps_host
        ]

    def _moves_decided(self, fates: Mapping[Parting, Fate]) -> None:
        self._apply(self._edits.drafts, (*self._edits.forgotten, *discarded(fates)))

    def _move_given_up(self, parting: Parting) -> None:
        self._show_objection(parting.connection.id, DraftField.BASE_URL)

    def _apply(self, drafts: Sequence[ConnectionDraft], forgotten: Sequence[Connection] = ()) -> None:
        self._connections.stop_test()
        self._set_saving(True)
        looks = partial(with_appearance, before=self._former_appearance, wanted=self._appearance.appearance)
        # Told beforehand: the connections are gone before their keys are, which may take a password.
        for connection in forgotten:
            self._stored.forget_when_gone(connection)
        # Under a key of its own: nothing that this dialog is told later may cut the saving short.
        self._tasks.start(
            f"settings.save.{id(self)}",
            self._book.apply(drafts, self._edits.use, looks),
            on_done=self._on_saved,
            on_error=partial(self._on_not_saved, forgotten),
        )

    def _show_objection(self, draft_id: str, field: DraftField) -> None:
        self._navigation.choose(0)
        self._connections.show_connection(draft_id)
        self._connections.focus(field)

    def _set_saving(self, saving: bool) -> None:
        self._saving = saving
        for part in (self._pages, self._navigation):
            part.setEnabled(not saving)
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not saving)
        cancel = self._buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setText(tr("&Close") if saving else tr("&Cancel"))
        if saving:
            self._progress.say(
                tr("Saving… If the system keychain asks for its password, look for its window.")
            )
        else:
            self._progress.say(tr(_WHEN))

    def _tell_saved(self, connection: str) -> None:
        told = tr("All edits of “{connection}” are saved.", connection=connection)
        self._progress.say(told, Tone.DONE)
        announce(self, told)

    def _on_saved(self, _: None) -> None:
        if not self._closed:
            self.accept()

    def _on_not_saved(self, forgotten: Sequence[Connection], error: PuffleError) -> None:
        for connection in forgotten:
            self._stored.keep(connection)
        if self._closed:
            self._end_preview()
            self._tasks.failed.emit(error)
            return
        self._set_saving(False)
        if isinstance(error, InvalidDrafts):
            self._show_objection(error.objections[0].draft_id, error.objections[0].field)
        else:
            self._connections.show_selected()
            self._progress.say(str(error), Tone.ERROR)

    @property
    def _is_changed(self) -> bool:
        return self._edits.changed or self._appearance.appearance != self._former_appearance

    def reject(self) -> None:
        """Close, after asking if something would be lost by it."""
        if self._saving:
            self.accept()
        elif not self._is_changed:
            super().reject()
        elif self._question is None:
            self._ask_to_discard()

    def _ask_to_discard(self) -> None:
        self._question = ask(
            self,
            title=tr("Discard changes?"),
            question=tr("The changes to the settings have not been saved."),
            yes=tr("&Discard changes"),
            no=tr("&Keep editing"),
            on_yes=super().reject,
            danger=True,
        )
        self._question.finished.connect(self._answered)

    def _answered(self) -> None:
        self._question = None

    def done(self, result: int) -> None:
        """Close, and hold no key any more."""
        self._closed = True
        # Before the dialog closes, since it may be deleted by closing.
        self._connections.clear()
        self._stored_data.clear()
        self._partings.end()
        if result != QDialog.DialogCode.Accepted:
            self._end_preview()
        super().done(result)
