"""The page of the settings on which connections are added, changed, tested, removed and chosen."""

from collections.abc import Mapping
from functools import partial
from typing import Final
from urllib.parse import urlsplit

import msgspec
from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QStackedWidget, QWidget

from puffle_desktop.domain.campaign import Account
from puffle_desktop.domain.connection import Connection, parse_base_url
from puffle_desktop.domain.errors import KeyRefused, PuffleError
from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.ui.connections.connection_delegate import Listed
from puffle_desktop.ui.connections.connection_edits import ConnectionEdits
from puffle_desktop.ui.connections.connection_form import ConnectionForm
from puffle_desktop.ui.connections.connection_list import ConnectionList
from puffle_desktop.ui.connections.foreign_hosts import ForeignHosts, about_letters
from puffle_desktop.ui.connections.parting import Fate, Parting, needs_question
from puffle_desktop.ui.connections.removal import Partings
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.soon import Soon
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.ui.wording.edits import joined
from puffle_desktop.workspace.connections.book import ConnectionBook
from puffle_desktop.workspace.connections.drafts import (
    ConnectionDraft,
    DraftField,
    base_url_objection,
    draft_of,
)
from puffle_desktop.workspace.connections.given import SANDBOX_ID
from puffle_desktop.workspace.connections.keys import KeyStatus
from puffle_desktop.workspace.stored.stored_data import StoredData

_TEST: Final = "settings.test"
_KEY_STATUS: Final = "settings.key-status"


class ConnectionsPage(QWidget):
    """Edits drafts of the connections. The book is only asked: saving them is the dialog's."""

    saved = Signal(str)
    """A connection (its name) was removed, and all edits made over it are saved by now."""

    def __init__(
        self,
        book: ConnectionBook,
        tasks: Tasks,
        stored: StoredData,
        edits: ConnectionEdits,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._tasks = tasks
        self._stored = stored
        self._edits = edits
        # What the keychain has said of each connection that was shown. It is asked once.
        self._key_findings: dict[str, KeyStatus | PuffleError] = {}
        self._testing = False
        self.hosts = ForeignHosts(self)
        """Asked before a key goes to a server, here and by the dialog that saves."""
        self._list = ConnectionList(self)
        self._form = ConnectionForm(self)
        self._pages = QStackedWidget(self)
        self._partings = Partings(stored, tasks, self)
        self._build()
        self._connect_signals()

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * theme.SPACING)
        grid.addWidget(self._list, 0, 0)
        empty = QLabel(tr("No connections yet. Add one to get started."), self)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setWordWrap(True)
        self._pages.addWidget(self._form)
        self._pages.addWidget(empty)
        grid.addWidget(self._pages, 0, 1)
        grid.setColumnStretch(1, 1)

    def _connect_signals(self) -> None:
        self._list.selection_changed.connect(self.show_selected)
        self._list.add_clicked.connect(self._add_connection)
        self._list.remove_clicked.connect(self._remove_connection)
        self._list.use_clicked.connect(self._use_connection)
        self._partings.decided.connect(self._remove_decided)
        self._stored.changed.connect(Soon(self._mark, self).ask)
        self._form.edited.connect(self._on_edited)
        self._form.left.connect(self._on_left)
        self._form.test_clicked.connect(self._toggle_test)
        self._form.puffle_wanted.connect(self._open_puffle)

    def focus(self, field: DraftField) -> None:
        """Let the person go on in *field* of the connection shown."""
        self._form.focus(field)

    def ask_for_key(self, why: str) -> None:
        """Say *why* the key of the connection shown has to be pasted again, and wait in its field."""
        self._form.show_refusal(why, Tone.WARNING)
        self._form.focus(DraftField.API_KEY)

    def clear(self) -> None:
        """Ask nobody any more, and hold no key."""
        self.stop_test()
        self._tasks.cancel(_KEY_STATUS)
        self._partings.end()
        self._form.clear()

    # The list

    def show_connection(self, select: str | int) -> None:
        """List the connections, and show the one with this id or in this row."""
        self._list.show_listed(self._listed(), select)

    def _listed(self) -> dict[str, Listed]:
        given = [each for each in self._book.connections if self._book.given(each.id)]
        listed = {each.id: self._as_listed(each.id, each.name, each.base_url) for each in given}
        return listed | {
            draft.id: self._as_listed(draft.id, draft.name, draft.base_url) for draft in self._edits.drafts
        }

    def _as_listed(self, connection_id: str, name: str, base_url: str) -> Listed:
        shown, in_use = name.strip() or tr("Unnamed", "a connection"), connection_id == self._edits.use
        title = tr("{name} (in use)", name=shown) if in_use else shown
        facts = [tr("In use")] if in_use else []
        stored = self._stored_as(connection_id)
        if unsaved := self._stored.unsaved_of(stored) if stored is not None else 0:
            title = tr("{connection} – %Ln not saved", None, unsaved, connection=title)
            facts.append(tr("%Ln not saved", None, unsaved))
        facts.append(tr("sample data") if connection_id == SANDBOX_ID else _host(base_url))
        return Listed(title, shown, joined(facts), in_use)

    def _stored_as(self, connection_id: str) -> Connection | None:
        """The connection as the book has it: whatever is typed, its edits were made over that one."""
        draft = self._edits.get(connection_id)
        if draft is not None:
            return draft.stored
        given = self._book.given(connection_id)
        return given.connection if given is not None else None

    def _mark(self) -> None:
        """Say anew what connections are called, where they lead and which have edits that are not saved."""
        self._list.list_anew(self._listed())

    def _add_connection(self) -> None:
        self.show_connection(self._edits.add().id)
        self._form.focus(DraftField.NAME)

    def _remove_connection(self) -> None:
        draft = self._edits.get(self._list.selected)
        if draft is None:
            return
        if draft.stored is not None and needs_question(self._stored, draft.stored):
            self.stop_test()
            name = draft.name.strip() or draft.stored.name
            self._partings.ask([Parting(connection=draft.stored, name=name)])
        else:
            self._remove(draft.id)

    def _remove_decided(self, fates: Mapping[Parting, Fate]) -> None:
        for parting, fate in fates.items():
            self._remove(parting.connection.id, forget=fate is Fate.DISCARDED)
            if fate is Fate.SAVED:
                self.saved.emit(parting.name)

    def _remove(self, draft_id: str, *, forget: bool = False) -> None:
        self._edits.remove(draft_id, forget=forget)
        self.show_connection(self._list.row)

    def _use_connection(self) -> None:
        self._edits.use = self._list.selected
        self.show_connection(self._list.selected)

    # The form

    def show_selected(self) -> None:
        """Show the connection that is selected, from the start."""
        self.stop_test()
        self._form.show_result("")
        given = self._book.given(self._list.selected)
        draft = self._edits.get(self._list.selected)
        self._list.allow(remove=draft is not None, use=self._list.selected not in ("", self._edits.use))
        self._pages.setCurrentIndex(0 if self._list.selected else 1)
        self._tasks.cancel(_KEY_STATUS)
        if given is not None:
            self._form.show_given(given)
        elif draft is not None:
            self._form.show_draft(draft)
            self._form.warn_of_host("" if base_url_objection(draft) else about_letters(draft.base_url))
            self._show_findings()
            if draft.id not in self._key_findings:
                self._tasks.start(
                    _KEY_STATUS,
                    self._book.key_status(draft.id if draft.stored is not None else None),
                    on_done=self._on_key_found,
                    on_error=self._on_key_found,
                )

    def _show_findings(self) -> None:
        """Say beside the fields what is wrong with them, and what is known of the key."""
        draft = self._edits.get(self._list.selected)
        if draft is None:
            return
        self._form.show_objections(self._edits.shown_objections(draft.id))
        found = self._key_findings.get(draft.id)
        if isinstance(found, PuffleError):
            self._form.show_key_trouble(str(found))
        else:
            self._form.show_key_status(found, carried_over=draft.keeps_host)

    def _on_key_found(self, found: KeyStatus | PuffleError) -> None:
        # Selecting another connection cancels this, so it is about the one selected.
        self._key_findings[self._list.selected] = found
        self._show_findings()

    def _on_edited(self, field: DraftField) -> None:
        draft = self._edits.get(self._list.selected)
        if draft is None:
            return
        self.stop_test()
        self._form.show_result("")
        draft = self._form.draft_with_texts(draft)
        self._edits.replace(draft)
        if field is DraftField.API_KEY:
            # A key is pasted at one go, so what is wrong with it can be said at once.
            self._edits.visit(draft.id, field)
        if field is not DraftField.API_KEY:
            self._mark()
        self._show_findings()

    def _on_left(self, field: DraftField) -> None:
        draft = self._edits.get(self._list.selected)
        if draft is None:
            return
        self._edits.visit(draft.id, field)
        if field is DraftField.BASE_URL and not base_url_objection(draft):
            # Letters that look like others are shown as what they are.
            base_url = parse_base_url(draft.base_url)
            known = about_letters(base_url)
            if known and base_url != draft.base_url:
                draft = msgspec.structs.replace(draft, base_url=base_url)
                self._edits.replace(draft)
                self._form.show_base_url(base_url)
            self._form.warn_of_host(known)
        if draft.stored is not None and not draft.keeps_host:
            self._edits.visit(draft.id, DraftField.API_KEY)
        self._show_findings()

    # The test

    def _toggle_test(self) -> None:
        if self._testing:
            self.stop_test()
            self._form.show_result(tr("Test stopped."))
            return
        draft = self._edits.get(self._list.selected)
        if draft is not None:
            self._edits.visit(draft.id, DraftField.BASE_URL, DraftField.API_KEY)
            objections = self._edits.shown_objections(draft.id)
            self._form.show_objections(objections)
            needed = [objection for objection in objections if objection.field is not DraftField.NAME]
            if needed:
                self._form.focus(needed[0].field)
                return
        elif (given := self._book.given(self._list.selected)) is not None:
            draft = draft_of(given.connection)
        if draft is not None:
            self.hosts.ask([parse_base_url(draft.base_url)], partial(self._test, draft))

    def _test(self, draft: ConnectionDraft) -> None:
        self._testing = True
        self._form.set_testing(True)
        self._tasks.start(
            _TEST, self._book.test_draft(draft), on_done=self._on_works, on_error=self._on_fails
        )

    def stop_test(self) -> None:
        """Ask no server any more."""
        self._tasks.cancel(_TEST)
        self._testing = False
        self._form.set_testing(False)

    def _on_works(self, account: Account) -> None:
        self.stop_test()
        self._form.show_result(tr("Connected as {account}", account=account.display_name), Tone.DONE)

    def _on_fails(self, error: PuffleError) -> None:
        self.stop_test()
        if isinstance(error, KeyRefused):
            self._form.show_result("")
            self._form.show_refusal(str(error))
            self._form.focus(DraftField.API_KEY)
        else:
            self._form.show_result(str(error), Tone.ERROR)

    def _open_puffle(self) -> None:
        """Show the server's own pages, where keys are made."""
        from PySide6.QtGui import QDesktopServices  # noqa: PLC0415 (rarely wanted)

        draft, given = self._edits.get(self._list.selected), self._book.given(self._list.selected)
        base_url = given.connection.base_url if given is not None else draft.base_url if draft else ""
        QDesktopServices.openUrl(QUrl(parse_base_url(base_url)))


def _host(base_url: str) -> str:
    """Where a base URL leads, as far as it is typed."""
    try:
        return urlsplit(base_url.strip()).netloc.rpartition("@")[2]
    except ValueError:  # as of a bracket that is still open
        return ""
