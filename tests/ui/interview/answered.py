"""Answers, offers and documents for the tests of the interview."""

from pathlib import Path

from reviewer_app.services.interview_agent import InterviewAgent
from reviewer_app.specs.interview import Answers
from reviewer_app.specs.library import Library
from reviewer_app.ui.interview.wording import DraftShown, Offers, draft_shown
from reviewer_app.ui.offers import Offer
from tests.specs.documents import KNOWN

OFFERS = Offers(
    people=(Offer("ada", "Ada Lovelace"), Offer("ben", "Ben")),
    models=(
        Offer("anthropic", "Claude, by Anthropic", "It needs a key.", "claude-haiku-4-5"),
        Offer("local", "local", "On this computer."),
    ),
    destinations=(Offer("drafts-folder", "drafts-folder", "The folder outbox."),),
)
COMPLETE = {
    "title": "Invoice check",
    "task": "Compare an invoice with its order.",
    "inputs": "The invoice as text.",
    "criteria": "The total is that of the order.",
    "outputs": "One sentence of at most 40 words.",
    "output": "text",
    "failures": "names another order\nthe sum is wrong",
    "escalation": "ada",
    "model": "local/llama3.2",
    "deliver": "drafts-folder",
}


def draft(*, taken: bool = False, **said: str) -> DraftShown:
    """Return what is shown of the complete answers, changed as said."""
    folder = Path("/nowhere/agents")
    answers = Answers(**(COMPLETE | said))
    drafted = InterviewAgent(Library(folder, lambda: KNOWN), folder, lambda: KNOWN).draft(answers)
    return draft_shown(drafted, name=answers.name, taken=taken)
