"""Runs: opening one or taking it over from a dead runner, and ending it with its revisions or its failure."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, or_, select, update

from reviewer_app.domain.clock import millis, moment, when
from reviewer_app.domain.finding import Finding, Span, Verdict, Where
from reviewer_app.domain.flags import Flag, joined, parted
from reviewer_app.domain.moves import before
from reviewer_app.domain.run import RUN_ALLOWED, Draft, Run, RunState
from reviewer_app.store import ledger, texts
from reviewer_app.store.database import Transaction
from reviewer_app.store.hot import Hot
from reviewer_app.store.tables import FINDINGS, REVISIONS, RUNS

_OPEN = Hot(
    select(RUNS.c.id, RUNS.c.version, RUNS.c.content_sha)
    .where(RUNS.c.item_id == bindparam("item"), RUNS.c.state == RunState.OPEN.value)
    .order_by(RUNS.c.id.desc())
    .limit(1)
)
_START = Hot(insert(RUNS).returning(RUNS.c.id))
_FINISH = {
    state: Hot(
        update(RUNS).where(
            RUNS.c.id == bindparam("run"),
            or_(*[RUNS.c.state == earlier.value for earlier in before(RUN_ALLOWED, state)]),
        )
    )
    for state in RunState
    if before(RUN_ALLOWED, state)
}
_REVISE = Hot(insert(REVISIONS).returning(REVISIONS.c.id))
_NEWEST = Hot(
    select(func.coalesce(func.max(REVISIONS.c.number), 0)).where(REVISIONS.c.item_id == bindparam("item"))
)


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision as history shows it."""

    number: int
    sha256: str
    made_by: str
    run: int | None
    at: datetime
    flags: tuple[Flag, ...]


def open_of(tx: Transaction, item: int) -> tuple[int, str, str] | None:
    """Return (run id, version, content digest) of the item's open run, if it has one."""
    row: tuple[int, str, str] | None = _OPEN.run(tx, {"item": item}).fetchone()
    return row


def start(tx: Transaction, item: int, version: str, content_sha: str, redo: str | None, at: datetime) -> int:
    """Open a run; return its id."""
    row = {
        "item_id": item,
        "version": version,
        "content_sha": content_sha,
        "state": RunState.OPEN.value,
        "error": "",
        "redo_id": redo,
        "started_at": millis(at),
    }
    return int(_START.run(tx, row).fetchone()[0])


def finish(tx: Transaction, run: int, state: RunState, error: str, at: datetime) -> None:
    """End a run and give up its unfinished call; a run that has ended stays as it ended."""
    ledger.give_up_unfinished(tx, run, at)
    _FINISH[state].run(tx, {"run": run, "state": state.value, "error": error, "ended_at": millis(at)})


def abandon_open(tx: Transaction, item: int, why: str, at: datetime) -> None:
    """End the item's open run, if it has one, because the item moved on."""
    found = open_of(tx, item)
    if found is not None:
        finish(tx, found[0], RunState.ABANDONED, why, at)


def add_revision(  # noqa: PLR0913, PLR0917 - the facts of a revision's row
    tx: Transaction, item: int, number: int, draft: Draft, made_by: str, run: int | None, at: datetime
) -> str:
    """Add one revision with its findings; return its digest."""
    sha = texts.put(tx, draft.text)
    row = {
        "item_id": item,
        "number": number,
        "sha256": sha,
        "made_by": made_by,
        "run_id": run,
        "flags": joined(draft.flags),
        "at": millis(at),
    }
    revision = int(_REVISE.run(tx, row).fetchone()[0])
    if draft.findings:
        tx.execute(insert(FINDINGS), [_finding_row(revision, finding) for finding in draft.findings])
    return sha


def add_edit(tx: Transaction, item: int, text: str, by: str, at: datetime) -> dict[str, Any]:
    """Add a person's text as the item's next revision; return the item's columns that then name it."""
    number = next_revision(tx, item)
    return {"revision": number, "output_sha": add_revision(tx, item, number, Draft(text), by, None, at)}


def _finding_row(revision: int, finding: Finding) -> dict[str, object]:
    spans = [[span.start, span.end, span.where.value] for span in finding.spans]
    return {
        "revision_id": revision,
        "name": finding.name,
        "verdict": finding.verdict.value,
        "message": finding.message,
        "spans": json.dumps(spans),
    }


def findings(tx: Transaction, item: int, number: int) -> list[Finding]:
    """Return what the checks said of one revision, in their order."""
    rows = tx.execute(
        select(FINDINGS)
        .join(REVISIONS, REVISIONS.c.id == FINDINGS.c.revision_id)
        .where(REVISIONS.c.item_id == item, REVISIONS.c.number == number)
        .order_by(FINDINGS.c.id)
    )
    return [
        Finding(
            row.name,
            Verdict(row.verdict),
            row.message,
            tuple(Span(start, end, Where(where)) for start, end, where in json.loads(row.spans)),
        )
        for row in rows
    ]


def next_revision(tx: Transaction, item: int) -> int:
    """Return the number that the item's next revision gets; numbers are never used twice."""
    return int(_NEWEST.run(tx, {"item": item}).fetchone()[0]) + 1


def revisions(tx: Transaction, item: int) -> list[Revision]:
    """Return the item's revisions in order."""
    rows = tx.execute(select(REVISIONS).where(REVISIONS.c.item_id == item).order_by(REVISIONS.c.number))
    return [
        Revision(
            row.number,
            row.sha256,
            row.made_by,
            row.run_id,
            moment(row.at),
            parted(row.flags),
        )
        for row in rows
    ]


def of_item(tx: Transaction, item: int, *, whole: bool = False) -> list[Run]:
    """Return the item's runs with their attempts, oldest first; `whole` adds what was sent and answered."""
    attempts = ledger.of_item(tx, item, whole=whole)
    rows = tx.execute(select(RUNS).where(RUNS.c.item_id == item).order_by(RUNS.c.id))
    return [
        Run(
            id=row.id,
            version=row.version,
            state=RunState(row.state),
            error=row.error,
            started_at=moment(row.started_at),
            ended_at=when(row.ended_at),
            attempts=tuple(attempts.get(row.id, ())),
        )
        for row in rows
    ]
