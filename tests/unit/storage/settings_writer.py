"""One window among several, for the tests: ``python -m … PATH ROLE`` writes its settings when it is told to.

It says ``ready`` and waits for a line. Then it says each thing once it is written, and ends.
"""

import sys
from pathlib import Path

from msgspec.structs import replace

from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.query import Sorting
from puffle_desktop.domain.roster_views import TableView, view_key
from puffle_desktop.storage.settings import ENVIRONMENT_ID, Settings
from puffle_desktop.storage.settings_file import SettingsFile
from puffle_desktop.workspace.settings.changes import with_campaign, with_connections, with_view

TIMES = 200
VIEWS = 50


def connection(number: int) -> Connection:
    return Connection(id=f"{number:032x}", name=f"Connection {number}", base_url="http://127.0.0.1:8000")


def view(number: int) -> TableView:
    return TableView(sortings=(Sorting(f"column {number}"),))


def write_connection(settings: Settings, number: int) -> Settings:
    """Add a connection each time, but for every fourth, which removes the one before."""
    if number % 4 == 3:
        kept = tuple(each for each in settings.connections if each != connection(number - 1))
        return with_connections(settings, kept)
    return with_connections(settings, (*settings.connections, connection(number)))


def write_uses(settings: Settings, number: int) -> Settings:
    """Note a view, and the last campaign of the environment's connection."""
    settings = with_view(settings, view_key(ENVIRONMENT_ID, str(number % VIEWS)), view(number))
    return with_campaign(settings, ENVIRONMENT_ID, str(number))


def say(word: object) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def within(settings: Settings) -> Settings:
    """Keep the lock until there is another line, or for ever."""
    say("within")
    sys.stdin.readline()
    return replace(settings, refresh_minutes=7)


def main(path: Path, role: str) -> None:
    file = SettingsFile(path, patience=20.0)
    say("ready")
    sys.stdin.readline()
    if role == "within":
        file.update(within)
        return
    change = {"connections": write_connection, "uses": write_uses}[role]
    for number in range(TIMES):
        file.update(lambda settings, number=number: change(settings, number))  # type: ignore[misc]
        say(number)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
