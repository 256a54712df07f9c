"""Figures that say no more than was measured."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.measure import percentile


def test_of_nothing_there_is_no_percentile() -> None:
    """It is None, not 0."""
    assert percentile([], 50) is None


@given(st.lists(st.integers(), min_size=1), st.integers(1, 100))
def test_so_many_per_cent_do_not_exceed_it(values: list[int], percent: int) -> None:
    """It is one of the values; at least so many are as small, and fewer are smaller."""
    ordered = sorted(values)
    found = percentile(ordered, percent)
    assert found is not None
    assert sum(value <= found for value in ordered) * 100 >= percent * len(ordered)
    assert sum(value < found for value in ordered) * 100 < percent * len(ordered)
