"""Writes a page that shows all pictures of a folder, with what was found wrong in each."""

import html
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_HEAD = """<!doctype html>
<meta charset="utf-8">
<title>Puffle Desktop in pictures</title>
<style>
body { font: 14px sans-serif; margin: 24px; background: #888 }
section { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-end; margin-bottom: 32px }
figure { margin: 0; max-width: 480px }
figcaption { margin-top: 4px }
img { max-width: 480px; max-height: 320px; display: block }
li { color: #600 }
</style>
<h1>Puffle Desktop in pictures</h1>
"""


def write(folder: Path) -> Path:
    """Write ``index.html`` into *folder*, for the pictures that its lists name; gives its place."""
    views: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for listed in sorted(folder.glob("views-*.jsonl")):
        for line in listed.read_text(encoding="utf-8").splitlines():
            view = json.loads(line)
            views[view["view"]].append(view)
    page = folder / "index.html"
    page.write_text(_HEAD + "\n".join(_page(views.items())), encoding="utf-8")
    return page


def picture_name(view: dict[str, Any]) -> str:
    """What the picture of a view is called."""
    return f"{view['view']}-{view['language']}-{view['look']}-{view['scale']:g}x.png"


def _page(views: Iterable[tuple[str, list[dict[str, Any]]]]) -> Iterator[str]:
    for name, those in views:
        yield f"<h2>{html.escape(name)}</h2>\n<section>"
        for view in those:
            yield _figure(view)
        yield "</section>"


def _figure(view: dict[str, Any]) -> str:
    name = html.escape(picture_name(view))
    said = f"{view['language']}, {view['look']}, {view['scale']:g}x"
    faults = "".join(f"<li>{html.escape(fault)}</li>" for fault in view["faults"])
    return (
        f'<figure><a href="{name}"><img src="{name}" alt="" loading="lazy"></a>'
        f"<figcaption>{said}</figcaption><ul>{faults}</ul></figure>"
    )


if __name__ == "__main__":
    sys.stdout.write(f"The pictures are in {write(Path(sys.argv[1])).resolve()}\n")
