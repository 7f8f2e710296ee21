"""The values of a condition that are chosen from a list, which is folded into a button."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.roster.values_picker import Facets, ValuesPicker
from puffle_desktop.ui.widgets.choice_button import ChoiceButton
from puffle_desktop.ui.wording.filters import filter_value_text, values_text


class ListedValues(QObject):
    """Says what is chosen on its :attr:`button`, and makes the list when it is first wanted."""

    changed = Signal()
    """Others are chosen."""
    excluding = Signal(bool)
    """The person wants the other values found, or these again."""
    folded = Signal(bool)
    """The list is hidden, or shown (False)."""

    def __init__(self, facets: Facets, column: str, chosen: Iterable[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._facets = facets
        self._column = column
        self._chosen = tuple(chosen)
        self._is_excluding = False
        self._picker: ValuesPicker | None = None
        self._place: QVBoxLayout | None = None
        self.button = ChoiceButton()  # which Tab reaches where it is laid out
        self.button.setAccessibleName(tr("Values to choose"))
        self.button.toggled.connect(self._show)
        self._say()

    def put_into(self, layout: QVBoxLayout) -> None:
        """Show the list at the end of *layout*."""
        self._place = layout

    @property
    def values(self) -> tuple[str, ...]:
        """The chosen values: see :attr:`ValuesPicker.values`."""
        return self._picker.values if self._picker is not None else self._chosen

    def field(self) -> QWidget:
        """The list, shown if it was not."""
        self.button.setChecked(True)
        return self._picker or self.button

    def fold(self) -> None:
        """Hide the list."""
        self.button.setChecked(False)

    def exclude(self, excluding: bool) -> None:
        """Say whether what is chosen is what is not found."""
        self._is_excluding = excluding
        if self._picker is not None:
            self._picker.set_excluding(excluding)

    def use(self, column: str) -> None:
        """Choose among the values of another column."""
        self.fold()
        self._column, self._chosen = column, ()
        if self._picker is not None:
            self._picker.stop()
            self._picker.deleteLater()
            self._picker = None
        self._say()

    def stop(self) -> None:
        """Count nothing any more."""
        if self._picker is not None:
            self._picker.stop()

    def _show(self, shown: bool) -> None:
        if shown and self._picker is None and self._place is not None:
            self._picker = ValuesPicker(self._facets, self.button.parentWidget())
            self._picker.changed.connect(self._ticked)
            self._picker.excluding.connect(self.excluding)
            self._place.addWidget(self._picker)
            self._picker.show_column(self._column, self._chosen)
        if self._picker is not None:
            self._picker.set_excluding(self._is_excluding)
            self._picker.setVisible(shown)
        self.folded.emit(not shown)

    def _ticked(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        if self._picker is not None:
            named = self._picker.named
        else:
            texts = [filter_value_text(self._column, value) or tr("empty") for value in self._chosen]
            named = list(dict.fromkeys(texts))
        self.button.say(values_text(named) if named else tr("Choose values"))
