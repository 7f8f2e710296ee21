"""What is wrong with a roster: found whatever comes, goes and is edited, and counted as from scratch."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from puffle_desktop.domain.checks import CHECKS, Check, Checker, Weight, lacks_identity
from puffle_desktop.domain.identity import identity_keys
from puffle_desktop.domain.problems import DOUBLE, NO_IDENTITY, Problem, Waved, waved_value
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, EditableField, Prospect
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.runtime.notifications import Level, Notifications
from puffle_desktop.workspace.roster import due_rows, problems
from puffle_desktop.workspace.roster.overlays import Overlay
from puffle_desktop.workspace.roster.problems import RosterProblems
from puffle_desktop.workspace.roster.roster import Roster
from tests.support.bench import Bench
from tests.support.helpers import CAMPAIGN, uuid

SOUND: dict[EditableField, str] = {
    "email": "{n}@acme.com",
    "linkedin_url": "https://www.linkedin.com/in/person-{n}",
    "first_name": "Anna",
    "last_name": "Keller",
    "name": "Anna Keller",
    "company": "Acme",
    "position": "Head of Sales",
    "headline": "Builds things",
}


def person(number: int, **values: str | None) -> Prospect:
    """Somebody with whom nothing is wrong, apart from these *values*."""
    sound = {field: text.format(n=number) for field, text in SOUND.items()}
    return Prospect(id=uuid(number), **(sound | values))  # type: ignore[arg-type]


class Engine:
    """A roster and its problems, without a window."""

    def __init__(self, qtbot: QtBot, checks: tuple[Check, ...] = CHECKS) -> None:
        self.qtbot = qtbot
        self.roster = Roster()
        self.notifications = Notifications()
        self.problems = RosterProblems(self.roster, self.notifications, checks=checks)
        self.told: list[list[int]] = []
        self.problems.changed.connect(self.told.append)
        self.open()

    def open(self, channel: str = "email") -> None:
        self.roster.open(CAMPAIGN)
        self.problems.use_channel(channel)

    def list(self, *prospects: Prospect) -> None:
        self.roster.take_in(prospects, self.roster.answers())
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.problems.is_working, timeout=10_000)

    def edit(self, number: int, **values: str | None) -> None:
        self.roster.overlay(uuid(number), Overlay(RowState.WAITING, values))  # type: ignore[arg-type]
        self.settle()

    def undo(self, number: int) -> None:
        self.roster.settle([uuid(number)])
        self.settle()

    def of(self, number: int) -> set[tuple[str, str]]:
        row = self.roster.row_of(uuid(number))
        return set() if row is None else {(each.field, each.check) for each in self.problems.of(row)}

    def recount(self, waved: frozenset[Waved] = frozenset(), channel: str = "email") -> dict[str, int]:
        """How many problems of each check there are, found out in the dullest way."""
        shown = {row: self.roster.prospect(row) for row in self.roster.rows()}
        keys = {row: identity_keys(prospect) for row, prospect in shown.items()}
        found: Counter[str] = Counter()
        checker = Checker(lambda check, error: None)
        for row, prospect in shown.items():
            for field in EDITABLE_FIELDS:
                value = prospect.value(field)
                for check in checker.failing(field, value):
                    found[check] += Waved(check, field, waved_value(value or "")) not in waved
            found[NO_IDENTITY] += lacks_identity(channel, prospect) is not None
            for place, identity in enumerate(("email", "linkedin_url")):
                key = keys[row][place]
                among = [each[place] for each in keys.values()].count(key) if key else 0
                found[DOUBLE] += among > 1 and Waved(DOUBLE, identity, waved_value(key or "")) not in waved
        return {check: count for check, count in found.items() if count}


@pytest.fixture
def engine(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.setattr(due_rows, "REST_MS", 0)
    return Engine(qtbot)  # type: ignore[return-value]


class TestRows:
    def test_rows_that_arrive_are_checked(self, engine: Engine) -> None:
        engine.list(person(1), person(2, first_name=None), person(3, company=" Acme"))
        assert engine.of(1) == set()
        assert engine.of(2) == {("first_name", "first_name_blank")}
        assert engine.of(3) == {("company", "white_space")}
        assert engine.problems.count == 2
        assert len(engine.problems.rows) == 2
        assert engine.problems.counts == {"first_name_blank": 1, "white_space": 1}

    def test_an_edit_counts_before_it_is_saved_and_its_undoing_too(self, engine: Engine) -> None:
        engine.list(person(1), person(2))
        engine.edit(1, company="Acme ")
        assert engine.of(1) == {("company", "white_space")}
        assert engine.told[-1] == [0]
        engine.undo(1)
        assert engine.of(1) == set()
        assert engine.problems.count == 0

    def test_what_leaves_is_not_counted(self, engine: Engine) -> None:
        engine.list(person(1, company=" Acme"), person(2, email=person(1).email))
        assert engine.problems.count == 3
        engine.roster.remove([uuid(1)])
        engine.settle()
        assert engine.problems.count == 0
        assert engine.of(2) == set()

    def test_a_refresh_that_brings_other_values_is_checked(self, engine: Engine) -> None:
        engine.list(person(1, company=" Acme"), person(2))
        engine.list(person(1), person(2, first_name=""))
        assert engine.of(1) == set()
        assert engine.of(2) == {("first_name", "first_name_blank")}

    def test_another_campaign_has_its_own(self, engine: Engine) -> None:
        engine.list(person(1, company=" Acme"), person(2, company=" Acme"))
        engine.open()
        assert engine.problems.count == 0
        assert not engine.problems.rows
        engine.list(person(1, first_name=None))
        assert engine.problems.counts == {"first_name_blank": 1}

    @pytest.mark.parametrize(
        ("channel", "field"), [("email", "email"), ("linkedin", "linkedin_url"), ("other", None)]
    )
    def test_the_channel_says_who_cannot_be_reached(
        self, engine: Engine, channel: str, field: str | None
    ) -> None:
        engine.list(person(1, email=None, linkedin_url=None))
        engine.problems.use_channel(channel)
        engine.settle()
        assert engine.of(1) == ({(field, NO_IDENTITY)} if field else set())

    def test_who_is_in_sight_comes_first(self, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(problems, "TOLD_TOGETHER", 10)
        engine.roster.take_in([person(n, company=" A") for n in range(1, 2001)], engine.roster.answers())
        engine.problems.look_first(range(1500, 1510))
        engine.settle()
        assert sorted(engine.told[0]) == list(range(1500, 1510))
        assert sorted(row for rows in engine.told for row in rows) == list(range(2000))

    def test_it_tells_when_all_that_came_is_checked(self, engine: Engine) -> None:
        caught_up: list[int] = []
        engine.problems.caught_up.connect(lambda: caught_up.append(engine.problems.count))
        engine.list(*[person(n, company=" A") for n in range(1, 301)])
        assert caught_up == [300]
        engine.edit(1, company="A")
        assert caught_up == [300]

    def test_filters_read_the_ids_of_a_row(self, engine: Engine) -> None:
        engine.list(person(1, first_name=" ", company=" A", headline="x "), person(2))
        assert engine.roster.problem_ids(0) is not None
        assert set((engine.roster.problem_ids(0) or "").split()) >= {"first_name_blank", "white_space"}
        assert engine.roster.problem_ids(1) is None

    def test_each_problem_says_what_is_wrong_and_weighs_something(self, engine: Engine) -> None:
        engine.list(person(1, email="no address", first_name=None, company=" A"))
        for problem in engine.problems.of(0):
            assert engine.problems.sentence(0, problem).endswith((".", "!"))
        assert engine.problems.counts_by_weight() == {
            Weight.UNREACHABLE: 1,
            Weight.EMBARRASSING: 1,
            Weight.COSMETIC: 1,
        }
        assert engine.problems.at(0, "company") == (Problem("company", "white_space"),)
        assert engine.problems.at(0, "position") == ()
        assert engine.problems.count_in([0, 1]) == 3


class TestDoubles:
    def test_whoever_is_there_twice_is_told_whatever_the_case(self, engine: Engine) -> None:
        engine.list(person(1, email="Anna@acme.com"), person(2, email="anna@ACME.com"), person(3))
        assert engine.of(1) == engine.of(2) == {("email", DOUBLE)}
        assert engine.of(3) == set()

    def test_an_edit_makes_and_ends_it(self, engine: Engine) -> None:
        engine.list(person(1), person(2), person(3))
        engine.edit(3, email=person(1).email)
        assert engine.of(1) == engine.of(3) == {("email", DOUBLE)}
        engine.edit(2, email=person(1).email)
        assert engine.of(2) == {("email", DOUBLE)}
        engine.undo(3)
        assert engine.of(1) == engine.of(2) == {("email", DOUBLE)}
        assert engine.of(3) == set()
        engine.undo(2)
        assert engine.problems.count == 0

    def test_a_whole_roster_of_one_person_is_no_more_work_than_another(self, engine: Engine) -> None:
        one = {"email": "anna@acme.com"}
        engine.list(*[person(n, **one) for n in range(1, 20_001)])
        assert engine.problems.counts == {DOUBLE: 20_000}
        engine.told.clear()
        engine.edit(5, email="other@acme.com")
        assert engine.told == [[4]]
        assert engine.problems.counts == {DOUBLE: 19_999}

    def test_addresses_that_identify_nobody_are_no_doubles(self, engine: Engine) -> None:
        engine.list(*[person(n, email=None, linkedin_url="") for n in range(1, 4)])
        assert DOUBLE not in engine.problems.counts


class TestWavedThrough:
    def test_a_value_that_was_waved_through_is_no_problem_anywhere(self, engine: Engine) -> None:
        engine.list(person(1, name="machado"), person(2, name="machado"), person(3, name="silva"))
        assert engine.problems.counts == {"name_case": 3}
        waved = engine.problems.to_wave(0, engine.problems.of(0)[0])
        assert waved == Waved("name_case", "name", "machado")
        engine.problems.wave_through([waved])
        engine.settle()
        assert engine.problems.counts == {"name_case": 1}
        engine.list(person(4, name="machado"))
        engine.edit(3, name="MACHADO")
        assert engine.of(3) == {("name", "name_case")}
        engine.problems.wave_through([])
        engine.settle()
        assert engine.problems.counts == {"name_case": 4}

    def test_an_address_that_several_share_is_right_for_all_of_them(self, engine: Engine) -> None:
        engine.list(person(1, email="Info@acme.com"), person(2, email="info@acme.com"))
        waved = engine.problems.to_wave(0, Problem("email", DOUBLE))
        assert waved is not None
        engine.problems.wave_through([waved])
        engine.settle()
        assert engine.problems.count == 0
        engine.list(person(3, email="INFO@acme.com"))
        assert engine.problems.count == 0

    @pytest.mark.parametrize("nothing", [None, "", " ", "\u200b"])
    def test_of_nothing_nobody_can_say_that_it_is_right(self, engine: Engine, nothing: str | None) -> None:
        engine.list(person(1, first_name=nothing))
        assert engine.of(1) >= {("first_name", "first_name_blank")}
        assert {engine.problems.to_wave(0, each) for each in engine.problems.of(0)} == {None}

    def test_long_values_are_kept_short_and_told_apart(self) -> None:
        one, other = waved_value("a" * 100_000), waved_value("a" * 99_999 + "b")
        assert one != other
        assert len(one) < 150
        assert waved_value("José") == waved_value("Jose\u0301")
        assert waved_value("\ud800") == "\\ud800"


@pytest.mark.logs_errors
def test_a_check_that_raises_is_told_once_and_stops_no_other(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(due_rows, "REST_MS", 0)

    def raises(field: EditableField, text: str) -> bool:
        raise ValueError(text)

    broken = Check(
        id="broken",
        fields=("company",),
        weight=Weight.COSMETIC,
        title="Broken check",
        says=lambda field, text: "",
        fails=raises,
    )
    engine = Engine(qtbot, (*CHECKS, broken))
    engine.list(*[person(n, company=f" Secret {n}") for n in range(1, 101)])
    assert engine.problems.counts == {"white_space": 100}
    (told,) = engine.notifications.kept
    assert told.level is Level.WARNING
    assert "“Broken check”" in told.text
    assert "Secret" not in caplog.text
    assert "ValueError" in caplog.text


VALUES: dict[str, list[str | None]] = {
    "email": [None, "", "anna@acme.com", "ANNA@acme.com", "bob@acme.com", "no address", " "],
    "linkedin_url": [None, "https://linkedin.com/in/anna", "https://www.linkedin.com/in/Anna/", "acme.com"],
    "first_name": [None, "Anna", "ANNA", " Anna", "\u200b", "JosÃ©"],
    "company": [None, "Acme", " Acme", "Acme  Inc."],
    "name": ["Anna Keller", "anna keller", "machado"],
}
_fields = st.fixed_dictionaries({field: st.sampled_from(values) for field, values in VALUES.items()})
_numbers = st.integers(1, 8)
_steps = st.lists(
    st.one_of(
        st.tuples(st.just("list"), _numbers, _fields),
        st.tuples(st.just("edit"), _numbers, _fields),
        st.tuples(st.just("undo"), _numbers, st.just({})),
        st.tuples(st.just("remove"), _numbers, st.just({})),
        st.tuples(st.just("wave"), _numbers, st.just({})),
        st.tuples(st.just("unwave"), _numbers, st.just({})),
        st.tuples(st.just("settle"), _numbers, st.just({})),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_steps)
def test_the_counts_are_those_of_a_recount_whatever_happens(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, steps: list[tuple[str, int, dict[str, str | None]]]
) -> None:
    """Nothing is waited for between the steps, unless one says so: they meet checks that are under way."""
    monkeypatch.setattr(due_rows, "REST_MS", 0)
    monkeypatch.setattr(due_rows, "FEW", 2)
    monkeypatch.setattr(problems, "TURN", 0.0)
    engine = Engine(qtbot)
    roster, waved = engine.roster, set[Waved]()
    for kind, number, values in steps:
        row = roster.row_of(uuid(number))
        if kind == "list":
            roster.take_in([person(each, **values) for each in range(number, number + 3)], roster.answers())
        elif kind == "edit":
            roster.overlay(uuid(number), Overlay(RowState.WAITING, values))  # type: ignore[arg-type]
        elif kind == "undo":
            roster.settle([uuid(number)])
        elif kind == "remove" and row is not None:
            roster.remove([uuid(number)])
        elif kind in ("wave", "unwave"):
            some = engine.problems.of(row)[:1] if row is not None else ()
            found = engine.problems.to_wave(row, some[0]) if some and row is not None else None
            if kind == "unwave":
                waved.clear()
            elif found is not None:
                waved.add(found)
            engine.problems.wave_through(waved)
        elif kind == "settle":
            engine.settle()
    engine.settle()
    assert dict(engine.problems.counts) == engine.recount(frozenset(waved))
    assert engine.problems.count == sum(engine.problems.counts.values())
    assert engine.problems.count == sum(map(len, engine.problems.rows.values()))
    told = {row for rows in engine.told for row in rows}
    assert set(engine.problems.rows) <= told


class TestWorkspace:
    def test_what_is_edited_and_undone_in_a_campaign_is_counted(self, bench: Bench) -> None:
        problems = bench.workspace.problems
        bench.until(lambda: not problems.is_working)
        before = problems.count
        row = next(row for row in bench.workspace.roster.rows() if not problems.of(row))
        bench.save(row, "Acme ", "company")
        bench.until(lambda: problems.of(row) == (Problem("company", "white_space"),))
        assert problems.count == before + 1
        bench.editing.undo(bench.campaign_id)
        bench.until(lambda: not problems.of(row) and not problems.is_working)
        assert problems.count == before
