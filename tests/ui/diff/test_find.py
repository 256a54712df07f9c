"""Finding: what is searched is found wherever it is, in turn, and counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.ui.diff import find
from reviewer_app.ui.diff.changes import Mode, compute
from reviewer_app.ui.diff.find import Found, Hits, Matches
from reviewer_app.ui.diff.selection import Spot
from reviewer_app.ui.diff.sheet import Opened, Sheet

MANY = "".join(f"line {number}\n" for number in range(100))
TEXTS = st.lists(
    st.sampled_from(["a\n", "b ca\r\n", "A d\n", "\n", "e \u202ea", "x" * 4100 + "a\n"]), max_size=12
).map("".join)


def test_what_is_searched_is_found_in_turn() -> None:
    """From the place that was reached, on to the end, and from the beginning again; or back."""
    sheet = Sheet(compute(None, "Pay now, pay later\nno\nPAY\n"), Mode.WORDS)
    places: list[Spot] = []
    after = Spot(0, 0)
    for _ in range(4):
        found = Matches(sheet, "pay").next(after, forward=True)
        assert isinstance(found, Found)
        places.append(found.start)
        after = found.end
    assert places == [Spot(1, 0), Spot(1, 9), Spot(3, 0), Spot(1, 0)]
    back = Matches(sheet, "pay").next(Spot(1, 9), forward=False)
    assert back == Found(Spot(1, 0), Spot(1, 3), 0)
    assert Matches(sheet, "pay").next(Spot(1, 0), forward=False) == Found(Spot(3, 0), Spot(3, 3), 0)
    assert Matches(sheet, "nowhere").next(Spot(0, 0), forward=True) is None


def test_the_only_place_is_found_again() -> None:
    """Searching on from the only occurrence leads back to it."""
    sheet = Sheet(compute(None, "one two"), Mode.WORDS)
    assert Matches(sheet, "one").next(Spot(1, 3), forward=True) == Found(Spot(1, 0), Spot(1, 3), 0)


def test_what_is_folded_is_found_by_its_fold() -> None:
    """The fold that hides it is named, to be opened."""
    sheet = Sheet(compute(MANY, MANY.replace("line 90\n", "row\n")), Mode.UNIFIED)
    assert Matches(sheet, "line 7\n".strip()).next(Spot(1, 0), forward=True) == 0
    assert Matches(sheet, "line 88").next(Spot(0, 0), forward=True) == Found(Spot(2, 0), Spot(2, 7), 0)


def test_removed_words_are_found_too() -> None:
    """Side by side the column is told."""
    changes = compute("pay 20 dollars\n", "pay 25 dollars\n")
    assert Matches(Sheet(changes, Mode.SIDE), "20").next(Spot(0, 0), forward=True) == Found(
        Spot(0, 4), Spot(0, 6), 0
    )
    assert Matches(Sheet(changes, Mode.SIDE), "25").next(Spot(0, 0), forward=True) == Found(
        Spot(0, 4), Spot(0, 6), 1
    )
    assert Matches(Sheet(changes, Mode.WORDS), "20").next(Spot(0, 0), forward=True) == Found(
        Spot(0, 4), Spot(0, 6), 0
    )
    assert Matches(Sheet(changes, Mode.WORDS), "pay 25").next(Spot(0, 0), forward=True) == Found(
        Spot(0, 0), Spot(0, 9), 0
    )


@pytest.mark.parametrize("mode", list(Mode))
def test_text_is_found_in_the_pieces_of_a_long_line(mode: Mode) -> None:
    """In the piece that shows it, in each layout; also where two pieces meet."""
    old = "word " * 3000
    new = old[:9000] + "needle " + old[9000:]
    sheet = Sheet(compute(old, new), mode)
    found = Matches(sheet, "needle").next(Spot(0, 0), forward=True)
    assert isinstance(found, Found)
    assert sheet.piece[found.start.at] == 2
    shown = sheet.line(found.start.at, new=True)
    assert shown.text[found.start.unit : found.end.unit] == "needle"
    across = Matches(sheet, "word " * 900).next(Spot(0, 0), forward=True)
    assert isinstance(across, Found)


def test_an_empty_sheet_has_nothing_to_find() -> None:
    """Without rows nothing is found."""
    sheet = Sheet(compute("a", "a"), Mode.WORDS)
    sheet.row = sheet.row[:0]
    assert Matches(sheet, "a").next(Spot(0, 0), forward=True) is None
    assert Matches(sheet, "a").next(Spot(0, 0), forward=False) is None
    assert Matches(sheet, "a").hits(None) is None


@pytest.mark.parametrize("mode", list(Mode))
@given(old=TEXTS, new=TEXTS)
def test_going_on_visits_each_place_once_and_counts_up(mode: Mode, old: str, new: str) -> None:
    """From the first place to the last one the number grows by one, and there are as many as was said."""
    sheet = Sheet(compute(old, new), mode, opened=Opened(everything=True))
    matches = Matches(sheet, "a")
    hits = matches.hits(None)
    count = hits.of if hits else 0
    places = []
    after, column = Spot(0, 0), 0
    for number in range(1, count + 1):
        found = matches.next(after, column, forward=True)
        assert isinstance(found, Found)
        assert matches.hits(found) == Hits(number, count, more=False)
        places.append(found)
        after, column = found.end, found.column
    for place in reversed(places):
        assert matches.next(after, column, forward=False) == place
        after, column = place.start, place.column


@pytest.mark.parametrize("mode", list(Mode))
def test_folding_changes_no_count(mode: Mode) -> None:
    """What a fold hides is counted as if it were open."""
    changes = compute(MANY, MANY.replace("line 50\n", "row 50\n"))
    folded = Matches(Sheet(changes, mode), "line").hits(None)
    assert folded == Matches(Sheet(changes, mode, opened=Opened(everything=True)), "line").hits(None)
    assert folded == Hits(0, 100, more=False)


def test_more_than_can_be_counted_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting ends at a limit; what lies beyond it has no number."""
    monkeypatch.setattr(find, "MOST", 3)
    matches = Matches(Sheet(compute(None, "a\na\na\na\na\n"), Mode.WORDS), "a")
    assert matches.hits(None) == Hits(0, 3, more=True)
    last = matches.next(Spot(0, 0), forward=False)
    assert isinstance(last, Found)
    assert matches.hits(last) == Hits(0, 3, more=True)
