"""What is started cold, in a process of its own: ``python -m tests.benchmarks.starts NAME``.

Each ends as soon as its window is painted. Nothing is imported here that a bare window would not need.
"""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def program() -> None:
    """The program, as :func:`puffle_desktop.launch.main` starts it. The environment should give it a home."""
    from puffle_desktop import launch

    launch.rest()
    from puffle_desktop import app

    def shown() -> None:
        from PySide6.QtWidgets import QApplication, QMainWindow

        (window,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow)]
        window.grab()
        # What is still open is of no interest, and an orderly end would be measured with it.
        os._exit(0)

    app.main([], on_shown=shown)


def bare_window() -> None:
    """The least that PySide6 can show."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Hello"))
    window.resize(1280, 800)
    window.show()
    app.processEvents()
    window.grab()
    os._exit(0)


def bare_window_with_asyncio() -> None:
    """The same in a program that has asyncio imported."""
    import asyncio  # noqa: F401

    bare_window()


STARTS = {each.__name__: each for each in (program, bare_window, bare_window_with_asyncio)}

if __name__ == "__main__":
    STARTS[sys.argv[1]]()
    raise SystemExit(f"{sys.argv[1]} ended before its window was painted")
