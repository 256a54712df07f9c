"""Taking work in: once each, never changed by accident."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.domain.digests import digest
from reviewer_app.domain.item import NewItem, State
from reviewer_app.services.add_items import ROWS_PER_TRANSACTION, AddItems
from reviewer_app.store import texts
from reviewer_app.store.queue import Filter
from tests.workshop import Hands, Workshop, make


def _add(shop: Workshop, *pieces: NewItem, update: bool = False) -> tuple[int, int, list[str]]:
    agent = shop.services.library.load("letters")
    done = shop.services.add_items.add(agent, pieces, "ada", update=update)
    return len(done.added) + len(done.replaced), len(done.unchanged), [why for _, why in done.refused]


def test_the_same_bytes_are_added_once(shop: Workshop) -> None:
    """Adding the same input under the same key again changes nothing."""
    piece = NewItem("a", "A", "text")
    assert _add(shop, piece) == (1, 0, [])
    assert _add(shop, piece) == (0, 1, [])
    assert shop.services.browse_queue.page(Filter(state="all"))[1] == 1


@pytest.mark.parametrize(
    "changed",
    [
        NewItem("a", "A", "other"),
        NewItem("a", "A", "text", baseline="b"),
        NewItem("a", "A", "text", fields={"size": "3"}),
    ],
)
def test_other_bytes_are_refused_with_both_hashes(shop: Workshop, changed: NewItem) -> None:
    """Another input, baseline or field under a known key is refused with both digests."""
    _add(shop, NewItem("a", "A", "text"))
    added, unchanged, refused = _add(shop, changed)
    kept = shop.open(1).item.content_sha
    assert (added, unchanged) == (0, 0)
    assert kept[:12] in refused[0]
    assert "--update" in refused[0]


def test_the_text_of_a_refused_piece_is_not_kept(shop: Workshop) -> None:
    """What was refused leaves nothing in the store; what was added leaves its text."""
    _add(shop, NewItem("a", "A", "text"))
    _add(shop, NewItem("a", "A", "another"), NewItem("b", "B", "more"))
    with shop.services.database.read() as tx:
        assert [texts.is_here(tx, digest(one)) for one in ("text", "another", "more")] == [True, False, True]


def test_update_replaces_the_input_and_queues_again(shop: Workshop) -> None:
    """With update, a waiting item gets its new input and is queued again; its draft stays in history."""
    (number,) = shop.draft("a")
    before = shop.open(number)
    assert _add(shop, NewItem("a", "A", "new text"), update=True) == (1, 0, [])
    after = shop.open(number)
    assert after.item.row.state is State.QUEUED
    assert after.item.input == "new text"
    assert [revision.sha256 for revision in after.revisions] == [before.item.output_sha]
    assert shop.kinds(number)[-1] == "item.updated"


def test_an_updated_item_refuses_the_decision_made_for_the_old_input(shop: Workshop) -> None:
    """A decision about what was seen before an update is refused once the new draft is there."""
    (number,) = shop.draft("a")
    seen = shop.open(number).binding()
    _add(shop, NewItem("a", "A", "new text"), update=True)
    shop.run()
    reply = shop.decide(number, Kind.APPROVE, seen=seen)
    assert reply.result == "refused"
    assert "changed since" in reply.why


def test_what_was_approved_for_the_old_input_does_not_leave(tmp_path: Path) -> None:
    """A delivery that is still held when the input is replaced is cancelled, and the history says so."""
    shop = make(tmp_path / "shop", hold=3600)
    shop.write_agent()
    (number,) = shop.draft("a")
    shop.decide(number, Kind.APPROVE)
    shop.services.add_items.add(
        shop.services.library.load("letters"), [NewItem("a", "a", "new")], "ben", update=True
    )
    (delivery,) = shop.services.deliver_outputs.page()
    assert (delivery.state, shop.services.deliver_outputs.end_holds("ada")) == (DeliveryState.CANCELLED, 0)
    (event,) = [event for event in shop.services.browse_queue.history(number) if event.kind == "item.updated"]
    assert event.facts["cancelled"] == [delivery.id]
    shop.services.database.close()


def test_a_long_list_is_added_in_short_transactions_with_pauses_between(shop: Workshop) -> None:
    """No transaction takes more than 200 rows, and writers pause between transactions."""
    pauses: list[float] = []
    service = AddItems(shop.services.database, Hands(), pauses.append)
    agent = shop.services.library.load("letters")
    service.add(
        agent, (NewItem(str(n), "t", f"text {n}") for n in range(2 * ROWS_PER_TRANSACTION + 1)), "ada"
    )
    added = [event for event in shop.services.browse_queue.history() if event.kind == "item.added"]
    assert [len(event.items) for event in added] == [200, 200, 1]
    assert len(pauses) == 2


def test_an_agent_that_is_not_ready_can_be_given_work(shop: Workshop) -> None:
    """Items wait in the queue of an agent whose document is not complete yet."""
    (shop.root / "agents/letters/AGENT.md").write_text("nothing yet")
    assert _add(shop, NewItem("a", "A", "text")) == (1, 0, [])


def test_due_and_fresh_times_count_from_when_the_input_came(shop: Workshop) -> None:
    """`due` and `fresh_for` of the document become moments of the item."""
    shop.write_agent(keys="due: 2d\nfresh_for: 4h\n")
    (number,) = shop.add("a")
    row = shop.open(number).item.row
    assert row.due_at is not None
    assert (row.due_at - row.created_at).total_seconds() == 2 * 86400
    assert not row.stale


def test_bytes_that_decoding_changed_are_kept(shop: Workshop) -> None:
    """The original bytes of an input in another encoding are in the store beside its text."""
    _add(shop, NewItem("a", "A", "Grüße", raw="Grüße".encode("latin-1"), notice="decoded from windows-1252"))
    assert shop.open(1).item.notice == "decoded from windows-1252"
    with shop.services.database.read() as tx:
        kept = tx.execute(text("SELECT body FROM texts JOIN items ON sha256 = raw_sha")).scalar_one()
    assert kept == "Grüße".encode("latin-1")


def _pieces(count: int) -> Iterator[NewItem]:
    return (NewItem(str(n), "t", f"text {n}") for n in range(count))


def test_a_preview_says_what_adding_would_do_and_writes_nothing(shop: Workshop) -> None:
    """New, known and differing pieces are told apart as adding does; neither item nor text is kept."""
    _add(shop, NewItem("a", "A", "text"), NewItem("b", "B", "text"))
    agent, before = shop.services.library.load("letters"), shop.kinds()
    pieces = [NewItem("a", "A", "text"), NewItem("b", "B", "other"), *_pieces(ROWS_PER_TRANSACTION)]
    seen = shop.services.add_items.preview(agent, pieces)
    assert seen.added == [("", str(n)) for n in range(ROWS_PER_TRANSACTION)]
    assert shop.services.add_items.preview(agent, pieces, update=True).replaced == [
        (shop.open(2).item.row.id, "b")
    ]
    assert shop.kinds() == before
    with shop.services.database.read() as tx:
        assert not texts.is_here(tx, digest("other"))
    done = shop.services.add_items.add(agent, pieces, "ada")
    assert (seen.unchanged, seen.refused) == (done.unchanged, done.refused)
    assert [key for _, key in seen.added] == [key for _, key in done.added]


def test_whoever_watches_hears_how_far_adding_is(shop: Workshop) -> None:
    """After each transaction, how many pieces were taken in, known ones too."""
    agent, told = shop.services.library.load("letters"), list[int]()
    _add(shop, *_pieces(3))
    done = shop.services.add_items.add(agent, _pieces(2 * ROWS_PER_TRANSACTION + 1), "ada", told=told.append)
    assert told == [200, 400, 401]
    assert not done.stopped


@pytest.mark.parametrize("after", [0, 1, 2])
def test_adding_can_be_stopped_between_transactions(shop: Workshop, after: int) -> None:
    """What was added stays and is told; the same pieces again add the rest."""
    agent, told = shop.services.library.load("letters"), list[int]()
    count = 2 * ROWS_PER_TRANSACTION + 1

    def stopped() -> bool:
        return len(told) == after

    done = shop.services.add_items.add(agent, _pieces(count), "ada", told=told.append, stopped=stopped)
    assert done.stopped
    assert len(done.added) == after * ROWS_PER_TRANSACTION
    assert shop.services.browse_queue.page(Filter(state="all"), 1)[1] == len(done.added)
    rest = shop.services.add_items.add(agent, _pieces(count), "ada")
    assert (len(rest.added), len(rest.unchanged)) == (count - len(done.added), len(done.added))
