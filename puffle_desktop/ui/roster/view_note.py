"""The line below the views that says what of the current one cannot be shown in this campaign."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from puffle_desktop.ui.roster.views import RosterViews
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.text_label import TextLabel
from puffle_desktop.ui.widgets.tokens import tokens
from puffle_desktop.ui.wording.views import absent_text

_MARGIN: Final = 16
_SMALL: Final = 12 / 13


class ViewNote(QWidget):
    """Shown while the current view has conditions on columns that the campaign lacks."""

    def __init__(self, views: RosterViews, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views = views
        self._label = TextLabel()
        self._label.setFont(theme.scaled(self._label.font(), _SMALL))
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_MARGIN, theme.SPACING // 2, _MARGIN, theme.SPACING // 2)
        layout.addWidget(self._label)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        views.changed.connect(self._show)
        self.hide()

    def _show(self) -> None:
        text = absent_note(self._views, self._views.current)
        self._label.setText(text)
        self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = tokens(self.palette()), QPainter(self)
        painter.fillRect(self.rect(), look.background)
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.hairline)
        painter.end()


def absent_note(views: RosterViews, key: str) -> str:
    """What is to be said of the columns that the view *key* misses here; empty where it misses none."""
    absent = views.absent_columns(key)
    if not absent:
        return ""
    view = views.list.view(key)
    columns = {each.column for each in (view.filters if view else None) or ()}
    return absent_text(key, absent, is_all=columns <= set(absent) and not (view and view.search))
