"""Tab's way to widgets that come later than the others of their window: Qt puts them at its end."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtWidgets import QWidget


def put_behind(first: QWidget, others: Iterable[QWidget]) -> None:
    """Let Tab go from *first* to *others*, in their order. Nothing happens where *first* takes no focus."""
    for before, after in pairwise((first, *others)):
        QWidget.setTabOrder(before, after)
