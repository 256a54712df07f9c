"""The demo's content is what it claims to be: complete, invented, sound or faulty where it says so.

`FAULTS` is the list of all faults on purpose. Every other answer passes each of its agent's checks.
"""

import json
import re
import sqlite3
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.agent.judge import judge
from reviewer_app.checks.contract import Subject
from reviewer_app.checks.json_schema import schema_problems
from reviewer_app.checks.registry import build, problems
from reviewer_app.domain.finding import Verdict
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.run import Draft, Stop
from reviewer_app.domain.spec import AgentSpec
from reviewer_app.specs.document import Parsed, parse
from reviewer_app.specs.known import Known
from reviewer_app.text.hidden import suspicious

AGENTS = Path(__file__).parents[2] / "resources" / "agents"
COUNTS = {
    "support-reply": 20,
    "product-text": 14,
    "document-summary": 8,
    "invoice-fields": 12,
    "data-pipeline": 6,
}
DESTINATIONS = ("drafts-folder", "product-pages", "summaries", "records", "pipelines")
PEOPLE = {"ada": "Ada", "ben": "Ben"}
UNRECORDED = {("invoice-fields", "wexcombe-scales-office.txt")}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the draft a reviewer sees, which checks fail for it, and which flags it brings."""

    why: str
    checks: frozenset[str] = frozenset()
    flags: frozenset[Flag] = frozenset()


def failing(why: str, *checks: str, flags: tuple[Flag, ...] = ()) -> Fault:
    """Return a fault that these checks find."""
    return Fault(why, frozenset(checks), frozenset({Flag.FAILED_CHECK, *flags}))


FAULTS: dict[str, dict[str, Fault]] = {
    "support-reply": {
        "wrong-colour-tulips.txt": failing("an order number that nobody wrote", "grounded"),
        "mouldy-garlic.txt": failing("promises money that the policy denies", "forbidden_text"),
        "compost-tumbler.txt": failing("links to a stranger's page", "links"),
        "latex-gloves.txt": Fault(
            "zero-width and bidi characters in words", flags=frozenset({Flag.HIDDEN_CHARACTERS})
        ),
        "two-questions-dahlias.txt": Fault("answers one of two questions; only a person sees it"),
    },
    "product-text": {
        "KST-K22L": failing("a new text instead of one changed word", "change_size", "required_text"),
        "ALL-PEWT": failing("-25 where the record says -15", "grounded"),
        "FNC-MG-01": failing(
            "an empty answer", "length", "required_text", "change_size", flags=(Flag.EMPTY,)
        ),
    },
    "document-summary": {
        "trial-slug-barriers.txt": failing("too long, so cut off", "length", flags=(Flag.TRUNCATED,)),
        "rodent-bait-instruction.txt": Fault("declines politely", flags=frozenset({Flag.REFUSED})),
        "grant-school-gardens.txt": Fault("takes a later day for the deadline; only a person sees it"),
    },
    "invoice-fields": {
        "brightside-cleaning.txt": failing("a field is missing, the currency is a word", "json_schema"),
        "dryline-machine-hire.txt": failing("769.80 where the invoice says 796.80", "grounded"),
    },
    "data-pipeline": {
        "dedup-addresses.sql": failing("drops a table of the shop system", "forbidden_text"),
    },
}
REPAIRED = {("invoice-fields", "triplebell-alarm.txt"), ("invoice-fields", "samen-huber-chf.txt")}
"""Items whose first answer fails a check and whose second one is sound."""

WARNED = {
    ("invoice-fields", "kwekerij-zandhoek.txt"): {"grounded"},  # 2.000 pieces, read as 2000
    ("invoice-fields", "penrose-print-catalogue.txt"): {"grounded"},  # 8,000 copies, read as 8000
}


@dataclass(frozen=True, slots=True)
class Sample:
    """One item as the demo adds it."""

    key: str
    input: str
    baseline: str | None
    fields: dict[str, str]


KNOWN = Known((), DESTINATIONS, PEOPLE, problems, schema_problems)


def parsed(agent: str) -> Parsed:
    """Return what comes of an agent's document in the demo's workspace."""
    folder = AGENTS / agent
    return parse((folder / "AGENT.md").read_bytes(), folder, KNOWN)


@cache
def spec_of(agent: str) -> AgentSpec:
    """Return the agent's specification."""
    spec = parsed(agent).spec
    assert spec is not None
    return spec


@cache
def samples(agent: str) -> tuple[Sample, ...]:
    """Return the agent's items in the order of its folder or table."""
    folder = AGENTS / agent / "inputs"
    table = folder / "inputs.jsonl"
    if table.exists():
        return tuple(_row(json.loads(line)) for line in table.read_text(encoding="utf-8").splitlines())
    return tuple(
        Sample(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8"), None, {})
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    )


def _row(row: dict[str, str]) -> Sample:
    fields = {name: value for name, value in row.items() if name not in {"key", "title", "input", "baseline"}}
    return Sample(row["key"], row["input"], row.get("baseline"), fields)


@cache
def answers(agent: str) -> dict[str, list[dict[str, Any]]]:
    """Return the recorded answers of each key, in the order of their attempts."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in (AGENTS / agent / "recorded.jsonl").read_text(encoding="utf-8").splitlines():
        said = json.loads(line)
        found.setdefault(said["key"], []).append(said)
    return found


def drafts(agent: str, sample: Sample) -> list[Draft]:
    """Return what each recorded answer of an item amounts to, in the order of attempts."""
    spec = spec_of(agent)
    checks = [build(check.kind, check.options) for check in spec.checks]
    return [
        judge(
            Stop(said.get("stop", Stop.FINISHED)),
            Subject(said["output"], sample.input, sample.baseline, sample.fields, spec.schema),
            checks,
        )
        for said in answers(agent).get(sample.key, [])
    ]


def reviewed(agent: str, sample: Sample) -> Draft:
    """Return the draft that comes to the reviewer: the first sound one, or the last of the first run."""
    run = drafts(agent, sample)[: 1 + spec_of(agent).repairs]
    return next((draft for draft in run if Flag.FAILED_CHECK not in draft.flags), run[-1])


def names(draft: Draft, verdict: Verdict) -> set[str]:
    """Return the checks that came to a verdict."""
    return {finding.name for finding in draft.findings if finding.verdict is verdict}


ITEMS = [(agent, sample) for agent in COUNTS for sample in samples(agent)]
RECORDED = [(agent, sample) for agent, sample in ITEMS if (agent, sample.key) not in UNRECORDED]
each_agent = pytest.mark.parametrize("agent", COUNTS)
each_recorded = pytest.mark.parametrize(
    ("agent", "sample"), RECORDED, ids=[f"{agent}/{sample.key}" for agent, sample in RECORDED]
)


def sound(agent: str) -> list[tuple[Sample, str]]:
    """Return the agent's items without a fault, each with its last answer."""
    return [
        (sample, reviewed(agent, sample).text)
        for name, sample in RECORDED
        if name == agent and sample.key not in FAULTS[agent]
    ]


@each_agent
def test_a_document_is_complete_and_without_a_warning(agent: str) -> None:
    """Each sample agent is ready as it stands, and its document shows nothing that a user should not copy."""
    result = parsed(agent)
    assert result.problems == ()
    assert result.spec is not None
    assert result.spec.checks
    assert result.spec.checklist
    assert len(result.spec.reasons) >= 5
    assert result.spec.escalation in PEOPLE


def test_the_agents_are_those_of_the_table() -> None:
    """Each folder is an agent of this test, delivers to a place of its own, and only one repairs."""
    assert {path.name for path in AGENTS.iterdir() if path.is_dir()} == set(COUNTS)
    assert sorted(spec_of(agent).deliver for agent in COUNTS) == sorted(DESTINATIONS)
    assert {agent: spec_of(agent).repairs for agent in COUNTS if spec_of(agent).repairs} == {
        "invoice-fields": 1
    }


@each_agent
def test_each_item_has_its_recorded_answers(agent: str) -> None:
    """Each item has the answers of its run and, if it is faulty, one more for a redo; one item has none."""
    keys = [sample.key for sample in samples(agent)]
    assert len(keys) == len(set(keys)) == COUNTS[agent]
    assert set(keys) - {key for name, key in UNRECORDED if name == agent} == set(answers(agent))
    for sample in samples(agent):
        said = drafts(agent, sample)
        repaired = spec_of(agent).repairs if said and Flag.FAILED_CHECK in said[0].flags else 0
        expected = bool(said) + repaired + (sample.key in FAULTS[agent])
        attempts = [answer["attempt"] for answer in answers(agent).get(sample.key, [])]
        assert attempts == list(range(1, expected + 1)), sample.key


@each_agent
def test_recorded_usage_fits_the_answer(agent: str) -> None:
    """Recorded tokens are those of a document of this length, and never more than the agent may write."""
    for said in (answer for attempts in answers(agent).values() for answer in attempts):
        assert set(said) <= {"key", "attempt", "output", "stop", "usage"}
        assert said["usage"]["input_tokens"] > 500
        assert (said["usage"]["output_tokens"] > 0) == bool(said["output"])
        assert said["usage"]["output_tokens"] <= spec_of(agent).max_output_tokens


@each_recorded
def test_an_answer_shows_exactly_its_faults(agent: str, sample: Sample) -> None:
    """A sound answer fails no check and raises no flag; a faulty one fails the checks that it should."""
    expected = FAULTS[agent].get(sample.key, Fault("sound"))
    draft = reviewed(agent, sample)
    assert names(draft, Verdict.FAIL) == expected.checks, draft.findings
    assert set(draft.flags) == expected.flags
    assert names(draft, Verdict.WARN) == WARNED.get((agent, sample.key), set())
    assert names(draft, Verdict.NOT_RUN) == set()


@each_agent
def test_a_redo_mends_each_fault(agent: str) -> None:
    """Sent back with a note, each faulty answer is followed by one without failed checks or flags."""
    for sample in samples(agent):
        if sample.key in FAULTS[agent]:
            last = drafts(agent, sample)[-1]
            assert last.flags == (), (sample.key, last.findings)
            assert last.text != reviewed(agent, sample).text


def test_a_repair_mends_some_answers_and_not_others() -> None:
    """Of the items whose first answer fails, two are sound at the second attempt and two are not."""
    agent = "invoice-fields"
    second = {key for key, said in answers(agent).items() if len(said) > 1}
    assert {(agent, key) for key in second - set(FAULTS[agent])} == REPAIRED
    assert second >= set(FAULTS[agent])


def test_about_a_quarter_is_faulty_and_most_items_wait() -> None:
    """At least 50 items wait for a person, and 11 to 15 of them should not be approved as they are."""
    assert len(ITEMS) == 60
    assert len(RECORDED) >= 50
    assert 11 <= sum(map(len, FAULTS.values())) <= 15
    unseen = [fault for faults in FAULTS.values() for fault in faults.values() if not fault.flags]
    assert len(unseen) in {2, 3}


def test_documents_and_baselines_have_the_length_of_real_ones() -> None:
    """Documents have 600 to 1500 words, present product texts 6 to 20 lines."""
    for sample in samples("document-summary"):
        assert 600 <= len(sample.input.split()) <= 1500, sample.key
    for sample in samples("product-text"):
        assert sample.baseline is not None
        assert 6 <= len(sample.baseline.splitlines()) <= 20, sample.key


def test_invoices_add_up() -> None:
    """In each sound invoice the lines add up to the net sum, and net and tax to the amount to pay."""
    for sample, output in sound("invoice-fields"):
        invoice = json.loads(output, parse_float=Decimal, parse_int=Decimal)
        assert sum(line["amount"] for line in invoice["lines"]) == invoice["net"], sample.key
        assert invoice["net"] + (invoice["vat"] or 0) == invoice["gross"], sample.key


def test_pipelines_are_whole_programs() -> None:
    """Each recorded or present job compiles, or is complete SQL statements."""
    jobs = [(sample.key, text) for sample, text in sound("data-pipeline")]
    jobs += [(sample.key, sample.baseline) for sample in samples("data-pipeline") if sample.baseline]
    for key, text in jobs:
        if key.endswith(".py"):
            compile(text, key, "exec")
        else:
            assert sqlite3.complete_statement(text), key


def test_all_names_are_invented() -> None:
    """Every file is UTF-8, every address in it ends in .example, and no input hides a character."""
    for path in (path for path in AGENTS.rglob("*") if path.is_file()):
        text = path.read_bytes().decode("utf-8")
        hosts = [*re.findall(r"[\w.+-]+@([\w.-]*\w)", text), *re.findall(r"://([^/\s\"'\\)>]*\w)", text)]
        assert [host for host in hosts if not host.endswith(".example")] == [], path
        assert re.findall(r"\b[\w-]+\.(?:com|org|net|io|eu|uk|de|at|ch|fr|es|nl|us)\b", text) == [], path
        if path.parent.name == "inputs":
            assert suspicious(text) == [], path
