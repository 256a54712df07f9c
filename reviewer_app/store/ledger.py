"""The ledger: one row per model call, written before it is made and closed once its end is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from sqlalchemy import case, func, insert, select, update

from reviewer_app.domain.clock import millis, moment, when
from reviewer_app.domain.moves import before
from reviewer_app.domain.run import ATTEMPT_ALLOWED, CHARGED, Attempt, AttemptState, Given, Stop, Usage
from reviewer_app.store import texts
from reviewer_app.store.database import Transaction
from reviewer_app.store.tables import AGENT_VERSIONS, ATTEMPTS

_SPENT = func.coalesce(func.sum(ATTEMPTS.c.cost_micro), 0)
_AT_MOST = func.coalesce(ATTEMPTS.c.cost_micro, ATTEMPTS.c.reserved_micro, 0)
_RESERVED = func.coalesce(func.sum(case((ATTEMPTS.c.state == AttemptState.FAILED, 0), else_=_AT_MOST)), 0)
_LOST = "The runner stopped during this call; it may have been charged."
_EVERYBODY = ATTEMPTS.c.agent.in_(select(AGENT_VERSIONS.c.name))  # the index begins with the agent


@dataclass(frozen=True, slots=True)
class NewAttempt:
    """A call about to be made."""

    run: int
    item: int
    agent: str
    model: str  # provider/model as the document says
    system: str
    user: str
    reserved_micro: int | None = None  # the most it can cost; None: no price is known


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a call ended: with an answer (`answer` may be empty text) or an error.

    `may_be_charged` is said of an error after which nobody knows whether the call cost something.
    """

    answer: str | None
    usage: Usage
    cost_micro: int | None
    stop: Stop | None = None
    error: str = ""
    request_id: str | None = None
    may_be_charged: bool = False

    @property
    def state(self) -> AttemptState:
        """Return where the call stands after it."""
        if not self.error:
            return AttemptState.SETTLED
        return AttemptState.UNKNOWN if self.may_be_charged else AttemptState.FAILED


def start(tx: Transaction, new: NewAttempt, at: datetime) -> tuple[int, int]:
    """Write a call down before it is made; return (row id, attempt number over the item's life)."""
    count = select(func.count()).select_from(ATTEMPTS).where(ATTEMPTS.c.item_id == new.item)
    number = tx.execute(count).scalar_one() + 1
    row = {
        "run_id": new.run,
        "item_id": new.item,
        "agent": new.agent,
        "number": number,
        "state": AttemptState.STARTED.value,
        "model": new.model,
        "system_sha": texts.put(tx, new.system),
        "user_sha": texts.put(tx, new.user),
        "reserved_micro": new.reserved_micro,
        "started_at": millis(at),
    }
    return int(tx.execute(insert(ATTEMPTS).returning(ATTEMPTS.c.id), row).scalar_one()), number


def settle(tx: Transaction, attempt: int, end: Settlement, at: datetime) -> str | None:
    """Close a call that has no end yet; return the digest of its answer, if there is one."""
    sha = None if end.answer is None else texts.put(tx, end.answer)
    tx.execute(
        update(ATTEMPTS)
        .where(ATTEMPTS.c.id == attempt, ATTEMPTS.c.state.in_(before(ATTEMPT_ALLOWED, end.state)))
        .values(
            state=end.state.value,
            answer_sha=sha,
            input_tokens=end.usage.input_tokens,
            output_tokens=end.usage.output_tokens,
            cache_read_tokens=end.usage.cache_read_tokens,
            cache_write_tokens=end.usage.cache_write_tokens,
            cost_micro=end.cost_micro,
            stop=None if end.stop is None else end.stop.value,
            error=end.error,
            request_id=end.request_id,
            ended_at=millis(at),
        )
    )
    return sha


def give_up_unfinished(tx: Transaction, run: int, at: datetime) -> int:
    """Mark the calls of a run whose runner died as unknown; return how many."""
    done = tx.execute(
        update(ATTEMPTS)
        .where(ATTEMPTS.c.run_id == run, ATTEMPTS.c.state.in_(before(ATTEMPT_ALLOWED, AttemptState.UNKNOWN)))
        .values(
            state=AttemptState.UNKNOWN.value,
            ended_at=millis(at),
            error=_LOST,
        )
    )
    return done.rowcount


def give_up_calls(tx: Transaction, items: Sequence[int], at: datetime) -> list[int]:
    """Mark the unfinished calls for items that nobody works on any more as unknown; return those items."""
    begun = (ATTEMPTS.c.item_id.in_(items), ATTEMPTS.c.state == AttemptState.STARTED.value)
    rows = tx.execute(select(ATTEMPTS.c.item_id, ATTEMPTS.c.run_id).where(*begun)).all() if items else []
    for row in rows:
        give_up_unfinished(tx, row.run_id, at)
    return sorted({row.item_id for row in rows})


def kept(tx: Transaction, run: int) -> list[Given]:
    """Return the answers a run has already, in order."""
    rows = tx.execute(
        select(ATTEMPTS.c.answer_sha, ATTEMPTS.c.stop)
        .where(ATTEMPTS.c.run_id == run, ATTEMPTS.c.state == AttemptState.SETTLED)
        .order_by(ATTEMPTS.c.id)
    )
    return [Given(texts.get_text(tx, row.answer_sha), Stop(row.stop)) for row in rows]


def failures(tx: Transaction, run: int) -> int:
    """Return how many calls of a run brought no answer since the last one that did.

    Those that a runner did not survive say nothing of the provider, and are not counted.
    """
    calls = (ATTEMPTS.c.run_id == run, ATTEMPTS.c.state != AttemptState.STARTED, ATTEMPTS.c.error != _LOST)
    rows = tx.execute(select(ATTEMPTS.c.state).where(*calls).order_by(ATTEMPTS.c.id.desc())).scalars()
    return sum(1 for _ in takewhile(lambda state: state != AttemptState.SETTLED, rows))


def answered(tx: Transaction, item: int) -> int:
    """Return how many calls for an item were answered."""
    query = select(func.count()).select_from(ATTEMPTS)
    settled = (ATTEMPTS.c.item_id == item, ATTEMPTS.c.state == AttemptState.SETTLED)
    return int(tx.execute(query.where(*settled)).scalar_one())


def reserved_on_item(tx: Transaction, item: int) -> int:
    """Return what an item's calls cost so far or can still cost, in micro-dollars."""
    return int(tx.execute(select(_RESERVED).where(ATTEMPTS.c.item_id == item)).scalar_one())


def reserved_since(tx: Transaction, since: datetime, agent: str | None = None) -> int:
    """Return what calls since a moment cost or can still cost, in micro-dollars; of one agent or of all."""
    whose = _EVERYBODY if agent is None else ATTEMPTS.c.agent == agent
    query = select(_RESERVED).where(whose, ATTEMPTS.c.started_at >= millis(since))
    return int(tx.execute(query).scalar_one())


def charged_since(tx: Transaction, since: datetime) -> tuple[int, int]:
    """Return what calls since a moment cost in micro-dollars, and how many more are of unknown cost."""
    rows = tx.execute(
        select(func.count(), func.count(ATTEMPTS.c.cost_micro), _SPENT).where(
            _EVERYBODY, ATTEMPTS.c.started_at >= millis(since), ATTEMPTS.c.state.in_(CHARGED)
        )
    ).one()
    return int(rows[2]), rows[0] - rows[1]


def total_cost(tx: Transaction, item: int) -> int | None:
    """Return what an item cost in all; None if the cost of one is unknown, answered or not."""
    rows = tx.execute(
        select(func.count(), func.count(ATTEMPTS.c.cost_micro), _SPENT).where(
            ATTEMPTS.c.item_id == item, ATTEMPTS.c.state.in_(CHARGED)
        )
    ).one()
    return int(rows[2]) if rows[0] == rows[1] else None


def of_item(tx: Transaction, item: int, *, whole: bool) -> dict[int, list[Attempt]]:
    """Return an item's calls by run id, in order; `whole` adds the texts sent and received."""
    grouped: dict[int, list[Attempt]] = {}
    for row in tx.execute(select(ATTEMPTS).where(ATTEMPTS.c.item_id == item).order_by(ATTEMPTS.c.id)):
        request = (
            f"{texts.get_text(tx, row.system_sha)}\n\n{texts.get_text(tx, row.user_sha)}" if whole else None
        )
        attempt = Attempt(
            number=row.number,
            state=AttemptState(row.state),
            model=row.model,
            usage=Usage(row.input_tokens, row.output_tokens, row.cache_read_tokens, row.cache_write_tokens),
            cost_micro=row.cost_micro,
            stop=None if row.stop is None else Stop(row.stop),
            request=request,
            answer=texts.get_text_or_none(tx, row.answer_sha) if whole else None,
            error=row.error,
            request_id=row.request_id,
            started_at=moment(row.started_at),
            ended_at=when(row.ended_at),
        )
        grouped.setdefault(row.run_id, []).append(attempt)
    return grouped
