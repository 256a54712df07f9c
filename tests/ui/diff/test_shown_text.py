"""Lines as they are shown: nothing stays hidden, and every shown place leads back to its characters."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.diff.prose import changes, runs
from reviewer_app.diff.rows import NONE
from reviewer_app.text.characters import RUN
from reviewer_app.text.segments import MOST
from reviewer_app.ui.diff.shown_text import GAP, HIDDEN, ShownLine, cut, marked_runs, shown, tints, whole_run

LETTERS = "ab \u202e\u00a0\u200d👩é\x1b\r\u0430\t"
LINES = st.text(LETTERS, max_size=30)


def merged(old: str, new: str) -> ShownLine:
    """Return two lines merged as they are shown."""
    return shown(list(runs(old, new, *changes(old, new))), old, new)


def said(line: ShownLine) -> list[tuple[str, str]]:
    """Return the shown parts with their kinds."""
    return [(part.kind, line.between(part.start, part.end, part.kind)) for part in line.parts]


@given(LINES, LINES)
def test_both_lines_can_be_copied_from_what_is_shown(old: str, new: str) -> None:
    """The places behind everything that is shown are the whole lines, in order."""
    line = merged(old, new)
    for kinds, text in ((" +", new), (" -", old)):
        new_side = kinds == " +"
        at = 0
        for part in line.parts:
            if (place := part.at(new=new_side)) != NONE and part.kind in kinds:
                assert place == at
                at += part.length
        assert at == len(text)
    copied = "".join(
        (new if side == "+" else old)[start:end] for side, start, end in line.places(0, line.length, " +")
    )
    assert len(copied) <= len(new)
    assert copied == new or new.endswith("\r")


@given(LINES, LINES)
def test_nothing_that_deceives_stays_hidden(old: str, new: str) -> None:
    """Changed characters are all revealed; control characters are nowhere."""
    line = merged(old, new)
    for kind, text in said(line):
        if kind in "-+":
            assert not RUN.search(text)
        assert not set("\x1b\r\u202e") & set(text)


@given(LINES, st.data())
def test_a_place_of_a_line_is_found_where_it_is_shown(new: str, data: st.DataObject) -> None:
    """The units of a part of a line begin and end where its characters are shown."""
    line = shown(whole_run(NONE, 0, len(new)), "", new)
    start = data.draw(st.integers(0, len(new)))
    end = data.draw(st.integers(start, len(new)))
    span = line.span(start, end)
    if start < end and span:
        places = list(line.places(*span, " "))
        assert places[0][1] <= start
        assert places[-1][2] >= end
    assert line.span(start, end, new=False) is None


def test_changed_words_are_strong_only_when_short() -> None:
    """A long run is pale, a short one strong, and a thin space parts removed from added."""
    line = merged("pay 20 dollars now", "pay 25 dollars now")
    assert said(line) == [
        (" ", "pay "),
        ("-", "20"),
        (GAP, "\u2005"),
        ("+", "25"),
        (" ", " dollars now"),
    ]
    assert [part.strong for part in line.parts if part.kind in "-+"] == [True, True]
    long = shown(marked_runs(60, ((0, 40),), new=True), "", "w" * 60)
    assert [(part.kind, part.strong) for part in long.parts] == [("+", False), (" ", True)]


def test_unchanged_harmless_characters_stay() -> None:
    """A no-break space is shown in its visible form only where it changed."""
    assert said(merged("5\u00a0€ a", "5\u00a0€ b"))[0] == (" ", "5\u00a0€ ")
    assert said(merged("5 €", "5\u00a0€"))[1:4] == [("-", " "), (GAP, "\u2005"), ("+", "⟦NBSP⟧")]


def test_deceiving_characters_are_shown_everywhere() -> None:
    """A direction override is shown in unchanged words, too, as a part of its own."""
    line = shown(whole_run(0, 0, 6), "ab\u202ecde"[:6], "ab\u202ecde")
    assert said(line) == [(" ", "ab"), (" ", "⟦RLO⟧"), (" ", "cde")]
    assert [part.hidden for part in line.parts] == [False, True, False]
    assert line.span(2, 3) == (2, 7)
    assert list(line.places(3, 5, " ")) == [("+", 2, 3)]


def test_a_line_end_of_two_characters_is_shown_where_it_changed() -> None:
    """A carriage return that belongs to an unchanged line end is not shown."""
    assert said(merged("a\r", "b\r"))[-1] == (" ", "")
    assert said(merged("a\r", "a")) == [(" ", "a"), ("-", "␍")]


def test_hidden_places_that_a_change_cuts_are_shown_on_both_sides() -> None:
    """A run of spaces of which a part was added is revealed part by part."""
    old, new = "a" + " " * 100 + "b", "a" + " " * 200 + "b"
    line = shown(list(runs(old, new, (), ((1, 101),))), old, new)
    assert all(len(text) < 30 for _, text in said(line))


def test_long_lines_are_cut_with_their_marks() -> None:
    """The pieces of a long line keep kinds and places; nothing is lost."""
    old, new = "x " * 3000, "y " + "x " * 3000
    merged_runs = list(runs(old, new, (), ((0, 2),)))
    found = cut(merged_runs, old, new)
    assert [sum(run.length for run in piece) for piece in found] == [4000, 2002]
    assert [run.kind for run in found[0]] == ["+", " "]
    assert found[1][0].new_start == found[1][0].old_start + 2 == 4000
    assert cut([], "", "") == [[]]
    one = cut(whole_run(NONE, 0, 9000), "", "z" * 9000)
    assert [run.old_start for piece in one for run in piece] == [NONE, NONE, NONE]
    assert max(len(shown(piece, "", "z" * 9000).text) for piece in one) == MOST


def test_what_touches_in_a_colour_has_one_tint() -> None:
    """Hidden places lie over the changed runs they are in."""
    line = merged("x a", "x \u202e\u202db\u202e")
    assert [(tint.kind, tint.start, tint.end) for tint in tints(line)] == [
        ("-", 2, 3),
        ("+", 4, 20),
        (HIDDEN, 4, 14),
        (HIDDEN, 15, 20),
    ]
    assert list(tints(shown([], "", ""))) == []


def test_a_tail_stands_for_nothing() -> None:
    """What is said at the end is seen, and not copied."""
    line = shown(whole_run(NONE, 0, 1), "", "a", "⟦no line end⟧")
    assert line.text == "a⟦no line end⟧"
    assert line.between(0, line.length, " +") == "a"
    assert list(line.places(0, line.length, " +")) == [("+", 0, 1)]
