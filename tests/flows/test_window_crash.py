"""The window or its runner is killed: what was typed, drafted and approved is there again, and once."""

import hashlib
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.desk import KEY_OF_PROMPT, LONG_S, until
from tests.flows.sitting import Sitting, Window, sitting
from tests.loopback import model_process
from tests.loopback.model_process import ModelProcess
from tests.loopback.wire import Reply

LOCAL = """
[providers.local]
kind = "openai-compatible"
base_url = "{url}/v1"
"""
TITLE = "workspace — Reviewer"
TYPED = "Dear Ms Berg, it was our mistake."


@pytest.fixture
def seat(tmp_path: Path) -> Iterator[Sitting]:
    """Give a desk with three items, which an agent without a model drafts."""
    with sitting(tmp_path) as made:
        made.desk.set_up()
        add(made, "a", "b", "c")
        yield made


@pytest.fixture
def model() -> Iterator[ModelProcess]:
    """Give a model that answers about `slow` when it is let."""
    with model_process.started("--key-pattern", KEY_OF_PROMPT) as made:
        made.say("slow", Reply(text="At last.", gate="slow"))
        made.say("*", *[Reply(text="At once.")] * 4)
        yield made


def add(seat: Sitting, *keys: str) -> None:
    """Add items by the command line."""
    for key in keys:
        seat.desk.ask("add", "support-reply", "--text", f"I am {key}.", "--key", key)


def approve(seat: Sitting, window: Window) -> int:
    """Approve what is shown, by its key; return the number of the item."""
    number = window.until(may_decide=True)["item"]
    window.act(lambda: seat.hands.key("a"), lambda said: said["item"] != number)
    return int(number)


@pytest.mark.timeout(120)
def test_what_was_typed_outlives_the_window(seat: Sitting) -> None:
    """A window killed in the middle of an edit offers the edit again, whole, and it can be approved."""
    window = seat.watched()
    window.until(total=3)
    number: int = window.act(lambda: seat.hands.key("e"), lambda said: said["is_editing"])["item"]
    seat.hands.key("ctrl+a")
    seat.hands.type(TYPED)
    until(lambda: kept(seat, number) == TYPED)
    window.process.kill()
    assert window.process.wait() == -signal.SIGKILL
    assert not seat.services.browse_queue.open(number).decisions

    again = seat.watched()
    again.until(item=number)
    again.until_says("notice", "Restored your unfinished edit")
    again.act(lambda: seat.hands.key("e"), lambda said: said["is_editing"])
    again.until(typed=TYPED, may_decide=True)
    seat.hands.key("ctrl+Return")
    again.when(lambda said: said["item"] != number)
    decided = seat.services.browse_queue.open(number).decisions[-1]
    assert decided.binding.sha256 == hashlib.sha256(TYPED.encode()).hexdigest()
    assert kept(seat, number) == ""


def kept(seat: Sitting, number: int) -> str:
    """Return what is kept of an unfinished edit."""
    edit = seat.services.keep_edits.of(number, "ada")
    return edit.text if edit else ""


@pytest.mark.timeout(120)
def test_a_killed_runner_is_started_again(tmp_path: Path, model: ModelProcess) -> None:
    """A runner that dies in the middle of a call, and between sending and noting it, loses nothing.

    The window starts it again each time; no draft is missing, and no output is delivered twice.
    """
    settings = LOCAL.format(url=model.url)
    dies = "file.renamed_pre_dirsync:1:kill"
    with sitting(tmp_path, REVIEWER_KEY_LOCAL="k", REVIEWER_FAILPOINT=dies) as seat:
        seat.desk.set_up("local/m", settings)
        seat.hold(0)
        window = seat.watched()
        add(seat, "slow", "b")
        until(lambda: model.calls().get("slow") == 1)
        [first] = seat.runners()
        numbers = [approve(seat, window)]
        until(lambda: model.calls().get("slow") == 2)
        [second] = seat.runners()
        assert second != first
        model.open("slow")
        window.until(total=1)
        numbers.append(approve(seat, window))
        until(lambda: delivered(seat) == 2 and not seat.in_flight())
        window.until(runner="Runner is idle")
        assert seat.desk.outbox() == {
            "drafts/support-reply/slow": b"At last.",
            "drafts/support-reply/b": b"At once.",
        }
        for number in numbers:
            [delivery] = seat.services.browse_queue.open(number).deliveries
            assert delivery.state == "delivered"
        assert seat.desk.ask("audit", "verify")["ok"]


def delivered(seat: Sitting) -> int:
    """Return how many deliveries ended well, by their events."""
    events = list(seat.services.browse_queue.history())
    return sum(event.kind == "delivery.delivered" for event in events)


@pytest.mark.timeout(120)
def test_a_second_start_raises_the_first_window(seat: Sitting) -> None:
    """A workspace has one window: another start ends at once with 0 and brings that to the front."""
    first = seat.plain()
    until(lambda: seat.hands.active() == TITLE)
    seat.files()
    until(lambda: seat.hands.active() == "Files")
    assert seat.plain().wait(LONG_S) == 0
    until(lambda: seat.hands.active() == TITLE)
    assert first.poll() is None
    assert len(seat.hands.windows("workspace")) == 1
