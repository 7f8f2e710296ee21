"""One prospect's unsettled edits: how they join, what is sent, and what a server's value means for them."""

import tracemalloc

from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.prospect import EditableField, Prospect
from puffle_desktop.domain.row_state import RowState
from puffle_desktop.workspace.editing.entry import Conflict, Entry, Judged

ID = "00000000-0000-4000-8000-000000000001"


def edit(after: str | None, before: str | None = "a", field: EditableField = "company") -> Edit:
    return Edit(ID, field, before, after)


def holding(company: str | None, headline: str | None = None) -> Prospect:
    return Prospect(id=ID, company=company, headline=headline)


def entry(*edits: Edit) -> Entry:
    made = Entry("c", ID)
    for number, each in enumerate(edits, 1):
        made.add(made.placed(each), number)
    return made


class TestJoining:
    def test_edits_of_one_field_become_one_wish(self) -> None:
        made = entry(edit("b"), edit("c"), edit("x", None, "headline"))
        assert made.begin_saving() == {"company": "c", "headline": "x"}
        assert made.answered({"company": "c", "headline": "x"}) == [1, 2, 3]
        assert made.is_settled

    def test_a_later_edit_starts_from_what_is_wished_so_that_undoing_it_brings_that_back(self) -> None:
        made = entry(edit("b"))
        assert made.placed(edit("c")) == edit("c", before="b")
        made.begin_saving()
        assert made.placed(edit("c")) == edit("c", before="b")

    def test_one_that_was_made_in_sight_of_another_persons_value_starts_from_that(self) -> None:
        made = entry(edit("b"))
        made.judge(holding("theirs"))
        seen = edit("c", before="theirs")
        assert made.placed(seen) == seen
        made.add(seen, 2)
        assert made.judge(holding("theirs")) == Judged([], [], {})
        assert made.conflicts() == []

    def test_an_edit_made_while_another_is_sent_waits_for_its_answer(self) -> None:
        made = entry(edit("b"))
        made.begin_saving()
        made.add(made.placed(edit("c")), 2)
        assert made.wanted == {"company": "c"}
        made.judge(holding("b"))
        assert made.answered({"company": "B"}) == [1]
        assert made.wishes["company"].before == "B"
        assert made.judge(holding("B")) == Judged([], [], {})
        assert made.begin_saving() == {"company": "c"}


class TestJudging:
    def test_the_value_that_was_found_may_be_replaced(self) -> None:
        made = entry(edit("b"))
        assert made.judge(holding("a")) == Judged([], [], {})
        assert made.conflicts() == []

    def test_a_value_that_is_there_already_need_not_be_sent(self) -> None:
        made = entry(edit("b"), edit("x", None, "headline"))
        assert made.judge(holding("b")) == Judged([1], [], {})
        assert made.wanted == {"headline": "x"}

    def test_null_and_empty_are_the_same(self) -> None:
        made = entry(edit("b", before=""))
        made.judge(holding(None))
        assert made.conflicts() == []

    def test_a_foreign_value_is_a_conflict(self) -> None:
        made = entry(edit("b"))
        made.judge(holding("theirs"))
        assert made.conflicts() == [Conflict(ID, "company", "a", "b", "theirs")]
        made.judge(holding("a"))
        assert made.conflicts() == []

    def test_a_value_of_its_own_whose_answer_was_lost_is_none(self) -> None:
        made = entry(edit("b"))
        made.begin_saving()
        made.add(made.placed(edit("c")), 2)
        made.take_back()
        made.judge(holding("b"))
        assert made.conflicts() == []
        assert made.begin_saving() == {"company": "c"}

    def test_neither_after_a_restart_which_knows_the_journal_alone(self) -> None:
        made = entry(edit("b"), edit("c", before="b"))
        made.judge(holding("b"))
        assert made.conflicts() == []

    def test_what_was_taken_back_before_it_was_sent_is_void_beside_a_foreign_value(self) -> None:
        made = entry(edit("b"), edit("a", before="b"))
        assert made.judge(holding("theirs")) == Judged([], [1, 2], {})
        assert made.is_settled

    def test_what_was_taken_back_after_it_may_have_been_sent_is_not(self) -> None:
        made = entry(edit("b"), edit("a", before="b"))
        assert made.judge(holding("b")) == Judged([], [], {})
        assert made.begin_saving() == {"company": "a"}

    def test_a_field_that_is_being_sent_is_left_to_its_answer(self) -> None:
        made = entry(edit("b"))
        made.begin_saving()
        made.add(made.placed(edit("c")), 2)
        assert made.judge(holding("theirs")) == Judged([], [], {})
        assert made.conflicts() == []


class TestFailing:
    def test_what_came_to_nothing_is_wished_again(self) -> None:
        made = entry(edit("b"))
        made.begin_saving()
        assert not made.is_settled
        made.take_back()
        assert made.edit_ids == [1]
        assert made.begin_saving() == {"company": "b"}

    def test_giving_up_some_fields(self) -> None:
        made = entry(edit("b"), edit("x", None, "headline"))
        assert made.drop(["company", "position"]) == [1]
        assert made.wanted == {"headline": "x"}
        assert made.state is RowState.WAITING


class TestWhoseDoingItIs:
    def test_a_name_that_the_server_made_of_a_first_name_is_no_news(self) -> None:
        made = entry(edit("Ada", "Adah", "first_name"))
        computed = Prospect(id=ID, first_name="Ada", last_name="Lovelace", name="Ada Lovelace")
        other = Prospect(id=ID, first_name="Ada", last_name="Lovelace", name="A. L.")
        assert made.explains("name", computed)
        assert not made.explains("name", other)
        made.begin_saving()
        assert made.explains("name", computed), "nor while its answer is still to come"
        assert not made.explains("name", other)
        assert not made.explains("company", computed)

    def test_what_is_sent_is_sent_again_over_what_was_found_and_over_itself_alone(self) -> None:
        made = entry(edit("b"))
        made.begin_saving()
        assert made.may_be_sent_over(holding("a"))
        assert made.may_be_sent_over(holding("b"))
        assert made.may_be_sent_over(holding("a", "Another field is theirs"))
        assert not made.may_be_sent_over(holding("theirs"))
        assert not made.may_be_sent_over(holding(None))


class TestRoom:
    def test_one_with_one_edit_takes_little(self) -> None:
        one, many = edit("b"), 5_000
        entry(one)
        tracemalloc.start()
        try:
            before = tracemalloc.get_traced_memory()[0]
            made = [entry(one) for _ in range(many)]
            taken = tracemalloc.get_traced_memory()[0] - before
        finally:
            tracemalloc.stop()
        assert taken / len(made) <= 240, "100,000 of them have to fit"

    def test_what_few_have_is_each_ones_own_and_can_be_given_up(self) -> None:
        one, other = entry(edit("b")), entry(edit("b"))
        one.is_halted, one.broken, one.whole_id = True, 2, 7
        assert (other.is_halted, other.broken, other.whole_id) == (False, 0, 0)
        one.is_halted = False
        assert (one.is_halted, one.broken, one.whole_id) == (False, 2, 7)
        one.broken = one.whole_id = 0
        assert (one.error, one.broken, one.whole_id, one.waiters) == (None, 0, 0, ())
