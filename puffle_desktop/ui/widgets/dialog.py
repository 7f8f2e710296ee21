"""What dialogs have in common: a title, room to the edge, a size within the screen, a place to return to."""

from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.popover_parts import FittingArea
from puffle_desktop.ui.widgets.style_sheet import dress

_FRAME: Final = 32
"""Pixels of the screen's height that are left to the system's title bar."""


def room_on_screen(window: QWidget) -> QSize:
    """How large *window* can be with all of it to be reached, the title bar that it gets as well."""
    room = window.screen().availableSize()
    return QSize(room.width(), room.height() - _FRAME)


class Dialog(QDialog):
    """A dialog whose title is what screen readers call it. Never to be shown with ``exec``.

    It opens no larger than the screen. What may be larger, with a large font, goes into a
    :class:`DialogBody`, and the buttons stand below that.
    """

    def __init__(self, title: str, parent: QWidget | None = None, *, modal: bool = True) -> None:
        """Unless it is *modal*, the window can be used meanwhile."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(modal)

    def setVisible(self, visible: bool) -> None:
        """Show or hide it. The button that Enter presses is filled, if it is one that goes on.

        Not what Qt makes the default while it is shown: that is any button, and each that gets the focus.
        """
        if visible:
            self._fill_default()
            # One that was given no size is as large as it wants to be; until it is shown, Qt has none for it.
            if not self.isVisible() and self.testAttribute(Qt.WidgetAttribute.WA_Resized):
                self.resize(self.size().boundedTo(room_on_screen(self)))
        super().setVisible(visible)

    def _fill_default(self) -> None:
        buttons = self.findChildren(QPushButton)
        if any(button.property("role") in ("primary", "danger") for button in buttons):
            return
        refusing = {
            button
            for box in self.findChildren(QDialogButtonBox)
            for button in box.buttons()
            if box.buttonRole(button) == QDialogButtonBox.ButtonRole.RejectRole
        }
        for button in buttons:
            if button.isDefault() and button not in refusing:
                dress(button, role="primary")

    def lay_out_column(self, *, spacing: int = theme.SPACING, margin: int = 2 * theme.SPACING) -> QVBoxLayout:
        """What the dialog is laid out with: its parts under one another, the buttons last."""
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(spacing)
        return column

    def grow_to_fit(self) -> None:
        """Let nothing be cut off as far as the screen allows: Qt does not reckon with texts that wrap.

        To be done when it is shown, and not before: then its parts are as large as the style sheet has them.
        """
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        wanted = layout.totalSizeHint().height()
        if layout.hasHeightForWidth():
            wanted = layout.totalHeightForWidth(self.width())
        wanted = min(wanted, room_on_screen(self).height())
        if wanted > self.height():
            self.resize(self.width(), wanted)

    def in_characters(self, width: int, lines: int) -> QSize:
        """A size in characters and lines, for a large font to get a large dialog; the screen is the limit."""
        metrics = self.fontMetrics()
        size = QSize(width * metrics.averageCharWidth(), lines * metrics.height())
        return size.boundedTo(room_on_screen(self))


class DialogBody(FittingArea):
    """What a dialog holds above its buttons: as high as it needs to be, and scrolled where there is less."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(content, parent)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        content = self.widget()
        layout = content.layout() if content is not None else None
        if layout is None or not layout.hasHeightForWidth():
            return self.sizeHint().height()
        return layout.totalHeightForWidth(width)


class RememberedPlace(QObject):
    """Puts a dialog where one of its kind was last, within the screen of now, and notes where it goes."""

    def __init__(self, dialog: QDialog, settings: QSettings, kind: str) -> None:
        """To be made before *dialog* is shown. *kind* is the key in *settings*."""
        super().__init__(dialog)
        self._dialog = dialog
        self._settings = settings
        self._key = f"{kind}/geometry"
        geometry = settings.value(self._key)
        if isinstance(geometry, QByteArray):
            dialog.restoreGeometry(geometry)
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self._settings.setValue(self._key, self._dialog.saveGeometry())
        return False
