"""Verifying all of the history: the chain, the decisions, and which items each event names."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.events import GENESIS, NewEvent, body, chain
from reviewer_app.domain.ids import item_id
from reviewer_app.store import events, verify
from reviewer_app.store.database import Database, Transaction
from tests.workshop import Workshop

AT = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)
NAMED: tuple[list[int], ...] = ([1], [1, 2, 3], [], [2, 1], [3])
"""The items of events 1 to 5."""


@pytest.fixture
def told(store: Database) -> Database:
    """Return a store with five events."""
    with store.write() as tx:
        for numbers in NAMED:
            events.append(tx, NewEvent("test.said", "ada", [item_id(number) for number in numbers], {}), AT)
    return store


@pytest.fixture
def bare(told: Database) -> Iterator[tuple[Database, Transaction]]:
    """Return the same, and a connection that may write what points nowhere."""
    with told.exclusive() as tx:
        tx.execute(text("PRAGMA foreign_keys=OFF"))
        yield told, tx
        tx.execute(text("PRAGMA foreign_keys=ON"))


def test_an_untouched_history_verifies(told: Database) -> None:
    """A history as it was written verifies, and says how many events it has and what its head is."""
    with told.read() as tx:
        assert verify.verify(told) == verify.Audit(*events.head(tx))


def test_an_empty_history_verifies(store: Database) -> None:
    """Where nothing happened there is nothing to doubt."""
    assert verify.verify(store) == verify.Audit(0, GENESIS)


def test_a_broken_chain_is_named_first(bare: tuple[Database, Transaction]) -> None:
    """Which items an event names is worth a look only if the event itself is as it was written."""
    told, tx = bare
    tx.execute(text("DROP TRIGGER events_no_update"))
    tx.execute(text("UPDATE events SET body = x'00' WHERE seq = 4"))
    tx.execute(text("DELETE FROM event_items"))
    assert verify.verify(told).why == "Event 4 was changed."


@pytest.mark.parametrize(
    ("change", "first_bad"),
    [
        ("DELETE FROM event_items WHERE seq = 2 AND item_id = 3", 2),
        ("DELETE FROM event_items WHERE seq = 5", 5),
        ("DELETE FROM event_items", 1),
        ("INSERT INTO event_items (item_id, seq) VALUES (7, 3)", 3),
        ("INSERT INTO event_items (item_id, seq) VALUES (7, 4)", 4),
        ("UPDATE event_items SET item_id = 7 WHERE seq = 4 AND item_id = 1", 4),
        ("UPDATE event_items SET seq = 3 WHERE seq = 1", 1),
        ("UPDATE event_items SET seq = 3 WHERE seq = 5", 3),
        ("UPDATE event_items SET item_id = 'x' WHERE seq = 5", 5),
        ("UPDATE event_items SET item_id = x'00' WHERE seq = 5", 5),
        ("UPDATE event_items SET item_id = 3.5 WHERE seq = 5", 5),
        ("UPDATE event_items SET item_id = CAST(x'ff00fe' AS TEXT) WHERE seq = 5", 5),
    ],
)
def test_a_changed_list_is_named_by_its_event(
    bare: tuple[Database, Transaction], change: str, first_bad: int
) -> None:
    """A row changed, removed or added is found, and the first event with other items is named."""
    told, tx = bare
    tx.execute(text(change))
    audit = verify.verify(told)
    assert (audit.events, audit.first_bad) == (5, first_bad)
    assert audit.why == f"The list of items that event {first_bad} names was changed."


@pytest.mark.parametrize("seq", ["0", "-1", "6", "99", "3.5", "'x'", "x'00'", "CAST(x'ff00fe' AS TEXT)"])
def test_a_row_of_no_event_is_named(bare: tuple[Database, Transaction], seq: str) -> None:
    """A row that points at no event is found, whatever it points at."""
    told, tx = bare
    tx.execute(text(f"INSERT INTO event_items (item_id, seq) VALUES (1, {seq})"))
    audit = verify.verify(told)
    assert (audit.ok, audit.first_bad) == (False, 5)
    assert audit.why == "1 rows of the list of items that events name belong to no event."


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.sets(st.tuples(st.integers(0, 4), st.integers(0, 7))))
def test_only_the_list_as_it_was_written_verifies(
    bare: tuple[Database, Transaction], rows: set[tuple[int, int]]
) -> None:
    """Of all lists that could stand there, the one that the events themselves tell is right."""
    told, tx = bare
    tx.execute(text("DELETE FROM event_items"))
    for item, seq in rows:
        tx.execute(text(f"INSERT INTO event_items (item_id, seq) VALUES ({item}, {seq})"))
    right = {(number, seq) for seq, numbers in enumerate(NAMED, 1) for number in numbers}
    assert verify.verify(told).ok == (rows == right)
    tx.execute(text("DELETE FROM event_items"))
    for item, seq in right:
        tx.execute(text(f"INSERT INTO event_items (item_id, seq) VALUES ({item}, {seq})"))
    assert verify.verify(told).ok


@pytest.mark.parametrize("items", [b'["xx"]', b"[5]", b'"aaaa"', b"5"])
def test_an_event_that_names_no_items_is_named(bare: tuple[Database, Transaction], items: bytes) -> None:
    """Somebody who knows how events are chained and writes one that cannot be told is found too."""
    told, tx = bare
    content = body(6, AT, NewEvent("test.said", "ada", [], {})).replace(b"[]", items)
    row = {"body": content, "hash": bytes.fromhex(chain(events.head(tx)[1], content))}
    tx.execute(text("INSERT INTO events (seq, body, hash) VALUES (6, :body, :hash)"), row)
    assert verify.verify(told).first_bad == 6


@pytest.fixture
def decided(shop: Workshop) -> Workshop:
    """Return a workspace with three decisions, the second one Ben's, that anybody may change."""
    numbers = shop.draft("a", "b", "c")
    for number, by in zip(numbers, ("ada", "ben", "ada"), strict=True):
        shop.decide(number, Kind.REJECT, by=by, reason="invented", note="It is not true.")
    with shop.services.database.exclusive() as tx:
        tx.execute(text("DROP TRIGGER decisions_no_update"))
        tx.execute(text("DROP TRIGGER decisions_no_delete"))
    return shop


def _event_of(shop: Workshop, number: int) -> int:
    (event,) = [event for event in shop.services.browse_queue.history(number) if event.facts.get("decision")]
    return event.seq


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'approve'",
        "actor = 'ada'",
        "at = at + 1",
        "revision = revision + 1",
        "content_sha = upper(content_sha)",
        "sha256 = NULL",
        "version = NULL",
        "destination = 'elsewhere'",
        "reason = 'document'",
        "note = note || ' '",
        "until = 0",
        "target = ''",
        "undoes = 'nothing'",
        "prior = replace(prior, 'waiting', 'failed')",
        "item_id = 1",
        "id = 'another'",
        "note = CAST(x'ff00fe' AS TEXT)",
        "note = x'00'",
        "note = 0.5",
        "at = 9e999",
    ],
)
def test_a_changed_decision_is_named(decided: Workshop, change: str) -> None:
    """Whatever column of a decision is changed to whatever value, the event of the decision is named."""
    database = decided.services.database
    assert verify.verify(database).ok
    with database.exclusive() as tx:
        tx.execute(text("PRAGMA foreign_keys=OFF"))
        tx.execute(text(f"UPDATE decisions SET {change} WHERE actor = 'ben'"))
        tx.execute(text("PRAGMA foreign_keys=ON"))
    audit = verify.verify(database)
    seq = _event_of(decided, 2)
    assert (audit.first_bad, audit.why) == (seq, f"The decision of event {seq} was changed.")


def test_a_removed_decision_is_named(decided: Workshop) -> None:
    """A decision that is gone is named by its event."""
    database = decided.services.database
    with database.write() as tx:
        tx.execute(text("DELETE FROM decisions WHERE actor = 'ben'"))
    assert verify.verify(database).first_bad == _event_of(decided, 2)


def test_a_decision_from_outside_is_found(decided: Workshop) -> None:
    """A decision that no event tells of is found, though the chain itself is whole."""
    columns = "item_id, kind, actor, at, revision, content_sha, prior"
    database = decided.services.database
    with database.write() as tx:
        tx.execute(
            text(f"INSERT INTO decisions (id, {columns}) SELECT 'x', {columns} FROM decisions LIMIT 1")
        )
    audit = verify.verify(database)
    assert not audit.ok
    assert audit.why == "1 decisions stand in the store without an event."


def test_an_event_that_only_speaks_of_a_decision_is_none(decided: Workshop) -> None:
    """An event that mentions another event's kind among its facts is not taken for a decision."""
    database = decided.services.database
    with database.write() as tx:
        events.append(tx, NewEvent("test.said", "ada", [], {"about": {"kind": "decision.reject"}}), AT)
    assert verify.verify(database).ok


def test_one_byte_of_a_decision_in_the_file_is_named(decided: Workshop) -> None:
    """SQLite finds nothing wrong with a decision that was edited in the file; the history does."""
    path = decided.services.database.path
    decided.services.database.close()
    data = bytearray(path.read_bytes())
    offset = data.index(b"rejectben")
    data[offset : offset + 6] = b"Reject"
    path.write_bytes(data)
    with decided.services.database.read() as tx:
        assert tx.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
    assert verify.verify(decided.services.database).first_bad == _event_of(decided, 2)
