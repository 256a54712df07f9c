"""Where faults are done: a workspace with hundreds of items, a model that counts calls, forked children."""

import json
import random
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reviewer_app.domain.item import NewItem
from reviewer_app.paths import Workspace
from tests.faults.forkserver import Forkserver, Task
from tests.faults.roles import AGENTS
from tests.loopback import model_process
from tests.loopback.model_process import ModelProcess
from tests.workshop import Workshop, make

KEY_OF_PROMPT = r"<name-[0-9a-f]+>\n(\S+)"
_SLOW_S = 0.01
_TEMPLATE = "\n## Template\nDear {{ key }}, thank you for your letter.\n"


@dataclass
class Ground:
    """One workspace and everything that happens to it."""

    folder: Path
    shop: Workshop
    model: ModelProcess
    server: Forkserver
    chance: random.Random = field(default_factory=lambda: random.Random(20300107))
    count: int = 0

    @property
    def workspace(self) -> Workspace:
        """The workspace's layout."""
        return self.shop.services.workspace

    def start(self, role: str, **task: Any) -> int:
        """Start a child with a name of its own; return its number."""
        self.count += 1
        name = f"{role}-{self.count}"
        return self.server.start(
            Task(role, str(self.folder), **{"name": name, "seed": self.chance.getrandbits(32), **task})
        )

    def finish(self, child: int) -> None:
        """Wait for a child that ends by itself, without a fault."""
        end = self.server.end_of(child)
        assert (end.signal, end.code) == (0, 0), self.records("errors")

    def finish_work(self) -> None:
        """Let one runner do, without faults, everything there is to do."""
        self.finish(self.start("run", until_idle=True))

    def stop_carrying(self, carrier: int) -> None:
        """Let the receiver take what is left, and end."""
        self.server.send(carrier, signal.SIGTERM)
        self.finish(carrier)

    def records(self, name: str) -> list[dict[str, Any]]:
        """Return what children wrote into one of their records."""
        path = self.folder / f"{name}.jsonl"
        return [json.loads(line) for line in path.read_bytes().splitlines()] if path.exists() else []

    def fill(self, count: int, *agents: str, after: int = 0) -> None:
        """Add so many items to each of these agents, which have some already."""
        for agent in agents:
            keys = _keys(agent, after + count)[after:]
            pieces = [NewItem(key, key, f"Dear shop, I am {key}.") for key in keys]
            self.shop.services.add_items.add(self.shop.services.library.load(agent), pieces, "ada")


def _keys(agent: str, count: int) -> list[str]:
    return [f"{agent}-{number:04d}" for number in range(count)]


def _script(count: int) -> dict[str, list[dict[str, Any]]]:
    """Return the model's answers: some need a repair, some are errors, all take a moment."""
    said: dict[str, list[dict[str, Any]]] = {}
    for number, key in enumerate(_keys("letters", count)):
        answer = {"text": f"Thank you, {key}.", "latency_s": _SLOW_S}
        said[key] = [{"status": 400, "error": "Not this one.", "latency_s": _SLOW_S}, answer]
        said[key] = said[key] if number % 20 == 0 else [answer]
    for number, key in enumerate(_keys("notes", count)):
        answers = [{"text": f"{word}, {key}.", "latency_s": _SLOW_S} for word in ("No", "Thank you")]
        said[key] = answers if number % 2 == 0 else answers[1:]
    return said


@contextmanager
def prepared(folder: Path, server: Forkserver, count: int) -> Iterator[Ground]:
    """Give a workspace with three agents of `count` items each; one agent's are still to be drafted."""
    script = folder / "script.json"
    script.write_text(json.dumps(_script(count)))
    options = ("--script", str(script), "--key-pattern", KEY_OF_PROMPT)
    with model_process.started(*options) as model:
        shop = make(folder / "workspace", hold=0, base_url=model.openai_url)
        write_agents(shop)
        ground = Ground(folder, shop, model, server)
        try:
            ground.fill(count, *AGENTS[1:])
            ground.finish_work()
            ground.fill(count, *AGENTS[:1])
            yield ground
        finally:
            shop.services.database.close()


def write_agents(shop: Workshop) -> None:
    """Write an agent with a plain model, one whose checks need a repair, and one without a model."""
    shop.write_agent("letters")
    shop.write_agent("notes", keys='repairs: 1\nchecks:\n  - required_text: ["thank you"]\n')
    shop.write_agent("forms", model="template/jinja", below=_TEMPLATE)


def first(agent: str, count: int) -> Sequence[str]:
    """Return the references of an agent's first items."""
    return [f"{agent}/{key}" for key in _keys(agent, count)]
