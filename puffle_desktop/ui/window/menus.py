"""The menus: in one button of the title row, and in a menu bar that comes when it is asked for."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QMenuBar

from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.commands.actions import Actions

_INTERRUPTIONS: Final = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.Shortcut,
    QEvent.Type.WindowDeactivate,
)


class Menus(QObject):
    """``all`` holds the menus of the bar; the bar is hidden, unless the person wants to keep it.

    A press of Alt alone, or :meth:`enter_bar`, shows it and leads the keyboard there; it goes with the focus.
    Alt and a menu's letter open that menu, hidden or not. A bar that the desktop shows in a place of its own,
    as macOS does, is left alone.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        # One that Qt makes when it is asked for may lose what stands for it in Python.
        self._bar = QMenuBar(window)
        window.setMenuBar(self._bar)
        self.is_native = self._bar.isNativeMenuBar()
        """Whether the bar is the desktop's and not in the window."""
        self._is_alt_alone = False
        self._wish: QAction | None = None
        self._letters: list[QShortcut] = []
        self.all = QMenu(tr("Menu"), window)
        self._going = QTimer(self, singleShot=True, interval=0)
        self._going.timeout.connect(self._hide_unless_used)
        self._bar.installEventFilter(self)
        window.installEventFilter(self)

    def fill(self, actions: Actions) -> None:
        """Make the menus of *actions*, among which is whether the bar is kept."""
        actions.fill(self._bar)
        # Of the window too: a shortcut of what is in hidden menus alone would be dead.
        self._window.addActions(actions.all())
        self.all.addActions(self._bar.actions())
        self._letters = [self._letter_of(action) for action in self._bar.actions()]
        for menu in self._menus():
            menu.aboutToHide.connect(self._hide_later)
        self._wish = actions["menu-bar"]
        self.use_wish()

    def add_below(self, action: QAction, menu: QMenu) -> None:
        """Show *menu* below a command, in the same menu."""
        for each in self._menus():
            entries = each.actions()
            if action in entries:
                after = entries[entries.index(action) + 1 :]
                each.insertMenu(after[0], menu) if after else each.addMenu(menu)

    def use_wish(self) -> None:
        """Show the bar all the time, or only when it is asked for, as the command for it says."""
        if not self.is_native:
            self._show_bar(shown=self._is_kept)

    @property
    def _is_kept(self) -> bool:
        return self._wish is not None and self._wish.isChecked()

    def enter_bar(self) -> None:
        """Bring the keyboard into the bar."""
        if self.is_native:
            return
        self._show_bar(shown=True)
        # Qt's way into a menu bar without opening a menu is a press of Alt alone, and has no other name.
        # An event of a modifier's own key tells what was held down before it.
        alt, none = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
        for kind, modifiers in ((QEvent.Type.ShortcutOverride, none), (QEvent.Type.KeyRelease, alt)):
            QCoreApplication.sendEvent(self._window, QKeyEvent(kind, Qt.Key.Key_Alt, modifiers))

    def _letter_of(self, action: QAction) -> QShortcut:
        """Opens a menu by its letter while the bar, which has that letter itself, is hidden."""
        letter = QShortcut(QKeySequence.mnemonic(action.text()), self._window)
        letter.activated.connect(partial(self._open, action))
        return letter

    def _open(self, action: QAction) -> None:
        self._show_bar(shown=True)
        self._bar.setActiveAction(action)

    def _menus(self) -> list[QMenu]:
        return [menu for menu in self._bar.findChildren(QMenu) if menu.menuAction() in self._bar.actions()]

    def _show_bar(self, *, shown: bool) -> None:
        self._bar.setVisible(shown)
        for letter in self._letters:
            letter.setEnabled(not shown)

    # Alt alone

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for Alt that is pressed and let go of with nothing between; and for the bar to be left."""
        if watched is self._bar:
            if event.type() == QEvent.Type.FocusOut:
                self._hide_later()
        elif self._is_alt_alone:
            self._follow_alt(event)
        elif watched is self._window and event.type() == QEvent.Type.ShortcutOverride:
            self._begin_alt(event)
        return False

    def _begin_alt(self, event: QEvent) -> None:
        alt = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt
        if alt and event.modifiers() == Qt.KeyboardModifier.AltModifier and self._bar.isHidden():  # type: ignore[attr-defined]
            self._is_alt_alone = True
            # For as long as Alt is down, since what has the focus may take its release for itself.
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def _follow_alt(self, event: QEvent) -> None:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
            if event.type() != QEvent.Type.KeyRelease or event.isAutoRepeat():
                return
            self._end_alt()
            self.enter_bar()
        elif isinstance(event, QKeyEvent) or event.type() in _INTERRUPTIONS:
            self._end_alt()

    def _end_alt(self) -> None:
        self._is_alt_alone = False
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]

    # Going

    def _hide_later(self) -> None:
        # In a turn of its own: the next menu may be opened, or the keyboard be on its way back into the bar.
        if not self._is_kept and not self.is_native:
            self._going.start()

    def _hide_unless_used(self) -> None:
        popup = QApplication.activePopupWidget()
        is_open = popup is not None and popup in self._menus()
        if not (self._is_kept or is_open or self._bar.hasFocus()):
            self._show_bar(shown=False)
