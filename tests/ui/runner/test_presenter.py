"""Tests of what the window says of the runner."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from reviewer_app.services.watch_work import Work
from reviewer_app.ui.runner.presenter import Mood, RunnerPresenter, Shown
from tests.ui.doubles import AtOnce

AT_WORK = Work(
    runners=1,
    working=2,
    queued=14,
    held=1,
    paused=False,
    cost_today_micro=380_000,
    unknown_calls=0,
    budget_today_micro=5_000_000,
    working_on=("letters", "notes"),
    last_failure="",
    last_failure_item=None,
    last_failure_title="",
    last_failure_at=None,
    in_vain=(),
    agents=2,
    ready=2,
    has_items=True,
)


@dataclass
class Desk:
    """The double of both sides: how the work stands, what is asked for, what is shown."""

    work: Work = AT_WORK
    starting: bool = False
    asked: list[str] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def pause(self, by: str) -> None:
        """Keep it."""
        self.asked.append(f"pause {by}")
        self.work = replace(self.work, paused=True)

    def resume(self, by: str) -> None:
        """Keep it."""
        self.asked.append(f"resume {by}")
        self.work = replace(self.work, paused=False)

    def show_work(self, shown: Shown) -> None:
        """Keep it."""
        self.shown.append(shown)

    def tell_failure(self, sentence: str) -> None:
        """Keep it."""
        self.failures.append(sentence)


def presenter_of(desk: Desk) -> RunnerPresenter:
    """Return a presenter that has read the desk."""
    presenter = RunnerPresenter(lambda: desk.work, desk, AtOnce(), desk, "ada", lambda: desk.starting)
    presenter.refresh()
    return presenter


@pytest.mark.parametrize(
    ("work", "mood", "status"),
    [
        (AT_WORK, Mood.WORKING, "Drafting 2 · 14 to draft"),
        (replace(AT_WORK, working=0), Mood.IDLE, "Runner is idle · 14 to draft"),
        (replace(AT_WORK, working=0, queued=0), Mood.IDLE, "Runner is idle"),
        (replace(AT_WORK, paused=True), Mood.PAUSED, "Runner is paused · 14 to draft"),
        (replace(AT_WORK, runners=0, queued=0), Mood.OFF, "Runner is off"),
        (replace(AT_WORK, runners=0, queued=1200), Mood.OFF, "Runner is off · 1,200 to draft"),
    ],
)
def test_it_says_what_works_and_what_waits(work: Work, mood: Mood, status: str) -> None:
    """A few words say how the runner is and how much it has to draft."""
    desk = Desk(work)
    presenter_of(desk)
    assert (desk.shown[0].mood, desk.shown[0].status) == (mood, status)


def test_it_says_what_today_cost() -> None:
    """Money is told with the limit, and what is unknown is neither hidden nor counted as nothing."""
    desk = Desk()
    presenter = presenter_of(desk)
    assert desk.shown[-1].cost == "$0.38 of $5.00 today"
    desk.work = replace(AT_WORK, budget_today_micro=None, unknown_calls=2)
    presenter.refresh()
    assert desk.shown[-1].cost == "$0.38+ today"
    assert "2 calls is unknown" in desk.shown[-1].cost_details


def test_the_last_error_is_told_with_the_item_to_look_at() -> None:
    """The panel tells why runs failed and why work stands still, and leads to the item."""
    in_vain = ("3 items of “notes” wait: it is not ready.",)
    desk = Desk(replace(AT_WORK, last_failure="No key.", last_failure_item=9, in_vain=in_vain))
    presenter_of(desk)
    details = desk.shown[0].details
    assert "The last run that failed: No key." in details
    assert in_vain[0] in details
    assert desk.shown[0].failed_item == 9


def test_while_it_is_paused_that_alone_is_why_items_wait() -> None:
    """The panel says once what to do about it."""
    desk = Desk(replace(AT_WORK, paused=True, in_vain=("14 items wait: Ada paused the runner.",)))
    presenter_of(desk)
    assert [said for said in desk.shown[0].details if "wait" in said] == []
    assert desk.shown[0].details[0].endswith("What you approve still leaves.")


def test_the_same_button_pauses_and_resumes() -> None:
    """Pausing a runner that works pauses it; the next press lets it go on."""
    desk = Desk()
    presenter = presenter_of(desk)
    presenter.toggle_pause()
    assert desk.shown[-1].mood is Mood.PAUSED
    presenter.toggle_pause()
    assert desk.asked == ["pause ada", "resume ada"]


def test_resuming_never_pauses() -> None:
    """Asked for twice, from a place that did not know better, it resumes twice."""
    desk = Desk(replace(AT_WORK, paused=True))
    presenter = presenter_of(desk)
    for _ in range(2):
        presenter.resume()
    assert desk.asked == ["resume ada", "resume ada"]
    assert desk.shown[-1].mood is Mood.WORKING


@pytest.mark.parametrize(("runners", "mood"), [(0, Mood.STARTING), (1, Mood.IDLE)])
def test_a_runner_that_was_started_is_not_off(runners: int, mood: Mood) -> None:
    """Until it tells of itself it is starting, whatever waits for it."""
    desk = Desk(replace(AT_WORK, runners=runners, working=0, queued=0), starting=True)
    presenter_of(desk)
    assert desk.shown[0].mood is mood
    assert ("Runner is starting" in desk.shown[0].status) is (mood is Mood.STARTING)


def test_trouble_is_told_until_a_runner_works() -> None:
    """What happened to the runner's process is told until one is at work again."""
    desk = Desk(replace(AT_WORK, runners=0))
    presenter = presenter_of(desk)
    presenter.tell_trouble("The runner ended 6 times.")
    assert desk.shown[-1].details[0] == "The runner ended 6 times."
    desk.work = AT_WORK
    presenter.refresh()
    assert "The runner ended 6 times." not in desk.shown[-1].details


def test_without_a_runner_it_says_what_that_means() -> None:
    """Off means that nothing is drafted and nothing is delivered, and that is said."""
    desk = Desk(replace(AT_WORK, runners=0, held=2))
    presenter_of(desk)
    assert "nothing is delivered" in desk.shown[0].details[0]
    assert "2 approvals are held, so that you can undo." in desk.shown[0].details


def test_a_run_that_fails_while_the_window_is_open_is_told_once() -> None:
    """What failed before is not news, nor is it when a newer failure was dealt with."""
    at = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)
    failed = [
        replace(
            AT_WORK,
            last_failure="No key.",
            last_failure_item=number,
            last_failure_title=f"Letter {number}",
            last_failure_at=at + timedelta(seconds=seconds),
        )
        for number, seconds in ((8, 0), (9, 5), (8, 9))
    ]
    desk = Desk(failed[0])
    presenter = presenter_of(desk)
    assert desk.failures == []
    for work in (failed[1], failed[1], failed[0], AT_WORK, failed[1]):
        desk.work = work
        presenter.refresh()
    assert desk.failures == ["The run for “Letter 9” failed. It waits in To review."]
    desk.work = failed[2]
    presenter.refresh()
    assert desk.failures[1:] == ["The run for “Letter 8” failed. It waits in To review."]


def test_the_first_failure_of_a_day_is_news() -> None:
    """There was none to know of."""
    desk = Desk()
    presenter = presenter_of(desk)
    at = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)
    desk.work = replace(
        AT_WORK, last_failure="No.", last_failure_item=1, last_failure_title="a", last_failure_at=at
    )
    presenter.refresh()
    assert len(desk.failures) == 1


def test_what_is_off_and_paused_is_said_to_be_both() -> None:
    """So that the menu names what the next press would do, and nobody wonders after the start."""
    desk = Desk(replace(AT_WORK, runners=0, paused=True))
    presenter = presenter_of(desk)
    assert (presenter.mood, presenter.is_paused) == (Mood.OFF, True)
    assert "begins no new drafts until you resume" in desk.shown[0].details[0]
