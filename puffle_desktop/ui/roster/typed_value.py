"""The field for the value of a condition that is typed: a text, a regular expression, or a length."""

from collections.abc import Generator
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from puffle_desktop.domain.comparing import length_of
from puffle_desktop.domain.comparisons import Operand
from puffle_desktop.domain.expressions import Fault, fault_of
from puffle_desktop.domain.i18n import mark, number, tr
from puffle_desktop.domain.text import is_blank
from puffle_desktop.runtime.in_thread import in_thread
from puffle_desktop.runtime.sliced_work import SlicedWork
from puffle_desktop.ui.widgets.style_sheet import dress
from puffle_desktop.ui.widgets.tokens import tokens

TYPING_DELAY_MS: Final = 120
"""A value is filtered by when the keys rest for this long."""
_HINTS: Final = {
    Operand.EXPRESSION: mark("Regular expression"),
    Operand.LENGTH: mark("Number of characters"),
}


class TypedValue(QLineEdit):
    """Says what is meant when the keys rest, and what is wrong with it."""

    settled = Signal()
    """Another :attr:`value` is meant, or none any more. Not at each key."""
    judged = Signal()
    """There is another :attr:`problem`, or none any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._operand = Operand.TEXT
        self._sound = ""
        self._fault: Fault | None = None
        self.problem = ""
        """What is wrong with what is typed, as a sentence."""
        self._typing = QTimer(self, singleShot=True, interval=TYPING_DELAY_MS)
        self._checking = SlicedWork(self)
        self.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self._judge)
        self._checking.finished.connect(self._take)

    def use(self, operand: Operand, given: str | None = None) -> None:
        """Take values of this kind; *given* is in force already."""
        self._operand = operand
        self.setPlaceholderText(tr(_HINTS[operand]) if operand in _HINTS else "")
        if given is not None:
            self.setText(given)
            self._sound = given.strip()
        self._judge()
        self._typing.stop()

    @property
    def value(self) -> str | None:
        """What is meant; None while that is nothing, or nothing that can be."""
        typed = self.text().strip()
        if is_blank(typed):
            return None
        if self._operand is Operand.LENGTH:
            length = length_of(typed)
            return None if length is None else str(length)
        # An expression is not in force before it was looked at, which takes a moment.
        return typed if self._operand is Operand.TEXT or typed == self._sound else None

    @property
    def is_typed(self) -> bool:
        """Whether something was typed of which :attr:`settled` was not told yet."""
        return self._typing.isActive() or self._checking.is_running

    def flush(self) -> None:
        """Tell of what was typed at once."""
        if self._typing.isActive():
            self._typing.stop()
            self._judge()
        self._checking.finish()

    def stop(self) -> None:
        """Tell nothing any more."""
        self._typing.stop()
        self._checking.cancel()

    def _judge(self) -> None:
        typed = self.text().strip()
        self._checking.cancel()
        if self._operand is Operand.EXPRESSION and typed:
            self._checking.begin(_checking(typed))
            return
        is_wrong = self._operand is Operand.LENGTH and typed and length_of(typed) is None
        self._say(tr("Type a number, such as {example}.", example=number(40)) if is_wrong else "")
        self._mark(None)
        self.settled.emit()

    def _take(self, checked: tuple[str, Fault | None]) -> None:
        typed, fault = checked
        if typed != self.text().strip():
            return  # It goes on to be typed.
        if fault is None:
            self._sound = typed
            self._say("")
        else:
            self._sound = ""
            place = number(min(fault.place, len(typed) - 1) + 1)
            self._say(tr("{sentence} See character {place}.", sentence=tr(fault.sentence), place=place))
        self._mark(fault)
        self.settled.emit()

    def _say(self, problem: str) -> None:
        dress(self, state="wrong" if problem else "")
        if problem != self.problem:
            self.problem = problem
            self.judged.emit()

    def _mark(self, fault: Fault | None) -> None:
        """Underline the character at fault. A line edit takes formats from input methods alone."""
        if fault is None and self._fault is None:
            return
        self._fault = fault
        marks = []
        if fault is not None:
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(tokens(self.palette()).error)
            look.setForeground(tokens(self.palette()).error)
            text = self.text()
            place = min(fault.place + len(text) - len(text.lstrip()), len(text.rstrip()) - 1)
            kind = QInputMethodEvent.AttributeType.TextFormat
            marks = [QInputMethodEvent.Attribute(kind, place - self.cursorPosition(), 1, look)]
        QApplication.sendEvent(self, QInputMethodEvent("", marks))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_fault", None) is not None:
            self._mark(self._fault)


def _checking(expression: str) -> Generator[None, None, tuple[str, Fault | None]]:
    """Look at an expression, by a thread."""
    fault = yield from in_thread(partial(_fault_of, expression))
    return expression, fault


def _fault_of(expression: str, unwanted: object) -> Fault | None:
    return fault_of(expression)
