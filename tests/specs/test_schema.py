"""Tests of the JSON Schema of a json output."""

import pytest

from reviewer_app.domain.spec import Severity
from reviewer_app.specs.document import Parsed
from tests.specs.documents import BODY, KEYS, document, line_of, only_problem, parsed

JSON_KEYS = KEYS.replace("markdown", "json")
FENCE = line_of("A reply of") + 1


def _with(blocks: str, keys: str = JSON_KEYS) -> Parsed:
    return parsed(document(keys, BODY.replace("A reply of 25 to 190 words.\n", f"A record.\n{blocks}\n")))


def test_the_schema_is_kept() -> None:
    """The json block is the schema; another block beside it may be an example."""
    found = _with('```text\n{"a": 1}\n```\n```json\n{"type": "object"}\n```')
    assert found.problems == ()
    assert found.spec is not None
    assert found.spec.schema == {"type": "object"}


@pytest.mark.parametrize(
    ("block", "line", "says"),
    [
        ('{\n  "type": "object",\n}', 3, "not JSON"),
        ('{"type":', 2, "not JSON"),
        ("", 2, "not JSON"),
        ('{"type": "objekt"}', 1, "not valid at “/type”: 'objekt' is not valid"),
        ('{"type": "string",\n"pattern": "("}', 2, "“(”, which is not a regular expression"),
        ('{"$schema":\n "http://json-schema.org/draft-07/schema#"}', 2, "names the draft “http"),
        (
            '{"properties": {\n "a": {"$ref":\n  "https://example.com/x"}}}',
            3,
            "refers to “https://example.com/x”, and nothing is ever fetched; put that part under “$defs”",
        ),
        ("[1]", 1, "is not of type 'object', 'boolean'"),
        ("[" * 100_000, 0, "too deep"),
        ("1" * 5000, 0, "too deep or holds too large a number"),
    ],
)
def test_wrong_schemas(block: str, line: int, says: str) -> None:
    """A block that is not JSON, or not a schema, is a problem at its place."""
    problem = only_problem(_with(f"```json\n{block}\n```"))
    assert problem.line == FENCE + line
    assert says in problem.message


def test_two_schemas() -> None:
    """A second json block is a problem: nobody could say which one counts."""
    problem = only_problem(_with("```json\n{}\n```\n```json\n{}\n```"))
    assert (problem.line, problem.message) == (
        FENCE + 3,
        f"A second json block; the one on line {FENCE} is the schema.",
    )


def test_json_without_a_schema() -> None:
    """A json output without a schema is ready, with a warning."""
    found = _with("")
    assert found.spec is not None
    assert found.spec.schema is None
    assert [(each.line, each.severity) for each in found.problems] == [
        (line_of("## Acceptable"), Severity.WARNING)
    ]


def test_other_outputs_have_no_schema() -> None:
    """A json block of a text output is prose."""
    found = _with("```json\n{nonsense\n```", KEYS)
    assert found.problems == ()
    assert found.spec is not None
    assert found.spec.schema is None
