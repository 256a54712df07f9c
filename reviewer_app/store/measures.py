"""Counts, times and money of agents, as the store can say them in a few statements."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.sql import Select

from reviewer_app.domain.decision import ENDS, Kind
from reviewer_app.domain.finding import Verdict
from reviewer_app.domain.item import NEEDS_PERSON
from reviewer_app.domain.run import CHARGED
from reviewer_app.store.database import Transaction
from reviewer_app.store.decisions import STANDS
from reviewer_app.store.tables import ATTEMPTS, DECISIONS, DELIVERIES, FINDINGS, ITEMS, REVISIONS

_BY_PERSON = [outcome.value for outcome in ENDS.values()]


def _only(query: Select[Any], agent: str | None) -> Select[Any]:
    return query if agent is None else query.where(ITEMS.c.agent == agent)


def redone(tx: Transaction, agent: str | None = None) -> dict[str, int]:
    """Return how many redos stand, by agent."""
    query = (
        select(ITEMS.c.agent, func.count())
        .join(DECISIONS, DECISIONS.c.item_id == ITEMS.c.id)
        .where(DECISIONS.c.kind == Kind.REDO.value, STANDS)
        .group_by(ITEMS.c.agent)
    )
    return {row[0]: row[1] for row in tx.execute(_only(query, agent))}


def oldest_waiting(tx: Transaction, agent: str | None = None) -> dict[str, int]:
    """Return since when (ms) the longest waiting item of each agent waits."""
    needs = ITEMS.c.state.in_([state.value for state in NEEDS_PERSON])
    query = select(ITEMS.c.agent, func.min(ITEMS.c.waiting_since)).where(needs).group_by(ITEMS.c.agent)
    return {row[0]: row[1] for row in tx.execute(_only(query, agent)) if row[1] is not None}


def waits_until_looked(tx: Transaction, agent: str | None = None) -> dict[str, list[int]]:
    """Return how long (ms) items waited until a person first saw their latest draft, by agent, sorted."""
    return _waits(tx, ITEMS.c.looked_at, ITEMS.c.looked_at >= ITEMS.c.waiting_since, agent)


def waits_until_decided(tx: Transaction, agent: str | None = None) -> dict[str, list[int]]:
    """Return how long (ms) items waited until a person ended them, by agent, sorted."""
    return _waits(tx, ITEMS.c.decided_at, ITEMS.c.outcome.in_(_BY_PERSON), agent)


def _waits(
    tx: Transaction, end: ColumnElement[Any], condition: ColumnElement[bool], agent: str | None
) -> dict[str, list[int]]:
    wait = end - ITEMS.c.waiting_since
    query = select(ITEMS.c.agent, wait).where(condition, wait.is_not(None)).order_by(wait)
    found: dict[str, list[int]] = {}
    for name, value in tx.execute(_only(query, agent)):
        found.setdefault(name, []).append(value)
    return found


def flags(tx: Transaction, agent: str | None = None) -> dict[tuple[str, str], int]:
    """Return how many items carry which flags now, by (agent, flags joined)."""
    query = select(ITEMS.c.agent, ITEMS.c.flags, func.count()).where(ITEMS.c.flags != "")
    rows = tx.execute(_only(query.group_by(ITEMS.c.agent, ITEMS.c.flags), agent))
    return {(row[0], row[1]): row[2] for row in rows}


def failed_checks(tx: Transaction, agent: str | None = None) -> dict[tuple[str, str], int]:
    """Return how many runs ended with a draft that failed a check, by (agent, check)."""
    last = (
        select(func.max(REVISIONS.c.id)).where(REVISIONS.c.run_id.is_not(None)).group_by(REVISIONS.c.run_id)
    )
    query = (
        select(ITEMS.c.agent, FINDINGS.c.name, func.count(FINDINGS.c.revision_id.distinct()))
        .select_from(
            FINDINGS.join(REVISIONS, REVISIONS.c.id == FINDINGS.c.revision_id).join(
                ITEMS, ITEMS.c.id == REVISIONS.c.item_id
            )
        )
        .where(FINDINGS.c.verdict == Verdict.FAIL.value, REVISIONS.c.id.in_(last))
        .group_by(ITEMS.c.agent, FINDINGS.c.name)
    )
    return {(row[0], row[1]): row[2] for row in tx.execute(_only(query, agent))}


def costs(tx: Transaction, agent: str | None = None) -> dict[str, tuple[int, int, int]]:
    """Return (calls, calls whose cost is known, their micro-dollars) by agent."""
    query = (
        select(
            ITEMS.c.agent,
            func.count(),
            func.count(ATTEMPTS.c.cost_micro),
            func.coalesce(func.sum(ATTEMPTS.c.cost_micro), 0),
        )
        .join(ATTEMPTS, ATTEMPTS.c.item_id == ITEMS.c.id)
        .where(ATTEMPTS.c.state.in_(CHARGED))
        .group_by(ITEMS.c.agent)
    )
    return {row[0]: (row[1], row[2], int(row[3])) for row in tx.execute(_only(query, agent))}


def delivery_counts(tx: Transaction, agent: str | None = None) -> Mapping[tuple[str, str], int]:
    """Return how many deliveries there are by (agent, state)."""
    query = (
        select(ITEMS.c.agent, DELIVERIES.c.state, func.count())
        .join(DELIVERIES, DELIVERIES.c.item_id == ITEMS.c.id)
        .group_by(ITEMS.c.agent, DELIVERIES.c.state)
    )
    return {(row[0], row[1]): row[2] for row in tx.execute(_only(query, agent))}
