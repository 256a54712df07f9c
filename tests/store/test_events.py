"""The chained history: what is added is never changed, and whatever is changed is named."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.errors import StoreLost, StoreUnavailable
from reviewer_app.domain.events import GENESIS, NewEvent
from reviewer_app.domain.ids import item_id
from reviewer_app.store import events, soundness, verify
from reviewer_app.store.database import Database, Transaction
from tests.store.processes import playing
from tests.workshop import Workshop

AT = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)
EDITS = 1000


def _tell(tx: Transaction, place: int) -> None:
    facts = {"place": place, "digest": f"{place:02d}" * (place * 3)}
    events.append(tx, NewEvent("test.said", "ada", [item_id(place % 5 + 1)], facts), AT)


@pytest.fixture
def told(store: Database) -> Database:
    """Return a store with forty events."""
    with store.write() as tx:
        for place in range(40):
            _tell(tx, place)
    return store


@pytest.fixture
def bare(told: Database) -> Iterator[tuple[Database, Transaction]]:
    """Return the same without the triggers, and a connection that writes at once and hurries."""
    with told.exclusive() as tx:
        tx.execute(text("DROP TRIGGER events_no_update"))
        tx.execute(text("DROP TRIGGER events_no_delete"))
        tx.execute(text("PRAGMA synchronous=OFF"))
        yield told, tx


def _rows(tx: Transaction) -> list[tuple[int, bytes, bytes]]:
    return [tuple(row) for row in tx.execute(text("SELECT seq, body, hash FROM events ORDER BY seq"))]


def _set(tx: Transaction, seq: int, body: object, hash_: object) -> None:
    values = {"seq": seq, "body": body, "hash": hash_}
    tx.execute(text("UPDATE events SET body = :body, hash = :hash WHERE seq = :seq"), values)


def test_an_untouched_history_verifies(told: Database) -> None:
    """A history as it was written verifies, and says how many events it has and what its head is."""
    with told.read() as tx:
        head = events.head(tx)
        assert soundness.has_event(tx, *head)
        assert not soundness.has_event(tx, head[0], GENESIS)
        assert not soundness.has_event(tx, 41, head[1])
    audit = verify.verify(told)
    assert (audit.ok, audit.events, audit.why) == (True, 40, "")
    assert head == (40, audit.head)


def test_an_empty_history_verifies(store: Database) -> None:
    """A new store's history is empty and begins at the fixed first hash."""
    audit = verify.verify(store)
    assert (audit.ok, audit.events, audit.head) == (True, 0, GENESIS)
    with store.read() as tx:
        assert events.head(tx) == (0, GENESIS)
        assert events.last(tx, 5) == []


def test_events_are_read_back_in_order(told: Database) -> None:
    """Pages give all events after a number, or an item's only; the newest come oldest first."""
    with told.read() as tx:
        assert [event.seq for event in events.page(tx, after=37)] == [38, 39, 40]
        assert [event.seq for event in events.page(tx, item=2)] == [2, 7, 12, 17, 22, 27, 32, 37]
        assert [event.seq for event in events.page(tx, item=2, after=30)] == [32, 37]
        assert [event.seq for event in events.last(tx, 2)] == [39, 40]
        event = events.page(tx, after=39)[0]
    assert (event.kind, event.actor, event.facts["place"]) == ("test.said", "ada", 39)
    assert event.at == "2030-01-07T09:00:00.000Z"


def test_long_histories_are_verified_in_pages(store: Database) -> None:
    """A history of more rows than one page verifies to its end, and its last event is not forgotten."""
    with store.write() as tx:
        for place in range(2001):
            _tell(tx, place % 3)
    assert verify.verify(store).events == 2001
    with store.exclusive() as tx:
        tx.execute(text("DROP TRIGGER events_no_update"))
        _set(tx, 2001, b"{}", bytes(32))
    assert verify.verify(store).first_bad == 2001


def test_writers_of_two_processes_make_one_chain(store: Database, path: Path) -> None:
    """Events of several processes at once stand in one unbroken chain, none lost."""
    with playing("events", path, "ada", 40) as first, playing("events", path, "ben", 40) as second:
        for other in (first, second):
            assert other.hear() == "ready"
            other.tell()
        said = [other.rest()[0].split() for other in (first, second)]
    assert said == [[str(place) for place in range(40)]] * 2
    assert verify.verify(store).events == 80


@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = 'x'", "DELETE FROM {}"])
@pytest.mark.parametrize(("table", "column"), [("events", "body"), ("decisions", "note")])
def test_history_and_decisions_cannot_be_changed_by_accident(
    shop: Workshop, statement: str, table: str, column: str
) -> None:
    """SQLite itself refuses to change or remove an event or a decision."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.REJECT, reason="invented")
    with pytest.raises(IntegrityError, match="only ever added"), shop.services.database.write() as tx:
        tx.execute(text(statement.format(table, column)))


def test_every_changed_byte_is_named(bare: tuple[Database, Transaction]) -> None:
    """Each of a thousand random single-byte edits of event rows is found, and the right event is named."""
    told, tx = bare
    rows, chance = _rows(tx), random.Random(1)
    for _ in range(EDITS):
        seq, body, hash_ = chance.choice(rows)
        pair = [bytearray(body), bytearray(hash_)]
        part = chance.choice(pair)
        part[chance.randrange(len(part))] ^= chance.randrange(1, 256)
        _set(tx, seq, *map(bytes, pair))
        audit = verify.verify(told)
        assert (audit.ok, audit.first_bad, audit.events) == (False, seq, seq - 1)
        assert audit.why == f"Event {seq} was changed."
        _set(tx, seq, body, hash_)
    assert verify.verify(told).ok


def _places(data: bytes, rows: list[tuple[int, bytes, bytes]]) -> dict[int, int]:
    """Return which bytes of a closed store's file are an event's body or hash: {offset: seq}.

    An event whose bytes also stand in the unused part of a page is left out.
    """
    found: dict[int, int] = {}
    for seq, body, hash_ in rows:
        if data.count(body + hash_) == 1:
            start = data.index(body + hash_)
            found |= dict.fromkeys(range(start, start + len(body) + len(hash_)), seq)
    return found


@contextmanager
def _edited(path: Path, offset: int, mask: int) -> Iterator[Database]:
    """Give a closed store with one byte changed; put the file back as it was afterwards."""
    before = path.read_bytes()
    after = bytearray(before)
    after[offset] ^= mask
    path.write_bytes(after)
    database = Database(path)
    try:
        yield database
    finally:
        database.close()
        path.write_bytes(before)


@pytest.fixture
def closed(told: Database) -> tuple[Path, list[tuple[int, bytes, bytes]]]:
    """Return the file of a closed store, and its events."""
    with told.exclusive() as tx:
        tx.execute(text("VACUUM"))
        rows = _rows(tx)
    told.close()
    return told.path, rows


def test_every_byte_changed_in_the_file_is_named(closed: tuple[Path, list[tuple[int, bytes, bytes]]]) -> None:
    """Each of a thousand random edits of event bytes in the closed file is found, the right event named."""
    path, rows = closed
    places = _places(path.read_bytes(), rows)
    assert len(set(places.values())) > 20
    offsets, chance = list(places), random.Random(2)
    for _ in range(EDITS):
        offset, mask = chance.choice(offsets), chance.randrange(1, 256)
        with _edited(path, offset, mask) as database:
            assert verify.verify(database).first_bad == places[offset]


def test_no_byte_of_the_file_stops_verifying(closed: tuple[Path, list[tuple[int, bytes, bytes]]]) -> None:
    """Whatever byte of the file changes, verifying names an event, says “damaged”, or all reads as before."""
    path, rows = closed
    chance = random.Random(3)
    for _ in range(300):
        offset, mask = chance.randrange(100, path.stat().st_size), chance.randrange(1, 256)
        with _edited(path, offset, mask) as database:
            assert _named(database) or _read(database) == rows


def _named(database: Database) -> bool:
    try:
        return not verify.verify(database).ok
    except StoreUnavailable as error:
        return "damaged" in str(error)


def _read(database: Database) -> list[tuple[int, bytes, bytes]]:
    with database.read() as tx:
        return _rows(tx)


def test_a_deleted_event_is_named(bare: tuple[Database, Transaction]) -> None:
    """A removed row leaves a gap, and the gap is named."""
    told, tx = bare
    tx.execute(text("DELETE FROM event_items"))
    tx.execute(text("DELETE FROM events WHERE seq = 7"))
    audit = verify.verify(told)
    assert (audit.first_bad, audit.why) == (7, "Event 7 is missing.")


def test_swapped_events_are_named(bare: tuple[Database, Transaction]) -> None:
    """Two events that changed places are found at the first of the two."""
    told, tx = bare
    rows = _rows(tx)
    _set(tx, 5, *rows[5][1:])
    _set(tx, 6, *rows[4][1:])
    assert verify.verify(told).first_bad == 5


def test_an_event_of_another_kind_of_value_is_named(bare: tuple[Database, Transaction]) -> None:
    """A text or a number where bytes belong is a change like any other, also where it cannot be decoded."""
    told, tx = bare
    row = _rows(tx)[2]
    _set(tx, 3, row[1].decode(), row[2])
    assert verify.verify(told).first_bad == 3
    _set(tx, 3, row[1], 12)
    assert verify.verify(told).first_bad == 3
    tx.execute(text("UPDATE events SET body = CAST(x'ff00fe' AS TEXT) WHERE seq = 3"))
    audit = verify.verify(told)
    assert (audit.first_bad, audit.events, audit.why) == (3, 2, "Event 3 cannot be read.")


def test_a_row_is_read_under_its_own_number(bare: tuple[Database, Transaction]) -> None:
    """Pages go on from where they ended, whatever a changed row claims: no reader runs for ever."""
    _, tx = bare
    seq, body, hash_ = _rows(tx)[-1]
    _set(tx, seq, body.replace(b'"seq":%d' % seq, b'"seq":1'), hash_)
    assert [event.seq for event in events.page(tx)][-1] == events.last(tx, 1)[0].seq == seq
    assert events.page(tx, after=seq) == []


@pytest.mark.parametrize("content", [b"x", b"\xff", b"[1]", b"{}", 5])
def test_an_unreadable_event_is_said_when_it_is_read(
    bare: tuple[Database, Transaction], content: object
) -> None:
    """Reading names the event and what to do, and shows none of its bytes."""
    _, tx = bare
    _set(tx, 2, content, b"x" * 32)
    with pytest.raises(StoreLost, match="Event 2 of the history is not as it was written"):
        events.page(tx)


def test_an_event_that_was_added_from_outside_is_named(bare: tuple[Database, Transaction]) -> None:
    """A row put at the end without knowing how events are chained is named."""
    told, tx = bare
    tx.execute(text("INSERT INTO events SELECT 41, body, hash FROM events WHERE seq = 40"))
    assert verify.verify(told).first_bad == 41


def test_a_cut_tail_shows_only_against_the_journal(bare: tuple[Database, Transaction]) -> None:
    """A history whose last events are gone verifies: only the head that the journal kept tells."""
    told, tx = bare
    kept = events.head(tx)
    tx.execute(text("DELETE FROM event_items WHERE seq > 35"))
    tx.execute(text("DELETE FROM events WHERE seq > 35"))
    assert verify.verify(told).ok
    with told.read() as read:
        assert not soundness.has_event(read, *kept)
