"""The kind `similar_to`."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.checks.contract import Subject
from reviewer_app.checks.similar_to import LONGEST, SimilarTo
from reviewer_app.domain.finding import Finding, Verdict
from reviewer_app.domain.run import OpenDraft

TEN = "one two three four five six seven eight nine ten"


def judged(draft: str, *others: str, at_most: float = 0.5) -> Finding:
    """Return what the check says of a draft beside others, which are called k0 and so on."""
    waiting = [OpenDraft(f"id{place}", f"k{place}", text) for place, text in enumerate(others)]
    return SimilarTo().build({"at_most": at_most})(Subject(draft, "", others=lambda: waiting))


def test_the_closest_one_is_named() -> None:
    """The sentence says how much is the same, as which item's draft, and what is allowed."""
    finding = judged(TEN, "something else", TEN.replace("ten", "11"), TEN.replace("one two", "1 2"))
    assert finding.verdict is Verdict.FAIL
    assert finding.message == ("90.0% of the draft is the same as that of “k1” (id1); at most 50% may be.")
    assert judged(TEN, TEN).message.startswith("All of the draft is the same as that of “k0”")


def test_what_differs_enough_passes() -> None:
    """A share that is allowed passes, and the sentence says with how many it was compared."""
    half = TEN.replace("six seven eight nine ten", "a b c d e")
    finding = judged(TEN, half)
    assert finding.verdict is Verdict.PASS
    assert finding.message == (
        "The draft was compared with 1 other open draft of this agent; none is as similar."
    )
    assert judged(TEN).message.startswith("The draft was compared with 0 other open drafts")
    assert judged(TEN, half, at_most=0.49).verdict is Verdict.FAIL


def test_capitals_and_white_space_make_no_difference() -> None:
    """The same words in capitals and in other lines are the same."""
    assert judged(TEN, TEN.upper().replace(" ", "\n\n")).message.startswith("All of the draft")


def test_texts_without_spaces_are_compared_by_their_signs() -> None:
    """One other sign in a Chinese sentence leaves most of it the same."""
    sentence = "感谢您的来信您不需要把椅子送回来我们今天就会给您寄一把新的"
    finding = judged(sentence, sentence.replace("椅", "桌"))
    assert finding.message.startswith("96.6% of the draft is the same")


def test_nothing_and_very_much_are_not_compared() -> None:
    """An empty draft has another flag; a very long one would take too long."""
    assert judged(" \n", "").verdict is Verdict.NOT_RUN
    assert judged("a " * LONGEST, "").message == (
        f"The draft has more than {LONGEST:,} characters, so it was compared with no other."
    )
    assert judged("a " * (LONGEST // 2), "").verdict is Verdict.PASS


def test_a_draft_outside_a_queue_has_no_neighbours() -> None:
    """Where there is no queue nothing is read, and the check passes."""
    assert SimilarTo().build({"at_most": 0.1})(Subject(TEN, "")).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "options",
    [None, {}, {"at_most": 1}, {"at_most": -0.1}, {"at_most": True}, {"at_most": "0.9"}, {"most": 0.9}],
)
def test_wrong_options_are_named(options: Any) -> None:
    """A share is a number from 0 to below 1, because everything is as similar as 1."""
    assert len(SimilarTo().problems(options)) == 1
    assert SimilarTo().problems({"at_most": 0}) == []


WORDS = st.lists(st.sampled_from(TEN.split()), min_size=1, max_size=30).map(" ".join)


@given(WORDS, st.lists(WORDS, max_size=5), st.sampled_from([0.0, 0.3, 0.5, 0.9, 0.99]))
def test_a_stricter_limit_never_lets_more_through(draft: str, others: list[str], at_most: float) -> None:
    """What fails with a limit fails with every lower one, and a copy always fails."""
    assert judged(draft, *others, draft, at_most=at_most).verdict is Verdict.FAIL
    fails = [
        judged(draft, *others, at_most=limit).verdict is Verdict.FAIL for limit in (at_most, at_most / 2)
    ]
    assert fails[1] >= fails[0]


@given(st.text(), st.lists(st.text(), max_size=4))
def test_any_texts_are_compared(draft: str, others: list[str]) -> None:
    """Whatever the texts, there is one sentence, and the same one each time."""
    finding = judged(draft, *others)
    assert finding.message.endswith(".")
    assert finding == judged(draft, *others)
