"""Whether windows may be see-through: on X11 only while a compositor runs, anywhere else always."""

from functools import cache
from typing import Any

from PySide6.QtGui import QGuiApplication


@cache
def has_compositor() -> bool:
    """Whether what is not painted of a window shows what is below it, and not black.

    Asked once a run, and first when something floats: it opens a connection of its own to the X server.
    """
    if QGuiApplication.platformName() != "xcb":
        return True
    import ctypes  # noqa: PLC0415 (for X11 alone)

    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return False
    return _is_composited(x11)


def _is_composited(x11: Any) -> bool:
    """Whether somebody owns the selection that a compositor has to own (EWMH, _NET_WM_CM_Sn)."""
    import ctypes  # noqa: PLC0415 (as above)

    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x11.XDefaultScreen.argtypes = [ctypes.c_void_p]
    x11.XInternAtom.restype = ctypes.c_ulong
    x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    x11.XGetSelectionOwner.restype = ctypes.c_ulong
    x11.XGetSelectionOwner.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    display = x11.XOpenDisplay(None)
    if not display:
        return False
    name = f"_NET_WM_CM_S{x11.XDefaultScreen(display)}".encode()
    owner = x11.XGetSelectionOwner(display, x11.XInternAtom(display, name, False))
    x11.XCloseDisplay(display)
    return bool(owner)
