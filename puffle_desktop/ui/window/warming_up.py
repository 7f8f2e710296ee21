"""What will be wanted soon is made ready while the window has nothing else to do.

The first paint does without the dialogs. Whoever opens one should not wait for its modules and icons either.
"""

import threading
from collections.abc import Generator
from typing import Final

from PySide6.QtCore import QObject, QTimer

FIRST_MS: Final = 1_500
"""After the start, which needs the time itself."""
NEXT_MS: Final = 30
"""Between two steps, each of which takes a few milliseconds."""


class WarmingUp(QObject):
    """Imports what dialogs need and draws their icons, a little at a time, and is done for good."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps = _steps()
        self._timer = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._timer.timeout.connect(self._take_step)
        self._timer.start()

    def _take_step(self) -> None:
        if next(self._steps, True):
            self._steps.close()
        else:
            self._timer.start(NEXT_MS)


def _steps() -> Generator[bool, None, None]:
    # These imports are here to be made late, which the linter cannot know.
    from puffle_desktop.ui.commands import palette_choices  # noqa: PLC0415, F401

    yield False
    from puffle_desktop.ui.commands import palette  # noqa: PLC0415, F401

    yield False
    from puffle_desktop.ui.roster import filter_popover  # noqa: PLC0415, F401

    yield False
    from puffle_desktop.ui.roster import columns_popover, save_view_popover  # noqa: PLC0415, F401

    yield False
    from puffle_desktop.ui.editing import edit_session  # noqa: PLC0415, F401

    yield False
    from puffle_desktop.domain.prospect import Prospect  # noqa: PLC0415
    from puffle_desktop.ui.editing.edit_prospect import EditProspectDialog  # noqa: PLC0415

    yield False
    # PySide makes classes of Qt's when they are first used: most of these are used by no other dialog.
    EditProspectDialog(Prospect(id="", campaign_id="")).deleteLater()
    yield False
    from puffle_desktop.ui.commands.actions import COMMANDS  # noqa: PLC0415
    from puffle_desktop.ui.widgets import theme  # noqa: PLC0415

    for command in COMMANDS:
        if command.icon:
            theme.icon(command.icon)
            yield False
    # It makes regular expressions for 50 ms, in one go, and touches nothing of Qt's.
    threading.Thread(target=_import_validator, name="warming up", daemon=True).start()


def _import_validator() -> None:
    import email_validator  # noqa: PLC0415, F401 (see above)
