"""The page of the settings that says how the program looks and which language it speaks."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QSizePolicy, QWidget

from puffle_desktop.domain.appearance import LANGUAGES, Appearance
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.fields import FieldNote

_SCHEMES: Final = {"": mark("System"), "light": mark("Light"), "dark": mark("Dark")}


class AppearancePage(QWidget):
    """Shows an appearance and what the person makes of it. Changes nothing by itself."""

    changed = Signal()
    """The person wants another appearance."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme = QComboBox(self)
        self._language = QComboBox(self)
        self._still = QCheckBox(tr("&Reduce motion"), self)
        for key, text in _SCHEMES.items():
            self._scheme.addItem(tr(text), key)
        self._language.addItem(tr("System"), "")
        for key, name in LANGUAGES.items():
            self._language.addItem(name, key)
        self._scheme.setCurrentIndex(self._scheme.findData(appearance.scheme))
        self._language.setCurrentIndex(self._language.findData(appearance.language))
        self._still.setChecked(appearance.reduce_motion)
        self._build()
        self._scheme.currentIndexChanged.connect(self.changed)
        self._still.toggled.connect(self.changed)

    def _build(self) -> None:
        self._scheme.setAccessibleName(tr("Theme"))
        self._language.setAccessibleName(tr("Language"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * theme.SPACING)
        grid.setVerticalSpacing(theme.SPACING // 2)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget, str], ...] = (
            (tr("&Theme"), self._scheme, tr("“System” matches the light or dark setting of your desktop.")),
            (tr("&Language"), self._language, tr("The language changes when you restart Puffle Desktop.")),
            ("", self._still, tr("Nothing slides, fades or spins, and progress bars stand still.")),
        )
        for row, (text, field, sentence) in enumerate(rows):
            field.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            field.setAccessibleDescription(sentence)
            if text:
                label = QLabel(text, self)
                label.setBuddy(field)
                grid.addWidget(label, 3 * row, 0)
            grid.addWidget(field, 3 * row, 1, Qt.AlignmentFlag.AlignLeading)
            message = FieldNote(self)
            message.say(sentence)
            grid.addWidget(message, 3 * row + 1, 1)
            grid.setRowMinimumHeight(3 * row + 2, theme.SPACING)
        grid.setRowStretch(3 * len(rows), 1)

    @property
    def appearance(self) -> Appearance:
        """What the person wants."""
        return Appearance(
            scheme=str(self._scheme.currentData()),
            language=str(self._language.currentData()),
            reduce_motion=self._still.isChecked(),
        )
