"""The questions in their order, in plain words; no Qt."""

from dataclasses import dataclass
from enum import Enum


class Form(Enum):
    """How a question is answered."""

    NAME = "name"
    TEXT = "text"
    OUTPUT = "output"  # a text, and of which kind outputs are
    CHOICE = "choice"
    MODEL = "model"  # a choice, and a name
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `key` is the answer's name, `step` what it is called in the list of questions."""

    key: str
    step: str
    asks: str
    words: str
    example: str
    skipped: str
    form: Form = Form.TEXT


QUESTIONS = (
    Question(
        "title",
        "Name",
        "What is it called?",
        "A few words that say what it does. Its folder gets a name made of them.",
        "Supplier invoice check",
        "the agent cannot be written before it has a name.",
        Form.NAME,
    ),
    Question(
        "task",
        "Task",
        "What is it for?",
        "One task, in two or three sentences: what it makes, from what, for whom.",
        "Write the reply of the customer desk to one e-mail. A person reads it, changes it and sends it.",
        "the agent cannot run until its document says what it is for.",
    ),
    Question(
        "inputs",
        "Inputs",
        "What does it get to work on?",
        "What each piece of work holds, where it comes from, and what can be missing.",
        "One e-mail as text, then the record of the order, if an order was found.",
        "the agent cannot run until its document says what it gets.",
    ),
    Question(
        "criteria",
        "Decision criteria",
        "How does it decide?",
        "Rules that two people would apply the same way, one on each line. The reviewer ticks them.",
        "If the order is younger than 30 days, offer the refund. If it is older, hand it to Ada.\n"
        "Never name an amount that is not in the e-mail.",
        "the agent cannot run until it has a rule.",
    ),
    Question(
        "outputs",
        "Acceptable outputs",
        "What does a good result look like?",
        "Its form, length and language, how it begins and ends, and what must be in it.",
        "25 to 190 words in the language of the e-mail. It begins with the customer's name. No headings.",
        "the agent cannot run until its document says what is acceptable.",
        Form.OUTPUT,
    ),
    Question(
        "failures",
        "Failure modes",
        "Why would you reject a draft?",
        "What can go wrong, one on each line. They become the reasons to reject with.",
        "names an order, amount or date that is not in the e-mail\npromises what the rules do not allow",
        "the agent cannot run until it has one reason to reject.",
    ),
    Question(
        "escalation",
        "Escalation",
        "Who decides when it cannot?",
        "One of the people in reviewer.toml. What the agent fails at is theirs first.",
        "Whoever answers for the result: the head of the customer desk, not the one who set it up.",
        "the agent cannot run until somebody is named.",
        Form.CHOICE,
    ),
    Question(
        "model",
        "Model",
        "Which model writes the drafts?",
        "Where it is asked, and its name there. Begin with a small one; it is one line of the document.",
        "Claude, by Anthropic, with claude-haiku-4-5",
        "the agent cannot run until a model is named.",
        Form.MODEL,
    ),
    Question(
        "deliver",
        "Destination",
        "Where do approved drafts go?",
        "A destination of reviewer.toml. Nothing else ever leaves, and it leaves exactly as it was approved.",
        "A folder that the next program, or a colleague, takes files from.",
        "the agent cannot run until a destination is named.",
        Form.CHOICE,
    ),
    Question(
        "budget",
        "Budget",
        "What may it cost?",
        "In dollars. No call is made that could cost more than is left.",
        "0.02 for one item, 5 for a day",
        "it has no limit of its own; those of reviewer.toml hold all the same.",
        Form.MONEY,
    ),
)

END_STEP = "Read and write it"
"""What comes after the last question."""
