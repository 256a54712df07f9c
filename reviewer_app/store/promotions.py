"""Which agents are live, and which are paused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import delete, insert, select

from reviewer_app.domain.clock import millis, moment
from reviewer_app.domain.life import Life, Pause, Promotion
from reviewer_app.domain.spec import Agent, AgentSpec
from reviewer_app.store import profiles
from reviewer_app.store.database import Transaction
from reviewer_app.store.tables import PAUSES, PROMOTIONS

_PROMOTED = select(PROMOTIONS.c.agent, PROMOTIONS.c.behaviour).distinct()


@dataclass(frozen=True, slots=True)
class Admitted:
    """What may be worked on: everything of some agents, and of others only the samples of a profile."""

    live: frozenset[str]
    profiles: Mapping[str, int] = field(default_factory=dict)  # by agent

    @property
    def names(self) -> frozenset[str]:
        """Return the agents of which something may be worked on."""
        return self.live | self.profiles.keys()


def promote(tx: Transaction, spec: AgentSpec, promotion: Promotion, profile: int | None) -> None:
    """Let an agent go live."""
    row = {
        "agent": spec.name,
        "behaviour": spec.behaviour,
        "version": promotion.version,
        "actor": promotion.by,
        "at": millis(promotion.at),
        "profile_id": profile,
        "why": promotion.why,
    }
    tx.execute(insert(PROMOTIONS), row)


def standing(tx: Transaction, spec: AgentSpec) -> Promotion | None:
    """Return who let an agent that behaves so go live, the last time; None for nobody."""
    row = tx.execute(
        select(PROMOTIONS)
        .where(PROMOTIONS.c.agent == spec.name, PROMOTIONS.c.behaviour == spec.behaviour)
        .order_by(PROMOTIONS.c.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else Promotion(row.version, row.actor, moment(row.at), row.why)


def pause(tx: Transaction, agent: str, pause: Pause) -> None:
    """Let an agent take no new work until it is resumed."""
    resume(tx, agent)
    row = {"agent": agent, "actor": pause.by, "at": millis(pause.at), "why": pause.why}
    tx.execute(insert(PAUSES), row)


def resume(tx: Transaction, agent: str) -> bool:
    """Let an agent take new work again; say whether it was paused."""
    return tx.execute(delete(PAUSES).where(PAUSES.c.agent == agent)).rowcount > 0


def is_paused(tx: Transaction, agent: str) -> bool:
    """Say whether an agent is paused."""
    return tx.execute(select(PAUSES.c.agent).where(PAUSES.c.agent == agent)).first() is not None


def paused(tx: Transaction) -> dict[str, Pause]:
    """Return which agents are paused, by whom and why."""
    return {row.agent: Pause(row.actor, moment(row.at), row.why) for row in tx.execute(select(PAUSES))}


def lives(tx: Transaction, agents: Sequence[Agent]) -> dict[str, Life]:
    """Return where each of some agents stands."""
    pauses = paused(tx)
    return {agent.name: _life(tx, agent.spec, pauses.get(agent.name)) for agent in agents}


def _life(tx: Transaction, spec: AgentSpec | None, pause: Pause | None) -> Life:
    if spec is None:
        return Life(ready=False, pause=pause)
    return Life(ready=True, promotion=standing(tx, spec), progress=profiles.newest(tx, spec), pause=pause)


def admitted(tx: Transaction, specs: Sequence[AgentSpec]) -> Admitted:
    """Return what of some agents may be worked on; nothing of those that are paused."""
    pauses = paused(tx)
    able = [spec for spec in specs if spec.name not in pauses]
    promoted = {(row.agent, row.behaviour) for row in tx.execute(_PROMOTED)} if able else set()
    live = frozenset(spec.name for spec in able if (spec.name, spec.behaviour) in promoted)
    found = {spec.name: profiles.to_draft(tx, spec) for spec in able if spec.name not in live}
    return Admitted(live, {name: profile for name, profile in found.items() if profile is not None})
