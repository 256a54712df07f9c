"""Why queued items are not being worked on: paused, no document, no money left, or to be tried again."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from math import ceil

from reviewer_app.domain.clock import Clock
from reviewer_app.domain.life import Life, Pause
from reviewer_app.domain.spec import Agent
from reviewer_app.store import budgets, claims, promotions
from reviewer_app.store.claims import Retries
from reviewer_app.store.database import Database, Transaction


class ExplainWaiting:
    """Reads what keeps items in the queue."""

    def __init__(
        self,
        database: Database,
        agents: Callable[[], Sequence[Agent]],
        money: budgets.Allowance,
        clock: Clock,
    ) -> None:
        """Take what it stands on; `agents` reads every agent of the workspace."""
        self._database = database
        self._agents = agents
        self._money = money
        self._clock = clock

    def sentences(self, found: Sequence[Agent] | None = None) -> list[str]:
        """Return a sentence for each agent that has queued items which cannot run now, or one for all.

        `found` are all agents, if they were read a moment ago.
        """
        known = {agent.name: agent for agent in (self._agents() if found is None else found)}
        with self._database.read() as tx:
            if by := claims.paused_by(tx):
                count = claims.queued(tx)
                return [f"{_waiting(count)}: the runner is paused (by {by})."] if count else []
            hindered = dict(self._hindered(tx, known, self._lives(tx, known)))
            present = self._clock()
            later = [each for each in claims.retries(tx, present) if each.agent not in hindered]
            return [*hindered.values(), *(_next_attempt(each, present) for each in later)]

    def _lives(self, tx: Transaction, known: dict[str, Agent]) -> dict[str, Life]:
        """Return where the agents stand that have queued items."""
        names = claims.queued_agents(tx)
        return promotions.lives(tx, [known[name] for name in names if name in known])

    def _hindered(
        self, tx: Transaction, known: dict[str, Agent], lives: dict[str, Life]
    ) -> Iterator[tuple[str, str]]:
        for name in claims.queued_agents(tx):
            if why := self._hindrance(tx, known.get(name), lives.get(name)):
                yield name, f"{_waiting(claims.queued(tx, name), f' of “{name}”')}: {why}"

    def _hindrance(self, tx: Transaction, agent: Agent | None, life: Life | None) -> str:
        if agent is None or life is None:
            return "its document is gone. Put agents/…/AGENT.md back."
        if agent.spec is None:
            return "its document is not ready."
        if life.pause is not None:
            return f"the agent is paused ({_by(life.pause)})."
        if life.promotion is None:
            return _not_live(life)
        return budgets.hindrance(tx, agent.spec, self._money, self._clock())


def _by(pause: Pause) -> str:
    return f"by {pause.by}: {pause.why.rstrip('.')}" if pause.why else f"by {pause.by}"


def _not_live(life: Life) -> str:
    """Return what to do with an agent that is not live, as a clause; empty while its samples are drafted."""
    if life.progress is None:
        return "the agent is not live. Profile it on a few items, decide them, and promote it."
    if life.progress.open:
        return ""
    if life.progress.waiting:
        return "the agent is not live. Decide the samples of its profile, then promote it."
    return "the agent is not live. Its samples are decided: promote it."


def _next_attempt(later: Retries, present: datetime) -> str:
    seconds = ceil((later.next_at - present).total_seconds())
    waiting = _waiting(later.count, f" of “{later.agent}”")
    return f"{waiting} for the next attempt, in {seconds} s at the soonest: {later.why}"


def _waiting(count: int, whose: str = "") -> str:
    return f"{count} item{'s' * (count != 1)}{whose} wait{'s' * (count == 1)}"
