"""Heights of rows: the same answers as adding up would give."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.ui.diff.heights import Heights

HEIGHTS = st.lists(st.integers(1, 9), min_size=1, max_size=1200)


@given(HEIGHTS, st.data())
def test_rows_and_heights_lead_to_each_other(heights: list[int], data: st.DataObject) -> None:
    """After any changes, a row begins where the rows before it end, and is found at each of its pixels."""
    kept = Heights(heights)
    for _ in range(3):
        row, height = data.draw(st.integers(0, len(heights) - 1)), data.draw(st.integers(1, 9))
        kept.set(row, height)
        heights[row] = height
    assert (len(kept), kept.total, kept.top(len(heights))) == (len(heights), sum(heights), sum(heights))
    row = data.draw(st.integers(0, len(heights) - 1))
    top = sum(heights[:row])
    assert (kept[row], kept.top(row)) == (heights[row], top)
    assert kept.at(top) == kept.at(top + heights[row] - 1) == row


def test_heights_outside_lead_to_the_ends() -> None:
    """Above the first and below the last row there is nothing else."""
    kept = Heights([10, 20])
    assert (kept.at(-1), kept.at(30), kept.at(31)) == (0, 1, 1)
    assert Heights().total == 0
