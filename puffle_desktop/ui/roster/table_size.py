"""How high the rows of the table are, and how large its texts."""

from collections.abc import Callable, Mapping
from functools import partial

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QFontInfo

from puffle_desktop.domain.appearance import DENSITIES, next_font_size
from puffle_desktop.ui.roster.layout import apply_layout, read_layout
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.roster.view import RosterView
from puffle_desktop.workspace.preferences import Preferences


class TableSize(QObject):
    """Has the table look as the person prefers it, and does the commands that change that."""

    def __init__(self, preferences: Preferences, table: RosterView, model: RosterModel) -> None:
        super().__init__(table)
        self._preferences = preferences
        self._table = table
        self._model = model
        self._actions: Mapping[str, QAction] = {}
        self._points = 0
        # The settings are read after this object is made.
        preferences.table_look_changed.connect(self._apply)
        self._apply()

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What to call for the command of each name."""
        return {
            **{f"rows-{density}": partial(self._set_density, density) for density in DENSITIES},
            "zoom-in": partial(self._zoom, 1),
            "zoom-out": partial(self._zoom, -1),
            "zoom-reset": self._reset_zoom,
        }

    def use_actions(self, actions: Mapping[str, QAction]) -> None:
        """Show by these, of the commands that can be checked, how high the rows are."""
        self._actions = actions
        self._mark()

    def _set_density(self, density: str) -> None:
        look = msgspec.structs.replace(self._preferences.table_look, density=density)
        self._preferences.set_table_look(look)
        self._mark()

    def _zoom(self, step: int) -> None:
        font = self._table.font()
        # A font in pixels has no points of its own; what a font in points comes to is rounded to pixels.
        points = font.pointSizeF() if font.pointSizeF() > 0 else QFontInfo(font).pointSizeF()
        self._set_points(next_font_size(points, step))

    def _reset_zoom(self) -> None:
        self._set_points(0)

    def _set_points(self, points: int) -> None:
        look = msgspec.structs.replace(self._preferences.table_look, points=points)
        self._preferences.set_table_look(look)

    def _apply(self) -> None:
        look = self._preferences.table_look
        self._table.set_density(look.density)
        if look.points != self._points:
            self._points = look.points
            # Widths are in characters: what could be read can be read.
            layout = read_layout(self._table, self._model)
            self._table.set_font_size(look.points)
            apply_layout(self._table, self._model, layout)
        self._mark()

    def _mark(self) -> None:
        density = self._preferences.table_look.density
        for name, action in self._actions.items():
            action.setChecked(name == f"rows-{density}")
