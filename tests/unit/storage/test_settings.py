"""The settings file: what goes in comes out, what is damaged is kept, and nothing is half written."""

import errno
import os
import stat
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from puffle_desktop.domain.appearance import Appearance, TableLook
from puffle_desktop.domain.connection import PUFFLE_URL, Connection
from puffle_desktop.domain.errors import InvalidInput, StorageTrouble
from puffle_desktop.domain.filters import Comparison, Filter
from puffle_desktop.domain.i18n import Source, speak
from puffle_desktop.domain.query import Sorting
from puffle_desktop.domain.roster_views import ColumnLayout, SavedView, TableView, view_key
from puffle_desktop.domain.view_list import ViewList
from puffle_desktop.storage.settings import (
    ENVIRONMENT_ID,
    MAX_VIEWS,
    Change,
    Loaded,
    LooksAlone,
    MemorySettings,
    Settings,
    SettingsStore,
    validated,
)
from puffle_desktop.storage.settings_file import SettingsFile, default_settings_path
from puffle_desktop.workspace.settings.changes import with_views_taken_over

WORK = Connection(id="a" * 32, name="Work", base_url=PUFFLE_URL)
LOCAL = Connection(id="b" * 32, name="Local", base_url="http://127.0.0.1:8000")
SETTINGS = Settings(last_connection=WORK.id, last_campaigns={WORK.id: "campaign"}, connections=(WORK, LOCAL))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "puffle-desktop" / "settings.toml"


def beside(path: Path) -> list[Path]:
    """What is in the folder, apart from the lock."""
    return [each for each in path.parent.iterdir() if each.suffix != ".lock"]


def renaming(connection: Connection, name: str) -> Change:
    """Gives a connection another name, and touches nothing else."""

    def change(settings: Settings) -> Settings:
        renamed = replace(connection, name=name)
        return replace(
            settings,
            connections=tuple(renamed if each.id == renamed.id else each for each in settings.connections),
        )

    return change


def listing_every(minutes: int) -> Change:
    return lambda settings: replace(settings, refresh_minutes=minutes)


def write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_no_file_gives_the_defaults_and_writes_nothing(path: Path) -> None:
    assert SettingsFile(path).load() == Loaded(settings=Settings())
    assert not path.parent.exists()


@pytest.mark.parametrize("make", [SettingsFile, lambda path: MemorySettings()])
def test_what_is_saved_is_loaded(path: Path, make: type[SettingsFile]) -> None:
    store: SettingsStore = make(path)
    store.update(lambda _: SETTINGS)
    assert store.load() == Loaded(settings=SETTINGS)


def test_another_run_loads_it_too(path: Path) -> None:
    SettingsFile(path).update(lambda _: SETTINGS)
    assert SettingsFile(path).load() == Loaded(settings=SETTINGS)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_only_its_owner_can_read_it(path: Path) -> None:
    SettingsFile(path).update(lambda _: SETTINGS)
    assert {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()} == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_link_to_the_file_stays_a_link(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "dotfiles" / "settings.toml"
    write(target, "schema = 1\n")
    path.parent.mkdir(parents=True)
    path.symlink_to(target)
    SettingsFile(path).update(lambda _: SETTINGS)
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
        "schema = " + "1" * 5_000,
    ],
)
def test_a_damaged_file_is_kept_aside_and_told_of(path: Path, content: str | bytes) -> None:
    write(path, content)
    loaded = SettingsFile(path).load()
    assert loaded.settings == Settings()
    assert not path.exists()
    (kept,) = beside(path)
    assert kept.name.startswith("settings.damaged-")
    assert kept.read_bytes() == (content if isinstance(content, bytes) else content.encode())
    assert "cannot be used" in loaded.trouble
    assert str(kept) in loaded.trouble


def test_a_file_of_a_later_version_is_kept_aside(path: Path) -> None:
    write(path, "schema = 2\nconnections = 'elsewhere'\n")
    loaded = SettingsFile(path).load()
    assert "newer version" in loaded.trouble
    (kept,) = beside(path)
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
    SettingsFile(path).update(lambda _: SETTINGS)
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
        file.update(lambda _: SETTINGS)
    assert path.read_text() == "schema = "


@pytest.mark.parametrize("failing", ["fsync", "mkstemp", "replace"])
def test_a_failing_write_leaves_the_former_settings(
    path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    file = SettingsFile(path)
    file.update(lambda _: SETTINGS)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    target = {"fsync": "os.fsync", "mkstemp": "tempfile.mkstemp", "replace": "pathlib.Path.replace"}[failing]
    monkeypatch.setattr(target, fail)
    with pytest.raises(StorageTrouble, match="No space left on device"):
        file.update(lambda _: Settings())
    monkeypatch.undo()
    assert SettingsFile(path).load().settings == SETTINGS
    assert beside(path) == [path]


def test_a_folder_that_cannot_be_made_is_told_of(path: Path) -> None:
    write(path.parent.parent, "a file where the folder should be")
    with pytest.raises(StorageTrouble, match="could not be saved in"):
        SettingsFile(path).update(lambda _: SETTINGS)


def test_contradictory_settings_are_not_written(path: Path) -> None:
    with pytest.raises(InvalidInput):
        SettingsFile(path).update(lambda _: Settings(connections=(WORK, WORK)))
    assert not path.exists()


def test_what_points_to_no_connection_is_dropped() -> None:
    settings = Settings(last_connection="x", last_campaigns={"x": "y"}, connections=(WORK,))
    assert validated(settings) == Settings(connections=(WORK,))


def test_there_is_a_default_path() -> None:
    assert default_settings_path().name == "settings.toml"


def test_looks_are_kept(path: Path) -> None:
    appearance = Appearance(scheme="dark", language="de", reduce_motion=True)
    SettingsFile(path).update(lambda _: Settings(appearance=appearance))
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


@pytest.mark.parametrize(
    "value", ["[" * 3_000 + "]" * 3_000, "{a=" * 3_000 + "1" + "}" * 3_000], ids=["arrays", "tables"]
)
def test_a_file_that_is_nested_too_deeply_is_a_damaged_one(path: Path, value: str) -> None:
    write(path, f"schema = 1\nviews = {value}\n")
    loaded = SettingsFile(path).load()
    assert "cannot be used (it is nested too deeply)" in loaded.trouble
    (kept,) = beside(path)
    assert kept.name.startswith("settings.damaged-")


@pytest.mark.parametrize(("name", "is_usable"), [("unknown", True), ("last_campaigns", False)])
def test_long_dotted_names_are_no_trouble_of_their_own(path: Path, name: str, is_usable: bool) -> None:
    write(path, f"schema = 1\n{name}{'.a' * 3_000} = 1\n")
    assert (SettingsFile(path).load().trouble == "") is is_usable


# Changes


def test_each_window_changes_only_what_it_changes(path: Path) -> None:
    one, other = SettingsFile(path), SettingsFile(path)
    one.update(lambda _: SETTINGS)
    assert other.load().settings == SETTINGS
    one.update(renaming(WORK, "Office"))
    changed = other.update(listing_every(5)).settings
    assert [each.name for each in changed.connections] == ["Office", "Local"]
    assert changed.refresh_minutes == 5
    assert SettingsFile(path).load().settings == changed


def test_what_nobody_else_has_written_is_not_parsed_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = SettingsFile(path), SettingsFile(path)
    one.update(lambda _: SETTINGS)
    other.load()

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("parsed in vain")

    monkeypatch.setattr("msgspec.toml.decode", refuse)
    for file in (one, other):
        assert file.newest() == SETTINGS
    assert one.update(listing_every(5)).settings.refresh_minutes == 5


def test_a_change_that_changes_nothing_writes_nothing(path: Path) -> None:
    write(path, "schema = 1 # a comment of the person's\n")
    SettingsFile(path).update(lambda settings: settings)
    assert "a comment" in path.read_text()


def test_what_became_damaged_is_set_aside_and_what_is_known_is_written(path: Path) -> None:
    file = SettingsFile(path)
    file.update(lambda _: SETTINGS)
    write(path, "schema = ")
    loaded = file.update(listing_every(5))
    assert "could not be used any more" in loaded.trouble
    assert loaded.settings == replace(SETTINGS, refresh_minutes=5)
    assert SettingsFile(path).load() == Loaded(settings=loaded.settings)
    (kept,) = (each for each in beside(path) if each != path)
    assert kept.read_text() == "schema = "
    assert str(kept) in loaded.trouble


def test_behind_a_link_too(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "dotfiles" / "settings.toml"
    write(target, "schema = 1\n")
    path.parent.mkdir(parents=True)
    path.symlink_to(target)
    file = SettingsFile(path)
    assert file.path == target
    file.update(lambda _: SETTINGS)
    write(target, "schema = ")
    file.update(listing_every(5))
    assert target.read_text() == "schema = ", "what could not be used is kept"
    assert SettingsFile(path).load().settings == replace(SETTINGS, refresh_minutes=5)


def test_a_file_that_is_gone_is_written_again(path: Path) -> None:
    file = SettingsFile(path)
    file.update(lambda _: SETTINGS)
    path.unlink()
    assert file.newest() is None
    file.update(listing_every(5))
    assert SettingsFile(path).load().settings == replace(SETTINGS, refresh_minutes=5)


def test_what_a_newer_version_has_written_meanwhile_is_never_replaced(path: Path) -> None:
    file = SettingsFile(path)
    file.update(lambda _: SETTINGS)
    write(path, "schema = 2\n")
    assert file.newest() is None
    with pytest.raises(StorageTrouble, match="a newer version of this program has written"):
        file.update(listing_every(5))
    assert path.read_text() == "schema = 2\n"
    assert beside(path) == [path]


def test_what_cannot_be_read_meanwhile_is_never_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = SettingsFile(path)
    file.update(lambda _: SETTINGS)

    def fail(_: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", fail)
    assert file.newest() is None
    with pytest.raises(StorageTrouble, match="cannot be read"):
        file.update(listing_every(5))
    monkeypatch.undo()
    assert SettingsFile(path).load().settings == SETTINGS


@pytest.mark.parametrize("content", ["schema = ", "schema = 2\n", "schema = 1\nrefresh_minutes = 'no'\n"])
def test_to_look_sets_nothing_aside(path: Path, content: str) -> None:
    file = SettingsFile(path)
    file.update(lambda _: SETTINGS)
    write(path, content)
    assert file.newest() is None
    assert path.read_text() == content
    assert beside(path) == [path]


def test_a_good_file_that_another_window_has_just_put_there_is_not_set_aside(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It had set the damaged one aside itself, after this window had read that."""
    write(path, "schema = ")
    read = Path.read_bytes

    def read_before_it_is_replaced(asked: Path) -> bytes:
        content = read(asked)
        monkeypatch.undo()
        SettingsFile(path).load()
        SettingsFile(path).update(lambda _: SETTINGS)
        return content

    monkeypatch.setattr(Path, "read_bytes", read_before_it_is_replaced)
    assert SettingsFile(path).load() == Loaded(settings=SETTINGS)
    assert path.exists()


@pytest.mark.parametrize("error", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP])
@pytest.mark.skipif(os.name == "nt", reason="it has other locks")
def test_a_disk_that_cannot_lock_is_written_to_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr("fcntl.flock", refuse)
    SettingsFile(path).update(lambda _: SETTINGS)
    assert SettingsFile(path).load().settings == SETTINGS


def test_links_that_go_round_in_a_circle_are_told_of(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.symlink_to(path.with_name("other"))
    path.with_name("other").symlink_to(path)
    file = SettingsFile(path)
    assert file.path is None
    with pytest.raises(StorageTrouble):
        file.update(lambda _: SETTINGS)


# What is let through


def test_how_the_environment_s_connection_was_used_is_kept(path: Path) -> None:
    by_name = TableView(sortings=(Sorting("name"),))
    kept = Settings(
        last_campaigns={ENVIRONMENT_ID: "campaign"}, views={view_key(ENVIRONMENT_ID, "campaign"): by_name}
    )
    SettingsFile(path).update(lambda _: kept)
    assert SettingsFile(path).load() == Loaded(settings=kept)


def test_a_retired_id_is_one_that_no_connection_has() -> None:
    settings = Settings(connections=(WORK,), retired=(LOCAL.id, WORK.id, "environment", LOCAL.id))
    assert validated(settings) == Settings(connections=(WORK,), retired=(LOCAL.id,))


def test_a_file_from_before_there_were_retired_ids_is_read(path: Path) -> None:
    write(path, "schema = 1\n" + connection_table())
    assert SettingsFile(path).load() == Loaded(settings=Settings(connections=(WORK,)))


OF_0_1_0 = """
schema = 1
last_connection = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
connections = [
    { id = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", name = "Work", base_url = "https://www.puffle.ai" },
]
refresh_minutes = 0

[last_campaigns]

[views."aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/c1"]
columns = [
    { key = "name", width = 20, shown = true },
]
sortings = [
    { column = "name", descending = false },
]

[[views."aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/c1".filtered_by]]
column = "company"
how = "contains"
values = [
    "acme",
]

[[views."aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/c1".filtered_by]]
column = "state"
how = "is one of"
values = [
    "Failed",
    "Sending",
    "",
]

[[views."aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/c1".filtered_by]]
column = "email"
how = "is not empty"
values = []

[[views."aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/c1".filters.Broken]]
column = "state"
how = "is"
values = [
    "failed",
]

[[views."aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/c1".filters."Not there"]]
column = "email"
how = "is empty"
values = []

[[views."aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/c1".filters."Not there"]]
column = "company"
how = "is"
values = [
    "Acme",
]

[appearance]
scheme = ""
language = ""
reduce_motion = false
"""


def test_views_are_kept_with_what_they_hold(path: Path) -> None:
    saved = {
        "Everything": SavedView(
            filters=(), search="ada", sortings=(Sorting("name", True),), columns=(ColumnLayout("name", 20),)
        ),
        "Sorted": SavedView(sortings=()),
    }
    views = ViewList(saved=saved, order=("Sorted", "", " no-email", "Everything"), hidden=("", "Sorted"))
    view = TableView(current="Sorted")
    kept = Settings(views={view_key(ENVIRONMENT_ID, "campaign"): view}, view_lists={ENVIRONMENT_ID: views})
    SettingsFile(path).update(lambda _: kept)
    assert SettingsFile(path).load() == Loaded(settings=kept)


def test_filters_that_0_1_0_kept_as_english_words(path: Path) -> None:
    write(path, OF_0_1_0)
    store = SettingsFile(path)
    loaded = store.load()
    assert loaded.trouble == ""
    assert loaded.settings.views == {
        view_key("a" * 32, "c1"): TableView(
            columns=(ColumnLayout("name", 20),),
            edition=1,
            sortings=(Sorting("name"),),
            filtered_by=(
                Filter("company", Comparison.CONTAINS, ("acme",)),
                Filter("state", Comparison.ONE_OF, ("failed", "saving", "")),
                Filter("email", Comparison.FILLED),
            ),
            saved={
                "Broken": SavedView(filters=(Filter("state", Comparison.ONE_OF, ("failed",)),)),
                "Not there": SavedView(
                    filters=(
                        Filter("email", Comparison.EMPTY),
                        Filter("company", Comparison.EQUALS, ("Acme",)),
                    )
                ),
            },
        )
    }
    store.update(listing_every(5))
    written = path.read_text(encoding="utf-8")
    assert "is one of" not in written and "Sending" not in written
    assert 'how = "one_of"' in written and '"saving"' in written
    assert SettingsFile(path).load().settings.views == loaded.settings.views


def test_of_the_demonstration_the_looks_alone_are_kept(path: Path) -> None:
    demo = path.with_name("demo.toml")
    store = LooksAlone(SettingsFile(demo))
    assert store.load().settings == Settings()
    store.update(lambda settings: replace(settings, connections=(WORK,), last_connection=WORK.id))
    assert not demo.exists(), "nothing of an account"
    wanted = Appearance(scheme="dark", language="de")
    store.update(lambda settings: replace(settings, appearance=wanted))
    assert WORK.name not in demo.read_text()
    again = LooksAlone(SettingsFile(demo))
    assert again.load().settings == Settings(appearance=wanted)
    assert again.path is None, "another demonstration does not change this one"


def test_how_tables_look_is_kept_and_a_file_without_it_is_the_usual(path: Path) -> None:
    write(path, OF_0_1_0)
    store = SettingsFile(path)
    assert store.load().settings.table_look == TableLook()
    roomy = TableLook(density="roomy", points=14)
    store.update(lambda settings: replace(settings, table_look=roomy))
    assert SettingsFile(path).load().settings.table_look == roomy


def test_views_that_wait_to_be_taken_over_outlast_many_campaigns(path: Path) -> None:
    waiting = TableView(saved={"Ours": SavedView(filters=())})
    views = {view_key(ENVIRONMENT_ID, "first"): waiting}
    views |= {view_key(ENVIRONMENT_ID, str(number)): TableView(edition=1) for number in range(150)}
    SettingsFile(path).update(lambda _: Settings(views=views))
    kept = SettingsFile(path).load().settings.views
    assert kept[view_key(ENVIRONMENT_ID, "first")] == waiting
    assert len(kept) == MAX_VIEWS + 1


def test_the_views_of_0_1_0_are_taken_over_from_its_file(path: Path) -> None:
    write(path, OF_0_1_0)
    one, other = SettingsFile(path), SettingsFile(path)
    assert one.load() == other.load()
    take_over = partial(with_views_taken_over, connection_id="a" * 32, titles={"c1": "One"})
    first = one.update(take_over).settings
    assert list(first.view_lists["a" * 32].saved) == ["Broken", "Not there"]
    assert first.views[view_key("a" * 32, "c1")].saved == {}
    changed = path.read_bytes()
    assert other.update(take_over).settings == first
    assert path.read_bytes() == changed, "another window finds it done"
