"""Looking at lists, items and the history."""

from collections import Counter
from datetime import timedelta

import pytest

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.errors import Refused
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import QueueRow
from reviewer_app.domain.view import Standing, Today, View
from reviewer_app.services.browse_queue import BrowseQueue
from reviewer_app.store.queue import Filter
from tests.workshop import Hands, Workshop


def _keys(rows: tuple[list[QueueRow], int]) -> list[str]:
    return [row.key for row in rows[0]]


def test_lists_are_filtered_by_agent_state_flag_and_words(shop: Workshop) -> None:
    """Each filter shows what it names and nothing else."""
    shop.write_agent("other", keys="checks:\n  - length: {max_words: 1}\n")
    a, b, c = shop.draft("a", "b", "c")
    shop.draft("x", agent="other")
    shop.add("queued")
    shop.decide(a, Kind.APPROVE)
    shop.decide(b, Kind.REJECT, reason="invented")
    page = shop.services.browse_queue.page
    assert _keys(page(Filter())) == ["x", "c"]
    assert _keys(page(Filter(agent="other"))) == ["x"]
    assert _keys(page(Filter(flag=Flag.FAILED_CHECK))) == ["x"]
    assert _keys(page(Filter(state="approved"))) == ["a"]
    assert _keys(page(Filter(state="rejected"))) == ["b"]
    assert _keys(page(Filter(state="decided"))) == ["a", "b"]
    assert _keys(page(Filter(state="queued"))) == ["queued"]
    assert _keys(page(Filter(state="all"))) == ["a", "b", "c", "x", "queued"]
    assert _keys(page(Filter(search="DEAR SHOP, I AM C"))) == ["c"]
    assert _keys(page(Filter(search="thank you", state="all"))) == ["a", "b", "c", "x"]
    assert page(Filter(state="all"), limit=2)[1] == 5
    assert shop.services.browse_queue.find("letters/c") == c


def test_stale_items_are_shown_as_such(shop: Workshop) -> None:
    """Past `fresh_for` an item is stale in lists, by its flag and by the filter."""
    shop.write_agent(keys="fresh_for: 1h\n")
    (number,) = shop.draft("a")
    clock = Hands(shop.open(number).item.row.created_at)
    clock.move(hours=2)
    browse = BrowseQueue(shop.services.database, clock)
    (row,) = browse.page(Filter(flag=Flag.STALE))[0]
    assert (row.stale, row.flags) == (True, (Flag.STALE,))


@pytest.mark.parametrize("reference", ["letters/zzz", "zzzzzzzz", "…", "' OR 1=1 --"])
def test_an_unknown_item_is_refused_with_a_way_on(shop: Workshop, reference: str) -> None:
    """A name that fits nothing says how to list what there is."""
    shop.add("a")
    with pytest.raises(Refused, match="reviewer queue --state all"):
        shop.services.browse_queue.find(reference)


def test_an_id_may_be_cut_short_while_it_is_unique(shop: Workshop) -> None:
    """A unique beginning of an id names its item; an ambiguous one lists the candidates."""
    shop.add(*[str(n) for n in range(40)])
    rows, _ = shop.services.browse_queue.page(Filter(state="all"))
    for row in rows:
        assert shop.services.browse_queue.find(row.id[:6].upper()) == row.number
    (first, count), *_ = Counter(row.id[0] for row in rows).most_common()
    assert count > 1
    with pytest.raises(Refused, match="begins several ids"):
        shop.services.browse_queue.find(first)


def test_what_waits_for_a_runner_is_counted_by_agent(shop: Workshop) -> None:
    """Only what is queued, not what waits for a person."""
    shop.write_agent("other")
    shop.draft("a")
    assert shop.services.browse_queue.queued() == {}
    shop.add("b", "c")
    shop.add("x", agent="other")
    assert shop.services.browse_queue.queued() == {"letters": 2, "other": 1}


def test_who_has_approved_a_waiting_draft_is_known(shop: Workshop) -> None:
    """With the item, and as a count for lists."""
    shop.write_agent(keys="stakes: high\n")
    (number,) = shop.draft("a")
    shop.decide(number, Kind.APPROVE)
    assert shop.open(number).approvers == {"ada"}
    rows, _ = shop.services.browse_queue.page(Filter())
    assert shop.services.browse_queue.approvals(rows) == {number: 1}


def test_the_first_look_is_remembered_once(shop: Workshop) -> None:
    """Only a waiting item's first look is kept; queued items have nothing to look at."""
    (number,) = shop.draft("a")
    (queued,) = shop.add("b")
    browse = shop.services.browse_queue
    browse.look(number)
    seen = shop.open(number).item.looked_at
    assert seen is not None
    browse.look(number)
    browse.look(queued)
    assert shop.open(number).item.looked_at == seen
    assert shop.open(queued).item.looked_at is None


def test_the_history_is_given_whole_by_item_and_from_its_end(shop: Workshop) -> None:
    """Events come in order: all, those after one, those of an item, the newest ones."""
    first, _ = shop.draft("a", "b")
    browse = shop.services.browse_queue
    everything = list(browse.history())
    assert [event.seq for event in everything] == list(range(1, len(everything) + 1))
    assert [event.seq for event in browse.history(after=3)] == [event.seq for event in everything[3:]]
    assert [event.kind for event in browse.history(first)] == [
        "item.added",
        "attempt.started",
        "attempt.settled",
        "draft.published",
    ]
    assert browse.newest(2) == everything[-2:]
    assert browse.verify().ok


def test_views_are_listed_counted_and_shown(shop: Workshop) -> None:
    """Numbers come at once, rows for those that are wanted, and counts of all."""
    shop.write_agent("other", keys="checks:\n  - length: {max_words: 1}\n")
    a, b, c, d = shop.draft("a", "b", "c", "d")
    (x,) = shop.draft("x", agent="other")
    shop.decide(a, Kind.APPROVE)
    shop.decide(b, Kind.REJECT, reason="invented")
    shop.decide(c, Kind.LATER, until=shop.open(c).item.row.created_at + timedelta(days=9))
    browse = shop.services.browse_queue
    expected = {
        View.TO_REVIEW: [x, d],
        View.NEEDS_CARE: [x],
        View.LATER: [c],
        View.APPROVED_TODAY: [a],
        View.REJECTED: [b],
        View.FAILED: [],
    }
    assert {view: list(browse.numbers(view)) for view in View} == expected
    assert browse.counts() == {view: len(numbers) for view, numbers in expected.items()}
    assert list(browse.numbers(View.TO_REVIEW, agent="letters")) == [d]
    assert list(browse.numbers(View.TO_REVIEW, search="I AM X")) == [x]
    found = browse.everywhere("i am")
    assert {standing: list(numbers) for standing, numbers in found.items() if numbers} == {
        Standing.TO_REVIEW: [x, d],
        Standing.LATER: [c],
        Standing.APPROVED: [a],
        Standing.REJECTED: [b],
    }
    assert list(browse.everywhere("I AM X")[Standing.TO_REVIEW]) == [x]
    assert [browse.view_of(number) for number in (c, x, 999)] == [View.LATER, View.TO_REVIEW, None]
    [first, second] = browse.rows([d, 999, x])
    assert [(line.row.key, line.failed, line.warned) for line in (first, second)] == [
        ("d", 0, 0),
        ("x", 1, 0),
    ]
    assert browse.today() == Today(approved=1, rejected=1, cost_micro=5 * 150)
