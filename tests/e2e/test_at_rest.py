"""A window in which nothing happens does nothing: a layout that asks for itself again takes a whole core."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from tests.support.desk import Desk

MANY = 200


class Layouts(QObject):
    """Notes what is asked to lay itself out."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.asked: list[str] = []
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LayoutRequest:
            self.asked.append(type(watched).__name__)
        return False


def test_the_window_comes_to_rest(desk: Desk, qapp: QApplication) -> None:
    layouts = Layouts(qapp)
    try:
        for width in (1024, 1280, 1700):
            desk.window.resize(width, 800)
            for _ in range(MANY):
                layouts.asked.clear()
                qapp.processEvents()
                if not layouts.asked:
                    break
            assert not layouts.asked, f"{width} pixels wide"
    finally:
        qapp.removeEventFilter(layouts)
