"""Bits of a journal that are wrong: what is damaged is told, and what is not is there as it was written."""

import random
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from puffle_desktop.domain.actions import EditState, JournalChange
from puffle_desktop.domain.changes import Addition, MessageEdit, Removal
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.errors import StorageTrouble
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.storage.journal import Draft, Journal
from puffle_desktop.storage.journal_file import JournalFile

CAMPAIGNS = ("3c90c3cc-0d44-4b50-8888-8dd25736052a", "8c2b2d4e-e29b-41d4-a716-446655440000", "third")
FLIPS = {"": 600, "-wal": 200}

Contents = dict[str, dict[int, JournalChange]]


def fill(journal: Journal) -> None:
    """Several campaigns: what is saved, failed, given up and waits; typed text; all kinds of changes."""
    for number in range(5):
        campaign = CAMPAIGNS[number % len(CAMPAIGNS)]
        edits = [
            Edit(f"prospect-{number}-{each}", "company", f"Before {each}", "Zoë 🌍 " * each)
            for each in range(6)
        ]
        ids = journal.record(campaign, edits).edit_ids
        journal.settle(ids[:2], EditState.SAVED)
        journal.settle(ids[2:3], EditState.FAILED, "The server said no.")
        journal.settle(ids[3:4], EditState.DISCARDED)
        if number % 3 == 0:
            journal.keep_draft(campaign, f"typed-{number}", {"headline": f"Typed {number}"})
    journal.record(
        CAMPAIGNS[0],
        [
            Addition("new", {"email": "a@example.com"}, b'{"size": 1.10}'),
            Removal(Prospect(id="gone", name="Gone", other_json=b'{"tags": [1e400]}')),
            MessageEdit("prospect-1-1", "message", "subject", "Hello", None),
        ],
    )


def unsettled(journal: Journal) -> Contents:
    return {
        campaign: {each.id: each for each in changes}
        for campaign, changes in journal.unsettled_of_all().items()
    }


def drafts(journal: Journal) -> dict[str, list[Draft]]:
    return {campaign: journal.drafts(campaign) for campaign in CAMPAIGNS}


def number_of(contents: Mapping[str, Collection[object]]) -> int:
    return sum(map(len, contents.values()))


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal that was closed."""
    path = tmp_path_factory.mktemp("closed") / "journal.sqlite3"
    with closing(Journal(path)) as journal:
        fill(journal)
    return path


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal whose run was killed: all is in what was written ahead."""
    folder = tmp_path_factory.mktemp("killed")
    with closing(Journal(folder / "open.sqlite3")) as journal:
        fill(journal)
        for part in ("", "-wal"):
            shutil.copy(f"{folder / 'open.sqlite3'}{part}", f"{folder / 'journal.sqlite3'}{part}")
    return folder / "journal.sqlite3"


class Flipped:
    """Copies of a journal with one bit that is wrong, in one of its files."""

    def __init__(self, original: Path, part: str, folder: Path) -> None:
        self.files = {each: Path(f"{original}{each}").read_bytes() for each in {"", part}}
        self.part = part
        self.path = folder / "journal.sqlite3"
        with closing(self.opened(None)) as journal:
            assert journal.trouble == ""
            self.unsettled, self.drafts = unsettled(journal), drafts(journal)
        self.kept: list[int] = []
        """How many changes and texts there still were, each time."""

    def opened(self, bit: int | None) -> Journal:
        for file in self.path.parent.iterdir():
            file.unlink()
        for part, content in self.files.items():
            changed = bytearray(content)
            if part == self.part and bit is not None:
                changed[bit // 8] ^= 1 << bit % 8
            Path(f"{self.path}{part}").write_bytes(changed)
        return Journal(self.path)

    def bits(self) -> Iterator[int]:
        """Spread over the whole file, each byte of its beginning among them."""
        chosen = random.Random(self.part)
        length = 8 * len(self.files[self.part])
        yield from (8 * place + chosen.randrange(8) for place in range(100))
        step = length // (FLIPS[self.part] - 100)
        yield from (min(start + chosen.randrange(step), length - 1) for start in range(0, length, step))

    def check(self, bit: int) -> str:
        """What is wrong with how that bit was met; empty for nothing."""
        try:
            journal = self.opened(bit)
        except StorageTrouble as error:
            return f"refused: {error}"
        with closing(journal):
            found = unsettled(journal)
            for campaign, changes in found.items():
                for each in changes.values():
                    if self.unsettled[campaign].get(each.id) != each:
                        return f"changed: {each}"
            texts = drafts(journal)
            if any(draft not in self.drafts[campaign] for campaign in CAMPAIGNS for draft in texts[campaign]):
                return "changed text"
            if (found, texts) != (self.unsettled, self.drafts) and not journal.trouble:
                return "lost"
            self.kept.append(number_of(found) + number_of(texts))
            journal.record(CAMPAIGNS[0], [Edit("one more", "company", None, "After")])
        return ""


def without_waiting(file: JournalFile) -> None:
    """A power cut is not what is tried here."""
    file.writer.execute("PRAGMA journal_mode = WAL")
    file.writer.execute("PRAGMA synchronous = OFF")


@pytest.mark.parametrize(("which", "part"), [("closed", ""), ("killed", "-wal")])
def test_a_wrong_bit_is_never_taken_for_what_was_written(
    which: str,
    part: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(JournalFile, "make_ready", without_waiting)
    flipped = Flipped(request.getfixturevalue(which), part, tmp_path)
    met = {bit: wrong for bit in flipped.bits() if (wrong := flipped.check(bit))}
    assert met == {}
    all_there_is = number_of(flipped.unsettled) + number_of(flipped.drafts)
    assert sum(flipped.kept) > 0.99 * all_there_is * len(flipped.kept), "little is lost with one bit"


def test_a_transaction_that_was_never_finished_is_no_damage(killed: Path, tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    shutil.copy(killed, path)
    log = Path(f"{killed}-wal").read_bytes()
    frame = log[-4096 - 24 :]
    begun = (3).to_bytes(4) + bytes(4) + frame[8:16] + b"nonsense" + bytes(4096)
    for torn in (begun, begun + begun, begun[:1000]):
        shutil.copy(killed, path)
        Path(f"{path}-wal").write_bytes(log + torn)
        with closing(Journal(path)) as journal:
            assert journal.trouble == ""
            assert number_of(unsettled(journal)) == 5 * 3 + 3


def test_a_journal_of_schema_1_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """It has no checksums, by which anything could be saved of it."""
    path = tmp_path / "journal.sqlite3"
    shutil.copy(Path(__file__).parent / "journals" / "version-0.1.0.sqlite3", path)
    content = bytearray(path.read_bytes())
    content[4096 * 2 : 4096 * 4] = b"\xee" * (4096 * 2)
    path.write_bytes(content)
    with closing(Journal(path)) as journal:
        assert "starts with an empty one" in journal.trouble
        journal.record(CAMPAIGNS[0], [Edit("p", "company", None, "After")])
