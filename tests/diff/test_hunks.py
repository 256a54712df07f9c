"""Hunks for the screen: every line once, with its numbers and its changed words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.diff.hunks import Line, shown
from reviewer_app.diff.lines import hunks, unified

TEXTS = st.text("ab \n\n\r\f\u2028é", max_size=60)


def as_diff(old: str, new: str, context: int) -> str:
    """Return the shown lines in the form of a unified diff without names."""
    text = ""
    for part in shown(old, new, context=context):
        text += part.hunk.header + "\n"
        for line in part.lines:
            text += line.kind + line.text + ("\n" if line.ended else "\n\\ No newline at end of file\n")
    return text


@settings(deadline=None)
@given(TEXTS, TEXTS, st.integers(0, 4))
def test_shown_lines_are_those_of_the_unified_diff(old: str, new: str, context: int) -> None:
    """The screen and the file show the same change."""
    body = unified(old, new, "a", "b", context=context).split("\n", 2)[2:]
    assert as_diff(old, new, context) == "".join(body)
    assert [part.hunk for part in shown(old, new, context=context)] == hunks(old, new, context=context)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_numbers_lead_to_the_lines(old: str, new: str) -> None:
    """A line's numbers are its places in both texts."""
    for part in shown(old, new):
        for line in part.lines:
            if line.old_no is not None:
                assert old.split("\n")[line.old_no - 1] == line.text
            if line.new_no is not None:
                assert new.split("\n")[line.new_no - 1] == line.text
            assert (line.old_no is None, line.new_no is None) == (line.kind == "+", line.kind == "-")


def test_paired_lines_carry_their_changed_words() -> None:
    """A changed word is marked on both sides; a line without counterpart has no marks."""
    (part,) = shown("Dear Ada,\npay 20 dollars\n", "Dear Ada,\nxyzzy\npay 25 dollars")
    assert part.lines == (
        Line(" ", 1, 1, "Dear Ada,"),
        Line("-", 2, None, "pay 20 dollars", ((4, 6),)),
        Line("+", None, 2, "xyzzy"),
        Line("+", None, 3, "pay 25 dollars", ((4, 6),), ended=False),
    )


def test_equal_texts_show_nothing() -> None:
    """There is no hunk where nothing changed."""
    assert list(shown("a\n", "a\n")) == []
