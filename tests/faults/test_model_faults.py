"""Every fault of a model, from the queue through a runner's process and the real clients back to the item."""

import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.domain.item import QueueRow, State
from reviewer_app.domain.run import Attempt, AttemptState
from reviewer_app.secrets.vendors import key_variable
from reviewer_app.services import run_agents
from reviewer_app.services.browse_queue import Opened
from reviewer_app.store.queue import Filter
from tests.faults import model_faults
from tests.faults.model_faults import CLOSED, LATE, NAMELESS, OPEN, PROMPT, RETRIES, UNTRUSTED, Fault
from tests.flows.desk import KEY, KEY_OF_PROMPT, Desk
from tests.loopback import certificate
from tests.loopback.model_server import ModelServer
from tests.loopback.wire import Reply
from tests.workshop import Hands, Workshop, make

pytestmark = pytest.mark.parametrize("kind", ["anthropic", "openai-compatible"])

MODEL = "claude-haiku-4-5"  # it has a list price, wherever it is reached
ONCE = "-once"
FINE = Reply("Dear Ada, here is your answer.")
COST = 200  # of 100 tokens read and 20 written, in micro-dollars
SECTION = '[providers.{name}]\nkind = "{kind}"\nbase_url = "{url}"\n'
SCHEMA = '```json\n{"type": "object", "required": ["a"]}\n```\n'


@pytest.fixture
def server() -> Iterator[ModelServer]:
    """Give a model that knows an item by its key in a prompt."""
    with ModelServer(key_pattern=KEY_OF_PROMPT) as running:
        yield running


@pytest.fixture
def places(server: ModelServer, tmp_path: Path) -> Iterator[Mapping[str, str]]:
    """Give the address of each place where a model may be or not be."""
    with ModelServer(certificate=certificate.make(tmp_path)) as untrusted, socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        yield {
            OPEN: server.url,
            CLOSED: f"http://127.0.0.1:{nobody.getsockname()[1]}",
            NAMELESS: "http://no-such-host.invalid",
            UNTRUSTED: untrusted.url,
        }
        assert untrusted.calls == {}  # nobody sent it a prompt


@dataclass
class Stage:
    """A workspace with an agent, a provider's section and an item for each fault."""

    desk: Desk
    shop: Workshop
    faults: Mapping[str, Fault]  # by the key of the item

    def play(self, *words: str) -> dict[str, Any]:
        """Let a runner's process work until it is idle; return what it said."""
        said: dict[str, Any] = self.desk.ask("run", "--until-idle", "--slots", "16", *words)
        return said

    def items(self) -> dict[str, Opened]:
        """Return every item with its history, by key."""
        rows, _ = self.shop.services.browse_queue.page(Filter(state="all"))
        return {row.key: self._open(row) for row in rows}

    def _open(self, row: QueueRow) -> Opened:
        return self.shop.services.browse_queue.open(row.number, whole=True)


def staged(
    folder: Path, kind: str, places: Mapping[str, str], faults: Mapping[str, Fault], seconds: int
) -> Stage:
    """Return a stage on which nothing was played yet."""
    shop = make(folder / "workspace", retries=RETRIES, base_url=places[OPEN])
    text = [f"call_seconds = {seconds}\n"]  # the file ends with its limits
    for key, fault in faults.items():
        url = places[fault.at] + ("" if kind == "anthropic" else "/v1")
        text.append(SECTION.format(name=key, kind=kind, url=url))
    with shop.services.workspace.settings_file.open("a") as file:
        file.write("".join(text))
    for key, fault in faults.items():
        shop.write_agent(key, model=f"{key}/{MODEL}", output=fault.output)
        document = shop.root / "agents" / key / "AGENT.md"
        if fault.output == "json":
            sentence = "One sentence of at most 60 words.\n"
            document.write_text(document.read_text().replace(sentence, SCHEMA))
            shop.let_live(key)
        shop.add(key, agent=key)
    variables = {key_variable(key): KEY for key in faults}
    return Stage(Desk(folder, variables, module="tests.faults.hurried"), shop, faults)


def attempts(opened: Opened) -> tuple[Attempt, ...]:
    """Return the rows of the ledger of an item that was run once."""
    (run,) = opened.runs
    return run.attempts


def cost(kind: str, fault: Fault, calls: tuple[Attempt, ...]) -> int | None:
    """Return what an item costs as far as anybody can know."""
    states = [one.state for one in calls]
    if set(states) == {AttemptState.FAILED}:
        return 0
    if AttemptState.UNKNOWN in states or kind != "anthropic" or fault.reply.usage != (100, 20):
        return None
    return COST


def require_nothing_left(stage: Stage, items: Mapping[str, Opened]) -> None:
    """Require that nobody decided and nothing was approved, whatever a model answered."""
    assert stage.shop.files() == {}
    assert [one.decisions or one.deliveries for one in items.values()] == [()] * len(items)
    audit = stage.shop.services.browse_queue.verify()
    assert audit.ok, audit.why


@pytest.mark.parametrize("faults", [PROMPT, LATE], ids=["at once", "at the deadline"])
def test_each_fault_becomes_what_the_table_says(
    kind: str, faults: Mapping[str, Fault], tmp_path: Path, server: ModelServer, places: Mapping[str, str]
) -> None:
    """State, flags, cost and raw answer are right, and the ledger has as many calls as the server counted."""
    for key, fault in faults.items():
        server.say(key, fault.reply)
    stage = staged(tmp_path, kind, places, faults, seconds=1 if faults is LATE else 60)
    said = stage.play()
    items = stage.items()
    waiting = sum(fault.state is State.WAITING for fault in faults.values())
    assert (said["waiting"], said["failed"]) == (waiting, len(faults) - waiting)
    for key, fault in faults.items():
        row, calls = items[key].item.row, attempts(items[key])
        assert (key, row.state, row.flags) == (key, fault.state, fault.flags)
        assert (key, [call.state for call in calls]) == (key, [fault.attempt] * fault.tries)
        assert (key, server.calls[key]) == (key, fault.tries if fault.at == OPEN else 0)
        assert [call.answer for call in calls if fault.kept not in (call.answer or "")] == [], key
        assert (key, row.cost_micro) == (key, cost(kind, fault, calls))
        assert bool(items[key].item.failure) == (row.state is State.FAILED)
    require_nothing_left(stage, items)


PASSING = {key + ONCE: fault for key, fault in PROMPT.items() if fault.passes and fault.at == OPEN}


def test_what_passes_is_asked_once_more_and_the_answer_is_the_draft(
    kind: str, tmp_path: Path, server: ModelServer, places: Mapping[str, str]
) -> None:
    """After one fault that passes the same run goes on; its cost is unknown where the first call's is."""
    for key, fault in PASSING.items():
        server.say(key, fault.reply, FINE)
    stage = staged(tmp_path, kind, places, PASSING, seconds=60)
    assert stage.play()["waiting"] == len(PASSING)
    items = stage.items()
    assert server.calls == dict.fromkeys(PASSING, 2)
    for key, fault in PASSING.items():
        calls = attempts(items[key])
        assert (key, [call.state for call in calls]) == (key, [fault.attempt, AttemptState.SETTLED])
        assert (key, items[key].item.output) == (key, FINE.text)
        assert (key, items[key].item.row.cost_micro) == (key, cost(kind, fault, calls))
    require_nothing_left(stage, items)


def test_a_server_that_asks_for_an_hour_is_left_alone_for_as_long_as_any(
    kind: str, tmp_path: Path, server: ModelServer, places: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`Retry-After: 3600` keeps the item queued for 300 s, and not one second less."""
    hands = Hands()
    monkeypatch.setattr(run_agents, "_CHANCE", lambda: 0.0)
    monkeypatch.setenv(key_variable("busy"), KEY)
    fault = model_faults.PROMPT["busy"]
    server.say("busy", replace(fault.reply, headers={"retry-after": "3600"}), FINE)
    shop = staged(tmp_path, kind, places, {"busy": fault}, seconds=60).shop
    service = shop.services.run_agents
    service._clock = hands
    monkeypatch.setattr(service, "awaits_retries", lambda: False)  # a run does what can be done now, and ends
    for wait, count, state in ((0, 1, State.QUEUED), (299, 1, State.QUEUED), (1, 2, State.WAITING)):
        hands.at += timedelta(seconds=wait)
        shop.run()
        assert (server.calls["busy"], shop.open(1).item.row.state) == (count, state)
