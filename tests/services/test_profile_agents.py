"""A profile says the most it can cost, takes samples evenly, and reports what was measured."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.errors import NotReady
from reviewer_app.domain.item import Outcome, State
from reviewer_app.domain.run import Stop, Usage
from reviewer_app.domain.spec import Agent
from reviewer_app.providers.contract import Answer
from reviewer_app.services.profile_agents import Report
from tests.workshop import Workshop, make

COST, MOST = 150, 1_000  # of one call, in micro-dollars: in fact, and at most


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workshop]:
    """Return a workspace with a complete agent that is not live, and whose calls have a price."""
    made = make(tmp_path / "desk")
    made.write_agent(live=False, keys='repairs: 1\nchecks:\n  - forbidden_text: ["sorry"]\n')
    made.provider.most = MOST
    yield made
    made.services.database.close()


def letters(desk: Workshop) -> Agent:
    """Return the agent as it stands now."""
    return desk.services.library.load("letters")


def begin(desk: Workshop, samples: int) -> None:
    """Begin a profile."""
    profiling = desk.services.profile_agents
    profiling.begin(letters(desk), profiling.estimate(letters(desk), samples), "ada")


def reported(desk: Workshop) -> Report:
    """Return what the newest profile shows."""
    report = desk.services.profile_agents.report(letters(desk))
    assert report is not None
    return report


def test_the_estimate_is_the_most_it_can_cost(desk: Workshop) -> None:
    """Every sample drafted, and repaired as often as it may be; nothing is spent for it."""
    desk.add(*"abcdefghij")
    estimate = desk.services.profile_agents.estimate(letters(desk), 4)
    assert (len(estimate.items), estimate.most_micro) == (4, 4 * 2 * MOST)
    assert desk.provider.calls == []
    desk.provider.most = None
    assert desk.services.profile_agents.estimate(letters(desk), 4).most_micro is None


@pytest.mark.parametrize(
    ("samples", "taken"), [(1, "a"), (3, "adg"), (5, "acegi"), (10, "abcdefghij"), (99, "abcdefghij")]
)
def test_samples_are_taken_evenly(desk: Workshop, samples: int, taken: str) -> None:
    """From the first to the last that waits; all of them where there are fewer."""
    numbers = desk.add(*"abcdefghij")
    chosen = desk.services.profile_agents.estimate(letters(desk), samples).items
    assert [numbers.index(number) for number in chosen] == ["abcdefghij".index(key) for key in taken]


def test_a_profile_is_refused_where_it_shows_nothing(desk: Workshop) -> None:
    """Without items, with an incomplete document, and while one is under way."""
    profiling = desk.services.profile_agents
    with pytest.raises(NotReady, match=r"no queued items .* Add at least 5"):
        profiling.estimate(letters(desk), 5)
    desk.add("a", "b")
    estimate = profiling.estimate(letters(desk), 1)
    profiling.begin(letters(desk), estimate, "ada")
    for act in (
        lambda: profiling.estimate(letters(desk), 1),
        lambda: profiling.begin(letters(desk), estimate, "a"),
    ):
        with pytest.raises(NotReady, match="under way: 1 of its samples"):
            act()
    desk.write_agent(keys="stakes: enormous\n", live=False)
    with pytest.raises(NotReady, match="not complete"):
        profiling.estimate(letters(desk), 1)
    assert profiling.report(letters(desk)) is None
    assert profiling.is_drafted(letters(desk))


def test_samples_that_somebody_took_meanwhile_are_none(desk: Workshop) -> None:
    """What was queued when the estimate was made and is not any more is left out; nothing left is said."""
    profiling = desk.services.profile_agents
    desk.add("a")
    estimate = profiling.estimate(letters(desk), 5)
    desk.let_live()
    desk.run()
    with pytest.raises(NotReady, match="not queued any more"):
        profiling.begin(letters(desk), estimate, "ada")
    assert "profile.begun" not in desk.kinds()


def test_the_report_counts_what_happened(desk: Workshop) -> None:
    """Repairs, redos and rejected samples cost too; per approved sample and month everything is counted."""
    numbers = desk.add(*"abcdef")
    begin(desk, 5)
    assert not desk.services.profile_agents.is_drafted(letters(desk))
    desk.run()
    assert desk.services.profile_agents.is_drafted(letters(desk))
    samples = [number for number in numbers if desk.open(number).item.row.state is State.WAITING]
    assert len(samples) == 5
    desk.decide(samples[0], Kind.REDO, note="Shorter.")
    desk.run()
    for number in samples[:2]:
        desk.decide(number, Kind.APPROVE)
    desk.decide(samples[2], Kind.EDIT, text="Thank you.")
    desk.decide(samples[3], Kind.REJECT, reason="invented")
    report = reported(desk)
    assert (report.calls, report.drafts, report.cost_micro) == (6, 6, 6 * COST)
    assert report.outcomes == {Outcome.APPROVED: 2, Outcome.EDITED: 1, Outcome.REJECTED: 1}
    assert (report.input_tokens, report.output_tokens) == (600, 120)
    assert (report.progress.approved, report.progress.rejected, report.progress.waiting) == (3, 1, 1)
    assert report.cost_per_approved_micro == 6 * COST // 3
    assert (report.items_a_month, report.month_micro) == (6, 6 * COST * 6 // 5)
    assert report.p50_ms is not None
    assert report.p95_ms is not None
    assert report.p50_ms <= report.p95_ms
    assert report.looked_ms is None
    assert report.failed_checks == {}


def test_a_failed_check_is_in_the_report(desk: Workshop) -> None:
    """By its name, once for each draft that failed it."""
    desk.provider._script["a"] = Answer("I am sorry.", Stop.FINISHED, Usage(100, 20), COST, "m-1")
    desk.add("a", "b")
    begin(desk, 2)
    desk.run()
    report = reported(desk)
    assert (report.failed_checks, report.drafts, report.calls) == ({"forbidden_text": 2}, 3, 3)


def test_one_unknown_cost_makes_the_sum_unknown(desk: Workshop) -> None:
    """It is not left out, and not taken for nothing."""
    desk.write_agent(live=False, model="template/jinja", below="\n## Template\nHi.\n")
    desk.add("a")
    begin(desk, 1)
    desk.run()
    with desk.services.database.write() as tx:
        tx.exec_driver_sql("UPDATE attempts SET cost_micro = NULL")
    report = reported(desk)
    assert (report.cost_micro, report.cost_per_approved_micro, report.month_micro) == (None, None, None)


def test_a_changed_agent_has_no_profile(desk: Workshop) -> None:
    """What another behaviour showed is nothing that this one did; its undrafted samples wait."""
    desk.add("a", "b")
    begin(desk, 2)
    desk.write_agent(live=False)
    assert desk.services.profile_agents.report(letters(desk)) is None
    desk.run()
    assert desk.provider.calls == []


def test_how_long_a_person_took_is_measured(desk: Workshop) -> None:
    """From when the draft was before them to when they decided."""
    (number,) = desk.add("a")
    begin(desk, 1)
    desk.run()
    desk.services.browse_queue.look(number)
    desk.decide(number, Kind.APPROVE)
    took = reported(desk).looked_ms
    assert took is not None
    assert took >= 0
