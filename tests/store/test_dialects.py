"""What only SQLite has: the functions that searching needs."""

import pytest
from sqlalchemy import text

from reviewer_app.store.database import Database
from reviewer_app.store.dialects import pack


def _holds(store: Database, content: bytes, needle: str) -> bool:
    codec, body = pack(content)
    with store.read() as tx:
        values = {"codec": codec, "body": body, "needle": needle}
        return bool(tx.execute(text("SELECT text_holds(:codec, :body, :needle)"), values).scalar_one())


@pytest.mark.parametrize("length", [1, 10_000])
def test_searching_looks_into_packed_texts(store: Database, length: int) -> None:
    """A needle is found in plain and in deflated texts, whatever the case of the text's letters."""
    assert _holds(store, "x Straße ".encode() * length, "strasse")
    assert not _holds(store, b"x Street " * length, "strasse")


def test_searching_passes_over_what_is_no_text(store: Database) -> None:
    """Bytes that are not UTF-8 are searched as far as they are text, and a damaged text holds nothing."""
    assert _holds(store, b"\xff\xfe abc", "abc")
    with store.read() as tx:
        for damaged in ("1, x'00'", "1, NULL", "0, NULL", "0, 5", "NULL, NULL"):
            assert tx.execute(text(f"SELECT text_holds({damaged}, 'a')")).scalar_one() == 0


def test_letters_are_folded_as_unicode_says(store: Database) -> None:
    """SQLite's own lower() leaves other letters than A to Z alone; this one does not."""
    with store.read() as tx:
        assert tx.execute(text("SELECT casefold('ÄÖẞ')")).scalar_one() == "äöss"
