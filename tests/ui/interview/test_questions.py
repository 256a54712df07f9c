"""The questions in their order."""

from dataclasses import fields

import pytest

from reviewer_app.specs.interview import Answers
from reviewer_app.ui.interview.questions import QUESTIONS, Question


def test_every_answer_has_its_question() -> None:
    """The kind of output and both budgets are asked with others."""
    asked = {question.key for question in QUESTIONS} | {"output", "budget_per_item_usd", "budget_per_day_usd"}
    assert {field.name for field in fields(Answers)} == asked - {"budget"}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.key)
def test_each_says_what_a_good_answer_is_and_what_skipping_does(question: Question) -> None:
    """In whole sentences; the question ends as one."""
    assert question.asks.endswith("?")
    assert question.words.endswith(".")
    assert question.example
    assert question.skipped.endswith(".")
    assert question.skipped[0].islower()
