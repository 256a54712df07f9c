"""The window's lists: all numbers of a view at once from indexes, the rows of a few of them, and counts."""

import json
from array import array
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, exists, func, literal, select, text, union_all
from sqlalchemy.sql import Select

from reviewer_app.domain.clock import midnight, millis, when
from reviewer_app.domain.finding import Verdict
from reviewer_app.domain.item import NEEDS_PERSON, ListRow, Outcome, State
from reviewer_app.domain.run import CHARGED
from reviewer_app.domain.view import DECIDED, Standing, Today, View
from reviewer_app.store.database import Transaction
from reviewer_app.store.hot import Hot
from reviewer_app.store.queue import COLUMNS, queue_row
from reviewer_app.store.tables import (
    AGENT_VERSIONS,
    ATTEMPTS,
    EDITS,
    FINDINGS,
    ITEMS,
    NEEDS_LOOK,
    REVISIONS,
)

Conditions = Sequence[ColumnElement[bool]]

_ALL = -1
_APPROVED = (Outcome.APPROVED, Outcome.EDITED)
_OTHERS = ITEMS.alias("others")


def numbers(tx: Transaction, view: View, present: datetime, wanted: Conditions = ()) -> "array[int]":
    """Return the item numbers of a view, in its order; `wanted` narrows it further.

    They come as one JSON text, which takes half as long as a row for each.
    """
    ordered = union_all(*_parts(view, present, wanted)).order_by(text(_order(view)))
    found = ordered.limit(_ALL).subquery()  # without a limit SQLite leaves the order of a subquery out
    said = tx.execute(select(func.json_group_array(found.c.id))).scalar_one()
    return array("q", json.loads(said))


def everywhere(tx: Transaction, present: datetime, wanted: Conditions) -> dict[Standing, "array[int]"]:
    """Return the numbers of all items that fit, by where they stand: decided ones newest first."""
    rank = _rank(millis(present))
    order = (rank, ITEMS.c.decided_at.desc(), ITEMS.c.priority.desc(), ITEMS.c.id)
    found: dict[Standing, array[int]] = {standing: array("q") for standing in Standing}
    standings = list(Standing)
    for number, place in tx.execute(select(ITEMS.c.id, rank).where(*wanted).order_by(*order)):
        found[standings[place]].append(number)
    return found


def _rank(moment: int) -> ColumnElement[int]:
    """Return the place of an item's standing among all of them."""
    rank = {standing: place for place, standing in enumerate(Standing)}
    by_state = (
        (ITEMS.c.state.in_((State.QUEUED, State.RUNNING)), rank[Standing.UNDER_WAY]),
        (and_(ITEMS.c.state.in_(NEEDS_PERSON), ITEMS.c.later_until > moment), rank[Standing.LATER]),
        (ITEMS.c.state.in_(NEEDS_PERSON), rank[Standing.TO_REVIEW]),
        (ITEMS.c.outcome.in_(_APPROVED), rank[Standing.APPROVED]),
        (ITEMS.c.outcome == Outcome.REJECTED.value, rank[Standing.REJECTED]),
    )
    return case(*by_state, else_=rank[Standing.OVER])


def view_of(tx: Transaction, number: int, present: datetime) -> View | None:
    """Return the first view that has an item, None where none has it."""
    ranks = [
        part.with_only_columns(literal(rank).label("rank"))
        for rank, view in enumerate(View)
        for part in _parts(view, present, (ITEMS.c.id == number,))
    ]
    rank = tx.execute(select(func.min(union_all(*ranks).subquery().c.rank))).scalar_one()
    return None if rank is None else list(View)[rank]


def counts(tx: Transaction, present: datetime) -> dict[View, int]:
    """Return how many items each view has."""
    return {view: _count(tx, _parts(view, present)) for view in View}


def _count(tx: Transaction, parts: Iterable[Select[Any]]) -> int:
    return int(tx.execute(select(func.count()).select_from(union_all(*parts).subquery())).scalar_one())


def _order(view: View) -> str:
    return "place DESC, id DESC" if view in DECIDED else "place DESC, id"


def _parts(view: View, present: datetime, wanted: Conditions = ()) -> list[Select[Any]]:
    """Return the statements that give a view's items between them, each item once.

    Each has its own index; as one condition with OR they would have none.
    """
    place = ITEMS.c.decided_at if view in DECIDED else ITEMS.c.priority
    columns = select(ITEMS.c.id, place.label("place"))
    return [columns.where(condition, *wanted) for condition in _conditions(view, present)]


def _conditions(view: View, present: datetime) -> Conditions:
    moment = millis(present)
    if view is View.APPROVED_TODAY:
        since = millis(midnight(present))
        return [and_(ITEMS.c.outcome.in_(_APPROVED), ITEMS.c.decided_at >= since)]
    if view is View.REJECTED:
        return [ITEMS.c.outcome == Outcome.REJECTED.value]
    if view is View.LATER:
        return [and_(ITEMS.c.state.in_(NEEDS_PERSON), ITEMS.c.later_until > moment)]
    postponed = select(_OTHERS.c.id).where(_OTHERS.c.state.in_(NEEDS_PERSON), _OTHERS.c.later_until > moment)
    at_once = ITEMS.c.id.not_in(postponed)
    failed = and_(ITEMS.c.state == State.FAILED.value, at_once)
    waiting = and_(ITEMS.c.state == State.WAITING.value, at_once)
    if view is View.FAILED:
        return [failed]
    if view is View.TO_REVIEW:
        return [failed, waiting]
    stale = and_(ITEMS.c.fresh_until < moment, text(f"NOT ({NEEDS_LOOK})"))
    return [failed, and_(waiting, text(f"({NEEDS_LOOK})")), and_(waiting, stale)]


def _found(verdict: Verdict) -> ColumnElement[int]:
    said = (FINDINGS.c.revision_id == REVISIONS.c.id, FINDINGS.c.verdict == verdict.value)
    return select(func.count()).select_from(FINDINGS).where(*said).correlate(REVISIONS).scalar_subquery()


_CURRENT = (REVISIONS.c.item_id == ITEMS.c.id) & (REVISIONS.c.number == ITEMS.c.revision)
_ROWS = Hot(
    select(
        *COLUMNS,
        ITEMS.c.waiting_since,
        ITEMS.c.decided_at,
        _found(Verdict.FAIL).label("failed"),
        _found(Verdict.WARN).label("warned"),
        exists().where(EDITS.c.item_id == ITEMS.c.id, EDITS.c.is_open).label("has_edit"),
    )
    .select_from(ITEMS.outerjoin(REVISIONS, _CURRENT))
    .where(text("items.id IN (SELECT value FROM json_each(:numbers))"))
)


def rows(tx: Transaction, wanted: Sequence[int], present: datetime) -> list[ListRow]:
    """Return what the list shows of these items, in the order given, without those that are not there."""
    said = _ROWS.run(tx, {"numbers": json.dumps(list(wanted))}).fetchall()
    found = {row[0]: _list_row(row, present) for row in said}
    return [found[number] for number in wanted if number in found]


def _list_row(row: Sequence[Any], present: datetime) -> ListRow:
    *_, waiting_since, decided_at, failed, warned, has_edit = row
    return ListRow(
        queue_row(row, present), when(waiting_since), when(decided_at), failed, warned, bool(has_edit)
    )


_DECIDED_TODAY = (
    select(ITEMS.c.outcome, func.count())
    .where(ITEMS.c.outcome.in_((*_APPROVED, Outcome.REJECTED)), ITEMS.c.decided_at >= bindparam("since"))
    .group_by(ITEMS.c.outcome)
)
_SPENT_TODAY = select(
    func.count(), func.count(ATTEMPTS.c.cost_micro), func.coalesce(func.sum(ATTEMPTS.c.cost_micro), 0)
).where(
    ATTEMPTS.c.agent.in_(select(AGENT_VERSIONS.c.name)),  # all of them: the index begins with the agent
    ATTEMPTS.c.started_at >= bindparam("since"),
    ATTEMPTS.c.state.in_(CHARGED),
)


def today(tx: Transaction, present: datetime) -> Today:
    """Return what was decided and spent since local midnight."""
    since = {"since": millis(midnight(present))}
    decided = {Outcome(row[0]): row[1] for row in tx.execute(_DECIDED_TODAY, since)}
    calls, known, cost = tx.execute(_SPENT_TODAY, since).one()
    return Today(
        approved=sum(decided.get(outcome, 0) for outcome in _APPROVED),
        rejected=decided.get(Outcome.REJECTED, 0),
        cost_micro=int(cost) if calls == known else None,
    )
