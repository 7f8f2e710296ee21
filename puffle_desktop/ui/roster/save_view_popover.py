"""The popover that saves what is shown as a view, or gives a view another name."""

from typing import Final

from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.view_list import LONGEST_NAME, MOST_VIEWS, plain_name
from puffle_desktop.ui.roster.views import RosterViews
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.focus import put_behind
from puffle_desktop.ui.widgets.popover import Popover
from puffle_desktop.ui.widgets.popover_parts import MARGIN, PopoverFoot
from puffle_desktop.ui.widgets.style_sheet import dress
from puffle_desktop.ui.widgets.text_label import TextLabel

_WIDTH: Final = 264
_CHARACTERS: Final = 30
_SMALL: Final = 12 / 13


class _NamePopover(Popover):
    """Asks for a name, and for what else who derives from it asks for."""

    def __init__(self, title: str, accept: str, views: RosterViews, name: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._views = views
        self._name = QLineEdit(name)
        self._accept = QPushButton(accept)
        self._cancel = QPushButton(tr("&Cancel"))
        self._name.setAccessibleName(tr("Name of the view"))
        self._name.setMaxLength(LONGEST_NAME)
        self._name.selectAll()
        label = QLabel(tr("&Name of the view"))
        label.setBuddy(self._name)
        self.content = QVBoxLayout()
        self.content.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.content.setSpacing(theme.SPACING // 2)
        self.content.addWidget(label)
        self.content.addWidget(self._name)
        foot = PopoverFoot()
        for button in (self._cancel, self._accept):
            button.setAutoDefault(False)
        dress(self._accept, role="primary")
        dress(self._cancel, role="plain")
        foot.row.addStretch()
        foot.row.addWidget(self._cancel)
        foot.row.addWidget(self._accept)
        self.note = TextLabel()
        self.note.setFont(theme.scaled(self.note.font(), _SMALL))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addLayout(self.content)
        self.body.addWidget(foot)
        self.setFocusProxy(self._name)
        character = self.fontMetrics().averageCharWidth()
        self._name.setMinimumWidth(max(_WIDTH - 2 * MARGIN, _CHARACTERS * character))
        self._name.textChanged.connect(self._update)
        self._name.returnPressed.connect(self._accept.click)
        self._cancel.clicked.connect(self.close)
        self._accept.clicked.connect(self._use)

    @property
    def name(self) -> str:
        """What was typed, as it will be kept."""
        return plain_name(self._name.text())

    @property
    def is_ready(self) -> bool:
        """Whether all is there that is asked for."""
        return bool(self.name)

    def _update(self) -> None:
        self._accept.setEnabled(self.is_ready)

    def _use(self) -> None:
        """Do what was asked for, and close."""
        raise NotImplementedError


class SaveViewPopover(_NamePopover):
    """Saves what is shown now, under the name of the current view unless another one is typed."""

    def __init__(self, views: RosterViews, parent: QWidget) -> None:
        name = views.current if views.current in views.saved else ""
        super().__init__(tr("Save view"), tr("&Save view"), views, name, parent)
        held = views.saved.get(views.current)
        now = views.as_it_is(filters=True, sort=True, columns=False)
        self._filters = QCheckBox(tr("&Filters and search"))
        self._sort = QCheckBox(tr("S&ort"))
        self._columns = QCheckBox(tr("Co&lumns"))
        self._filters.setChecked(held is None or held.filters is not None or bool(now.filters or now.search))
        self._sort.setChecked(bool(now.sortings) or (held is not None and held.sortings is not None))
        self._columns.setChecked(held is not None and held.columns is not None)
        self.content.addSpacing(theme.SPACING)
        for box in (self._filters, self._sort, self._columns):
            box.toggled.connect(self._update)
            self.content.addWidget(box)
        self.content.addSpacing(theme.SPACING)
        self.content.addWidget(self.note)
        put_behind(self._name, (self._filters, self._sort, self._columns, self._cancel, self._accept))
        self._update()

    @property
    def is_ready(self) -> bool:
        has_room = self.name in self._views.saved or not self._views.list.is_full
        holds = any(each.isChecked() for each in (self._filters, self._sort, self._columns))
        return bool(self.name) and holds and has_room

    def _update(self) -> None:
        super()._update()
        if self.name in self._views.saved:
            self.note.setText(tr("Replaces the view of this name."))
        elif self._views.list.is_full:
            self.note.setText(
                tr(
                    "There are %Ln view(s) on this connection, and no room for more. Delete one that is not "
                    "needed any more.",
                    None,
                    MOST_VIEWS,
                )
            )
        else:
            self.note.setText(tr("Offered in all campaigns of this connection."))

    def _use(self) -> None:
        if not self.is_ready:
            return
        filters, sort, columns = (each.isChecked() for each in (self._filters, self._sort, self._columns))
        view = self._views.as_it_is(filters=filters, sort=sort, columns=columns)
        self.close()
        self._views.save(self.name, view)


class RenameViewPopover(_NamePopover):
    """Gives a view another name."""

    def __init__(self, views: RosterViews, former: str, parent: QWidget) -> None:
        super().__init__(tr("Rename view"), tr("&Rename"), views, former, parent)
        self._former = former
        self.content.addWidget(self.note)
        self._update()

    @property
    def is_ready(self) -> bool:
        # Nobody loses one view by renaming another.
        return bool(self.name) and not self._is_taken

    @property
    def _is_taken(self) -> bool:
        return self.name != self._former and self.name in self._views.saved

    def _update(self) -> None:
        super()._update()
        self.note.setText(tr("There is a view of this name already.") if self._is_taken else "")

    def _use(self) -> None:
        if self.is_ready:
            self.close()
            self._views.rename(self._former, self.name)
