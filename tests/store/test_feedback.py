"""Decisions that stand, as the store gives them: narrow, in order, in pages."""

from reviewer_app.domain.clock import millis
from reviewer_app.domain.decision import Kind
from reviewer_app.store import feedback, items
from tests.workshop import Workshop


def standing(shop: Workshop, agent: str | None = None) -> list[feedback.Decided]:
    """Return the decisions that stand."""
    with shop.services.database.read() as tx:
        return list(feedback.standing(tx, agent))


def test_a_decision_comes_with_digests_and_never_with_texts(shop: Workshop) -> None:
    """What was decided on is named by its digest; the reader fetches what it needs."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.APPROVE)
    (decided,) = standing(shop)
    item = shop.open(number).item
    assert (decided.sha256, decided.draft_sha, decided.input_sha) == (
        item.output_sha,
        item.output_sha,
        item.input_sha,
    )
    assert decided.since is not None
    assert decided.since <= decided.at


def test_a_wait_that_began_later_is_not_the_decisions(shop: Workshop) -> None:
    """An item rejected without a draft that waits anew since has no beginning for the old decision."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.EDIT, text="By hand.")
    with shop.services.database.write() as tx:
        tx.exec_driver_sql("DELETE FROM revisions WHERE made_by = 'runner'")
        items.change(tx, number, {"waiting_since": millis(shop.open(number).item.row.created_at) + 10**9})
    (decided,) = standing(shop)
    assert (decided.draft_sha, decided.since) == (None, None)


def test_an_agent_without_decisions_gives_none(shop: Workshop) -> None:
    """The filter is exact."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.APPROVE)
    assert standing(shop, "letter") == []
    assert len(standing(shop, "letters")) == 1
