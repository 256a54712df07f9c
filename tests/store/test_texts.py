"""Texts apart from rows: once each, smaller where that pays, and proved by their digest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from reviewer_app.domain.digests import digest
from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.store import texts
from reviewer_app.store.database import Database
from reviewer_app.store.dialects import COMPRESS_FROM, DEFLATED, PLAIN, pack, unpack


@given(st.binary(max_size=200) | st.binary(max_size=20).map(lambda piece: piece * 500))
def test_packing_is_undone_exactly(data: bytes) -> None:
    """Whatever the bytes, unpacking gives them back, and packing never makes them larger."""
    codec, body = pack(data)
    assert unpack(codec, body) == data
    assert len(body) <= len(data)


@pytest.mark.parametrize(
    ("data", "codec"),
    [
        (b"a" * (COMPRESS_FROM - 1), PLAIN),
        (b"a" * COMPRESS_FROM, DEFLATED),
        (bytes.fromhex("".join(digest(str(place)) for place in range(200))), PLAIN),
    ],
)
def test_texts_are_deflated_from_four_kilobytes(data: bytes, codec: int) -> None:
    """A text is deflated from 4 kB on, and only if that makes it smaller."""
    assert pack(data)[0] == codec


def test_the_same_text_is_kept_once(store: Database) -> None:
    """Adding a text again, alone or among others, adds no row; the digests come in the order of the texts."""
    with store.write() as tx:
        first = texts.put(tx, "a")
        assert texts.put(tx, b"a") == first
        pile = texts.Pile()
        digests = [pile.put(data) for data in (b"b", b"a", b"b")]
        assert digests == [digest("b"), first, digest("b")]
        for some in (digests, []):
            pile.keep(tx, some)
        assert tx.execute(text("SELECT count(*), sum(size) FROM texts")).one() == (2, 2)
    with store.read() as tx:
        assert texts.get(tx, first) == b"a"
        assert texts.is_here(tx, first)
        assert not texts.is_here(tx, digest("c"))
        assert texts.get_text_or_none(tx, None) is None


@pytest.mark.parametrize("content", ["", "ä\r\n\0\u2028😀", "\ud800 alone", "x" * 100_000])
def test_every_text_comes_back(store: Database, content: str) -> None:
    """Empty, odd, large and not even encodable texts come back as they were."""
    with store.write() as tx:
        sha = texts.put(tx, content)
    with store.read() as tx:
        assert texts.get_text(tx, sha) == content
        assert texts.get_text_or_none(tx, sha) == content


@pytest.mark.parametrize(
    "damage",
    [
        "body = x'00'",
        "body = NULL",
        "body = 'text'",
        "body = substr(body, 1, length(body) - 3)",
        "codec = 0",
        "codec = 'one'",
        "body = CAST(x'ff00' AS TEXT)",
    ],
)
def test_a_damaged_text_is_never_returned(store: Database, damage: str) -> None:
    """A text that is not what its digest says is refused with a sentence, however it was damaged."""
    with store.write() as tx:
        sha = texts.put(tx, "a text " * 1000)
        tx.execute(text("PRAGMA ignore_check_constraints=ON"))
        tx.execute(text("CREATE TABLE copy AS SELECT * FROM texts"))
        tx.execute(text("DROP TABLE texts"))
        tx.execute(text("ALTER TABLE copy RENAME TO texts"))
        tx.execute(text(f"UPDATE texts SET {damage}"))
    with pytest.raises(StoreUnavailable, match="damaged"), store.read() as tx:
        texts.get(tx, sha)


def test_a_missing_text_is_named(store: Database) -> None:
    """A digest without a text is refused with its beginning and what to do."""
    sentence = r"the text 0{12}… is missing .* folder backups"
    with pytest.raises(StoreUnavailable, match=sentence), store.read() as tx:
        texts.get(tx, "0" * 64)
