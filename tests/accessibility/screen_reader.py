"""The tests' side of `reader.py`: what a screen reader finds, and what can be done with it."""

import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.accessibility.programs import read_line

PATIENCE_SECONDS = 15
SHOWING = "showing"


@dataclass(frozen=True)
class Element:
    """Something in the accessibility tree, as it was when it was looked at."""

    reader: "ScreenReader" = field(repr=False, compare=False)
    number: int = field(repr=False, compare=False)
    role: str
    name: str
    description: str
    states: Sequence[str]
    actions: Sequence[str]

    def find(self, role: str, name: str, *states: str) -> "Element":
        """What is in this element; waits until it is on the screen and in those states."""
        return self.reader.find(role, name, SHOWING, *states, within=self)

    def again(self) -> "Element":
        """The same element as it is now."""
        return self._told(self._ask("look"))

    def children(self) -> list["Element"]:
        """What is directly in it, on the screen or not."""
        return [self._told(child) for child in self._ask("children")]

    def tree(self) -> list["Element"]:
        """All that is on the screen in it, without what tables and lists hold."""
        return [self._told(node) for node in self.reader.ask("tree", within=self.number)]

    def act(self, action: str) -> None:
        """Do one of its actions."""
        assert self._ask("act", action=action), f"{self} cannot do {action}"

    def type(self, text: str) -> None:
        """Replace its text."""
        assert self._ask("type", text=text), f"{self} takes no text"

    def text(self) -> str:
        """Its text."""
        return str(self._ask("text"))

    def choose(self, child: int) -> None:
        """Select a child of it."""
        assert self._ask("choose", child=child), f"{self} does not select {child}"

    def focus(self) -> None:
        """Give it the keyboard's focus."""
        assert self._ask("focus"), f"{self} takes no focus"

    def _ask(self, do: str, **arguments: Any) -> Any:
        return self.reader.ask(do, element=self.number, **arguments)

    def _told(self, told: Mapping[str, Any]) -> "Element":
        return Element(self.reader, **told)


@dataclass(frozen=True)
class Cell(Element):
    """A cell of a table, and what it says of its place."""

    position: Sequence[int]
    column_headers: Sequence[str]
    row_headers: Sequence[str]


class Table:
    """A table by its rows and the titles of its columns."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self._reader = element.reader

    @property
    def rows(self) -> int:
        """How many there are."""
        return int(self._shape()["rows"])

    @property
    def columns(self) -> list[str]:
        """The titles."""
        return list(self._shape()["columns"])

    def cell(self, row: int, column: str, says: str = "") -> Cell:
        """The cell of a row in the column of that title; waits until its name begins with what it *says*."""
        place = {"row": row, "column": self.columns.index(column)}
        told = self._reader.ask(
            "cell", element=self.element.number, **place, says=says, seconds=PATIENCE_SECONDS
        )
        assert told is not None, f"{column} in row {row} does not say {says!r}: {self.cell(row, column)}"
        return Cell(self._reader, **told)

    def select_row(self, row: int) -> None:
        """Select a row."""
        assert self._reader.ask("select_row", element=self.element.number, row=row)

    def _shape(self) -> Any:
        return self._reader.ask("table", element=self.element.number)


class ScreenReader:
    """Asks the client, which is another program in another Python."""

    def __init__(self, process: subprocess.Popen[bytes], logs: Callable[[], str]) -> None:
        self._process = process
        self._logs = logs
        self._watched: list[subprocess.Popen[bytes]] = []
        assert self._answer() == "ready"

    def watch(self, application: subprocess.Popen[bytes]) -> None:
        """Wait for nothing any more once this program has ended."""
        self._watched.append(application)

    def ask(self, do: str, **arguments: Any) -> Any:
        """Have it do one thing, and give the answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": do, **arguments}).encode() + b"\n")
        self._process.stdin.flush()
        return self._answer()

    def find(self, role: str, name: str, *states: str, within: Element | None = None) -> Element:
        """Wait for something that has that role, name and states."""
        place = None if within is None else within.number
        for _ in range(PATIENCE_SECONDS):
            told = self.ask("find", role=role, name=name, states=states, within=place, seconds=1)
            if told is not None or any(program.poll() is not None for program in self._watched):
                break
        wanted = " ".join([*states, role, repr(name), *([] if within is None else [f"in {within}"])])
        assert told is not None, f"there is no {wanted}:\n{self.screen()}"
        return Element(self, **told)

    def until_gone(self, role: str, name: str) -> None:
        """Wait until there is no such thing on the screen."""
        assert self.ask("is_gone", role=role, name=name, seconds=PATIENCE_SECONDS), f"{role} {name!r} stays"

    def press(self, keysym: int) -> None:
        """Press a key of the keyboard."""
        assert self.ask("press", keysym=keysym)

    def focused(self, role: str) -> Element:
        """Wait until something of that role tells that it got the focus. Earlier news count, once."""
        told = self.ask("focused", role=role, seconds=PATIENCE_SECONDS)
        assert told is not None, f"no {role} told that it got the focus"
        return Element(self, **told)

    def screen(self) -> str:
        """All that is on the screen, for a message."""
        nodes = self.ask("tree", within=None)
        return "\n".join(f"{node['role']} {node['name']!r} {node['states']}" for node in nodes)

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = read_line(self._process.stdout, 2 * PATIENCE_SECONDS)
        assert line, f"the screen reader has ended or does not answer:\n{self._logs()}"
        told = json.loads(line)
        assert "answer" in told, told["error"]
        return told["answer"]
