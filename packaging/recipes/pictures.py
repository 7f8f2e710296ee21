"""Compares the pictures of two tours: the same but for what changes from run to run."""

from __future__ import annotations

import os
from pathlib import Path

TOLERANCE = 0.01
"""The share of pixels that may differ: a clock, a port."""


def differences(expected: Path, actual: Path) -> list[str]:
    """What differs between two folders of pictures, in sentences; nothing when they show the same."""
    names = sorted(path.name for path in expected.glob("*.png"))
    others = sorted(path.name for path in actual.glob("*.png"))
    if not names or names != others:
        return [f"The pictures are {', '.join(others) or 'none'}; expected are {', '.join(names) or 'some'}."]
    shares = {name: share_of_differing_pixels(expected / name, actual / name) for name in names}
    return [
        f"{name} differs in {share:.1%} of its pixels." for name, share in shares.items() if share > TOLERANCE
    ]


def share_of_differing_pixels(one: Path, other: Path) -> float:
    """From 0 to 1; pictures of different sizes differ entirely."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QImage  # noqa: PLC0415 (the other recipes need no Qt)

    images = [QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32) for path in (one, other)]
    if images[0].isNull() or images[0].size() != images[1].size():
        return 1.0
    pixels = [memoryview(image.constBits()).cast("I") for image in images]
    if pixels[0] == pixels[1]:
        return 0.0
    differing: int = sum(a != b for a, b in zip(*pixels, strict=True))
    return differing / (images[0].width() * images[0].height())
