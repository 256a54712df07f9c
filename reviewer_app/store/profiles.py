"""Cost profiles: the samples that an agent drafts before it is live, and what they showed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, func, insert, select

from reviewer_app.domain.clock import millis
from reviewer_app.domain.finding import Verdict
from reviewer_app.domain.item import NEEDS_PERSON, Outcome, State
from reviewer_app.domain.life import Progress
from reviewer_app.domain.run import CHARGED
from reviewer_app.domain.spec import AgentSpec
from reviewer_app.store.database import Transaction
from reviewer_app.store.tables import ATTEMPTS, FINDINGS, ITEMS, PROFILES, REVISIONS, SAMPLES

_MONTH = timedelta(days=30)
_LONGEST_LOOK = timedelta(minutes=30)
_OPEN = (State.QUEUED.value, State.RUNNING.value)
_APPROVED = (Outcome.APPROVED.value, Outcome.EDITED.value)


@dataclass(frozen=True, slots=True)
class Made:
    """A call for a sample; None where the provider did not say."""

    cost_micro: int | None
    input_tokens: int | None  # those from a cache among them
    output_tokens: int | None
    took_ms: int


def begin(tx: Transaction, spec: AgentSpec, items: Sequence[int], by: str, at: datetime) -> int:
    """Begin a profile of an agent with these items; return its number."""
    row = {
        "agent": spec.name,
        "behaviour": spec.behaviour,
        "version": spec.version,
        "actor": by,
        "at": millis(at),
    }
    number = int(tx.execute(insert(PROFILES).returning(PROFILES.c.id), row).scalar_one())
    tx.execute(insert(SAMPLES), [{"profile_id": number, "item_id": item} for item in items])
    return number


def candidates(tx: Transaction, agent: str) -> list[int]:
    """Return the numbers of an agent's queued items in the order of the queue."""
    queued = (ITEMS.c.agent == agent, ITEMS.c.state == State.QUEUED.value)
    order = (ITEMS.c.priority.desc(), ITEMS.c.id)
    return list(tx.execute(select(ITEMS.c.id).where(*queued).order_by(*order)).scalars())


def newest(tx: Transaction, spec: AgentSpec) -> Progress | None:
    """Return how far the newest profile of an agent that behaves so is; None for no profile."""
    profile = _newest(tx, spec)
    if profile is None:
        return None
    count = func.count()
    row = tx.execute(
        select(
            count,
            _sum(ITEMS.c.state.in_(_OPEN)),
            _sum(ITEMS.c.state.in_([state.value for state in NEEDS_PERSON])),
            _sum(ITEMS.c.outcome.in_(_APPROVED)),
            _sum(ITEMS.c.outcome == Outcome.REJECTED.value),
        )
        .select_from(SAMPLES.join(ITEMS, ITEMS.c.id == SAMPLES.c.item_id))
        .where(SAMPLES.c.profile_id == profile)
    ).one()
    return Progress(profile, *row)


def _newest(tx: Transaction, spec: AgentSpec) -> int | None:
    same = (PROFILES.c.agent == spec.name, PROFILES.c.behaviour == spec.behaviour)
    newest: int | None = tx.execute(select(func.max(PROFILES.c.id)).where(*same)).scalar_one()
    return newest


def to_draft(tx: Transaction, spec: AgentSpec) -> int | None:
    """Return the newest profile of an agent if samples of it are queued, else None."""
    profile = _newest(tx, spec)
    if profile is None:
        return None
    mine = (SAMPLES.c.profile_id == profile, ITEMS.c.state == State.QUEUED.value)
    query = select(ITEMS.c.id).join(SAMPLES, SAMPLES.c.item_id == ITEMS.c.id).where(*mine).limit(1)
    return profile if tx.execute(query).first() is not None else None


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _of(profile: int) -> Any:
    return select(SAMPLES.c.item_id).where(SAMPLES.c.profile_id == profile)


def calls(tx: Transaction, profile: int) -> list[Made]:
    """Return the calls for the samples that were charged, or may have been."""
    tokens = ATTEMPTS.c.input_tokens + ATTEMPTS.c.cache_read_tokens + ATTEMPTS.c.cache_write_tokens
    rows = tx.execute(
        select(
            ATTEMPTS.c.cost_micro,
            tokens,
            ATTEMPTS.c.output_tokens,
            func.coalesce(ATTEMPTS.c.ended_at - ATTEMPTS.c.started_at, 0),
        )
        .where(ATTEMPTS.c.item_id.in_(_of(profile)), ATTEMPTS.c.state.in_(CHARGED))
        .order_by(ATTEMPTS.c.id)
    )
    return [Made(*row) for row in rows]


def outcomes(tx: Transaction, profile: int) -> dict[Outcome, int]:
    """Return how many samples ended in which way."""
    ended = (ITEMS.c.id.in_(_of(profile)), ITEMS.c.outcome.is_not(None))
    rows = tx.execute(select(ITEMS.c.outcome, func.count()).where(*ended).group_by(ITEMS.c.outcome))
    return {Outcome(row[0]): row[1] for row in rows}


def failed_checks(tx: Transaction, profile: int) -> dict[str, int]:
    """Return how many drafts of the samples failed which check."""
    rows = tx.execute(
        select(FINDINGS.c.name, func.count())
        .join(REVISIONS, REVISIONS.c.id == FINDINGS.c.revision_id)
        .where(REVISIONS.c.item_id.in_(_of(profile)), FINDINGS.c.verdict == Verdict.FAIL.value)
        .group_by(FINDINGS.c.name)
        .order_by(FINDINGS.c.name)
    )
    return {row[0]: row[1] for row in rows}


def drafts(tx: Transaction, profile: int) -> int:
    """Return how many drafts were made for the samples, repairs and redos among them."""
    mine = (REVISIONS.c.item_id.in_(_of(profile)), REVISIONS.c.run_id.is_not(None))
    return int(tx.execute(select(func.count()).where(*mine)).scalar_one())


def looked_ms(tx: Transaction, profile: int) -> list[int]:
    """Return how long (ms) a person had each decided sample before them, half an hour at most."""
    took = ITEMS.c.decided_at - ITEMS.c.looked_at
    longest = _LONGEST_LOOK // timedelta(milliseconds=1)
    rows = tx.execute(select(took).where(ITEMS.c.id.in_(_of(profile)), took >= 0).order_by(took)).scalars()
    return [min(each, longest) for each in rows]


def added_in_a_month(tx: Transaction, agent: str, present: datetime) -> int:
    """Return how many items of an agent came in the last 30 days."""
    lately = ITEMS.c.created_at >= millis(present - _MONTH)
    return int(tx.execute(select(func.count()).where(ITEMS.c.agent == agent, lately)).scalar_one())
