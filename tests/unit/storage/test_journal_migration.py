"""Journals that older versions wrote are brought up to date; see journals/README.md."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from puffle_desktop.domain.actions import ActionKind, EditState, undo_stacks
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.storage import journal_schema
from puffle_desktop.storage.journal import Draft, Journal, journal_path
from puffle_desktop.storage.journal_about import Owner
from puffle_desktop.storage.stored_files import JournalState, look

AUTUMN = "3c90c3cc-0d44-4b50-8888-8dd25736052a"
WINTER = "8c2b2d4e-e29b-41d4-a716-446655440000"
FILES = sorted((Path(__file__).parent / "journals").glob("*.sqlite3"))
OWNER = Owner(
    base_url="https://app.puffle.ai", connection_name="Work", account_id="1", account_name="Ada Example"
)


def prospect(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def original(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def path(original: Path, tmp_path: Path) -> Iterator[Path]:
    copy = tmp_path / "journal.sqlite3"
    shutil.copy(original, copy)
    return copy


def knows_its_owner(original: Path) -> bool:
    return "owner" in original.stem


def test_there_is_one_of_each() -> None:
    assert [path.stem for path in FILES] == ["schema-1-with-owner", "version-0.1.0"]


def test_all_of_it_comes_over(path: Path, original: Path) -> None:
    with closing(Journal(path)) as journal:
        assert journal.trouble == ""
        assert [(each.id, each.edit, each.state, each.reason) for each in journal.unsettled(AUTUMN)] == [
            (4, Edit(prospect(1), "company", "Acme Inc", "Acme"), EditState.PENDING, ""),
            (5, Edit(prospect(3), "email", "a@example.com", None), EditState.PENDING, ""),
            (
                6,
                Edit(prospect(4), "email", "b@example.com", "c@example.com"),
                EditState.FAILED,
                "The server said no.",
            ),
        ]
        assert [(each.edit, each.state) for each in journal.unsettled(WINTER)] == [
            (Edit(prospect(6), "position", "Before", "After"), EditState.PENDING),
            (Edit(prospect(7), "position", None, ""), EditState.FAILED),
        ]
        actions = journal.actions(AUTUMN, 10)
        assert [each.kind for each in actions] == [
            ActionKind.EDIT,
            ActionKind.UNDO,
            ActionKind.REDO,
            ActionKind.EDIT,
        ]
        assert [(each.prospects, each.changes, each.pending, each.saved) for each in actions] == [
            (2, 2, 0, 2),
            (1, 1, 0, 1),
            (1, 1, 1, 0),
            (3, 3, 2, 0),
        ]
        assert [each.fields for each in actions] == [
            ("company", "headline"),
            ("company",),
            ("company",),
            ("email", "name"),
        ]
        assert undo_stacks(actions).undo == (3, 4)
        saved = journal.edits_of(actions[0].id)
        assert [each.edit.after for each in saved] == ["Acme", "Grüße, “Welt” 🌍"]
        assert [each.state for each in journal.edits_of(actions[3].id)][2] is EditState.DISCARDED
        assert journal.drafts(AUTUMN) == [Draft(prospect(8), {"company": "Typed", "headline": ""})]
        assert journal.drafts(WINTER) == [Draft(prospect(9), {"name": "Typed too"})]
        assert journal.unsaved() == {AUTUMN: 4, WINTER: 3}
        assert journal.owner() == (OWNER if knows_its_owner(original) else None)
        names = {AUTUMN: "Autumn", WINTER: "Winter"} if knows_its_owner(original) else {}
        assert journal.campaign_names() == names
        assert journal.identity.id
        recorded = journal.record(AUTUMN, [Edit(prospect(1), "name", None, "Later")])
        assert recorded.edit_ids[0] == 10


def test_it_is_done_once(path: Path) -> None:
    with closing(Journal(path)) as journal:
        first = journal.unsettled_of_all(), journal.identity
    with closing(Journal(path)) as journal:
        assert (journal.unsettled_of_all(), journal.identity, journal.trouble) == (*first, "")


def test_a_kill_in_the_midst_changes_nothing(path: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from puffle_desktop.storage import journal_check\n"
        "from puffle_desktop.storage.journal import Journal\n"
        "def killed(database):\n"
        "    assert database.execute('SELECT count(*) FROM changes').fetchone()[0] == 9\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "journal_check.set_rows_aside = killed\n"
        "Journal(Path(sys.argv[1]))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
        assert database.execute("SELECT count(*) FROM edits").fetchone() == (9,)
    with closing(Journal(path)) as journal:
        assert journal.trouble == ""
        assert journal.unsaved() == {AUTUMN: 4, WINTER: 3}


def test_a_full_disk_in_the_midst_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(database: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(journal_schema, "sum_up", fails)
        with pytest.raises(StorageTrouble, match="disk is full"):
            Journal(path)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
    with closing(Journal(path)) as journal:
        assert journal.unsaved() == {AUTUMN: 4, WINTER: 3}


def test_version_0_1_0_refuses_it_then(path: Path) -> None:
    Journal(path).close()
    with closing(sqlite3.connect(path)) as database:
        # What it looks at: it knows schema 1, and says of a higher one to use the newer version.
        assert database.execute("PRAGMA user_version").fetchone()[0] > 1


def test_one_is_taken_over_by_one_of_now(path: Path, tmp_path: Path) -> None:
    with closing(Journal(tmp_path / "mine.sqlite3")) as mine:
        mine.record(WINTER, [Edit(prospect(6), "position", "Before", "Mine")])
        taken = mine.take_over(path)
        assert taken.superseded == 1
        assert {each.edit.prospect_id for each in taken.edits} == {prospect(each) for each in (1, 3, 4, 7)}
        assert mine.unsaved() == {AUTUMN: 4, WINTER: 3}
        assert [each.prospects for each in mine.actions(AUTUMN, 10)] == [2, 1, 1, 3]
        assert mine.take_over(path).edits == ()
    with closing(Journal(tmp_path / "mine.sqlite3")) as again:
        assert again.trouble == "", "its checksums are those of its rows"


def test_what_is_in_one_can_be_told_without_changing_it(original: Path) -> None:
    path = journal_path("a" * 32, "https://app.puffle.ai")
    path.parent.mkdir(parents=True)
    shutil.copy(original, path)
    (found,) = look().journals
    assert (found.state, found.unsaved, found.typed) == (JournalState.READABLE, {AUTUMN: 4, WINTER: 3}, 2)
    assert (found.owner, found.actions) == (OWNER if knows_its_owner(original) else None, 5)
    assert path.read_bytes() == original.read_bytes()
