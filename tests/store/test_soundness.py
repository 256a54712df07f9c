"""Reading the store to see whether it is sound."""

import pytest

from reviewer_app.domain.decision import Kind
from reviewer_app.store import events, soundness, texts
from reviewer_app.store.database import OLDEST_SQLITE
from tests.workshop import Workshop


def test_the_library_in_use_is_new_enough() -> None:
    """The version is that of the library inside pysqlite3, not the system's."""
    assert tuple(map(int, soundness.sqlite_version().split("."))) >= OLDEST_SQLITE


def test_a_sound_store_has_no_complaints(shop: Workshop) -> None:
    """Neither SQLite nor the references complain."""
    shop.draft("a")
    assert soundness.complaints(shop.services.database) == []


def test_a_damaged_index_is_a_complaint(shop: Workshop) -> None:
    """What SQLite's integrity check says is handed on, at most as many lines as were asked for."""
    numbers = shop.draft("a", "b", "c")
    with shop.services.database.exclusive() as connection:
        for number in numbers:
            connection.exec_driver_sql(f"UPDATE items SET priority = {number} WHERE id = {number}")
        connection.exec_driver_sql("PRAGMA writable_schema=ON")
        connection.exec_driver_sql(
            "UPDATE sqlite_schema SET sql = replace(sql, 'priority DESC', 'priority') "
            "WHERE name = 'ix_items_queue'"
        )
    shop.services.database.close()
    assert len(soundness.complaints(shop.services.database)) > 1
    (first,) = soundness.complaints(shop.services.database, limit=1)
    assert "ix_items_queue" in first


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DROP TABLE findings", "the table findings is missing"),
        ("DROP TABLE edits", "the table edits is missing"),
        ("UPDATE runs SET state = 'bogus'", "“bogus” is no state of runs"),
        ("UPDATE items SET output_sha = input_sha", "shows a draft that is none of its own"),
    ],
)
def test_what_the_program_could_not_have_written_is_a_complaint(
    shop: Workshop, statement: str, said: str
) -> None:
    """A missing table, a word that means nothing, and a draft that is none of the item's are named."""
    shop.draft("a")
    with shop.services.database.exclusive() as connection:
        connection.exec_driver_sql(statement)
    (complaint,) = soundness.complaints(shop.services.database)
    assert said in complaint


@pytest.mark.parametrize("body", ["x'00'", "x'789c00'", "'a text'"])
@pytest.mark.parametrize("codec", [0, 1])
def test_a_changed_text_is_wrong_whatever_it_was_changed_to(shop: Workshop, body: str, codec: int) -> None:
    """Other bytes, bytes that cannot be unpacked, and a value of another type are all found."""
    with shop.services.database.write() as tx:
        sha = texts.put(tx, "as it was")
        tx.exec_driver_sql(f"UPDATE texts SET codec = {codec}, body = {body} WHERE sha256 = '{sha}'")
    with shop.services.database.read() as tx:
        assert soundness.hash_texts(tx, 0) == soundness.Hashed(1, 1, (sha,))


@pytest.mark.parametrize("start", range(4))
def test_of_many_bytes_a_part_is_read(shop: Workshop, start: int) -> None:
    """Where there is more than is read at once, every n-th text is, wherever the sample begins."""
    with shop.services.database.write() as tx:
        for place in range(12):
            texts.put(tx, bytes([65 + place]) * 100)
    with shop.services.database.read() as tx:
        assert soundness.hash_texts(tx, start, read_all_up_to=400) == soundness.Hashed(12, 4, ())


def test_all_samples_together_are_everything(shop: Workshop) -> None:
    """A text that one sample passes over is in another."""
    with shop.services.database.write() as tx:
        digests = [texts.put(tx, bytes([65 + place]) * 100) for place in range(10)]
        tx.exec_driver_sql("UPDATE texts SET body = x'00'")
    with shop.services.database.read() as tx:
        samples = [soundness.hash_texts(tx, start, read_all_up_to=400).wrong for start in range(3)]
    assert sorted(sum(samples, ())) == sorted(digests)


def test_an_event_is_known_by_number_and_hash(shop: Workshop) -> None:
    """Another hash at that number, or a number that is not there, is not this history."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.APPROVE)
    with shop.services.database.read() as tx:
        seq, head = events.head(tx)
        assert soundness.has_event(tx, seq, head)
        assert not soundness.has_event(tx, seq - 1, head)
        assert not soundness.has_event(tx, seq + 1, head)
