"""What may be sent is what the history says, whatever the rows claim."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from reviewer_app.domain.clock import now
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.store import approvals, deliveries
from reviewer_app.store.deliveries import Leased
from tests.workshop import Workshop, make

_FORGED = """
INSERT INTO decisions (id, item_id, kind, actor, at, revision, sha256, content_sha, destination, prior)
SELECT 'forged', item_id, kind, actor, at, revision, sha256, content_sha, destination, prior FROM decisions
"""
_EDITED = "UPDATE events SET body = replace(body, 'approve', 'approvo') WHERE instr(body, 'decision.approve')"
_OWN_HASH = "UPDATE events SET hash = zeroblob(32) WHERE instr(body, 'decision.approve')"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    """Return a workspace with one approved item, whose delivery is due."""
    made = make(tmp_path / "shop")
    made.write_agent()
    for number in made.draft("a"):
        made.decide(number, Kind.APPROVE)
    made.services.control_runner.begin(0)
    yield made
    made.services.database.close()


def _by_hand(shop: Workshop, *statements: str) -> None:
    """Change the store as another program could, triggers and foreign keys put aside."""
    with shop.services.database.exclusive() as connection:
        connection.execute(text("PRAGMA foreign_keys=OFF"))
        for verb in ("update", "delete"):
            for table in ("events", "decisions"):
                connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_no_{verb}"))
        for statement in statements:
            connection.exec_driver_sql(statement)


def _lease(shop: Workshop) -> Leased:
    with shop.services.database.write() as tx:
        (held,) = deliveries.lease(tx, shop.services.control_runner.id, now(), 1)
    return held


def _may_leave(shop: Workshop) -> bool:
    held = _lease(shop)
    with shop.services.database.read() as tx:
        return approvals.is_approved(tx, held)


def test_an_approval_may_leave(shop: Workshop) -> None:
    """What a person approved and nobody changed is approved."""
    assert _may_leave(shop)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE deliveries SET target = 'elsewhere.txt'",
        "UPDATE deliveries SET destination = 'other'",
        "UPDATE deliveries SET before_sha = sha256",
        "UPDATE deliveries SET state = 'attempting'",
        "UPDATE deliveries SET sha256 = (SELECT input_sha FROM items)",
        "UPDATE decisions SET actor = 'ben'",
        _FORGED + "; UPDATE deliveries SET decision_id = 'forged'",
        "DELETE FROM event_items; DELETE FROM events",
        _EDITED,
        _OWN_HASH,
        "UPDATE events SET body = x'00'",
        "UPDATE events SET body = CAST(body AS TEXT)",
        "UPDATE events SET hash = 'text'",
        'UPDATE events SET body = CAST(replace(body, \'"facts":{\', \'"facts":7,"x":{\') AS BLOB)',
    ],
)
def test_what_was_changed_by_hand_may_not_leave(shop: Workshop, statement: str) -> None:
    """No row that another program writes lets anything leave that the history does not tell of."""
    _by_hand(shop, *statement.split(";"))
    assert not _may_leave(shop)


def test_an_undone_approval_may_not_leave(shop: Workshop) -> None:
    """A delivery that an undo cancelled stays where it is, even if its row is made due again."""
    shop.services.undo_decisions.undo(1, "ada")
    _by_hand(shop, "UPDATE deliveries SET state = 'due'")
    assert not _may_leave(shop)


def test_what_was_delivered_may_not_leave_again(shop: Workshop) -> None:
    """A delivery that the history calls delivered is not sent again, even if its row is made due."""
    shop.services.deliver_outputs.send_due(shop.services.control_runner.id)
    _by_hand(shop, "UPDATE deliveries SET state = 'due'")
    assert not _may_leave(shop)


def test_what_failed_may_leave_once_a_person_asks_again(shop: Workshop) -> None:
    """After a failure the next step is a person's retry, and then it is approved as before."""
    outbox = shop.root / "outbox/drafts/letters"
    outbox.parent.mkdir(parents=True)
    outbox.write_text("in the way")
    shop.services.deliver_outputs.send_due(shop.services.control_runner.id)
    (failed,) = shop.services.deliver_outputs.page(DeliveryState.FAILED)
    _by_hand(shop, "UPDATE deliveries SET state = 'due'")
    assert not _may_leave(shop)
    _by_hand(shop, "UPDATE deliveries SET state = 'failed'")
    shop.services.deliver_outputs.retry(failed.id, "ada")
    assert _may_leave(shop)
