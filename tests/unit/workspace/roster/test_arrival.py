"""When a row was last listed, and where: never later than the server looked, whatever comes between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.workspace.roster.arrival import NEVER, Arrivals


def test_a_row_that_never_was_has_neither() -> None:
    arrivals = Arrivals()
    with pytest.raises(IndexError):
        arrivals.seen_at(0)
    with pytest.raises(IndexError):
        arrivals.place(0)


@given(
    st.lists(
        st.tuples(
            st.lists(st.integers(0, 30), max_size=12),
            st.integers(0, 10**6),
            st.one_of(st.just(NEVER), st.floats(0, 10**6)),
        ),
        max_size=12,
    )
)
def test_it_is_as_if_each_row_was_noted_by_itself(pages: list[tuple[list[int], int, float]]) -> None:
    arrivals, plainly, known = Arrivals(), dict[int, tuple[float, int]](), 0
    for wanted, first_place, sent_at in pages:
        rows = []
        for row in wanted:
            rows.append(min(row, known))  # new numbers come without a gap
            known = max(known, rows[-1] + 1)
        arrivals.note(rows, first_place, sent_at)
        plainly |= {row: (sent_at, place) for place, row in enumerate(rows, first_place)}
    assert {row: (arrivals.seen_at(row), arrivals.place(row)) for row in range(known)} == plainly
