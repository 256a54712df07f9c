"""The document a new agent begins with: what its author answered, and a hint wherever nothing is said yet."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from reviewer_app.specs.headings import (
    CRITERIA,
    ESCALATION,
    FAILURES,
    INPUTS,
    OUTPUTS,
    TASK,
    heading_of,
)
from reviewer_app.specs.interview import Answers, failure_modes
from reviewer_app.specs.known import Known
from reviewer_app.specs.typed_text import item, items, one_line, paragraphs

_NOTES = {
    "model": "provider/model; see [providers] in reviewer.toml",
    "output": "text | markdown | json",
    "deliver": "a destination's name in reviewer.toml",
    "budget_per_item_usd": "an item that would cost more fails",
    "budget_per_day_usd": "what does not fit into today waits for tomorrow",
}
_BUDGETS = {"budget_per_item_usd": "0.02", "budget_per_day_usd": "5"}
_PLAIN = re.compile(r"[A-Za-z0-9][\w./@+-]*(?::[\w./@+-]+)*", re.ASCII)
_MEANS_MORE = frozenset({"null", "true", "false"})
_WIDE = 36  # characters before a note

_FRONT = """\
---
{keys}

# Keys with a default; remove the # in front of a line to change it.
{budgets}# max_output_tokens: 2000           # longest answer; also used to reserve money
# review: all                       # a person looks at every draft
# stakes: normal                    # low | normal | high (high: two different people approve)
# fresh_for: 4h                     # information older than this makes the draft stale
# due: 2d                           # then the item expires, after a warning
# latency: now
# repairs: 0                        # 0 to 5 more tries that are shown the failed checks
# examples: 0
# checks:
#   - length: {{max_words: 180}}
---
# {title}
"""

_TO_DO = """
<!-- Write below each heading, then delete these hints: they do not count, but the model is sent them too.
Then run: reviewer agent check {name} -->
"""

_HINTS = {
    TASK: "What does it make, from what, for whom? One task, in two or three sentences.\n"
    "Example: Write the reply of the customer desk to one e-mail. A person reads, changes and sends it.",
    INPUTS: "What does each item hold, where does it come from, what can be missing?\n"
    "Example: One e-mail as text, then the order record, if an order was found.",
    CRITERIA: "The rules a good output follows, one list item each; the reviewer ticks them.\n"
    "Say what can be checked: numbers, names, limits.\n"
    "Example:\n- Answer each question, in the order in which it was asked.",
    OUTPUTS: "What does an output look like: form, length, language, beginning and end?\n"
    "For “output: json” put the JSON Schema here, in a ```json block.\n"
    "Example: 25 to 190 words, a greeting with the customer's name, no headings.",
    FAILURES: "What would make a person reject it? A short code (a-z, 0-9 and -), then what it means.\n"
    "Example:\n- `wrong-order`: names an order, amount or date that is not in the e-mail",
    ESCALATION: "Who decides when the agent cannot? Name one person of [people] in reviewer.toml.\n{people}",
}


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document and where each heading and key of it stands: its first line (from 1) and the one behind."""

    text: str
    places: Mapping[str, tuple[int, int]]


def new_document(name: str, known: Known) -> str:
    """Return the text of a new agent's AGENT.md; it is not ready until its author has written it."""
    deliver = known.destinations[0] if known.destinations else "drafts-folder"
    answers = Answers(title=_title(name), model="anthropic/claude-haiku-4-5", deliver=deliver)
    return answered_document(name, known, answers, notes=True).text


def answered_document(name: str, known: Known, answers: Answers, *, notes: bool = False) -> NewDocument:
    """Return the document that answers make; whatever was skipped in them is a problem of its line.

    With `notes` it is said beside each key, not only beside those that are skipped, what it means.
    """
    said = _sections(answers, known)
    front = _front(name, answers, notes=notes)
    if not all(said.values()):
        front += _TO_DO.format(name=name)
    parts, places = [front], _places_of_keys(front)
    line = front.count("\n") + 2
    for heading, hint in _HINTS.items():
        part = f"## {heading}\n{said[heading] or _comment(hint, known)}\n"
        places[heading] = (line, line + part.count("\n"))
        line += part.count("\n") + 1
        parts.append(part)
    return NewDocument("\n".join(parts), places)


def _front(name: str, answers: Answers, *, notes: bool) -> str:
    keys = {"name": name, "model": answers.model, "output": answers.output, "deliver": answers.deliver}
    budgets = {key: one_line(getattr(answers, key)) for key in _BUDGETS}
    said = [(key, one_line(value)) for key, value in keys.items()]
    said += [(key, value) for key, value in budgets.items() if value]
    lines = [_key(key, value, noted=notes or not value) for key, value in said]
    skipped = [f"{_key(f'# {key}', _BUDGETS[key])}\n" for key, value in budgets.items() if not value]
    title = _heading(one_line(answers.title) or _title(name))
    return _FRONT.format(keys="\n".join(lines), budgets="".join(skipped), title=title)


def _key(key: str, value: str, *, noted: bool = True) -> str:
    line = f"{key}: {_scalar(value)}"
    note = _NOTES.get(key.removeprefix("# "))
    return f"{line:<{_WIDE - 1}} # {note}" if note and noted else line


def _scalar(value: str) -> str:
    """Return one word as it is, everything else in quotes, nothing as nothing."""
    is_plain = not value or (_PLAIN.fullmatch(value) and value.casefold() not in _MEANS_MORE)
    return value if is_plain else json.dumps(value, ensure_ascii=False)


def _title(name: str) -> str:
    return name.replace("-", " ").strip().capitalize()


def _heading(title: str) -> str:
    """Return a title as a heading that is none of those with a meaning."""
    said = re.sub(r"([\\`*_{}\[\]<>#&~!|])", r"\\\1", title)
    return f"The agent “{said}”" if heading_of(title) else said


def _places_of_keys(front: str) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for number, line in enumerate(front.split("\n"), 1):
        key = line.removeprefix("# ").partition(":")[0]
        if key in _NOTES or key == "name":
            found.setdefault(key, (number, number + 1))
    return found


def _sections(answers: Answers, known: Known) -> dict[str, str]:
    failures = (item(f"`{each.code}`: {each.text}") for each in failure_modes(answers.failures))
    return {
        TASK: paragraphs(answers.task),
        INPUTS: paragraphs(answers.inputs),
        CRITERIA: "\n".join(map(item, items(answers.criteria))),
        OUTPUTS: paragraphs(answers.outputs),
        FAILURES: "\n".join(failures),
        ESCALATION: _asked(answers.escalation, known.people),
    }


def _asked(key: str, people: Mapping[str, str]) -> str:
    """Return who decides, as a sentence that names this person first; empty for nobody of these people."""
    if key not in people:
        return ""
    name = people[key]
    who = name if re.fullmatch(r"\w+(?:[ '.-]\w+)*", name) else key
    return f"{who} decides whatever the agent cannot."


def _comment(hint: str, known: Known) -> str:
    people = ", ".join(key for key in known.people if "--" not in key)  # two dashes could end the comment
    named = f"There are: {people}." if people else "There is nobody yet."
    return f"<!-- {hint.replace('{people}', named)} -->"
