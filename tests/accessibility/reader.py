"""What a screen reader knows of the application, asked over AT-SPI. Run by the system's own Python, not ours.

Nothing here is Qt: pyatspi speaks D-Bus. One JSON object a line comes in on standard input, `{"do": NAME}`
with the arguments of the method of that name; one goes out, `{"answer": ...}` or `{"error": text}`. The end
of the input ends it. Elements are known to the other side by number.
"""

import json
import sys
import time

from gi.repository import Gio, GLib

ACCESSIBILITY_BUS = "org.a11y.Bus"
LOOK_AGAIN_MS = 50
CALL_TIMEOUT_MS = 5_000

# Their children are what is listed in them: asked for by row and column, not searched for.
HOLDERS = {"table", "tree", "tree table", "list"}
# at-spi 2.56 renamed roles; the older words are used on the other side.
OLD_ROLE_NAMES = {"button": "push button"}


def wait_until(look, seconds):
    """The first true value of *look()*, which is asked again after events; what it gave last if none came."""
    context = GLib.MainContext.default()
    deadline = time.monotonic() + seconds
    wake = GLib.timeout_add(LOOK_AGAIN_MS, lambda: True)
    try:
        while not (found := unless_it_goes(look)) and time.monotonic() < deadline:
            # Looking itself leaves something to do behind, which is not what is waited for.
            while context.iteration(False):
                pass
            context.iteration(True)
        return found
    finally:
        GLib.source_remove(wake)


def unless_it_goes(look):
    """What *look()* gives; None when something that it looks at goes away meanwhile."""
    try:
        return look()
    except (GLib.Error, NotImplementedError):
        # The second is pyatspi's word for an interface that was there when it was asked what there is.
        return None


def wait_for_accessibility_bus():
    """pyatspi gives up for good when the bus is not there as it is imported."""
    connection = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    question = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner")
    arguments = GLib.Variant("(s)", (ACCESSIBILITY_BUS,))

    def is_there():
        return connection.call_sync(*question, arguments, None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]

    if not wait_until(is_there, 15):
        sys.exit(f"{ACCESSIBILITY_BUS} did not appear")


class Reader:
    """One method for each thing that can be asked; see the module."""

    def __init__(self, pyatspi):
        self._atspi = pyatspi.Atspi
        self._pyatspi = pyatspi
        self._elements = []
        self._focused = []
        self._desktop = pyatspi.Registry.getDesktop(0)
        # What is asked for is what the application says now.
        self._desktop.set_cache_mask(self._atspi.Cache.NONE)
        self._atspi.set_timeout(CALL_TIMEOUT_MS, CALL_TIMEOUT_MS)
        pyatspi.Registry.registerEventListener(self._note_focus, "object:state-changed:focused")

    # Finding

    def find(self, role, name, within, states, seconds):
        """The first element of that role and name that has all those states."""
        return wait_until(lambda: self._search(role, name, within, set(states)), seconds)

    def is_gone(self, role, name, seconds):
        """Whether no such element is on the screen, soon."""
        return bool(wait_until(lambda: self._search(role, name, None, {"showing"}) is None, seconds))

    def tree(self, within):
        """All that is on the screen in an element."""
        return [self._told(node) for node, _ in self._walk(self._root(within), {"showing"})]

    def look(self, element):
        """An element as it is now."""
        return self._told(self._elements[element], element)

    def children(self, element):
        """What is directly in an element."""
        return [self._told(child) for child in self._elements[element] if child is not None]

    # Using

    def act(self, element, action):
        """Do one of the element's actions."""
        actions = self._elements[element].queryAction()
        names = [actions.getName(number) for number in range(actions.nActions)]
        return action in names and actions.doAction(names.index(action))

    def type(self, element, text):
        """Replace the text of a field."""
        return self._elements[element].queryEditableText().setTextContents(text)

    def text(self, element):
        """The text of a field."""
        return self._elements[element].queryText().getText(0, -1)

    def choose(self, element, child):
        """Select a child of a list by its number."""
        return self._elements[element].querySelection().selectChild(child)

    def focus(self, element):
        """Move the keyboard's focus."""
        return self._elements[element].queryComponent().grabFocus()

    def press(self, keysym):
        """Press and release a key, given by X11's number for it, as a keyboard would."""
        return self._atspi.generate_keyboard_event(keysym, None, self._atspi.KeySynthType.SYM)

    def focused(self, role, seconds):
        """The element of that role which last told that it got the focus. Tells each once."""

        def told():
            matching = [source for source in self._focused if self._role(source) == role]
            return matching[-1] if matching else None

        source = wait_until(told, seconds)
        self._focused.clear()
        return None if source is None else self._told(source)

    # Tables

    def table(self, element):
        """The size of a table and the titles of its columns."""
        table = self._elements[element].queryTable()
        titles = [table.getColumnDescription(number) for number in range(table.nColumns)]
        return {"rows": table.nRows, "columns": titles}

    def cell(self, element, row, column, says, seconds):
        """A cell as soon as its name begins so, where it says it is, and the names of its headers."""

        def look():
            if row >= table.nRows:
                return None
            cell = table.getAccessibleAt(row, column)
            return cell if cell is not None and cell.name.startswith(says) else None

        table = self._elements[element].queryTable()
        cell = wait_until(look, seconds)
        if cell is None:
            return None
        place = cell.queryTableCell()
        return {
            **self._told(cell),
            "position": list(place.position)[1:],
            "column_headers": [header.name for header in place.columnHeaderCells],
            "row_headers": [header.name for header in place.rowHeaderCells],
        }

    def select_row(self, element, row):
        """Select a row of a table."""
        return self._elements[element].queryTable().addRowSelection(row)

    # Helpers

    def _search(self, role, name, within, states):
        for node, node_role in self._walk(self._root(within), states & {"showing"}):
            if role == node_role and name == node.name and states <= self._states(node):
                return self._told(node)
        return None

    def _root(self, within):
        return self._desktop if within is None else self._elements[within]

    def _walk(self, node, states):
        """All in *node* that has those states, with roles: each question is a message there and back."""
        # An application itself is never on the screen, and has no states to speak of.
        for child in node:
            if child is None:
                continue
            role = self._role(child)
            if role == "application" or states <= self._states(child):
                yield child, role
                if role not in HOLDERS:
                    yield from self._walk(child, states)

    def _role(self, node):
        name = node.getRoleName()
        return OLD_ROLE_NAMES.get(name, name)

    def _states(self, node):
        return {self._pyatspi.stateToString(state) for state in node.getState().getStates()}

    def _told(self, node, number=None):
        if number is None:
            number = len(self._elements)
            self._elements.append(node)
        actions = node.queryAction() if "Action" in self._pyatspi.listInterfaces(node) else None
        return {
            "number": number,
            "role": self._role(node),
            "name": node.name,
            "description": node.description,
            "states": sorted(self._states(node)),
            "actions": [actions.getName(each) for each in range(actions.nActions)] if actions else [],
        }

    def _note_focus(self, event):
        if event.detail1:
            self._focused.append(event.source)


def say(told):
    """Give the other side a line."""
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def main():
    wait_for_accessibility_bus()
    import pyatspi

    reader = Reader(pyatspi)
    say({"answer": "ready"})
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"answer": getattr(reader, request.pop("do"))(**request)}
        except (GLib.Error, NotImplementedError, LookupError, AttributeError) as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        say(answer)


if __name__ == "__main__":
    main()
