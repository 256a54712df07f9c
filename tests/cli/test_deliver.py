"""Sending what is approved without a runner that stays."""

import pytest

from reviewer_app.domain.delivery import DeliveryState
from tests.cli.console import Console


@pytest.fixture
def approved(console: Console) -> Console:
    """Return a console with two approvals that are held."""
    console.shop.draft("a", "b")
    console("approve", "letters/a", "letters/b")
    return console


def test_what_is_held_stays(approved: Console) -> None:
    """Exit code 0 and a sentence; nothing leaves before its hold ends."""
    answer = approved("deliver", "--json")
    assert (answer.code, answer.json) == (0, {"delivered": 0, "failed": 0, "unknown": 0, "held": 2})
    assert "2 held" in answer.err
    assert approved.shop.files() == {}


def test_holds_can_be_ended(approved: Console) -> None:
    """--now sends everything at once, in whose name is in the history."""
    answer = approved("deliver", "--now", "--until-idle", "--by", "ben", "--json")
    assert (answer.code, answer.json) == (0, {"delivered": 2, "failed": 0, "unknown": 0, "held": 0})
    assert approved.shop.files().keys() == {"drafts/letters/a", "drafts/letters/b"}
    events = approved.json("log")["events"]
    assert [each["actor"] for each in events if each["kind"] == "delivery.holds_ended"] == ["ben"]


def test_nothing_to_deliver_is_exit_code_3(console: Console) -> None:
    """Zeros for programs, a sentence for people."""
    answer = console("deliver", "--json")
    assert (answer.code, answer.json) == (3, {"delivered": 0, "failed": 0, "unknown": 0, "held": 0})
    assert answer.err == "Nothing is due.\n"
    assert console("deliver").rows == [["0", word] for word in ("delivered", "failed", "unknown", "held")]


def test_a_failure_says_which_and_why(approved: Console) -> None:
    """Exit code 1; the others leave; a retry makes it due, and only then it is due."""
    folder = approved.shop.root / "outbox" / "drafts" / "letters"
    (folder / "a").mkdir(parents=True)
    answer = approved("deliver", "--now", "--json")
    assert (answer.code, answer.json) == (1, {"delivered": 1, "failed": 1, "unknown": 0, "held": 0})
    assert "failed, letters/a:" in answer.err
    [failed] = approved.json("deliveries", "--state", "failed")["deliveries"]
    (folder / "a").rmdir()
    assert approved("deliver").code == 3
    assert approved("deliveries", "retry", failed["id"]).code == 0
    assert approved.json("deliver")["delivered"] == 1


def test_it_leaves_no_runner_behind(approved: Console) -> None:
    """Other runners see that it has ended."""
    approved("deliver", "--now")
    assert approved.shop.services.control_runner.alive() == []
    assert approved.shop.services.deliver_outputs.page(DeliveryState.HELD) == []
