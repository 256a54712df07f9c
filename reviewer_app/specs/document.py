"""From the bytes of an AGENT.md to a specification, or to everything that is to be mended in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer_app.domain.digests import digest, digest_of
from reviewer_app.domain.spec import AgentSpec, Problem
from reviewer_app.specs import front_matter
from reviewer_app.specs.completeness import require_sections, template_text
from reviewer_app.specs.front_matter import Entry
from reviewer_app.specs.headings import CRITERIA, ESCALATION, FAILURES, OUTPUTS, TEMPLATE
from reviewer_app.specs.keys import Scope, read_keys
from reviewer_app.specs.known import Known
from reviewer_app.specs.meanings import checklist, escalation, reasons
from reviewer_app.specs.named_files import named_files
from reviewer_app.specs.problems import Problems
from reviewer_app.specs.schema import json_schema
from reviewer_app.specs.sections import Section, sections_of
from reviewer_app.specs.vague import warn_of_vague_words

FILE_NAME = "AGENT.md"

MOST_BYTES = 256 * 1024
"""A larger document is a problem."""
_VERSION_DIGITS = 16
_BEHAVIOUR = ("body", "provider", "model", "output", "repairs", "max_output_tokens")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What came of a document: a spec if nothing blocks, every problem in order, the version in any case."""

    spec: AgentSpec | None
    problems: tuple[Problem, ...]
    version: str
    text: str


def parse(content: bytes, folder: Path, known: Known) -> Parsed:
    """Read a document that stands in `folder`, whose name is the agent's; only files it names are opened.

    Never raises for anything a document can hold. Line ends may be CRLF, and a byte order mark is accepted.
    """
    problems = Problems()
    text = _decoded(content, problems)
    files: Mapping[str, bytes] = {}
    values: dict[str, Any] = {}
    if not problems.blocking:
        files, values = _read(text, folder, known, problems)
    version = version_of(content, files)
    spec = None
    if not problems.blocking:
        behaviour = behaviour_of(values, files)
        spec = AgentSpec(version=version, behaviour=behaviour, files=files, **values)
    return Parsed(spec, problems.ordered(), version, text)


def version_of(content: bytes, files: Mapping[str, bytes]) -> str:
    """Return 16 hex digits of the sha256 over the document's bytes and its named files' paths and bytes."""
    return digest_of([digest(content), _digests(files)])[:_VERSION_DIGITS]


def behaviour_of(values: Mapping[str, Any], files: Mapping[str, bytes]) -> str:
    """Return 16 hex digits that change with what makes an agent work differently.

    That is the text under the headings, model, output, checks, repairs, max_output_tokens and named files;
    other keys (budgets, stakes, times, destination) leave it as it is.
    """
    checks = [[check.kind, repr(check.options)] for check in values["checks"]]
    kept = [values[key] for key in _BEHAVIOUR]
    return digest_of([*kept, checks, _digests(files)])[:_VERSION_DIGITS]


def _digests(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    return sorted((path, digest(data)) for path, data in files.items())


def _decoded(content: bytes, problems: Problems) -> str:
    """Return the text with LF line ends; bad bytes replaced; with a problem if it cannot be used."""
    text = _line_ends(content.decode("utf-8", "replace"))
    if len(content) > MOST_BYTES:
        problems.problem(
            1,
            "The document is larger than 256 kB.",
            "Keep what the agent must know, move the rest to inputs.",
        )
        return text
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = 1 + _line_ends(content[: error.start].decode("utf-8")).count("\n")
        problems.problem(line, "The document is not UTF-8 from here on.", "Save it as UTF-8 in your editor.")
    if "\0" in text:
        line = 1 + text.count("\n", 0, text.index("\0"))
        problems.problem(line, "The document holds a NUL character.", "Remove it, or save the file as text.")
    return text


def _line_ends(text: str) -> str:
    """Return the text without a byte order mark and with LF line ends."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _read(
    text: str, folder: Path, known: Known, problems: Problems
) -> tuple[Mapping[str, bytes], dict[str, Any]]:
    """Return the named files and the spec's other values; they are whole if nothing blocks."""
    parts = front_matter.split(text, problems)
    if parts is None:
        return {}, {}
    entries = front_matter.read(parts.front, problems)
    values = {} if entries is None else read_keys(entries, Scope(folder.name, known, problems))
    sections = sections_of(parts.body, parts.body_line, problems)
    require_sections(sections, text.rstrip("\n").count("\n") + 1, problems)
    files = {} if entries is None else named_files(_named(values, entries, known), folder, problems)
    return files, {**_from_keys(values), **_from_text(sections, values, known, problems), "body": parts.body}


def _named(
    values: Mapping[str, Any], entries: Mapping[str, Entry], known: Known
) -> Iterator[tuple[str, int]]:
    """Yield the files that the keys name, each with its line: a model's recording, and what checks need."""
    provider, model = values.get("model") or ("", "")
    if provider == "recorded":
        yield model, entries["model"].line
    for check in values.get("checks") or ():
        for path in known.check_files(check.kind, check.options):
            yield path, check.line


def _from_keys(values: Mapping[str, Any]) -> dict[str, Any]:
    provider, model = values.get("model") or ("", "")
    kept = (
        "name",
        "output",
        "deliver",
        "max_output_tokens",
        "stakes",
        "fresh_for",
        "due",
        "repairs",
        "checks",
    )
    return {
        **{key: values.get(key) for key in kept},
        "provider": provider,
        "model": model,
        "budget_per_item_micro": values.get("budget_per_item_usd"),
        "budget_per_day_micro": values.get("budget_per_day_usd"),
    }


def _from_text(
    sections: Mapping[str, Section], values: Mapping[str, Any], known: Known, problems: Problems
) -> dict[str, Any]:
    for heading in (CRITERIA, OUTPUTS):
        warn_of_vague_words(sections.get(heading), problems)
    return {
        "reasons": reasons(sections.get(FAILURES), problems),
        "checklist": checklist(sections.get(CRITERIA)),
        "schema": json_schema(sections.get(OUTPUTS), values.get("output"), known, problems),
        "template": template_text(sections.get(TEMPLATE), values.get("model"), problems),
        "escalation": escalation(sections.get(ESCALATION), known.people, problems),
    }
