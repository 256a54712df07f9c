"""The window's lists: every item in the views it belongs to, in their order, found through indexes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, event, insert

from reviewer_app.domain.clock import midnight, millis, moment
from reviewer_app.domain.finding import Finding, Verdict
from reviewer_app.domain.item import Outcome, State
from reviewer_app.domain.run import Draft
from reviewer_app.domain.view import Standing, Today, View
from reviewer_app.store import queue, runs, schema, texts, views
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.tables import ATTEMPTS, EDITS, ITEMS
from tests.store import rows
from tests.store.rows import AT, remember

NOW = millis(AT)
DAWN = millis(midnight(AT))
NEAR = st.sampled_from([None, NOW - 1, NOW, NOW + 1])


@dataclass(frozen=True, slots=True)
class Sketch:
    """What decides to which views an item belongs, and where it stands in them."""

    state: str
    outcome: str | None
    priority: int
    flags: str
    fresh_until: int | None
    later_until: int | None
    escalated_to: str | None
    decided_at: int | None

    def columns(self) -> dict[str, Any]:
        """Return the columns of its row."""
        return {name: getattr(self, name) for name in self.__slots__}

    def standing(self) -> Standing:
        """Return where a search of everything lists it."""
        if self.state == State.DECIDED:
            ended = {Outcome.APPROVED: Standing.APPROVED, Outcome.EDITED: Standing.APPROVED}
            ended[Outcome.REJECTED] = Standing.REJECTED
            return ended.get(Outcome(self.outcome or ""), Standing.OVER)
        if self.state in {State.QUEUED, State.RUNNING}:
            return Standing.UNDER_WAY
        is_later = self.later_until is not None and self.later_until > NOW
        return Standing.LATER if is_later else Standing.TO_REVIEW

    def views(self) -> set[View]:
        """Return where it is listed."""
        if self.state == State.DECIDED:
            is_today = self.decided_at is not None and self.decided_at >= DAWN
            approved = is_today and self.outcome in {Outcome.APPROVED, Outcome.EDITED}
            listed = {View.APPROVED_TODAY: approved, View.REJECTED: self.outcome == Outcome.REJECTED}
            return {view for view, is_listed in listed.items() if is_listed}
        if self.state not in {State.WAITING, State.FAILED}:
            return set()
        if self.later_until is not None and self.later_until > NOW:
            return {View.LATER}
        found = {View.TO_REVIEW}
        has_failed = self.state == State.FAILED
        if has_failed:
            found.add(View.FAILED)
        is_stale = self.fresh_until is not None and self.fresh_until < NOW
        if has_failed or self.flags or self.escalated_to or is_stale:
            found.add(View.NEEDS_CARE)
        return found


def _decided(outcome: str) -> st.SearchStrategy[Sketch]:
    times = st.sampled_from([DAWN - 1, DAWN, NOW])
    return _sketches(st.just("decided"), st.just(outcome), times)


def _sketches(
    states: st.SearchStrategy[str], outcomes: st.SearchStrategy[Any], decided: st.SearchStrategy[Any]
) -> st.SearchStrategy[Sketch]:
    flags, people = st.sampled_from(["", "empty"]), st.sampled_from([None, "ada"])
    ranks = st.integers(0, 3)
    return st.builds(Sketch, states, outcomes, ranks, flags, NEAR, NEAR, people, decided)


OPEN = _sketches(
    st.sampled_from([state.value for state in State if state is not State.DECIDED]), st.none(), st.none()
)
ENDED = st.sampled_from([outcome.value for outcome in Outcome]).flatmap(_decided)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Return one store for all examples of a rule."""
    database = schema.create(tmp_path_factory.mktemp("views") / "reviewer.db")
    yield database
    database.close()


@contextmanager
def _filled(store: Database, sketches: list[Sketch]) -> Iterator[Transaction]:
    with store.write() as tx:
        tx.execute(delete(ITEMS))
        draft = {"output_sha": texts.put(tx, "The Draft."), "revision": 1}
        for number, sketch in enumerate(sketches, 1):
            rows.item(tx, number, **draft, **sketch.columns())
        yield tx


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(OPEN | ENDED, max_size=12))
def test_each_view_has_its_items_in_its_order(shared: Database, sketches: list[Sketch]) -> None:
    """What needs a person comes most pressing first, then oldest; what is decided newest first.

    Of an item its first view is known.
    """
    with _filled(shared, sketches) as tx:
        counted = views.counts(tx, AT)
        for view in View:
            members = [number for number, each in enumerate(sketches, 1) if view in each.views()]
            if view in {View.APPROVED_TODAY, View.REJECTED}:
                members.sort(key=lambda number: (sketches[number - 1].decided_at, number), reverse=True)
            else:
                members.sort(key=lambda number: (-sketches[number - 1].priority, number))
            assert list(views.numbers(tx, view, AT)) == members, view
            assert counted[view] == len(members)
        for number, each in enumerate(sketches, 1):
            first = next((view for view in View if view in each.views()), None)
            assert views.view_of(tx, number, AT) is first


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(OPEN | ENDED, max_size=12))
def test_everything_is_found_where_it_stands(shared: Database, sketches: list[Sketch]) -> None:
    """Each item once: open ones in the order of the queue, decided ones newest first."""
    with _filled(shared, sketches) as tx:
        found = views.everywhere(tx, AT, queue.about(None, "the draft"))
    assert tuple(found) == tuple(Standing)
    for standing, numbers in found.items():
        members = [number for number, each in enumerate(sketches, 1) if each.standing() is standing]
        members.sort(
            key=lambda number: (-(sketches[number - 1].decided_at or 0), -sketches[number - 1].priority)
        )
        assert list(numbers) == members


@pytest.mark.parametrize("view", View)
def test_a_view_is_narrowed_by_agent_and_words(store: Database, view: View) -> None:
    """In every view, only the items of an agent, or those that hold a text."""
    state = {View.FAILED: "failed", View.APPROVED_TODAY: "decided", View.REJECTED: "decided"}
    outcome = {View.APPROVED_TODAY: "edited", View.REJECTED: "rejected"}
    with store.write() as tx:
        alike = {
            "state": state.get(view, "waiting"),
            "outcome": outcome.get(view),
            "decided_at": NOW,
            "flags": "empty",
            "later_until": NOW + 1 if view is View.LATER else None,
        }
        for number, agent in ((1, "letters"), (2, "others"), (3, "others")):
            rows.item(tx, number, agent=agent, output_sha=texts.put(tx, f"Draft {number}"), **alike)
        assert sorted(views.numbers(tx, view, AT, queue.about("others", ""))) == [2, 3]
        assert list(views.numbers(tx, view, AT, queue.about(None, "DRAFT 2"))) == [2]
        assert list(views.numbers(tx, view, AT, queue.about("letters", "draft 2"))) == []


def _plan(tx: Transaction, view: View) -> str:
    """Return how SQLite finds the numbers of a view."""
    said: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        said.append((statement, parameters))

    event.listen(tx, "before_cursor_execute", note)
    views.numbers(tx, view, AT)
    event.remove(tx, "before_cursor_execute", note)
    [(statement, parameters)] = said
    return "\n".join(row[3] for row in tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters))


@pytest.mark.parametrize(
    ("view", "indexes"),
    [
        (View.TO_REVIEW, {"COVERING INDEX ix_items_queue", "COVERING INDEX ix_items_later"}),
        (View.NEEDS_CARE, {"COVERING INDEX ix_items_queue", "INDEX ix_items_care", "INDEX ix_items_fresh"}),
        (View.LATER, {"INDEX ix_items_later"}),
        (View.FAILED, {"COVERING INDEX ix_items_queue"}),
        (View.APPROVED_TODAY, {"COVERING INDEX ix_items_ended"}),
        (View.REJECTED, {"COVERING INDEX ix_items_ended"}),
    ],
)
def test_a_view_is_found_through_its_indexes(store: Database, view: View, indexes: set[str]) -> None:
    """No list reads all items; the long ones read no item at all."""
    with store.read() as tx:
        plan = _plan(tx, view)
    assert all(index in plan for index in indexes), plan
    assert "SCAN items" not in plan


def test_rows_come_in_the_order_given_with_what_their_checks_said(store: Database) -> None:
    """Only findings of the current revision count; an item that is not there is left out."""
    verdicts = (Verdict.FAIL, Verdict.FAIL, Verdict.WARN, Verdict.PASS, Verdict.NOT_RUN)
    found = tuple(Finding(f"check-{place}", verdict, "said") for place, verdict in enumerate(verdicts))
    with store.write() as tx:
        for number in (1, 2, 3):
            rows.item(tx, number, state="failed", waiting_since=NOW, revision=2)
        runs.add_revision(tx, 2, 1, Draft("old", found[:1]), "runner", None, AT)
        sha = runs.add_revision(tx, 2, 2, Draft("new", found), "runner", None, AT)
        for actor, is_open, number in (("ada", True, 3), ("ben", True, 3), ("ada", False, 2)):
            row = {"item_id": number, "actor": actor, "revision": 1, "text_sha": sha, "is_open": is_open}
            tx.execute(insert(EDITS), row | {"at": NOW})
        [third, second, first] = views.rows(tx, [3, 99, 2, 1], AT)
        assert views.rows(tx, [], AT) == []
    assert [line.row.number for line in (first, second, third)] == [1, 2, 3]
    assert [(line.failed, line.warned) for line in (first, second, third)] == [(0, 0), (2, 1), (0, 0)]
    assert [line.has_edit for line in (first, second, third)] == [False, False, True]
    assert (first.waiting_since, first.decided_at) == (AT, None)
    assert first.row.state is State.FAILED


def test_a_decided_row_says_when(store: Database) -> None:
    """The moment of the decision is kept beside the row."""
    with store.write() as tx:
        rows.item(tx, 1, state="decided", outcome="rejected", decided_at=NOW + 5)
        [line] = views.rows(tx, [1], AT)
    assert (line.decided_at, line.waiting_since) == (moment(NOW + 5), None)


def _attempt(tx: Transaction, number: int, started: int, cost: int | None, state: str = "settled") -> None:
    row = {
        "run_id": rows.run(tx, number),
        "item_id": number,
        "agent": "letters",
        "number": 1,
        "state": state,
        "model": "m",
        "system_sha": texts.put(tx, "s"),
        "user_sha": texts.put(tx, "u"),
        "cost_micro": cost,
        "started_at": started,
    }
    tx.execute(insert(ATTEMPTS), row | {"cache_read_tokens": 0, "cache_write_tokens": 0, "error": ""})


def test_today_is_what_happened_since_local_midnight(store: Database) -> None:
    """Edited counts as approved; the cost is that of today's calls, unknown if that of one is."""
    with store.write() as tx:
        remember(tx, "letters", document="document")
        for number, outcome, at in (
            (1, "approved", DAWN),
            (2, "edited", NOW),
            (3, "approved", DAWN - 1),
            (4, "rejected", NOW),
            (5, "expired", NOW),
        ):
            rows.item(tx, number, state="decided", outcome=outcome, decided_at=at)
        _attempt(tx, 1, DAWN - 1, None)
        assert views.today(tx, AT) == Today(2, 1, 0)
        _attempt(tx, 1, DAWN, 7)
        _attempt(tx, 2, NOW, 5)
        _attempt(tx, 2, NOW, None, "started")
        assert views.today(tx, AT) == Today(2, 1, 12)
        _attempt(tx, 2, NOW, None)
        assert views.today(tx, AT) == Today(2, 1, None)
        assert views.today(tx, AT + timedelta(days=1)) == Today(0, 0, 0)


def test_the_window_can_ask_while_nothing_is_there(tmp_path: Path) -> None:
    """An empty store has empty views."""
    database = schema.create(tmp_path / "reviewer.db")
    with database.read() as tx:
        assert views.counts(tx, AT) == dict.fromkeys(View, 0)
        assert views.today(tx, AT) == Today(0, 0, 0)
        assert all(len(views.numbers(tx, view, AT)) == 0 for view in View)
    database.close()
