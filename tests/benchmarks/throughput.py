"""120 agents with ten items each on 16 slots, and a model that takes 200 ms: how busy the slots are kept.

The runner is a process of its own, as in use. Meanwhile pages of the queue are read by this one.
"""

import statistics
import subprocess
import sys

from pysqlite3 import dbapi2 as sqlite

from reviewer_app.store.queue import Filter
from tests import workshop
from tests.benchmarks import model_shop
from tests.benchmarks.children import ROOT, environment
from tests.benchmarks.harness import Bench, Result, seconds
from tests.loopback import model_process
from tests.loopback.wire import Reply
from tests.workshop import Workshop

_AGENTS, _EACH, _SLOTS, _LATENCY_S = 120, 10, 16, 0.2
_GOAL = 1 / 0.9  # nine tenths of what the slots could do if nothing but the model took time
_ROWS, _PAGE_MS = 100, 50.0
_LOOK_EVERY_S = 0.1
_TOOK = "SELECT (SELECT max(ended_at) FROM runs) - (SELECT min(started_at) FROM attempts)"


def measure(bench: Bench) -> list[Result]:
    """Let a runner work off the queue; one figure is its time, the other that of a page meanwhile."""
    agents = _AGENTS // 3 if bench.quick else _AGENTS
    rounds = [_round(bench, number, agents) for number in range(1 if bench.quick else 3)]
    took, page = min(rounds)
    least = agents * _EACH * _LATENCY_S / _SLOTS
    return [
        Result("throughput-16-slots", took, least, "s", _GOAL),
        Result("queue-page-under-load", page, _PAGE_MS, "ms", 1.0),
    ]


def _round(bench: Bench, number: int, agents: int) -> tuple[float, float]:
    with model_process.started("--key-pattern", model_shop.KEY_OF_PROMPT) as model:
        model.say("*", Reply("Thank you for your letter.", latency_s=_LATENCY_S))
        shop = model_shop.make(bench.folder / f"workspace-{number}", model.url, agents)
        for agent in range(agents):
            shop.add(*workshop.keys(_EACH), agent=model_shop.name(agent))
        page = _pages_while_running(shop)
        model_shop.require(sum(model.calls().values()), agents * _EACH)
        connection = sqlite.connect(shop.services.workspace.database)
        (took,) = connection.execute(_TOOK).fetchone()
        connection.close()
        shop.services.database.close()
    return took / 1e3, page


def _pages_while_running(shop: Workshop) -> float:
    """Return the median milliseconds of a page while a runner works until it is idle."""
    words = ("--workspace", str(shop.root), "run", "--until-idle", "--slots", str(_SLOTS))
    command = [sys.executable, "-m", "reviewer_app", *words]
    wanted, pages = Filter(state="all"), []
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as runner:
        while True:
            try:
                runner.wait(_LOOK_EVERY_S)
            except subprocess.TimeoutExpired:
                pages.append(seconds(lambda: shop.services.browse_queue.page(wanted, _ROWS)))
            else:
                model_shop.require(runner.returncode, 0)
                return statistics.median(pages) * 1e3
