"""The style sheet of the program: flat controls, made of the tokens.

Qt parses it once. Nothing in it is about the items of views, so that it costs nothing while they are painted.
What it can tell apart beside Qt's own classes and states are properties, for which there is :func:`dress`:

``role`` of a button
    ``primary`` (filled; one in a dialog), ``danger`` (filled, the last step of a removal), ``plain`` (no
    edge), ``accent`` (no edge, the accent's text). ``tone`` is that of the message that it is in, or
    ``toast``.
``state`` of a field
    ``changed`` (not saved) or ``wrong``.
``part`` of a frame
    ``foot`` (a dialog's buttons), ``bar`` (a row of chrome with a line below), ``side`` (chrome), ``card``
    (with a line around).
``corners`` of a menu or tooltip
    ``square``, where windows cannot be see-through.

In high contrast there is no style sheet, so no meaning may be in it alone.
"""

import os
import re
import sys
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from puffle_desktop.resources import resource_path
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.fonts import medium, strong
from puffle_desktop.ui.widgets.tokens import CONTROL_HEIGHT, DARK, LIGHT

_PLACE: Final = "controls"
"""What the style sheet calls the folder of its pictures, wherever that is."""

_BUTTONS: Final = """
QPushButton {
    color: @text; background: @button; border: 1px solid @button_border; border-radius: 6px;
    padding: @room 11px; icon-size: @icon; outline: none; font-weight: @medium;
}
QPushButton:hover { background: @hover; }
QPushButton:pressed, QPushButton:open { background: @pressed; }
QPushButton:checked { color: @accent; background: @selection; border-color: @selection; }
QPushButton:disabled { color: @faint; border-color: @hairline; background: transparent; }
QPushButton[role="plain"], QPushButton[role="accent"] { background: transparent; border-color: transparent; }
QPushButton[role="accent"] { color: @accent; }
QPushButton[role="plain"]:hover, QPushButton[role="accent"]:hover { background: @hover; }
QPushButton[role="plain"]:pressed, QPushButton[role="accent"]:pressed { background: @pressed; }
QPushButton[role="plain"]:disabled, QPushButton[role="accent"]:disabled { color: @faint; }
QPushButton[role="primary"] { color: @on_accent; background: @accent_fill; border-color: @accent_fill; }
QPushButton[role="primary"]:hover { background: @accent_fill_hover; border-color: @accent_fill_hover; }
QPushButton[role="primary"]:pressed { background: @accent_fill_pressed; border-color: @accent_fill_pressed; }
QPushButton[role="danger"] { color: @on_accent; background: @danger_fill; border-color: @danger_fill; }
QPushButton[role="danger"]:hover { background: @danger_fill_hover; border-color: @danger_fill_hover; }
QPushButton[role="danger"]:pressed { background: @danger_fill_pressed; border-color: @danger_fill_pressed; }
QPushButton[role="primary"]:disabled, QPushButton[role="danger"]:disabled {
    color: @faint; background: @pressed; border-color: @pressed;
}
QPushButton::menu-indicator {
    image: url("@pictures-down.svg"); width: @small; height: @small;
    subcontrol-origin: padding; subcontrol-position: right center; right: 7px;
}
QToolButton {
    color: @text; background: transparent; border: none; border-radius: 6px;
    padding: 5px @end(4px,5px) 4px @end(5px,4px); icon-size: @icon; outline: none;
}
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:open { background: @pressed; }
QToolButton:checked { color: @accent; background: @selection; }
QToolButton[part="toggle"]:checked { color: @text; background: transparent; }
QToolButton[part="toggle"]:checked:hover { background: @hover; }
QToolButton:disabled { color: @faint; background: transparent; }
QToolButton::menu-indicator { image: none; }
QToolButton[popupMode="MenuButtonPopup"] { padding-@end(right,left): 20px; }
QToolButton::menu-button { border: none; border-radius: 6px; width: 18px; }
QToolButton::menu-button:hover { background: @pressed; }
QToolButton::menu-arrow { image: url("@pictures-down.svg"); width: @small; height: @small; }
QStatusBar QToolButton { padding: 2px 4px; }
QStatusBar QPushButton { padding: 1px 8px; border-color: transparent; background: transparent; }
QStatusBar QPushButton:hover { background: @hover; }
QStatusBar QPushButton:pressed { background: @pressed; }
QPushButton[tone="warning"] { color: @warning; }
QPushButton[tone="error"] { color: @error; }
QPushButton[tone="done"] { color: @good; }
QPushButton[tone="info"] { color: @accent; }
QPushButton[tone="warning"]:hover { background: transparent; border-color: @warning; }
QPushButton[tone="error"]:hover { background: transparent; border-color: @error; }
QPushButton[tone="done"]:hover { background: transparent; border-color: @good; }
QPushButton[tone="toast"] { color: @tooltip_link; }
QPushButton[tone="toast"]:hover, QPushButton[tone="toast"]:pressed {
    background: transparent; border-color: @tooltip_link;
}
QToolButton[tone="toast"] { color: @on_tooltip; }
QToolButton[tone="toast"]:hover, QToolButton[tone="toast"]:pressed { background: transparent; }
QPushButton[tone="info"]:hover { background: transparent; border-color: @accent; }
QDialogButtonBox, QMessageBox { dialogbuttonbox-buttons-have-icons: 0; @order }
"""

_FIELDS: Final = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
    color: @text; background: @background; border: 1px solid @control_border; border-radius: 6px;
    selection-background-color: @accent_fill; selection-color: @on_accent; placeholder-text-color: @muted;
}
QLineEdit, QAbstractSpinBox, QComboBox { padding: @inset 7px; }
QPlainTextEdit, QTextEdit { padding: 2px 3px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QAbstractSpinBox:hover, QComboBox:hover {
    border-color: @text;
}
QLineEdit[state="changed"], QPlainTextEdit[state="changed"], QTextEdit[state="changed"],
QAbstractSpinBox[state="changed"], QComboBox[state="changed"] { background: @changed; }
QLineEdit[state="wrong"], QPlainTextEdit[state="wrong"], QTextEdit[state="wrong"],
QAbstractSpinBox[state="wrong"], QComboBox[state="wrong"] { border-color: @error; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on {
    border: 2px solid @accent; padding: @focused 6px;
}
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @accent; padding: 1px 2px; }
QLineEdit:read-only, QPlainTextEdit:read-only, QTextEdit:read-only {
    background: @chrome; border-color: @line;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled,
QComboBox:disabled {
    color: @faint; background: @chrome; border-color: @hairline;
}
QAbstractItemView QLineEdit, QAbstractItemView QComboBox {
    border: 2px solid @accent; border-radius: 0; padding: 0 6px;
}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QLineEdit[part="bare"] {
    border: none; padding: 0; background: transparent;
}
QComboBox { combobox-popup: 0; padding: @end(@inset 24px @inset 7px,@inset 7px @inset 24px); }
QComboBox:focus, QComboBox:on { padding: @end(@focused 23px @focused 6px,@focused 6px @focused 23px); }
QComboBox::drop-down {
    border: none; width: 24px; subcontrol-origin: border; subcontrol-position: right center;
}
QComboBox::down-arrow { image: url("@pictures-up-down.svg"); width: @tick; height: @tick; }
QComboBox::down-arrow:disabled { image: url("@pictures-up-down-disabled.svg"); }
QComboBox QAbstractItemView {
    color: @text; background: @popover; border: 1px solid @line; padding: 4px; outline: none;
    selection-background-color: @selection; selection-color: @text;
}
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; border-radius: 4px; }
QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover {
    background: @selection; color: @text;
}
QAbstractSpinBox { padding: @end(@inset 20px @inset 0,@inset 0 @inset 20px); }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    border: none; width: 18px; height: 12px; subcontrol-origin: padding;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url("@pictures-up.svg"); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url("@pictures-down.svg"); width: 10px; height: 10px; }
QAbstractSpinBox::up-arrow:disabled { image: url("@pictures-up-disabled.svg"); }
QAbstractSpinBox::down-arrow:disabled { image: url("@pictures-down-disabled.svg"); }
"""

_TICKS: Final = """
QCheckBox, QRadioButton { spacing: 8px; outline: none; padding: 2px 0; }
QCheckBox:disabled, QRadioButton:disabled { color: @faint; }
QCheckBox::indicator, QGroupBox::indicator, QAbstractItemView::indicator, QMenu::indicator {
    width: @tick; height: @tick; border: 1px solid @control_border; border-radius: 4px;
    background: @background;
}
QCheckBox::indicator:hover, QAbstractItemView::indicator:hover { border-color: @text; }
QCheckBox::indicator:checked, QGroupBox::indicator:checked, QAbstractItemView::indicator:checked,
QMenu::indicator:checked {
    background: @accent_fill; border-color: @accent_fill; image: url("@pictures-tick.svg");
}
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    background: @accent_fill; border-color: @accent_fill; image: url("@pictures-dash.svg");
}
QCheckBox::indicator:disabled, QGroupBox::indicator:disabled, QAbstractItemView::indicator:disabled,
QMenu::indicator:disabled { background: @chrome; border-color: @hairline; }
QCheckBox::indicator:checked:disabled, QAbstractItemView::indicator:checked:disabled,
QMenu::indicator:checked:disabled { image: url("@pictures-tick-disabled.svg"); }
QCheckBox::indicator:indeterminate:disabled, QAbstractItemView::indicator:indeterminate:disabled {
    image: url("@pictures-dash-disabled.svg");
}
QRadioButton::indicator {
    width: @tick; height: @tick; border: 1px solid @control_border; border-radius: @round;
    background: @background;
}
QRadioButton::indicator:hover { border-color: @text; }
QRadioButton::indicator:checked {
    width: @dot; height: @dot; border: 5px solid @accent_fill; background: @on_accent;
}
QRadioButton::indicator:disabled { border-color: @hairline; background: @chrome; }
QRadioButton::indicator:checked:disabled { border-color: @line; background: @chrome; }
"""

_FLOATING: Final = """
QMenu {
    color: @text; background: @popover; border: 1px solid @line; border-radius: 8px; padding: 4px;
    icon-size: @icon;
}
QMenu[corners="square"], QToolTip[corners="square"] { border-radius: 0; }
QMenu::item { padding: 5px 24px 5px 8px; border-radius: 4px; min-height: 18px; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @faint; }
QMenu::item:selected:disabled { background: @hover; }
QMenu::icon { padding-@end(left,right): 8px; }
QMenu::indicator { margin-@end(left,right): 5px; }
QMenu::separator { height: 1px; background: @hairline; margin: 4px 0; }
QMenu::right-arrow { image: url("@pictures-right.svg"); width: @tick; height: @tick; margin-right: 4px; }
QMenu::left-arrow { image: url("@pictures-left.svg"); width: @tick; height: @tick; margin-left: 4px; }
QMenuBar { background: @chrome; border-bottom: 1px solid @hairline; padding: 2px 4px; spacing: 2px; }
QMenuBar::item { padding: 4px 8px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QMenuBar::item:pressed { background: @pressed; }
QToolTip {
    color: @on_tooltip; background: @tooltip; border: 1px solid @tooltip; border-radius: 6px;
    padding: 0 2px; /* which Qt reckons once more, with the edge, as the margin of the text */
}
"""

_PLACES: Final = """
QDialog, QMessageBox { background: @dialog; }
QFrame[part="foot"] { background: @chrome; border: none; border-top: 1px solid @hairline; }
QFrame[part="bar"] { background: @chrome; border: none; border-bottom: 1px solid @hairline; }
QFrame[part="side"] { background: @chrome; border: none; }
QFrame[part="card"] { background: @background; border: 1px solid @hairline; border-radius: 8px; }
QListView[frameShape="StyledPanel"], QTreeView[frameShape="StyledPanel"],
QTableView[frameShape="StyledPanel"] {
    background: @background; border: 1px solid @hairline;
}
QTreeView::branch:has-children:closed { image: url("@pictures-@end(right,left).svg"); }
QTreeView::branch:has-children:open { image: url("@pictures-down.svg"); }
QTabWidget::pane { border: none; }
QTabWidget::tab-bar { left: 0; }
QTabBar { outline: none; qproperty-drawBase: 0; }
QTabBar::tab {
    color: @muted; background: transparent; border: none; border-bottom: 2px solid transparent;
    margin: 0 8px; padding: 5px 0 4px 0; min-height: 17px;
}
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
QTabBar::tab:disabled { color: @faint; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @thumb; border-radius: 3px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: @thumb_hover; }
QScrollBar::handle:vertical { min-height: 32px; margin: 2px 2px 2px 3px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px 2px 2px 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QHeaderView { background: @chrome; border: none; }
QHeaderView::section {
    color: @muted; background: @chrome; border: none; padding: 0 8px;
    border-bottom: 1px solid @hairline; border-right: 1px solid @hairline; font-weight: @bold;
}
QHeaderView::section:hover { color: @text; background: @hover; }
QSplitter::handle { background: @hairline; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QMainWindow::separator { background: @hairline; width: 1px; height: 1px; }
QStatusBar { background: @chrome; border-top: 1px solid @hairline; }
QStatusBar::item { border: none; }
QProgressBar {
    color: @text; background: @line; border: none; border-radius: 2px; max-height: 4px; min-height: 4px;
}
QProgressBar::chunk { background: @accent; border-radius: 2px; }
QGroupBox { border: 1px solid @hairline; border-radius: 8px; margin-top: 24px; padding: 8px; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; padding: 2px 0; }
"""

_BUTTON_ORDER: Final = "button-layout: 3;"
"""Cancel, then what goes on, at the outer edge: as on macOS and GNOME."""

SHEET: Final = _BUTTONS + _FIELDS + _TICKS + _FLOATING + _PLACES
"""In which ``@name`` stands for a token or for what :func:`style_sheet` adds, and ``@end(one,other)`` for the
one from left to right and for the other from right to left: of paddings, Qt mirrors none."""


def style_sheet(font: QFont, *, dark: bool, mirrored: bool = False) -> str:
    """The program's style sheet in the colours of a scheme; weights are those that *font* has."""
    metrics = QFontMetrics(font)
    line, icon = metrics.height(), theme.icon_size(metrics)
    return _filled(dark, mirrored, line, icon, medium(font).weight().value, strong(font).weight().value)


@lru_cache(maxsize=4)
def _filled(dark: bool, mirrored: bool, line: int, icon: int, of_buttons: int, of_headings: int) -> str:
    # Around a line, to be as high as the token says. A least height would do so too, and let layouts cut off
    # a larger font: Qt takes one that is set for the least there need be.
    room = max(CONTROL_HEIGHT - line - 2, 4) // 2
    # Wherever the files are, and whatever the letters of that path.
    QDir.setSearchPaths(_PLACE, [str(resource_path(_PLACE))])
    of = DARK if dark else LIGHT
    values = {name: color.name() for name, color in zip(of._fields, of, strict=True)}
    values |= {
        "pictures": f"{_PLACE}:{'dark' if dark else 'light'}",
        "button": "transparent" if dark else values["background"],
        "dialog": values["chrome" if dark else "background"],
        "order": _BUTTON_ORDER if _has_no_button_order() else "",
        "room": f"{room}px",
        "inset": f"{max(room - 1, 1)}px",
        "focused": f"{max(room - 2, 0)}px",
        "icon": f"{icon}px",
        "tick": f"{icon - 2}px",
        "round": f"{icon // 2}px",
        "dot": f"{icon - 10}px",
        "small": f"{icon * 3 // 4}px",
        "medium": str(of_buttons),
        "bold": str(of_headings),
    }
    sided = re.sub(r"@end\(([^,]+),([^)]+)\)", r"\2" if mirrored else r"\1", SHEET)
    return re.sub(r"@(\w+)", lambda found: values[found[1]], sided)


def _has_no_button_order() -> bool:
    """Whether it is up to us which button comes last: on Linux, but for the desktops that Qt knows it of."""
    desktops = os.environ.get("XDG_CURRENT_DESKTOP", "").casefold().split(":")
    return sys.platform == "linux" and not {"kde", "lxqt"} & set(desktops)


def dress(widget: QWidget, **properties: str) -> None:
    """Let the style sheet know what *widget* is: see above for names and values; an empty one is none."""
    changed = False
    for name, value in properties.items():
        if (widget.property(name) or "") != value:
            widget.setProperty(name, value)
            changed = True
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        widget.update()
