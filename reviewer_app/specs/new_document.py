"""The document a new agent begins with: every key and heading, and nothing that already counts as said."""

from reviewer_app.specs.headings import CRITERIA, ESCALATION, FAILURES, INPUTS, OUTPUTS, TASK
from reviewer_app.specs.known import Known

_FRONT = """\
---
name: {name}
model: anthropic/claude-haiku-4-5   # provider/model; see [providers] in reviewer.toml
output: markdown                    # text | markdown | json
deliver: {deliver:<26} # a destination's name in reviewer.toml

# Keys with a default; remove the # in front of a line to change it.
# max_output_tokens: 2000           # longest answer; also used to reserve money
# review: all                       # a person looks at every draft
# stakes: normal                    # low | normal | high (high: two different people approve)
# fresh_for: 4h                     # information older than this makes the draft stale
# due: 2d                           # then the item expires, after a warning
# latency: now
# budget_per_item_usd: 0.02
# budget_per_day_usd: 5
# repairs: 0                        # 0 to 5 more tries that are shown the failed checks
# examples: 0
# checks:
#   - length: {{max_words: 180}}
---
# {title}

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


def new_document(name: str, known: Known) -> str:
    """Return the text of a new agent's AGENT.md; it is not ready until its author has written it."""
    deliver = known.destinations[0] if known.destinations else "drafts-folder"
    title = name.replace("-", " ").strip().capitalize()
    people = ", ".join(key for key in known.people if "--" not in key)  # two dashes could end the comment
    front = _FRONT.format(name=name, deliver=deliver, title=title)
    named = f"There are: {people}." if people else "There is nobody yet."
    parts = [
        f"## {heading}\n<!-- {hint.replace('{people}', named)} -->\n" for heading, hint in _HINTS.items()
    ]
    return "\n".join([front, *parts])
