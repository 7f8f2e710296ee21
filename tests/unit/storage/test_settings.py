"""The settings file: what goes in comes out, what is damaged is kept, and nothing is half written."""

import os
import stat
from pathlib import Path

import pytest

from puffle_desktop.domain.appearance import Appearance
from puffle_desktop.domain.connection import PUFFLE_URL, Connection
from puffle_desktop.domain.errors import InvalidInput, StorageTrouble
from puffle_desktop.domain.words import Source, speak
from puffle_desktop.storage.settings import (
    Loaded,
    MemorySettings,
    Settings,
    SettingsFile,
    SettingsStore,
    default_settings_path,
    validated,
)

WORK = Connection(id="a" * 32, name="Work", base_url=PUFFLE_URL)
LOCAL = Connection(id="b" * 32, name="Local", base_url="http://127.0.0.1:8000")
SETTINGS = Settings(last_connection=WORK.id, last_campaigns={WORK.id: "campaign"}, connections=(WORK, LOCAL))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "puffle-desktop" / "settings.toml"


def write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_no_file_gives_the_defaults_and_writes_nothing(path: Path) -> None:
    assert SettingsFile(path).load() == Loaded(settings=Settings())
    assert not path.parent.exists()


@pytest.mark.parametrize("make", [SettingsFile, lambda path: MemorySettings()])
def test_what_is_saved_is_loaded(path: Path, make: type[SettingsFile]) -> None:
    store: SettingsStore = make(path)
    store.save(SETTINGS)
    assert store.load() == Loaded(settings=SETTINGS)


def test_another_run_loads_it_too(path: Path) -> None:
    SettingsFile(path).save(SETTINGS)
    assert SettingsFile(path).load() == Loaded(settings=SETTINGS)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_only_its_owner_can_read_it(path: Path) -> None:
    SettingsFile(path).save(SETTINGS)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_link_to_the_file_stays_a_link(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "dotfiles" / "settings.toml"
    write(target, "schema = 1\n")
    path.parent.mkdir(parents=True)
    path.symlink_to(target)
    SettingsFile(path).save(SETTINGS)
    assert path.is_symlink()
    assert SettingsFile(target).load().settings == SETTINGS


def connection_table(**changes: str) -> str:
    fields = {"id": "a" * 32, "name": "Work", "base_url": PUFFLE_URL} | changes
    return "[[connections]]\n" + "".join(f'{key} = "{value}"\n' for key, value in fields.items())


@pytest.mark.parametrize(
    "content",
    [
        "",
        "schema = ",
        b"\xff\xfe\x00",
        "schema = 'one'\n",
        "schema = 1\nconnections = 7\n",
        "schema = 1\n" + connection_table(base_url="http://evil.example"),
        "schema = 1\n" + connection_table(base_url="https://user:secret@app.puffle.ai"),
        "schema = 1\n" + connection_table(id="environment"),
        "schema = 1\n" + connection_table(name="  "),
        "schema = 1\n" + connection_table() + connection_table(name="Other"),
        "schema = 1\n" + connection_table() + connection_table(id="b" * 32, name="WORK "),
    ],
)
def test_a_damaged_file_is_kept_aside_and_told_of(path: Path, content: str | bytes) -> None:
    write(path, content)
    loaded = SettingsFile(path).load()
    assert loaded.settings == Settings()
    assert not path.exists()
    (kept,) = path.parent.iterdir()
    assert kept.name.startswith("settings.damaged-")
    assert kept.read_bytes() == (content if isinstance(content, bytes) else content.encode())
    assert "cannot be used" in loaded.trouble
    assert str(kept) in loaded.trouble


def test_a_file_of_a_later_version_is_kept_aside(path: Path) -> None:
    write(path, "schema = 2\nconnections = 'elsewhere'\n")
    loaded = SettingsFile(path).load()
    assert "newer version" in loaded.trouble
    (kept,) = path.parent.iterdir()
    assert kept.name.startswith("settings.newer-")


def test_unknown_settings_and_a_trailing_slash_are_tolerated(path: Path) -> None:
    write(path, "schema = 1\nfont = 'big'\n" + connection_table(base_url=PUFFLE_URL + "/"))
    loaded = SettingsFile(path).load()
    assert not loaded.trouble
    assert loaded.settings.connections == (WORK,)


def test_a_folder_in_place_of_the_file_is_moved_away(path: Path) -> None:
    path.mkdir(parents=True)
    loaded = SettingsFile(path).load()
    assert "cannot be read" in loaded.trouble
    SettingsFile(path).save(SETTINGS)
    assert SettingsFile(path).load().settings == SETTINGS


def test_what_can_be_neither_used_nor_moved_is_never_replaced(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Path:
        raise PermissionError(13, "Permission denied")

    write(path, "schema = ")
    monkeypatch.setattr(Path, "rename", refuse)
    file = SettingsFile(path)
    assert "nothing will be saved" in file.load().trouble
    with pytest.raises(StorageTrouble, match="not saved"):
        file.save(SETTINGS)
    assert path.read_text() == "schema = "


@pytest.mark.parametrize("failing", ["fsync", "mkstemp", "replace"])
def test_a_failing_write_leaves_the_former_settings(
    path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    file = SettingsFile(path)
    file.save(SETTINGS)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    target = {"fsync": "os.fsync", "mkstemp": "tempfile.mkstemp", "replace": "pathlib.Path.replace"}[failing]
    monkeypatch.setattr(target, fail)
    with pytest.raises(StorageTrouble, match="No space left on device"):
        file.save(Settings())
    monkeypatch.undo()
    assert SettingsFile(path).load().settings == SETTINGS
    assert [each.name for each in path.parent.iterdir()] == ["settings.toml"]


def test_a_folder_that_cannot_be_made_is_told_of(path: Path) -> None:
    write(path.parent.parent, "a file where the folder should be")
    with pytest.raises(StorageTrouble, match="could not be saved in"):
        SettingsFile(path).save(SETTINGS)


def test_contradictory_settings_are_not_written(path: Path) -> None:
    with pytest.raises(InvalidInput):
        SettingsFile(path).save(Settings(connections=(WORK, WORK)))
    assert not path.exists()


def test_what_points_to_no_connection_is_dropped() -> None:
    settings = Settings(last_connection="x", last_campaigns={"x": "y"}, connections=(WORK,))
    assert validated(settings) == Settings(connections=(WORK,))


def test_there_is_a_default_path() -> None:
    assert default_settings_path().name == "settings.toml"


def test_looks_are_kept(path: Path) -> None:
    appearance = Appearance(scheme="dark", language="de", reduce_motion=True)
    SettingsFile(path).save(Settings(appearance=appearance))
    assert SettingsFile(path).load().settings.appearance == appearance


def test_looks_of_another_version_are_the_system_s(path: Path) -> None:
    write(path, "schema = 1\n[appearance]\nscheme = 'sepia'\nlanguage = 'xx'\nreduce_motion = true\n")
    loaded = SettingsFile(path).load()
    assert not loaded.trouble
    assert loaded.settings.appearance == Appearance(reduce_motion=True)


def test_trouble_is_told_in_the_language_that_is_known_by_then(path: Path) -> None:
    """The language is in the very file that cannot be used, so it is chosen after loading."""

    class German(Source):
        def translate(self, source: str, disambiguation: str | None, n: int) -> str:
            return "Nicht lesbar ({reason})." if "cannot be used" in source else source

    write(path, "schema = ")
    loaded = SettingsFile(path).load()
    former = speak(German())
    try:
        assert loaded.trouble.startswith("Nicht lesbar (")
    finally:
        speak(former)
    assert "cannot be used" in loaded.trouble
