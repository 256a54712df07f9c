"""The background process: what it does, in which order. The content of each step is a service's."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from reviewer_app.bootstrap import Services
from reviewer_app.domain.errors import StoreLost, StoreUnavailable
from reviewer_app.domain.item import State
from reviewer_app.domain.money import add
from reviewer_app.runner.heartbeat import Heartbeat
from reviewer_app.services.control_runner import ControlRunner
from reviewer_app.services.deliver_outputs import Delivered, DeliverOutputs
from reviewer_app.services.expire_items import ExpireItems
from reviewer_app.services.reconcile_decisions import Reconciled, ReconcileDecisions
from reviewer_app.services.run_agents import Job, RunAgents, Worked
from reviewer_app.services.watch_changes import WatchChanges
from reviewer_app.store.texts import DamagedTextError

_POLL_S = 0.2
_POLLS = 5  # while nothing changes; documents, leases and the clock are looked at after so many
_EXPIRE_EVERY_S = 5.0
_SEND_EVERY_S = 0.1  # while items are worked on


@dataclass(frozen=True, slots=True)
class Duties:
    """The services that a runner calls."""

    control: ControlRunner
    agents: RunAgents
    deliveries: DeliverOutputs
    expiry: ExpireItems
    reconciling: ReconcileDecisions
    changes: WatchChanges
    warn: Callable[[str], None]  # a sentence for whoever watches
    close: Callable[[], Awaitable[None]]  # gives providers' connections back


def duties_of(services: Services, warn: Callable[[str], None]) -> Duties:
    """Return the duties that a workspace's services make up."""
    return Duties(
        services.control_runner,
        services.run_agents,
        services.deliver_outputs,
        services.expire_items,
        services.reconcile_decisions,
        WatchChanges(services.database),
        warn,
        services.close_providers,
    )


@dataclass(slots=True)
class Totals:
    """What one call of the runner did."""

    runs: int = 0
    waiting: int = 0
    failed: int = 0
    delivered: int = 0
    cost_micro: int | None = 0
    reasons: Counter[str] = field(default_factory=Counter)  # why items failed


@dataclass(slots=True)
class Loop:
    """One runner with its slots."""

    duties: Duties
    slots: int
    until_idle: bool
    is_done: Callable[[], bool] = lambda: False  # what it was started for is done
    totals: Totals = field(default_factory=Totals)
    stopping: bool = False
    _tasks: dict[asyncio.Task[None], Job] = field(default_factory=dict)
    _stranded: list[Job] = field(default_factory=list)
    _reconciled: bool = False
    _expire_at: float = 0.0
    _send_at: float = 0.0
    _version: int | None = None  # of the store, when it was last looked at

    def stop(self) -> None:
        """Take no new work; a second call gives up on what is running."""
        if self.stopping:
            for task in self._tasks:
                task.cancel()
        self.stopping = True

    async def run(self) -> Totals:
        """Work until stopped, or until nothing is queued, running or due."""
        duties = self.duties
        await asyncio.to_thread(duties.control.begin, self.slots)
        try:
            with Heartbeat(duties.control.beat) as heartbeat:
                await self._work(heartbeat)
            await asyncio.to_thread(duties.deliveries.tidy)
        finally:
            await duties.close()
            await asyncio.to_thread(duties.changes.close)
            await asyncio.to_thread(duties.control.finish)
        return self.totals

    def _tell(self, done: Reconciled) -> None:
        if done.to_journal or done.to_store:
            self.duties.warn(
                f"The journal was completed: {done.to_journal} decisions added, {done.to_store} restored."
            )
        if done.homeless:
            self.duties.warn(
                f"The journal has {done.homeless} decisions about items that the store does not have."
            )

    async def _work(self, heartbeat: Heartbeat) -> None:
        while True:
            self.stopping = self.stopping or heartbeat.stop_requested
            idle = await self._turn(heartbeat)
            if not self._tasks and (self.stopping or idle or await asyncio.to_thread(self.is_done)):
                return
            await self._wait()

    async def _turn(self, heartbeat: Heartbeat) -> bool:
        """Do what can be done now; say whether a runner that works until idle is done."""
        try:
            if heartbeat.lost or self._stranded or not self._reconciled:
                await asyncio.to_thread(self._get_ready, heartbeat)
            started = 0 if self.stopping else await self._start_jobs()
            sent = await self._send()
            if time.monotonic() >= self._expire_at:
                await asyncio.to_thread(self._expire)
            self.totals.delivered += sent.delivered
            busy = started or sent.delivered or sent.failed or sent.left or self._tasks
            return self.until_idle and not busy and await self._is_idle(heartbeat)
        except StoreLost:
            raise
        except StoreUnavailable as error:
            self.duties.warn(str(error))
            return False

    def _get_ready(self, heartbeat: Heartbeat) -> None:
        """Be on the list of runners, let both copies of the decisions agree, give back what was not done."""
        if heartbeat.lost:
            self.duties.control.begin(self.slots)
            heartbeat.lost = False
        if not self._reconciled:
            self._reconcile()
        while self._stranded:
            self.duties.agents.give_back(self._stranded[-1])
            self._stranded.pop()

    def _reconcile(self) -> None:
        try:
            self._tell(self.duties.reconciling.reconcile())
        except OSError as error:
            self.duties.warn(
                f"The second copy of the decisions could not be completed ({error.strerror}); "
                f"the next runner tries again."
            )
        self._reconciled = True

    async def _is_idle(self, heartbeat: Heartbeat) -> bool:
        """Say whether nobody works, nothing is to be tried again, and nobody took this runner for dead."""
        if await asyncio.to_thread(self.duties.control.running):
            return False
        if await asyncio.to_thread(self.duties.agents.awaits_retries):
            return False
        if not self.stopping and await self._start_jobs():
            return False
        heartbeat.lost = (await asyncio.to_thread(self.duties.control.beat)).lost
        return not heartbeat.lost

    async def _start_jobs(self) -> int:
        free = self.slots - len(self._tasks)
        if free <= 0:
            return 0
        jobs = await asyncio.to_thread(self.duties.agents.claim, self.duties.control.id, free)
        for job in jobs:
            self._tasks[asyncio.create_task(self._do(job))] = job
        return len(jobs)

    async def _do(self, job: Job) -> None:
        try:
            await self._work_or_fail(job)
        except StoreLost:
            raise
        except StoreUnavailable as error:
            self.duties.warn(str(error))
            self._stranded.append(job)

    async def _work_or_fail(self, job: Job) -> None:
        try:
            self._count(await self.duties.agents.work(job))
        except DamagedTextError as error:
            await self._fail(job, str(error))
        except StoreUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - one item's defect must not stop all the others
            self.duties.warn(
                f"A defect of the program stopped work on an item of “{job.spec.name}”: {error!r}"
            )
            await self._fail(job, f"The program could not go on ({type(error).__name__}); its log says more.")

    async def _fail(self, job: Job, why: str) -> None:
        await asyncio.to_thread(self.duties.agents.fail, job, why)
        self.totals.failed += 1
        self.totals.reasons[why] += 1

    def _count(self, worked: Worked) -> None:
        if worked.state is not None:
            self.totals.runs += 1
            self.totals.waiting += worked.state is State.WAITING
        if worked.state is State.FAILED:
            self.totals.failed += 1
            self.totals.reasons[worked.why] += 1
        self.totals.cost_micro = add(self.totals.cost_micro, *worked.costs)

    async def _send(self) -> Delivered:
        """Send what is due; it is not looked for after every single draft."""
        if self._tasks and time.monotonic() < self._send_at:
            return Delivered()
        self._send_at = time.monotonic() + _SEND_EVERY_S
        return await asyncio.to_thread(self.duties.deliveries.send_due, self.duties.control.id)

    def _expire(self) -> None:
        self.duties.expiry.expire()
        self.duties.deliveries.tidy()
        self._expire_at = time.monotonic() + _EXPIRE_EVERY_S

    async def _wait(self) -> None:
        if not self._tasks:
            await self._rest()
            return
        done, _ = await asyncio.wait(self._tasks, timeout=_POLL_S, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            job = self._tasks.pop(task)
            if task.cancelled():
                self._stranded.append(job)
            else:
                task.result()  # raises StoreLost

    async def _rest(self) -> None:
        """Wait until somebody changes the store, or until it is time to look at everything again."""
        for _ in range(_POLLS):
            await asyncio.sleep(_POLL_S)
            if self.stopping or await asyncio.to_thread(self._is_changed):
                return

    def _is_changed(self) -> bool:
        """Say whether the store was changed since this was last asked; one that cannot be asked may be."""
        try:
            version = self.duties.changes.version()
        except StoreUnavailable:
            return True
        changed, self._version = version != self._version, version
        return changed
