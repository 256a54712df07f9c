"""Flags: the words of the interface, once each, in one order."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.flags import Flag, joined, ordered, parted


@given(st.lists(st.sampled_from(Flag)))
def test_flags_come_once_and_in_their_order(flags: list[Flag]) -> None:
    """However flags were raised, they are shown the same way."""
    shown = ordered(flags)
    assert set(shown) == set(flags)
    assert list(shown) == [flag for flag in Flag if flag in shown]


@given(st.lists(st.sampled_from(Flag)))
def test_flags_that_are_kept_come_back(flags: list[Flag]) -> None:
    """One text holds any flags, and gives the same back."""
    assert parted(joined(flags)) == tuple(flags)


def test_the_words_are_those_of_the_interface() -> None:
    """Other programs read these words."""
    assert " ".join(Flag) == (
        "failed-check hidden-characters stale truncated refused empty over-budget outlier"
    )
