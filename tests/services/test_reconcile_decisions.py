"""Store and journal made to agree: nothing that a person decided is lost with either."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.domain.item import Outcome, State
from reviewer_app.services.reconcile_decisions import Reconciled
from reviewer_app.store.backup import back_up
from tests.workshop import Workshop, make


def _lose_decisions(shop: Workshop, act: Callable[[], object]) -> Workshop:
    """Do something, then put back the store as it was before; return the workspace opened anew."""
    backup = back_up(shop.services.database, shop.root / "backups", "test")
    act()
    shop.services.database.close()
    for path in shop.root.glob("reviewer.db*"):
        path.unlink()
    shutil.copy(backup, shop.root / "reviewer.db")
    settings = (shop.root / "reviewer.toml").read_text()
    again = make(shop.root)
    (shop.root / "reviewer.toml").write_text(settings)
    return again


def test_both_agree_after_ordinary_work(shop: Workshop) -> None:
    """Where nothing was lost there is nothing to do, however often it is done."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.APPROVE)
    for _ in range(3):
        assert shop.services.reconcile_decisions.reconcile() == Reconciled(0, 0, 0)


def test_a_line_that_a_crash_kept_from_the_journal_is_added(shop: Workshop) -> None:
    """A decision that was committed and not journaled is appended, with all that the journal keeps."""
    first, second = shop.draft("a", "b")
    journal = shop.root / "decisions.jsonl"
    shop.decide(first, Kind.REJECT, reason="invented")
    whole = journal.read_bytes()
    shop.decide(second, Kind.EDIT, text="By hand.")
    complete = shop.services.journal.read(0).lines
    journal.write_bytes(whole + b'{"torn')
    assert shop.services.reconcile_decisions.reconcile() == Reconciled(1, 0, 0)
    assert shop.services.journal.read(0).lines[-1].row == complete[-1].row
    assert shop.services.journal.read(0).lines[-1].extra == complete[-1].extra
    assert shop.services.reconcile_decisions.reconcile() == Reconciled(0, 0, 0)


@pytest.mark.parametrize("kept", [0, 1])
def test_a_journal_that_lost_lines_is_made_whole_again(shop: Workshop, kept: int) -> None:
    """A file that was removed or cut short gets every decision that the store has, once."""
    journal = shop.root / "decisions.jsonl"
    for number in shop.draft("a", "b", "c"):
        shop.decide(number, Kind.REJECT, reason="invented")
    shop.services.reconcile_decisions.reconcile()
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.unlink()
    if kept:
        journal.write_bytes(lines[0])
    assert shop.services.reconcile_decisions.reconcile() == Reconciled(3 - kept, 0, 0)
    assert sorted(line.row["item_id"] for line in shop.services.journal.read(0).lines) == [1, 2, 3]
    assert shop.services.reconcile_decisions.reconcile() == Reconciled(0, 0, 0)


@pytest.mark.parametrize("change", ["text", "sha256", "destination_digest"])
def test_a_line_whose_parts_do_not_agree_is_not_restored(shop: Workshop, change: str) -> None:
    """A line whose text or place is not what its decision approved is counted, and decides nothing."""
    (number,) = shop.draft("a")
    again = _lose_decisions(shop, lambda: shop.decide(number, Kind.EDIT, text="By hand."))
    journal = again.root / "decisions.jsonl"
    said = json.loads(journal.read_text())
    (said["extra"] if change == "text" else said["extra"]["delivery"])[change] = "Other."
    journal.write_text(json.dumps(said) + "\n")
    assert again.services.reconcile_decisions.reconcile() == Reconciled(0, 0, 1)
    assert again.open(number).item.row.state is State.WAITING
    again.services.database.close()


@pytest.mark.parametrize(
    ("kind", "order", "state", "outcome"),
    [
        (Kind.APPROVE, {}, State.DECIDED, Outcome.APPROVED),
        (Kind.EDIT, {"text": "By hand."}, State.DECIDED, Outcome.EDITED),
        (Kind.REJECT, {"reason": "invented"}, State.DECIDED, Outcome.REJECTED),
        (Kind.REDO, {"note": "again"}, State.QUEUED, None),
        (Kind.ESCALATE, {"to": "ben"}, State.WAITING, None),
    ],
)
def test_a_decision_that_the_store_lost_is_brought_back(
    shop: Workshop, kind: Kind, order: dict[str, Any], state: State, outcome: Outcome | None
) -> None:
    """After an older store was put back, every decision since is there again, and what it did to its item."""
    (number,) = shop.draft("a")
    again = _lose_decisions(shop, lambda: shop.decide(number, kind, **order))
    assert again.services.reconcile_decisions.reconcile() == Reconciled(0, 1, 0)
    opened = again.open(number)
    assert (opened.item.row.state, opened.item.row.outcome) == (state, outcome)
    assert [decision.kind for decision in opened.decisions] == [kind]
    if kind is Kind.EDIT:
        assert opened.item.output == "By hand."
    assert again.services.browse_queue.verify().ok
    again.services.database.close()


def test_nothing_is_delivered_twice_for_a_restored_approval(shop: Workshop) -> None:
    """A restored approval's delivery is unknown: it asks a person and does not leave by itself."""
    (number,) = shop.draft("a")

    def approve_and_deliver() -> None:
        shop.decide(number, Kind.APPROVE)
        shop.run()

    again = _lose_decisions(shop, approve_and_deliver)
    (shop.root / "outbox/drafts/letters/a").unlink()
    again.run()
    (delivery,) = again.open(number).deliveries
    assert delivery.state is DeliveryState.UNKNOWN
    assert "restored from the journal" in delivery.error
    assert again.files() == {}
    again.services.deliver_outputs.retry(delivery.id, "ada")
    again.run()
    assert again.files() == {"drafts/letters/a": b"Thank you for your letter."}
    again.services.database.close()


def test_an_undo_that_the_store_lost_is_brought_back(shop: Workshop) -> None:
    """A decision and its undo are both restored, and the item waits as it did."""
    (number,) = shop.draft("a")

    def decide_and_undo() -> None:
        shop.decide(number, Kind.REJECT, reason="invented")
        shop.services.undo_decisions.undo(number, "ada")
        shop.decide(number, Kind.LATER, until=shop.open(number).item.row.created_at.replace(year=2999))

    again = _lose_decisions(shop, decide_and_undo)
    assert again.services.reconcile_decisions.reconcile() == Reconciled(0, 3, 0)
    row = again.open(number).item.row
    assert row.state is State.WAITING
    assert row.later_until is not None
    assert again.services.browse_queue.verify().ok
    again.services.database.close()


def test_the_first_of_two_approvals_is_restored_as_one(shop: Workshop) -> None:
    """A high-stakes item with one restored approval still waits for the second."""
    shop.write_agent(keys="stakes: high\n")
    first, second = shop.draft("a", "b")

    def approve() -> None:
        shop.decide(first, Kind.APPROVE, by="ada")
        shop.decide(second, Kind.EDIT, by="ada", text="By hand.")

    again = _lose_decisions(shop, approve)
    again.services.reconcile_decisions.reconcile()
    assert again.open(first).item.row.state is State.WAITING
    assert again.open(second).item.output == "By hand."
    assert again.decide(first, Kind.APPROVE, by="ben").result == "approved"
    again.services.database.close()


def test_decisions_about_unknown_items_are_counted_and_kept_in_the_journal(tmp_path: Path) -> None:
    """What fits no item of the store stays in the journal and is said."""
    shop = make(tmp_path / "one")
    shop.write_agent()

    def add_and_decide() -> None:
        for number in shop.draft("a"):
            shop.decide(number, Kind.REJECT, reason="invented")
            shop.services.undo_decisions.undo(number, "ada")

    again = _lose_decisions(shop, add_and_decide)
    assert again.services.reconcile_decisions.reconcile() == Reconciled(0, 0, 2)
    again.run()
    assert len((again.root / "decisions.jsonl").read_text().splitlines()) == 2
    again.services.database.close()


def test_an_item_that_was_decided_otherwise_meanwhile_keeps_its_outcome(shop: Workshop) -> None:
    """A restored decision about an item that is decided again already is history, not a second outcome."""
    (number,) = shop.draft("a")
    again = _lose_decisions(shop, lambda: shop.decide(number, Kind.REJECT, reason="invented"))
    again.decide(number, Kind.APPROVE)
    again.services.reconcile_decisions.reconcile()
    assert again.open(number).item.row.outcome is Outcome.APPROVED
    assert len(again.open(number).decisions) == 2
    again.services.database.close()
