"""The foot of the edit dialog: on to the next prospect or back, and what becomes of what was typed."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QToolButton

from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.dialog_foot import DialogFoot
from puffle_desktop.ui.widgets.elided_label import ElidedLabel
from puffle_desktop.ui.widgets.focus import put_behind

PREVIOUS_KEYS: Final = "Alt+Up"
NEXT_KEYS: Final = "Alt+Down"


class EditFoot(DialogFoot):
    """Where there is not room for all of it, first the keys give way and then the words of both arrows."""

    step_requested = Signal(int)
    """The person wants to go on: to the next prospect (1) or back to the previous one (-1)."""

    def __init__(
        self, save: QPushButton, cancel: QPushButton, discard: QPushButton, copy: QPushButton
    ) -> None:
        box = QDialogButtonBox()
        super().__init__(box)
        self._box = box
        role = QDialogButtonBox.ButtonRole
        for button, its_role in (
            (copy, role.ActionRole),
            (discard, role.DestructiveRole),
            (cancel, role.RejectRole),
            (save, role.AcceptRole),
        ):
            box.addButton(button, its_role)
        # They come and go: hidden after they were added, since the box shows what it is given.
        copy.hide()
        discard.hide()
        self._previous, self._next = QToolButton(), QToolButton()
        self._hints = (ElidedLabel(muted=True), ElidedLabel(muted=True))
        self._build()
        self._previous.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        QShortcut(QKeySequence(PREVIOUS_KEYS), self).activated.connect(self._go_back)
        QShortcut(QKeySequence(NEXT_KEYS), self).activated.connect(self._go_on)

    def _build(self) -> None:
        small = theme.scaled(self.font(), 11 / 13)
        steps = (
            (self._previous, tr("Previous"), tr("Save, and edit the previous prospect"), PREVIOUS_KEYS),
            (self._next, tr("Next"), tr("Save, and edit the next prospect"), NEXT_KEYS),
        )
        for (button, text, tip, keys), hint in zip(steps, self._hints, strict=True):
            native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(tr("{what} ({keys})", what=tip, keys=native))
            button.setAccessibleDescription(button.toolTip())
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setAutoRaise(True)
            hint.setFont(small)
            hint.setText(native.replace("Up", "↑").replace("Down", "↓"))
            self.leading.addWidget(button)
            self.leading.addWidget(hint)
            self.leading.addSpacing(theme.SPACING)
        self.leading.addStretch(1)
        self._draw_icons()

    def order_tab(self) -> None:
        put_behind(self._previous, [self._next, *self.in_order()])

    def allow_steps(self, allowed: bool) -> None:
        """Whether one can go on from this prospect."""
        for widget in (self._previous, self._next):
            widget.setEnabled(allowed)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(self._width(words=False, hints=False), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        # Buttons that come or go, or say something else, take or leave room.
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Qt sends the first of these while this object is still being made.
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_next"):
            self._draw_icons()

    def _fold(self) -> None:
        words = self._width(words=True, hints=False) <= self.width()
        hints = self._width(words=True, hints=True) <= self.width()
        style = Qt.ToolButtonStyle
        for button in (self._previous, self._next):
            wanted = style.ToolButtonTextBesideIcon if words else style.ToolButtonIconOnly
            if button.toolButtonStyle() is not wanted:
                button.setToolButtonStyle(wanted)
        for hint in self._hints:
            hint.setVisible(hints)

    def _width(self, *, words: bool, hints: bool) -> int:
        """How wide it is with or without the *words* of the arrows and the *hints* of their keys."""
        gaps = 4 * theme.SPACING + 3 * theme.SPACING + 4 * self.leading.spacing()
        wide = self._box.sizeHint().width() + gaps
        for button, hint in zip((self._previous, self._next), self._hints, strict=True):
            text = button.fontMetrics().horizontalAdvance(button.text()) + theme.SPACING if words else 0
            wide += theme.icon_size(self.fontMetrics()) + 2 * theme.SPACING + text
            wide += hint.sizeHint().width() if hints else 0
        return wide

    def _draw_icons(self) -> None:
        self._previous.setIcon(theme.icon("arrow-up"))
        self._next.setIcon(theme.icon("arrow-down"))

    def _go_back(self) -> None:
        if self._previous.isEnabled():
            self.step_requested.emit(-1)

    def _go_on(self) -> None:
        if self._next.isEnabled():
            self.step_requested.emit(1)
