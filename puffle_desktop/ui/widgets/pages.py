"""Pages in one place, of which one is shown."""

from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QWidget


def add_pages(layout: QBoxLayout, *pages: QWidget) -> QStackedLayout:
    """Put *pages* at the end of *layout*, where they take what room there is. The first one is shown.

    The layout has to be a widget's. Qt shows the first page as soon as it is added, and while that has no
    parent it would flash up as a window of its own, for which the start would wait besides.
    """
    stack = QStackedLayout()
    layout.addLayout(stack, 1)
    for page in pages:
        stack.addWidget(page)
    return stack
