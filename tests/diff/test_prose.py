"""Words of prose: few and whole changes, and two lines merged into one without losing a character."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.diff import prose
from reviewer_app.diff.prose import Run, changes, pairs, runs

LINES = st.lists(st.sampled_from(["the", "cat", "sat", " ", ", ", "12", "é", ".", "payment"])).map("".join)


def merged(old: str, new: str) -> str:
    """Return both lines as one, removed words as -[…] and added ones as +[…]."""
    said = ""
    for run in runs(old, new, *changes(old, new)):
        line, start = (old, run.old_start) if run.kind == "-" else (new, run.new_start)
        text = line[start : start + run.length]
        said += text if run.kind == " " else f"{run.kind}[{text}]"
    return said


@given(LINES, LINES)
def test_merged_runs_reproduce_both_lines(old: str, new: str) -> None:
    """Without the added runs the old line remains, without the removed ones the new line."""
    found = list(runs(old, new, *changes(old, new)))
    assert "".join(old[r.old_start : r.old_start + r.length] for r in found if r.kind != "+") == old
    assert "".join(new[r.new_start : r.new_start + r.length] for r in found if r.kind != "-") == new
    assert all(r.length > 0 for r in found)


@given(LINES, LINES)
def test_equal_words_between_changes_are_worth_the_interruption(old: str, new: str) -> None:
    """An equal run between two changes is longer than the smaller of them."""
    sizes: list[tuple[str, int]] = []
    for run in runs(old, new, *changes(old, new)):
        kind = " " if run.kind == " " else "*"
        if sizes and sizes[-1][0] == kind == "*":
            sizes[-1] = (kind, max(sizes[-1][1], run.length))
        else:
            sizes.append((kind, run.length))
    for before, equal, after in zip(sizes, sizes[1:], sizes[2:], strict=False):
        if equal[0] == " ":
            assert equal[1] > min(before[1], after[1])


def test_a_rewritten_sentence_is_replaced_as_a_whole() -> None:
    """Words that two sentences share by chance do not tear them apart."""
    old = "thank you for your message. We will look into the matter and come back to you soon."
    new = "thank you for your message. You are right: invoice 2291 was paid twice, on 3 and on 5 May."
    assert merged(old, new) == (
        "thank you for your message. -[We will look into the matter and come back to you soon]"
        "+[You are right: invoice 2291 was paid twice, on 3 and on 5 May]."
    )


def test_single_words_are_marked_alone() -> None:
    """A changed amount and a changed word stand apart when enough equal text lies between."""
    old = "The second payment of €118.00 goes back to your account shortly."
    new = "The second payment of €181.00 goes back to your account within five days."
    assert merged(old, new) == (
        "The second payment of -[€118.00]+[€181.00] goes back to your account -[shortly]+[within five days]."
    )


def test_equal_lines_have_no_changes() -> None:
    """Nothing is marked where nothing changed."""
    assert changes("same", "same") == ((), ())


def test_long_lines_are_marked_whole() -> None:
    """Beyond 20,000 characters words are not compared, and an empty line has nothing to mark."""
    assert changes("a " * 6000, "b " * 6000) == (((0, 12000),), ((0, 12000),))
    assert changes("", "b" * 20_001) == ((), ((0, 20_001),))


def test_paragraphs_pair_by_the_words_they_share() -> None:
    """A paragraph pairs with the later one that it became, not with the first that stands there."""
    removed = ["We ship on Monday to your address in Bergen.", "Kind regards, the team"]
    added = [
        "A new thought that nobody had.",
        "",
        "We ship on Tuesday to your address in Oslo.",
        "Kind regards",
    ]
    assert pairs(removed, added) == [(0, 2), (1, 3)]


def test_empty_paragraphs_pair_only_with_empty_ones() -> None:
    """An empty line is never merged with words."""
    assert pairs(["one", "", "two"], ["", "three"]) == [(1, 0)]
    assert pairs([""], ["word"]) == []
    assert pairs([], ["word"]) == pairs(["word"], []) == []


def test_many_or_long_paragraphs_are_paired_more_simply() -> None:
    """Above 1,600 comparisons turn decides; above 20,000 characters nothing pairs."""
    lines = [f"line number {number}" for number in range(41)]
    assert pairs(lines, lines) == [(number, number) for number in range(41)]
    assert pairs(["x" * 20_000], ["x"]) == []


@given(st.lists(LINES, max_size=5), st.lists(LINES, max_size=5))
def test_pairs_grow_on_both_sides(removed: list[str], added: list[str]) -> None:
    """No two pairs cross, and none uses a paragraph twice."""
    found = pairs(removed, added)
    for (old, new), (later_old, later_new) in pairwise(found):
        assert old < later_old
        assert new < later_new


def test_a_run_names_its_place() -> None:
    """A removed run stands in the old line, others in the new one."""
    assert list(prose.runs("a b", "a c", ((2, 3),), ((2, 3),))) == [
        Run(" ", 0, 0, 2),
        Run("-", 2, 2, 1),
        Run("+", 3, 2, 1),
    ]
