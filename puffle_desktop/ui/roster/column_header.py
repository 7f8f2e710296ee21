"""The header of the table: headings, their menus, and the column that stays in sight."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from puffle_desktop.ui.roster.delegate import MARGIN
from puffle_desktop.ui.roster.grid_look import GridLook
from puffle_desktop.ui.roster.model import RosterModel
from puffle_desktop.ui.widgets import theme

GRIP: Final = 4
"""So near to a column's edge it is dragged."""
ARROW_ROOM: Final = 20
"""What the arrow takes that opens a column's menu, at the end of its heading."""
_LEAST_FOR_ARROW: Final = 60
_LEAST_REST: Final = 0.4
"""A column that would leave less of the table for the others scrolls with them."""


class ColumnHeader(QHeaderView):
    """Headings over the columns of a :class:`RosterModel`.

    One column may be *frozen*: it is the first one, and stays where it is when the others are scrolled, which
    then lie behind it. Qt knows nothing of that: what it is told of the mouse there is moved to where that
    column would be, and :meth:`logicalIndexAt` and :meth:`sectionViewportPosition` answer for what is seen,
    to whom asks here and not in Qt itself.
    """

    menu_wanted = Signal(int, QPoint)
    """The menu of a section is to open at a point of the screen."""

    def __init__(self, model: RosterModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._roster = model
        self._frozen = -1
        self._hovered = -1
        self._arrow_hovered = False
        self._shift = 0
        self._is_moving = False
        self._dragged: tuple[int, int] | None = None
        """Where the edge of what is frozen was taken, and how wide that was."""
        self._glowing = -1
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setStretchLastSection(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.sectionMoved.connect(self._keep_first)
        # Not where an edge is pressed, to be dragged.
        self.sectionPressed.connect(self._note_pressed)

    def use_look(self, look: GridLook) -> None:
        """Draw with these fonts and colours from now on."""
        self._look = look
        self.setFixedHeight(look.heading_height)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.heading_height)

    # What is frozen

    @property
    def frozen(self) -> int:
        """The section that stays in sight; -1 for none."""
        return self._frozen

    def freeze(self, section: int) -> None:
        """Let a section stay in sight, as the first one; -1 for none."""
        self._frozen = section
        self._keep_first()
        self.viewport().update()

    @property
    def frozen_width(self) -> int:
        """How wide what stays in sight is, scrolled or not; 0 for nothing."""
        if self._frozen < 0 or self.isSectionHidden(self._frozen):
            return 0
        width = self.sectionSize(self._frozen)
        return width if width <= (1 - _LEAST_REST) * self.viewport().width() else 0

    @property
    def is_pinned(self) -> bool:
        """Whether the others are scrolled, so that some lie behind what is frozen."""
        return self.offset() > 0 and self.frozen_width > 0

    @property
    def band(self) -> tuple[int, int]:
        """Where what is frozen is in the viewport: from x, so wide."""
        width = self.frozen_width
        return (self.viewport().width() - width if self._look.is_mirrored else 0), width

    def is_in_band(self, x: int) -> bool:
        """Whether what is frozen is at *x* of the viewport."""
        start, width = self.band
        return start <= x < start + width

    @property
    def rest(self) -> tuple[int, int]:
        """Where the others are seen: from x, so wide."""
        start, width = self.band
        room = self.viewport().width() - width
        return (0 if self._look.is_mirrored else start + width), room

    def places(self, left: int, right: int) -> Iterator[tuple[int, int, int]]:
        """The sections between two points of the viewport that are not frozen: number, x and width.

        What is frozen may lie over the first of them.
        """
        ends = [QHeaderView.visualIndexAt(self, x) for x in (left, right)]
        if self._look.is_mirrored:
            ends.reverse()
        first, last = max(ends[0], 0), ends[1] if ends[1] >= 0 else self.count() - 1
        frozen = self._frozen if self.frozen_width else -1
        for place in range(first, last + 1):
            section = self.logicalIndex(place)
            width = self.sectionSize(section)
            if width and section != frozen:
                yield section, QHeaderView.sectionViewportPosition(self, section), width

    def logicalIndexAt(self, *place: QPoint | int) -> int:
        at = place[0].x() if isinstance(place[0], QPoint) else place[0]
        return self._frozen if self.is_in_band(at) else QHeaderView.logicalIndexAt(self, at)

    def sectionViewportPosition(self, section: int) -> int:
        if section == self._frozen and self.frozen_width:
            return self.band[0]
        return super().sectionViewportPosition(section)

    def _keep_first(self) -> None:
        """What is frozen comes first, whatever was moved."""
        if self._frozen >= 0 and (place := self.visualIndex(self._frozen)) > 0:
            self.moveSection(place, 0)

    # Painting

    def glow(self, section: int) -> None:
        """Let a heading stand out, so that it is found; -1 for none any more."""
        self._glowing = section
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self.viewport())
        area = event.rect()
        painter.fillRect(area, look.colors.chrome)
        start, width = self.rest
        frozen = self.frozen_width
        if frozen:
            painter.setClipRect(start, 0, width, self.height())
        for section, x, size in self.places(max(area.left(), start), min(area.right(), start + width - 1)):
            self.paintSection(painter, QRect(x, 0, size, self.height()), section)
        if frozen:
            painter.setClipping(False)
            start, width = self.band
            self.paintSection(painter, QRect(start, 0, width, self.height()), self._frozen)
            edge = start if look.is_mirrored else start + width - look.edge
            painter.fillRect(edge, 0, look.edge, self.height(), look.colors.line)
        painter.fillRect(area.left(), self.height() - 1, area.width(), 1, look.colors.hairline)

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        look, colors = self._look, self._look.colors
        hovered = logical_index == self._hovered
        if logical_index == self._glowing:
            painter.fillRect(rect, look.colors.selection)
        elif hovered:
            painter.fillRect(rect, colors.hover)
        line = rect.left() if look.is_mirrored else rect.right()
        painter.fillRect(line, rect.top(), 1, rect.height(), colors.hairline)
        room = rect.width() - 2 * MARGIN
        if self._has_arrow(logical_index):
            room -= ARROW_ROOM - MARGIN
            self._draw_arrow(painter, self._arrow_of(rect))
        painter.setFont(look.heading_font)
        painter.setPen(colors.text if hovered else colors.muted)
        if logical_index == self._glowing and look.has_contrast:
            painter.setPen(colors.on_accent)
        text = self._fitted(logical_index, room)
        width = look.heading_metrics.horizontalAdvance(text)
        left = rect.right() + 1 - MARGIN - width if look.is_mirrored else rect.left() + MARGIN
        top = rect.top() + (rect.height() - look.heading_metrics.height()) // 2
        painter.drawText(left, top + look.heading_metrics.ascent(), text)

    def _fitted(self, section: int, room: int) -> str:
        """The heading with the mark of its sorting, which is there even where the heading is cut short."""
        metrics = self._look.heading_metrics
        heading, mark = self._roster.drawing.heading(self._roster.columns[section])
        if metrics.horizontalAdvance(heading + mark) <= room:
            return heading + mark
        room -= metrics.horizontalAdvance(mark)
        return metrics.elidedText(heading, Qt.TextElideMode.ElideRight, room) + mark

    def _has_arrow(self, section: int) -> bool:
        return section == self._hovered and self.sectionSize(section) >= _LEAST_FOR_ARROW

    def _arrow_of(self, rect: QRect) -> QRect:
        """Where the arrow of a section is, beside the edge by which it is dragged."""
        x = rect.left() + GRIP if self._look.is_mirrored else rect.right() + 1 - GRIP - ARROW_ROOM
        return QRect(x, rect.top(), ARROW_ROOM, rect.height())

    def _draw_arrow(self, painter: QPainter, rect: QRect) -> None:
        colors = self._look.colors
        if self._arrow_hovered:
            painter.fillRect(rect.adjusted(0, 4, 0, -4), colors.pressed)
        icon = theme.colored_icon("chevron-down", colors.text if self._arrow_hovered else colors.muted)
        size = min(self._look.mark_size, rect.width())
        icon.paint(painter, rect.center().x() - size // 2 + 1, rect.center().y() - size // 2 + 1, size, size)

    def _section_rect(self, section: int) -> QRect:
        return QRect(self.sectionViewportPosition(section), 0, self.sectionSize(section), self.height())

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = event.position().toPoint().x()
        section = self.logicalIndexAt(x)
        if event.button() is Qt.MouseButton.LeftButton and self._is_arrow(event.position().toPoint()):
            corner = self._section_rect(section)
            below = corner.bottomRight() if self._look.is_mirrored else corner.bottomLeft()
            self.menu_wanted.emit(section, self.viewport().mapToGlobal(below))
            return
        if event.button() is Qt.MouseButton.LeftButton and self._is_at_pinned_edge(x):
            # Qt takes no notice of a mouse that it is told to be left of everything.
            self._dragged = (x, self.sectionSize(self._frozen))
            return
        self._shift = self._shift_at(x)
        # It stays where it is; others are moved beside it.
        self.setSectionsMovable(section != self._frozen or not self.frozen_width)
        super().mousePressEvent(self._moved(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(event.position().toPoint())
        x = event.position().toPoint().x()
        if self._dragged is not None:
            start, width = self._dragged
            moved = start - x if self._look.is_mirrored else x - start
            self.resizeSection(self._frozen, max(self.minimumSectionSize(), width + moved))
        elif event.buttons() is not Qt.MouseButton.NoButton:
            super().mouseMoveEvent(self._moved(event if self._shift else self._beside_band(event)))
        elif self._is_at_pinned_edge(x):
            self.setCursor(Qt.CursorShape.SplitHCursor)
        elif self._shift_at(x):
            self.unsetCursor()
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            self._dragged = None
            return
        super().mouseReleaseEvent(self._moved(event if self._shift else self._beside_band(event)))
        self.setSectionsMovable(True)
        self._shift, self._is_moving = 0, False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._is_arrow(event.position().toPoint()):
            return
        x = event.position().toPoint().x()
        if self._is_at_pinned_edge(x):
            self.sectionHandleDoubleClicked.emit(self._frozen)
            return
        self._shift = self._shift_at(x)
        super().mouseDoubleClickEvent(self._moved(event))
        self._shift = 0

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(QPoint(-1, -1))
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = event.pos() + QPoint(self._shift_at(event.pos().x()), 0)
            return super().viewportEvent(QHelpEvent(event.type(), place, event.globalPos()))
        return super().viewportEvent(event)

    def _note_pressed(self, section: int) -> None:
        self._is_moving = section != self._frozen

    def _shift_at(self, x: int) -> int:
        """How far it is from *x* to where Qt has what is seen there."""
        if not self.is_pinned:
            return 0
        start, width = self.band
        if not start <= x < start + width:
            return 0
        return QHeaderView.sectionViewportPosition(self, self._frozen) - start

    def _is_at_pinned_edge(self, x: int) -> bool:
        start, width = self.band
        return self.is_pinned and abs(x - (start if self._look.is_mirrored else start + width)) <= GRIP

    def _moved(self, event: QMouseEvent) -> QMouseEvent:
        return _at(event, event.position() + QPointF(self._shift, 0)) if self._shift else event

    def _beside_band(self, event: QMouseEvent) -> QMouseEvent:
        """As if the mouse did not come over what is frozen: nothing is moved to there."""
        x = event.position().toPoint().x()
        if not self.frozen_width or not self._is_moving:
            return event
        start, width = self.rest
        inside = max(x, start) if not self._look.is_mirrored else min(x, start + width - 1)
        return _at(event, QPointF(inside, event.position().y())) if inside != x else event

    def _is_arrow(self, point: QPoint) -> bool:
        section = self.logicalIndexAt(point.x())
        return self._has_arrow(section) and self._arrow_of(self._section_rect(section)).contains(point)

    def _hover(self, point: QPoint) -> None:
        section = self.logicalIndexAt(point.x()) if self.viewport().rect().contains(point) else -1
        former = (self._hovered, self._arrow_hovered)
        self._hovered = section
        self._arrow_hovered = section >= 0 and self._is_arrow(point)
        if former != (self._hovered, self._arrow_hovered):
            self.viewport().update()


def _at(event: QMouseEvent, position: QPointF) -> QMouseEvent:
    return QMouseEvent(
        event.type(), position, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
    )
