"""What an agent costs and how well it does, measured on a few samples before it may work on everything."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reviewer_app.domain.clock import Clock
from reviewer_app.domain.errors import NotReady
from reviewer_app.domain.events import NewEvent
from reviewer_app.domain.ids import item_id
from reviewer_app.domain.item import Outcome
from reviewer_app.domain.life import LEAST_SAMPLES, Progress
from reviewer_app.domain.measure import percentile
from reviewer_app.domain.money import add
from reviewer_app.domain.spec import Agent, AgentSpec
from reviewer_app.providers.contract import Call, Provider
from reviewer_app.specs.prompt import PromptItem, system_prompt, user_prompt
from reviewer_app.store import agents, events, items, profiles
from reviewer_app.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a profile would be made with, before anything is spent."""

    spec: AgentSpec
    items: tuple[int, ...]
    most_micro: int | None  # if every sample is drafted once and repaired as often as it may; None: unknown


@dataclass(frozen=True, slots=True)
class Report:
    """What the newest profile of an agent showed so far; money in micro-dollars, None for unknown."""

    progress: Progress
    outcomes: dict[Outcome, int]
    calls: int
    cost_micro: int | None
    input_tokens: int | None
    output_tokens: int | None
    p50_ms: int | None  # of a call
    p95_ms: int | None
    drafts: int  # repairs and redos among them
    failed_checks: dict[str, int]
    looked_ms: int | None  # how long a person had a sample before them, half of them less
    items_a_month: int  # that came in the last 30 days

    @property
    def cost_per_approved_micro(self) -> int | None:
        """Return what an approved sample cost, with all that led to none, rounded up."""
        approved = self.progress.approved
        return None if self.cost_micro is None or not approved else -(-self.cost_micro // approved)

    @property
    def month_micro(self) -> int | None:
        """Return what a month would cost at the pace of the last 30 days, rounded up."""
        if self.cost_micro is None or not self.progress.samples:
            return None
        return -(-self.cost_micro * self.items_a_month // self.progress.samples)


class ProfileAgents:
    """Begins profiles, and reports what they show."""

    def __init__(self, database: Database, provider: Callable[[str], Provider], clock: Clock) -> None:
        """Take what it stands on; `provider` raises BadUsage for wrong settings."""
        self._database = database
        self._provider = provider
        self._clock = clock

    def estimate(self, agent: Agent, samples: int) -> Estimate:
        """Return which queued items a profile would take, and the most it can cost.

        Raises NotReady where the document is incomplete, a profile is under way, or nothing is queued.
        """
        if agent.spec is None:
            raise NotReady(f"The document of “{agent.name}” is not complete.")
        with self._database.read() as tx:
            self._require_none_under_way(tx, agent.spec)
            numbers = _spread(profiles.candidates(tx, agent.name), samples)
            if not numbers:
                raise NotReady(
                    f"“{agent.name}” has no queued items to make a profile with. Add at least "
                    f"{LEAST_SAMPLES} of the kind that it will work on."
                )
            provider = self._provider(agent.spec.provider)
            costs = [provider.most_micro(self._call(tx, agent.spec, number)) for number in numbers]
        most = add(*costs)
        calls = 1 + agent.spec.repairs
        return Estimate(agent.spec, tuple(numbers), None if most is None else most * calls)

    def _require_none_under_way(self, tx: Transaction, spec: AgentSpec) -> None:
        known = profiles.newest(tx, spec)
        if known is not None and (left := known.open + known.waiting):
            raise NotReady(
                f"A profile of “{spec.name}” is under way: {left} of its samples are not decided yet."
            )

    def _call(self, tx: Transaction, spec: AgentSpec, number: int) -> Call:
        item = items.get(tx, number, self._clock())
        shown = PromptItem(item.row.key, item.row.title, item.input, item.baseline, item.fields)
        return Call(
            agent=spec,
            system=system_prompt(spec),
            user=user_prompt(spec, shown),
            key=shown.key,
            title=shown.title,
            input=shown.input,
            baseline=shown.baseline,
            fields=shown.fields,
        )

    def begin(self, agent: Agent, estimate: Estimate, by: str) -> int:
        """Begin a profile: its samples are drafted although the agent is not live. Return its number."""
        present = self._clock()
        with self._database.write() as tx:
            self._require_none_under_way(tx, estimate.spec)
            queued = set(profiles.candidates(tx, agent.name))
            left = [number for number in estimate.items if number in queued]
            if not left:
                raise NotReady("The items that were to be the samples are not queued any more. Try again.")
            agents.remember(tx, agent, present)
            profile = profiles.begin(tx, estimate.spec, left, by, present)
            facts = {"agent": agent.name, "version": agent.version, "profile": profile}
            ids = [item_id(number) for number in left]
            events.append(tx, NewEvent("profile.begun", by, ids, facts), present)
        return profile

    def is_drafted(self, agent: Agent) -> bool:
        """Say whether no sample of the newest profile is still to be drafted."""
        with self._database.read() as tx:
            known = profiles.newest(tx, agent.spec) if agent.spec else None
            return known is None or not known.open

    def report(self, agent: Agent) -> Report | None:
        """Return what the newest profile showed so far, of an agent that behaves as it does now."""
        with self._database.read() as tx:
            progress = profiles.newest(tx, agent.spec) if agent.spec else None
            return None if progress is None else self._report(tx, agent.name, progress)

    def _report(self, tx: Transaction, name: str, progress: Progress) -> Report:
        profile = progress.profile
        calls = profiles.calls(tx, profile)
        took = sorted(call.took_ms for call in calls)
        return Report(
            progress=progress,
            outcomes=profiles.outcomes(tx, profile),
            calls=len(calls),
            cost_micro=add(*(call.cost_micro for call in calls)),
            input_tokens=add(*(call.input_tokens for call in calls)),
            output_tokens=add(*(call.output_tokens for call in calls)),
            p50_ms=percentile(took, 50),
            p95_ms=percentile(took, 95),
            drafts=profiles.drafts(tx, profile),
            failed_checks=profiles.failed_checks(tx, profile),
            looked_ms=percentile(profiles.looked_ms(tx, profile), 50),
            items_a_month=profiles.added_in_a_month(tx, name, self._clock()),
        )


def _spread(numbers: Sequence[int], count: int) -> list[int]:
    """Return so many of the numbers, evenly from first to last."""
    take = min(count, len(numbers))
    return [numbers[place * len(numbers) // take] for place in range(take)]
