"""Tests of the list of problems."""

from reviewer_app.domain.spec import Problem, Severity
from reviewer_app.specs.problems import Problems, closest, listed


def test_problems_are_read_from_the_top() -> None:
    """Problems come out by line, each once, whatever the order in which they were found."""
    problems = Problems()
    problems.warning(3, "vague", "say it")
    problems.problem(1, "missing", "add it")
    problems.problem(1, "missing", "add it")
    assert problems.ordered() == (
        Problem(1, "missing", "add it"),
        Problem(3, "vague", "say it", Severity.WARNING),
    )


def test_only_problems_block() -> None:
    """Warnings alone do not block."""
    problems = Problems()
    problems.warning(1, "a", "b")
    assert not problems.blocking
    problems.problem(1, "a", "b")
    assert problems.blocking


def test_lists_of_words() -> None:
    """An empty list says so in the words it was given."""
    assert listed(["a", "b"]) == "“a”, “b”"
    assert listed([]) == "none"
    assert listed([], if_none="nobody") == "nobody"


def test_similar_words() -> None:
    """Case, dashes and one wrong letter do not hide the word that was meant; nonsense means none."""
    known = ("max_output_tokens", "model", "name")
    assert closest("Max-Output-Token", known) == ["max_output_tokens"]
    assert closest("modle", known) == ["model"]
    assert closest("q" * 100_000, known) == []
