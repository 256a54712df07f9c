"""The runner's work on items: claim, draft, check, publish; each step durable before the next begins."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import SystemRandom
from typing import Protocol

from reviewer_app.agent.loop import NotNowError, OverBudgetError, RunFailedError, Tools, Work, run
from reviewer_app.agent.steps import LedgerSteps
from reviewer_app.checks.contract import Check
from reviewer_app.domain.clock import Clock, iso, millis
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.errors import ReviewerError
from reviewer_app.domain.events import RUNNER, NewEvent
from reviewer_app.domain.finding import Verdict
from reviewer_app.domain.flags import Flag, joined
from reviewer_app.domain.ids import item_id
from reviewer_app.domain.item import Item, State
from reviewer_app.domain.limits import without_room
from reviewer_app.domain.priority import priority
from reviewer_app.domain.retry import wait_s
from reviewer_app.domain.run import Draft, Given, OpenDraft, RunState
from reviewer_app.domain.spec import Agent, AgentSpec
from reviewer_app.failpoints import reach
from reviewer_app.providers.contract import Call, Provider, ProviderError
from reviewer_app.specs.prompt import PromptItem, Redo
from reviewer_app.store import (
    agents,
    budgets,
    claims,
    decisions,
    events,
    items,
    ledger,
    neighbours,
    promotions,
    runs,
)
from reviewer_app.store.claims import Claim, LeaseLostError
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.drafts import PUBLISHED
from reviewer_app.store.promotions import Admitted


class Agents(Protocol):
    """Where agent documents are read, anew at every claim."""

    def all(self) -> Sequence[Agent]:
        """Return every agent of the workspace."""
        ...


@dataclass(frozen=True, slots=True)
class Equipment:
    """What running an agent needs besides the store."""

    agents: Agents
    provider: Callable[[str], Provider]  # by the name before the slash; raises ProviderError
    checks: Callable[[AgentSpec], list[Check]]
    deadline_s: float
    retries: int  # calls in a row that may fail for a passing reason and are made again
    money: budgets.Allowance


@dataclass(frozen=True, slots=True)
class Job:
    """A claimed item with the agent it is claimed for."""

    claim: Claim
    spec: AgentSpec
    document: str


@dataclass(frozen=True, slots=True)
class _Begun:
    """What there is of a run before its next call."""

    item: Item
    run: int | None
    redo: tuple[str, Redo] | None
    kept: list[Given]  # answers that a former runner paid for
    answered: int


@dataclass(frozen=True, slots=True)
class Worked:
    """What became of a job, and what each charged call cost in micro-dollars, None for unknown.

    Nothing became of it (`state` is None) where the item moved on, or is tried again later.
    """

    state: State | None
    costs: tuple[int | None, ...]
    why: str = ""  # it failed


_CHANCE = SystemRandom().random
_SOMETHING = 1
"""What a call costs at least whose price is not known, in micro-dollars."""


class RunAgents:
    """Drafts outputs for queued items."""

    def __init__(
        self, database: Database, equipment: Equipment, clock: Clock, only: str | None = None
    ) -> None:
        """Take what it stands on; `only` is the one agent whose items are worked on, None for all."""
        self._database = database
        self._equipment = equipment
        self._clock = clock
        self._only = only

    def only(self, agent: str) -> "RunAgents":
        """Return the same work, of one agent alone."""
        return RunAgents(self._database, self._equipment, self._clock, agent)

    def claim(self, runner: int, count: int) -> list[Job]:
        """Take up to `count` items that may be worked on; none while paused.

        That are those of live agents with money left today, and of others the samples of a profile.
        """
        with self._database.read() as tx:
            work = [] if claims.paused_by(tx) else claims.queued_agents(tx)
        able, admitted = self._able(work)
        if not able:
            return []
        with self._database.write() as tx:
            taken = claims.claim(tx, runner, admitted, count, self._clock())
            for held in taken:
                agents.remember(tx, able[held.agent], self._clock())
        reach("job.claimed")
        jobs = [(held, able[held.agent]) for held in taken]
        return [Job(held, agent.spec, agent.document) for held, agent in jobs if agent.spec is not None]

    def _able(self, names: Sequence[str]) -> tuple[dict[str, Agent], Admitted]:
        """Return the agents of these names that may work now and have money left, and on what."""
        wanted = {name for name in names if self._only in {None, name}}
        found = [agent for agent in self._equipment.agents.all() if agent.name in wanted] if wanted else []
        with self._database.read() as tx:
            rich = [agent.spec for agent in found if agent.spec and self._has_money(tx, agent.spec)]
            admitted = promotions.admitted(tx, rich)
        return {agent.name: agent for agent in found if agent.name in admitted.names}, admitted

    def _has_money(self, tx: Transaction, spec: AgentSpec) -> bool:
        return not budgets.hindrance(tx, spec, self._equipment.money, self._clock())

    async def work(self, job: Job) -> Worked:
        """Carry a claimed item to `waiting` or `failed`, or let it be tried again later."""
        steps: LedgerSteps | None = None
        why = ""
        try:
            begun = await asyncio.to_thread(self._begin, job)
            start, settle = partial(self.start_call, job, begun), partial(self.settle_call, job)
            steps = LedgerSteps(start, settle, begun.run)
            state, why = await self._carry(job, begun, steps)
        except LeaseLostError:
            state = None
        except NotNowError:
            await asyncio.to_thread(self.give_back, job)
            state = None
        return Worked(state, tuple(steps.costs) if steps else (), why)

    async def _carry(self, job: Job, begun: _Begun, steps: LedgerSteps) -> tuple[State | None, str]:
        try:
            drafts = await run(self._work_of(job, begun), self._tools(job.spec), steps, begun.kept)
        except RunFailedError as error:
            if await asyncio.to_thread(self._goes_on_later, job, steps.run, error):
                return None, ""
            await asyncio.to_thread(self._fail, job, steps.run, str(error), error.flags)
            return State.FAILED, str(error)
        unmade = steps.passing
        if unmade is not None and await asyncio.to_thread(self._retry, job, steps.run, unmade):
            return None, ""  # the draft is kept with its call, and only its repair is made again
        reach("check.done_pre_commit")
        await asyncio.to_thread(self._publish, job, steps.run, drafts)
        reach("item.published")
        return State.WAITING, ""

    def give_back(self, job: Job) -> None:
        """Put a claimed item back to the queue; of a call it was in, nobody will hear any more."""
        with self._database.write() as tx:
            if ledger.give_up_calls(tx, claims.give_back(tx, job.claim), self._clock()):
                self._tell(tx, job, "attempt.unknown", {"runner": job.claim.runner})

    def fail(self, job: Job, why: str) -> None:
        """End a claimed item as failed because the program itself could not go on."""
        with suppress(LeaseLostError):
            self._fail(job, None, why, ())

    def _goes_on_later(self, job: Job, run: int | None, error: RunFailedError) -> bool:
        """Put an item back whose call may succeed later, or fits tomorrow; say whether that is so."""
        if error.needed is not None:
            with self._database.write() as tx:
                budgets.remember_needed(tx, job.spec, error.needed, self._clock())
                claims.give_back(tx, job.claim)
            return True
        return error.passing is not None and self._retry(job, run, error.passing)

    def _retry(self, job: Job, run: int | None, error: ProviderError) -> bool:
        """Let an item be tried again later, unless that was done often enough; say whether it is."""
        present = self._clock()
        with self._database.write() as tx:
            claims.require(tx, job.claim)
            failures = 0 if run is None else ledger.failures(tx, run)
            if not 0 < failures <= self._equipment.retries:
                return False
            wait = wait_s(failures, error.again_after_s, _CHANCE())
            again = present + timedelta(seconds=wait)
            claims.retry_later(tx, job.claim, again, str(error))
            facts: dict[str, object] = {"run": run, "failures": failures, "at": iso(again)}
            self._tell(tx, job, "run.retried_later", facts | {"version": job.spec.version})
        return True

    def awaits_retries(self) -> bool:
        """Say whether items wait for a next attempt that is made when its time has come."""
        with self._database.read() as tx:
            waiting = [] if claims.paused_by(tx) else claims.retries(tx, self._clock())
        return bool(waiting and self._able([each.agent for each in waiting])[0])

    def _tools(self, spec: AgentSpec) -> Tools:
        equipment = self._equipment
        try:
            provider = equipment.provider(spec.provider)
        except (ReviewerError, ProviderError) as error:
            raise RunFailedError(str(error)) from error
        return Tools(provider, equipment.checks(spec), equipment.deadline_s)

    def _work_of(self, job: Job, begun: _Begun) -> Work:
        item = begun.item
        shown = PromptItem(item.row.key, item.row.title, item.input, item.baseline, item.fields)
        redo = begun.redo[1] if begun.redo else None
        others = partial(self._others, job.spec.name, item.row.number)
        return Work(job.spec, shown, redo, begun.answered - len(begun.kept), others)

    def _others(self, agent: str, number: int) -> list[OpenDraft]:
        with self._database.read() as tx:
            return neighbours.newest(tx, agent, number)

    def _begin(self, job: Job) -> _Begun:
        number = job.claim.number
        with self._database.read() as tx:
            claims.require(tx, job.claim)
            item = items.get(tx, number, self._clock())
            found = runs.open_of(tx, number)
            same = found is not None and found[1:] == (job.spec.version, item.content_sha)
            run_id = found[0] if found and same else None
            kept = [] if run_id is None else ledger.kept(tx, run_id)
            return _Begun(item, run_id, _redo(tx, item), kept, ledger.answered(tx, number))

    def start_call(
        self, job: Job, begun: _Begun, run: int | None, call: Call, most: int | None
    ) -> tuple[int, int]:
        """Write a call down, opening the run if this is its first; return (run, attempt).

        The most it can cost is reserved with it; raises OverBudgetError where that does not fit, and
        NotNowError where somebody paused the work.
        """
        with self._database.write() as tx:
            claims.require(tx, job.claim)
            if claims.paused_by(tx) or promotions.is_paused(tx, job.spec.name):
                raise NotNowError
            self._require_money(tx, job, _SOMETHING if most is None else most)
            run = run or self._open_run(tx, job, begun)
            attempt = self._write_call(tx, job, run, call, most)
        reach("llm.sent")
        return run, attempt

    def _require_money(self, tx: Transaction, job: Job, needed: int) -> None:
        money, present = self._equipment.money, self._clock()
        limit = without_room(budgets.limits(tx, job.spec, money, present, item=job.claim.number), needed)
        if limit is not None:
            why = limit.refusal(needed)
            raise OverBudgetError(f"{why[0].upper()}{why[1:]}", needed if limit.can_wait(needed) else None)

    def _open_run(self, tx: Transaction, job: Job, begun: _Begun) -> int:
        present, number = self._clock(), job.claim.number
        runs.abandon_open(tx, number, "Another version or input took its place.", present)
        redo = begun.redo[0] if begun.redo else None
        return runs.start(tx, number, job.spec.version, begun.item.content_sha, redo, present)

    def _write_call(self, tx: Transaction, job: Job, run: int, call: Call, most: int | None) -> int:
        present, spec = self._clock(), job.spec
        lost = ledger.give_up_unfinished(tx, run, present)
        prompt = call.system, call.user
        new = ledger.NewAttempt(run, job.claim.number, spec.name, _model(spec), *prompt, most)
        attempt, count = ledger.start(tx, new, present)
        facts = {"run": run, "attempt": count, "model": new.model, "version": spec.version}
        self._tell(tx, job, "attempt.started", facts | ({"unknown": lost} if lost else {}))
        return attempt

    def settle_call(self, job: Job, attempt: int, end: ledger.Settlement) -> None:
        """Close a call with its answer or error."""
        reach("llm.body_in_pre_commit")
        with self._database.write() as tx:
            claims.require(tx, job.claim)
            sha = ledger.settle(tx, attempt, end, self._clock())
            kind = "attempt.failed" if end.error else "attempt.settled"
            self._tell(
                tx, job, kind, {"answer": sha, "cost_micro": end.cost_micro, "request": end.request_id}
            )
        reach("llm.settled")

    def _publish(self, job: Job, run: int | None, drafts: list[Draft]) -> None:
        present, number, last = self._clock(), job.claim.number, drafts[-1]
        with self._database.write() as tx:
            claims.require(tx, job.claim)
            first = runs.next_revision(tx, number)
            shas = [
                runs.add_revision(tx, number, first + place, draft, RUNNER, run, present)
                for place, draft in enumerate(drafts)
            ]
            ready = self._ended(tx, job, State.WAITING, last.flags, escalated=None)
            now = {
                "revision": first + len(drafts) - 1,
                "output_sha": shas[-1],
                "waiting_since": millis(present),
            }
            items.change(tx, number, ready | now)
            _finish_run(tx, run, RunState.DRAFTED, "", present)
            failed = [finding.name for finding in last.findings if finding.verdict is Verdict.FAIL]
            facts = {"run": run, "revisions": shas, "flags": list(last.flags), "failed_checks": failed}
            self._tell(tx, job, PUBLISHED, facts | {"version": job.spec.version})

    def _fail(self, job: Job, run: int | None, why: str, flags: tuple[Flag, ...]) -> None:
        with self._database.write() as tx:
            claims.require(tx, job.claim)
            failed = self._ended(tx, job, State.FAILED, flags, escalated=job.spec.escalation)
            present = self._clock()
            items.change(tx, job.claim.number, failed | {"failure": why, "waiting_since": millis(present)})
            _finish_run(tx, run, RunState.FAILED, why, present)
            self._tell(tx, job, "run.failed", {"run": run, "flags": list(flags), "version": job.spec.version})

    def _ended(
        self, tx: Transaction, job: Job, state: State, flags: tuple[Flag, ...], escalated: str | None
    ) -> dict[str, object]:
        rank = priority(state, flags, job.spec.stakes, escalated=False)
        return {
            "state": state.value,
            "runner_id": None,
            "flags": joined(flags),
            "failure": "",
            "version": job.spec.version,
            "model": _model(job.spec),
            "cost_micro": ledger.total_cost(tx, job.claim.number),
            "priority": rank,
            "escalated_to": escalated,
            "later_until": None,
            "looked_at": None,
        }

    def _tell(self, tx: Transaction, job: Job, kind: str, facts: dict[str, object]) -> None:
        events.append(tx, NewEvent(kind, RUNNER, [item_id(job.claim.number)], facts), self._clock())


def _finish_run(tx: Transaction, run: int | None, state: RunState, error: str, present: datetime) -> None:
    if run is not None:
        runs.finish(tx, run, state, error, present)


def _model(spec: AgentSpec) -> str:
    return f"{spec.provider}/{spec.model}"


def _redo(tx: Transaction, item: Item) -> tuple[str, Redo] | None:
    """Return the redo that put the item back to the queue, with its note and the draft it is about."""
    last = decisions.standing(tx, item=item.row.number)
    if (
        last is None
        or last.decision.kind is not Kind.REDO
        or last.decision.binding.content_sha != item.content_sha
    ):
        return None
    return last.decision.id, Redo(last.decision.note or "", item.output or "")
