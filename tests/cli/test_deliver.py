"""Sending what is approved without a runner that stays."""

import pytest

from reviewer_app.cli import deliver
from reviewer_app.domain.clock import now
from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.runner.heartbeat import EVERY_S
from reviewer_app.store import deliveries
from reviewer_app.store.claims import LEASE
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
    assert answer.err == f"Folder: {approved.shop.root / 'outbox/drafts'}\n"
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


@pytest.fixture
def leased(approved: Console) -> Console:
    """Return a console whose approvals are due; another runner, which lives, holds one of the two."""
    services = approved.shop.services
    services.deliver_outputs.end_holds("ada")
    services.control_runner.begin(0)
    with services.database.write() as tx:
        assert len(deliveries.lease(tx, services.control_runner.id, now(), 1)) == 1
    return approved


def test_what_another_runner_holds_is_awaited(leased: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    """--until-idle ends when nothing is left: what a runner that ends has not sent is taken over."""
    waited = []

    def meanwhile(_seconds: float) -> None:
        waited.append(len(leased.shop.files()))
        if len(waited) == 3:
            leased.shop.services.control_runner.finish()

    monkeypatch.setattr(deliver, "sleep", meanwhile)
    answer = leased("deliver", "--until-idle", "--json")
    assert (answer.code, answer.json) == (0, {"delivered": 2, "failed": 0, "unknown": 0, "held": 0})
    assert waited == [1, 1, 1]
    assert answer.err == f"Folder: {leased.shop.root / 'outbox/drafts'}\n"


def test_what_another_runner_does_not_send_is_awaited_no_longer_than_a_lease(
    leased: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If nothing goes on for longer than a lease, exit code 1 and a sentence say what is still there."""
    assert LEASE.total_seconds() + EVERY_S < deliver._PATIENCE_S
    hands = [0.0]
    monkeypatch.setattr(deliver, "monotonic", lambda: hands[0])
    monkeypatch.setattr(deliver, "sleep", lambda _seconds: hands.insert(0, hands[0] + 10))
    answer = leased("deliver", "--until-idle", "--json")
    assert (answer.code, answer.json) == (1, {"delivered": 1, "failed": 0, "unknown": 0, "held": 0})
    assert "1 not delivered yet: another runner holds them" in answer.err
    assert "awaited for 40 s" in answer.err
    assert 40 <= hands[0] <= 60
    leased.shop.services.control_runner.finish()


def test_what_another_runner_holds_is_told(leased: Console) -> None:
    """Without --until-idle nothing is awaited, and nobody says that nothing is due."""
    assert leased("deliver").code == 0
    answer = leased("deliver", "--json")
    assert (answer.code, answer.json["delivered"]) == (0, 0)
    assert answer.err == "1 not delivered yet: another runner holds them; --until-idle waits for that.\n"
    leased.shop.services.control_runner.finish()


def test_what_may_have_arrived_is_told(approved: Console) -> None:
    """Deliveries of which nobody knows are counted, and a sentence says what to do with them."""
    with approved.shop.services.database.write() as tx:
        tx.exec_driver_sql("UPDATE deliveries SET state = 'unknown' WHERE item_id = 1")
    answer = approved("deliver", "--now", "--json")
    assert (answer.code, answer.json) == (0, {"delivered": 1, "failed": 0, "unknown": 1, "held": 0})
    assert "1 unknown: they may have arrived" in answer.err
    answer = approved("deliver")
    assert answer.code == 3
    assert answer.err.splitlines()[0].startswith("1 unknown")
    assert answer.err.splitlines()[1:] == ["Nothing is due."]
    assert approved("deliveries", "retry", "1").code == 0
    assert approved.json("deliver") == {"delivered": 1, "failed": 0, "unknown": 0, "held": 0}
