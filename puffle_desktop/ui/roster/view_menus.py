"""The menus of views: what can be done with one, and all of them to be gone to."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from puffle_desktop.domain.i18n import number, tr
from puffle_desktop.ui.roster.row_popovers import RowPopovers
from puffle_desktop.ui.roster.view_counts import ViewCounts
from puffle_desktop.ui.roster.views import RosterViews
from puffle_desktop.ui.wording.labels import literal
from puffle_desktop.ui.wording.views import view_title


class ViewMenus(QObject):
    """Renames, moves, hides, shows and deletes views, by menus over *row* and for who asks for it."""

    def __init__(self, views: RosterViews, counts: ViewCounts, popovers: RowPopovers, row: QWidget) -> None:
        super().__init__(row)
        self._views = views
        self._counts = counts
        self._popovers = popovers
        self._row = row

    def open(self, key: str, button: QWidget, point: QPoint) -> None:
        """Offer at a *point* of the screen what can be done with the view that has this *button*."""
        menu, views = self._menu(), self._views
        is_saved, is_hidden = key in views.saved, key in views.list.hidden
        if is_saved:
            menu.addAction(tr("&Rename view…"), partial(self.rename, key, button))
            menu.addSeparator()
        left = menu.addAction(tr("Move &left"), partial(self.move, key, -1))
        right = menu.addAction(tr("Move ri&ght"), partial(self.move, key, 1))
        left.setEnabled(self.can_move(key, -1))
        right.setEnabled(self.can_move(key, 1))
        menu.addSeparator()
        if is_hidden:
            menu.addAction(tr("&Show view"), partial(views.show, [key]))
        else:
            menu.addAction(tr("&Hide view"), partial(views.hide, key)).setEnabled(len(views.shown) > 1)
        if views.hidden:
            menu.addAction(tr("Show h&idden views"), self.show_hidden)
        if is_saved:
            menu.addSeparator()
            menu.addAction(tr("&Delete view…"), partial(self.ask_to_delete, key))
        menu.popup(point)

    def list_views(self, keys: list[str], point: QPoint) -> None:
        """Offer views to be gone to, at a *point* of the screen, and hidden ones to be shown again."""
        menu = self._menu()
        for key in keys:
            self._add(menu, key, partial(self._views.choose, key))
        if self._views.hidden:
            if keys:
                menu.addSeparator()
            hidden = menu.addMenu(tr("&Hidden views"))
            for key in self._views.hidden:
                self._add(hidden, key, partial(self._show_again, key))
            hidden.addSeparator()
            hidden.addAction(tr("&Show all of them"), self.show_hidden)
        menu.popup(point)
        if keys:
            menu.setActiveAction(
                next(filter(lambda each: each.isChecked(), menu.actions()), menu.actions()[0])
            )

    def _add(self, menu: QMenu, key: str, run: partial[None]) -> None:
        count = self._counts.of(key)
        text = literal(view_title(key))
        action = menu.addAction(text if count is None else f"{text}\t{number(count)}", run)
        action.setCheckable(key == self._views.current)
        action.setChecked(key == self._views.current)

    def _show_again(self, key: str) -> None:
        self._views.show([key])
        self._views.choose(key)

    def rename(self, key: str, button: QWidget) -> None:
        """Let the person give a saved view another name."""
        self._popovers.rename_view(key, button)

    def move(self, key: str, steps: int) -> None:
        """Move a view one place to the right, or to the left for -1, as the row is read."""
        self._views.move_by(key, self._onwards(steps))

    def can_move(self, key: str, steps: int) -> bool:
        """Whether there is a place for it there."""
        return self._views.can_move(key, self._onwards(steps))

    def _onwards(self, steps: int) -> int:
        return -steps if self._row.layoutDirection() is Qt.LayoutDirection.RightToLeft else steps

    def show_hidden(self) -> None:
        """Offer all views beside each other that are hidden."""
        self._views.show(self._views.list.hidden)

    def ask_to_delete(self, name: str) -> None:
        """Delete a saved view if the person says so once more."""
        from puffle_desktop.ui.widgets.questions import ask  # noqa: PLC0415 (not for the first paint)

        ask(
            self._row.window(),
            title=tr("Delete view"),
            question=tr("Delete the view “{name}”?", name=view_title(name)),
            explanation=tr(
                "It goes from all campaigns of this connection. The prospects that it shows stay as they are."
            ),
            yes=tr("&Delete"),
            no=tr("&Cancel"),
            on_yes=partial(self._views.delete, name),
        )

    def _menu(self) -> QMenu:
        menu = QMenu(self._row)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu
