"""How the work stands now: what a strip in a window shows, cheap enough to be read several times a second."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from reviewer_app.domain.clock import Clock, midnight
from reviewer_app.domain.errors import BadUsage, Refused
from reviewer_app.domain.spec import Agent
from reviewer_app.store import claims, ledger, work
from reviewer_app.store.database import Database


class Agents(Protocol):
    """Where agent documents are read."""

    def all(self) -> Sequence[Agent]:
        """Return every agent of the workspace."""
        ...


@dataclass(frozen=True, slots=True)
class Work:
    """How the work stands; “today” began at local midnight."""

    runners: int  # whose processes live
    working: int  # items that runners work on
    queued: int
    held: int  # approved outputs that can still be taken back
    paused: bool
    cost_today_micro: int  # of calls whose cost is known
    unknown_calls: int  # of today, whose cost is not
    budget_today_micro: int | None  # of the workspace, or of all ready agents that have one; None: no limit
    working_on: tuple[str, ...]  # names of agents
    last_failure: str  # of today, of an item that still waits; empty for none
    last_failure_item: int | None  # its number
    last_failure_title: str
    last_failure_at: datetime | None
    in_vain: tuple[str, ...]  # why queued items cannot run
    agents: int | None  # documents in the workspace; None: they cannot be read
    ready: int  # of them complete
    has_items: bool  # something was added, now or long ago


class WatchWork:
    """Reads how the work stands."""

    def __init__(
        self,
        database: Database,
        agents: Agents,
        alive: Callable[[], Sequence[object]],
        in_vain: Callable[[Sequence[Agent]], Sequence[str]],
        clock: Clock,
        per_day: Callable[[], int | None] = lambda: None,
    ) -> None:
        """Take what it stands on; `per_day` says what all agents together may spend, in micro-dollars."""
        self._database = database
        self._agents = agents
        self._alive = alive
        self._in_vain = in_vain
        self._clock = clock
        self._per_day = per_day

    def status(self) -> Work:
        """Return how the work stands now."""
        runners = len(self._alive())
        documents = self._documents()
        today = midnight(self._clock())
        with self._database.read() as tx:
            running = work.running(tx)
            cost, unknown = ledger.charged_since(tx, today)
            failure = work.last_failure(tx, today)
            return Work(
                runners=runners,
                working=sum(running.values()),
                queued=claims.queued(tx),
                held=work.held(tx),
                paused=bool(claims.paused_by(tx)),
                cost_today_micro=cost,
                unknown_calls=unknown,
                budget_today_micro=documents.budget_micro,
                working_on=tuple(running),
                last_failure=failure.why if failure else "",
                last_failure_item=failure.number if failure else None,
                last_failure_title=failure.title if failure else "",
                last_failure_at=failure.at if failure else None,
                in_vain=documents.in_vain,
                agents=documents.count,
                ready=documents.ready,
                has_items=work.has_items(tx),
            )

    def _documents(self) -> "_Documents":
        """Return what the documents say; that they cannot be read is a reason to wait in vain."""
        try:
            agents = self._agents.all()
            in_vain = tuple(self._in_vain(agents))
            most = self._per_day()
        except (BadUsage, Refused) as error:
            return _Documents(in_vain=(str(error),))
        specs = [agent.spec for agent in agents if agent.spec is not None]
        budgets = [spec.budget_per_day_micro for spec in specs if spec.budget_per_day_micro is not None]
        limits = [sum(budgets)] if budgets else []
        limits += [] if most is None else [most]
        return _Documents(len(agents), len(specs), min(limits, default=None), in_vain)


@dataclass(frozen=True, slots=True)
class _Documents:
    """How many agents there are and how many are ready, today's budget, and why items wait in vain."""

    count: int | None = None
    ready: int = 0
    budget_micro: int | None = None
    in_vain: tuple[str, ...] = ()
