"""What the bar at the top says when the connection or the campaigns are in trouble, with what helps."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.connections.connection_opener import ConnectionOpener
from puffle_desktop.ui.widgets.message_bar import MessageBar
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.ui.window.dialog_opener import DialogOpener
from puffle_desktop.workspace.workspace import Workspace


class Troubles(QObject):
    """Shows them in *bar* as they come."""

    def __init__(
        self,
        bar: MessageBar,
        opener: ConnectionOpener,
        workspace: Workspace,
        dialogs: DialogOpener,
    ) -> None:
        super().__init__(bar)
        self._bar = bar
        self._opener = opener
        self._workspace = workspace
        self._dialogs = dialogs
        opener.key_wanted.connect(self._key_wanted)
        opener.not_opened.connect(self._not_opened)
        workspace.campaigns_changed.connect(self._campaigns_changed)

    def offer_reopening(self, sentence: str, reopen: Callable[[], None]) -> None:
        """A save failed after its dialog was closed: *reopen* shows it again."""
        self._bar.show_message(sentence, Tone.ERROR, tr("&Edit again"), reopen)

    def _key_wanted(self, sentence: str) -> None:
        self._bar.show_message(sentence, Tone.ERROR, tr("&Paste a key…"), self._dialogs.settings_for_key)

    def _not_opened(self, sentence: str) -> None:
        self._bar.show_message(sentence, Tone.ERROR, tr("&Try again"), self._opener.open_again)

    def _campaigns_changed(self) -> None:
        """Say that the campaigns shown are old ones; without any, their panel says it."""
        error = self._workspace.campaigns_error
        if error is not None and self._workspace.campaigns:
            self._bar.show_message(str(error), Tone.ERROR, tr("&Try again"), self._workspace.refresh)
