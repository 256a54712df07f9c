"""Undo: the item stands as before, and what has not left does not leave."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from reviewer_app.domain import item
from reviewer_app.domain.decision import Kind, Left
from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.domain.errors import Refused
from reviewer_app.domain.item import State
from reviewer_app.store import deliveries
from reviewer_app.store.tables import DELIVERIES
from tests.workshop import Workshop, make


def _undo(shop: Workshop, number: int, by: str = "ada") -> tuple[str, str]:
    reply = shop.services.undo_decisions.undo(number, by)
    return reply.result, reply.why


@pytest.mark.parametrize(
    ("kind", "order"),
    [
        (Kind.APPROVE, {}),
        (Kind.EDIT, {"text": "Other."}),
        (Kind.REJECT, {"reason": "invented"}),
        (Kind.REDO, {"note": "again"}),
        (Kind.ESCALATE, {"to": "ben"}),
    ],
)
def test_undo_brings_an_item_back_as_it_was(tmp_path: Path, kind: Kind, order: dict[str, Any]) -> None:
    """After an undo the item waits with the same draft, and nothing of the decision leaves."""
    shop = make(tmp_path / "shop", hold=3600)
    shop.write_agent()
    (number,) = shop.draft("a")
    before = shop.open(number)
    shop.decide(number, kind, **order)
    reply = shop.services.undo_decisions.undo(number, "ada")
    assert (reply.result, reply.why, reply.undone) == ("undone", "", shop.open(number).decisions[0])
    after = shop.open(number)
    assert after.item.row == before.item.row
    assert after.item.output == before.item.output
    assert {delivery.state for delivery in after.deliveries} <= {"cancelled"}
    assert [decision.kind for decision in after.decisions] == [kind, Kind.UNDO]
    shop.services.database.close()


def test_undoing_later_shows_the_item_again(shop: Workshop) -> None:
    """A postponed item comes back at once."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.LATER, until=shop.open(number).item.row.created_at.replace(year=2999))
    assert _undo(shop, number) == ("undone", "")
    assert shop.open(number).item.row.later_until is None


def test_what_was_put_off_twice_comes_back_at_once(shop: Workshop) -> None:
    """Whoever put it off; what is not put off is left as it was before its last decision."""
    (number,) = shop.draft("a")
    for by, year in (("ada", 2998), ("ben", 2999)):
        shop.decide(number, Kind.LATER, by=by, until=shop.open(number).item.row.created_at.replace(year=year))
    bring_back = shop.services.undo_decisions.bring_back
    assert bring_back(number, "ada").result == "undone"
    assert shop.open(number).item.row.later_until is None
    assert [decision.kind for decision in shop.open(number).decisions] == [Kind.LATER] * 2 + [Kind.UNDO] * 2
    assert bring_back(number, "ada").why == "There is no decision to undo."


def test_after_an_undone_edit_the_next_edit_is_a_further_revision(tmp_path: Path) -> None:
    """Revision numbers are never used twice, and what leaves is the last edit."""
    shop = make(tmp_path / "shop")
    shop.write_agent()
    (number,) = shop.draft("a")
    shop.decide(number, Kind.EDIT, text="One.")
    _undo(shop, number)
    shop.decide(number, Kind.EDIT, text="Two.")
    shop.run()
    assert [revision.number for revision in shop.open(number).revisions] == [1, 2, 3]
    assert shop.files() == {"drafts/letters/a": b"Two."}
    shop.services.database.close()


def test_what_has_left_stays_and_the_undo_says_so(shop: Workshop) -> None:
    """Undoing a delivered approval is a new fact: the item waits again, and the file stays."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.APPROVE)
    shop.run()
    reply = shop.services.undo_decisions.undo(number, "ada")
    assert reply.result == "undone"
    assert "had left already" in reply.why
    assert reply.left == Left("drafts", "letters/a", known=True)
    assert shop.files() == {"drafts/letters/a": b"Thank you for your letter."}
    shop.decide(number, Kind.EDIT, text="Better.")
    shop.run()
    assert shop.files() == {"drafts/letters/a": b"Better."}


def test_an_undo_of_what_may_have_left_says_so(tmp_path: Path) -> None:
    """It is sent no more, but nobody knows whether it arrived before."""
    shop = make(tmp_path / "shop", hold=3600)
    shop.write_agent()
    (number,) = shop.draft("a")
    shop.decide(number, Kind.APPROVE)
    with shop.services.database.write() as tx:
        tx.execute(update(DELIVERIES).values(state=DeliveryState.UNKNOWN.value))
    reply = shop.services.undo_decisions.undo(number, "ada")
    assert reply.left == Left("drafts", "letters/a", known=False)
    assert reply.why == "it may have left all the same; look for letters/a"
    assert shop.open(number).deliveries[0].state is DeliveryState.CANCELLED
    shop.services.database.close()


def test_an_item_without_decisions_has_nothing_to_undo(shop: Workshop) -> None:
    """Undoing nothing is refused, for an item and for a person."""
    (number,) = shop.draft("a")
    assert _undo(shop, number) == ("refused", "There is no decision to undo.")
    with pytest.raises(Refused, match="zoe has no decision"):
        shop.services.undo_decisions.last_of("zoe")


def test_a_persons_last_decision_is_found(shop: Workshop) -> None:
    """Undo without an item means the last thing that this person decided and did not undo."""
    first, second = shop.draft("a", "b")
    shop.decide(first, Kind.APPROVE, by="ada")
    shop.decide(second, Kind.APPROVE, by="ben")
    assert shop.services.undo_decisions.last_of("ada") == first
    assert shop.services.undo_decisions.last_of("ben") == second


def test_an_item_that_moved_on_refuses_the_undo(shop: Workshop) -> None:
    """A redo whose new draft is there already cannot be taken back."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.REDO, note="again")
    shop.run()
    result, why = _undo(shop, number)
    assert result == "refused"
    assert "moved on since" in why


def test_a_redo_that_failed_can_be_undone(shop: Workshop) -> None:
    """When the new run failed, undoing the redo brings the former draft back."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.REDO, note="again")
    shop.provider._otherwise = None
    shop.run()
    assert _undo(shop, number) == ("undone", "")
    item = shop.open(number).item
    assert (item.row.state, item.failure) == (State.WAITING, "")
    assert item.output == "Thank you for your letter."


def test_the_first_of_two_approvals_can_be_taken_back(shop: Workshop) -> None:
    """Undoing one approval of a high-stakes item means two are needed again."""
    shop.write_agent(keys="stakes: high\n")
    (number,) = shop.draft("a")
    shop.decide(number, Kind.APPROVE, by="ada")
    assert _undo(shop, number) == ("undone", "")
    assert shop.decide(number, Kind.APPROVE, by="ben").why.startswith("1 of 2")


def test_a_delivery_in_progress_refuses_the_undo(shop: Workshop) -> None:
    """While the file is being put in place an undo would be a guess, so it is refused for the moment."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.APPROVE)
    shop.services.control_runner.begin(0)
    with shop.services.database.write() as tx:
        (held,) = deliveries.lease(
            tx, shop.services.control_runner.id, shop.services.deliver_outputs._clock(), 9
        )
    shop.services.deliver_outputs._begin(held)
    result, why = _undo(shop, number)
    assert result == "refused"
    assert "being delivered this moment" in why


def test_an_undo_is_journaled_and_a_full_disk_there_is_said(shop: Workshop) -> None:
    """An undo is in the journal too; if that cannot be written the reply says so."""
    first, second = shop.draft("a", "b")
    for number in (first, second):
        shop.decide(number, Kind.REJECT, reason="invented")
    _undo(shop, first)
    journal = shop.root / "decisions.jsonl"
    assert len(journal.read_text().splitlines()) == 3
    journal.rename(shop.root / "elsewhere")
    journal.mkdir()
    assert "could not be written" in _undo(shop, second)[1]


def test_the_table_of_moves_can_forbid_an_undo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An undo is a move like others: where the table does not have it, the decision stays."""
    shop = make(tmp_path / "shop", hold=3600)
    shop.write_agent()
    (number,) = shop.draft("a")
    shop.decide(number, Kind.APPROVE)
    monkeypatch.setattr(item, "ALLOWED", {**item.ALLOWED, State.DECIDED: frozenset()})
    assert _undo(shop, number)[0] == "refused"
    assert shop.open(number).item.row.state is State.DECIDED


def test_recent_decisions_are_told_with_their_deliveries(tmp_path: Path) -> None:
    """Newest first, those of one person that stand; what has not left yet says when it will."""
    shop = make(tmp_path / "shop", hold=3600)
    shop.write_agent()
    a, b, c = shop.draft("a", "b", "c")
    shop.decide(a, Kind.APPROVE)
    shop.services.deliver_outputs.end_holds("ada")
    shop.run()
    shop.decide(b, Kind.APPROVE, by="ben")
    shop.decide(c, Kind.REJECT, reason="invented")
    newest, oldest = shop.services.undo_decisions.recent("ada")
    (held,) = shop.services.undo_decisions.recent("ben")
    assert (newest.kind, newest.leaves_at, newest.delivery_state) == (Kind.REJECT, None, None)
    assert (newest.id, newest.number) == (shop.open(c).decisions[0].id, c)
    assert (newest.title, newest.agent) == ("c", "letters")
    assert (oldest.number, oldest.delivery_state, oldest.leaves_at) == (a, DeliveryState.DELIVERED, None)
    assert (held.delivery_state, held.leaves_at) == (
        DeliveryState.HELD,
        shop.open(b).deliveries[0].hold_until,
    )
    assert shop.services.undo_decisions.recent("ada", 1) == [newest]
    assert _undo(shop, c) == ("undone", "")
    assert shop.services.undo_decisions.recent("ada") == [oldest]
    shop.services.database.close()


def test_an_undo_takes_back_the_decision_it_names(shop: Workshop) -> None:
    """Not another one that came after it, and not twice."""
    (number,) = shop.draft("a")
    undo = shop.services.undo_decisions
    shop.decide(number, Kind.ESCALATE, to="ben")
    shop.decide(number, Kind.REJECT, by="ben", reason="invented")
    first, second = (decision.id for decision in shop.open(number).decisions)
    assert undo.undo_decision(first, "ada").why == "Another decision came after it (reject by ben)."
    assert shop.open(number).item.row.state is State.DECIDED
    assert undo.undo_decision(second, "ada").result == "undone"
    assert undo.undo_decision(second, "ada").why == "It is undone already."
    assert undo.undo_decision(first, "ada").result == "undone"
    assert undo.undo_decision(first, "ada").why == "It is undone already."
    reply = undo.undo_decision("no such id", "ada")
    assert (reply.result, reply.why) == ("refused", "There is no such decision.")
