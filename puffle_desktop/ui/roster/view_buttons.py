"""The buttons of the views that are shown: made, counted, and dragged to another place."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from puffle_desktop.domain.ready_views import READY_BY_KEY
from puffle_desktop.domain.view_list import ALL
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.view_button import ViewButton
from puffle_desktop.ui.roster.view_counts import ViewCounts
from puffle_desktop.ui.roster.view_menus import ViewMenus
from puffle_desktop.ui.roster.view_note import absent_note
from puffle_desktop.ui.roster.views import RosterViews
from puffle_desktop.ui.wording.views import view_title

_MARK: Final = 2
"""How wide the line is that shows where a view would come."""


class ViewButtons(QObject):
    """Has a button for each view that is shown, in :attr:`all`. Where they are is their *row*'s to say."""

    made = Signal()
    """Others are there, or they come in another order."""
    resized = Signal()
    """Some of them take another width."""

    def __init__(
        self, model: RosterModel, views: RosterViews, counts: ViewCounts, menus: ViewMenus, row: QWidget
    ) -> None:
        super().__init__(row)
        self._model = model
        self._views = views
        self._counts = counts
        self._menus = menus
        self._row = row
        self.all: list[ViewButton] = []
        self.mark = QRect()
        """Where a view that is dragged would come; empty while none is."""
        views.changed.connect(self.show)
        counts.changed.connect(self._show_counts)
        model.counts_changed.connect(self._show_counts)

    @property
    def current(self) -> ViewButton:
        """That of the view that was chosen."""
        return next(button for button in self.all if button.name == self._views.current)

    @property
    def folded(self) -> list[str]:
        """The keys of the views whose buttons have no room."""
        return [button.name for button in self.all if button.isHidden()]

    def show(self) -> None:
        """Have a button for each view that is to be shown."""
        shown, known = self._views.shown, {button.name: button for button in self.all}
        if shown != list(known):
            focused = next((button for button in self.all if button.hasFocus()), None)
            self.all = [known.pop(key) if key in known else self._made(key) for key in shown]
            for button in known.values():
                button.hide()
                # Later, since one of them may just be telling that it was clicked.
                button.deleteLater()
            if focused is not None and focused.name in known:
                self.current.setFocus(Qt.FocusReason.OtherFocusReason)
            self.made.emit()
        for button in self.all:
            button.setChecked(button.name == self._views.current)
            button.explain(absent_note(self._views, button.name))
        self._show_counts()

    def _made(self, key: str) -> ViewButton:
        button = ViewButton(key, view_title(key), self._row, is_ready=key in READY_BY_KEY)
        button.clicked.connect(partial(self._views.choose, key))
        button.menu_wanted.connect(partial(self._menus.open, key, button))
        button.dragged.connect(self._show_mark)
        button.dropped.connect(partial(self._drop, key))
        return button

    def _show_counts(self) -> None:
        changed = [button.show_count(self._count(button.name)) for button in self.all]
        if any(changed):
            self.resized.emit()

    def _count(self, key: str) -> int | None:
        # That of all is known at once.
        return len(self._model.roster) if key == ALL else self._counts.of(key)

    # Dragging

    def _show_mark(self, point: QPoint) -> None:
        before, is_mirrored = self._button_behind(point.x()), self._is_mirrored
        if before is not None:
            area = before.geometry()
            edge = area.right() if is_mirrored else area.left() - _MARK
        else:
            area = [button for button in self.all if button.isVisible()][-1].geometry()
            edge = area.left() - _MARK if is_mirrored else area.right() + 1
        self.mark = QRect(edge, area.top(), _MARK, area.height())
        self._row.update()

    def _drop(self, key: str, point: QPoint | None) -> None:
        self.mark = QRect()
        self._row.update()
        if point is None:
            return
        before = self._button_behind(point.x())
        if before is not None:
            self._views.move(key, before.name)
            return
        # Behind the last that is seen, and in front of those that are folded.
        shown = [button.name for button in self.all]
        last = [button.name for button in self.all if button.isVisible()][-1]
        rest = [name for name in shown[shown.index(last) + 1 :] if name != key]
        self._views.move(key, rest[0] if rest else None)

    def _button_behind(self, x: int) -> ViewButton | None:
        """The first button that would come behind one that is dropped there."""
        for button in self.all:
            middle = button.geometry().center().x()
            if button.isVisible() and (x > middle if self._is_mirrored else x < middle):
                return button
        return None

    @property
    def _is_mirrored(self) -> bool:
        return self._row.layoutDirection() is Qt.LayoutDirection.RightToLeft
