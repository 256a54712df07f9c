"""What the interview shows, as plain texts."""

from tests.ui.interview.answered import draft


def test_complete_answers_are_said_to_be_complete() -> None:
    """With what a model is told, the reasons and the codes."""
    shown = draft()
    assert shown.sentence == "It is complete: every question is answered."
    assert shown.findings == {}
    assert "Compare an invoice" in shown.whole.prompt
    assert [code for code, _ in shown.whole.reasons] == ["names-another-order", "sum-is-wrong"]
    assert shown.codes == "names-another-order, sum-is-wrong"
    assert (shown.lines["title"], shown.lines["model"], shown.lines["outputs"]) == (2, 3, 32)


def test_what_is_missing_leads_to_its_question() -> None:
    """Each problem to the one it is about; the worst of an answer is what is said beside it."""
    shown = draft(task="", model="nobody/x", criteria="Be good.\nUse a suitable tone.")
    assert shown.sentence.startswith("2 things are missing")
    assert set(shown.questions.values()) == {"task", "model", "criteria"}
    assert [shown.questions[row.key] for row in shown.whole.problems] == [
        "model",
        "task",
        "criteria",
        "criteria",
    ]
    assert shown.findings["task"].blocking
    assert not shown.findings["criteria"].blocking
    assert shown.findings["criteria"].sentence == "Say what can be seen in it: facts, length, tone, form."


def test_vague_words_do_not_keep_it_from_being_complete() -> None:
    """They are counted."""
    assert draft(criteria="Be good.").sentence == "It is complete. 1 sentence could be said more exactly."
    assert draft(task="").sentence.startswith("1 thing is missing")


def test_budgets_and_kinds_are_found_at_their_questions() -> None:
    """Though their keys have other names."""
    shown = draft(budget_per_day_usd="five", output="poem")
    assert set(shown.findings) == {"budget", "outputs"}
