"""The kind `json_schema`."""

from typing import Any

import pytest

from reviewer_app.checks.contract import Subject
from reviewer_app.checks.json_schema import JsonSchema
from reviewer_app.domain.finding import Verdict

SCHEMA = {"type": "object", "properties": {"lines": {"items": {"type": "number"}}}, "required": ["id"]}


def test_a_valid_output_passes() -> None:
    """JSON that satisfies the document's schema passes."""
    finding = JsonSchema().build(None)(Subject('{"id": 1, "lines": [2.5]}', "", schema=SCHEMA))
    assert (finding.verdict, finding.message) == (
        Verdict.PASS,
        "The output is JSON and satisfies the schema.",
    )


def test_mistakes_are_named_by_pointer_and_marked() -> None:
    """Each mistake is named by its JSON pointer, and its value is marked in the output."""
    output = '{"lines": [1, "two", {"é": 3}]}'
    finding = JsonSchema().build(None)(Subject(output, "", schema=SCHEMA))
    assert finding.verdict is Verdict.FAIL
    assert "“/lines/1”: 'two' is not of type 'number'." in finding.message
    assert "The whole: 'id' is a required property." in finding.message
    marked = {output[span.start : span.end] for span in finding.spans}
    assert marked == {'"two"', '{"é": 3}', output}


@pytest.mark.parametrize("output", ["", "{} and more", "```json\n{}\n```", '{"id": 1, "id": 2}'])
def test_what_is_not_json_fails(output: str) -> None:
    """Prose around the JSON, a code fence and doubled names fail before any schema is looked at."""
    assert JsonSchema().build(None)(Subject(output, "")).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("schema", "why"),
    [
        ({"$ref": "https://example.com/x"}, "nothing is ever fetched"),
        ({"$ref": "#"}, "nested too deeply"),
    ],
)
def test_without_a_usable_schema_it_is_not_run(schema: Any, why: str) -> None:
    """An unusable schema and one without end are said, never taken for a pass."""
    finding = JsonSchema().build(None)(Subject("{}", "", schema=schema))
    assert finding.verdict is Verdict.NOT_RUN
    assert why in finding.message


def test_a_schema_of_its_own_comes_first() -> None:
    """The option `schema` is used instead of the document's."""
    check = JsonSchema().build({"schema": {"type": "array"}})
    assert check(Subject("[]", "", schema=SCHEMA)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (None, 0),
        (True, 0),
        ({"schema": SCHEMA}, 0),
        ({}, 1),
        ([], 1),
        ({"schem": {}}, 1),
        ({"schema": {"type": 3}}, 1),
    ],
)
def test_wrong_options_are_named(options: Any, count: int) -> None:
    """Unknown options and unusable schemas are problems of the document."""
    assert len(JsonSchema().problems(options)) == count


def test_without_a_schema_it_is_checked_for_being_json() -> None:
    """A document without schema asks for JSON and nothing else, and the finding says so."""
    finding = JsonSchema().build(None)(Subject("[3]", ""))
    assert (finding.verdict, finding.message) == (
        Verdict.PASS,
        "The output is JSON; there is no schema to hold it to.",
    )
