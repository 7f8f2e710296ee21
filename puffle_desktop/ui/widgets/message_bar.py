"""A bar with one sentence and, where it helps, the button that helps."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPalette
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
from puffle_desktop.ui.widgets.screen_reader import announce
from puffle_desktop.ui.widgets.style_sheet import dress
from puffle_desktop.ui.widgets.text_label import TextLabel
from puffle_desktop.ui.widgets.tone import Tone
from puffle_desktop.ui.widgets.wrapping import LONGEST


class MessageBar(QFrame):
    """Hidden until there is something to say. Takes no focus away from what the person is doing."""

    closed = Signal()
    """The person closed the bar, or pressed one of its buttons."""
    dismissed = Signal()
    """The person closed the bar without pressing a button that helps. Comes before :attr:`closed`."""

    def __init__(self, parent: QWidget | None = None, *, closable: bool = False) -> None:
        super().__init__(parent)
        self._tone = Tone.INFO
        self._said: tuple[str, Tone, list[tuple[str, Callable[[], None]]]] | None = None
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
    ) -> None:
        """Say *sentence*; *button* is a label for *action*, and *more* are further labels with theirs.

        A screen reader says it, too; not again where only numbers are other ones.
        """
        choices = [*([(button, action)] if button is not None and action is not None else []), *more]
        if (sentence, tone, choices) == self._said and not self.isHidden():
            return
        former = self._said if self._said is not None and not self.isHidden() else None
        self._said = (sentence, tone, choices)
        self._tone = tone
        self._text.setText(sentence)
        self.setAccessibleName(tr("{kind}: {sentence}", kind=tr(tone.word), sentence=sentence))
        # While numbers go up, what can be pressed stays: a button that goes as it is pressed does nothing.
        if former is None or former[2] != choices:
            self._show_buttons(choices)
        if former is None or former[1] is not tone:
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
        color = self._tone.color(palette)
        palette.setColor(QPalette.ColorRole.Window, self._tone.ground(palette))
        if self._tone is not Tone.INFO:
            palette.setColor(QPalette.ColorRole.WindowText, color)
        self.setPalette(palette)
        size = QSize(theme.ICON_SIZE, theme.ICON_SIZE)
        self._icon.setPixmap(
            theme.colored_icon(self._tone.icon, color).pixmap(size, self.devicePixelRatioF())
        )
        self._close.setIcon(theme.icon("x"))
        for button in self._offered:
            dress(button, tone=self._tone.name.lower())

    def _show_buttons(self, choices: Sequence[tuple[str, Callable[[], None]]]) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if (former := item.widget()) is not None:
                former.hide()
                former.deleteLater()
        self._offered.clear()
        for label, action in choices:
            button = QPushButton(label, self)
            dress(button, role="plain", tone=self._tone.name.lower())
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
