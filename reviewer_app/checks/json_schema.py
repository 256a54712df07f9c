"""JSON Schema: a draft is exactly one JSON value that satisfies the document's schema.

Schemas are Draft 2020-12 with formats enforced.
"""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from reviewer_app.checks.contract import Check, Subject
from reviewer_app.checks.json_text import BadJson, Path, parse, places, pointer
from reviewer_app.checks.options import problems_of
from reviewer_app.checks.schema_rules import NotJudged, flaws, mistakes
from reviewer_app.checks.wording import MAX_REMARKS, Remark, conclude
from reviewer_app.domain.finding import Finding, Verdict
from reviewer_app.domain.quoting import quoted

NAME = "json_schema"


class JsonSchema:
    """The kind `json_schema`: no options (the document's own schema), or `{schema: {...}}`."""

    def problems(self, options: Any) -> list[str]:
        """Return a sentence for each thing that makes the given schema unusable."""
        if options is None or options is True:
            return []
        found = problems_of(NAME, options, {"schema": lambda _: ""}, "json_schema: {schema: {type: object}}")
        return found or [f"The schema of “{NAME}” {wrong}." for _, wrong in flaws(options["schema"])]

    def build(self, options: Any) -> Check:
        """Return the check against the given schema, or against each subject's own."""
        return partial(_judge, options["schema"] if isinstance(options, Mapping) else None)


def schema_problems(text: str) -> list[tuple[int, str]]:
    """Return line (from 1) and sentence of each thing that makes a schema unusable; the text is JSON."""
    found = flaws(json.loads(text))
    spans = places(text, {path for path, _ in found})
    starts = [spans[path].start if path in spans else 0 for path, _ in found]
    return [
        (1 + text.count("\n", 0, start), f"The schema {wrong}.")
        for start, (_, wrong) in zip(starts, found, strict=True)
    ]


def _judge(own: Any | None, subject: Subject) -> Finding:
    schema = subject.schema if own is None else own
    try:
        value = parse(subject.output)
    except BadJson as error:
        return conclude(NAME, [Remark(str(error), error.span)], "")
    if schema is None:
        return Finding(NAME, Verdict.PASS, "The output is JSON; there is no schema to hold it to.")
    if wrong := flaws(schema):
        return _not_run(f"The schema {wrong[0][1]}; the output was not judged.")
    try:
        found = mistakes(schema, value, MAX_REMARKS)
    except NotJudged as error:
        return _not_run(str(error))
    return conclude(NAME, _remarks(found, subject.output), "The output is JSON and satisfies the schema.")


def _remarks(found: list[tuple[Path, str]], text: str) -> Iterator[Remark]:
    spans = places(text, {path for path, _ in found}) if found else {}
    for path, reason in found:
        where = quoted(pointer(path)) if path else "The whole"
        yield Remark(f"{where}: {reason}.", spans.get(path))


def _not_run(message: str) -> Finding:
    return Finding(NAME, Verdict.NOT_RUN, message)
