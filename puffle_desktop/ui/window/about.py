"""The dialog that says what this program is, who it is not by, and under which licences it comes."""

import platform
from typing import Final

import PySide6
from PySide6.QtCore import QEvent, Qt, qVersion
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from puffle_desktop import __version__
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.resources import resource_path
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.dialog import Dialog, DialogBody
from puffle_desktop.ui.widgets.fields import FieldNote
from puffle_desktop.ui.widgets.fonts import strong

NAME: Final = "Puffle Desktop"
_ICON_SIZE: Final = 8 * theme.SPACING
_TEXT_WIDTH: Final = 68  # characters

_WHAT: Final = mark("A desktop editor for the prospects of draft Puffle campaigns.")
_PARAGRAPHS: Final = (
    mark("This is a third-party client of Puffle’s public API. It is not made or endorsed by Puffle."),
    mark("Puffle Desktop is free software under the MIT licence."),
    mark(
        "It uses Qt and Qt for Python (PySide6) under the GNU Lesser General Public License, version 3. You "
        "may replace these libraries by versions of your own; their source is at download.qt.io. The icons "
        "are Lucide’s, under the ISC licence; the font is Inter, under the SIL Open Font License."
    ),
)


class AboutDialog(Dialog):
    """About the program. Show it with :meth:`open`."""

    def __init__(self, parent: QWidget | None = None, *, icon: QIcon | None = None) -> None:
        """*icon* is the application's; without it, no picture is shown."""
        super().__init__(tr("About {program}", program=NAME), parent)
        content = QWidget(self)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.SPACING)
        layout.addLayout(self._head(icon))
        for paragraph in _PARAGRAPHS:
            layout.addWidget(_label(tr(paragraph), self))
        versions = FieldNote(self)
        versions.say(versions_text())
        layout.addWidget(versions)
        licences = resource_path("THIRD-PARTY-LICENCES.txt")
        if licences.exists():  # in what is bundled with other people's work, and not in a checkout
            layout.addWidget(
                _label(tr("The licences of everything bundled are in {path}.", path=licences), self)
            )
        buttons = QDialogButtonBox(self)
        buttons.addButton(tr("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = self.lay_out_column(spacing=2 * theme.SPACING, margin=3 * theme.SPACING)
        column.addWidget(DialogBody(content, self), 1)
        column.addWidget(buttons)
        margins = 6 * theme.SPACING
        width = min(
            _TEXT_WIDTH * self.fontMetrics().averageCharWidth(),
            self.screen().availableSize().width() - margins,
        )
        self.setFixedWidth(width + margins)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self.grow_to_fit()
        return handled

    def _head(self, icon: QIcon | None) -> QHBoxLayout:
        title = _label(f"{NAME} {__version__}", self)
        title.setFont(strong(theme.scaled(title.font(), 1.5)))
        texts = QVBoxLayout()
        texts.setSpacing(theme.SPACING // 2)
        texts.addWidget(title)
        texts.addWidget(_label(tr(_WHAT), self))
        head = QHBoxLayout()
        head.setSpacing(2 * theme.SPACING)
        if icon is not None:
            picture = QLabel(self)
            picture.setPixmap(icon.pixmap(_ICON_SIZE, _ICON_SIZE))
            head.addWidget(picture)
        head.addLayout(texts, stretch=1)
        return head


def versions_text() -> str:
    """The versions that a report of a fault should name."""
    return (
        f"Python {platform.python_version()}, Qt {qVersion()}, PySide6 {PySide6.__version__}, "
        f"{platform.system()} {platform.release()}"
    )


def _label(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
