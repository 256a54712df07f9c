"""Tests of what the tab Steps says."""

from dataclasses import replace

import pytest

from reviewer_app.domain.run import Attempt, AttemptState, Run, RunState, Stop, Usage
from reviewer_app.ui.tabs.steps_text import (
    CALL_WORDS,
    NOT_READ,
    RUN_WORDS,
    STOP_WORDS,
    Step,
    run_facts,
    sentence,
    steps,
    text_of,
    tokens,
    tooltip,
)
from tests.ui.review.records import after, attempt, opened, run


def shown(*runs: Run) -> list[Step]:
    """Return the steps of an item with these runs, a minute after its start."""
    return steps(replace(opened(), runs=runs), after(minutes=1))


def test_every_state_has_its_words() -> None:
    """Each state of a run, a call and a stop is put into words; calls differ by their icons."""
    assert (set(RUN_WORDS), set(CALL_WORDS), set(STOP_WORDS)) == (set(RunState), set(AttemptState), set(Stop))
    assert len({icon for _, icon, _ in CALL_WORDS.values()}) == len(AttemptState)


def test_a_run_is_followed_by_its_calls() -> None:
    """A run is a line with the sum of its calls; each call says state, time, tokens and cost."""
    [whole, call] = shown(run(attempt(1)))
    assert (whole.is_run, whole.what, whole.state, whole.took, whole.cost) == (
        True,
        "Run 1",
        "Made a draft",
        "10 s",
        "$0.006",
    )
    assert (call.what, call.state, call.took) == ("scripted/m", "Answered, finished", "2.0 s")
    assert (call.tokens, call.cost) == ("1,200 in, 340 out", "$0.006")
    assert sentence(call) == "scripted/m. Answered, finished. 2.0 s. 1,200 in, 340 out. $0.006."
    assert tooltip(call).endswith("scripted/m\nAnswered, finished\n1,200 in, 340 out")


def test_bars_begin_and_end_inside_the_longest_run() -> None:
    """A bar begins where the call began and is as long as it took, in fractions of the longest run."""
    short = replace(run(attempt(1)), ended_at=after(seconds=5))
    [whole, call, half, _] = shown(run(attempt(1)), short)
    assert (whole.start, whole.share, half.share) == (0.0, 1.0, 0.5)
    assert call.start == pytest.approx(0.1)
    assert call.share == pytest.approx(0.2)


def test_clocks_that_went_back_paint_nothing_outside() -> None:
    """A call that began before its run or ended after it stays within the bar's room."""
    odd = [
        attempt(1, started_at=after(seconds=-5)),
        attempt(2, started_at=after(seconds=99)),
        attempt(3, ended_at=after(seconds=-9)),
    ]
    for step in shown(run(*odd)):
        assert 0 <= step.start <= 1
        assert 0 <= step.share <= 1
        assert step.start + step.share <= 1.0001


def test_what_is_not_over_lasts_until_now() -> None:
    """A run that is being worked on has no length in words, and a bar up to the present."""
    [whole, call] = shown(
        run(attempt(1, AttemptState.STARTED, ended_at=None), state=RunState.OPEN, ended=False)
    )
    assert (whole.took, whole.share, call.state) == ("", 1.0, "Waiting for the model")
    assert whole.when.startswith("since ")


def test_a_call_that_cost_nothing_shows_no_figures() -> None:
    """Tokens and cost stand only where a call was charged or may have been."""
    [_, failed, unknown] = shown(run(attempt(1, AttemptState.FAILED), attempt(2, AttemptState.UNKNOWN)))
    assert (failed.tokens, failed.cost, failed.error) == ("", "", "the connection broke")
    assert unknown.tokens != ""


def test_an_instant_run_has_bars_without_length() -> None:
    """Where the longest run took no time, no bar has a length."""
    instant = replace(run(attempt(1, started_at=after(), ended_at=after())), ended_at=after())
    assert [step.share for step in shown(instant)] == [0.0, 0.0]


def test_counts_that_nobody_said_are_question_marks() -> None:
    """A provider that counts nothing is not shown as zero."""
    assert tokens(Usage()) == "? in, ? out"


@pytest.mark.parametrize(
    ("call", "which", "text"),
    [
        (attempt(1), "answer", "Dear Anna"),
        (attempt(1), "request", "Answer the letter.\n\nDear shop"),
        (attempt(1, AttemptState.FAILED), "answer", "There is no answer."),
        (attempt(1, request=None, answer=None), "answer", NOT_READ),
        (attempt(1, request=None, answer=None), "request", NOT_READ),
    ],
)
def test_a_missing_text_is_explained(call: Attempt, which: str, text: str) -> None:
    """Request and answer are shown as they were; where one is missing, a sentence says why."""
    [_, step] = shown(run(call))
    assert text_of(step, which) == text


def test_foreign_words_are_plain() -> None:
    """Model and error may come from a provider: nothing in them is hidden."""
    [_, call] = shown(run(attempt(1, AttemptState.FAILED, model="m\u202e", error="a\u200bb")))
    assert (call.what, call.error) == ("m⟦RLO⟧", "a⟦ZWSP⟧b")


def test_calls_after_an_answer_are_repairs() -> None:
    """The first answer is the draft; what is asked after it is its first repair, however often that fails."""
    calls = run(
        attempt(1, AttemptState.FAILED), attempt(2), attempt(3, AttemptState.FAILED), attempt(4), attempt(5)
    )
    assert [call.what for call in shown(calls)[1:]] == [
        "scripted/m",
        "scripted/m",
        "scripted/m, repair 1",
        "scripted/m, repair 1",
        "scripted/m, repair 2",
    ]


def test_the_facts_of_the_latest_run() -> None:
    """The column beside the item names result, model, attempts, repairs, time and cost of the last run."""
    item = replace(opened(), runs=(run(), run(attempt(1), attempt(2), attempt(3, AttemptState.FAILED))))
    assert run_facts(item, 20_000) == [
        ("Result", "Made a draft"),
        ("Model", "scripted/m"),
        ("Attempts", "3, 1 repair"),
        ("Time", "10 s"),
        ("Cost", "$0.011 of $0.02 allowed"),
    ]
    assert run_facts(opened(), None) == []
    assert run_facts(replace(opened(), runs=(run(ended=False, state=RunState.OPEN),)), None) == [
        ("Result", "Being worked on")
    ]
    assert run_facts(replace(opened(), runs=(run(attempt(1, cost_micro=None)),)), None)[-1] == (
        "Cost",
        "unknown",
    )
