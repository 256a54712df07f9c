"""The questions that make an agent's document, and what was answered to them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import count
from typing import Any

from reviewer_app.domain.errors import BadUsage
from reviewer_app.domain.quoting import quoted
from reviewer_app.domain.spec import DOCUMENT_REASON, Reason
from reviewer_app.specs.keys import NAME
from reviewer_app.specs.meanings import CODE, CODED, suggested_code
from reviewer_app.specs.typed_text import items, one_line

_LONGEST_NAME = 64
_ARTICLE = re.compile(r"\b(?:the|an?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered, as it was typed; an empty text is a question that was skipped.

    `criteria` and `failures` have one entry on each line, `escalation` is a key of [people].
    """

    title: str = ""
    task: str = ""
    inputs: str = ""
    criteria: str = ""
    outputs: str = ""
    output: str = "markdown"  # text | markdown | json
    failures: str = ""
    escalation: str = ""
    model: str = ""  # provider/model
    deliver: str = ""
    budget_per_item_usd: str = ""
    budget_per_day_usd: str = ""

    @property
    def name(self) -> str:
        """Return the agent's name, made of its title; empty where no letter of it can be part of one."""
        return name_of(self.title)


def name_of(title: str) -> str:
    """Return a title as an agent's name: `Réponse au client!` is `reponse-au-client`."""
    letters = unicodedata.normalize("NFKD", title[:_LONGEST_NAME].replace("ß", "ss")).casefold()
    ascii_letters = letters.encode("ascii", "ignore").decode("ascii")
    words = "".join(letter if letter.isalnum() else " " for letter in ascii_letters).split()
    name = "-".join(words)[:_LONGEST_NAME].strip("-")
    return name if NAME.fullmatch(name) else ""


def failure_modes(text: str) -> tuple[Reason, ...]:
    """Return the failure modes that lines name, each with its own code or with one made of its words."""
    found: dict[str, Reason] = {}
    for line in items(text):
        typed, said = _typed_code(line)
        wished = typed or suggested_code(_ARTICLE.sub("", said), "mistake")
        code = next(each for each in _numbered(wished) if each not in found)
        found[code] = Reason(code, said)
    return tuple(found.values())


def _typed_code(line: str) -> tuple[str, str]:
    """Return the code that stands before a failure mode, empty for none, and what the failure mode says."""
    typed = CODED.fullmatch(line)
    if typed and CODE.fullmatch(typed[1]) and typed[1] != DOCUMENT_REASON.code and typed[2].strip():
        return typed[1], typed[2].strip()
    return "", line.replace("`", "'")


def _numbered(code: str) -> Iterator[str]:
    yield code
    yield from (f"{code}-{number}" for number in count(2))


def read_answers(said: Any) -> Answers:
    """Return the answers that a JSON object holds: texts, lists of texts, numbers.

    Raises BadUsage for anything else, and for a name that is no question.
    """
    if not isinstance(said, Mapping):
        raise BadUsage('The answers must be one JSON object, such as {"task": "Answer one e-mail."}.')
    known = [field.name for field in fields(Answers)]
    for name in said:
        if name not in known:
            raise BadUsage(f"{quoted(str(name))} is no question; there are {', '.join(known)}.")
    return Answers(**{name: _text(name, value) for name, value in said.items()})


def _text(name: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "\n".join(one_line(each) for each in value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise BadUsage(f"The answer to “{name}” must be a text, a list of texts or a number.")
