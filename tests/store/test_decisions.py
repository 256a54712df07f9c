"""Decisions: added once each, bound to exact bytes, undone by further ones."""

from dataclasses import replace

import pytest
from pysqlite3 import dbapi2 as sqlite

from reviewer_app.domain.decision import Binding, Decision, Kind
from reviewer_app.domain.digests import digest, digest_of
from reviewer_app.domain.ids import item_id
from reviewer_app.store import decisions, deliveries, events, items, texts, verify
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.deliveries import NewDelivery
from reviewer_app.store.journal import ROW, Line
from tests.store import rows
from tests.store.rows import AT

PRIOR = {"state": "waiting", "revision": 1, "flags": "stale"}


def _decision(name: str, kind: Kind = Kind.APPROVE, number: int = 1, by: str = "ada") -> Decision:
    binding = Binding(1, digest("draft"), digest(f"input {number}"), "v1", "d")
    return Decision(name, item_id(number), kind, by, AT, binding)


def _record(tx: Transaction, decision: Decision, number: int = 1) -> Line:
    return decisions.record(tx, decision, number, PRIOR)


@pytest.fixture
def decided(store: Database) -> Database:
    """Return a store with two items that have drafts."""
    with store.write() as tx:
        sha = texts.put(tx, "draft")
        for number in (1, 2):
            rows.item(tx, number, state="waiting", output_sha=sha, revision=1)
    return store


def test_a_decision_comes_back_as_it_was_made(decided: Database) -> None:
    """Every part of a decision is kept: reason, note, time, person and what it is bound to."""
    made = replace(
        _decision("a", Kind.ESCALATE), reason="invented", note="ä\u2028", until=AT, to="ben", undoes=None
    )
    with decided.write() as tx:
        line = _record(tx, made)
        assert decisions.of_item(tx, 1) == [made]
        assert decisions.of_item(tx, 2) == []
        assert decisions.is_known(tx, "a")
        assert not decisions.is_known(tx, "b")
        assert decisions.prior_of(tx, "a") == PRIOR
        assert (line.seq, line.head) == events.head(tx)
    assert line.row.keys() == ROW


def test_a_decision_is_told_to_the_history(decided: Database) -> None:
    """The event of a decision names what it is bound to and the digest of its row."""
    with decided.write() as tx:
        line = _record(tx, _decision("a", Kind.REJECT))
        (event,) = events.page(tx, item=1)
    assert (event.kind, event.actor) == ("decision.reject", "ada")
    assert event.facts["digests"] == {"a": digest_of(line.row)}
    assert (event.facts["sha256"], event.facts["revision"]) == (digest("draft"), 1)
    assert verify.verify(decided).ok


def test_a_decision_id_is_used_once(decided: Database) -> None:
    """The same decision cannot be added twice, and a decision cannot be undone twice."""
    with decided.write() as tx:
        _record(tx, _decision("a"))
        _record(tx, replace(_decision("u", Kind.UNDO), undoes="a"))
    for again in (_decision("a"), replace(_decision("v", Kind.UNDO), undoes="a")):
        with pytest.raises(sqlite.IntegrityError), decided.write() as tx:
            _record(tx, again)


def test_what_stands_is_the_newest_that_was_not_undone(decided: Database) -> None:
    """Of an item, of a person, or of all: undone decisions and undos themselves do not stand."""
    with decided.write() as tx:
        assert decisions.standing(tx) is None
        _record(tx, _decision("a", Kind.REDO))
        _record(tx, _decision("b", number=2, by="ben"), 2)
        _record(tx, _decision("c"))
        _record(tx, replace(_decision("u", Kind.UNDO), undoes="c"))
        found = {
            "item": decisions.standing(tx, item=1),
            "by": decisions.standing(tx, by="ada"),
            "all": decisions.standing(tx),
            "none": decisions.standing(tx, item=1, by="ben"),
        }
    names = {what: kept.decision.id if kept else None for what, kept in found.items()}
    assert names == {"item": "a", "by": "a", "all": "b", "none": None}
    assert found["item"] is not None
    assert (found["item"].number, found["item"].prior) == (1, PRIOR)


def test_recent_decisions_are_those_of_a_person_that_stand(decided: Database) -> None:
    """Newest first, at most so many; an undone one and the undo itself are left out."""
    with decided.write() as tx:
        for name in "abc":
            _record(tx, _decision(name))
        _record(tx, _decision("d", number=2, by="ben"), 2)
        _record(tx, replace(_decision("u", Kind.UNDO), undoes="b"))
        assert [kept.decision.id for kept in decisions.recent(tx, "ada", 9)] == ["c", "a"]
        assert [(kept.decision.id, kept.number) for kept in decisions.recent(tx, "ben", 9)] == [("d", 2)]
        assert [kept.decision.id for kept in decisions.recent(tx, "ada", 1)] == ["c"]
        assert [decisions.number_of(tx, name) for name in ("a", "d", "x")] == [1, 2, None]


def test_approvers_are_those_whose_approval_of_these_bytes_stands(decided: Database) -> None:
    """Approvals and edits of exactly these bytes count, each person once; undone ones do not."""
    with decided.write() as tx:
        _record(tx, _decision("a"))
        _record(tx, _decision("b"))
        _record(tx, _decision("c", Kind.EDIT, by="ben"))
        _record(tx, _decision("d", Kind.REJECT, by="cid"))
        _record(tx, _decision("e", by="dot"))
        _record(tx, replace(_decision("u", Kind.UNDO, by="dot"), undoes="e"))
        assert decisions.approvers(tx, 1, digest("draft")) == {"ada", "ben"}
        assert decisions.approvers(tx, 1, digest("other")) == frozenset()
        assert decisions.approvers(tx, 2, digest("draft")) == frozenset()


def test_rows_after_a_counter_come_in_order(decided: Database) -> None:
    """Reconciling reads on from the last decision it knows."""
    with decided.write() as tx:
        for name in "abc":
            _record(tx, _decision(name))
        first, *rest = decisions.after(tx, 0)
        assert (
            [row["id"] for row in decisions.after(tx, first["seq"])]
            == [row["id"] for row in rest]
            == ["b", "c"]
        )
        assert decisions.after(tx, rest[-1]["seq"]) == []


def test_a_restored_decision_is_verified_like_any_other(decided: Database) -> None:
    """A decision that came back from the journal has an event that says so and carries its digest."""
    row = decisions.row_of(_decision("a"), 1, PRIOR)
    with decided.write() as tx:
        decisions.restore(tx, row, AT)
        (event,) = events.page(tx, item=1)
    assert event.kind == "decision.restored"
    assert verify.verify(decided).ok


def test_the_journal_gets_an_edits_text(decided: Database) -> None:
    """Beside an edit's row stands its text; a decision without a delivery has nothing beside it."""
    with decided.write() as tx:
        edit = _record(tx, _decision("a", Kind.EDIT))
        reject = _record(tx, _decision("b", Kind.REJECT))
        assert decisions.journal_extra(tx, edit.row) == {"text": "draft"}
        assert decisions.journal_extra(tx, reject.row) == {}


def test_the_journal_gets_the_place_of_a_delivery(decided: Database) -> None:
    """Beside an approval's row stand its delivery's place and the outcome, as they were written down."""
    with decided.write() as tx:
        line = _record(tx, _decision("a"))
        new = NewDelivery(1, "a", "drafts", "d", "letters/k1", None, digest("draft"), AT)
        place = deliveries.add(tx, new, AT)
        items.change(tx, 1, {"state": "decided", "outcome": "approved"})
        assert decisions.journal_extra(tx, line.row) == {"delivery": place, "outcome": "approved"}
