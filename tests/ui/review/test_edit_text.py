"""Texts through an editor: the same bytes, or a word about the difference before."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.ui.review.edit_text import load, shown

ODD = "\r\n\u2028\u2029\ufdd0\ufdd1\x00\x0b\x0c\x1c\x85\xa0 ab"
texts = st.text(st.sampled_from(ODD), max_size=12) | st.text(max_size=30)
lines = st.lists(st.text(st.sampled_from("ab \u2028\x00\xa0\x85"), max_size=4), min_size=1, max_size=6)


@given(texts)
def test_what_was_not_edited_is_the_same_to_the_byte(text: str) -> None:
    """Opening and leaving the editor changes nothing, whatever the text contains."""
    loaded = load(text)
    assert loaded.back(loaded.shown) == text


@given(texts)
def test_the_word_about_a_change_is_said_exactly_when_there_is_one(text: str) -> None:
    """A text that an edit would change elsewhere says so; no other one does."""
    loaded = load(text)
    assert (loaded.exact(loaded.shown) == text) == (loaded.change == "")


@given(lines, lines, st.sampled_from(["\n", "\r\n"]))
def test_an_edited_text_keeps_its_line_ends(before: list[str], after: list[str], end: str) -> None:
    """A text with one kind of line end has the same kind after any edit."""
    loaded = load(end.join(before))
    wanted = end if len(before) > 1 else "\n"
    assert loaded.change == ""
    assert loaded.exact("\n".join(after)) == wanted.join(after)


@given(texts, texts)
def test_a_kept_edit_comes_back_as_it_was_typed(text: str, typed: str) -> None:
    """An edit that was kept shows the same lines when it is opened again."""
    held = shown(typed)
    assert shown(load(text).back(held)) == held


@given(texts)
def test_an_editor_holds_no_line_end_but_one(text: str) -> None:
    """Whatever ends a line in the text, the editor sees a line feed and nothing else is touched."""
    held = load(text).shown
    assert not set("\r\u2029\ufdd0\ufdd1") & set(held)
    assert [letter for letter in held if letter != "\n"] == [letter for letter in text if letter not in ENDS]


ENDS = "\r\n\u2029\ufdd0\ufdd1"


def test_the_word_names_what_is_changed_into_what() -> None:
    """A text with mixed line ends says how many of which kind an edit changes."""
    said = load("a\r\nb\nc\r\nd").change
    assert "1 line end (LF)" in said
    assert "(CRLF)" in said
    assert "2 line ends (CR, U+2029)" in load("a\rb\u2029c\nd").change
