"""What can be done with the prospects of the table without changing them: copied, opened and written to."""

from collections.abc import Callable, Generator, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication

from puffle_desktop.domain.errors import InvalidInput
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.domain.prospect_json import prospect_json, prospects_json
from puffle_desktop.runtime.child_environment import restore_environment
from puffle_desktop.runtime.notifications import Level, Notifications
from puffle_desktop.runtime.sliced_work import SlicedWork
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.ui.wording.labels import plain_text

_ABSENT: Final = mark("No prospect is selected.")
_MISSING: Final = {
    "open-linkedin": ("linkedin_url", mark("This prospect has no LinkedIn URL.")),
    "write-email": ("email", mark("This prospect has no email address.")),
}


class _Actions(Protocol):
    def __getitem__(self, name: str) -> QAction: ...


class ProspectCommands:
    """Works on the prospects selected in a table, or on its current one where a command is for one.

    ``open_url`` hands a URL to the system. It is the only way out, and gets http, https and mailto alone.
    """

    def __init__(
        self,
        table: RosterView,
        notifications: Notifications,
        open_url: Callable[[QUrl], bool] | None = None,
    ) -> None:
        self._table = table
        self._notifications = notifications
        self.open_url = open_url or _open_outside
        self._copying = SlicedWork(table)
        self._copying.finished.connect(self._copy)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What does each of the commands of :mod:`~puffle_desktop.ui.commands.actions` that are done here."""
        return {
            "copy-json": self.copy_json,
            "open-linkedin": self.open_linkedin,
            "write-email": self.write_email,
        }

    def copy_json(self) -> None:
        """Copy the selected prospect as a JSON object, or several as an array of them."""
        prospects = self._table.selected_prospects()
        if not prospects:
            return
        self._copying.begin(_copied(prospects))

    def _copy(self, copied: tuple[str, int]) -> None:
        text, count = copied
        QGuiApplication.clipboard().setText(text)
        self._notifications.post(tr("%Ln prospect(s) copied as JSON.", None, count), Level.DONE)

    def open_linkedin(self) -> None:
        """Open the current prospect's profile in the browser."""
        prospect = self._table.current_prospect()
        if prospect is not None and prospect.linkedin_url:
            from puffle_desktop.domain.links import web_url  # noqa: PLC0415 (not for the first paint)

            self._open(web_url, prospect.linkedin_url)

    def write_email(self) -> None:
        """Begin an email to the current prospect."""
        prospect = self._table.current_prospect()
        if prospect is not None and prospect.email:
            from puffle_desktop.domain.links import mail_url  # noqa: PLC0415 (not for the first paint)

            self._open(mail_url, prospect.email)

    def conditions(self) -> dict[str, bool]:
        """Under which conditions the commands can be used now; see :meth:`.Actions.allow`."""
        prospect = self._table.current_prospect()
        return {
            "prospect": prospect is not None,
            "linkedin": not self._obstacle("open-linkedin", prospect),
            "email": not self._obstacle("write-email", prospect),
        }

    def explain(self, actions: _Actions) -> None:
        """Say at each of the commands, of *actions* by their names, what it does or why it cannot be used."""
        prospect = self._table.current_prospect()
        for name in self.handlers():
            action = actions[name]
            action.setToolTip(self._obstacle(name, prospect) or plain_text(action.text()))

    def _obstacle(self, name: str, prospect: Prospect | None) -> str:
        """Why a command cannot be used; empty when it can."""
        if prospect is None:
            return tr(_ABSENT)
        if name not in _MISSING:
            return ""
        field, sentence = _MISSING[name]
        return "" if (prospect.value(field) or "").strip() else tr(sentence)

    def _open(self, make_url: Callable[[str], str], text: str) -> None:
        try:
            url = make_url(text)
        except InvalidInput as error:
            self._notifications.post(str(error), Level.WARNING)
            return
        if not self.open_url(QUrl(url)):
            self._notifications.post(
                tr("This computer has no program that opens “{address}”.", address=url), Level.WARNING
            )


def _open_outside(url: QUrl) -> bool:
    """Have the system open *url*, by a program that gets nothing of a bundle's environment."""
    restore_environment()
    return QDesktopServices.openUrl(url)


def _copied(prospects: Sequence[Prospect]) -> Generator[None, None, tuple[str, int]]:
    """The JSON of one prospect, or of an array of them, and how many there are."""
    text = prospect_json(prospects[0]) if len(prospects) == 1 else (yield from prospects_json(prospects))
    return text, len(prospects)
