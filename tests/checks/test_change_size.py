"""The kind `change_size`."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.checks import change_size
from reviewer_app.checks.change_size import ChangeSize
from reviewer_app.checks.contract import Subject
from reviewer_app.domain.finding import Verdict

TEN = "one two three four five six seven eight nine ten"


@pytest.mark.parametrize(
    ("options", "output", "verdict", "message"),
    [
        ({"max_percent": 10}, TEN.replace("two", "2"), "pass", "The draft changes 10 % of the words."),
        (
            {"max_percent": 5},
            TEN.replace("two", "2"),
            "fail",
            "The draft changes 10 % of the words; at most 5 % are allowed.",
        ),
        (
            {"min_percent": 1},
            TEN.replace(" ", "\n"),
            "fail",
            "The draft changes 0 % of the words; at least 1 % are required.",
        ),
        ({"max_percent": 60}, "", "fail", "The draft changes 100 % of the words; at most 60 % are allowed."),
        ({"max_percent": 60}, f"{TEN} {TEN}", "pass", "The draft changes 50 % of the words."),
    ],
)
def test_the_share_of_changed_words_is_compared(
    options: Any, output: str, verdict: str, message: str
) -> None:
    """Added, removed and replaced words count; spaces do not."""
    finding = ChangeSize().build(options)(Subject(output, "", baseline=TEN))
    assert (finding.verdict, finding.message) == (Verdict(verdict), message)


def test_without_baseline_it_is_not_run() -> None:
    """An item without a baseline cannot be judged, and the finding says so."""
    finding = ChangeSize().build({"max_percent": 10})(Subject("x", ""))
    assert (finding.verdict, finding.message) == (
        Verdict.NOT_RUN,
        "The item has no baseline to compare the draft with.",
    )


def test_two_empty_texts_are_the_same() -> None:
    """Nothing changed into nothing is no change."""
    assert ChangeSize().build({"max_percent": 0})(Subject("", "", baseline="")).verdict is Verdict.PASS


def test_too_much_to_compare_is_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long texts that differ all over are not compared; what both ends share does not count."""
    monkeypatch.setattr(change_size, "MAX_PAIRS", 3)
    check = ChangeSize().build({"max_percent": 90})
    assert check(Subject("a x y c", "", baseline="a v w c")).verdict is Verdict.NOT_RUN
    assert check(Subject("a x c", "", baseline="a v w c")).verdict is Verdict.PASS


WORDS = st.lists(st.sampled_from("abc"), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_the_share_is_the_same_both_ways(one: str, other: str) -> None:
    """Changing A into B changes as much as changing B into A; at most everything changes."""
    there = ChangeSize().build({"min_percent": 0})(Subject(one, "", baseline=other))
    back = ChangeSize().build({"min_percent": 0})(Subject(other, "", baseline=one))
    assert there == back
    assert there.verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ({"max_percent": 20}, 0),
        ({"min_percent": 1, "max_percent": 20}, 0),
        ({"min_percent": 30, "max_percent": 20}, 1),
        ({"max_percent": "20%"}, 1),
        (20, 1),
    ],
)
def test_wrong_options_are_named(options: Any, count: int) -> None:
    """Shares that exclude each other and values that are no numbers are problems."""
    assert len(ChangeSize().problems(options)) == count
