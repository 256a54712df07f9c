"""How agents do, in figures that say no more than was counted: no share without its n, unknown stays so."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from reviewer_app.domain.clock import Clock, when
from reviewer_app.domain.decision import ENDS
from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.domain.flags import Flag, parted
from reviewer_app.domain.item import NEEDS_PERSON, Outcome, State
from reviewer_app.domain.measure import percentile
from reviewer_app.store import measures, queue
from reviewer_app.store.database import Database, Transaction

ENOUGH = 10
"""Decisions below which a share would mislead, and waits below which a percentile would: it is too early."""


@dataclass(frozen=True, slots=True)
class Waits:
    """How long items waited for a person, in milliseconds, sorted."""

    sorted_ms: Sequence[int] = ()

    @property
    def n(self) -> int:
        """Return how many were measured."""
        return len(self.sorted_ms)

    @property
    def too_early(self) -> bool:
        """Say whether there are too few for a percentile."""
        return self.n < ENOUGH

    def percentile(self, percent: int) -> int | None:
        """Return the wait (ms) that so many per cent did not exceed (nearest rank), None for none."""
        return percentile(self.sorted_ms, percent)


@dataclass(frozen=True, slots=True)
class Measure:
    """What was counted for one agent, or for all (`agent` is None)."""

    agent: str | None
    states: Mapping[State, int]
    outcomes: Mapping[Outcome, int]
    redone: int
    oldest_since: datetime | None  # since when the longest waiting item waits
    until_looked: Waits
    until_decided: Waits
    flags: Mapping[str, int]  # items that carry them now
    failed_checks: Mapping[str, int]  # runs whose draft failed them, by name
    calls: int  # to models, answered or perhaps charged
    calls_of_unknown_cost: int
    known_cost_micro: int
    deliveries: Mapping[DeliveryState, int]

    @property
    def decisions(self) -> int:
        """Return how many items a person ended: the n of every share."""
        return sum(self.outcomes[outcome] for outcome in ENDS.values())

    @property
    def too_early(self) -> bool:
        """Say whether there are too few decisions for a share."""
        return self.decisions < ENOUGH

    @property
    def waiting(self) -> int:
        """Return how many items need a person, postponed ones among them."""
        return sum(self.states[state] for state in NEEDS_PERSON)

    @property
    def cost_micro(self) -> int | None:
        """Return what all calls cost; None if one of them is of unknown cost."""
        return None if self.calls_of_unknown_cost else self.known_cost_micro

    @property
    def cost_per_approved_micro(self) -> int | None:
        """Return what an approved item cost, with all that led to none, rounded up; None if unknown."""
        approved = self.outcomes[Outcome.APPROVED] + self.outcomes[Outcome.EDITED]
        cost = self.cost_micro
        return None if cost is None or not approved else -(-cost // approved)


@dataclass(frozen=True, slots=True)
class Measured:
    """Every agent that has items, by name, and all of them together, as it was `at` that moment."""

    at: datetime
    agents: tuple[Measure, ...]
    whole: Measure


@dataclass(slots=True)
class _Sums:
    """What is added up for one agent or for all."""

    states: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    redone: int = 0
    oldest: list[int] = field(default_factory=list)
    looked: list[int] = field(default_factory=list)
    decided: list[int] = field(default_factory=list)
    flags: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    calls: int = 0
    known: int = 0
    micro: int = 0
    deliveries: Counter[str] = field(default_factory=Counter)

    def measure(self, agent: str | None) -> Measure:
        """Return the sums as what is shown."""
        return Measure(
            agent=agent,
            states={state: self.states[state] for state in State},
            outcomes={outcome: self.outcomes[outcome] for outcome in Outcome},
            redone=self.redone,
            oldest_since=when(min(self.oldest, default=None)),
            until_looked=Waits(sorted(self.looked)),
            until_decided=Waits(sorted(self.decided)),
            flags={flag.value: self.flags[flag] for flag in Flag if self.flags[flag]},
            failed_checks=dict(sorted(self.failed.items())),
            calls=self.calls,
            calls_of_unknown_cost=self.calls - self.known,
            known_cost_micro=self.micro,
            deliveries={state: self.deliveries[state] for state in DeliveryState},
        )


class MeasureAgents:
    """Counts what happened."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def measure(self, agent: str | None = None) -> Measured:
        """Return the figures of all agents that have items, or of one."""
        sums: dict[str, _Sums] = {}
        with self._database.read() as tx:
            for (name, state, outcome), count in queue.counts(tx, agent).items():
                mine = sums.setdefault(name, _Sums())
                mine.states[state] += count
                if outcome is not None:
                    mine.outcomes[outcome] += count
            _add_waits(tx, agent, sums)
            _add_quality(tx, agent, sums)
            _add_costs(tx, agent, sums)
        whole = _whole(sums.values())
        measured = tuple(sums[name].measure(name) for name in sorted(sums))
        return Measured(self._clock(), measured, whole.measure(None))


def _add_waits(tx: Transaction, agent: str | None, sums: Mapping[str, _Sums]) -> None:
    for name, since in measures.oldest_waiting(tx, agent).items():
        sums[name].oldest.append(since)
    for name, waits in measures.waits_until_looked(tx, agent).items():
        sums[name].looked += waits
    for name, waits in measures.waits_until_decided(tx, agent).items():
        sums[name].decided += waits


def _add_quality(tx: Transaction, agent: str | None, sums: Mapping[str, _Sums]) -> None:
    for name, count in measures.redone(tx, agent).items():
        sums[name].redone = count
    for (name, flags), count in measures.flags(tx, agent).items():
        for flag in parted(flags):
            sums[name].flags[flag] += count
    for (name, check), count in measures.failed_checks(tx, agent).items():
        sums[name].failed[check] += count


def _add_costs(tx: Transaction, agent: str | None, sums: Mapping[str, _Sums]) -> None:
    for name, (calls, known, micro) in measures.costs(tx, agent).items():
        sums[name].calls, sums[name].known, sums[name].micro = calls, known, micro
    for (name, state), count in measures.delivery_counts(tx, agent).items():
        sums[name].deliveries[state] += count


def _whole(parts: Iterable[_Sums]) -> _Sums:
    whole = _Sums()
    for part in parts:
        whole.states += part.states
        whole.outcomes += part.outcomes
        whole.redone += part.redone
        whole.oldest += part.oldest
        whole.looked += part.looked
        whole.decided += part.decided
        whole.flags += part.flags
        whole.failed += part.failed
        whole.calls += part.calls
        whole.known += part.known
        whole.micro += part.micro
        whole.deliveries += part.deliveries
    return whole
