"""What dialogs have in common that list a campaign's edits while these go on changing."""

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.dialog import Dialog, room_on_screen
from puffle_desktop.ui.widgets.listing import row_table, selected_ranges, selected_rows
from puffle_desktop.ui.widgets.message_bar import MessageBar
from puffle_desktop.ui.widgets.pages import add_pages
from puffle_desktop.ui.widgets.popover_parts import FittingArea
from puffle_desktop.ui.widgets.soon import Soon
from puffle_desktop.ui.widgets.state_page import StatePage
from puffle_desktop.ui.wording.values import one_line
from puffle_desktop.workspace.editing.editing import Editing
from puffle_desktop.workspace.workspace import Workspace


def prospect_name(workspace: Workspace, campaign_id: str, prospect_id: str) -> str:
    """What to call a prospect in one line: its name where it is listed, else its id."""
    return one_line(workspace.roster.name_of(campaign_id, prospect_id))


class FollowingDialog(Dialog):
    """A message, a table with what belongs to it (or what stands there when it is empty), and buttons.

    Show it with ``open``. It closes with the connection that it was opened for.
    """

    def __init__(
        self,
        workspace: Workspace,
        campaign_id: str,
        parent: QWidget | None,
        *,
        title: str,
        model: QAbstractItemModel,
        table: str,
        widths: Sequence[int],
        empty: str,
    ) -> None:
        """*table* is the table's accessible name, *widths* its columns' in characters, *empty* a sentence."""
        super().__init__(title, parent)
        self._workspace = workspace
        self._campaign_id = campaign_id
        self._opening = workspace.editing.opening
        self._widths = widths
        self.table = row_table(model, table, widths)
        model.setParent(self)
        self._message = MessageBar(closable=True)
        self._state = StatePage()
        self._state.show_state("circle-check", empty)
        self._following = Soon(self._follow, self, waits=True)
        for signal in (
            workspace.editing.changed,
            workspace.campaigns_changed,
            workspace.campaign_changed,
            workspace.roster_changed,
        ):
            signal.connect(self._following.ask)

    def __init_subclass__(cls) -> None:
        """Refuse a class that lacks an abstract method: Qt's classes take no notice of these."""
        super().__init_subclass__()
        members = vars(FollowingDialog).items()
        abstract = {name: each for name, each in members if getattr(each, "__isabstractmethod__", False)}
        if missing := [name for name, each in abstract.items() if getattr(cls, name) is each]:
            raise TypeError(f"{cls.__name__} lacks {', '.join(missing)}")

    def _lay_out_around(self, widgets: Sequence[QWidget], buttons: QWidget | QLayout) -> None:
        """Put *widgets*, the table among them, above each other, and the buttons below."""
        body = QWidget()
        listing = QVBoxLayout(body)
        listing.setContentsMargins(0, 0, 0, 0)
        listing.setSpacing(theme.SPACING)
        for widget in widgets:
            listing.addWidget(widget, 1 if widget is self.table else 0)
        layout = self.lay_out_column()
        layout.addWidget(self._message)
        self._pages = add_pages(layout, FittingArea(body), self._state)
        if isinstance(buttons, QWidget):
            layout.addWidget(buttons)
        else:
            layout.addLayout(buttons)
        # Qt by itself takes no more than two thirds of a screen, which is little of a small one.
        self.resize(self.sizeHint())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.grow_to_fit()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        least = super().sizeHint()
        width = metrics.averageCharWidth() * (sum(self._widths) + 8)
        size = QSize(max(width, least.width()), max(metrics.height() * 32, least.height()))
        return size.boundedTo(room_on_screen(self))

    # Following

    def _follow(self) -> None:
        """Show the edits of now. Those of a connection that was closed stay where they are."""
        if (editing := self._editing) is None:
            self.reject()
            return
        self._pages.setCurrentIndex(0 if self._list(editing) else 1)
        self._update()

    @abstractmethod
    def _list(self, editing: Editing) -> bool:
        """List what there is to edit; False when that is nothing."""

    @abstractmethod
    def _update(self) -> None:
        """Say what is listed, and let be pressed what would do something."""

    @property
    def _editing(self) -> Editing | None:
        """What these edits are edited with, as long as their connection is open."""
        editing = self._workspace.editing
        return editing if editing.opening == self._opening else None

    @property
    def _campaign(self) -> Campaign | None:
        return next((each for each in self._workspace.campaigns if each.id == self._campaign_id), None)

    def _name(self, prospect_id: str) -> str:
        return prospect_name(self._workspace, self._campaign_id, prospect_id)

    def _selected_ranges(self) -> list[range]:
        return selected_ranges(self.table)

    def _selected_rows(self) -> list[int]:
        return selected_rows(self.table)
