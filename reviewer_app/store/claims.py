"""Who works on what: runners, their heartbeats, and leases with a fencing token.

A runner is alive while its process holds the lock on its own lock file and its heartbeat is younger than
the lease. Work of a dead one goes back to the queue; what it still writes later is refused, because every
write names the fence of its claim.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout
from sqlalchemy import ColumnElement, bindparam, func, insert, select, text, update

from reviewer_app.domain.clock import millis, moment
from reviewer_app.domain.item import State
from reviewer_app.domain.retry import LONGEST_S
from reviewer_app.store import agents
from reviewer_app.store.database import Transaction
from reviewer_app.store.hot import Hot
from reviewer_app.store.promotions import Admitted
from reviewer_app.store.tables import ITEMS, RUNNERS

LEASE = timedelta(seconds=30)
_LATEST = timedelta(seconds=LONGEST_S)

_CLAIM = text(
    "UPDATE items SET state = 'running', runner_id = :runner, fence = fence + 1, next_attempt_at = NULL, "
    "failure = '' WHERE id IN ("
    "SELECT id FROM items WHERE state = 'queued' AND (agent IN (SELECT value FROM json_each(:agents)) OR "
    "id IN (SELECT item_id FROM samples WHERE profile_id IN (SELECT value FROM json_each(:profiles)))) "
    "AND (next_attempt_at IS NULL OR next_attempt_at NOT BETWEEN :now + 1 AND :latest) "
    "ORDER BY priority DESC, id LIMIT :count) "
    "AND EXISTS (SELECT 1 FROM runners WHERE id = :runner AND ended_at IS NULL) "
    "AND NOT EXISTS (SELECT 1 FROM meta WHERE key = 'paused_by' AND value <> '') "
    "RETURNING id, agent, fence, priority"
)
_QUEUED = ITEMS.c.state == State.QUEUED.value
_PAUSED_BY = "paused_by"
_RUNNING = ITEMS.c.state == State.RUNNING
_WANTED = Hot(select(ITEMS.c.agent).where(_QUEUED).distinct())
_HELD = Hot(
    select(ITEMS.c.id).where(
        ITEMS.c.id == bindparam("number"),
        ITEMS.c.runner_id == bindparam("runner"),
        ITEMS.c.fence == bindparam("fence"),
        ITEMS.c.state == State.RUNNING.value,
    )
)
_GIVE_BACK = update(ITEMS).values(state=State.QUEUED.value, runner_id=None)


class LeaseLostError(Exception):
    """Somebody else has taken the item over, or it moved on; what was done for it must not be written."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to work on one item."""

    number: int
    agent: str
    runner: int
    fence: int


@dataclass(frozen=True, slots=True)
class Retries:
    """The items of one agent that are tried again later."""

    agent: str
    count: int
    next_at: datetime
    why: str  # of one of them


class Lifeline:
    """The lock file of one process: held as long as it lives, let go by the kernel when it dies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.token = uuid4().hex
        self._lock = FileLock(self._path(self.token), mode=0o600)

    def hold(self) -> None:
        """Take the lock; it is this process's alone."""
        self._lock.acquire(timeout=0)

    def let_go(self) -> None:
        """Give the lock back and remove its file."""
        self._lock.release()
        self._path(self.token).unlink(missing_ok=True)

    def is_alive(self, token: str) -> bool:
        """Say whether the process that made `token` still holds its lock."""
        if token == self.token:
            return True
        path = self._path(token)
        if not path.exists():
            return False
        try:
            with FileLock(path, mode=0o600).acquire(timeout=0):
                pass
        except Timeout:
            return True
        path.unlink(missing_ok=True)
        return False

    def _path(self, token: str) -> Path:
        return self._folder / f"{token}.lock"


@dataclass(frozen=True, slots=True)
class RunnerRow:
    """A runner that has not ended, as the store knows it."""

    id: int
    token: str
    pid: int
    slots: int
    lease_over: bool
    stop_requested: bool


def register(tx: Transaction, token: str, pid: int, slots: int, present: datetime) -> int:
    """Write a runner down; return its number."""
    row = {
        "token": token,
        "pid": pid,
        "slots": slots,
        "started_at": millis(present),
        "lease_until": millis(present + LEASE),
        "stop_requested": False,
    }
    result = tx.execute(insert(RUNNERS).returning(RUNNERS.c.id), row)
    return int(result.scalar_one())


def heartbeat(tx: Transaction, runner: int, present: datetime) -> bool:
    """Prolong a runner's lease; False if it was declared dead meanwhile."""
    done = tx.execute(
        update(RUNNERS)
        .where(RUNNERS.c.id == runner, RUNNERS.c.ended_at.is_(None))
        .values(lease_until=millis(present + LEASE))
    )
    return done.rowcount == 1


def runners(tx: Transaction, present: datetime) -> list[RunnerRow]:
    """Return the runners that have not ended."""
    rows = tx.execute(select(RUNNERS).where(RUNNERS.c.ended_at.is_(None)).order_by(RUNNERS.c.id))
    return [
        RunnerRow(
            row.id, row.token, row.pid, row.slots, row.lease_until < millis(present), bool(row.stop_requested)
        )
        for row in rows
    ]


def request_stop(tx: Transaction) -> int:
    """Ask every runner to stop after what it is doing; return how many were asked."""
    return tx.execute(
        update(RUNNERS).where(RUNNERS.c.ended_at.is_(None)).values(stop_requested=True)
    ).rowcount


def end(tx: Transaction, runner: int, present: datetime) -> list[int]:
    """Close a runner's row and give its items back to the queue; return their numbers."""
    tx.execute(update(RUNNERS).where(RUNNERS.c.id == runner).values(ended_at=millis(present)))
    given = _GIVE_BACK.where(_RUNNING, ITEMS.c.runner_id == runner).returning(ITEMS.c.id)
    return sorted(tx.execute(given).scalars())


def pause(tx: Transaction, by: str) -> None:
    """Let no runner take new work until `resume`."""
    agents.set_fact(tx, _PAUSED_BY, by)


def resume(tx: Transaction) -> None:
    """Let runners take new work again."""
    agents.set_fact(tx, _PAUSED_BY, "")


def paused_by(tx: Transaction) -> str:
    """Return who paused the runners, an empty text if nobody did."""
    return agents.fact(tx, _PAUSED_BY) or ""


def claim(tx: Transaction, runner: int, admitted: Admitted, count: int, present: datetime) -> list[Claim]:
    """Take up to `count` queued items that may be worked on, in the order of the queue.

    One that is to be tried again later is not taken before its time, unless the clock went back since.
    There are none while runners are paused, and none for a runner that was declared dead: nobody would take
    them back from it.
    """
    wanted = {"runner": runner, "count": count}
    able = {
        "agents": json.dumps(sorted(admitted.live)),
        "profiles": json.dumps(sorted(admitted.profiles.values())),
    }
    times = {"now": millis(present), "latest": millis(present + _LATEST)}
    rows = tx.execute(_CLAIM, wanted | able | times)
    taken = sorted(rows, key=lambda row: (-row.priority, row.id))
    return [Claim(row.id, row.agent, runner, row.fence) for row in taken]


def give_back(tx: Transaction, held: Claim) -> list[int]:
    """Put a claimed item back to the queue, if the claim still holds; return the number of what went back."""
    return list(tx.execute(_GIVE_BACK.where(*_still_held(held)).returning(ITEMS.c.id)).scalars())


def retry_later(tx: Transaction, held: Claim, at: datetime, why: str) -> None:
    """Put a claimed item back to the queue, where nobody takes it before a moment."""
    tx.execute(_GIVE_BACK.where(*_still_held(held)).values(next_attempt_at=millis(at), failure=why))


def require(tx: Transaction, held: Claim) -> None:
    """Raise LeaseLostError unless the claim still holds."""
    claim = {"number": held.number, "runner": held.runner, "fence": held.fence}
    if _HELD.run(tx, claim).fetchone() is None:
        raise LeaseLostError


def _still_held(held: Claim) -> tuple[ColumnElement[bool], ...]:
    mine = (ITEMS.c.id == held.number, ITEMS.c.runner_id == held.runner, ITEMS.c.fence == held.fence)
    return (*mine, _RUNNING)


def queued_agents(tx: Transaction) -> list[str]:
    """Return the names of the agents that have queued items, in order."""
    return sorted(row[0] for row in _WANTED.run(tx, {}))


def queued(tx: Transaction, agent: str | None = None) -> int:
    """Return how many items are queued, of all agents or of one."""
    query = select(func.count()).where(_QUEUED)
    return int(tx.execute(query if agent is None else query.where(ITEMS.c.agent == agent)).scalar_one())


def retries(tx: Transaction, present: datetime) -> list[Retries]:
    """Return what waits to be tried again, an entry for each agent, in order."""
    rows = tx.execute(
        select(ITEMS.c.agent, func.count(), func.min(ITEMS.c.next_attempt_at), func.max(ITEMS.c.failure))
        .where(
            _QUEUED,
            ITEMS.c.next_attempt_at > millis(present),
            ITEMS.c.next_attempt_at <= millis(present + _LATEST),
        )
        .group_by(ITEMS.c.agent)
        .order_by(ITEMS.c.agent)
    )
    return [Retries(row[0], row[1], moment(row[2]), row[3]) for row in rows]


def open_work(tx: Transaction) -> dict[tuple[str, str], int]:
    """Return how many items are queued or running, by (agent, state)."""
    rows = tx.execute(
        select(ITEMS.c.agent, ITEMS.c.state, func.count())
        .where(ITEMS.c.state.in_([State.QUEUED, State.RUNNING]))
        .group_by(ITEMS.c.agent, ITEMS.c.state)
    )
    return {(row[0], row[1]): row[2] for row in rows}
