"""Where an agent stands, and what keeps it from going live."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.life import LEAST_SAMPLES, Life, Pause, Progress, Promotion, Stage, Step, missing

AT = datetime(2030, 1, 7, tzinfo=UTC)
PROMOTED = Promotion("v1", "ada", AT, "")
PAUSED = Pause("ada", AT, "")
DONE = Progress(1, LEAST_SAMPLES, 0, 0, LEAST_SAMPLES, 0)

COUNTS = st.integers(0, 12)
PROGRESS = st.builds(
    lambda open_, waiting, approved, rejected: Progress(
        1, open_ + waiting + approved + rejected, open_, waiting, approved, rejected
    ),
    COUNTS,
    COUNTS,
    COUNTS,
    COUNTS,
)


@given(
    st.builds(
        Life,
        ready=st.booleans(),
        promotion=st.none() | st.just(PROMOTED),
        progress=st.none() | PROGRESS,
        pause=st.none() | st.just(PAUSED),
    )
)
def test_only_a_complete_promoted_and_unpaused_agent_is_live(life: Life) -> None:
    """Whatever else is so; and its stage says the same."""
    assert life.is_live == (life.ready and life.promotion is not None and life.pause is None)
    assert life.is_live == (life.stage is Stage.LIVE)


def test_the_stages_follow_each_other() -> None:
    """Incomplete, complete, with a profile, live, paused."""
    stages = [
        Life(ready=False),
        Life(ready=True),
        Life(ready=True, progress=DONE),
        Life(ready=True, progress=DONE, promotion=PROMOTED),
        Life(ready=True, progress=DONE, promotion=PROMOTED, pause=PAUSED),
    ]
    assert [life.stage for life in stages] == list(Stage)


def test_a_reason_shows_that_there_was_no_profile() -> None:
    """And no reason that there was one."""
    assert Life(ready=True, promotion=Promotion("v1", "ada", AT, "Known.")).is_unprofiled
    assert not Life(ready=True, promotion=PROMOTED).is_unprofiled
    assert not Life(ready=True).is_unprofiled


@given(PROGRESS)
def test_nothing_is_missing_once_enough_samples_were_decided(progress: Progress) -> None:
    """Nothing is missing if and only if all samples are decided, there are enough, and one was approved."""
    lacks = missing(Life(ready=True, progress=progress))
    enough = progress.decided >= LEAST_SAMPLES and progress.approved > 0
    assert (not lacks) == (not progress.open and not progress.waiting and enough)


def test_what_is_missing_is_said_in_the_order_in_which_it_is_done() -> None:
    """First the document, then a profile, then its samples."""
    assert [each.step for each in missing(Life(ready=False))] == [Step.DOCUMENT]
    assert [each.step for each in missing(Life(ready=True))] == [Step.PROFILE]
    under_way = Life(ready=True, progress=Progress(1, 4, 1, 2, 1, 0))
    assert [(each.what, each.step) for each in missing(under_way)] == [
        ("1 sample is not drafted yet.", Step.RUN),
        ("2 samples are not decided yet.", Step.DECIDE),
    ]


def test_samples_that_show_too_little_ask_for_another_profile() -> None:
    """Too few of them, or none that was approved."""
    few = missing(Life(ready=True, progress=Progress(1, 2, 0, 0, 2, 0)))
    none = missing(Life(ready=True, progress=Progress(1, 6, 0, 0, 0, 6)))
    assert ("Only 2 of its samples" in few[0].what, few[0].step) == (True, Step.PROFILE)
    assert ("None of its samples was approved" in none[0].what, none[0].step) == (True, Step.PROFILE)
