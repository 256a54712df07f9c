"""Lists of items as projections: narrow rows, filtered, in the order of the queue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.sql import Select

from reviewer_app.domain.clock import millis, moment, when
from reviewer_app.domain.flags import Flag, ordered, parted
from reviewer_app.domain.ids import item_id
from reviewer_app.domain.item import NEEDS_PERSON, Outcome, QueueRow, State
from reviewer_app.store.database import Transaction
from reviewer_app.store.tables import ITEMS, TEXTS

COLUMNS = (
    ITEMS.c.id,
    ITEMS.c.agent,
    ITEMS.c.version,
    ITEMS.c.key,
    ITEMS.c.title,
    ITEMS.c.state,
    ITEMS.c.outcome,
    ITEMS.c.flags,
    ITEMS.c.model,
    ITEMS.c.cost_micro,
    ITEMS.c.created_at,
    ITEMS.c.fresh_until,
    ITEMS.c.due_at,
    ITEMS.c.later_until,
    ITEMS.c.escalated_to,
    ITEMS.c.priority,
)


def queue_row(row: Any, present: datetime) -> QueueRow:
    """Return the record of a row that begins with COLUMNS."""
    number, agent, version, key, title, state, outcome, kept, *_ = row
    *_, model, cost, created, fresh, due, later, to, rank = row[: len(COLUMNS)]
    stale = fresh is not None and fresh < millis(present) and state != State.DECIDED
    flags = parted(kept)
    return QueueRow(
        number=number,
        id=item_id(number),
        agent=agent,
        version=version,
        key=key,
        title=title,
        state=State(state),
        outcome=None if outcome is None else Outcome(outcome),
        flags=ordered((*flags, Flag.STALE) if stale else flags),
        model=model,
        cost_micro=cost,
        created_at=moment(created),
        due_at=when(due),
        stale=stale,
        later_until=when(later),
        escalated_to=to,
        priority=rank,
    )


@dataclass(frozen=True, slots=True)
class Filter:
    """Which items to list.

    `state` is a state, an outcome, `later`, `all`, or None for what needs a person now.
    """

    agent: str | None = None
    state: str | None = None
    flag: Flag | None = None
    search: str | None = None


def page(tx: Transaction, wanted: Filter, present: datetime, limit: int | None) -> tuple[list[QueueRow], int]:
    """Return the first rows of a list in the order of the queue, and how many there are in all."""
    conditions = _conditions(wanted, present)
    total = tx.execute(select(func.count()).select_from(ITEMS).where(*conditions)).scalar_one()
    rows = tx.execute(_ordered(select(*COLUMNS).where(*conditions), wanted).limit(limit))
    return [queue_row(row, present) for row in rows], total


def _ordered(query: Select[Any], wanted: Filter) -> Select[Any]:
    if wanted.state in {None, State.WAITING, State.FAILED, State.QUEUED}:
        return query.order_by(ITEMS.c.priority.desc(), ITEMS.c.id)
    return query.order_by(ITEMS.c.id)


def _conditions(wanted: Filter, present: datetime) -> Sequence[ColumnElement[bool]]:
    conditions = [_state(wanted.state, millis(present)), *about(wanted.agent, wanted.search)]
    if wanted.flag is Flag.STALE:
        conditions.append(and_(ITEMS.c.fresh_until < millis(present), ITEMS.c.state != State.DECIDED))
    elif wanted.flag is not None:
        conditions.append(func.instr("," + ITEMS.c.flags + ",", f",{wanted.flag},") > 0)
    return conditions


def about(agent: str | None, search: str | None) -> list[ColumnElement[bool]]:
    """Return the conditions of one agent's items, and of items with a text in title, key, input or draft."""
    conditions: list[ColumnElement[bool]] = [] if agent is None else [ITEMS.c.agent == agent]
    if search:
        conditions.append(_holds(search.casefold()))
    return conditions


def _state(name: str | None, present: int) -> ColumnElement[bool]:
    person = ITEMS.c.state.in_([state.value for state in NEEDS_PERSON])
    if name is None:
        return and_(person, or_(ITEMS.c.later_until.is_(None), ITEMS.c.later_until <= present))
    if name == "later":
        return and_(person, ITEMS.c.later_until > present)
    if name == "all":
        return ITEMS.c.id > 0
    if name in set(Outcome):
        return ITEMS.c.outcome == name
    return ITEMS.c.state == name


def _holds(needle: str) -> ColumnElement[bool]:
    narrow = [
        func.instr(func.casefold(column), needle) > 0
        for column in (ITEMS.c.title, ITEMS.c.key, ITEMS.c.agent)
    ]
    inside = exists().where(
        TEXTS.c.sha256.in_([ITEMS.c.input_sha, ITEMS.c.output_sha]),
        func.text_holds(TEXTS.c.codec, TEXTS.c.body, needle),
    )
    return or_(*narrow, inside)


def counts(tx: Transaction, agent: str | None = None) -> dict[tuple[str, str, str | None], int]:
    """Return how many items there are by (agent, state, outcome)."""
    query = select(ITEMS.c.agent, ITEMS.c.state, ITEMS.c.outcome, func.count()).group_by(
        ITEMS.c.agent, ITEMS.c.state, ITEMS.c.outcome
    )
    rows = tx.execute(query if agent is None else query.where(ITEMS.c.agent == agent))
    return {(row[0], row[1], row[2]): row[3] for row in rows}
