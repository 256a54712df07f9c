"""Runners among each other: who is alive, whose work is taken over, who was asked to stop or to pause."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from reviewer_app.domain.clock import Clock
from reviewer_app.domain.events import RUNNER, NewEvent
from reviewer_app.domain.ids import item_id
from reviewer_app.domain.item import State
from reviewer_app.failpoints import reach
from reviewer_app.store import claims, events, ledger
from reviewer_app.store.claims import Lifeline, RunnerRow
from reviewer_app.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class Beat:
    """What one heartbeat found out."""

    stop: bool  # somebody asked this runner to stop
    lost: bool  # others took this runner for dead; its claims are gone


class ControlRunner:
    """Registers a runner, keeps its lease, and takes over what dead ones left."""

    def __init__(self, database: Database, lifeline: Callable[[], Lifeline], clock: Clock) -> None:
        self._database = database
        self._new_lifeline = lifeline
        self._lifeline = lifeline()
        self._clock = clock
        self.id = 0

    def begin(self, slots: int) -> None:
        """Enter the list of runners."""
        self._lifeline = self._new_lifeline()
        self._lifeline.hold()
        with self._database.write() as tx:
            self.id = claims.register(tx, self._lifeline.token, os.getpid(), slots, self._clock())

    def beat(self) -> Beat:
        """Prolong the lease, and give work of dead runners back to the queue."""
        with self._database.read() as tx:
            known = claims.runners(tx, self._clock())
        dead = [row.id for row in known if row.id != self.id and self._is_dead(row)]
        mine = next((row for row in known if row.id == self.id), None)
        with self._database.write(quiet=not dead) as tx:
            alive = claims.heartbeat(tx, self.id, self._clock())
            for runner in dead:
                self._end(tx, runner)
        reach("job.heartbeat")
        return Beat(stop=mine is not None and mine.stop_requested, lost=not alive)

    def _is_dead(self, row: RunnerRow) -> bool:
        return row.lease_over or not self._lifeline.is_alive(row.token)

    def finish(self) -> None:
        """Leave the list of runners; what is still claimed goes back to the queue."""
        with self._database.write() as tx:
            self._end(tx, self.id)
        self._lifeline.let_go()

    def _end(self, tx: Transaction, runner: int) -> None:
        """Give the work of a runner back; of the calls it was in, nobody will hear any more."""
        present = self._clock()
        lost = ledger.give_up_calls(tx, claims.end(tx, runner, present), present)
        if lost:
            told = NewEvent("attempt.unknown", RUNNER, list(map(item_id, lost)), {"runner": runner})
            events.append(tx, told, present)

    def request_stop(self) -> int:
        """Ask every runner to stop after what it is doing; return how many were asked."""
        with self._database.write() as tx:
            return claims.request_stop(tx)

    def pause(self, by: str) -> None:
        """Let no runner begin new drafts; what is being worked on ends, and approved outputs still leave."""
        with self._database.write() as tx:
            if not claims.paused_by(tx):
                claims.pause(tx, by)
                events.append(tx, NewEvent("runner.paused", by, [], {}), self._clock())

    def resume(self, by: str) -> None:
        """Let runners begin new drafts again."""
        with self._database.write() as tx:
            if claims.paused_by(tx):
                claims.resume(tx)
                events.append(tx, NewEvent("runner.resumed", by, [], {}), self._clock())

    def is_paused(self) -> bool:
        """Say whether runners begin no new drafts."""
        with self._database.read() as tx:
            return bool(claims.paused_by(tx))

    def alive(self) -> list[RunnerRow]:
        """Return the runners whose processes live."""
        with self._database.read() as tx:
            known = claims.runners(tx, self._clock())
        return [row for row in known if not self._is_dead(row)]

    def running(self) -> int:
        """Return how many items are claimed by any runner."""
        with self._database.read() as tx:
            return sum(n for (_, state), n in claims.open_work(tx).items() if state == State.RUNNING)
