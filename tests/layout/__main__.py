"""Plays scenes, looks at each view in each look, and prints what is wrong: one line of JSON a view.

A program of its own, because Qt takes its scale before it starts. ``tests/layout/test_layout.py`` runs it,
and so does ``make screenshots``.
"""

import argparse
import contextlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.layout", description=__doc__)
    parser.add_argument("--scale", type=float, default=1, help="of the screen (1)")
    parser.add_argument("--points", type=int, default=0, help="of the system's font, in place of its own")
    parser.add_argument("--languages", nargs="+", default=[], help="only these")
    parser.add_argument("--scenes", nargs="*", default=[], help="only these")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="save a picture of each view and look")
    return parser.parse_args()


def _prepare(scale: float, folder: Path) -> None:
    """What Qt reads before it starts, as in ``tests/conftest.py``."""
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ["TZ"] = "UTC"
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    os.environ["QT_SCALE_FACTOR"] = f"{scale:g}"
    os.environ["QT_QPA_PLATFORM"] = _platform(scale, folder)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(folder / name.lower())
    for name in ("PUFFLE_API_KEY", "PUFFLE_API_BASE_URL", "HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"):
        os.environ.pop(name, None)
        os.environ.pop(name.lower(), None)


def _platform(scale: float, folder: Path) -> str:
    """The name of a platform without a screen that pretends to have a small one."""
    screen = {"name": "small", "x": 0, "y": 0, "width": round(1024 * scale), "height": round(640 * scale)}
    path = folder / "screens.json"
    screens = [screen | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]
    path.write_text(json.dumps({"synchronousWindowSystemEvents": True, "screens": screens}))
    return f"offscreen:configfile={path}"


def _lines(options: argparse.Namespace) -> Iterator[dict[str, object]]:
    from PySide6.QtCore import qInstallMessageHandler

    from tests.layout.looks import spoken_at
    from tests.layout.player import play

    qInstallMessageHandler(_hear)

    languages = options.languages or spoken_at(options.scale)
    yield from play(languages, options.scenes, options.scale, options.pictures, options.points)


def _hear(_kind: object, _context: object, message: str) -> None:
    if not message.startswith("This plugin does not support"):
        print(message, file=sys.stderr)


def main() -> None:
    """Play, and end the process."""
    options = _options()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="puffle-layout-") as name, contextlib.ExitStack() as stack:
        _prepare(options.scale, Path(name))
        listed = sys.stdout
        if options.pictures is not None:
            options.pictures.mkdir(parents=True, exist_ok=True)
            path = options.pictures / f"views-{options.scale:g}x.jsonl"
            listed = stack.enter_context(path.open("w", encoding="utf-8"))
        for line in _lines(options):
            print(json.dumps(line, ensure_ascii=False), file=listed, flush=True)
    print(f"Looked at everything in {time.monotonic() - begun:.0f} s at {options.scale:g}x", file=sys.stderr)
    sys.stdout.flush()
    # Qt's own end, in a process that made and lost hundreds of windows, proves nothing.
    os._exit(0)


if __name__ == "__main__":
    main()
