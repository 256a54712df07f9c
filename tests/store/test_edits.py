"""Unfinished edits: at most one of each person, and never the loss of a text that was written."""

from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from reviewer_app.domain.decision import Kind
from reviewer_app.store import edits, schema, texts
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.edits import KEPT, Unfinished
from reviewer_app.store.tables import EDITS
from tests.store import rows
from tests.store.rows import AT
from tests.workshop import Workshop


def _edit(text: str, by: str = "ada", number: int = 1, minute: int = 0) -> Unfinished:
    return Unfinished(number, by, 1, text, AT + timedelta(minutes=minute))


def _kept(tx: Transaction) -> int:
    return int(tx.execute(select(func.count()).select_from(EDITS)).scalar_one())


def test_the_last_text_is_the_unfinished_one_and_older_ones_are_snapshots(store: Database) -> None:
    """Each person has one unfinished edit of an item; what it was before is kept, newest first."""
    said = [_edit("a"), _edit("b", minute=1), _edit("c", minute=2)]
    other = _edit("mine", by="ben", minute=3)
    with store.write() as tx:
        rows.item(tx, 1)
        for edit in (*said, other):
            edits.save(tx, edit)
        assert edits.unfinished(tx, 1) == [other, said[2]]
        assert edits.written(tx, 1, "ada") == said[::-1]
        assert edits.written(tx, 1, "ben") == [other]


def test_the_same_text_again_writes_nothing(store: Database) -> None:
    """The moment of the first time stays; for another revision, or after it was closed, it is a new state."""
    with store.write() as tx:
        rows.item(tx, 1)
        edits.save(tx, _edit("a"))
        edits.save(tx, _edit("a", minute=1))
        assert (edits.unfinished(tx, 1), _kept(tx)) == ([_edit("a")], 1)
        later = Unfinished(1, "ada", 2, "a", AT)
        edits.save(tx, later)
        assert (edits.unfinished(tx, 1), _kept(tx)) == ([later], 2)
        edits.close(tx, 1, "ada")
        edits.save(tx, later)
        assert (edits.unfinished(tx, 1), _kept(tx)) == ([later], 3)


def test_a_closed_edit_is_a_snapshot(store: Database) -> None:
    """Closing keeps the text, is one person's alone, and can be done twice."""
    with store.write() as tx:
        rows.item(tx, 1)
        edits.save(tx, _edit("a"))
        edits.save(tx, _edit("b", by="ben"))
        for _ in range(2):
            edits.close(tx, 1, "ada")
        assert edits.unfinished(tx, 1) == [_edit("b", by="ben")]
        assert edits.written(tx, 1, "ada") == [_edit("a")]


@pytest.mark.parametrize(
    ("kind", "order", "left"),
    [
        (Kind.APPROVE, {}, []),
        (Kind.EDIT, {"text": "Other."}, []),
        (Kind.REJECT, {"reason": "invented"}, []),
        (Kind.REDO, {"note": "again"}, ["ada"]),
        (Kind.ESCALATE, {"to": "ben"}, ["ada"]),
    ],
)
def test_a_decision_that_ends_the_item_ends_its_edit(
    shop: Workshop, kind: Kind, order: dict[str, str], left: list[str]
) -> None:
    """What a person writes is done with once they decide; what another one writes stays unfinished."""
    (number,) = shop.draft("a")
    with shop.services.database.write() as tx:
        edits.save(tx, _edit("mine"))
        edits.save(tx, _edit("also", by="ben"))
    assert shop.decide(number, kind, **order).result != "refused"
    with shop.services.database.read() as tx:
        assert [edit.by for edit in edits.unfinished(tx, number)] == ["ben", *left]
        assert [edit.text for edit in edits.written(tx, number, "ada")] == ["mine"]


def test_a_refused_decision_leaves_the_edit(shop: Workshop) -> None:
    """Where nothing was decided, the text is still unfinished."""
    (number,) = shop.draft("a")
    with shop.services.database.write() as tx:
        edits.save(tx, _edit("mine"))
    assert shop.decide(number, Kind.REJECT, reason="nonsense").result == "refused"
    with shop.services.database.read() as tx:
        assert edits.unfinished(tx, number) == [_edit("mine")]


def test_the_file_itself_allows_one_unfinished_edit(store: Database) -> None:
    """A second open row of the same person and item is refused by the store."""
    with store.write() as tx:
        rows.item(tx, 1)
        edits.save(tx, _edit("a"))
    row = {"item_id": 1, "actor": "ada", "revision": 1, "is_open": True, "at": 0}
    with pytest.raises(IntegrityError), store.write() as tx:
        tx.execute(insert(EDITS), {**row, "text_sha": texts.put(tx, "b")})


def test_a_text_that_was_emptied_stays_however_much_is_written_after(store: Database) -> None:
    """As long as no other text was emptied since, it is among the snapshots."""
    said = ["mine", "", *(f"other {n}" for n in range(3 * KEPT))]
    with store.write() as tx:
        rows.item(tx, 1)
        for text in said:
            edits.save(tx, _edit(text))
        kept = [edit.text for edit in edits.written(tx, 1, "ada")]
        assert kept == [*reversed(said[-KEPT + 2 :]), "", "mine"]
        edits.save(tx, _edit(""))
        kept = [edit.text for edit in edits.written(tx, 1, "ada")]
    assert (len(kept), kept[1]) == (KEPT, said[-1])
    assert "mine" not in kept


@given(st.lists(st.one_of(st.just(""), st.text("ab", min_size=1, max_size=3)), max_size=70))
@settings(max_examples=25)
def test_whatever_is_written_the_newest_texts_are_kept(written: list[str]) -> None:
    """At most 20 states, the newest ones; and the text that was emptied last is among them."""
    with TemporaryDirectory() as folder:
        store = schema.create(Path(folder) / "reviewer.db")
        with store.write() as tx:
            rows.item(tx, 1)
            for text in written:
                edits.save(tx, _edit(text))
            found = [edit.text for edit in edits.written(tx, 1, "ada")]
        store.close()
    states = [text for place, text in enumerate(written) if place == 0 or text != written[place - 1]]
    states.reverse()
    emptied = next((old for new, old in pairwise(states) if new == ""), None)
    assert len(found) == min(KEPT, len(states))
    assert found[: KEPT - 2] == states[: KEPT - 2]
    assert emptied is None or emptied in found
