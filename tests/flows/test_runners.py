"""Runners as processes: stopped in the middle of a call, or two at once."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.desk import Desk, finish, until
from tests.loopback import model_process
from tests.loopback.model_process import ModelProcess
from tests.loopback.wire import Reply

LOCAL = """
[providers.local]
kind = "openai-compatible"
base_url = "{url}/v1"
"""
KEY_OF_PROMPT = r"<name-[0-9a-f]+>\n(\S+)"


@pytest.fixture
def model() -> Iterator[ModelProcess]:
    """Give a model whose answer about `slow` waits at a gate."""
    with model_process.started("--key-pattern", KEY_OF_PROMPT) as made:
        made.say("slow", Reply(text="At last.", gate="slow"))
        yield made


@pytest.fixture
def desk(tmp_path: Path, model: ModelProcess) -> Desk:
    """Return a workspace with three items, of which the model answers the first late."""
    made = Desk(tmp_path, {"REVIEWER_KEY_LOCAL": "k"})
    made.set_up("local/m", LOCAL.format(url=model.url))
    for key in ("slow", "b", "c"):
        made.ask("add", "support-reply", "--text", f"I am {key}.", "--key", key)
    return made


def states(desk: Desk) -> dict[str, str]:
    """Return the state of each item by its key."""
    return {item["key"]: item["state"] for item in desk.ask("queue", "--state", "all")["items"]}


def start_slow(desk: Desk, model: ModelProcess, *words: str) -> "subprocess.Popen[bytes]":
    """Start a runner with one slot and return it once it waits for the slow answer."""
    runner = desk.start("run", "--slots", "1", "--json", *words)
    until(lambda: model.calls().get("slow", 0) == 1)
    return runner


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_runner_after_what_it_does(desk: Desk, model: ModelProcess, number: int) -> None:
    """Ctrl-C or SIGTERM: the call at work is awaited and kept, nothing new begins, exit code 0."""
    runner = start_slow(desk, model)
    runner.send_signal(number)
    model.open("slow")
    said = finish(runner)
    assert (said.code, said.document["waiting"]) == (0, 1), said.err
    assert states(desk) == {"slow": "waiting", "b": "queued", "c": "queued"}
    assert desk.ask("run", "--until-idle")["waiting"] == 2
    assert model.calls() == {"slow": 1, "b": 1, "c": 1}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_second_signal_gives_the_work_back(desk: Desk, model: ModelProcess) -> None:
    """A second Ctrl-C does not wait: the call is unknown, the item is queued again and loses nothing."""
    runner = start_slow(desk, model)
    runner.send_signal(signal.SIGINT)
    with pytest.raises(subprocess.TimeoutExpired):
        runner.wait(1)
    runner.send_signal(signal.SIGINT)
    assert finish(runner).code == 0
    assert states(desk) == {"slow": "queued", "b": "queued", "c": "queued"}
    model.open("slow")
    assert desk.ask("run", "--until-idle")["waiting"] == 3
    attempts = desk.ask("show", "support-reply/slow")["runs"][-1]["attempts"]
    assert [one["state"] for one in attempts] == ["unknown", "settled"]
    assert model.calls() == {"slow": 2, "b": 1, "c": 1}


def test_run_stop_asks_every_runner_and_nothing_is_lost(desk: Desk, model: ModelProcess) -> None:
    """`run --stop` is heard by a runner in the middle of a call; it ends with 0 once the answer is kept."""
    runner = start_slow(desk, model)
    assert desk.ask("run", "--stop") == {"stopping": 1}
    model.open("slow")
    said = finish(runner)
    assert said.code == 0, said.err
    assert states(desk)["slow"] == "waiting"
    assert sorted(model.calls().values()) == [1] * len(model.calls())
    assert desk.type("run", "--stop", expect=3).err.startswith("No runner is at work")


def test_a_second_runner_shares_the_work(desk: Desk, model: ModelProcess) -> None:
    """While one runner waits for its model, another does the rest; both end when all is done."""
    first = start_slow(desk, model, "--until-idle")
    second = desk.start("run", "--until-idle", "--json")
    until(lambda: set(states(desk).values()) == {"running", "waiting"})
    model.open("slow")
    both = [finish(runner) for runner in (first, second)]
    assert [said.code for said in both] == [0, 0]
    assert [said.document["waiting"] for said in both] == [1, 2]
    assert model.calls() == {"slow": 1, "b": 1, "c": 1}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_runner_is_taken_over_at_once(desk: Desk, model: ModelProcess) -> None:
    """What a killed runner held is done by the next one, without waiting for a lease to run out."""
    runner = start_slow(desk, model)
    runner.kill()
    runner.wait()
    runner.communicate()
    model.open("slow")
    assert desk.ask("run", "--until-idle")["waiting"] == 3
    assert set(states(desk).values()) == {"waiting"}
