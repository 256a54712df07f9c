"""How the work stands, in few figures."""

from datetime import timedelta
from typing import Any

from sqlalchemy import insert

from reviewer_app.store import texts, work
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.tables import DECISIONS, DELIVERIES
from reviewer_app.store.work import Failure
from tests.store import rows
from tests.store.rows import AT

_AT = int(AT.timestamp() * 1000)


def _fail(tx: Transaction, number: int, minutes: int, **columns: Any) -> None:
    since = _AT + minutes * 60_000
    rows.item(
        tx, number, **{"state": "failed", "failure": f"why {number}", "waiting_since": since, **columns}
    )


def test_items_in_work_are_counted_by_agent(store: Database) -> None:
    """Only what a runner works on counts; the names come in order."""
    with store.write() as tx:
        assert work.running(tx) == {}
        for number, (agent, state) in enumerate(
            [("b", "running"), ("a", "running"), ("b", "running"), ("c", "queued")]
        ):
            rows.item(tx, number + 1, agent=agent, state=state)
        assert list(work.running(tx).items()) == [("a", 1), ("b", 2)]


def test_something_was_added_once_there_is_an_item(store: Database) -> None:
    """However it ended."""
    with store.write() as tx:
        assert not work.has_items(tx)
        rows.item(tx, 1, state="decided", outcome="rejected")
        assert work.has_items(tx)


def test_the_last_failure_is_the_newest_that_still_waits(store: Database) -> None:
    """Older ones, those before the moment, and those of items that were decided since are not it."""
    with store.write() as tx:
        assert work.last_failure(tx, AT) is None
        _fail(tx, 1, -1)
        assert work.last_failure(tx, AT) is None
        _fail(tx, 2, 5, agent="mails")
        _fail(tx, 3, 2)
        _fail(tx, 4, 9, state="decided", outcome="rejected")
        assert work.last_failure(tx, AT) == Failure(2, "Title 2", "why 2", AT + timedelta(minutes=5))


def test_only_held_deliveries_can_be_taken_back(store: Database) -> None:
    """What is due, delivered or cancelled is not counted."""
    with store.write() as tx:
        for number, state in enumerate(["held", "due", "held", "delivered", "cancelled"], start=1):
            rows.item(tx, number)
            _deliver(tx, number, state)
        assert work.held(tx) == 2


def _deliver(tx: Transaction, number: int, state: str) -> None:
    decision = {
        "id": f"d{number}",
        "item_id": number,
        "kind": "approve",
        "actor": "ada",
        "at": 0,
        "revision": 1,
        "content_sha": "c",
        "prior": "{}",
    }
    delivery = {
        "item_id": number,
        "decision_id": f"d{number}",
        "destination": "drafts",
        "destination_digest": "",
        "target": "a",
        "target_key": "a",
        "sha256": texts.put(tx, "a"),
        "state": state,
        "hold_until": 0,
        "fence": 0,
        "receipt": "",
        "error": "",
        "created_at": 0,
    }
    tx.execute(insert(DECISIONS), decision)
    tx.execute(insert(DELIVERIES), delivery)
