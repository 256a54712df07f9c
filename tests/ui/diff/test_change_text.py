"""Changes in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.ui.diff.change_text import sentence, summary
from reviewer_app.ui.diff.changes import compute

LETTER = "Dear Ms Berg,\n\nThe payment of €118.00 comes shortly.\n\nKind regards\n"


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (LETTER.replace("€118.00", "€181.00"), "Change 1 of 1, line 3: was “€118.00”, now “€181.00”"),
        (LETTER.replace("shortly", "soon, or shortly"), "Change 1 of 1, line 3: added “soon, or”"),
        (LETTER.replace(" shortly", ""), "Change 1 of 1, line 3: removed “shortly”"),
        (LETTER + "PS: bye\n", "Change 1 of 1, line 6: added “PS: bye”"),
        (LETTER.replace("Dear Ms Berg,\n", ""), "Change 1 of 1, line 1: removed “Dear Ms Berg,”"),
        (LETTER.replace("Berg,\n", "Berg,\n\n"), "Change 1 of 1, line 3: added white space"),
        (LETTER.removesuffix("\n"), "Change 1 of 1, line 5: only the line end"),
        (LETTER.replace("Kind", "K\u202eind"), "Change 1 of 1, line 5: was “Kind”, now “K⟦RLO⟧ind”"),
    ],
)
def test_a_change_says_where_and_what(new: str, said: str) -> None:
    """One sentence names line, old words and new ones."""
    assert sentence(compute(LETTER, new), 0) == said


def test_many_places_are_counted() -> None:
    """Three places are said, the others counted, and long texts are cut."""
    old = " ".join(f"the same words and {number}" for number in range(5))
    found = compute(old, " ".join(f"the same words and x{number}" for number in range(5)))
    assert sentence(found, 0) == (
        "Change 1 of 1, line 1: was “0”, now “x0”; was “1”, now “x1”; was “2”, now “x2”; and 2 more"
    )
    assert sentence(compute("a", "b " * 500), 0).endswith("b b b b b …”")


def test_lines_that_do_not_belong_together_are_said_as_a_whole() -> None:
    """Between pairs, removed and added lines stand against each other."""
    found = compute("pay 20 now\nxyzzy\n", "plugh\npay 25 now\nend it\n", prose=False)
    assert sentence(found, 0) == (
        "Change 1 of 1, line 1: added “plugh”; was “20”, now “25”; was “xyzzy”, now “end it”"
    )


def test_the_whole_is_summed_up() -> None:
    """The number of changes, or why there is none."""
    assert summary(compute("a\n\nb\n", "c\n\nd\n")) == "2 changes."
    assert summary(compute("a", "b")) == "1 change."
    assert summary(compute("a", "a")) == "There is no difference."
    assert summary(compute(None, "a")) == "There is no earlier text: all of this is new."


@given(st.text("ab \n", max_size=30), st.text("ab \n", max_size=30))
def test_every_change_has_a_sentence_of_one_line(old: str, new: str) -> None:
    """Nothing that was written gets into another line."""
    found = compute(old, new)
    for number in range(found.count):
        said = sentence(found, number)
        assert said.startswith(f"Change {number + 1} of {found.count}, line ")
        assert said.isprintable()
