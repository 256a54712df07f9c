"""Documents for the tests: one without a problem, and ways to change it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from reviewer_app.checks.json_schema import schema_problems
from reviewer_app.domain.spec import Problem, Severity
from reviewer_app.specs.document import Parsed, parse
from reviewer_app.specs.known import Known

KEYS = """\
name: support-reply
model: anthropic/claude-haiku-4-5
output: markdown
deliver: drafts-folder
"""

BODY = """\
# Reply to a support e-mail

## Task
Write the reply to one e-mail.

## Inputs
One e-mail as text.

## Decision criteria
- Answer each question in its order.
- [ ] Write amounts
  as they stand in the e-mail.

## Acceptable outputs
A reply of 25 to 190 words.

## Failure modes
- `wrong-order`: names an order that is
  not in the e-mail
- `promise` - promises money

## Escalation
Ada decides in every other case.
"""


def check_problems(kind: str, options: Any) -> list[str]:
    """Know one check, `length`, whose options are a map."""
    if kind != "length":
        return [f"There is no check {kind}."]
    return [] if isinstance(options, dict) else ["length needs a map."]


KNOWN = Known(
    providers=("local",),
    destinations=("drafts-folder", "outbox"),
    people={"ada": "Ada Lovelace", "ben": "Ben"},
    check_problems=check_problems,
    schema_problems=schema_problems,
)

ANY_CHECK = replace(KNOWN, check_problems=lambda _kind, _options: [])
"""The same workspace with checks that accept everything."""


def document(keys: str = KEYS, body: str = BODY) -> str:
    """Return a whole document; the parts default to ones without a problem."""
    return f"---\n{keys}---\n{body}"


def parsed(text: str, folder: Path = Path("/nowhere/support-reply"), known: Known = KNOWN) -> Parsed:
    """Read a document as it would stand in a folder of that name."""
    return parse(text.encode(), folder, known)


def line_of(start: str, text: str | None = None) -> int:
    """Return the number of the first line that begins with a text, in the default document or another."""
    lines = (document() if text is None else text).split("\n")
    return 1 + next(number for number, line in enumerate(lines) if line.startswith(start))


def with_key(line: str) -> Parsed:
    """Read the document with one more key; the line is number 6."""
    return parsed(document(KEYS + line + "\n"))


def only_problem(found: Parsed) -> Problem:
    """Return the one problem that keeps the agent from running."""
    assert found.spec is None
    [problem] = [each for each in found.problems if each.severity is Severity.PROBLEM]
    return problem
