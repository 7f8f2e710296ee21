"""The beginning of a condition: how it goes with the one before it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from puffle_desktop.domain.i18n import tr


class Joint(QWidget):
    """Says "Where" before the first condition; before others, the person chooses "and" or "or"."""

    changed = Signal()
    """The other one is chosen."""

    def __init__(self, buddy: QWidget, *, is_or: bool, parent: QWidget | None = None) -> None:
        """*buddy* is what the word stands before."""
        super().__init__(parent)
        self._word = QLabel(tr("Where", "before the first condition"))
        self._word.setTextFormat(Qt.TextFormat.PlainText)
        self._word.setBuddy(buddy)
        self.combo = QComboBox()
        self.combo.setAccessibleName(tr("Joined by"))
        self.combo.addItems([tr("and", "before a further condition"), tr("or", "before a further condition")])
        self.combo.setCurrentIndex(int(is_or))
        self.combo.currentIndexChanged.connect(self.changed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._word)
        layout.addWidget(self.combo)

    def use(self, place: int) -> None:
        """It stands before the condition of this number, from 1."""
        self._word.setVisible(place == 1)
        self.combo.setVisible(place > 1)

    def part(self) -> None:
        """Stand for "and" from now on, without a word."""
        self.combo.blockSignals(True)
        self.combo.setCurrentIndex(0)
        self.combo.blockSignals(False)

    @property
    def is_or(self) -> bool:
        """Whether the condition is another way to meet the one before it."""
        return self.combo.isVisibleTo(self) and self.combo.currentIndex() == 1

    @property
    def wish(self) -> int:
        """How wide what is shown wants to be."""
        shown = self._word if self._word.isVisibleTo(self) else self.combo
        return shown.sizeHint().width()
