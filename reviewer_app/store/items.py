"""Items: adding them in bulk, finding them by what people type, and moving them from state to state."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, insert, or_, select, text, update

from reviewer_app.domain.clock import millis, when
from reviewer_app.domain.decision import LEAVES
from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.domain.digests import canonical
from reviewer_app.domain.errors import Refused
from reviewer_app.domain.events import RUNNER
from reviewer_app.domain.flags import Flag, joined, parted
from reviewer_app.domain.ids import item_id, item_number
from reviewer_app.domain.item import ALLOWED, NEEDS_PERSON, Item, NewItem, State, content_digest
from reviewer_app.domain.moves import before
from reviewer_app.domain.quoting import quoted
from reviewer_app.store import texts
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.decisions import STANDS
from reviewer_app.store.hot import Hot
from reviewer_app.store.queue import COLUMNS, queue_row
from reviewer_app.store.tables import DECISIONS, DELIVERIES, ITEMS, REVISIONS

_CHANGE = update(ITEMS).where(ITEMS.c.id == bindparam("number"))
_HOT_CHANGE = Hot(_CHANGE)
_LARGEST = select(func.coalesce(func.max(ITEMS.c.id), 0))
_ADD = Hot(insert(ITEMS))
_QUEUED = {
    "state": State.QUEUED.value,
    "flags": "",
    "cost_micro": 0,
    "revision": 0,
    "failure": "",
    "fence": 0,
}
_HANDED_IN = ("input_sha", "baseline_sha", "fields_sha", "raw_sha")
_KNOWN = text(
    "SELECT key, id, content_sha, state FROM items"
    " WHERE agent = :agent AND key IN (SELECT value FROM json_each(:keys))"
)
_WITH_KEY = select(ITEMS.c.agent).where(ITEMS.c.key == bindparam("key")).limit(2)
_WHOLE = select(
    *COLUMNS,
    ITEMS.c.input_sha,
    ITEMS.c.baseline_sha,
    ITEMS.c.fields_sha,
    ITEMS.c.content_sha,
    ITEMS.c.notice,
    ITEMS.c.revision,
    ITEMS.c.output_sha,
    ITEMS.c.failure,
    ITEMS.c.looked_at,
    ITEMS.c.fence,
    ITEMS.c.next_attempt_at,
).where(ITEMS.c.id == bindparam("number"))


def known(tx: Transaction, agent: str, keys: Sequence[str]) -> dict[str, Row[Any]]:
    """Return the rows (key, id, content_sha, state) of those keys that the agent has already."""
    rows = tx.execute(_KNOWN, {"agent": agent, "keys": json.dumps(list(keys))})
    return {row.key: row for row in rows}


def contents(item: NewItem, pile: texts.Pile) -> dict[str, Any]:
    """Put an item's texts on a pile; return its columns, which name them."""
    input_sha = pile.put(item.input.encode("utf-8", "surrogatepass"))
    baseline = None if item.baseline is None else item.baseline.encode("utf-8", "surrogatepass")
    baseline_sha = None if baseline is None else pile.put(baseline)
    fields_sha = pile.put(canonical(dict(item.fields))) if item.fields else None
    return {
        "key": item.key,
        "title": item.title,
        "input_sha": input_sha,
        "baseline_sha": baseline_sha,
        "fields_sha": fields_sha,
        "raw_sha": None if item.raw is None else pile.put(item.raw),
        "content_sha": content_digest(input_sha, baseline_sha, fields_sha),
        "notice": item.notice,
    }


def texts_of(rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the digests of the texts that were handed in, from the columns of items."""
    return {row[name] for row in rows for name in _HANDED_IN if row[name] is not None}


def add(tx: Transaction, rows: Sequence[Mapping[str, Any]], shared: Mapping[str, Any]) -> list[str]:
    """Add queued items, from their own columns and those they share; return their public ids in order."""
    first = tx.execute(_LARGEST).scalar_one() + 1
    ids = [item_id(first + offset) for offset in range(len(rows))]
    alike = {**shared, **_QUEUED}
    _ADD.add_many(tx, [{**row, **alike, "id": first + at} for at, row in enumerate(rows)])
    return ids


def find(tx: Transaction, reference: str) -> int:
    """Return the number of the item that a person named: an id, a unique beginning of one, or AGENT/KEY.

    Raises Refused where none or several fit.
    """
    if not reference:
        raise Refused("An item was named with nothing. “reviewer queue --state all” lists the ids.")
    agent, slash, key = reference.partition("/")
    if slash:
        found = (
            tx.execute(select(ITEMS.c.id).where(ITEMS.c.agent == agent, ITEMS.c.key == key)).scalars().all()
        )
    else:
        found = tx.execute(_beginning(reference)).scalars().all()
    if len(found) == 1:
        return int(found[0])
    if found:
        ids = ", ".join(map(item_id, found))
        raise Refused(f"{quoted(reference)} begins several ids: {ids}. Write more of it.")
    agents = tx.execute(_WITH_KEY, {"key": reference}).scalars().all()
    meant = f"Did you mean {quoted(f'{agents[0]}/{reference}')}?" if len(agents) == 1 else ""
    hint = meant or "“reviewer queue --state all” lists them."
    raise Refused(f"There is no item {quoted(reference)}. {hint}")


def _beginning(reference: str) -> Select[Any]:
    """Return the statement for the items whose ids begin so."""
    low, number = reference.lower(), item_number(reference)
    begins = func.substr(func.item_id(ITEMS.c.id), 1, len(low)) == low
    condition = begins if number is None else ITEMS.c.id == number
    return select(ITEMS.c.id).where(condition).order_by(ITEMS.c.id).limit(5)


def get(tx: Transaction, number: int, present: datetime) -> Item:
    """Return an item whole, with its texts."""
    row = tx.execute(_WHOLE, {"number": number}).one()
    fields = texts.get_text_or_none(tx, row.fields_sha)
    return Item(
        row=queue_row(row, present),
        input=texts.get_text(tx, row.input_sha),
        input_sha=row.input_sha,
        content_sha=row.content_sha,
        baseline=texts.get_text_or_none(tx, row.baseline_sha),
        fields=json.loads(fields) if fields else {},
        notice=row.notice,
        revision=row.revision,
        output=texts.get_text_or_none(tx, row.output_sha),
        output_sha=row.output_sha,
        failure=row.failure,
        looked_at=when(row.looked_at),
        fence=row.fence,
        next_attempt_at=when(row.next_attempt_at),
    )


def change(tx: Transaction, number: int, values: Mapping[str, Any]) -> None:
    """Set columns of one item."""
    if values:
        _HOT_CHANGE.run(tx, {"number": number, **values})


def change_many(tx: Transaction, numbers: Iterable[int], values: Mapping[str, Any]) -> None:
    """Set the same columns of several items."""
    tx.execute(update(ITEMS).where(ITEMS.c.id.in_(list(numbers))).values(**values))


def mark_looked(tx: Transaction, number: int, present: datetime) -> None:
    """Keep when a person first saw a waiting item."""
    tx.execute(
        update(ITEMS)
        .where(ITEMS.c.id == number, ITEMS.c.looked_at.is_(None), ITEMS.c.state.in_(NEEDS_PERSON))
        .values(looked_at=millis(present))
    )


def is_seen(tx: Transaction, number: int) -> bool:
    """Say whether there is nothing to remember about a person's first look."""
    query = select(ITEMS.c.looked_at, ITEMS.c.state).where(ITEMS.c.id == number)
    row = tx.execute(query).one()
    return row.looked_at is not None or row.state not in NEEDS_PERSON


def approvals(tx: Transaction, numbers: Iterable[int]) -> dict[int, int]:
    """Return how many people have approved the draft that still waits, for those items where somebody has."""
    people = func.count(DECISIONS.c.actor.distinct())
    named = text("items.id IN (SELECT value FROM json_each(:numbers))")
    query = (
        select(ITEMS.c.id, people)
        .join(DECISIONS, (DECISIONS.c.item_id == ITEMS.c.id) & (DECISIONS.c.sha256 == ITEMS.c.output_sha))
        .where(named, ITEMS.c.state == State.WAITING, DECISIONS.c.kind.in_(LEAVES), STANDS)
        .group_by(ITEMS.c.id)
    )
    return {row[0]: row[1] for row in tx.execute(query, {"numbers": json.dumps(list(numbers))})}


def is_here(tx: Transaction, number: int, content_sha: str) -> bool:
    """Say whether there is an item with this number and input."""
    query = select(ITEMS.c.id).where(ITEMS.c.id == number, ITEMS.c.content_sha == content_sha)
    return tx.execute(query).one_or_none() is not None


def expired(tx: Transaction, present: datetime, limit: int) -> list[int]:
    """Return the numbers of items nobody decided in time."""
    undecided = ITEMS.c.state.in_(before(ALLOWED, State.DECIDED))
    rows = tx.execute(select(ITEMS.c.id).where(undecided, ITEMS.c.due_at <= millis(present)).limit(limit))
    return list(rows.scalars())


_ARRIVED = or_(*[DELIVERIES.c.state == state for state in (DeliveryState.DELIVERED, DeliveryState.UNKNOWN)])
_STANDING = select(
    ITEMS.c.agent,
    ITEMS.c.key,
    ITEMS.c.title,
    ITEMS.c.state,
    ITEMS.c.outcome,
    ITEMS.c.flags,
    ITEMS.c.version,
    ITEMS.c.content_sha,
    ITEMS.c.baseline_sha,
    ITEMS.c.fields_sha,
    ITEMS.c.revision,
    ITEMS.c.output_sha,
    ITEMS.c.priority,
    ITEMS.c.failure,
    ITEMS.c.later_until,
    ITEMS.c.escalated_to,
    REVISIONS.c.made_by,
    select(DELIVERIES.c.sha256)
    .where(DELIVERIES.c.item_id == ITEMS.c.id, _ARRIVED)
    .order_by(DELIVERIES.c.id.desc())
    .limit(1)
    .scalar_subquery()
    .label("delivered_sha"),
).where(ITEMS.c.id == bindparam("number"))
_STANDING = _STANDING.select_from(
    ITEMS.outerjoin(REVISIONS, (REVISIONS.c.item_id == ITEMS.c.id) & (REVISIONS.c.number == ITEMS.c.revision))
)
_TOLD = [column.name for column in _STANDING.selected_columns][:-2]
_RESTORED_BY_UNDO = ("state", "revision", "output_sha", "priority", "failure", "later_until", "escalated_to")


@dataclass(frozen=True, slots=True)
class Standing:
    """How an item stands when somebody decides: narrow, without its texts."""

    agent: str
    key: str
    title: str
    state: State
    outcome: str | None
    flags: tuple[Flag, ...]
    version: str | None
    content_sha: str
    baseline_sha: str | None
    fields_sha: str | None
    revision: int
    output_sha: str | None
    priority: int
    failure: str
    later_until: int | None
    escalated_to: str | None
    delivered_sha: str | None  # of its newest delivery that has or may have arrived
    made_by_person: bool  # the current revision is an edit

    def prior(self) -> dict[str, Any]:
        """Return the columns that an undo brings back."""
        columns = {name: getattr(self, name) for name in _RESTORED_BY_UNDO}
        return columns | {"flags": joined(self.flags)}

    def fields(self, database: Database) -> Mapping[str, str]:
        """Return the item's fields."""
        if self.fields_sha is None:
            return {}
        with database.read() as tx:
            said: dict[str, str] = json.loads(texts.get_text(tx, self.fields_sha))
            return said


_HOT_STANDING = Hot(_STANDING)


def standing(tx: Transaction, number: int) -> Standing:
    """Return how an item stands."""
    row = _HOT_STANDING.run(tx, {"number": number}).fetchone()
    *told, made_by, delivered = row
    values = dict(zip(_TOLD, told, strict=True))
    values["state"] = State(values["state"])
    values["flags"] = parted(values["flags"])
    return Standing(**values, delivered_sha=delivered, made_by_person=made_by not in {None, RUNNER})


_SAME = ("version", "content_sha", *_RESTORED_BY_UNDO)
_CHANGE_IF = Hot(
    _CHANGE.where(*[ITEMS.c[name].is_not_distinct_from(bindparam(f"seen_{name}")) for name in _SAME])
)


def change_if_same(tx: Transaction, number: int, seen: Standing, values: Mapping[str, Any]) -> bool:
    """Set columns of an item that stands exactly as it was seen; False, changing nothing, if it does not."""
    expected = {f"seen_{name}": getattr(seen, name) for name in _SAME}
    done = _CHANGE_IF.run(tx, {"number": number, **expected, **values})
    return bool(done.rowcount == 1)
