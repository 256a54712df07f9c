"""The JSON Schema of a `json` output: the ```json block under “Acceptable outputs”."""

import json
from typing import Any

from reviewer_app.domain.spec import OutputKind
from reviewer_app.specs.known import Known
from reviewer_app.specs.problems import Problems
from reviewer_app.specs.sections import Fence, Section


def json_schema(
    section: Section | None, output: OutputKind | None, known: Known, problems: Problems
) -> Any | None:
    """Return the schema (a map or a truth value), or None without a usable one or for another output."""
    if section is None or output is not OutputKind.JSON:
        return None
    blocks = [fence for fence in section.fences if fence.language == "json"]
    if not blocks:
        problems.warning(
            section.line,
            "A json output without a schema is checked for being JSON, and for nothing else.",
            "Add a ```json block with the JSON Schema of the output.",
        )
        return None
    for other in blocks[1:]:
        problems.problem(
            other.line,
            f"A second json block; the one on line {blocks[0].line} is the schema.",
            "Keep one; begin an example with ```text instead.",
        )
    return _usable(blocks[0], known, problems)


def _usable(block: Fence, known: Known, problems: Problems) -> Any | None:
    try:
        schema = json.loads(block.text)
    except json.JSONDecodeError as error:
        problems.problem(
            min(block.line + error.lineno, block.end - 1),
            f"The schema is not JSON: {error.msg}.",
            "Mend it there.",
        )
    except (ValueError, RecursionError):
        problems.problem(
            block.line, "The schema is too deep or holds too large a number.", "Make it simpler."
        )
    else:
        found = known.schema_problems(block.text)
        for line, sentence in found:
            problems.problem(
                block.line + line,
                sentence,
                'Write a JSON Schema (draft 2020-12) that stands alone, such as {"type": "object"}.',
            )
        return None if found else schema
    return None
