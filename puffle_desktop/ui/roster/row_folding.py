"""What of the views row is shown where there is little room, and where."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from puffle_desktop.domain.i18n import number, tr
from puffle_desktop.ui.roster.filter_chip import FilterChip
from puffle_desktop.ui.roster.view_button import ViewButton
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.widgets.direction import mirrored
from puffle_desktop.ui.widgets.screen_reader import set_plain_tool_tip

MARGIN: Final = 8
_GAP: Final = 4
_VIEW_GAP: Final = 2
_LINE: Final = 16
_WITH_TEXT: Final = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_ICON_ALONE: Final = Qt.ToolButtonStyle.ToolButtonIconOnly


class RowButton(QToolButton):
    """A flat button that has a popover or a menu: checked while that is open."""

    def __init__(self, text: str, icon: str, parent: QWidget, *, widest: str = "") -> None:
        """*widest* is the text that takes most room, where there are several."""
        super().__init__(parent)
        self._widest = widest
        self._icon_name = icon
        self._widths: dict[Qt.ToolButtonStyle, int] = {}
        self.setText(text)
        self.setAutoRaise(True)
        self.setCheckable(True)
        self.setToolButtonStyle(_WITH_TEXT if text else _ICON_ALONE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def nextCheckState(self) -> None:
        """Nothing: that follows from the popover."""

    def draw_icon(self) -> None:
        """Draw the icon in the colours of the palette of now."""
        if self.toolButtonStyle() is _WITH_TEXT:
            theme.set_icon_beside_text(self, self._icon_name)
        else:
            theme.set_icon_alone(self, self._icon_name)

    def setToolButtonStyle(self, style: Qt.ToolButtonStyle) -> None:
        super().setToolButtonStyle(style)
        self.draw_icon()

    def say(self, text: str, words: str) -> None:
        """Show *text*, and *words* to who asks what it is."""
        if self.text() != text:
            self.setText(text)
        self.setAccessibleName(words)
        set_plain_tool_tip(self, words)

    def forget_widths(self) -> None:
        """Measure it anew: the font is another one."""
        self._widths.clear()

    def width_of(self, *, bare: bool) -> int:
        """How wide it is with its words, or *bare* of them."""
        style = _ICON_ALONE if bare or not self.text() else _WITH_TEXT
        if style not in self._widths:
            former, text = self.toolButtonStyle(), self.text()
            self.setToolButtonStyle(style)
            self.setText(self._widest or text)
            self._widths[style] = self.sizeHint().width()
            self.setText(text)
            self.setToolButtonStyle(former)
        return self._widths[style]

    def bare(self, bare: bool) -> None:
        """Show the icon alone, or the words as well."""
        style = _ICON_ALONE if bare or not self.text() else _WITH_TEXT
        if style is not self.toolButtonStyle():
            self.setToolButtonStyle(style)


class Parts(NamedTuple):
    """All that the row may show, in its order. The ends are those at its end that are to be shown now.

    ``has_hidden`` tells whether there are views that the row does not show at all, but its menu does.
    ``widths`` are those of views and chips that were measured: folding tries one way after the other.
    """

    views: Sequence[ViewButton]
    more_views: RowButton
    has_hidden: bool
    chips: Sequence[FilterChip]
    more_filters: RowButton
    filter: RowButton
    ends: Sequence[RowButton]
    widths: dict[QWidget, int]

    @property
    def current(self) -> ViewButton:
        """The view that is always shown."""
        return next((view for view in self.views if view.isChecked()), self.views[0])


class Folding(NamedTuple):
    """What is shown: which views and chips, which buttons without words, and how wide the current view is."""

    views: Sequence[ViewButton]
    chips: Sequence[FilterChip]
    bare: frozenset[RowButton]
    current_width: int


def least_width(parts: Parts) -> int:
    """The width below which something could not be reached."""
    bare = frozenset((parts.filter, *parts.ends))
    width = parts.current.minimumSizeHint().width()
    return _width(parts, Folding([parts.current], [], bare, width))


def folding(parts: Parts, room: int, *, narrow: bool) -> Folding:
    """What is shown in so many pixels; in a *narrow* window, the last button is its icon alone."""
    current = parts.current
    views, chips = list(parts.views), list(parts.chips)
    bare = {parts.ends[-1]} if narrow else set()
    width = current.sizeHint().width()

    def now() -> Folding:
        return Folding(views, chips, frozenset(bare), width)

    def lacks() -> int:
        return max(0, _width(parts, now()) - room)

    for view in _in_order_of_folding(parts):
        if lacks():
            views.remove(view)
    while len(chips) > 1 and lacks():
        chips.pop()
    # One filter that can be read says more than words on buttons.
    _add_while(lacks, bare, reversed(parts.ends))
    if lacks():
        chips.clear()
    _add_while(lacks, bare, [parts.filter])
    if lacks() and parts.views[0] is not current:
        views.remove(parts.views[0])
    width = max(current.minimumSizeHint().width(), width - lacks())
    return now()


def _in_order_of_folding(parts: Parts) -> Iterator[ViewButton]:
    """The views that may fold, but for the first: from the last on, those that were saved after others."""
    others = [each for each in reversed(parts.views[1:]) if each is not parts.current]
    yield from (each for each in others if each.is_ready)
    yield from (each for each in others if not each.is_ready)


def _has_more_views(parts: Parts, shown: Folding) -> bool:
    return parts.has_hidden or len(shown.views) < len(parts.views)


def _add_while(wanted: Callable[[], int], chosen: set[RowButton], others: Iterable[RowButton]) -> None:
    """Add *others* to those that are *chosen*, one by one, for as long as that is *wanted*."""
    for each in others:
        if wanted():
            chosen.add(each)


def place(parts: Parts, shown: Folding, within: QRect, direction: Qt.LayoutDirection) -> QRect:
    """Put everything where it belongs; gives the place of the line between views and filters."""
    hidden = len(parts.chips) - len(shown.chips)
    if hidden:
        # Qt would take the plus for nothing else.
        parts.more_filters.say(f"+{number(hidden)}", tr("%Ln more filter(s)", None, hidden))
    for widget in _all(parts):
        widget.setVisible(_is_shown(widget, parts, shown))
    separator = QRect()
    left = within.left() + MARGIN
    for each, gap in _leading(parts, shown):
        if each is None:
            left += MARGIN - _VIEW_GAP
            separator = QRect(left, within.center().y() + 1 - _LINE // 2, 1, _LINE)
            left += 1 + MARGIN
            continue
        _put(each, left, parts, shown, within, direction)
        left += _width_of(each, parts, shown) + gap
    right = within.right() + 1 - MARGIN
    for button in reversed(parts.ends):
        right -= _width_of(button, parts, shown)
        _put(button, right, parts, shown, within, direction)
        right -= _GAP
    return mirrored(direction, within, separator)


def _all(parts: Parts) -> Iterator[QWidget]:
    yield from (*parts.views, parts.more_views, *parts.chips, parts.more_filters, parts.filter, *parts.ends)


def _is_shown(widget: QWidget, parts: Parts, shown: Folding) -> bool:
    if widget is parts.more_views:
        return _has_more_views(parts, shown)
    if widget is parts.more_filters:
        return len(shown.chips) < len(parts.chips)
    if isinstance(widget, ViewButton):
        return widget in shown.views
    return not isinstance(widget, FilterChip) or widget in shown.chips


def _leading(parts: Parts, shown: Folding) -> Iterator[tuple[QWidget | None, int]]:
    """What stands at the row's beginning, with the gap after it; None for the line."""
    for view in shown.views:
        yield view, _VIEW_GAP
    if _has_more_views(parts, shown):
        yield parts.more_views, _VIEW_GAP
    yield None, 0
    for chip in shown.chips:
        yield chip, _GAP
    if len(shown.chips) < len(parts.chips):
        yield parts.more_filters, _GAP
    yield parts.filter, _GAP


def _width_of(widget: QWidget, parts: Parts, shown: Folding) -> int:
    if widget is parts.current:
        return shown.current_width
    if isinstance(widget, RowButton):
        return widget.width_of(bare=widget in shown.bare)
    if widget not in parts.widths:
        parts.widths[widget] = widget.sizeHint().width()
    return parts.widths[widget]


def _width(parts: Parts, shown: Folding) -> int:
    width = 2 * MARGIN
    for widget, gap in _leading(parts, shown):
        width += 2 * MARGIN + 1 - _VIEW_GAP if widget is None else _width_of(widget, parts, shown) + gap
    return width + sum(_width_of(button, parts, shown) + _GAP for button in parts.ends)


def _put(
    widget: QWidget, left: int, parts: Parts, shown: Folding, within: QRect, direction: Qt.LayoutDirection
) -> None:
    if isinstance(widget, RowButton):
        widget.bare(widget in shown.bare)
    height = min(widget.sizeHint().height(), within.height())
    top = within.top() + (within.height() - height) // 2
    area = QRect(left, top, _width_of(widget, parts, shown), height)
    widget.setGeometry(mirrored(direction, within, area))
