"""The application's icon in the forms that platforms want, drawn from the one SVG."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable
from pathlib import Path

import project

FOLDER = project.BUILD / "icons"
PNG_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
# Apple's names for PNG pictures of a size; the retina ones share the larger sizes.
_ICNS_TYPES = (
    (b"icp4", 16),
    (b"icp5", 32),
    (b"ic11", 32),
    (b"icp6", 64),
    (b"ic12", 64),
    (b"ic07", 128),
    (b"ic08", 256),
    (b"ic13", 256),
    (b"ic09", 512),
    (b"ic14", 512),
    (b"ic10", 1024),
)


def png(size: int) -> Path:
    """The icon as a square PNG file of so many pixels."""
    path = FOLDER / f"{size}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(draw(size))
    return path


def windows_icon() -> Path:
    """The icon as an ICO file."""
    path = FOLDER / f"{project.NAME}.ico"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(ico((size, draw(size)) for size in _ICO_SIZES))
    return path


def mac_icon() -> Path:
    """The icon as an ICNS file."""
    path = FOLDER / f"{project.NAME}.icns"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(icns((kind, draw(size)) for kind, size in _ICNS_TYPES))
    return path


def draw(size: int) -> bytes:
    """The icon as PNG, so many pixels wide and high."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice, Qt  # noqa: PLC0415 (the other recipes need no Qt)
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(project.ICON)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def ico(pictures: Iterable[tuple[int, bytes]]) -> bytes:
    """An ICO file of PNG pictures: a header, a directory, then the pictures."""
    listed = list(pictures)
    offset = 6 + 16 * len(listed)
    directory, body = [struct.pack("<HHH", 0, 1, len(listed))], []
    for size, data in listed:
        side = size % 256  # 256 is written as 0
        directory.append(struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), offset))
        body.append(data)
        offset += len(data)
    return b"".join(directory + body)


def icns(pictures: Iterable[tuple[bytes, bytes]]) -> bytes:
    """An ICNS file of PNG pictures, each under Apple's name for its size."""
    body = b"".join(kind + struct.pack(">I", 8 + len(data)) + data for kind, data in pictures)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body
