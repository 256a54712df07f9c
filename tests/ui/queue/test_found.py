"""What is left of a list, and of its bands, when some of its numbers go."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.view import Standing
from reviewer_app.ui.queue.found import Found, by_standing, care_first, less, without

SPLITS = st.dictionaries(st.sampled_from(Standing), st.integers(0, 5))


def found_of(counts: dict[Standing, int]) -> Found:
    """Return items 1, 2 … of which so many stand in each place."""
    ahead = iter(range(1, sum(counts.values()) + 1))
    return by_standing({place: array("q", [next(ahead) for _ in range(n)]) for place, n in counts.items()})


def by_number(found: Found) -> dict[int, str]:
    """Return the band of each number."""
    names = [name for name, count in found.bands for _ in range(count)]
    return dict(zip(found.numbers, names, strict=True))


@given(SPLITS, st.sets(st.integers(1, 30)))
def test_what_is_left_stays_in_its_band(counts: dict[Standing, int], gone: set[int]) -> None:
    """No band without rows is named."""
    found = found_of(counts)
    left = without(found, gone)
    assert by_number(left) == {n: name for n, name in by_number(found).items() if n not in gone}
    assert all(count for _, count in left.bands)
    for place, number in enumerate(found.numbers):
        assert less(found, place) == without(found, {number})


def test_a_list_without_bands_stays_without() -> None:
    """And so does one in which nothing needs care any more."""
    plain = Found(array("q", [1, 2, 3]))
    assert without(plain, {2}) == Found(array("q", [1, 3]))
    assert less(plain, 0) == Found(array("q", [2, 3]))
    care = care_first(array("q", [1, 2, 3]), array("q", [1]))
    assert care.bands == (("Needs care", 1), ("Ready", 2))
    assert less(care, 0) == Found(array("q", [2, 3]))
