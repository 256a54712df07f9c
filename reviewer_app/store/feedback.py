"""Decisions that stand, each with what it was about, in pages: what feedback is made from."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, bindparam, exists, or_, select

from reviewer_app.domain.clock import moment, when
from reviewer_app.domain.decision import RESULT, Kind
from reviewer_app.domain.events import RUNNER
from reviewer_app.domain.finding import Verdict
from reviewer_app.domain.flags import parted
from reviewer_app.domain.ids import item_id
from reviewer_app.store.database import Transaction
from reviewer_app.store.decisions import STANDS
from reviewer_app.store.tables import ATTEMPTS, DECISIONS, DELIVERIES, FINDINGS, ITEMS, REVISIONS, RUNS

_PAGE = 200
_EDITED = RESULT[Kind.EDIT]


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision that stands; texts by their digests only, None for what is not known (any more)."""

    decision: str
    item: str  # public id
    agent: str
    version: str | None
    key: str
    title: str
    model: str | None  # of the last call before the decision
    kind: str
    result: str
    reason: str | None
    note: str | None
    by: str
    at: datetime
    revision: int
    sha256: str | None  # of the bytes that were decided on
    content_sha: str  # of input, baseline and fields together
    input_sha: str | None  # None: the input was replaced since
    baseline_sha: str | None
    draft_sha: str | None  # what the agent wrote last before
    since: datetime | None  # when it began to wait
    flags: tuple[str, ...]
    failed_checks: tuple[str, ...]


_bound = REVISIONS.alias("bound")
_draft = REVISIONS.alias("draft")
_candidate = REVISIONS.alias("candidate")

_LAST_DRAFT = (
    select(_candidate.c.id)
    .select_from(_candidate.outerjoin(RUNS, RUNS.c.id == _candidate.c.run_id))
    .where(
        _candidate.c.item_id == DECISIONS.c.item_id,
        _candidate.c.number <= DECISIONS.c.revision,
        _candidate.c.made_by == RUNNER,
        or_(RUNS.c.id.is_(None), RUNS.c.content_sha == DECISIONS.c.content_sha),
    )
    .order_by(_candidate.c.number.desc())
    .limit(1)
    .correlate(DECISIONS)
    .scalar_subquery()
)
_LAST_MODEL = (
    select(ATTEMPTS.c.model)
    .where(ATTEMPTS.c.item_id == DECISIONS.c.item_id, ATTEMPTS.c.started_at <= DECISIONS.c.at)
    .order_by(ATTEMPTS.c.id.desc())
    .limit(1)
    .correlate(DECISIONS)
    .scalar_subquery()
)
_ENDED_OR_REDO = or_(
    DECISIONS.c.kind.in_([Kind.REJECT.value, Kind.REDO.value]),
    exists().where(DELIVERIES.c.decision_id == DECISIONS.c.id),  # the first of two approvals has none
)
_SELECT = (
    select(
        DECISIONS,
        ITEMS.c.agent,
        ITEMS.c.key,
        ITEMS.c.title,
        ITEMS.c.input_sha,
        ITEMS.c.baseline_sha,
        ITEMS.c.content_sha.label("present_sha"),
        ITEMS.c.waiting_since,
        _bound.c.made_by,
        _draft.c.id.label("draft_id"),
        _draft.c.sha256.label("draft_sha"),
        _draft.c.at.label("draft_at"),
        _LAST_MODEL.label("model"),
    )
    .select_from(
        DECISIONS.join(ITEMS, ITEMS.c.id == DECISIONS.c.item_id)
        .outerjoin(
            _bound,
            (_bound.c.item_id == DECISIONS.c.item_id) & (_bound.c.number == DECISIONS.c.revision),
        )
        .outerjoin(_draft, _draft.c.id == _LAST_DRAFT)
    )
    .where(
        DECISIONS.c.seq > bindparam("seq"),
        _ENDED_OR_REDO,
        STANDS,
    )
    .order_by(DECISIONS.c.seq)
    .limit(_PAGE)
)


def standing(tx: Transaction, agent: str | None = None) -> Iterator[Decided]:
    """Give each decision that stands and ended an item or sent it back, in order, a page at a time."""
    query = _SELECT if agent is None else _SELECT.where(ITEMS.c.agent == agent)
    seq = 0
    while rows := tx.execute(query, {"seq": seq}).mappings().all():
        failed = _failed_checks(tx, [row["draft_id"] for row in rows if row["draft_id"] is not None])
        for row in rows:
            yield _decided(row, tuple(failed.get(row["draft_id"], ())))
        seq = rows[-1]["seq"]


def _failed_checks(tx: Transaction, revisions: Sequence[int]) -> dict[int, list[str]]:
    rows = tx.execute(
        select(FINDINGS.c.revision_id, FINDINGS.c.name)
        .where(FINDINGS.c.revision_id.in_(revisions), FINDINGS.c.verdict == Verdict.FAIL.value)
        .order_by(FINDINGS.c.id)
    )
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row.revision_id, []).append(row.name)
    return found


def _decided(row: RowMapping, failed: tuple[str, ...]) -> Decided:
    kind = Kind(row["kind"])
    by_person = kind is Kind.APPROVE and row["made_by"] not in {None, RUNNER}
    is_present = row["present_sha"] == row["content_sha"]
    began = when(row["draft_at"] if row["draft_at"] is not None else row["waiting_since"])
    at = moment(row["at"])
    return Decided(
        decision=row["id"],
        item=item_id(row["item_id"]),
        agent=row["agent"],
        version=row["version"],
        key=row["key"],
        title=row["title"],
        model=row["model"],
        kind=kind.value,
        result=_EDITED if by_person else RESULT[kind],
        reason=row["reason"],
        note=row["note"],
        by=row["actor"],
        at=at,
        revision=row["revision"],
        sha256=row["sha256"],
        content_sha=row["content_sha"],
        input_sha=row["input_sha"] if is_present else None,
        baseline_sha=row["baseline_sha"] if is_present else None,
        draft_sha=row["draft_sha"],
        since=began if began is not None and began <= at else None,
        flags=parted(json.loads(row["prior"])["flags"]),
        failed_checks=failed,
    )
