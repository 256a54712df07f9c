"""Where an agent stands, in words for people who never open a terminal."""

from dataclasses import replace
from datetime import UTC, datetime

from reviewer_app.domain.life import LEAST_SAMPLES, Life, Pause, Progress, Promotion
from reviewer_app.services.profile_agents import Estimate, Report
from reviewer_app.ui.agents.life_wording import DECIDE, PROFILE, PROMOTE, life_of, showing, spending
from tests.providers.calls import SPEC

AT = datetime(2030, 1, 7, 12, tzinfo=UTC)
LIVE = Life(ready=True, promotion=Promotion("v1", "ada", AT, ""))
DONE = Progress(1, LEAST_SAMPLES, 0, 0, LEAST_SAMPLES - 1, 1)
REPORT = Report(DONE, {}, 5, 50_000, 10, 10, 1, 2, 5, {}, None, 100)


def test_each_stage_has_its_sentence_and_its_next_step() -> None:
    """Nothing is offered that cannot be done, and never more than one thing."""
    stages = [
        Life(ready=False),
        Life(ready=True),
        Life(ready=True, progress=Progress(1, 5, 2, 0, 0, 0)),
        Life(ready=True, progress=Progress(1, 5, 2, 3, 0, 0)),
        Life(ready=True, progress=Progress(1, 1, 0, 0, 1, 0)),
        Life(ready=True, progress=DONE),
        LIVE,
        replace(LIVE, pause=Pause("ben", AT, "")),
    ]
    shown = [life_of(life) for life in stages]
    assert [each.step for each in shown] == ["", PROFILE, "", DECIDE, PROFILE, PROMOTE, "", ""]
    assert [bool(each.step_words) for each in shown] == [bool(each.step) for each in shown]
    assert [each.pause for each in shown] == [""] * 6 + ["Pause it", "Let it go on"]


def test_reasons_are_told_in_one_line() -> None:
    """Why it was paused, and why it has no profile, whatever a person typed."""
    unprofiled = replace(LIVE, promotion=Promotion("v1", "ada", AT, "We\nknow it."))
    assert life_of(unprofiled).sentence == "Live since 7 Jan 2030, by ada. It has no profile: We know it."
    paused = replace(LIVE, pause=Pause("ben", AT, "New\nprices."))
    assert life_of(paused).sentence == "Paused by ben: New prices."


def test_what_a_profile_may_cost_is_said_before() -> None:
    """An amount, nothing, or that nobody knows."""
    said = [spending(Estimate(SPEC, (1, 2), most)) for most in (80_000, 0, None)]
    assert said[0].endswith(
        "drafts 2 waiting items, and you decide them like all others. It can cost up to $0.08."
    )
    assert said[1].endswith("It costs nothing.")
    assert said[2].endswith("is not known: its model has no known price.")


def test_what_a_profile_showed_is_said_before_going_live() -> None:
    """Samples, cost for each approved one, and for a month at the present pace."""
    assert showing(REPORT).startswith(
        "Of 5 samples you approved 4 and rejected 1. They cost $0.05, that is $0.013"
    )
    assert "100 items a month, as in the last 30 days, it would cost $1.00 a month." in showing(REPORT)
    assert showing(None) == "It was not tried on samples."
