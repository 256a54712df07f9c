"""Runners that spend money die by SIGKILL under load: no limit breaks, and no answer is paid for twice."""

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from reviewer_app.bootstrap import Services
from reviewer_app.domain.clock import now
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import State
from reviewer_app.domain.money import to_usd
from reviewer_app.store import claims
from reviewer_app.store.queue import Filter
from tests.faults import oracle
from tests.faults.forkserver import Forkserver
from tests.faults.ground import KEY_OF_PROMPT, Ground
from tests.loopback import model_process
from tests.loopback.wire import Reply
from tests.workshop import make

KILLS = int(os.environ.get("REVIEWER_FAULT_KILLS", "30"))
AT_ONCE, SLOTS = 2, 4  # runners, and calls of each

USAGE = 1150, 100  # tokens of each answer: about the most that a call here can cost
COST = 1650  # of each answer, in micro-dollars
AGENTS = ("letters", "notes", "memos")
PER_ITEM, PER_DAY = 2 * COST + 500, KILLS * COST  # of a letter; of all notes
LEAST, MORE = 40, 40  # items that are queued at any time, of all agents; added at once, of each
_RESERVED = "SELECT sum(coalesce(cost_micro, reserved_micro)) FROM attempts WHERE state <> 'failed'"

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no fork"),
]


@dataclass
class Till:
    """Where money is spent, and how much of it may be."""

    ground: Ground
    began: datetime
    filled: int = 0
    per_day: int | None = None  # of the whole workspace

    def refill(self) -> None:
        """Keep so much queued that runners never stand still, whatever their limits forbid."""
        with self.ground.shop.services.database.read() as tx:
            queued = min(claims.queued(tx, agent) for agent in AGENTS)
        if queued < LEAST:
            self.ground.fill(MORE, *AGENTS, after=self.filled)
            self.filled += MORE

    def limit_the_day(self, calls: int) -> None:
        """Let the workspace spend so many calls more, from the next runner on."""
        with self.ground.shop.services.database.read() as tx:
            self.per_day = int(tx.exec_driver_sql(_RESERVED).scalar_one()) + calls * COST
        file = self.ground.workspace.settings_file
        rest = file.read_text().replace("[limits]\n", f"[limits]\nusd_per_day = {to_usd(self.per_day)}\n")
        file.write_text(rest)

    def kill(self, count: int) -> None:
        """Kill so many runners at random moments while others work."""
        chance, server = self.ground.chance, self.ground.server
        for _ in range(count // AT_ONCE):
            self.refill()
            children = [self.ground.start("run", slots=SLOTS) for _ in range(AT_ONCE)]
            for child in children:
                time.sleep(chance.uniform(0.05, 0.25))
                server.kill(child)

    def spent(self, agent: str = "") -> list[int]:
        """Return what was really spent on each item, of one agent or of all, by the count of the model."""
        calls = self.ground.model.calls().items()
        return [COST * count for key, count in calls if key.startswith(agent)]


@contextmanager
def opened(folder: Path, server: Forkserver) -> Iterator[Till]:
    """Give a workspace with three agents: of one each item has a budget, of one the day, of one neither."""
    with model_process.started("--key-pattern", KEY_OF_PROMPT) as model:
        model.say("*", *(Reply(text, usage=USAGE, latency_s=0.03) for text in ("No.", "Thank you.")))
        shop = make(folder / "workspace", base_url=model.openai_url)
        with shop.services.workspace.settings_file.open("a") as file:
            file.write(f'[providers.paid]\nkind = "anthropic"\nbase_url = "{model.url}"\n')
        lines = {
            "letters": f"budget_per_item_usd: {to_usd(PER_ITEM)}\n",
            "notes": f"budget_per_day_usd: {to_usd(PER_DAY)}\n"
            'repairs: 1\nchecks:\n  - required_text: ["thank you"]\n',
            "memos": "",
        }
        for name, keys in lines.items():
            shop.write_agent(name, model="paid/claude-haiku-4-5", keys=f"max_output_tokens: 100\n{keys}")
        try:
            yield Till(Ground(folder, shop, model, server), now())
        finally:
            shop.services.database.close()


@pytest.mark.timeout(3600)
def test_kills_break_no_limit_and_pay_for_no_answer_twice(tmp_path: Path, server: Forkserver) -> None:
    """An item, an agent's day and the workspace's day cost what they may, however often runners die."""
    began = time.monotonic()
    with opened(tmp_path, server) as till:
        till.kill(KILLS * 4 // 5)
        till.limit_the_day(calls=KILLS // 2)
        till.kill(KILLS - KILLS * 4 // 5)
        ground = till.ground
        ground.finish_work()
        ground.shop.services.database.close()
        ground.shop.services = Services(ground.workspace)
        figures = oracle.judge(ground)
        days = 1 + (now().date() - till.began.date()).days
        item, notes, everything = max(till.spent("letters")), sum(till.spent("notes")), sum(till.spent())
        rows, _ = ground.shop.services.browse_queue.page(Filter(state="all"))
        over = Counter(row.agent for row in rows if Flag.OVER_BUDGET in row.flags)
        print(  # noqa: T201 - for `pytest -s`
            f"\nMoney: {KILLS} kills, {time.monotonic() - began:.0f} s, {figures}; micro-dollars of a letter "
            f"{item} of {PER_ITEM}, of notes {notes} of {PER_DAY}, of all {everything} of {till.per_day}; "
            f"states {Counter(row.state.value for row in rows)}, over budget {over}"
        )
        assert till.per_day is not None
        assert item <= PER_ITEM
        assert notes <= PER_DAY * days
        assert everything <= till.per_day * days
        assert set(over) <= {"letters"}
        assert any(row.state is State.QUEUED for row in rows)
        assert figures.unknown_calls <= KILLS * SLOTS
