"""Another window writes the settings while this one is at work."""

from pathlib import Path

from msgspec.structs import replace

from puffle_desktop.domain.appearance import Appearance
from puffle_desktop.domain.connection import Connection
from puffle_desktop.storage.secrets import MemoryKeys
from puffle_desktop.storage.settings import Settings
from puffle_desktop.storage.settings_file import SettingsFile
from puffle_desktop.workspace.settings.watch import SettingsWatch
from tests.support.desk import Desk, MakeDesk
from tests.support.helpers import every_text, visible_text

WORK = Connection(id="a" * 32, name="Work", base_url="http://127.0.0.1:9")


def start(make_desk: MakeDesk, path: Path) -> Desk:
    SettingsFile(path).update(lambda _: Settings(connections=(WORK,)))
    desk = make_desk(environment={}, keys=MemoryKeys("None here"), settings=SettingsFile(path))
    desk.start()
    desk.until(lambda: "“Work” has no API key" in visible_text(desk.window.roster))
    return desk


def test_what_it_does_is_seen_here(make_desk: MakeDesk, tmp_path: Path) -> None:
    other = SettingsFile(tmp_path / "settings.toml")
    desk = start(make_desk, tmp_path / "settings.toml")
    looks: list[Appearance] = []
    desk.application.preferences.appearance_changed.connect(looks.append)
    dark, office = Appearance(scheme="dark"), replace(WORK, name="Office")
    other.update(lambda settings: replace(settings, appearance=dark, connections=(office,)))
    desk.until(lambda: bool(looks) and "Office" in every_text(desk.window.title_row))
    assert looks == [dark]
    other.update(lambda settings: replace(settings, connections=()))
    desk.until(desk.window.welcome.isVisible)
    told = [notification.text for notification in desk.application.notifications.kept]
    assert "The connection “Office” was removed in another window." in told


def test_nothing_is_followed_any_more_once_it_is_closed(make_desk: MakeDesk, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    desk = start(make_desk, path)
    desk.leave()
    watch = SettingsWatch(path)
    with desk.qtbot.waitSignal(watch.touched):
        SettingsFile(path).update(lambda settings: replace(settings, connections=()))
    assert desk.application.book.current == WORK
