"""Items: found by what people type, moved only by whoever saw how they stand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.digests import digest
from reviewer_app.domain.errors import Refused
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.ids import item_id
from reviewer_app.domain.item import NewItem, State
from reviewer_app.store import items, texts
from reviewer_app.store.database import Database
from tests.store import rows
from tests.store.rows import AT
from tests.workshop import Workshop


def _find(store: Database, reference: str) -> int:
    with store.read() as tx:
        return items.find(tx, reference)


def test_an_item_is_found_by_id_beginning_and_key(store: Database) -> None:
    """The id in any case, a unique beginning of it, and AGENT/KEY name the same item."""
    with store.write() as tx:
        for number in (1, 2, 3):
            rows.item(tx, number, key=f"folder/{number}")
    assert _find(store, item_id(2)) == 2
    assert _find(store, item_id(2).upper()) == 2
    assert _find(store, item_id(2)[:4]) == 2
    assert _find(store, "letters/folder/2") == 2


@pytest.mark.parametrize("reference", ["zzzzzzzz", "letters/none", "others/k1", "%", "x' OR 1 --", "~", "é"])
def test_what_names_no_item_is_refused(store: Database, reference: str) -> None:
    """A reference to nothing is refused with itself in the sentence."""
    with store.write() as tx:
        rows.item(tx, 1)
    with pytest.raises(Refused, match="There is no item “"):
        _find(store, reference)


def test_a_key_without_its_agent_is_completed(store: Database) -> None:
    """Where exactly one agent has an item with that key, the refusal names it; keys may hold a slash."""
    with store.write() as tx:
        rows.item(tx, 1, key="A-2")
        rows.item(tx, 2, key="old/A-2")
        for number, agent in ((3, "one"), (4, "two")):
            rows.item(tx, number, agent=agent, key="A-3")
    for key in ("A-2", "old/A-2"):
        with pytest.raises(Refused, match=f"Did you mean “letters/{key}”\\?$"):
            _find(store, key)
    with pytest.raises(Refused, match="lists them"):
        _find(store, "A-3")


def test_a_long_reference_is_shown_in_part(store: Database) -> None:
    """A refusal shows at most eighty characters of what was typed."""
    with pytest.raises(Refused) as refused:
        _find(store, "x" * 5000)
    assert len(str(refused.value)) < 200


def test_an_ambiguous_beginning_lists_what_it_fits(store: Database) -> None:
    """A beginning of several ids is refused with some of them, oldest first."""
    letter = item_id(1)[0]
    alike = [number for number in range(1, 1000) if item_id(number).startswith(letter)][:8]
    with store.write() as tx:
        for number in alike:
            rows.item(tx, number)
    with pytest.raises(
        Refused, match=f"begins several ids: {', '.join(map(item_id, alike[:5]))}. Write more"
    ):
        _find(store, letter)


def test_an_item_comes_back_whole(store: Database) -> None:
    """What was handed in is read back, piece by piece, under the digests that name it."""
    piece = NewItem("k", "T", "in\ud800put", "base", {"b": "2", "a": "1"}, b"raw\xff", "decoded")
    pile = texts.Pile()
    columns = items.contents(piece, pile)
    with store.write() as tx:
        pile.keep(tx, items.texts_of([columns]))
        shared = {"agent": "letters", "priority": 0, "created_at": 0, "received_at": 0}
        assert items.add(tx, [columns], shared) == [item_id(1)]
    with store.read() as tx:
        item = items.get(tx, 1, AT)
        assert texts.get(tx, columns["raw_sha"]) == b"raw\xff"
        assert items.known(tx, "letters", ["k", "other"])["k"].content_sha == item.content_sha
        assert items.is_here(tx, 1, item.content_sha)
        assert not items.is_here(tx, 1, digest("other"))
        assert not items.is_here(tx, 2, item.content_sha)
    assert (item.input, item.baseline, item.fields, item.notice) == (
        "in\ud800put",
        "base",
        {"a": "1", "b": "2"},
        "decoded",
    )
    assert (item.row.state, item.revision, item.output) == (State.QUEUED, 0, None)


def test_an_item_without_extras_is_bound_to_its_input_alone(store: Database) -> None:
    """Without baseline and fields, the digest of what was handed in is the input's own."""
    columns = items.contents(NewItem("k", "T", "input"), texts.Pile())
    assert columns["content_sha"] == columns["input_sha"] == digest("input")
    assert (columns["baseline_sha"], columns["fields_sha"], columns["raw_sha"]) == (None, None, None)


def test_the_first_look_is_kept_once(store: Database) -> None:
    """When a person first saw a waiting item stays, however often it is seen; a queued one is not marked."""
    with store.write() as tx:
        sha = texts.put(tx, "draft")
        rows.item(tx, 1, state="waiting", output_sha=sha)
        rows.item(tx, 2)
        assert not items.is_seen(tx, 1)
        assert items.is_seen(tx, 2)
        for later in (0, 5):
            for number in (1, 2):
                items.mark_looked(tx, number, AT + timedelta(minutes=later))
        assert items.is_seen(tx, 1)
        assert items.get(tx, 1, AT).looked_at == AT
        assert items.get(tx, 2, AT).looked_at is None


def test_approvals_count_people_who_approved_what_waits(shop: Workshop) -> None:
    """The same person counts once, and an approval that was taken back not at all."""
    shop.write_agent(keys="stakes: high\n")
    one, two, three = shop.draft("a", "b", "c")
    for number in (one, two):
        shop.decide(number, Kind.APPROVE)
    shop.services.undo_decisions.undo(two, "ada")
    with shop.services.database.read() as tx:
        assert items.approvals(tx, [one, two, three]) == {one: 1}
        assert items.approvals(tx, [two]) == {}
    shop.decide(one, Kind.APPROVE, by="ben")
    with shop.services.database.read() as tx:
        assert items.approvals(tx, [one]) == {}


def test_expired_items_are_those_nobody_decided(store: Database) -> None:
    """Queued, waiting and failed items can expire; running and decided ones and those without a time not."""
    past = round(AT.timestamp() * 1000)
    with store.write() as tx:
        sha = texts.put(tx, "draft")
        rows.item(tx, 1, due_at=past)
        rows.item(tx, 2, due_at=past, state="waiting", output_sha=sha)
        rows.item(tx, 3, due_at=past, state="failed")
        rows.item(tx, 4, due_at=past, state="running")
        rows.item(tx, 5, due_at=past, state="decided", outcome="approved")
        rows.item(tx, 6, due_at=past + 1)
        rows.item(tx, 7)
        assert sorted(items.expired(tx, AT, 10)) == [1, 2, 3]
        assert len(items.expired(tx, AT, 2)) == 2


def test_columns_are_set_of_the_named_items_only(store: Database) -> None:
    """Changing one or several items leaves all others as they are; nothing to change is no statement."""
    with store.write() as tx:
        for number in range(1, 5):
            rows.item(tx, number)
        items.change(tx, 1, {"priority": 9, "flags": "empty,refused"})
        items.change(tx, 2, {})
        items.change_many(tx, [2, 3], {"priority": 7})
        found = {number: items.get(tx, number, AT).row for number in range(1, 5)}
    assert {number: row.priority for number, row in found.items()} == {1: 9, 2: 7, 3: 7, 4: 0}
    assert set(found[1].flags) == {Flag.REFUSED, Flag.EMPTY}


def test_a_standing_tells_who_wrote_what_was_last_delivered(shop: Workshop) -> None:
    """How an item stands says whether a person wrote its revision, and what of it lies at the destination."""
    (number,) = shop.draft("a")
    with shop.services.database.read() as tx:
        before = items.standing(tx, number)
    assert (before.made_by_person, before.delivered_sha, before.state) == (False, None, State.WAITING)
    shop.decide(number, Kind.EDIT, text="One.")
    shop.run()
    with shop.services.database.read() as tx:
        after = items.standing(tx, number)
    assert (after.made_by_person, after.delivered_sha) == (True, digest("One."))
    assert after.fields(shop.services.database) == {}


def test_a_cancelled_delivery_does_not_hide_the_one_that_arrived(shop: Workshop) -> None:
    """What was approved and undone never arrived: the file of an earlier delivery is still the item's own."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.EDIT, text="One.")
    shop.run()
    shop.services.undo_decisions.undo(number, "ada")
    shop.decide(number, Kind.EDIT, text="Two.")
    shop.services.undo_decisions.undo(number, "ada")
    shop.decide(number, Kind.EDIT, text="Three.")
    shop.run()
    assert shop.files() == {"drafts/letters/a": b"Three."}


def test_a_change_is_made_only_where_nothing_moved(shop: Workshop) -> None:
    """Columns are set if the item stands as it was seen, and not if any of what was seen is different."""
    (number,) = shop.draft("a")
    with shop.services.database.write() as tx:
        seen = items.standing(tx, number)
        assert not items.change_if_same(tx, number, replace(seen, revision=7), {"priority": 1})
        assert not items.change_if_same(tx, number, replace(seen, later_until=5), {"priority": 1})
        assert not items.change_if_same(tx, number, replace(seen, version=None), {"priority": 1})
        assert items.standing(tx, number).priority == seen.priority
        assert items.change_if_same(tx, number, seen, {"priority": 99})
        assert items.standing(tx, number).priority == 99


def test_an_undo_brings_back_every_column_it_names(shop: Workshop) -> None:
    """What a decision keeps for its undo is exactly what the item was before."""
    (number,) = shop.draft("a")
    with shop.services.database.write() as tx:
        items.change(tx, number, {"flags": "failed-check,stale", "escalated_to": "ben", "later_until": 5})
        prior = items.standing(tx, number).prior()
        items.change(tx, number, {"flags": "", "escalated_to": None, "later_until": None, "priority": 3})
        items.change(tx, number, prior)
        assert items.standing(tx, number).prior() == prior


def test_fields_are_read_where_they_are_needed(shop: Workshop) -> None:
    """A standing gives the item's fields as they were handed in."""
    agent = shop.services.library.load("letters")
    shop.services.add_items.add(agent, [NewItem("f", "F", "text", fields={"sku": "17"})], "ada")
    with shop.services.database.read() as tx:
        standing = items.standing(tx, shop.number("letters/f"))
    assert standing.fields(shop.services.database) == {"sku": "17"}


def test_nothing_names_no_item(store: Database) -> None:
    """An unset variable of a script names no item, also where there is only one."""
    with store.write() as tx:
        rows.item(tx, 1)
    with pytest.raises(Refused, match="named with nothing"):
        _find(store, "")
