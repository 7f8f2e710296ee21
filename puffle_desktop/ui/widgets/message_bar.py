"""A bar with one sentence and, where it helps, the button that helps."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.focus import put_behind
from puffle_desktop.ui.widgets.screen_reader import announce, set_plain_tool_tip
from puffle_desktop.ui.widgets.style_sheet import dress
from puffle_desktop.ui.widgets.text_label import TextLabel
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.ui.widgets.wrapping import LONGEST


class BarLook(NamedTuple):
    """The colours of a bar: *text* is None where it is that of the window. *buttons* is their tone."""

    ground: QColor
    text: QColor | None
    icon: QColor
    buttons: str


class MessageBar(QFrame):
    """Hidden until there is something to say. Takes no focus away from what the person is doing."""

    closed = Signal()
    """The person closed the bar, or pressed one of its buttons."""
    dismissed = Signal()
    """The person closed the bar without pressing a button that helps. Comes before :attr:`closed`."""

    def __init__(self, parent: QWidget | None = None, *, closable: bool = False) -> None:
        super().__init__(parent)
        self._tone = Tone.INFO
        self._own_icon = ""
        self._said: tuple[str, Tone, str, list[tuple[str, Callable[[], None]]]] | None = None
        self._offered: list[QPushButton] = []
        # All with a parent, in the order that Tab goes; a button shown without one would be a window, too.
        self._icon = QLabel(self)
        self._text = TextLabel(self, longest=LONGEST)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.SPACING)
        self._close = QToolButton(self)
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(tr("Close notification"))
        self._close.setToolTip(tr("Close notification"))
        self._close.setVisible(closable)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.SPACING, theme.SPACING // 2, theme.SPACING, theme.SPACING // 2)
        layout.setSpacing(theme.SPACING)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addLayout(self._buttons)
        layout.addWidget(self._close)
        self.setAutoFillBackground(True)
        self._close.clicked.connect(self.dismissed)
        self._close.clicked.connect(self._dismiss)
        self.hide()

    def show_message(
        self,
        sentence: str,
        tone: Tone,
        button: str | None = None,
        action: Callable[[], None] | None = None,
        *,
        more: Sequence[tuple[str, Callable[[], None]]] = (),
        icon: str = "",
        details: str = "",
    ) -> None:
        """Say *sentence*; *button* is a label for *action*, and *more* are further labels with theirs.

        *icon* is there in place of the tone's own; *details* are to be read when the pointer rests on it.
        A screen reader says it, too; not again where only numbers are other ones.
        """
        choices = [*([(button, action)] if button is not None and action is not None else []), *more]
        set_plain_tool_tip(self._text, "" if details == sentence else details)
        if (sentence, tone, icon, choices) == self._said and not self.isHidden():
            return
        former = self._said if self._said is not None and not self.isHidden() else None
        self._said = (sentence, tone, icon, choices)
        self._tone, self._own_icon = tone, icon
        self._text.setText(sentence)
        self.setAccessibleName(tr("{kind}: {sentence}", kind=tr(tone.word), sentence=sentence))
        # While numbers go up, what can be pressed stays: a button that goes as it is pressed does nothing.
        if former is None or former[3] != choices:
            self._show_buttons(choices)
        if former is None or former[1:3] != (tone, icon):
            self._color()
        self.show()
        if former is None or _without_numbers(former[0]) != _without_numbers(sentence):
            announce(self, self.accessibleName(), urgent=tone is Tone.ERROR)

    @property
    def text(self) -> str:
        """The sentence shown, or nothing."""
        return self._text.text() if not self.isHidden() else ""

    @property
    def buttons(self) -> list[QAbstractButton]:
        """What can be pressed, in the order of reading: what helps, and what closes the message."""
        return [*self._offered, *([] if self._close.isHidden() else [self._close])]

    def clear(self) -> None:
        """Say nothing any more."""
        self._text.clear()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # A widget in a window hears of a new application palette by this alone.
        if event.type() == QEvent.Type.PaletteChange and not self.isHidden():
            self._color()

    def _color(self) -> None:
        # From the parent's palette: this frame's own already carries the tint.
        parent = self.parentWidget()
        palette = QPalette(parent.palette()) if parent is not None else QPalette()
        look = self._look(palette)
        palette.setColor(QPalette.ColorRole.Window, look.ground)
        if look.text is not None:
            palette.setColor(QPalette.ColorRole.WindowText, look.text)
        self.setPalette(palette)
        size = QSize(*[theme.icon_size(self.fontMetrics())] * 2)
        icon = theme.colored_icon(self._own_icon or self._tone.icon, look.icon)
        self._icon.setPixmap(icon.pixmap(size, self.devicePixelRatioF()))
        self._close.setIcon(theme.icon("x") if look.text is None else theme.colored_icon("x", look.text))
        dress(self._close, tone=look.buttons)
        for button in self._offered:
            dress(button, tone=look.buttons)

    def _look(self, palette: QPalette) -> BarLook:
        """Its colours where *palette* is that of the window."""
        color = self._tone.color(palette)
        text = color if self._tone is not Tone.INFO else None
        return BarLook(self._tone.ground(palette), text, color, self._tone.name.lower())

    def _show_buttons(self, choices: Sequence[tuple[str, Callable[[], None]]]) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if (former := item.widget()) is not None:
                former.hide()
                former.deleteLater()
        self._offered.clear()
        for label, action in choices:
            button = QPushButton(label, self)
            dress(button, role="plain", tone=self._look(self.palette()).buttons)
            button.clicked.connect(partial(self._act, action))
            self._buttons.addWidget(button)
            button.show()  # The layout of a bar that is seen already would do so a moment later.
            self._offered.append(button)
        # The text may have the focus, since it can be copied from.
        put_behind(self._text, self._offered)

    def _act(self, action: Callable[[], None], _: bool = False) -> None:
        self._dismiss()
        action()

    def _dismiss(self) -> None:
        self.clear()
        self.closed.emit()


def _without_numbers(sentence: str) -> str:
    return "".join(character for character in sentence if not character.isdigit())
