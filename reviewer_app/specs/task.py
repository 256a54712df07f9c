"""What an agent is for, in one sentence: the first one under “Task” of its document, complete or not."""

import re

from reviewer_app.specs.headings import TASK, heading_of
from reviewer_app.specs.sections import without_comments

_HEADING = re.compile(r"#{1,3}\s+(.*)")
_END = re.compile(r"(?<=[.!?])\s")


def task_sentence(document: str) -> str:
    """Return the sentence on one line; empty where the document has none yet."""
    under_task = False
    said: list[str] = []
    for line in without_comments(document).split("\n"):
        heading = _HEADING.match(line)
        if heading or not line.strip():
            if said:
                break
            under_task = heading_of(heading[1]) == TASK if heading else under_task
        elif under_task:
            said.append(line.strip())
    return _END.split(" ".join(said), 1)[0]
