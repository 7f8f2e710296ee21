"""The dialog in which connections are added, changed, tested, removed and chosen."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from puffle_desktop.domain.campaign import Account
from puffle_desktop.domain.errors import PuffleError
from puffle_desktop.ui import theme
from puffle_desktop.ui.dialogs.connection_edits import ConnectionEdits
from puffle_desktop.ui.dialogs.connection_form import ConnectionForm
from puffle_desktop.ui.dialogs.connection_list import ConnectionList
from puffle_desktop.ui.dialogs.fields import Message, Tone
from puffle_desktop.workspace.connection_drafts import DraftField, InvalidDrafts, draft_of
from puffle_desktop.workspace.connections import ConnectionBook, KeyStatus
from puffle_desktop.workspace.tasks import Tasks

_TEST: Final = "settings.test"
_KEY_STATUS: Final = "settings.key-status"
# In characters and lines, so that a large font gets a large dialog.
_WIDTH: Final = 114
_HEIGHT: Final = 32


class SettingsDialog(QDialog):
    """Edits drafts of the connections; the book hears of them when they are saved, all at once.

    Show it with :meth:`open`. Closed while it saves, it leaves the saving to go on.
    """

    def __init__(
        self,
        book: ConnectionBook,
        tasks: Tasks,
        parent: QWidget | None = None,
        *,
        select: str | None = None,
    ) -> None:
        """*select* is the id of the connection to show first; without it, that is the one in use."""
        super().__init__(parent)
        self._book = book
        self._tasks = tasks
        in_use = book.current.id if book.current is not None else ""
        self._edits = ConnectionEdits(book.drafts(), in_use, book.reserved_names)
        # What the keychain has said of each connection that was shown. It is asked once.
        self._key_findings: dict[str, KeyStatus | PuffleError] = {}
        self._testing = False
        self._saving = False
        self._closed = False
        self._question: QMessageBox | None = None
        self._list = ConnectionList(self)
        self._form = ConnectionForm(self)
        self._pages = QStackedWidget(self)
        self._progress = Message(self)
        self._buttons = QDialogButtonBox(self)
        self._build()
        self._connect_signals()
        self._fill_list(select or self._edits.use)
        if not book.connections:
            self._form.focus(DraftField.API_KEY)

    def ask_for_key(self, why: str) -> None:
        """Say *why* the key of the connection shown has to be pasted again, and wait in its field."""
        self._form.show_result(why, Tone.WARNING)
        self._form.focus(DraftField.API_KEY)

    def _build(self) -> None:
        self.setWindowTitle("Settings")
        self.setAccessibleName("Settings")
        self.setModal(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(*[2 * theme.SPACING] * 4)
        grid.setHorizontalSpacing(3 * theme.SPACING)
        grid.setVerticalSpacing(2 * theme.SPACING)
        grid.addWidget(self._list, 0, 0)
        empty = QLabel("There is no connection yet. Add one to work with Puffle.", self)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setWordWrap(True)
        # Scrolls when large fonts and many faults need more room than there is.
        scroll = QScrollArea(self)
        scroll.setWidget(self._form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages.addWidget(scroll)
        self._pages.addWidget(empty)
        grid.addWidget(self._pages, 0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(0, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._progress, stretch=1)
        foot.addWidget(self._buttons)
        grid.addLayout(foot, 1, 0, 1, 2)
        save = self._buttons.addButton(QDialogButtonBox.StandardButton.Save)
        save.setText("&Save")
        save.setDefault(True)
        self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel).setText("&Cancel")
        metrics = self.fontMetrics()
        size = QSize(_WIDTH * metrics.averageCharWidth(), _HEIGHT * metrics.height())
        self.resize(size.boundedTo(self.screen().availableSize()))

    def _connect_signals(self) -> None:
        self._list.selection_changed.connect(self._show_selected)
        self._list.add_clicked.connect(self._add_connection)
        self._list.remove_clicked.connect(self._remove_connection)
        self._list.use_clicked.connect(self._use_connection)
        self._form.edited.connect(self._on_edited)
        self._form.left.connect(self._on_left)
        self._form.test_clicked.connect(self._toggle_test)
        self._buttons.accepted.connect(self._save)
        self._buttons.rejected.connect(self.reject)

    # The list

    def _fill_list(self, select: str | int) -> None:
        names = {each.id: each.name for each in self._book.connections if self._book.given(each.id)}
        names |= {draft.id: draft.name for draft in self._edits.drafts}
        titles = {connection_id: self._title(connection_id, name) for connection_id, name in names.items()}
        self._list.show_titles(titles, select)

    def _title(self, connection_id: str, name: str) -> str:
        return f"{name.strip() or 'Unnamed'}{' (in use)' if connection_id == self._edits.use else ''}"

    def _add_connection(self) -> None:
        self._fill_list(self._edits.add().id)
        self._form.focus(DraftField.NAME)

    def _remove_connection(self) -> None:
        self._edits.remove(self._list.selected)
        self._fill_list(self._list.row)

    def _use_connection(self) -> None:
        self._edits.use = self._list.selected
        self._fill_list(self._list.selected)

    # The form

    def _show_selected(self) -> None:
        self._stop_test()
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
        self._form.show_problems(self._edits.shown_problems(draft.id))
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
        self._stop_test()
        self._form.show_result("")
        draft = self._form.draft_with_texts(draft)
        self._edits.replace(draft)
        if field is DraftField.API_KEY:
            # A key is pasted at one go, so what is wrong with it can be said at once.
            self._edits.visit(draft.id, field)
        if field is DraftField.NAME:
            self._list.rename(self._title(draft.id, draft.name))
        self._show_findings()

    def _on_left(self, field: DraftField) -> None:
        draft = self._edits.get(self._list.selected)
        if draft is None:
            return
        self._edits.visit(draft.id, field)
        if draft.stored is not None and not draft.keeps_host:
            self._edits.visit(draft.id, DraftField.API_KEY)
        self._show_findings()

    # The test

    def _toggle_test(self) -> None:
        if self._testing:
            self._stop_test()
            self._form.show_result("The test was stopped.")
            return
        draft = self._edits.get(self._list.selected)
        if draft is not None:
            self._edits.visit(draft.id, DraftField.BASE_URL, DraftField.API_KEY)
            problems = self._edits.shown_problems(draft.id)
            self._form.show_problems(problems)
            needed = [problem for problem in problems if problem.field is not DraftField.NAME]
            if needed:
                self._form.focus(needed[0].field)
                return
        elif (given := self._book.given(self._list.selected)) is not None:
            draft = draft_of(given.connection)
        if draft is not None:
            self._testing = True
            self._form.set_testing(True)
            self._tasks.start(
                _TEST, self._book.test_draft(draft), on_done=self._on_works, on_error=self._on_fails
            )

    def _stop_test(self) -> None:
        self._tasks.cancel(_TEST)
        self._testing = False
        self._form.set_testing(False)

    def _on_works(self, account: Account) -> None:
        self._stop_test()
        self._form.show_result(f"Works: {account.display_name}", Tone.SUCCESS)

    def _on_fails(self, error: PuffleError) -> None:
        self._stop_test()
        self._form.show_result(str(error), Tone.ERROR)

    # Save and cancel

    def _save(self) -> None:
        self._edits.visit_all()
        if problems := self._edits.problems():
            self._show_problem(problems[0].draft_id, problems[0].field)
            return
        self._stop_test()
        self._set_saving(True)
        # Under a key of its own: nothing that this dialog is told later may cut the saving short.
        self._tasks.start(
            f"settings.save.{id(self)}",
            self._book.apply(self._edits.drafts, self._edits.use),
            on_done=self._on_saved,
            on_error=self._on_not_saved,
        )

    def _show_problem(self, draft_id: str, field: DraftField) -> None:
        self._fill_list(draft_id)
        self._form.focus(field)

    def _set_saving(self, saving: bool) -> None:
        self._saving = saving
        self._list.setEnabled(not saving)
        self._form.setEnabled(not saving)
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not saving)
        cancel = self._buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setText("&Close" if saving else "&Cancel")
        self._progress.say(
            "Saving… If the system keychain asks for its password, look for its window." if saving else ""
        )

    def _on_saved(self, _: None) -> None:
        if not self._closed:
            self.accept()

    def _on_not_saved(self, error: PuffleError) -> None:
        if self._closed:
            self._tasks.failed.emit(error)
            return
        self._set_saving(False)
        if isinstance(error, InvalidDrafts):
            self._show_problem(error.problems[0].draft_id, error.problems[0].field)
        else:
            self._show_selected()
            self._progress.say(str(error), Tone.ERROR)

    def reject(self) -> None:
        """Close, after asking if something would be lost by it."""
        if self._saving:
            self.accept()
        elif not self._edits.changed:
            super().reject()
        elif self._question is None:
            self._ask_to_discard()

    def _ask_to_discard(self) -> None:
        self._question = question = QMessageBox(
            QMessageBox.Icon.Question,
            "Discard changes?",
            "The changes to the connections have not been saved.",
            parent=self,
        )
        question.addButton("&Discard changes", QMessageBox.ButtonRole.DestructiveRole)
        keep = question.addButton("&Keep editing", QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(keep)
        question.setEscapeButton(keep)
        question.finished.connect(self._on_answer)
        question.open()

    def _on_answer(self) -> None:
        question, self._question = self._question, None
        if question is None:
            return
        answer = question.buttonRole(question.clickedButton())
        question.deleteLater()
        if answer is QMessageBox.ButtonRole.DestructiveRole:
            super().reject()

    def done(self, result: int) -> None:
        """Close, and hold no key any more."""
        self._closed = True
        self._stop_test()
        self._tasks.cancel(_KEY_STATUS)
        # Before the dialog closes, since it may be deleted by closing.
        self._form.clear()
        super().done(result)
