"""What is shown of two texts: blocks, the layout that suits them, and sentences about the whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.diff.rows import Folding
from reviewer_app.ui.diff import changes
from reviewer_app.ui.diff.changes import (
    FOLDINGS,
    NO_DIFFERENCE,
    NOTHING_BEFORE,
    TOO_LARGE,
    Changes,
    Mode,
    compute,
    is_prose,
)
from reviewer_app.ui.diff.process import Cancelled, Comparer

CODE = "def total(lines):\n    return sum(lines)\n\n\nclass Line:\n    price: int\n"
LETTER = "Dear Ms Berg,\n\nthank you for your message. Class is from Monday.\n\nKind regards\n"


def said(found: Changes) -> list[tuple[str, bool]]:
    """Return the notes."""
    return [(note.text, note.care) for note in found.notes]


@pytest.mark.parametrize("old", [None, ""])
def test_without_an_earlier_text_all_is_new_and_nothing_changed(old: str | None) -> None:
    """There are no changes to walk through, and a sentence says why."""
    found = compute(old, "all new\n")
    assert (found.old, found.count) == (None, 0)
    assert said(found) == [(NOTHING_BEFORE, False)]


def test_two_empty_texts_do_not_differ() -> None:
    """Nothing and nothing are the same."""
    assert said(compute(None, "")) == [(NO_DIFFERENCE, False)]


def test_equal_texts_have_a_sentence_and_no_changes() -> None:
    """It is said that there is no difference."""
    found = compute(LETTER, LETTER)
    assert (found.count, said(found)) == (0, [(NO_DIFFERENCE, False)])


def test_line_ends_alone_are_announced() -> None:
    """A change that nobody sees is said with care, and is a change."""
    found = compute(LETTER, LETTER.replace("\n", "\r\n"))
    assert said(found) == [("Only line ends differ: LF before, CRLF now.", True)]
    assert found.count == 1


def test_what_looks_identical_is_announced() -> None:
    """A look-alike letter is named, and its line is known as one that hides something."""
    found = compute("ok\npay to paypal.com\n", "ok\npay to p\u0430ypal.com\n")
    assert found.notes[0].text.startswith("Looks identical, but the bytes differ: lost U+0061")
    assert found.notes[0].care
    assert found.hidden == (1,)


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        (LETTER, True),
        (CODE, False),
        ('{"amount": 20}', False),
        (" [1, 2]", False),
        ("line\n" * 400, False),
        ("- first\n- second\n", True),
        ("", True),
    ],
)
def test_prose_is_told_from_code(text: str, prose: bool) -> None:
    """Letters are read as prose; code, data and long texts line by line."""
    assert is_prose(text) == prose
    assert compute("x", text).mode == (Mode.WORDS if prose or not text else Mode.UNIFIED)


def test_whoever_knows_what_it_is_may_say_so() -> None:
    """The guess can be overruled."""
    assert compute("a", CODE, prose=True).prose
    assert not compute("a", LETTER, prose=False).prose


@given(st.text("ab \n", max_size=40), st.text("ab \n", max_size=40))
def test_different_texts_always_show_a_change(old: str, new: str) -> None:
    """No difference goes without a change on the screen."""
    found = compute(old, new)
    if old:
        assert (found.count > 0) == (old != new)
    assert [*found.before.lines] == (found.old or "").removesuffix("\n").split("\n")[
        : len(found.before.lines)
    ]


def test_large_texts_are_compared_elsewhere() -> None:
    """Above 30,000 characters another process answers, with the same blocks."""
    old = "".join(f"line {number} of many\n" for number in range(1000))
    new = old.replace("line 500 ", "line 555 ")
    found = compute(old, new)
    changes.COMPARER.close()
    assert [block.old_spans for block in found.blocks] == [{500: ((5, 8),)}]
    assert found.notes == ()


def test_what_takes_too_long_is_shown_simply(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an answer in time the changed part is one block, and a sentence says so."""
    monkeypatch.setattr(Comparer, "compare", lambda *_: None)
    old = "line\n" * 4000 + "a\nsame\nb\n" + "line\n" * 4000
    found = compute(old, old.replace("a\n", "c\n").replace("b\n", "d\n"))
    assert said(found) == [(TOO_LARGE, False)]
    assert [(block.hunk.old_start, block.hunk.old_count) for block in found.blocks] == [(4001, 3)]


def test_rows_are_made_once_for_a_layout() -> None:
    """The suitable layout is at hand at once, and only the last few others are kept."""
    found = compute("a\nb\n", "a\nc\n")
    first = found.rows(Mode.WORDS, FOLDINGS[Mode.WORDS])
    assert found.rows(Mode.WORDS, FOLDINGS[Mode.WORDS]) is first
    for context in range(5):
        found.rows(Mode.SIDE, Folding(context))
    assert found.rows(Mode.WORDS, FOLDINGS[Mode.WORDS]) is not first


def test_what_nobody_waits_for_is_given_up() -> None:
    """A comparison that is cancelled ends with Cancelled."""
    with pytest.raises(Cancelled):
        compute("a\n" * 20_000, "b\n" * 20_000, cancelled=lambda: True)
