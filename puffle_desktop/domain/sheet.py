"""Rows as text that spreadsheets take from the clipboard: tabs between cells, and a line each."""

import re
from collections.abc import Iterable
from typing import Final

_QUOTED: Final = re.compile('[\t"\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029]')
"""What would end a cell or a row, for one program or another, or begin a cell in quotes."""


def sheet_rows(rows: Iterable[Iterable[str]]) -> str:
    """*rows* of cells, which come back as they are wherever tab-separated text is read.

    As with CSV, a cell is put in quotes, and quotes within it doubled, where it holds what means something.
    """
    return "\n".join(map(_row, rows))


def _row(cells: Iterable[str]) -> str:
    # A row of one empty cell would be no row.
    return "\t".join(map(_cell, cells)) or '""'


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
